package storage

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// worked is a file with some history in it: answers by two installations, an
// undo, a note, a pinned checklist. It is closed.
func worked(t testing.TB) string {
	t.Helper()
	working.Do(func() {
		path := work(t)
		var err error
		if workedFile, err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
	})
	path := t.TempDir() + "/w.clausewalk"
	if err := os.WriteFile(path, workedFile, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

var (
	working    sync.Once
	workedFile []byte
)

func work(t testing.TB) string {
	t.Helper()
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	opt := Options{Author: "Ada", Replica: "r1", Now: func() time.Time { at = at.Add(time.Second); return at }}
	path := t.TempDir() + "/w.clausewalk"
	content := []byte(`{"id":"own","title":"Own"}`)
	act := workshop.Found("w", workshop.Engagement{Organization: "Example"}, map[string]workshop.Pin{"own": {Title: "Own", SHA256: SHA256(content)}}, nil)
	s, err := Create(t.Context(), path, "w", [][]byte{content}, act, opt)
	if err != nil {
		t.Fatal(err)
	}
	for n := range 12 {
		if n == 6 {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			opt.Replica = "r2"
			if s, err = Open(t.Context(), path, opt); err != nil {
				t.Fatal(err)
			}
		}
		ref := checklist.Ref{Checklist: "own", Item: fmt.Sprint(n % 4)}
		act := journal.Act{Reason: fmt.Sprintf("reason%02d", n), Sets: workshop.AnswerSets(ref, map[string]string{"rationale": fmt.Sprintf("rationale%02d", n), "maturity": fmt.Sprint(n % 6)})}
		if n%4 == 3 {
			act.Sets = append(act.Sets, workshop.Sets("observation", fmt.Sprintf("note%02d", n), workshop.Observation{Text: fmt.Sprintf("text%02d", n), Items: workshop.RefMembers(ref)})...)
		}
		if _, err := s.Commit(t.Context(), act, "Ada"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Undo(t.Context(), "Ada"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func verified(t testing.TB, path string) *Proof {
	t.Helper()
	p, err := Verify(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// tamper runs SQL on a file with the journal's guards taken off and put back.
func tamper(t testing.TB, path, query string, args ...any) {
	t.Helper()
	db, err := openDB(path, "mode=rw")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	guards := map[string]string{}
	rows, err := db.Query("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		var name, text string
		if err := rows.Scan(&name, &text); err != nil {
			t.Fatal(err)
		}
		guards[name] = text
	}
	rows.Close()
	run := func(query string, args ...any) {
		if _, err := db.Exec(query, args...); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
	}
	for name := range guards {
		run("DROP TRIGGER " + name)
	}
	run(query, args...)
	for _, text := range guards {
		run(text)
	}
}

func TestAFileThatWasUsedIsIntact(t *testing.T) {
	p := verified(t, worked(t))
	if len(p.Faults) > 0 {
		t.Fatal(p.Faults)
	}
	if p.Changes != p.Log.Len() || p.Changes < 30 || p.Head().IsZero() {
		t.Fatalf("%d changes, %d replayed, head %s", p.Changes, p.Log.Len(), p.Head())
	}
}

func TestAnyColumnOfAnyChangeThatIsAlteredIsNamed(t *testing.T) {
	for seq := 1; seq <= 30; seq += 7 {
		for _, column := range []string{"kind", "record", "field", "value", "author", "time", "replica", "act", "reason"} {
			path := worked(t)
			tamper(t, path, "UPDATE journal SET "+column+" = "+column+" || 'x' WHERE seq = ?", seq)
			mustName(t, path, fmt.Sprintf("change %d (", seq), column)
		}
		for _, column := range []string{"id", "previous", "parents"} {
			path := worked(t)
			tamper(t, path, "UPDATE journal SET "+column+" = CAST("+column+" || x'00' AS BLOB) WHERE seq = ?", seq)
			mustName(t, path, fmt.Sprintf("change %d (", seq), column)
		}
	}
}

func mustName(t *testing.T, path, want, what string) {
	t.Helper()
	if p := verified(t, path); len(p.Faults) == 0 || !strings.HasPrefix(p.Faults[0], want) {
		t.Errorf("%s altered: want %q first, got %q", what, want, p.Faults)
	}
}

func TestOneByteOfHistoryChangedInTheFileIsSeen(t *testing.T) {
	path := worked(t)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for n := range 12 {
		for _, word := range []string{"rationale", "reason"} {
			token := fmt.Appendf(nil, "%s%02d", word, n)
			for at := 0; ; at++ {
				i := bytes.Index(data[at:], token)
				if i < 0 {
					break
				}
				at += i
				flipped := bytes.Clone(data)
				flipped[at+len(token)-1] ^= 1
				copied := t.TempDir() + "/c.clausewalk"
				if err := os.WriteFile(copied, flipped, 0o600); err != nil {
					t.Fatal(err)
				}
				if p := verified(t, copied); len(p.Faults) == 0 {
					t.Errorf("%s altered at byte %d: not seen", token, at)
				}
				seen++
			}
		}
	}
	if seen < 24 {
		t.Fatalf("only %d places were tried", seen)
	}
}

func TestTablesThatDisagreeWithTheJournalAreNamed(t *testing.T) {
	for query, want := range map[string]string{
		"UPDATE answers SET maturity = '5' WHERE id = 'own:0'":                            `maturity of own:0 is "5", by the journal`,
		"UPDATE answers SET verdict = '' WHERE id = 'own:0'":                              `verdict of own:0 is "", by the journal ""`,
		"DELETE FROM answers WHERE id = 'own:1'":                                          "the journal has a record own:1",
		"INSERT INTO answers (id) VALUES ('own:9')":                                       "a record own:9 that the journal does not know",
		"DELETE FROM observations_items WHERE record = 'note03'":                          "by the table it has not",
		"INSERT INTO findings_items VALUES ('f', 'own:1')":                                "f has own:1, by the journal it has not",
		"DELETE FROM heads WHERE record = 'own:2'":                                        "is current for answer own:2",
		"INSERT INTO heads SELECT kind, record, field, 1 FROM heads WHERE record='own:2'": "change 1 is given as current",
		"UPDATE pinned SET content = content || ' '":                                      "has been altered",
		"DELETE FROM pinned":                                                                      "the checklist own",
		"UPDATE meta SET value = 'another workshop'":                                              "change 1 (",
		"DELETE FROM heads WHERE seq = 20; DELETE FROM journal WHERE seq = 20":                    "broken link: 21",
		"PRAGMA foreign_keys = 0; DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)": "table heads",
	} {
		path := worked(t)
		tamper(t, path, query)
		p := verified(t, path)
		if len(p.Faults) == 0 || !strings.Contains(strings.Join(p.Faults, "\n"), want) {
			t.Errorf("%s: want %q, got %q", query, want, p.Faults)
		}
	}
}

func TestVerifyReadsOnlyAlsoWhileTheFileIsOpenElsewhere(t *testing.T) {
	path := worked(t)
	before, _ := os.ReadFile(path)
	if p := verified(t, path); len(p.Faults) > 0 {
		t.Fatal(p.Faults)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Fatal("verify wrote to the file")
	}
	s, err := Open(t.Context(), path, Options{Author: "Ada", Replica: "r1"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if p := verified(t, path); len(p.Faults) > 0 || p.Changes < 30 {
		t.Fatalf("%+v", p)
	}
}

func TestBitsFlippedAnywhereNeverPassForAnotherHistory(t *testing.T) {
	path := worked(t)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := verified(t, path).Head()
	copied := t.TempDir() + "/c.clausewalk"
	for at := 100; at < len(data); at += 4999 {
		flipped := bytes.Clone(data)
		flipped[at] ^= 1 << (at % 8)
		if err := os.WriteFile(copied, flipped, 0o600); err != nil {
			t.Fatal(err)
		}
		p, err := Verify(t.Context(), copied, Options{})
		if err == nil && len(p.Faults) == 0 && p.Head() != want {
			t.Fatalf("byte %d: passes with another head", at)
		}
		if after, _ := os.ReadFile(copied); !bytes.Equal(after, flipped) {
			t.Fatalf("byte %d: verify wrote to the damaged file", at)
		}
	}
}
