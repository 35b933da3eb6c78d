package report

import (
	"reflect"
	"strings"

	"clausewalk/model/harmless"
)

// JSON is what has been gathered, as JSON; see JSONSchema.
func JSON(d *Data) ([]byte, error) {
	filled := *d
	fillSlices(reflect.ValueOf(&filled).Elem())
	return harmless.JSON(filled, "  ")
}

// fillSlices makes every slice that is nil an empty one, in a copy of what
// holds it, so that a reader of the JSON meets arrays only.
func fillSlices(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fillSlices(v.Field(i))
			}
		}
	case reflect.Slice:
		if v.IsNil() {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
			return
		}
		if k := v.Type().Elem().Kind(); k != reflect.Struct && k != reflect.Pointer {
			return
		}
		v.Set(reflect.AppendSlice(reflect.MakeSlice(v.Type(), 0, v.Len()), v))
		for i := range v.Len() {
			e := v.Index(i)
			if e.Kind() == reflect.Pointer {
				c := reflect.New(e.Type().Elem())
				c.Elem().Set(e.Elem())
				e.Set(c)
				e = c.Elem()
			}
			fillSlices(e)
		}
	}
}

// JSONSchema describes the JSON form of a report in JSON Schema 2020-12.
func JSONSchema() ([]byte, error) {
	s := schemaOf(reflect.TypeFor[Data]())
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	s["title"] = "Report of a clausewalk workshop"
	s["properties"].(map[string]any)["schema"] = map[string]any{"const": Schema}
	return harmless.JSON(s, "  ")
}

func schemaOf(t reflect.Type) map[string]any {
	switch t.Kind() {
	case reflect.Pointer:
		return schemaOf(t.Elem())
	case reflect.Slice:
		return map[string]any{"type": "array", "items": schemaOf(t.Elem())}
	case reflect.Struct:
		properties := map[string]any{}
		var required []string
		for _, f := range fieldsOf(t) {
			p := schemaOf(f.Type)
			p["description"] = f.Tag.Get("doc")
			properties[jsonName(f)] = p
			required = append(required, jsonName(f))
		}
		return map[string]any{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int:
		return map[string]any{"type": "integer"}
	case reflect.Float64:
		return map[string]any{"type": "number"}
	}
	return map[string]any{"type": "string"}
}

// fieldsOf are the fields of a struct that are documented.
func fieldsOf(t reflect.Type) []reflect.StructField {
	var out []reflect.StructField
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() && f.Tag.Get("json") != "-" {
			out = append(out, f)
		}
	}
	return out
}

func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}
