package checklist

import "testing"

func FuzzRef(f *testing.F) {
	for _, s := range []string{"iso27001-2022:A.8.24", "a:b:c", ":", "a:", ":b", "", "\x00:\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := ParseRef(s)
		if err != nil {
			return
		}
		if r.Checklist == "" || r.Item == "" || r.String() != s {
			t.Fatalf("%q is read as %+v, which is written %q", s, r, r.String())
		}
	})
}

// The order of ids is one: sorting does not depend on where it begins.
func FuzzOrderOfItemIDs(f *testing.F) {
	f.Add("4.1", "4.10", "A.5.1")
	f.Add("", ".", "99999999999999999999")
	f.Add("A.05", "A.5", "a.5")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		ab, bc, ac := CompareItemIDs(a, b), CompareItemIDs(b, c), CompareItemIDs(a, c)
		if ba := CompareItemIDs(b, a); (ab < 0) != (ba > 0) || (ab == 0) != (ba == 0) {
			t.Fatalf("%q and %q: %d one way, %d the other", a, b, ab, ba)
		}
		if ab <= 0 && bc <= 0 && ac > 0 {
			t.Fatalf("%q, %q, %q go round in a circle", a, b, c)
		}
	})
}
