package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// onPaper is a workshop on both standards that no file holds.
func onPaper(tb testing.TB) *opened {
	tb.Helper()
	var lists []*checklist.Checklist
	for _, id := range checklists.IDs {
		l, err := checklists.Builtin(id)
		if err != nil {
			tb.Fatal(err)
		}
		lists = append(lists, l)
	}
	return &opened{Workshop: workshop.With(workshop.New("w"), lists, nil)}
}

// rowsTaken walks a table as `answer --from` does, up to where it is stored.
func rowsTaken(t *testing.T, w *opened, rows [][]string) {
	columns, err := bulkHeader("table", rows)
	if err != nil {
		return
	}
	for _, row := range rows[1:] {
		in, ref, err := bulkRow(w, columns, row)
		if err != nil {
			continue
		}
		if !w.Known(ref) {
			t.Fatalf("the row %q is about %s, which there is not", row, ref)
		}
		_, _ = w.Prepare(journal.Act{Sets: workshop.AnswerSets(ref, in.fields)})
	}
}

func FuzzTableCSV(f *testing.F) {
	for _, s := range []string{
		"checklist,item,verdict,maturity,note\niso27001-2022,4.1,minor,2,\"a, b\"\n",
		"\ufeffitem;verdict\niso27001-2022:4.1;Not Applicable\n",
		"item,note\niso27001-2022:4.1,'=cmd|x\n", "item\n\n\n", "\"", "item,item\na", ",\x00\n",
	} {
		f.Add([]byte(s))
	}
	w := onPaper(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		if rows, err := readCSV("t.csv", data); err == nil {
			rowsTaken(t, w, rows)
		}
	})
}

func FuzzTableXLSX(f *testing.F) {
	book := excelize.NewFile()
	for cell, v := range map[string]any{"A1": "item", "B1": "maturity", "A2": "iso27001-2022:4.1", "B2": 2, "C7": "far"} {
		if err := book.SetCellValue("Sheet1", cell, v); err != nil {
			f.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add(b.Bytes()[:b.Len()/2])
	f.Add([]byte("PK\x03\x04"))
	w := onPaper(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		if rows, err := readXLSX("t.xlsx", data); err == nil {
			rowsTaken(t, w, rows)
		}
	})
}

func FuzzMoment(f *testing.F) {
	for _, s := range []string{"2026-11-23", "2026-11-23T14:00:00+01:00", "stage 1", "broken", "9999-12-31", "0000-01-01", "", "2026-02-30"} {
		f.Add(s)
	}
	w := onPaper(f)
	w.Snapshots["1"] = workshop.Snapshot{Name: "stage 1", Time: "2026-11-23T14:00:00.000+01:00"}
	w.Snapshots["2"] = workshop.Snapshot{Name: "broken", Head: "x"}
	log := journal.NewLog()
	env := Env{Now: func() time.Time { return time.Date(2026, 11, 23, 14, 0, 0, 0, time.UTC) }}
	f.Fuzz(func(t *testing.T, text string) {
		if then, err := w.moment(env, log, text); err == nil && then == nil {
			t.Fatalf("%q is no moment and no error", text)
		}
	})
}

func FuzzSettings(f *testing.F) {
	for _, s := range []string{"name: Ada Example\ntheme: light\ntarget: \"3\"\nkeys: {note: i}\n", "theme: [", "nmae: x", "keys: ~", "a: &a [*a]", "", "name: &a dark\ntheme: *a\n", "# mine\n", "keys:\n  n: i # German\n"} {
		f.Add([]byte(s))
	}
	env := Env{Config: f.TempDir()}
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := os.WriteFile(filepath.Join(env.Config, "config.yaml"), data, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := env.settings()
		if err != nil {
			return
		}
		s.Theme = "dark"
		if err := env.keepSetting(s, "theme", "dark"); err != nil {
			t.Fatal(err)
		}
		if now, err := env.settings(); err != nil || now.Theme != "dark" || now.Name != s.Name || len(now.Keys) != len(s.Keys) {
			t.Fatalf("settings are not as they were set: %+v, %v", now, err)
		}
	})
}
