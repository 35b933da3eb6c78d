package cli

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// sampleFile makes a sample and returns what is in its file.
func sampleFile(t testing.TB, env Env, path, name string) []byte {
	t.Helper()
	w, err := env.createSample(t.Context(), path, name)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.store.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// A thousand workshops of the size of the samples are read in under ten seconds
// on two cores: ten milliseconds each.
func BenchmarkPortfolio(b *testing.B) {
	const copies = 40
	folder := b.TempDir()
	env := System()
	env.State, env.Stdout, env.Stderr = b.TempDir(), io.Discard, io.Discard
	for _, sample := range []string{"bank", "hospital", "retailer"} {
		first := filepath.Join(folder, sample+".clausewalk")
		content := sampleFile(b, env, first, sample)
		for i := range copies - 1 {
			if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%s-%d.clausewalk", sample, i)), content, 0o600); err != nil {
				b.Fatal(err)
			}
		}
	}
	files, err := workshopFiles([]string{folder})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if p := gather(b.Context(), env, files); len(p.Workshops) != 3*copies || len(p.Benchmark) == 0 {
			b.Fatalf("%d of %d read: %v", len(p.Workshops), 3*copies, p.Skipped)
		}
	}
	Report(b, b.Elapsed().Seconds()*1e3/float64(b.N)/float64(len(files)), "ms/workshop", 10)
}

// Who reads a portfolio into a program wants the same whatever the order in
// which two lanes came to the files.
func TestAPortfolioIsInTheOrderOfItsFilesWithTheBrokenOnesApart(t *testing.T) {
	folder := t.TempDir()
	env := System()
	env.State, env.Stdout, env.Stderr = t.TempDir(), io.Discard, io.Discard
	content := sampleFile(t, env, filepath.Join(folder, "m.clausewalk"), "bank")
	broken := map[string][]byte{"a": nil, "c": []byte("not a workshop"), "n": content[:len(content)/2], "y": bytes.Replace(content, []byte("SQLite format 3"), []byte("SQLite format 4"), 1)}
	for name, b := range broken {
		if err := os.WriteFile(filepath.Join(folder, name+".clausewalk"), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"b", "z", "d"} {
		if err := os.WriteFile(filepath.Join(folder, name+".clausewalk"), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files, err := workshopFiles([]string{folder})
	if err != nil {
		t.Fatal(err)
	}
	p := gather(t.Context(), env, files)
	read, skipped := "", ""
	for _, r := range p.Workshops {
		read += filepath.Base(r.File)[:1]
	}
	for _, s := range p.Skipped {
		if s.Error == "" {
			t.Errorf("%s is skipped without a reason", s.File)
		}
		skipped += filepath.Base(s.File)[:1]
	}
	if read != "bdmz" || skipped != "acny" {
		t.Errorf("read %s, skipped %s", read, skipped)
	}
	for _, g := range p.Benchmark {
		if g.Workshops != 4 || g.Q1 != g.Median || g.Median != g.Q3 {
			t.Errorf("four copies of one workshop differ: %+v", g)
		}
	}
}
