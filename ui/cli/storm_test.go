package cli

import (
	"context"
	"flag"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
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

// Whatever is pressed, pasted and resized, in whatever order, in every screen:
// nothing panics, no frame is wider or taller than the screen (the driver checks
// each), the screen says "saved" only when the file has grown, and what it shows
// is what the file holds, also when the program is ended by force and the file
// is opened again.
func TestAStormOfKeysBreaksNothingAndLosesNothing(t *testing.T) {
	seen := &sights{rooms: map[string]int{}, dialogs: map[string]int{}}
	t.Run("storms", func(t *testing.T) {
		for seed := range uint64(4) {
			t.Run(fmt.Sprint(seed), func(t *testing.T) {
				t.Parallel()
				(&storm{t: t, seed: seed, r: rand.New(rand.NewPCG(seed, 7)), seen: seen}).blow(*stormSteps)
			})
		}
	})
	if t.Failed() || *stormSteps < 1500 {
		return
	}
	seen.enough(t)
}

// sights are the screens and dialogs that storms have come through.
type sights struct {
	mu             sync.Mutex
	rooms, dialogs map[string]int
}

func (s *sights) add(room string, dialogs []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rooms[room]++
	for _, title := range dialogs {
		s.dialogs[kindOf.ReplaceAllString(title, "")]++
	}
}

// kindOf is what a title says beside the kind of its dialog: which record.
var kindOf = regexp.MustCompile(`( ?[:·0-9/]| (on|of|for|in|A\.)[ \d]).*`)

// enough fails when the storms have not been everywhere: what they have not
// been through they say nothing about.
func (s *sights) enough(t *testing.T) {
	for _, room := range []string{"plan", "interview", "evidence", "findings", "samples", "risk", "regulation", "systems", "scores", "report", "history"} {
		if s.rooms[room] < 50 {
			t.Errorf("the storms were in the screen %q for %d keys alone", room, s.rooms[room])
		}
	}
	if len(s.dialogs) < 40 {
		t.Errorf("the storms have seen only %d kinds of dialogs: %v", len(s.dialogs), slices.Sorted(maps.Keys(s.dialogs)))
	}
}

// storm is a workshop and what happens to it.
type storm struct {
	t    *testing.T
	seed uint64
	r    *rand.Rand
	seen *sights

	w      *opened
	x      *tuitest.Driver
	head   journal.ID // of the file, after the last key
	status string     // what the screen said then
}

func (s *storm) blow(steps int) {
	dir := s.t.TempDir()
	e, ctx := stormEnv(dir), context.Background()
	path := filepath.Join(dir, "w.clausewalk")
	var err error
	if s.w, err = stormWorkshop(ctx, e, path, s.seed); err != nil {
		s.t.Fatal(err)
	}
	for steps > 0 {
		s.x = tuitest.New(s.t, tui.New(tui.Config{Author: "Ada Example", Now: e.Now, NewID: storage.NewID, After: tuitest.Immediately, Book: e.book(ctx, s.w)}), 120, 40)
		s.head, s.status = s.fileHead(), ""
		for life := 100 + s.r.IntN(400); steps > 0 && life > 0 && !s.x.Quit(); life-- {
			s.gust()
			s.acknowledged()
			if steps--; steps%100 == 0 {
				s.sameAsFile()
			}
		}
		if !s.x.Quit() && s.r.IntN(2) == 0 {
			s.x.Press("ctrl+c")
		} // else it is killed
		if err := s.w.store.Close(); err != nil {
			s.t.Fatal(err)
		}
		if s.w, err = e.openWith(ctx, path, e.options("", false)); err != nil {
			s.t.Fatal(err)
		}
		s.sameAsFile()
	}
	if err := s.w.store.Close(); err != nil {
		s.t.Fatal(err)
	}
	if proof, err := storage.Verify(ctx, path, e.options("", true)); err != nil || len(proof.Faults) > 0 {
		s.t.Fatalf("seed %d: %v %+v", s.seed, err, proof)
	}
}

func (s *storm) fileHead() journal.ID {
	head, err := s.w.store.Head(context.Background())
	if err != nil {
		s.t.Fatal(err)
	}
	return head
}

// acknowledged holds what the screen says against the file: what it says to be
// saved has made the journal longer.
func (s *storm) acknowledged() {
	status, head := s.x.App.Status(), s.fileHead()
	if strings.HasPrefix(status, "saved · ") && status != s.status && head == s.head {
		s.t.Fatalf("seed %d: the screen says %q, and the file is as it was", s.seed, status)
	}
	s.status, s.head = status, head
	s.seen.add(s.x.App.Where())
}

// sameAsFile holds what the screen shows against the file.
func (s *storm) sameAsFile() {
	st, err := s.w.store.Load(context.Background())
	if err != nil {
		s.t.Fatal(err)
	}
	shown, kept := values(s.x.App.Shown().State), values(st)
	for k, v := range shown {
		if kept[k] != v {
			s.t.Fatalf("seed %d: the screen shows %v as %.60q, the file holds %.60q", s.seed, k, v, kept[k])
		}
	}
	if len(kept) != len(shown) {
		s.t.Fatalf("seed %d: the screen shows %d values, the file holds %d", s.seed, len(shown), len(kept))
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

// stormRooms are the keys that go to the screens.
var stormRooms = []string{"p", "i", "e", "f", "s", "k", "l", "a", "c", "r", "h"}

// gust is one thing that happens to the screen. Half of the keys are of those
// that do something where they are pressed.
func (s *storm) gust() {
	r, x := s.r, s.x
	switch n := r.IntN(100); {
	case n < 40:
		if keys := x.App.WorkingKeys(); len(keys) > 0 {
			x.Press(keys[r.IntN(len(keys))])
		}
	case n < 82:
		x.Press(stormKeys[r.IntN(len(stormKeys))])
	case n < 85:
		x.Press("esc", "esc", "esc", "g", stormRooms[r.IntN(len(stormRooms))])
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
