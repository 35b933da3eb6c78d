package samples

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/sampling"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// Take is the form of a sample for an item, with what its test says.
func Take(d *screen.Desk, ref checklist.Ref, refs []checklist.Ref) screen.Intent {
	_, _, it := d.Item(ref)
	x := workshop.Sample{Title: it.Title, Population: it.Test.Population, Method: "random", Items: workshop.RefMembers(refs...)}
	return form(d, "Sample for "+ref.Item, d.NewID(), x, true)
}

func form(d *screen.Desk, title, id string, x workshop.Sample, fresh bool) screen.Intent {
	record := id
	if fresh {
		record = "draft " + strings.Join(x.Items, " ")
	}
	key := func(field string) journal.Key { return journal.Key{Kind: "sample", Record: record, Field: field} }
	seed := cmp.Or(x.Seed, string(d.Today())+" "+id)
	f := widget.NewForm(d, title, func(d *screen.Desk, v widget.Values) screen.Intent {
		e := fields.Edits{"title": v["title"], "population": v["population"], "population_size": strings.TrimSpace(v["of"]), "method": v["method"],
			"size": strings.TrimSpace(v["size"]), "drawn": v["drawn"], "deviations": v["deviations"], "seed": ""}
		if v["method"] == "random" {
			e["seed"] = v["seed"]
		}
		before := x.Items
		if fresh {
			before = nil
		}
		fields.Members("items", before, v.Set("items"), e)
		do := e.Do("sample", id, "sample "+harmless.Line(cmp.Or(v["title"], v["population"])))
		if !fresh || len(x.Items) == 0 { // it was not written over a card
			do.Then = screen.Show{Place: screen.Place{Screen: "samples", ID: id}}
		}
		return do
	},
		widget.Field{Name: "title", Label: "Title", Kind: widget.Line, Value: x.Title, Draft: key("title"), Needed: "a sample needs a title"},
		widget.Field{Name: "population", Label: "Out of", Kind: widget.Area, Value: x.Population, Hint: "what there is; or its members, one a line", Draft: key("population")},
		widget.Field{Name: "of", Label: "How many", Kind: widget.Line, Value: string(x.Of), Hint: "size of the population"},
		widget.Field{Name: "method", Label: "Chosen", Kind: widget.Choice, Value: string(x.Method), Options: fields.Choices(d, "SamplingMethod", "")},
		widget.Field{Name: "size", Label: "Sample", Kind: widget.Line, Value: string(x.Size), Hint: "how many are looked at"},
		widget.Field{Name: "seed", Label: "Seed", Kind: widget.Line, Value: seed},
		widget.Field{Name: "drawn", Label: "Drawn", Kind: widget.Area, Value: x.Drawn, Hint: "ctrl+r draws at random", Draft: key("drawn")},
		widget.Field{Name: "deviations", Label: "Deviations", Kind: widget.Area, Value: x.Deviations, Hint: "what was not as it should be", Draft: key("deviations")},
		widget.Field{Name: "items", Label: "For", Kind: widget.Set, Value: strings.Join(x.Items, "\n"), Options: fields.Items(d), Hint: "no item yet"},
	)
	return screen.Open{Dialog: f.With(screen.Action{Keys: []string{"ctrl+r"}, Label: "draw", Help: "draw at random; the same seed draws the same again", Group: "Form", Run: func(*screen.Desk) screen.Intent {
		return draw(f)
	}})}
}

// draw fills in what is drawn at random.
func draw(f *widget.Form) screen.Intent {
	drawn, of, err := drawFrom(f.Value("seed"), f.Value("population"), f.Value("of"), f.Value("size"))
	if err != nil {
		return screen.Say{Text: err.Error()}
	}
	f.Put("drawn", strings.Join(drawn, "\n"))
	f.Put("of", strconv.Itoa(of))
	f.Put("method", "random")
	return screen.Say{Text: fmt.Sprintf("drew %d of %d; the seed draws the same again", len(drawn), of)}
}

// drawFrom draws with figures as they are typed: members of a population that
// is written down, else numbers.
func drawFrom(seed, population, of, size string) ([]string, int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(size))
	if err != nil || n < 1 {
		return nil, 0, errors.New("say how many are to be drawn, in Sample")
	}
	if strings.TrimSpace(seed) == "" {
		return nil, 0, errors.New("a draw needs a seed: any words, kept with the sample so that it can be repeated")
	}
	all, err := strconv.Atoi(strings.TrimSpace(of))
	if len(sampling.Members(population)) == 0 && (err != nil || all < 1 || all > 100_000_000) {
		return nil, 0, errors.New("say how many there are, in How many, or write the members down one a line, in Out of")
	}
	drawn, all := redraw(seed, population, all, min(n, 10_000))
	return drawn, all, nil
}

// drawNow draws for the sample that the cursor is on.
func (s *Samples) drawNow(d *screen.Desk) screen.Intent {
	id := s.Current()
	x := d.Workshop.Samples[id]
	text := "The seed, the size of the population and of the sample give the same items again, on every computer. Write the seed down before you know the items."
	if had := sampling.Listed(x.Drawn); len(had) > 0 {
		text = fmt.Sprintf("This replaces the %s drawn now; undo brings them back. ", fields.Count(len(had), "item")) + text
	}
	of := string(x.Of)
	form := []widget.Field{{Name: "text", Kind: widget.Static, Value: text}}
	if members := sampling.Members(x.Population); len(members) > 0 {
		of = strconv.Itoa(len(members))
	} else {
		form = append(form, widget.Field{Name: "of", Label: "How many", Kind: widget.Line, Value: of, Hint: "size of the population"})
	}
	form = append(form,
		widget.Field{Name: "size", Label: "Sample", Kind: widget.Line, Value: string(x.Size), Hint: "how many are looked at"},
		widget.Field{Name: "seed", Label: "Seed", Kind: widget.Line, Value: cmp.Or(x.Seed, string(d.Today())+" "+id)})
	return screen.Open{Dialog: widget.NewForm(d, "Draw: "+Name(x), func(_ *screen.Desk, v widget.Values) screen.Intent {
		drawn, all, err := drawFrom(v["seed"], x.Population, cmp.Or(v["of"], of), v["size"])
		if err != nil {
			return screen.Fail{Err: err}
		}
		return fields.Edits{"drawn": strings.Join(drawn, "\n"), "seed": v["seed"], "method": "random", "population_size": strconv.Itoa(all), "size": strconv.Itoa(len(drawn))}.
			Do("sample", id, fmt.Sprintf("drew %d of %d", len(drawn), all))
	}, form...).Verb("draws")}
}

func (s *Samples) deviations(d *screen.Desk) screen.Intent {
	id := s.Current()
	x := d.Workshop.Samples[id]
	key := journal.Key{Kind: "sample", Record: id, Field: "deviations"}
	return screen.Open{Dialog: widget.NewForm(d, "Deviations in: "+Name(x), func(_ *screen.Desk, v widget.Values) screen.Intent {
		return fields.Edits{"deviations": v["deviations"]}.Do("sample", id, "deviations in "+Name(x))
	}, widget.Field{Name: "deviations", Kind: widget.Area, Value: x.Deviations, Hint: "which of the items were not as they should be, and how", Draft: key})}
}

func (s *Samples) chooseItems(d *screen.Desk) screen.Intent {
	id := s.Current()
	x := d.Workshop.Samples[id]
	return screen.Open{Dialog: widget.NewPick("What is it about? "+Name(x), "takes these", fields.Items(d), func(_ *screen.Desk, items []string) screen.Intent {
		edits := fields.Edits{}
		fields.Members("items", x.Items, items, edits)
		if len(edits) == 0 {
			return screen.Say{Text: "nothing marked: space marks an item"}
		}
		return edits.Do("sample", id, "about "+fields.Count(len(items), "item"))
	}).Many(x.Items...)}
}
