package journal

import (
	"encoding/json"
	"strings"
	"testing"
)

func FuzzID(f *testing.F) {
	f.Add(strings.Repeat("0a", 32))
	f.Add(strings.Repeat("0A", 32))
	f.Add(strings.Repeat("x", 64))
	f.Add("")
	f.Fuzz(func(t *testing.T, s string) {
		id, err := ParseID(s)
		if err == nil && !strings.EqualFold(id.String(), s) {
			t.Fatalf("%q is read as %s", s, id)
		}
	})
}

// A change that comes as JSON, as in an export, keeps its id on the way.
func FuzzChange(f *testing.F) {
	f.Add([]byte(`{"workshop":"w","kind":"answer","record":"a:1","field":"verdict","value":"minor","author":"Ada Example","time":"2026-11-23T14:00:00+01:00","replica":"r","act":"x"}`))
	f.Add([]byte(`{"parents":["` + strings.Repeat("0a", 32) + `"],"value":"\u0000\ud800"}`))
	f.Add([]byte(`{}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var c, again Change
		if json.Unmarshal(data, &c) != nil {
			return
		}
		text, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(text, &again); err != nil || again.ID() != c.ID() {
			t.Fatalf("%s comes back as %s (%v)", c.ID(), again.ID(), err)
		}
	})
}
