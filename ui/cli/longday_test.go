package cli

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"time"

	"clausewalk/checklists"
	"clausewalk/storage"
	"clausewalk/ui/tui"
	"clausewalk/ui/tui/tuitest"
)

var dayActions = flag.Int("day", 3000, "keys that a long day of a workshop has: go test ./ui/cli -run LongDay -day 60000")

// dayLength is how long a workshop may sit.
const dayLength = 6 * time.Hour

// day is a workshop day as it is played: what was answered is remembered here,
// apart from the program, and looked for in the file in the evening.
type day struct {
	t       *testing.T
	x       *tuitest.Driver
	actions int
	now     time.Time
	items   []string          // of which no other checklist has the number
	verdict map[string]string // by item
	level   map[string]string
	notes   map[string]int // by text
	frames  []time.Duration
	heaps   []uint64
}

// Six hours, every screen over and over, an answer and a note at each card:
// neither memory nor the time of a frame grows, the file proves itself, and
// every answer and every note is in it.
func TestALongDayLosesNothingAndGetsNoSlower(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	e, path := stormEnv(dir), filepath.Join(dir, "w.clausewalk")
	d := &day{t: t, now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), verdict: map[string]string{}, level: map[string]string{}, notes: map[string]int{}}
	e.Now = func() time.Time { return d.now }
	w, err := e.createSample(ctx, path, "retailer")
	if err != nil {
		t.Fatal(err)
	}
	d.items = numbersOfOne(t)
	had := len(w.Observations)
	app := tui.New(tui.Config{Author: "Ada Example", Now: e.Now, NewID: storage.NewID, After: tuitest.Immediately, Book: e.book(ctx, w)})
	d.x = tuitest.New(t, app, 200, 60)
	for round := 0; d.actions < *dayActions; round++ {
		d.card(round)
		d.tour(round)
		if round%5 == 4 {
			d.correct(round)
		}
		d.measure()
	}
	if passed := d.now.Sub(time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)); passed < dayLength {
		t.Errorf("the day ended after %v", passed)
	}
	d.press("q")
	if !d.x.Quit() {
		t.Fatal("the screen did not end")
	}
	if err := w.store.Close(); err != nil {
		t.Fatal(err)
	}
	d.evening(ctx, e, path, had)
	d.flat()
}

// numbersOfOne are the items of 27001 whose number 42001 does not have.
func numbersOfOne(t *testing.T) []string {
	var out []string
	other, err := checklists.Builtin("iso42001-2023")
	if err != nil {
		t.Fatal(err)
	}
	l, err := checklists.Builtin("iso27001-2022")
	if err != nil {
		t.Fatal(err)
	}
	for _, it := range l.Items {
		if _, same := other.Item(it.ID); same == nil {
			out = append(out, it.ID)
		}
	}
	return out
}

// press is what a person does, one key after the other, with the time that it
// takes them.
func (d *day) press(keys ...string) {
	for _, k := range keys {
		d.now = d.now.Add(dayLength/time.Duration(*dayActions) + time.Millisecond)
		d.x.Press(k)
		d.actions++
	}
}

// card answers one card and notes something on it.
func (d *day) card(round int) {
	item := d.items[round%len(d.items)]
	d.press("g", "i", "/")
	for _, c := range item {
		d.press(string(c))
	}
	d.press("enter", "esc")
	key := []string{"c", "o", "m"}[round%3]
	level := strconv.Itoa(round % 6)
	d.press(key, level)
	d.verdict[item] = map[string]string{"c": "conforms", "o": "opportunity", "m": "minor"}[key]
	d.level[item] = level
	note := fmt.Sprintf("round %d on %s", round, item)
	d.press("n")
	for _, c := range note {
		d.press(cmp.Or(map[rune]string{' ': "space"}[c], string(c)))
	}
	d.press("enter")
	d.notes[note]++
}

// tour goes through every screen, moves about in it and opens what enter opens.
func (d *day) tour(round int) {
	for _, room := range []string{"p", "e", "f", "s", "k", "l", "a", "c", "r", "h"} {
		d.press("g", room, "down", "down", "up", "right", "left", "pgdown", "home", "tab", "shift+tab")
		if room == "c" {
			d.press(strconv.Itoa(round % 10))
		}
	}
	d.press("?", "down", "esc", "ctrl+p", "x", "esc")
	d.x.Resize(60+round%200, 16+round%60).Resize(200, 60)
}

// correct takes an answer back, brings it again, and takes it back for good.
func (d *day) correct(round int) {
	item := d.items[round%len(d.items)]
	d.press("g", "i", "5")
	if d.level[item] != "5" { // the same level again is no change, and nothing to undo
		d.press("u", "ctrl+r", "u")
	}
}

// measure walks a few cards and looks at the clock of the real world.
func (d *day) measure() {
	d.press("g", "i")
	for _, k := range []string{"down", "down", "up", "up"} {
		begin := time.Now()
		d.x.App.Update(tuitest.Key(k))
		_ = d.x.App.View()
		d.frames = append(d.frames, time.Since(begin))
	}
	if len(d.frames)%40 == 0 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		d.heaps = append(d.heaps, m.HeapAlloc)
	}
}

// evening holds the file against what was done.
func (d *day) evening(ctx context.Context, e Env, path string, had int) {
	t := d.t
	proof, err := storage.Verify(ctx, path, e.options("", true))
	if err != nil || len(proof.Faults) > 0 {
		t.Fatalf("%v %+v", err, proof)
	}
	w, err := e.openWith(ctx, path, e.options("", true))
	if err != nil {
		t.Fatal(err)
	}
	defer w.store.Close()
	for item, want := range d.verdict {
		r, err := w.item("iso27001-2022:" + item)
		if err != nil {
			t.Fatal(err)
		}
		if a := w.Answers[r]; a.Verdict.String() != want || fmt.Sprint(a.Maturity) != d.level[item] {
			t.Errorf("%s was answered %s, %s; the file holds %v, %v", item, want, d.level[item], a.Verdict, a.Maturity)
		}
	}
	kept := map[string]int{}
	for _, o := range w.Observations {
		kept[o.Text]++
	}
	for note, n := range d.notes {
		if kept[note] != n {
			t.Errorf("%q was noted %d times; the file holds it %d times", note, n, kept[note])
		}
	}
	if len(w.Observations) != had+len(d.notes) {
		t.Errorf("%d notes were there and %d taken; the file holds %d", had, len(d.notes), len(w.Observations))
	}
	t.Logf("%d keys, %d items answered, %d notes", d.actions, len(d.verdict), len(d.notes))
}

// flat holds the last quarter of the day against the first. A frame may take
// half as much again, since a shared machine is not steady; memory may grow by
// what was written.
func (d *day) flat() {
	quarter := len(d.frames) / 4
	typical := func(times []time.Duration) time.Duration { return slices.Sorted(slices.Values(times))[len(times)/2] }
	first, last := typical(d.frames[:quarter]), typical(d.frames[len(d.frames)-quarter:])
	d.t.Logf("a frame takes %v in the first quarter, %v in the last", first, last)
	if last > first*3/2+time.Millisecond {
		d.t.Errorf("a frame takes %v in the first quarter of the day and %v in the last", first, last)
	}
	if len(d.heaps) < 4 {
		return
	}
	before, after := d.heaps[len(d.heaps)/4], d.heaps[len(d.heaps)-1]
	const aNote = 2 << 10
	d.t.Logf("memory: %d KB after a quarter, %d KB in the evening", before>>10, after>>10)
	if allowed := before + uint64(len(d.notes)*aNote) + 512<<10; after > allowed {
		d.t.Errorf("%d KB are in use after a quarter of the day, %d KB in the evening: what was written explains %d KB", before>>10, after>>10, (allowed-before)>>10)
	}
}
