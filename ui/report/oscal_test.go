package report_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"clausewalk/model/workshop"
	"clausewalk/ui/report"
)

// What OSCAL's metaschemas ask of the fields that we write, by the last name
// of the path: assessment results 1.1.3, control mapping 1.2.0.
var oscalPatterns = map[string]*regexp.Regexp{
	"uuid":             uuidPattern,
	"actor-uuid":       uuidPattern,
	"observation-uuid": uuidPattern,
	"last-modified":    momentPattern,
	"collected":        momentPattern,
	"start":            momentPattern,
	"end":              momentPattern,
	"control-id":       tokenPattern,
	"target-id":        tokenPattern,
	"role-id":          tokenPattern,
	"relationship":     tokenPattern,
	"algorithm":        regexp.MustCompile(`^SHA-256$`),
	"oscal-version":    regexp.MustCompile(`^1\.[12]\.\d$`),
	"href":             regexp.MustCompile(`^(#[0-9a-f-]{36}|https?://\S+|mailto:\S+)$`),
	"state":            regexp.MustCompile(`^(satisfied|not-satisfied)$`),
	"reason":           regexp.MustCompile(`^(pass|fail|other)$`),
	"method":           regexp.MustCompile(`^(human|automation|hybrid)$`),
	"status":           regexp.MustCompile(`^(complete|not-complete|draft|deprecated|superseded)$`),
	"title":            regexp.MustCompile(`^[^\n]+$`),
	"description":      regexp.MustCompile(`(?s).+`),
	"version":          regexp.MustCompile(`^\S(.*\S)?$`),
	"name":             regexp.MustCompile(`^\S(.*\S)?$`),
}

var (
	uuidPattern   = regexp.MustCompile(`^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[45][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$`)
	momentPattern = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$`)
	tokenPattern  = regexp.MustCompile(`^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$`)
)

// oscalRequired are the fields that an object must have, by the name it stands
// under.
var oscalRequired = map[string][]string{
	"assessment-results": {"uuid", "metadata", "import-ap", "results"},
	"mapping-collection": {"uuid", "metadata", "provenance", "mappings"},
	"metadata":           {"title", "last-modified", "version", "oscal-version"},
	"results":            {"uuid", "title", "description", "start", "reviewed-controls"},
	"reviewed-controls":  {"control-selections"},
	"observations":       {"uuid", "description", "methods", "collected"},
	"findings":           {"uuid", "title", "description", "target"},
	"target":             {"type", "target-id", "status"},
	"relevant-evidence":  {"description"},
	"resources":          {"uuid"},
	"parties":            {"uuid", "type", "name"},
	"provenance":         {"method", "matching-rationale", "status", "mapping-description"},
	"mappings":           {"uuid", "source-resource", "target-resource", "maps"},
	"maps":               {"uuid", "relationship", "sources", "targets"},
	"sources":            {"type", "id-ref"},
	"targets":            {"type", "id-ref"},
	"props":              {"name", "value"},
}

// oscalDocument holds a document against what is stated above, and returns the
// ids it defines and those it refers to.
func oscalDocument(t *testing.T, data []byte) (defined map[string]bool) {
	t.Helper()
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	defined = map[string]bool{}
	var referred []string
	var walk func(name string, v any)
	walk = func(name string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for _, k := range oscalRequired[name] {
				if v[k] == nil {
					t.Errorf("%s lacks %s: %.200v", name, k, v)
				}
			}
			for k, e := range v {
				s, text := e.(string)
				if p := oscalPatterns[k]; text && p != nil && !p.MatchString(s) {
					t.Errorf("%s of %s is %q", k, name, s)
				}
				switch {
				case k == "uuid" && defined[s]:
					t.Errorf("two things have the id %s (%s)", s, name)
				case k == "uuid":
					defined[s] = true
				case strings.HasSuffix(k, "-uuid") && text:
					referred = append(referred, s)
				case k == "href" && strings.HasPrefix(s, "#"):
					referred = append(referred, s[1:])
				}
				walk(k, e)
			}
		case []any:
			if len(v) == 0 {
				t.Errorf("%s is an empty list, which OSCAL has none of", name)
			}
			for _, e := range v {
				walk(name, e)
				if s, ok := e.(string); ok && name == "methods" && !slices.Contains([]string{"EXAMINE", "INTERVIEW", "TEST", "UNKNOWN"}, s) {
					t.Errorf("a method %q", s)
				}
				if s, ok := e.(string); ok && name == "party-uuids" {
					referred = append(referred, s)
				}
			}
		}
	}
	walk("", v)
	for _, id := range referred {
		if !defined[id] {
			t.Errorf("something refers to %s, which is not there", id)
		}
	}
	return defined
}

func TestAssessmentResultsKeepOSCALsRules(t *testing.T) {
	for _, d := range []*report.Data{report.Gather(sample(t), options(t)), report.Gather(filled(t, 100, 50), options(t)), report.Gather(withText(t, "javascript:alert(1)"), options(t)), report.Gather(withText(t, "a\n\nb"), options(t))} {
		data, err := report.OSCAL(d)
		if err != nil {
			t.Fatal(err)
		}
		oscalDocument(t, data)
	}
}

func TestTheMappingKeepsOSCALsRules(t *testing.T) {
	data, err := report.OSCALMapping(report.Gather(sample(t), options(t)))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(oscalDocument(t, data)); n < 500 {
		t.Errorf("the mapping names only %d things", n)
	}
}

func TestObservationsSayHowTheyCameAboutAndFindingsWhatTheyRestOn(t *testing.T) {
	w := sample(t)
	w.Evidence["z1"] = workshop.Evidence{Title: "Plan", Link: "plan.pdf", SHA256: strings.Repeat("0a", 32), State: "examined", Items: workshop.Members{"iso27001-2022:4.1"}}
	w.Evidence["z2"] = workshop.Evidence{Title: "Page", Link: "https://ok.example/page", SHA256: strings.Repeat("0b", 32), State: "examined", Items: workshop.Members{"iso27001-2022:4.1"}}
	data, err := report.OSCAL(report.Gather(w, options(t)))
	if err != nil {
		t.Fatal(err)
	}
	oscalDocument(t, data)
	for _, want := range []string{`"INTERVIEW"`, `"EXAMINE"`, `"TEST"`, `"not-satisfied"`, `"satisfied"`, `"related-observations"`, `"iso42001-2023_6.1.4"`, `SHA-256: 0a0a`, `"algorithm": "SHA-256"`} {
		if !strings.Contains(string(data), want) {
			t.Errorf("the results do not hold %s", want)
		}
	}
}

func TestTheSameThingHasTheSameIDInALaterReport(t *testing.T) {
	w := sample(t)
	first, err := report.OSCAL(report.Gather(w, options(t)))
	if err != nil {
		t.Fatal(err)
	}
	o := options(t)
	o.Head, o.Today = strings.Repeat("cd", 32), "2026-12-24"
	second, err := report.OSCAL(report.Gather(w, o))
	if err != nil {
		t.Fatal(err)
	}
	before, after, changed := oscalDocument(t, first), oscalDocument(t, second), 0
	for id := range after {
		if !before[id] {
			changed++
		}
	}
	if fmt.Sprint(changed) != "2" {
		t.Errorf("%d ids changed; only the document's and the result's do", changed)
	}
}
