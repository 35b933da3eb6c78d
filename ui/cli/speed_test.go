package cli

import (
	"flag"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"clausewalk/storage"
	"clausewalk/ui/tui"
	"clausewalk/ui/tui/tuitest"
)

// Limits makes a benchmark fail whose figure is worse than what the README
// promises: go test ./ui/cli -run '^$' -bench . -limits
var Limits = flag.Bool("limits", false, "fail where a benchmark misses its limit")

// Report reports a figure and holds it against its limit.
func Report(b *testing.B, figure float64, unit string, limit float64) {
	b.Helper()
	b.ReportMetric(figure, unit)
	if *Limits && limit > 0 && figure > limit {
		b.Errorf("%s is %.3g, the limit is %.3g", unit, figure, limit)
	}
}

// crowded is the screen on a crowded workshop, without a terminal.
func crowded(b *testing.B) *tuitest.Driver {
	b.Helper()
	path := filepath.Join(b.TempDir(), "w.clausewalk")
	Crowd(b, path, 5000)
	env := System()
	env.State = b.TempDir()
	w, err := env.open(b.Context(), path, "Ada Example")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = w.store.Close() })
	return tuitest.New(b, tui.New(tui.Config{Author: "Ada Example", Now: time.Now, NewID: storage.NewID, After: tuitest.Immediately,
		Book: &tui.Book{Workshop: w.Workshop, Store: w.store, Path: path}}), 200, 60)
}

// Each frame is drawn anew: the key before it went to another card.
func BenchmarkViewOfACrowdedWorkshop(b *testing.B) {
	x := crowded(b)
	var drawing time.Duration
	for i := 0; b.Loop(); i++ {
		x.App.Update(tuitest.Key([]string{"down", "up"}[i/100%2]))
		begin := time.Now()
		_ = x.App.View()
		drawing += time.Since(begin)
	}
	Report(b, drawing.Seconds()*1e3/float64(b.N), "ms/frame", 0.5)
}

// What a letter costs in a note of 100 KB is held against a note of 1 KB: with
// the paragraphs that people write it is the same; without any it is not, but
// stays under what an eye sees.
func BenchmarkTypingInALongNote(b *testing.B) {
	for _, shape := range []struct {
		name, paragraph string
		limit           float64
	}{
		{"paragraphs", strings.Repeat("They restore a file each quarter and write down how long it took. ", 8) + "\n", 1.5},
		{"one-paragraph", strings.Repeat("They restore a file each quarter and write down how long it took. ", 8), 0},
	} {
		b.Run(shape.name, func(b *testing.B) {
			short, long := typing(b, shape.paragraph, 1<<10), typing(b, shape.paragraph, 100<<10)
			var costShort, costLong time.Duration
			for b.Loop() {
				costShort += letter(short)
				costLong += letter(long)
			}
			b.ReportMetric(costShort.Seconds()*1e3/float64(b.N), "ms/key-1KB")
			b.ReportMetric(costLong.Seconds()*1e3/float64(b.N), "ms/key-100KB")
			Report(b, float64(costLong)/float64(costShort), "ratio", shape.limit)
		})
	}
}

func typing(b *testing.B, paragraph string, size int) *tuitest.Driver {
	c, _ := tuitest.Config(nil)
	x := tuitest.New(b, tui.New(c), 200, 60)
	return x.Press("n").Paste(strings.Repeat(paragraph, 1+size/len(paragraph))[:size]).Press("up", "up", "up", "home")
}

func letter(x *tuitest.Driver) time.Duration {
	begin := time.Now()
	for _, k := range []string{"x", "backspace"} {
		x.App.Update(tuitest.Key(k))
		_ = x.App.View()
	}
	return time.Since(begin) / 2
}
