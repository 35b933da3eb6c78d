package cli

import (
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"clausewalk/checklists"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/storage"
	"clausewalk/ui/tui"
	"clausewalk/ui/tui/tuitest"
)

var stormSteps = flag.Int("storm", 1500, "keys, resizes and pastes in each run of the storm of keys")

// stormEnv is a computer of its own in a temporary folder, with a clock that
// goes on by a second at each look.
func stormEnv(dir string) Env {
	now := time.Date(2026, 11, 23, 14, 0, 0, 0, time.UTC)
	return Env{Stdout: io.Discard, Stderr: io.Discard, State: filepath.Join(dir, "state"), Config: filepath.Join(dir, "config"), Data: filepath.Join(dir, "data"),
		Getenv: func(name string) string {
			return map[string]string{"CLAUSEWALK_NAME": "Ada Example", "CLAUSEWALK_BACKUPS": "off"}[name]
		},
		Now: func() time.Time { now = now.Add(time.Second); return now }}
}

// Whatever is pressed, pasted and resized, in whatever order: nothing panics, no
// frame is wider or taller than the screen (the driver checks each), and what
// the screen showed as saved is what the file holds when it is opened again.
func TestAStormOfKeysBreaksNothingAndLosesNothing(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			storm(t, seed, *stormSteps)
		})
	}
}

func storm(t *testing.T, seed uint64, steps int) {
	dir := t.TempDir()
	e, ctx := stormEnv(dir), context.Background()
	path := filepath.Join(dir, "w.clausewalk")
	w, err := stormWorkshop(ctx, e, path, seed)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(seed, 7))
	for steps > 0 {
		x := tuitest.New(t, tui.New(tui.Config{Author: "Ada Example", Now: e.Now, NewID: storage.NewID, After: tuitest.Immediately, Book: e.book(ctx, w)}), 120, 40)
		for ; steps > 0 && !x.Quit(); steps-- {
			gust(r, x)
		}
		if !x.Quit() {
			x.Press("ctrl+c")
		}
		shown := values(x.App.Shown().State)
		if err := w.store.Close(); err != nil {
			t.Fatal(err)
		}
		if w, err = e.openWith(ctx, path, e.options("", false)); err != nil {
			t.Fatal(err)
		}
		kept := values(w.State)
		for k, v := range shown {
			if kept[k] != v {
				t.Fatalf("seed %d: the screen showed %v as %.60q, the file holds %.60q", seed, k, v, kept[k])
			}
		}
		if len(kept) != len(shown) {
			t.Fatalf("seed %d: the screen showed %d values, the file holds %d", seed, len(shown), len(kept))
		}
	}
	if err := w.store.Close(); err != nil {
		t.Fatal(err)
	}
	if proof, err := storage.Verify(ctx, path, e.options("", true)); err != nil || len(proof.Faults) > 0 {
		t.Fatalf("seed %d: %v %+v", seed, err, proof)
	}
}

// stormWorkshop is a new workshop, or one in which every list has rows.
func stormWorkshop(ctx context.Context, e Env, path string, seed uint64) (*opened, error) {
	if seed%2 == 1 {
		return e.createSample(ctx, path, "retailer")
	}
	f := founding{engagement: workshop.Engagement{Organization: "Example GmbH", Mode: "consulting"}, lists: checklists.IDs, lead: "Ada Example"}
	return e.create(ctx, path, f, e.options("", false))
}

func values(s *workshop.State) map[journal.Key]string {
	out := map[journal.Key]string{}
	s.Values(func(set journal.Set) { out[set.Key] = set.Value })
	return out
}

// stormKeys are all keys that do something somewhere, those that type and those
// that move more often.
var stormKeys = func() []string {
	keys := []string{"enter", "enter", "enter", "esc", "esc", "tab", "tab", "shift+tab", "space", "backspace", "delete", "up", "down", "left", "right", "home", "end", "pgup", "pgdown",
		"alt+enter", "ctrl+s", "ctrl+p", "ctrl+r", "ctrl+u", "ctrl+k", "ctrl+y", "ctrl+w", "ctrl+x", "ctrl+f", "ctrl+e", "ctrl+d", "ctrl+z", "ctrl+a", "f1", "f2", "f3", "alt+1", "alt+2", "?", ":", "/", "ü", "日", "é"}
	for c := 'a'; c <= 'z'; c++ {
		keys = append(keys, string(c), string(c-32))
	}
	for c := '0'; c <= '9'; c++ {
		keys = append(keys, string(c))
	}
	return keys
}()

var stormPastes = []string{"pasted", "two\nlines", "\x1b[2J\x1b]52;c;aGk=\x07", "שלום עולם", "👩\u200d🚀 ⚠\ufe0f हिन्दी", "\u202egnp.exe", "a\x00b\xff", "iso27001-2022:A.8.13", "+14", "2026-12-24", "=SUM(A1)"}

// gust is one thing that happens to the screen.
func gust(r *rand.Rand, x *tuitest.Driver) {
	switch n := r.IntN(100); {
	case n < 84:
		x.Press(stormKeys[r.IntN(len(stormKeys))])
	case n < 88:
		x.Type("abc ")
	case n < 92:
		x.Paste(stormPastes[r.IntN(len(stormPastes))])
	case n < 95:
		x.Resize(1+r.IntN(220), 1+r.IntN(70))
	case n < 97:
		x.Resize(120, 40)
	case n < 99:
		x.Send(tea.MouseClickMsg{X: r.IntN(120), Y: r.IntN(40), Button: tea.MouseLeft})
	default:
		x.Send(tea.MouseWheelMsg{X: r.IntN(120), Y: r.IntN(40), Button: []tea.MouseButton{tea.MouseWheelUp, tea.MouseWheelDown}[r.IntN(2)]})
	}
}
