package scoring

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
)

// Method is how a workshop scores; the zero value is the default with target
// 3. It is kept in the workshop as YAML (see ParseMethod), so that the journal
// says who changed it and the report prints it.
type Method struct {
	Target  int                       // default target level; 3 when the workshop sets none
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

func (m Method) caps() map[workshop.Verdict]int {
	if m.Caps != nil {
		return m.Caps
	}
	return DefaultCaps
}

// LevelName is the method's word for a level from 0 to 5.
func (m Method) LevelName(level int) string {
	if len(m.Levels) == 6 {
		return m.Levels[level]
	}
	return workshop.LevelNames[level]
}

// methodFile is a method as YAML.
type methodFile struct {
	Target  *int               `yaml:"target"`
	CutOff  bool               `yaml:"cut_off"`
	Cap     bool               `yaml:"cap"`
	Caps    map[string]int     `yaml:"caps"`
	Weights map[string]float64 `yaml:"weights"`
	Targets map[string]int     `yaml:"targets"`
	Levels  []string           `yaml:"levels"`
}

// ParseMethod reads a method from YAML with the keys target (0 to 5), cut_off,
// cap (true or false), caps (by verdict), weights (by CHECKLIST:ITEM, above 0
// and up to 100), targets (by CHECKLIST:ITEM or CHECKLIST:GROUP, 0 to 5) and
// levels (six names). Empty text is the default. lists are the checklists that
// the names must be in.
func ParseMethod(text string, lists []*checklist.Checklist) (Method, error) {
	var f methodFile
	if strings.TrimSpace(text) == "" {
		return Method{}, nil
	}
	if err := yaml.Load([]byte(text), &f, yaml.WithKnownFields()); err != nil {
		return Method{}, fmt.Errorf("the scoring method cannot be read: %w", err)
	}
	m := Method{CutOff: f.CutOff, Cap: f.Cap, Levels: f.Levels}
	if f.Target != nil {
		m.Target = *f.Target
	}
	if err := f.check(lists); err != nil {
		return Method{}, err
	}
	for verdict, level := range f.Caps {
		if m.Caps == nil {
			m.Caps = map[workshop.Verdict]int{}
		}
		m.Caps[workshop.Verdict(verdict)] = level
	}
	for name, w := range f.Weights {
		if m.Weights == nil {
			m.Weights = map[checklist.Ref]float64{}
		}
		r, _ := checklist.ParseRef(name)
		m.Weights[r] = w
	}
	m.Targets = f.Targets
	return m, nil
}

func (f methodFile) check(lists []*checklist.Checklist) error {
	items, groups := map[string]bool{}, map[string]bool{}
	for _, l := range lists {
		for g, it := range l.Items {
			items[l.ID+":"+it.ID] = true
			groups[l.ID+":"+g.ID] = true
		}
	}
	level := func(name string, n int) error {
		if n < 0 || n > 5 {
			return fmt.Errorf("the scoring method: %s is %d, but levels run from 0 to 5", name, n)
		}
		return nil
	}
	if f.Target != nil {
		if err := level("target", *f.Target); err != nil {
			return err
		}
	}
	if f.Levels != nil && len(f.Levels) != 6 {
		return fmt.Errorf("the scoring method: levels has %d names, but there are six levels, 0 to 5", len(f.Levels))
	}
	for _, v := range slices.Sorted(maps.Keys(f.Caps)) {
		if !slices.Contains(workshop.Verdicts[:4], workshop.Verdict(v)) {
			return fmt.Errorf("the scoring method: caps names %q: use conforms, opportunity, minor or major", v)
		}
		if err := level("caps, "+v, f.Caps[v]); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(f.Weights)) {
		if !items[name] {
			return fmt.Errorf("the scoring method: weights names %q, which is no item here: write CHECKLIST:ITEM", name)
		}
		if w := f.Weights[name]; !(w > 0 && w <= 100) {
			return fmt.Errorf("the scoring method: the weight of %s is %g: it must be above 0 and 100 at most", name, w)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(f.Targets)) {
		if !items[name] && !groups[name] {
			return fmt.Errorf("the scoring method: targets names %q, which is no item or group here: write CHECKLIST:ITEM or CHECKLIST:GROUP", name)
		}
		if err := level("targets, "+name, f.Targets[name]); err != nil {
			return err
		}
	}
	return nil
}

// MethodOf is the method of a workshop. One that can no longer be read, as
// when a checklist was replaced, is the default; the error says why.
func MethodOf(w *workshop.Workshop) (Method, error) {
	return ParseMethod(w.Engagement.Method, w.Lists)
}
