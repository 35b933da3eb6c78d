package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"clausewalk/model/journal"
)

func recovered(t testing.TB, path string) (*Recovered, *Proof) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "recovered.clausewalk")
	r, err := Recover(t.Context(), path, out, nil, newDesk(nil).opt)
	if err != nil {
		t.Fatal(err)
	}
	p := verified(t, out)
	for _, f := range p.Faults {
		if !strings.Contains(f, "is missing") || len(r.Pins) == 0 {
			t.Fatalf("the recovered file is not intact: %v", p.Faults)
		}
	}
	return r, p
}

// long is a file with texts that fill many pages, and a draft.
func long(t *testing.T) string {
	d, path := newDesk(t), worked(t)
	s := d.open(path)
	for n := range 16 {
		d.answer(s, "rationale", fmt.Sprintf("long%02d ", n)+strings.Repeat(string(rune('a'+n%26)), 200+n*600))
	}
	draft := journal.Set{Key: journal.Key{Kind: "observation", Record: "draft own:1", Field: "text"}, Value: "half a sentence"}
	if err := s.SaveDraft(t.Context(), draft, "Ada"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAnIntactFileIsRecoveredWhole(t *testing.T) {
	path := long(t)
	want := verified(t, path)
	r, p := recovered(t, path)
	if p.Head() != want.Head() || r.Kept != want.Changes || r.Again+r.Lost+r.Unknown+len(r.Pins) > 0 || r.Drafts != 1 {
		t.Fatalf("%+v", r)
	}
}

func TestWhateverPageIsLostAllOtherChangesAreSaved(t *testing.T) {
	path := long(t)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	total := verified(t, path).Changes
	damagedFile := filepath.Join(t.TempDir(), "damaged.clausewalk")
	for page := 0; page*4096 < len(data); page++ {
		hurt := bytes.Clone(data)
		clear(hurt[page*4096 : (page+1)*4096])
		if err := os.WriteFile(damagedFile, hurt, 0o600); err != nil {
			t.Fatal(err)
		}
		if page%8 > 0 {
			if r, gone := rebuilt(t, hurt), onPage(data, page); r.Kept+r.Again < total-gone {
				t.Errorf("page %d, which holds some %d of %d changes, is lost: only %d are saved", page+1, gone, total, r.Kept+r.Again)
			}
			continue
		}
		r, p := recovered(t, damagedFile)
		if p.Changes != r.Kept+r.Again {
			t.Errorf("page %d: %d changes in the new file, %+v", page+1, p.Changes, r)
		}
		if after, _ := os.ReadFile(damagedFile); !bytes.Equal(after, hurt) {
			t.Fatalf("page %d: the damaged file was written to", page+1)
		}
	}
}

// onPage is how many changes a page may hold a part of: those that begin on
// it, or one that goes on there.
func onPage(data []byte, page int) int {
	c := newCarver(data)
	_ = c.scan(context.Background(), data[page*4096:(page+1)*4096])
	return max(1, len(c.changes))
}

func TestACutFileKeepsItsBeginning(t *testing.T) {
	path := long(t)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, info.Size()*4/5-1000); err != nil {
		t.Fatal(err)
	}
	r, _ := recovered(t, path)
	if r.Kept < 10 {
		t.Fatalf("%+v", r)
	}
}

func TestWhatBuildsOnALostChangeIsRecordedAgainWithItsAuthorAndTime(t *testing.T) {
	path := worked(t)
	tamper(t, path, "UPDATE journal SET value = 'forged' WHERE value = 'rationale03'")
	before := verified(t, path)
	if len(before.Faults) == 0 {
		t.Fatal("not damaged")
	}
	r, p := recovered(t, path)
	if r.Lost != 1 || r.Again == 0 || r.Kept+r.Again != before.Changes-1 {
		t.Fatalf("%+v of %d", r, before.Changes)
	}
	for _, c := range p.Log.Changes() {
		if c.Value == "forged" {
			t.Error("the forged value was taken over")
		}
		if strings.HasPrefix(c.Reason, "recovered from ") && (c.Author != "Ada" || c.When().IsZero()) {
			t.Errorf("%+v", c)
		}
	}
	if conflicts := p.Log.Conflicts(); len(conflicts) > 0 {
		t.Errorf("conflicts that nobody made: %v", conflicts)
	}
	k := journal.Key{Kind: "answer", Record: "own:3", Field: "rationale"}
	if c, _, _ := p.Log.Current(k); c.Value != "rationale07" && c.Value != "rationale11" {
		t.Errorf("the answer is %q", c.Value)
	}
}

func TestWhateverBitsAreFlippedNothingIsInvented(t *testing.T) {
	path := long(t)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	said := map[journal.Key]map[string]bool{}
	for _, c := range verified(t, path).Log.Changes() {
		if said[c.Key] == nil {
			said[c.Key] = map[string]bool{}
		}
		said[c.Key][c.Value] = true
	}
	rapid.Check(t, func(rt *rapid.T) {
		hurt := bytes.Clone(data)
		for range rapid.IntRange(1, 200).Draw(rt, "bits") {
			hurt[rapid.IntRange(0, len(hurt)-1).Draw(rt, "at")] ^= 1 << rapid.IntRange(0, 7).Draw(rt, "bit")
		}
		for _, c := range rebuilt(rt, hurt).log.Changes() {
			if !said[c.Key][c.Value] {
				rt.Fatalf("%v is said to have been %q", c.Key, c.Value)
			}
		}
	})
}

// rebuilt is what is recovered from the bytes of a file, before it is written
// to a new one.
func rebuilt(t rapid.TB, data []byte) *Recovered {
	c := newCarver(data)
	if err := c.scan(context.Background(), data); err != nil {
		t.Fatal(err)
	}
	_, changes := c.intact()
	r := &Recovered{}
	r.rebuild(changes, newDesk(nil).opt)
	return r
}

func TestAFileMadeToDoHarmIsOnlyRead(t *testing.T) {
	path := worked(t)
	tamper(t, path, `CREATE TRIGGER gotcha AFTER INSERT ON answers BEGIN DELETE FROM findings; END;
		CREATE VIEW spin AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n;
		ALTER TABLE answers RENAME TO answers_of_mine; CREATE VIEW answers AS SELECT * FROM spin;`)
	if _, err := Open(t.Context(), path, Options{}); !errors.Is(err, ErrNotWorkshop) {
		t.Fatalf("opened: %v", err)
	}
	if _, err := Verify(t.Context(), path, Options{}); !errors.Is(err, ErrNotWorkshop) {
		t.Fatalf("verified: %v", err)
	}
	r, p := recovered(t, path)
	if r.Again+r.Lost > 0 || p.Changes < 30 {
		t.Fatalf("%+v", r)
	}
}

func TestAFileWithoutAChangeIsNotRecovered(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x.clausewalk")
	for _, content := range []string{"", "not a database", strings.Repeat("\x0e\x00\x4c", 5000), strings.Repeat("\xff", 100000)} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		if _, err := Recover(t.Context(), path, filepath.Join(dir, "out"), nil, newDesk(nil).opt); !errors.Is(err, ErrNotWorkshop) {
			t.Errorf("%.10q: %v", content, err)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%.10q took %s", content, took)
		}
		if exists(filepath.Join(dir, "out")) {
			t.Error("left a file behind")
		}
	}
	if _, err := Recover(t.Context(), worked(t), path, nil, newDesk(nil).opt); !errors.Is(err, ErrExists) {
		t.Errorf("overwrote a file: %v", err)
	}
}
