package scoring

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
)

// Method is how a workshop scores; the zero value is the default. It is kept in
// the workshop as YAML (see ParseMethod), so that the journal says who changed
// it and the report prints it.
type Method struct {
	Target  workshop.Level            // goes before the workshop's own; empty where the method sets none
	CutOff  bool                      // count no more than its target for each unit, so that surplus hides no gap
	Cap     bool                      // show beside each figure the one that is capped by verdict
	Caps    map[workshop.Verdict]int  // the caps, where they are not DefaultCaps
	Weights map[checklist.Ref]float64 // in place of the checklist's weight
	Targets map[string]int            // by ref or "CHECKLIST:GROUP"
	Levels  []string                  // six names, where they are not workshop.LevelNames
}

// DefaultTarget is the target level when nobody sets one: "defined".
const DefaultTarget = 3

// DefaultCaps are the levels that capping leaves to a unit with a verdict.
var DefaultCaps = map[workshop.Verdict]int{workshop.Major: 1, workshop.Minor: 2}

// capOf is the highest level that capping leaves to a verdict.
func (m Method) capOf(v workshop.Verdict) (level int, ok bool) {
	if level, ok = m.Caps[v]; !ok {
		level, ok = DefaultCaps[v]
	}
	return level, ok
}

// LevelName is the method's word for a level from 0 to 5.
func (m Method) LevelName(level int) string {
	if len(m.Levels) == 6 {
		return m.Levels[level]
	}
	return workshop.LevelNames[level]
}

// methodFile is a method as YAML. Pointers tell what has no value from zero.
type methodFile struct {
	Target  *int                `yaml:"target"`
	CutOff  bool                `yaml:"cut_off"`
	Cap     bool                `yaml:"cap"`
	Caps    map[string]*int     `yaml:"caps"`
	Weights map[string]*float64 `yaml:"weights"`
	Targets map[string]*int     `yaml:"targets"`
	Levels  []string            `yaml:"levels"`
}

// ParseMethod reads a method from YAML with the keys target (0 to 5), cut_off,
// cap (true or false), caps (by verdict; one that is not named keeps its
// default), weights (by CHECKLIST:ITEM, 0.01 to 100), targets (by
// CHECKLIST:ITEM or CHECKLIST:GROUP, 0 to 5) and levels (six names). Text that
// says nothing is the default. lists are the checklists that the names must be
// in.
func ParseMethod(text string, lists []*checklist.Checklist) (Method, error) {
	var f methodFile
	if saysNothing(text) {
		return Method{}, nil
	}
	if err := yaml.Load([]byte(text), &f, yaml.WithKnownFields()); err != nil {
		return Method{}, fmt.Errorf("the scoring method cannot be read: %s", yamlWords.Replace(err.Error()))
	}
	if err := f.check(lists); err != nil {
		return Method{}, fmt.Errorf("the scoring method: %w", err)
	}
	m := Method{CutOff: f.CutOff, Cap: f.Cap, Levels: f.Levels, Caps: map[workshop.Verdict]int{}, Weights: map[checklist.Ref]float64{}, Targets: map[string]int{}}
	if f.Target != nil {
		m.Target = workshop.Level(strconv.Itoa(*f.Target))
	}
	for verdict, level := range f.Caps {
		m.Caps[workshop.Verdict(verdict)] = *level
	}
	for name, w := range f.Weights {
		r, _ := checklist.ParseRef(name)
		m.Weights[r] = *w
	}
	for name, level := range f.Targets {
		m.Targets[name] = *level
	}
	return m, nil
}

// saysNothing tells whether YAML has nothing but blank lines and comments.
func saysNothing(text string) bool {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			return false
		}
	}
	return true
}

// yamlWords says in a person's words what the YAML library says in Go's.
var yamlWords = strings.NewReplacer("yaml: construct errors: ", "", "yaml: ", "", "go-yaml load error in reader at ", "",
	"cannot construct !!", "cannot take the ", " not found in type scoring.methodFile", " is no key of a method: use target, cut_off, cap, caps, weights, targets, levels",
	"` into scoring.methodFile", "` as a method: write KEY: VALUE", "scoring.methodFile", "the keys of a method (target, cut_off, cap, caps, weights, targets, levels)",
	" into int", ": write a whole number, without quotes", " into *int", ": write a whole number, without quotes",
	" into float64", ": write a number", " into *float64", ": write a number", " into bool", ": write true or false",
	"str `", "text `", "seq into", "list as", "str into", "text as")

func (f methodFile) check(lists []*checklist.Checklist) error {
	items, groups := map[string]bool{}, map[string]bool{}
	for _, l := range lists {
		for g, it := range l.Items {
			items[l.ID+":"+it.ID] = true
			groups[l.ID+":"+g.ID] = true
		}
	}
	if f.Target != nil {
		if err := checkLevel("target", f.Target); err != nil {
			return err
		}
	}
	for _, v := range slices.Sorted(maps.Keys(f.Caps)) {
		if !slices.Contains(workshop.Verdicts[:4], workshop.Verdict(v)) {
			return fmt.Errorf("caps names %q: use conforms, opportunity, minor or major", v)
		}
		if err := checkLevel("the cap of "+v, f.Caps[v]); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(f.Weights)) {
		if !items[name] {
			return fmt.Errorf("weights names %q, which is no item here: write CHECKLIST:ITEM", name)
		}
		switch w := f.Weights[name]; {
		case w == nil:
			return fmt.Errorf("the weight of %s has no value: write a number from 0.01 to 100", name)
		case !(*w >= 0.01 && *w <= 100):
			return fmt.Errorf("the weight of %s is %g: it must be from 0.01 to 100", name, *w)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(f.Targets)) {
		if !items[name] && !groups[name] {
			return fmt.Errorf("targets names %q, which is no item or group here: write CHECKLIST:ITEM or CHECKLIST:GROUP", name)
		}
		if err := checkLevel("the target of "+name, f.Targets[name]); err != nil {
			return err
		}
	}
	return f.checkNames()
}

func checkLevel(what string, level *int) error {
	switch {
	case level == nil:
		return fmt.Errorf("%s has no value: write a level from 0 to 5", what)
	case *level < 0 || *level > 5:
		return fmt.Errorf("%s is %d, but levels run from 0 to 5", what, *level)
	}
	return nil
}

// longestName is how many letters a level's name may have: it stands in the
// columns of tables and on the keys.
const longestName = 40

func (f methodFile) checkNames() error {
	if f.Levels != nil && len(f.Levels) != 6 {
		return fmt.Errorf("levels has %d names, but there are six levels, 0 to 5", len(f.Levels))
	}
	for i, name := range f.Levels {
		if strings.TrimSpace(name) == "" || utf8.RuneCountInString(name) > longestName || harmless.Line(name) != name {
			return fmt.Errorf("the name of level %d is %q: write 1 to %d letters on one line", i, name, longestName)
		}
	}
	return nil
}

// MethodOf is the method of a workshop. One that can no longer be read, as
// when a checklist was replaced, is the default; the error says why.
// Levels that it does not name have their names from the workshop's language.
func MethodOf(w *workshop.Workshop) (Method, error) {
	m, err := ParseMethod(w.Engagement.Method, w.Lists)
	if m.Levels == nil {
		m.Levels = w.Words.Levels
	}
	return m, err
}
