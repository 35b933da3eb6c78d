package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
	"clausewalk/ui/report"
)

func opened(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func workbook(t *testing.T, d *report.Data) []byte {
	t.Helper()
	data, err := report.XLSX(d)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// formula tells whether a spreadsheet could begin to compute a cell.
func formula(s string) bool {
	return strings.IndexAny(strings.TrimLeft(s, " \t\r\n\u00a0"), "=+-@") == 0
}

func TestTheWorkbookHasFiltersFrozenHeadersAndTypes(t *testing.T) {
	f := opened(t, workbook(t, report.Gather(sample(t), options(t))))
	for _, name := range []string{"Scores", "Items", "Findings", "Actions", "SoA", "Evidence", "Requests"} {
		rows, err := f.GetRows(name)
		if err != nil || len(rows) < 2 {
			t.Fatalf("%s: %d rows, %v", name, len(rows), err)
		}
		panes, err := f.GetPanes(name)
		if err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("%s: its header is not frozen: %+v %v", name, panes, err)
		}
		tables, err := f.GetTables(name)
		if err != nil || len(tables) != 1 || tables[0].Range == "" {
			t.Errorf("%s: no filters: %v %v", name, tables, err)
		}
	}
	if rows, _ := f.GetRows("SoA"); len(rows) != 1+93+38 {
		t.Errorf("the Statement of Applicability has %d rows", len(rows)-1)
	}
	for cell, want := range map[string]excelize.CellType{"E2": excelize.CellTypeUnset, "A2": excelize.CellTypeInlineString} {
		if kind, err := f.GetCellType("Items", cell); err != nil || kind != want {
			t.Errorf("Items %s is of type %v, %v", cell, kind, err)
		}
	}
	due, err := f.GetCellValue("Actions", "E2", excelize.Options{RawCellValue: true})
	if err != nil || !regexp.MustCompile(`^\d{5}$`).MatchString(due) {
		t.Errorf("a date is %q in the workbook, %v", due, err)
	}
}

func TestNothingTypedIsAFormula(t *testing.T) {
	for _, h := range hostile {
		if !formula(strings.TrimLeft(h, "'")) && !strings.ContainsAny(h, "＝\r\",\x1b\u202e\x00") {
			continue
		}
		d := report.Gather(withText(t, h), options(t))
		f := opened(t, workbook(t, d))
		seen := false
		want := squeeze(harmless.Text(h))
		for _, sheet := range f.GetSheetList() {
			rows, err := f.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for r, row := range rows {
				for c, v := range row {
					name, _ := excelize.CoordinatesToCellName(c+1, r+1)
					if x, err := f.GetCellFormula(sheet, name); err != nil || x != "" {
						t.Errorf("%q became the formula %q in %s %s", h, x, sheet, name)
					}
					if formula(v) {
						t.Errorf("%q can become a formula in %s %s: %q", h, sheet, name, v)
					}
					seen = seen || strings.HasPrefix(squeeze(v), want[:min(20, len(want))]) || squeeze(report.Unguard(v)) == want
				}
			}
		}
		if !seen {
			t.Errorf("%.40q is nowhere in the workbook", h)
		}
		for _, table := range report.SheetNames() {
			data, err := report.CSV(d, table)
			if err != nil {
				t.Fatal(err)
			}
			rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
			if err != nil {
				t.Fatalf("%s with %q: %v", table, h, err)
			}
			for _, row := range rows {
				for _, v := range row {
					if formula(v) || strings.ContainsAny(v, "\x00\x1b\u202e") {
						t.Errorf("%q in CSV: %q", h, v)
					}
				}
			}
		}
	}
}

func TestAGuardComesOffAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("'=+-@ a\n＝"))).Draw(t, "text")
		g := report.Guard(s)
		if formula(g) {
			t.Fatalf("%q is guarded as %q", s, g)
		}
		if back := report.Unguard(g); back != s {
			t.Fatalf("%q is guarded as %q and comes back as %q", s, g, back)
		}
	})
}

func TestATextTooLongForACellSaysSo(t *testing.T) {
	w := sample(t)
	f := w.Findings[slices.Sorted(maps.Keys(w.Findings))[0]]
	f.Statement = strings.Repeat("ä", 40000)
	w.Findings[slices.Sorted(maps.Keys(w.Findings))[0]] = f
	rows, err := opened(t, workbook(t, report.Gather(w, options(t)))).GetRows("Findings")
	if err != nil {
		t.Fatal(err)
	}
	if text := fmt.Sprint(rows); !strings.Contains(text, "[cut: longer than a cell can hold]") {
		t.Error("the text was cut without a word")
	}
}

func TestTheJSONIsWhatItsSchemaSays(t *testing.T) {
	raw, err := report.JSONSchema()
	if err != nil {
		t.Fatal(err)
	}
	var schema map[string]any
	if err := json.Unmarshal(raw, &schema); err != nil {
		t.Fatal(err)
	}
	for _, w := range []*report.Data{report.Gather(sample(t), options(t)), report.Gather(empty(t), options(t)), report.Gather(withText(t, "\u202e\u009b\"\\\x1b"), options(t))} {
		data, err := report.JSON(w)
		if err != nil {
			t.Fatal(err)
		}
		var v any
		if err := json.Unmarshal(data, &v); err != nil {
			t.Fatal(err)
		}
		conforms(t, "$", schema, v)
		for line := range strings.SplitSeq(string(data), "\n") {
			if harmless.Line(line) != line {
				t.Fatalf("works on the terminal: %.80q", line)
			}
		}
	}
	undocumented(t, schema, "$")
}

// conforms checks a value against the part of JSON Schema that ours uses.
func conforms(t *testing.T, at string, schema map[string]any, v any) {
	t.Helper()
	if want, ok := schema["const"]; ok {
		if v != want {
			t.Errorf("%s is %v, not %v", at, v, want)
		}
		return
	}
	kind := map[string]bool{}
	switch x := v.(type) {
	case map[string]any:
		kind["object"] = true
		properties := schema["properties"].(map[string]any)
		for _, k := range schema["required"].([]any) {
			if _, ok := x[k.(string)]; !ok {
				t.Errorf("%s lacks %s", at, k)
			}
		}
		for k, e := range x {
			p, ok := properties[k].(map[string]any)
			if !ok {
				t.Fatalf("%s.%s is not in the schema", at, k)
			}
			conforms(t, at+"."+k, p, e)
		}
	case []any:
		kind["array"] = true
		for i, e := range x {
			conforms(t, fmt.Sprintf("%s[%d]", at, i), schema["items"].(map[string]any), e)
		}
	case string:
		kind["string"] = true
	case bool:
		kind["boolean"] = true
	case float64:
		kind["number"], kind["integer"] = true, x == float64(int(x))
	}
	if !kind[schema["type"].(string)] {
		t.Errorf("%s is %v, not of type %v", at, reflect.TypeOf(v), schema["type"])
	}
}

func undocumented(t *testing.T, schema map[string]any, at string) {
	properties, _ := schema["properties"].(map[string]any)
	for k, p := range properties {
		p := p.(map[string]any)
		if p["const"] == nil && p["description"] == "" {
			t.Errorf("%s.%s is not documented", at, k)
		}
		undocumented(t, p, at+"."+k)
		if items, ok := p["items"].(map[string]any); ok {
			undocumented(t, items, at+"."+k)
		}
	}
}

func TestTheSameWorkshopGivesTheSameBytes(t *testing.T) {
	once := formats(t, report.Gather(sample(t), options(t)))
	for range 5 {
		again := formats(t, report.Gather(sample(t), options(t)))
		for name, data := range once {
			if !bytes.Equal(data, again[name]) {
				t.Errorf("%s differs", name)
			}
		}
	}
}

// formats are a report in every format, and what it is made of.
func formats(t *testing.T, d *report.Data) map[string][]byte {
	t.Helper()
	doc := report.Lay(d, options(t))
	out := map[string][]byte{"html": report.HTML(doc), "xlsx": workbook(t, d)}
	for _, figures := range []string{report.FiguresSVG, report.FiguresText, report.FiguresMermaid} {
		out["md "+figures] = report.Markdown(doc, report.MarkdownOptions{Figures: figures, Folder: "figures"})
	}
	for _, f := range report.Figures(doc) {
		out[f.Name] = f.Data
	}
	for name, write := range map[string]func(*report.Data) ([]byte, error){"json": report.JSON, "oscal": report.OSCAL, "oscal mapping": report.OSCALMapping} {
		data, err := write(d)
		if err != nil {
			t.Fatal(name, err)
		}
		out[name] = data
	}
	for _, table := range report.SheetNames() {
		data, err := report.CSV(d, table)
		if err != nil {
			t.Fatal(err)
		}
		out["csv "+table] = data
	}
	return out
}

// words is everything that the formats say, a workbook's cells included.
func words(t *testing.T, d *report.Data) map[string]string {
	out := map[string]string{}
	for name, data := range formats(t, d) {
		out[name] = string(data)
		if name == "xlsx" {
			f := opened(t, data)
			var all strings.Builder
			for _, sheet := range f.GetSheetList() {
				rows, err := f.GetRows(sheet)
				if err != nil {
					t.Fatal(err)
				}
				fmt.Fprintln(&all, rows)
			}
			out[name] = all.String()
		}
	}
	return out
}

func TestACertificationAuditGivesNoAdviceInAnyFormat(t *testing.T) {
	for mode, printed := range map[string]bool{"consulting": true, "certification": false} {
		w := sample(t)
		w.Engagement.Mode = "certification"
		if printed {
			w.Engagement.Mode = "consulting"
		}
		w.Engagement.Recommendation = "Secretadvice of the whole."
		for id, f := range w.Findings {
			f.Cause, f.Advice = "Secretadvice on the cause.", "Secretadvice on what to do."
			w.Findings[id] = f
		}
		for id, a := range w.Actions {
			if a.Sort == "root-cause" {
				a.Text = "Secretadvice as an action."
				w.Actions[id] = a
			}
		}
		d := report.Gather(w, options(t))
		all := words(t, d)
		for name, text := range all {
			if !printed && strings.Contains(text, "Secretadvice") {
				t.Errorf("%s: %s prints advice", mode, name)
			}
		}
		if printed && !strings.Contains(all["md svg"], "Secretadvice on what to do") {
			t.Error("a consultant's report prints no advice")
		}
		if !printed && (strings.Contains(all["md svg"], "## Roadmap") || strings.Contains(all["md svg"], "To clear it")) {
			t.Error("a certification report says how to close gaps")
		}
	}
}

func TestARedactedReportNamesNobodyInAnyFormat(t *testing.T) {
	w := sample(t)
	o := options(t)
	o.Redact = true
	for name, text := range words(t, report.Gather(w, o)) {
		lower := strings.ToLower(text)
		for _, p := range w.People {
			for part := range strings.FieldsSeq(p.Name) {
				// A given name alone, or one in an address, names somebody too.
				if strings.Contains(lower, strings.ToLower(part)) {
					if m := regexp.MustCompile(`.{0,30}\b` + strings.ToLower(part) + `\b.{0,30}`).FindString(lower); m != "" {
						t.Errorf("%s names %s: %s", name, p.Name, m)
					}
				}
			}
			if p.Email != "" && strings.Contains(text, string(p.Email)) {
				t.Errorf("%s has the address of %s", name, p.Name)
			}
		}
	}
	if w.People["p-md"].Name != "Helmine Drosselkamp" {
		t.Error("redacting changed the workshop itself")
	}
}

func TestTheFormatsAgree(t *testing.T) {
	w := sample(t)
	w.Evidence["z"] = workshop.Evidence{Title: "Plan", Link: "plan.pdf", SHA256: strings.Repeat("0a", 32), State: "examined", Items: workshop.Members{"iso27001-2022:4.1"}}
	d := report.Gather(w, options(t))
	all := words(t, d)
	for _, f := range d.Findings {
		for _, name := range []string{"md svg", "html", "xlsx", "json", "oscal", "csv findings"} {
			if !strings.Contains(squeeze(all[name]), squeeze(f.Title)) {
				t.Errorf("%s does not hold the finding %q", name, f.Title)
			}
		}
	}
	for _, e := range d.Evidence {
		if e.SHA256 == "" {
			continue
		}
		for _, name := range []string{"md svg", "html", "xlsx", "json", "oscal"} {
			if !strings.Contains(all[name], e.SHA256) {
				t.Errorf("%s does not hold the hash of %s", name, e.Number)
			}
		}
	}
}
