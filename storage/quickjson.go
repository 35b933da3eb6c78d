package storage

import (
	"cmp"
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
	q := quick{text: content}
	fresh := reflect.New(rv.Type()).Elem()
	if rv.IsZero() && clean(content) && q.value(fresh, shapes{}.of(rv.Type())) && q.at == len(content) {
		rv.Set(fresh)
		return nil
	}
	return json.Unmarshal([]byte(content), into)
}

// quick reads the JSON that json.Marshal writes. Its methods return false
// where they meet anything else.
type quick struct {
	text string
	at   int
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

// shape is what is known of a type.
type shape struct {
	kind   reflect.Kind
	text   bool   // it reads itself from a text
	elem   *shape // of a pointer or a slice
	fields []field
	odd    bool          // what json.Unmarshal makes of its fields is not as simple as that
	room   reflect.Value // where the elements of a slice are read, until it is known how many there are
	inUse  bool          // the room
}

type field struct {
	name string // in JSON
	*shape
}

// is takes a character.
func (q *quick) is(c byte) bool {
	if q.at >= len(q.text) || q.text[q.at] != c {
		return false
	}
	q.at++
	return true
}

func (q *quick) value(v reflect.Value, s *shape) bool {
	switch {
	case s.text:
		t, ok := q.str()
		return ok && v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(t)) == nil
	case s.kind == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return q.value(v.Elem(), s.elem)
	case s.kind == reflect.Struct:
		return q.object(v, s)
	case s.kind == reflect.Slice:
		return q.array(v, s)
	case s.kind == reflect.String:
		t, ok := q.str()
		v.SetString(t)
		return ok
	case s.kind == reflect.Bool, s.kind == reflect.Int, s.kind == reflect.Float64:
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
	stop := strings.IndexByte(q.text[from:], '"')
	if stop < 0 {
		return "", false
	}
	if strings.IndexByte(q.text[from:from+stop], '\\') < 0 {
		q.at += stop + 1
		return q.text[from : from+stop], true
	}
	for ; q.at < len(q.text); q.at++ {
		switch q.text[q.at] {
		case '"':
			q.at++
			return unescaped(q.text[from-1 : q.at])
		case '\\':
			q.at++ // a quotation mark there is part of the text
		}
	}
	return "", false
}

func unescaped(quoted string) (s string, ok bool) {
	err := json.Unmarshal([]byte(quoted), &s)
	return s, err == nil
}

func (q *quick) array(v reflect.Value, s *shape) bool {
	if !q.is('[') || s.inUse {
		return false
	}
	if q.is(']') {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		return true
	}
	s.inUse = true
	for n := 1; ; n++ {
		if n > s.room.Len() {
			s.room.Grow(n)
			s.room.SetLen(s.room.Cap())
		}
		if !q.value(s.room.Index(n-1), s.elem) {
			return false
		}
		if q.is(']') {
			v.Grow(n)
			v.SetLen(n)
			reflect.Copy(v, s.room)
			s.room.SetLen(n)
			s.room.Clear()
			s.room.SetLen(s.room.Cap())
			s.inUse = false
			return true
		}
		if !q.is(',') {
			return false
		}
	}
}

func (q *quick) object(v reflect.Value, s *shape) bool {
	if !q.is('{') || s.odd {
		return false
	}
	if q.is('}') {
		return true
	}
	// The fields come in their order, some of them left out.
	for next := 0; ; next++ {
		name, ok := q.str()
		if !ok || !q.is(':') {
			return false
		}
		for next < len(s.fields) && s.fields[next].name != name {
			next++
		}
		if next == len(s.fields) || !q.value(v.Field(next), s.fields[next].shape) {
			return false
		}
		if q.is('}') {
			return true
		}
		if !q.is(',') {
			return false
		}
	}
}

// shapes are the shapes of types, each worked out once.
type shapes map[reflect.Type]*shape

var textUnmarshaler = reflect.TypeFor[encoding.TextUnmarshaler]()

func (known shapes) of(t reflect.Type) *shape {
	if s := known[t]; s != nil {
		return s
	}
	s := &shape{kind: t.Kind(), text: reflect.PointerTo(t).Implements(textUnmarshaler)}
	known[t] = s
	switch s.kind {
	case reflect.Pointer:
		s.elem = known.of(t.Elem())
	case reflect.Slice:
		s.elem, s.room = known.of(t.Elem()), reflect.New(t).Elem()
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
			s.odd = s.odd || f.Anonymous || !f.IsExported() || name == "-" || strings.Contains(options, "string")
			s.fields = append(s.fields, field{cmp.Or(name, f.Name), known.of(f.Type)})
		}
	}
	return s
}
