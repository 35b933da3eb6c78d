package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
)

// Options say what the report says beside the workshop itself.
type Options struct {
	Head       string                 // the journal head, in hexadecimal
	File       string                 // name of the workshop's file, for how to verify it
	Today      workshop.Date          // the day of the report; empty leaves out what depends on it
	Crosswalks []*checklist.Crosswalk // for the regulations touched
	Variant    Variant
	Redact     bool            // name nobody
	Progress   func(n, of int) // called as items are laid out; may be nil
}

// Variant says which part of a workshop a report is about.
type Variant struct {
	Kind string // "" for all of it, "summary", "checklist" or "session"
	ID   string // of the checklist or session
}

// String is the form that ParseVariant reads.
func (v Variant) String() string {
	switch {
	case v.Kind == "":
		return "integrated"
	case v.ID != "":
		return v.Kind + ":" + v.ID
	}
	return v.Kind
}

// ParseVariant reads "integrated", "summary", "checklist:ID" or "session:ID".
// A checklist may be named by its short name and a session by its title.
func ParseVariant(text string, w *workshop.Workshop) (Variant, error) {
	kind, id, _ := strings.Cut(strings.TrimSpace(text), ":")
	switch {
	case kind == "" || kind == "integrated" && id == "":
		return Variant{}, nil
	case kind == "summary" && id == "":
		return Variant{Kind: "summary"}, nil
	case kind == "checklist":
		var ids []string
		for _, l := range w.Lists {
			if id == l.ID || id == l.Short {
				return Variant{kind, l.ID}, nil
			}
			ids = append(ids, l.ID)
		}
		return Variant{}, fmt.Errorf("no checklist %q in this workshop: there are %s", id, strings.Join(ids, ", "))
	case kind == "session":
		return sessionVariant(id, w)
	}
	return Variant{}, fmt.Errorf("no variant %q: use integrated, summary, checklist:ID or session:ID", text)
}

func sessionVariant(id string, w *workshop.Workshop) (Variant, error) {
	var known, named []string
	for _, s := range slices.Sorted(maps.Keys(w.Sessions)) {
		if w.Sessions[s].Gone.On() {
			continue
		}
		if s == id {
			return Variant{"session", s}, nil
		}
		if strings.EqualFold(w.Sessions[s].Title, id) {
			named = append(named, s)
		}
		known = append(known, fmt.Sprintf("%s (%s)", s, w.Sessions[s].Title))
	}
	switch {
	case len(named) == 1:
		return Variant{"session", named[0]}, nil
	case len(named) > 1:
		return Variant{}, fmt.Errorf("%d sessions are called %q: name one by its id, %s", len(named), id, strings.Join(named, " or "))
	case len(known) == 0:
		return Variant{}, fmt.Errorf("no session %q: this workshop has no sessions", id)
	}
	return Variant{}, fmt.Errorf("no session %q: there are %s", id, strings.Join(known, ", "))
}

// narrow is the workshop as if it were about the variant alone, so that every
// chapter and every score follows.
func narrow(w *workshop.Workshop, v Variant) *workshop.Workshop {
	if v.Kind != "checklist" && v.Kind != "session" {
		return w
	}
	inSession := sessionItems(w, v.ID)
	keep := func(r checklist.Ref) bool {
		if v.Kind == "checklist" {
			return r.Checklist == v.ID
		}
		return inSession[r]
	}
	touches := func(m workshop.Members) bool { return slices.ContainsFunc(m.Refs(), keep) }
	// What belongs to no item is about all of them, but not about one session.
	general := func(m workshop.Members) bool { return len(m) == 0 && v.Kind == "checklist" }
	st := w.State.Clone()
	maps.DeleteFunc(st.Findings, func(_ string, f workshop.Finding) bool { return !touches(f.Items) })
	maps.DeleteFunc(st.Evidence, func(_ string, e workshop.Evidence) bool { return !touches(e.Items) && !general(e.Items) })
	maps.DeleteFunc(st.Samples, func(_ string, s workshop.Sample) bool { return !touches(s.Items) && !general(s.Items) })
	maps.DeleteFunc(st.Risks, func(_ string, r workshop.Risk) bool { return !touches(r.Items) && !general(r.Items) })
	maps.DeleteFunc(st.Sessions, func(id string, s workshop.Session) bool {
		return id != v.ID && (v.Kind == "session" || !touches(s.Items) && !general(s.Items))
	})
	maps.DeleteFunc(st.Observations, func(_ string, o workshop.Observation) bool {
		if v.Kind == "session" {
			return o.Session != v.ID
		}
		return !touches(o.Items) && !general(o.Items)
	})
	if v.Kind == "session" {
		st.Engagement.Starts, st.Engagement.Ends = "", "" // the session says when it was
	}
	narrowed := workshop.With(st, narrowLists(w.Lists, keep), w.Pairs)
	narrowed.Words = w.Words
	return narrowed
}

// sessionItems are the items planned for a session, and those that came up.
func sessionItems(w *workshop.Workshop, id string) map[checklist.Ref]bool {
	out := map[checklist.Ref]bool{}
	for _, r := range w.Sessions[id].Items.Refs() {
		out[r] = true
	}
	for _, o := range w.Observations {
		if o.Session == id && !o.Gone.On() {
			for _, r := range o.Items.Refs() {
				out[r] = true
			}
		}
	}
	return out
}

func narrowLists(lists []*checklist.Checklist, keep func(checklist.Ref) bool) []*checklist.Checklist {
	var out []*checklist.Checklist
	for _, l := range lists {
		n := *l
		n.Groups = nil
		for _, g := range l.Groups {
			items := slices.DeleteFunc(slices.Clone(g.Items), func(it checklist.Item) bool {
				return !keep(checklist.Ref{Checklist: l.ID, Item: it.ID})
			})
			if len(items) > 0 {
				g.Items = items
				n.Groups = append(n.Groups, g)
			}
		}
		if len(n.Groups) > 0 {
			out = append(out, &n)
		}
	}
	return out
}
