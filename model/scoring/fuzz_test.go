package scoring

import (
	"testing"

	"clausewalk/model/checklist"
)

func FuzzMethod(f *testing.F) {
	for _, s := range []string{
		"target: 4\ncut_off: true\ncap: true\ncaps: {major: 0}\nweights: {\"a:1\": 2.5}\ntargets: {\"a:g\": 5}\nlevels: [a, b, c, d, e, f]\n",
		"weights: {\"a:1\": .nan}", "weights: {\"a:1\": .inf}", "target: 6", "target: ~", "levels: []", "caps: {open: 1}", "a: &a [*a]",
	} {
		f.Add(s)
	}
	lists := []*checklist.Checklist{{ID: "a", Groups: []checklist.Group{{ID: "g", Items: []checklist.Item{{ID: "1", Weight: 1}}}}}}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := ParseMethod(text, lists)
		if err != nil {
			return
		}
		for level := range 6 {
			_ = m.LevelName(level)
		}
		for r, w := range m.Weights {
			if !(w > 0 && w <= 100) {
				t.Fatalf("%s weighs %g", r, w)
			}
		}
		for name, level := range m.Targets {
			if level < 0 || level > 5 {
				t.Fatalf("the target of %s is %d", name, level)
			}
		}
	})
}
