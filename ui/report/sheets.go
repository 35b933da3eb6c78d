package report

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"clausewalk/model/harmless"
)

// Sheet is a table of a report as spreadsheets take it.
type Sheet struct {
	Name    string
	Columns []Column
	Rows    [][]string
}

// Column is a column of a sheet.
type Column struct {
	Name  string
	Type  ColumnType
	Width int // in characters
}

// ColumnType says what the cells of a column hold; one that does not parse as
// that is text.
type ColumnType int

// The types of column.
const (
	TextColumn ColumnType = iota
	NumberColumn
	DecimalColumn
	DateColumn
	PercentColumn // of 1
)

// columns reads "name:width" with a letter for the type: n number, f number
// with decimals, d date, p percent, else text.
func columns(specs ...string) []Column {
	var out []Column
	for _, spec := range specs {
		name, width, _ := strings.Cut(spec, ":")
		c := Column{Name: name}
		if i := strings.IndexAny(width, "nfdp"); i >= 0 {
			c.Type = map[byte]ColumnType{'n': NumberColumn, 'f': DecimalColumn, 'd': DateColumn, 'p': PercentColumn}[width[i]]
			width = width[:i]
		}
		c.Width, _ = strconv.Atoi(width)
		out = append(out, c)
	}
	return out
}

// SheetNames are the names of the sheets, in lower case, as --table takes them.
func SheetNames() []string {
	var out []string
	for _, s := range Sheets(&Data{}) {
		out = append(out, strings.ToLower(s.Name))
	}
	return out
}

// Sheets are the tables of a report. Their names and columns are the same in
// every language, for those who read them with a program; the texts in them are
// in the report's.
func Sheets(d *Data) []Sheet {
	return []Sheet{
		scoreSheet(d), itemSheet(d), findingSheet(d), actionSheet(d), applicabilitySheet(d),
		evidenceSheet(d), requestSheet(d), noteSheet(d), gapSheet(d), blockerSheet(d), riskSheet(d), systemSheet(d), matrixSheet(d), regulationSheet(d), inheritedSheet(d),
	}
}

func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func scoreSheet(d *Data) Sheet {
	s := Sheet{"Scores", columns("Standard:22", "Group:10", "Title:44", "Maturity:10f", "Low:8f", "High:8f", "Target:8f", "Assessed:10p", "Items:8n", "Conforms:10n", "Opportunity:12n", "Minor:8n", "Major:8n", "Not applicable:14n", "Open:8n", "Inherited:10n"), nil}
	row := func(standard, group, title string, x Score) {
		m := ""
		if x.Known {
			m = decimal(x.Maturity)
		}
		s.Rows = append(s.Rows, []string{standard, group, title, m, decimal(x.Low), decimal(x.High), decimal(x.Target), decimal(x.Coverage), strconv.Itoa(x.Items), strconv.Itoa(x.Conforms), strconv.Itoa(x.Opportunity), strconv.Itoa(x.Minor), strconv.Itoa(x.Major), strconv.Itoa(x.NotApplicable), strconv.Itoa(x.Open), strconv.Itoa(x.Inherited)})
	}
	for _, std := range d.Standards {
		for _, g := range std.Groups {
			row(std.Title, g.ID, g.Title, g.Score)
		}
		row(std.Title, "", d.speech.Say("All of %s", std.Title), std.Score)
	}
	if len(d.Standards) > 1 {
		row(d.speech.Say("Integrated"), "", d.speech.Say("All standards; a pair that asks the same counts once"), d.Integrated)
	}
	return s
}

// itemSheet has the columns that `answer --from` reads, filled with what was
// answered for the item itself; note and evidence are empty, for new ones, and
// so is what copies disagree on. The columns after them are for the reader.
func itemSheet(d *Data) Sheet {
	s := Sheet{"Items", columns("checklist:16", "item:10", "title:40", "verdict:14", "maturity:9n", "target:8n", "rationale:50", "justification:40", "delta:40", "note:30", "evidence:30",
		"in conflict:14", "group:10", "level that counts:10n", "target that counts:10n", "weight:8n", "decision:11", "findings:12", "notes so far:10n", "evidence so far:20"), nil}
	for _, std := range d.Standards {
		for _, g := range std.Groups {
			for _, it := range g.Items {
				verdict, own, counts := it.Verdict, "", ""
				if it.Assessed {
					counts = decimal(it.Level)
				}
				if it.FromSystems || it.Inherited != "" {
					verdict = ""
				} else {
					own = counts
				}
				row := []string{std.ID, it.ID, it.Title, verdict, own, it.OwnTarget, it.Rationale, it.Justification, it.Delta, "", "", strings.Join(it.Conflicts, ", "),
					g.ID, counts, strconv.Itoa(it.Target), decimal(it.Weight), it.Decision, strings.Join(it.Findings, ", "), strconv.Itoa(len(it.Notes)), strings.Join(it.Evidence, ", ")}
				for i, c := range s.Columns[:9] {
					if slices.Contains(it.Conflicts, c.Name) {
						row[i] = "" // read back, one of the values would settle the conflict
					}
				}
				s.Rows = append(s.Rows, row)
			}
		}
	}
	return s
}

func findingSheet(d *Data) Sheet {
	specs := columns("No.:7", "Grade:12", "State:10", "Title:40", "Items:24", "Criterion:40", "Statement:60", "Objective evidence:50", "Evidence:14", "Raised:12d", "Follows up:12")
	if !d.Certification {
		specs = append(specs, columns("Cause:40", "Recommendation:40")...)
	}
	s := Sheet{"Findings", specs, nil}
	for _, f := range d.Findings {
		s.Rows = append(s.Rows, []string{f.Number, d.speech.Term("Grade", f.Grade), d.speech.Term("FindingState", f.State), f.Title, f.Items, f.Criterion, f.Statement, f.Objective, strings.Join(f.Evidence, ", "), f.Raised, f.FollowsUp, f.Cause, f.Advice}[:len(specs)])
	}
	return s
}

func actionSheet(d *Data) Sheet {
	s := Sheet{"Actions", columns("Finding:9", "Kind:18", "Action:60", "Owner:24", "Due:12d", "State:10", "Overdue:9", "Effectiveness:50"), nil}
	for _, f := range d.Findings {
		for _, a := range f.Actions {
			s.Rows = append(s.Rows, []string{a.Finding, d.speech.Term("ActionSort", a.Sort), a.Text, a.Owner, a.Due, d.speech.Term("ActionState", a.State), markIf(a.Late, d.speech.Say("overdue")), a.Check})
		}
	}
	return s
}

func applicabilitySheet(d *Data) Sheet {
	s := Sheet{"SoA", columns("Standard:22", "Control:10", "Title:44", "Decision:11", "Reasons:22", "Justification:50", "Implementation:16", "Verdict:14", "Contradiction:34"), nil}
	for _, std := range d.Standards {
		for _, g := range std.Groups {
			for _, it := range g.Items {
				if g.Control {
					why := it.SoA
					if strings.TrimSpace(why) == "" {
						why = it.Justification
					}
					s.Rows = append(s.Rows, []string{std.Title, it.ID, it.Title, d.speech.Term("Decision", it.Decision), d.speech.terms("Reason", it.Reasons), why, d.speech.Term("Implementation", it.Implementation), d.speech.Term("Verdict", it.Verdict), it.Contradiction})
				}
			}
		}
	}
	return s
}

func evidenceSheet(d *Data) Sheet {
	s := Sheet{"Evidence", columns("No.:7", "Title:50", "Link:50", "Items:24", "State:11", "Version:16", "Collected:12d", "By:22", "Valid until:12d", "Expired:9", "Size in bytes:12n", "SHA-256:66", "Note:40"), nil}
	for _, e := range d.Evidence {
		s.Rows = append(s.Rows, []string{e.Number, e.Title, e.Link, e.Items, d.speech.Term("EvidenceState", e.State), e.Version, e.Day, e.By, e.Expires, markIf(e.Late, d.speech.Say("expired")), e.Size, e.SHA256, e.Note})
	}
	return s
}

func requestSheet(d *Data) Sheet {
	s := Sheet{"Requests", columns("No.:7", "Asked for:50", "Link:40", "Items:24", "From:24", "Due:12d", "Overdue:9", "Note:40"), nil}
	for _, e := range d.Requests {
		s.Rows = append(s.Rows, []string{e.Number, e.Title, e.Link, e.Items, e.From, e.Due, markIf(e.Late, d.speech.Say("overdue")), e.Note})
	}
	return s
}

func noteSheet(d *Data) Sheet {
	s := Sheet{"Notes", columns("Items:24", "Text:80", "Method:11", "Kind:16", "Speaker:24", "Role:28", "Session:30", "Day:12d"), nil}
	seen := map[string]bool{}
	add := func(notes []Note) {
		for _, n := range notes {
			if !seen[n.id] {
				seen[n.id] = true
				s.Rows = append(s.Rows, []string{n.Items, n.Text, d.speech.Term("Method", n.Method), d.speech.Term("Sort", n.Sort), n.Speaker, n.Role, n.Session, n.Day})
			}
		}
	}
	for _, std := range d.Standards {
		for _, g := range std.Groups {
			for _, it := range g.Items {
				add(it.Notes)
			}
		}
	}
	add(slices.Concat(d.GoodPractices, d.Divergences, d.Unfiled))
	return s
}

func gapSheet(d *Data) Sheet {
	specs := columns("Items:26", "Title:44", "Level:8n", "Target:8n", "Priority:9n", "Why:50")
	if !d.Certification {
		specs = append(specs, columns("Action:50", "Owner:24", "Due:12d")...)
	}
	s := Sheet{"Gaps", specs, nil}
	for _, g := range d.Gaps {
		s.Rows = append(s.Rows, []string{g.Items, g.Title, decimal(g.Level), strconv.Itoa(g.Target), decimal(g.Priority), g.Why, g.Action, g.Owner, g.Due}[:len(specs)])
	}
	return s
}

func blockerSheet(d *Data) Sheet {
	specs := columns("Kind:30", "Item:14", "What is wrong:70")
	if !d.Certification {
		specs = append(specs, columns("How to clear it:60")...)
	}
	s := Sheet{"Blockers", specs, nil}
	for _, b := range d.Blockers {
		s.Rows = append(s.Rows, []string{d.speech.Term("Blocker", b.Kind), b.Item, b.What, b.Clear}[:len(specs)])
	}
	return s
}

// formulas are the characters with which spreadsheets begin a formula, in
// their full width too.
const formulas = "=+-@＝＋－＠"

// guarded tells whether a spreadsheet could take a text for a formula, now or
// once a guard in front of it is gone.
func guarded(s string) bool {
	s = strings.TrimLeft(s, "'")
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \t\r\n\u00a0"))
	return strings.ContainsRune(formulas, r) && r != utf8.RuneError
}

// Guard is a text that no spreadsheet takes for a formula: an apostrophe
// stands before one that could be.
func Guard(s string) string {
	s = harmless.Text(s)
	if guarded(s) {
		return "'" + s
	}
	return s
}

// Unguard takes away what Guard put in front.
func Unguard(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && guarded(rest) {
		return rest
	}
	return s
}

// CSV is one of the sheets as comma-separated values, in UTF-8 with a mark
// that tells spreadsheets so.
// Its codes are in English in every language, for the programs that read them.
func CSV(d *Data, table string) ([]byte, error) {
	english := *d
	english.speech = speech{}
	for _, s := range Sheets(&english) {
		if !strings.EqualFold(s.Name, table) {
			continue
		}
		var b bytes.Buffer
		b.WriteString("\ufeff")
		w := csv.NewWriter(&b)
		w.UseCRLF = true
		head := make([]string, len(s.Columns))
		for i, c := range s.Columns {
			head[i] = c.Name
		}
		_ = w.Write(head) // a bytes.Buffer takes everything
		for _, row := range s.Rows {
			out := make([]string, len(row))
			for i, v := range row {
				out[i] = Guard(v)
			}
			_ = w.Write(out)
		}
		w.Flush()
		return b.Bytes(), w.Error()
	}
	return nil, fmt.Errorf("no table %q: there are %s", table, strings.Join(SheetNames(), ", "))
}
