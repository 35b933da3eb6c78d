package workshop

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"clausewalk/model/journal"
)

// Kind describes a kind of record to storage and importers.
type Kind struct {
	Name   string // as changes say it, such as "answer"
	Table  string // its record table, such as "answers"
	Fields []Field
	byName map[string]int
}

// Field describes a field of a kind.
type Field struct {
	Name string // as changes say it; also the column
	Type string // name of its Go type, "string" for free text
	Set  bool   // a set, kept in its own table of (record, member)
	at   int    // index in the struct
}

// Kinds are all kinds of record, in a fixed order.
var Kinds = []*Kind{
	kindOf[Engagement]("workshop", "workshop"),
	kindOf[Pin]("checklist", "checklists"),
	kindOf[Person]("person", "people"),
	kindOf[Session]("session", "sessions"),
	kindOf[Answer]("answer", "answers"),
	kindOf[SystemAnswer]("system-answer", "system_answers"),
	kindOf[Applicability]("applicability", "applicability"),
	kindOf[Observation]("observation", "observations"),
	kindOf[Evidence]("evidence", "evidence"),
	kindOf[Finding]("finding", "findings"),
	kindOf[Action]("action", "actions"),
	kindOf[Sample]("sample", "samples"),
	kindOf[System]("system", "systems"),
	kindOf[Risk]("risk", "risks"),
	kindOf[Snapshot]("snapshot", "snapshots"),
}

var kindsByName = func() map[string]*Kind {
	m := map[string]*Kind{}
	for _, k := range Kinds {
		m[k.Name] = k
	}
	return m
}()

// KindNamed is the kind with the given name; nil when there is none.
func KindNamed(name string) *Kind { return kindsByName[name] }

func kindOf[T any](name, table string) *Kind {
	k := &Kind{Name: name, Table: table, byName: map[string]int{}}
	t := reflect.TypeFor[T]()
	for i := range t.NumField() {
		f := t.Field(i)
		tag := f.Tag.Get("field")
		if tag == "" {
			panic("workshop: " + t.Name() + "." + f.Name + " has no field tag")
		}
		k.byName[tag] = len(k.Fields)
		k.Fields = append(k.Fields, Field{Name: tag, Type: f.Type.Name(), Set: f.Type == reflect.TypeFor[Members](), at: i})
	}
	return k
}

// MemberTable is the table of a field that is a set.
func (k *Kind) MemberTable(field string) string { return k.Table + "_" + field }

// Tables are all tables of a kind: that of its records, then those of its sets.
func (k *Kind) Tables() []string {
	tables := []string{k.Table}
	for _, f := range k.Fields {
		if f.Set {
			tables = append(tables, k.MemberTable(f.Name))
		}
	}
	return tables
}

// Field finds the field that a change names, and the member when the field is
// a set ("items/iso27001-2022:5.1").
func (k *Kind) Field(name string) (f *Field, member string, ok bool) {
	base, member, isMember := strings.Cut(name, "/")
	i, found := k.byName[base]
	if !found {
		return nil, "", false
	}
	f = &k.Fields[i]
	if f.Set != isMember || (isMember && member == "") {
		return nil, "", false
	}
	return f, member, true
}

// CheckKey refuses a kind or field that this version does not know.
func CheckKey(key journal.Key) error {
	k := kindsByName[key.Kind]
	if k == nil {
		return fmt.Errorf("unknown kind of record %q: it may come from a newer clausewalk", clip(key.Kind))
	}
	if key.Record == "" {
		return fmt.Errorf("a record of the kind %s without an id", key.Kind)
	}
	if _, _, ok := k.Field(key.Field); !ok {
		return fmt.Errorf("the kind %s has no field %q: it may come from a newer clausewalk", key.Kind, clip(key.Field))
	}
	return checkText(key.Record + key.Field)
}

// CheckSet refuses an unknown field and a value that the field cannot hold.
// Every change passes it, from whatever side it comes.
func CheckSet(s journal.Set) error {
	if err := CheckKey(s.Key); err != nil {
		return err
	}
	f, _, _ := kindsByName[s.Kind].Field(s.Field)
	typeName := f.Type
	if f.Set {
		typeName = "Flag"
	}
	if err := checkValue(typeName, s.Value); err != nil {
		return fmt.Errorf("%s of %s %s: %w", s.Field, s.Kind, s.Record, err)
	}
	return nil
}

// assign sets a field of the record that rv points into.
func (k *Kind) assign(rv reflect.Value, name, value string) {
	f, member, ok := k.Field(name)
	if !ok {
		return
	}
	v := rv.Field(f.at)
	if !f.Set {
		v.SetString(value)
		return
	}
	set := v.Interface().(Members)
	i, there := slices.BinarySearch(set, member)
	switch {
	case value != "" && !there:
		v.Set(reflect.ValueOf(slices.Insert(slices.Clone(set), i, member)))
	case value == "" && len(set) == 1 && there:
		v.SetZero() // as if it had never had a member
	case value == "" && there:
		v.Set(reflect.ValueOf(slices.Delete(slices.Clone(set), i, i+1)))
	}
}

// values lists the fields of a record that are set.
func (k *Kind) values(rv reflect.Value, record string, yield func(journal.Set)) {
	for _, f := range k.Fields {
		v := rv.Field(f.at)
		if !f.Set {
			if s := v.String(); s != "" {
				yield(journal.Set{Key: journal.Key{Kind: k.Name, Record: record, Field: f.Name}, Value: s})
			}
			continue
		}
		for _, m := range v.Interface().(Members) {
			yield(journal.Set{Key: journal.Key{Kind: k.Name, Record: record, Field: f.Name + "/" + m}, Value: "yes"})
		}
	}
}

// Sets is what a new record of the given kind sets: every field of rec that
// has a value. rec is one of the record structs.
func Sets[T any](kind, id string, rec T) []journal.Set {
	k := kindsByName[kind]
	var out []journal.Set
	k.values(reflect.ValueOf(rec), id, func(s journal.Set) { out = append(out, s) })
	return out
}
