package storage

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// exportOf is a small export, to begin from.
func exportOf(f *testing.F) []byte {
	f.Helper()
	s, err := Open(f.Context(), worked(f), Options{Author: "Ada", Replica: "r1", ReadOnly: true})
	if err != nil {
		f.Fatal(err)
	}
	defer s.Close()
	var b bytes.Buffer
	if err := s.Export(f.Context(), &b); err != nil {
		f.Fatal(err)
	}
	return b.Bytes()
}

// An export that somebody wrote by hand, with ids that fit, makes a file that
// verify finds intact, or none at all.
func FuzzImport(f *testing.F) {
	f.Add(exportOf(f), true)
	f.Add(exportOf(f), false)
	f.Add([]byte(`{"format":"clausewalk export 1","workshop":"w","changes":[{"kind":"answer","record":"a:1","field":"verdict","value":"minor","replica":"r","act":"x"}]}`), true)
	f.Add([]byte(`{"format":"clausewalk export 1","changes":[{"kind":"nothing","field":"x/y/z"}],"pinned":[{"content":"{"}],"drafts":[{"kind":"?"}]}`), true)
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, data []byte, mended bool) {
		if mended {
			data = mend(data)
		}
		path := filepath.Join(dir, "import.clausewalk")
		defer os.Remove(path)
		s, err := Import(t.Context(), path, bytes.NewReader(data), Options{Author: "Ada", Replica: "r2"})
		if err != nil {
			if _, gone := os.Stat(path); gone == nil {
				t.Fatalf("a file is left behind though the import failed: %v", err)
			}
			return
		}
		if _, err := s.Load(t.Context()); err != nil {
			t.Errorf("what was imported cannot be loaded: %v", err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		proof, err := Verify(t.Context(), path, Options{Author: "Ada", Replica: "r2"})
		if err != nil || len(proof.Faults) > 0 {
			t.Fatalf("what was imported is not intact: %v %v", err, proof)
		}
	})
}

// mend gives an export the hashes that its content calls for.
func mend(data []byte) []byte {
	var x exported
	if json.Unmarshal(data, &x) != nil {
		return data
	}
	x.Format, x.Head = exportFormat, [32]byte{}
	for i := range x.Changes {
		c := &x.Changes[i]
		c.Change.Workshop = x.Workshop
		c.ID = c.Change.ID()
	}
	for i := range x.Pinned {
		x.Pinned[i].SHA256 = SHA256([]byte(x.Pinned[i].Content))
	}
	out, err := json.Marshal(x)
	if err != nil {
		return data
	}
	return out
}

// A workshop file with other bytes anywhere in it is refused, or read; nothing
// panics and nothing hangs.
func FuzzDamagedFile(f *testing.F) {
	whole, err := os.ReadFile(worked(f))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint32(0), []byte("SQLite format 4\x00"))
	f.Add(uint32(18), []byte{2, 2})
	f.Add(uint32(100), []byte{0x0d, 0xff, 0xff, 0xff, 0xff})
	f.Add(uint32(4096), bytes.Repeat([]byte{0xff}, 64))
	f.Add(uint32(len(whole)-10), []byte("0123456789abcdef"))
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, offset uint32, patch []byte) {
		data := bytes.Clone(whole)
		copy(data[int(offset)%len(data):], patch)
		path := filepath.Join(dir, "damaged.clausewalk")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		opt := Options{Author: "Ada", Replica: "r2", ReadOnly: true}
		if s, err := Open(t.Context(), path, opt); err == nil {
			_, _ = s.Load(t.Context())
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		}
		_, _ = Verify(t.Context(), path, opt)
	})
}
