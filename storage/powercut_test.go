//go:build linux

package storage

import (
	"bufio"
	"bytes"
	"flag"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// -cuts 5000 is the long form: go test ./storage -run PowerCut -cuts 5000
var cuts = flag.Int("cuts", 60, "how many power cuts are tried")

// diskOp is something that was asked of the disk, or an acknowledgement.
type diskOp struct {
	call string // pwrite64, ftruncate, fsync, unlink, ack
	path string
	at   int64
	data []byte
}

// disk is what a disk may hold: what was made safe, and for each file what was
// written since, any part of which may have reached it.
type disk struct {
	safe    map[string][]byte
	pending map[string][]diskOp
	names   map[string]bool // names that are safe
	wanted  map[string]bool // names as the program sees them
}

func (d *disk) do(op diskOp) {
	switch op.call {
	case "pwrite64", "ftruncate":
		d.wanted[op.path] = true
		d.pending[op.path] = append(d.pending[op.path], op)
	case "unlink":
		d.wanted[op.path] = false
	case "fsync":
		if _, isFile := d.wanted[op.path]; !isFile { // a folder
			for path, there := range d.wanted {
				d.names[path] = there
				if !there {
					delete(d.safe, path)
					delete(d.pending, path)
				}
			}
			return
		}
		d.safe[op.path] = apply(d.safe[op.path], d.pending[op.path], func() bool { return true })
		delete(d.pending, op.path)
	}
}

// apply makes those parts of writes, a sector each, that reach the disk.
func apply(content []byte, ops []diskOp, reaches func() bool) []byte {
	const sector = 512
	out := bytes.Clone(content)
	for _, op := range ops {
		if op.call == "ftruncate" {
			if reaches() && op.at < int64(len(out)) {
				out = out[:op.at]
			}
			continue
		}
		for from := 0; from < len(op.data); {
			to := min(len(op.data), from+sector-int((op.at+int64(from))%sector))
			if reaches() {
				end := int(op.at) + to
				if end > len(out) {
					out = append(out, make([]byte, end-len(out))...)
				}
				copy(out[int(op.at)+from:], op.data[from:to])
			}
			from = to
		}
	}
	return out
}

// cut writes what the disk may hold after a power cut into a folder.
func (d *disk) cut(t *testing.T, dir string, r *rand.Rand) {
	likely := []float64{0, 0.1, 0.5, 0.9, 1}[r.IntN(5)]
	for path, there := range d.wanted {
		if there != d.names[path] {
			there = r.IntN(2) == 0
		}
		if !there {
			continue
		}
		content := apply(d.safe[path], d.pending[path], func() bool { return r.Float64() < likely })
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(path)), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestEveryAcknowledgedChangeSurvivesAPowerCut(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed here: what the program asks of the disk cannot be watched")
	}
	path := worked(t)
	d := &disk{safe: map[string][]byte{}, pending: map[string][]diskOp{}, names: map[string]bool{path: true}, wanted: map[string]bool{path: true}}
	if d.safe[path], err = os.ReadFile(path); err != nil {
		t.Fatal(err)
	}
	ops := watch(t, strace, path)
	r := rand.New(rand.NewPCG(1, uint64(len(ops))))
	moments := make([]int, *cuts)
	for i := range moments {
		moments[i] = r.IntN(len(ops) + 1)
	}
	slices.Sort(moments)
	saved, draft, done := 0, 0, 0
	for i, moment := range moments {
		for ; done < moment; done++ {
			if op := ops[done]; op.call != "ack" {
				d.do(op)
			} else if n, ok := strings.CutPrefix(string(op.data), "draft "); ok {
				draft = roundOf(strings.TrimSpace(n))
			} else {
				saved = roundOf(strings.TrimSpace(string(op.data)))
			}
		}
		dir := t.TempDir()
		d.cut(t, dir, r)
		if err := survived(t, newDesk(nil), filepath.Join(dir, filepath.Base(path)), saved, draft); err != nil {
			t.Fatalf("cut %d, after %d of %d operations: %v", i+1, moment, len(ops), err)
		}
		os.RemoveAll(dir)
	}
	if saved == 0 {
		t.Fatal("nothing was acknowledged")
	}
}

var (
	hexByte    = regexp.MustCompile(`\\x[0-9a-f]{2}`)
	traceLine  = regexp.MustCompile(`^\d+ +(\w+)\((.*)\) += (-?\d+)`)
	unfinished = regexp.MustCompile(`^(\d+) +(.*) <unfinished \.\.\.>$`)
	resumed    = regexp.MustCompile(`^(\d+) +<\.\.\. \w+ resumed>(.*)$`)
	onFile     = regexp.MustCompile(`^\d+<([^>]*)>(?:, )?(.*)$`)
)

// watch runs the writer and returns what it asked of the disk.
func watch(t *testing.T, strace, path string) []diskOp {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	trace := filepath.Join(t.TempDir(), "trace")
	cmd := exec.Command(strace, "-f", "-y", "-xx", "-s", "200000", "-e", "signal=none", "-e", "trace=pwrite64,write,ftruncate,fsync,fdatasync,unlink", "-o", trace, self)
	cmd.Env = append(os.Environ(), "CLAUSEWALK_TEST_WRITER="+path, "CLAUSEWALK_TEST_ROUNDS=14")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Skipf("strace may not watch programs here: %v %s", err, out)
	}
	f, err := os.Open(trace)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var ops []diskOp
	begun := map[string]string{}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 8<<20)
	for lines.Scan() {
		line := lines.Text()
		if m := unfinished.FindStringSubmatch(line); m != nil {
			begun[m[1]] = line[:len(line)-len(" <unfinished ...>")]
			continue
		}
		if m := resumed.FindStringSubmatch(line); m != nil {
			line = begun[m[1]] + m[2]
		}
		if op, ok := parse(line, filepath.Dir(path)); ok {
			ops = append(ops, op)
		}
	}
	if err := lines.Err(); err != nil || len(ops) < 100 {
		t.Fatalf("%d operations, %v", len(ops), err)
	}
	return ops
}

// parse reads a line of a trace; what is about no file of the folder is passed
// over, except for what is printed.
func parse(line, dir string) (op diskOp, ok bool) {
	m := traceLine.FindStringSubmatch(line)
	if m == nil || strings.HasPrefix(m[3], "-") {
		return op, false
	}
	op.call = m[1]
	if op.call == "unlink" {
		op.path = string(unhex(m[2]))
		return op, filepath.Dir(op.path) == dir
	}
	file := onFile.FindStringSubmatch(m[2])
	if file == nil {
		return op, false
	}
	op.path = string(unhex(file[1]))
	args := strings.Split(file[2], ", ")
	switch op.call {
	case "write":
		op.call, op.data = "ack", unhex(args[0])
		return op, strings.HasPrefix(m[2], "1<")
	case "pwrite64":
		op.data = unhex(args[0])
		op.at, _ = strconv.ParseInt(args[2], 10, 64)
	case "ftruncate":
		op.at, _ = strconv.ParseInt(args[0], 10, 64)
	case "fdatasync":
		op.call = "fsync"
	}
	return op, op.path == dir || filepath.Dir(op.path) == dir
}

func unhex(s string) []byte {
	var out []byte
	for _, h := range hexByte.FindAllString(s, -1) {
		n, _ := strconv.ParseUint(h[2:], 16, 8)
		out = append(out, byte(n))
	}
	return out
}

// Each thing that is asked of the disk fails once, or from then on.
func TestEveryAcknowledgedChangeSurvivesAFailingDisk(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed here: the disk cannot be made to fail")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(2, 2))
	failed := 0
	for range max(1, *cuts/5) {
		path := worked(t)
		fault := []string{"pwrite64:error=ENOSPC", "pwrite64:error=EIO", "fsync:error=EIO", "fsync:error=ENOSPC"}[r.IntN(4)] + ":when=" + strconv.Itoa(1+r.IntN(60)) + []string{"", "+"}[r.IntN(2)]
		cmd := exec.Command(strace, "-f", "-qq", "-e", "signal=none", "-e", "trace=pwrite64,fsync", "-e", "inject="+fault, "-o", os.DevNull, self)
		cmd.Env = append(os.Environ(), "CLAUSEWALK_TEST_WRITER="+path, "CLAUSEWALK_TEST_ROUNDS=6")
		var said, errs bytes.Buffer
		cmd.Stdout, cmd.Stderr = &said, &errs
		if err := cmd.Run(); err != nil {
			failed++
			if text := errs.String(); !strings.Contains(text, "disk") && !strings.Contains(text, "cannot be written") {
				t.Errorf("%s: %s", fault, text)
			}
		}
		saved, draft := 0, 0
		for line := range strings.Lines(said.String()) {
			if n, ok := strings.CutPrefix(strings.TrimSpace(line), "draft "); ok {
				draft = roundOf(n)
			} else {
				saved = roundOf(strings.TrimSpace(line))
			}
		}
		if err := survived(t, newDesk(nil), path, saved, draft); err != nil {
			t.Errorf("%s: %v", fault, err)
		}
	}
	if failed == 0 && *cuts >= 60 {
		t.Error("the disk never failed")
	}
}
