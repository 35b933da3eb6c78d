package storage

import (
	"encoding"
	"encoding/binary"
	"encoding/json"
	"reflect"
	"strings"
	"unicode/utf8"
)

// readJSON is json.Unmarshal for what is pinned. It is on the way to the first
// frame, where reading two checklists the general way takes longer than all
// else together: here a text is a part of the content, not a copy, and what
// json.Marshal does not write is left to the general way.
func readJSON(content string, into any) error {
	rv := reflect.ValueOf(into).Elem()
	q := quick{text: content, types: map[reflect.Type]*shape{}}
	fresh := reflect.New(rv.Type()).Elem()
	if rv.IsZero() && clean(content) && q.value(fresh) && q.end() {
		rv.Set(fresh)
		return nil
	}
	return json.Unmarshal([]byte(content), into)
}

// quick reads the JSON that json.Marshal writes. Its methods return false
// where they meet anything else.
type quick struct {
	text  string
	at    int
	types map[reflect.Type]*shape
}

// clean tells whether no control character and nothing but UTF-8 is in a text:
// so much is true of what json.Marshal writes.
func clean(text string) bool {
	const each, high = 0x0101010101010101, 0x8080808080808080
	at := 0
	for ; at+8 <= len(text); at += 8 {
		eight := binary.LittleEndian.Uint64([]byte(text[at : at+8]))
		// The high bit of a byte that is under 0x20, and not over 0x7F.
		if (eight-0x20*each)&^eight&high != 0 {
			return false
		}
	}
	for ; at < len(text); at++ {
		if text[at] < ' ' {
			return false
		}
	}
	return utf8.ValidString(text)
}

// shape is what is known of a struct type.
type shape struct {
	text   bool           // it reads itself from a text
	fields map[string]int // by their names in JSON; nil when it is not as simple as that
}

// is takes a character.
func (q *quick) is(c byte) bool {
	if q.at >= len(q.text) || q.text[q.at] != c {
		return false
	}
	q.at++
	return true
}

func (q *quick) end() bool { return q.at == len(q.text) }

var textUnmarshaler = reflect.TypeFor[encoding.TextUnmarshaler]()

func (q *quick) value(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return q.value(v.Elem())
	case reflect.Struct:
		shape := q.shapeOf(v.Type())
		if shape.text {
			s, ok := q.str()
			return ok && v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(s)) == nil
		}
		return q.object(v, shape.fields)
	case reflect.Slice:
		return q.array(v)
	case reflect.String:
		s, ok := q.str()
		v.SetString(s)
		return ok
	case reflect.Bool, reflect.Int, reflect.Float64:
		return q.literal(v)
	}
	return false
}

// literal is a number, true or false.
func (q *quick) literal(v reflect.Value) bool {
	from := q.at
	for q.at < len(q.text) && strings.IndexByte(",]}", q.text[q.at]) < 0 {
		q.at++
	}
	word := q.text[from:q.at]
	switch {
	case v.Kind() == reflect.Bool && word == "true":
		v.SetBool(true)
		return true
	case v.Kind() == reflect.Int && len(word) == 1 && '0' <= word[0] && word[0] <= '9':
		v.SetInt(int64(word[0] - '0'))
		return true
	}
	return word != "null" && json.Unmarshal([]byte(word), v.Addr().Interface()) == nil
}

// str is a string; one without escapes is a part of the content.
func (q *quick) str() (string, bool) {
	if !q.is('"') {
		return "", false
	}
	from := q.at
	for plain := true; ; plain = false {
		stop := strings.IndexByte(q.text[q.at:], '"')
		if stop < 0 {
			return "", false
		}
		escape := strings.IndexByte(q.text[q.at:q.at+stop], '\\')
		if escape < 0 {
			q.at += stop + 1
			if plain {
				return q.text[from : q.at-1], true
			}
			return unescaped(q.text[from-1 : q.at])
		}
		q.at += escape + 2 // a quotation mark there is part of the text
	}
}

func unescaped(quoted string) (s string, ok bool) {
	err := json.Unmarshal([]byte(quoted), &s)
	return s, err == nil
}

func (q *quick) array(v reflect.Value) bool {
	if !q.is('[') {
		return false
	}
	if q.is(']') {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		return true
	}
	for n := 0; ; n++ {
		if n == v.Cap() {
			v.Grow(max(4, n))
		}
		v.SetLen(n + 1)
		if !q.value(v.Index(n)) {
			return false
		}
		if q.is(']') {
			return true
		}
		if !q.is(',') {
			return false
		}
	}
}

func (q *quick) object(v reflect.Value, fields map[string]int) bool {
	if !q.is('{') || fields == nil {
		return false
	}
	if q.is('}') {
		return true
	}
	for seen := uint64(0); ; {
		name, ok := q.str()
		i, known := fields[name]
		if !ok || !known || seen&(1<<i) != 0 || !q.is(':') || !q.value(v.Field(i)) {
			return false
		}
		seen |= 1 << i
		if q.is('}') {
			return true
		}
		if !q.is(',') {
			return false
		}
	}
}

func (q *quick) shapeOf(t reflect.Type) *shape {
	if s := q.types[t]; s != nil {
		return s
	}
	s := &shape{text: reflect.PointerTo(t).Implements(textUnmarshaler), fields: map[string]int{}}
	q.types[t] = s
	for i := range t.NumField() {
		field := t.Field(i)
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "" {
			name = field.Name
		}
		if field.Anonymous || !field.IsExported() || name == "-" || strings.Contains(options, "string") || i >= 64 {
			s.fields = nil
			break
		}
		s.fields[name] = i
	}
	return s
}
