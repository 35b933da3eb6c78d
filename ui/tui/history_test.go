package tui_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/tuitest"
)

// past is a history of n changes, three to an act; it counts what is asked for.
type past struct {
	n, asked, most int
	about          checklist.Ref
}

func (p *past) page(q screen.HistoryPage) ([]screen.Change, int, error) {
	p.asked++
	p.most = max(p.most, q.Limit)
	p.about = q.About
	var out []screen.Change
	for i := q.Skip; i < min(p.n, q.Skip+q.Limit); i++ {
		seq := p.n - i
		c := journal.Change{Key: journal.Key{Kind: "answer", Record: "sec:4.1", Field: "rationale"}, Value: fmt.Sprintf("text %d", seq), Author: "Cem Example",
			Time: tuitest.Clock().Add(-time.Duration(i) * time.Minute).Format(journal.TimeLayout), Act: fmt.Sprint(seq / 3)}
		out = append(out, screen.Change{Seq: int64(seq), Was: fmt.Sprintf("text %d", seq-1), Change: c})
	}
	return out, p.n, nil
}

func withPast(t *testing.T, n int) (*tuitest.Driver, *tuitest.Store, *past) {
	t.Helper()
	p := &past{n: n}
	c, store := tuitest.Config(nil)
	c.Book.Host.History = p.page
	return tuitest.New(t, tui.New(c), 120, 40), store, p
}

func TestTheNewestChangeComesFirstAndTheOldestIsAKeyAway(t *testing.T) {
	x, _, p := withPast(t, 100_000)
	x.Resize(200, 60).Press("g", "h").See("100,000 changes", "text 99999 → text 100000", "Cem Example", "SEC 4.1", "rationale")
	if p.asked > 2 {
		t.Fatalf("%d pages are loaded to show one", p.asked)
	}
	x.Press("end").See("100000 of 100000", "text 0 → text 1")
	before := p.asked
	for range 1000 {
		x.Press("up")
	}
	x.See("99000 of 100000", "text 1000 → text 1001").Not("…\n")
	if p.asked-before > 6 {
		t.Fatalf("a thousand lines ask for %d pages", p.asked-before)
	}
}

func TestWhatIsNotReadYetIsSaidToBeReadAndNotCounted(t *testing.T) {
	x, _, _ := withPast(t, 100_000)
	x.Resize(200, 60).Press("g")
	_, cmd := x.App.Update(tuitest.Key("h"))
	x.See("reading the changes, the newest first").Not("0 changes")
	finish(x, cmd)
	x.See("100,000 changes, the newest first", "text 99999 → text 100000")
	_, cmd = x.App.Update(tuitest.Key("G"))
	x.See("100000 of 100000", "reading …")
	if n := strings.Count(x.Screen(), "…"); n != 1 {
		t.Errorf("that it is read is said %d times:\n%s", n, x.Screen())
	}
	finish(x, cmd)
	x.See("text 0 → text 1").Not("reading")
}

// finish has what a key began come to its end.
func finish(x *tuitest.Driver, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, one := range msg {
			finish(x, one)
		}
	default:
		x.Send(msg)
	}
}

func TestTheHistoryOfAnItemIsReachedFromItsCard(t *testing.T) {
	x, _, p := withPast(t, 5)
	x.Press("H").See("5 changes about SEC 4.1")
	if p.about != ref("sec", "4.1") {
		t.Fatalf("%v", p.about)
	}
	x.Press("esc").See("5 changes, the newest first").Press("f").See("about SEC 4.1").Press("c").See("4.1  Understanding")
}

func TestAnEarlierValueIsGivenBackAsAFurtherChange(t *testing.T) {
	x, store, p := withPast(t, 5)
	x.Press("g", "h", "down", "t").See("saved · SEC 4.1 rationale as it was")
	if a := store.State().Answers[ref("sec", "4.1")]; a.Rationale != "text 3" {
		t.Fatalf("%+v", a)
	}
	asked := p.asked
	x.Press("u").See("undone")
	if a := store.State().Answers[ref("sec", "4.1")]; a.Rationale != "" {
		t.Fatalf("%+v", a)
	}
	if p.asked == asked {
		t.Fatal("the history does not show what was saved since")
	}
}

func TestConflictsStandSideBySideAndOneKeySettlesThem(t *testing.T) {
	key := journal.Key{Kind: "answer", Record: "sec:4.1", Field: "verdict"}
	x, store := open(t, func(st *workshop.State) {
		st.Apply(journal.Set{Key: key, Value: "minor"})
		st.Conflicts[key] = []workshop.Contender{
			{Value: "major", Author: "Cem Example", Time: "2026-11-22T10:00:00+01:00"},
			{Value: "minor", Author: "Ada Example", Time: "2026-11-22T11:00:00+01:00"},
		}
	})
	x.Press("g", "h", "tab").See("▸Conflicts · 1", "SEC 4.1 Understanding the surroundings, verdict")
	side := false
	for _, l := range strings.Split(x.Screen(), "\n") {
		side = side || strings.Contains(l, "1 Cem Example") && strings.Contains(l, "2 Ada Example")
	}
	if !side {
		t.Fatalf("not side by side:\n%s", x.Screen())
	}
	x.Press("1").See("settled", "Nobody disagrees")
	if st := store.State(); st.Answers[ref("sec", "4.1")].Verdict != "major" || len(st.Conflicts) > 0 {
		t.Fatalf("%+v", st.Answers)
	}
	x.Press("u").See("▸Conflicts · 1")
}

func TestAConflictOfTextsIsSettledWithATextOfOnesOwn(t *testing.T) {
	why, verdict := journal.Key{Kind: "answer", Record: "sec:4.1", Field: "rationale"}, journal.Key{Kind: "answer", Record: "sec:4.2", Field: "verdict"}
	x, store := open(t, func(st *workshop.State) {
		for _, k := range []journal.Key{why, verdict} {
			st.Conflicts[k] = []workshop.Contender{{Value: "major", Author: "Cem Example"}, {Value: "minor", Author: "Ada Example"}, {Author: "Ben Berg"}}
		}
	})
	x.Press("g", "h", "tab", "w").See("Settle: SEC 4.1 rationale", "major", "minor").Type(", as both say")
	x.Press("esc").See("Conflicts · 2") // leaving settles nothing and loses nothing
	x.Press("w").See("minor, as both say").Press("enter").See("SEC 4.1 rationale settled", "Conflicts · 1")
	if st := store.State(); st.Answers[ref("sec", "4.1")].Rationale != "major\nminor, as both say" || len(st.Conflicts) != 1 {
		t.Fatalf("%+v", st.Answers)
	}
	x.Press("w").See("take one of these, or set another on the card")
}

func BenchmarkScrollingAHundredThousandChanges(b *testing.B) {
	p := &past{n: 100_000}
	c, _ := tuitest.Config(nil)
	c.Book.Host.History = p.page
	x := tuitest.New(b, tui.New(c), 200, 60)
	x.Press("g", "h")
	for b.Loop() {
		x.Press("down")
	}
}

func TestWhatTheAnswersRestOnIsNotTakenBack(t *testing.T) {
	c, store := tuitest.Config(func(st *workshop.State) {
		st.Pins["sec"] = workshop.Pin{Title: "Security", SHA256: "abc", Position: "1"}
	})
	c.Book.Host.History = func(screen.HistoryPage) ([]screen.Change, int, error) {
		k := journal.Key{Kind: "checklist", Record: "sec", Field: "sha256"}
		return []screen.Change{{Seq: 1, Change: journal.Change{Key: k, Value: "abc", Author: "Ada Example", Time: "2026-11-20T10:00:00.000+01:00"}}}, 1, nil
	}
	tuitest.New(t, tui.New(c), 120, 40).Press("g", "h", "t").See("the checklist sec stays in the workshop")
	if store.State().Pins["sec"].SHA256 != "abc" {
		t.Fatal("taken back all the same")
	}
}

func TestOfLongValuesInConflictEveryWordCanBeRead(t *testing.T) {
	key := journal.Key{Kind: "answer", Record: "sec:4.1", Field: "rationale"}
	long := strings.Repeat("seen and heard ", 60) + "to the last word"
	x, store := open(t, func(st *workshop.State) {
		st.Conflicts[key] = []workshop.Contender{
			{Value: long, Author: "Cem Example", Time: "2026-11-22T10:00:00+01:00"}, {Value: "short", Author: "Ada Example", Time: "2026-11-22T11:00:00+01:00"},
			{Value: "third", Author: "Ben Berg", Time: "2026-11-22T12:00:00+01:00"},
		}
	})
	x.Resize(80, 24).Press("g", "h", "tab").See("more lines: enter shows all").Not("the last word")
	x.Press("enter").See("1 Cem Example", "to the last word").Press("esc")
	x.Resize(44, 20).See("1 more beside these: enter shows all").Not("Ben Berg\n   22").Press("enter", "end").See("3 Ben Berg", "third").Press("esc", "3").See("settled")
	if a := store.State().Answers[ref("sec", "4.1")]; a.Rationale != "third" {
		t.Fatalf("%+v", a)
	}
}

// telling is a store that says what an undo changed.
type telling struct {
	*tuitest.Store
	keys []journal.Key
}

func (s telling) Undo(context.Context, string) (out []journal.Change, err error) {
	for _, k := range s.keys {
		out = append(out, journal.Change{Key: k})
	}
	return out, nil
}

// recordsPast is a history of changes to records of several kinds, which an
// undo takes back together.
func recordsPast(t *testing.T) *tuitest.Driver {
	t.Helper()
	c, store := tuitest.Config(func(st *workshop.State) {
		st.Findings["f1"] = workshop.Finding{Title: "Restores are not tried", State: "draft"}
		st.Evidence["e1"] = workshop.Evidence{Link: "https://wiki.example/backup"}
	})
	keys := []journal.Key{{Kind: "finding", Record: "f1", Field: "objective_evidence"}, {Kind: "evidence", Record: "e1", Field: "items/sec:A.8.13"}, {Kind: "workshop", Record: "w", Field: "scope"}}
	c.Book.Store = telling{store, keys}
	c.Book.Host.History = func(screen.HistoryPage) ([]screen.Change, int, error) {
		var out []screen.Change
		for i, k := range keys {
			out = append(out, screen.Change{Seq: int64(i + 1), Change: journal.Change{Key: k, Value: "x", Author: "Cem Example", Time: tuitest.Clock().Format(journal.TimeLayout), Act: fmt.Sprint(i)}})
		}
		return out, len(out), nil
	}
	return tuitest.New(t, tui.New(c), 200, 40)
}

func TestWhatAChangeIsAboutHasOneNameInTheHistoryAndAfterAnUndo(t *testing.T) {
	x := recordsPast(t)
	x.Press("g", "h").See("finding Restores are not tried", "objective evidence", "evidence https://wiki.exa", "item A.8.13", "workshop ", "scope")
	x.Press("u").See("undone: finding Restores are not tried objective evidence; evidence https://wiki.example", " item A.8.13; 1 more")
}
