//go:build !windows

package cli_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"

	"clausewalk/ui/cli"
)

// built makes an executable as the release does.
func built(b *testing.B, pkg string) string {
	b.Helper()
	bin := filepath.Join(b.TempDir(), filepath.Base(pkg))
	const flags = "-s -w -X clausewalk/ui/cli/version.Release=0.0.0 -X clausewalk/ui/cli/version.Commit=0123456789ab"
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags", flags, "-o", bin, pkg)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return bin
}

// median and p95 of times, in milliseconds.
func median(times []time.Duration) float64 { return quantile(times, 50) }

func p95(times []time.Duration) float64 { return quantile(times, 95) }

func quantile(times []time.Duration, percent int) float64 {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[min(len(sorted)-1, len(sorted)*percent/100)].Seconds() * 1e3
}

// Both programs are started in turn, so that what else the machine does hits
// both.
func BenchmarkVersionAgainstHelloWorld(b *testing.B) {
	hello, program := built(b, "./testdata/hello"), built(b, "clausewalk")
	var a, c []time.Duration
	start := func(times []time.Duration, words ...string) []time.Duration {
		begin := time.Now()
		if err := exec.Command(words[0], words[1:]...).Run(); err != nil {
			b.Fatal(err)
		}
		return append(times, time.Since(begin))
	}
	for b.Loop() {
		a = start(a, hello)
		c = start(c, program, "--version")
	}
	b.ReportMetric(median(a), "ms/hello")
	b.ReportMetric(median(c), "ms/version")
	cli.Report(b, median(c)/median(a), "ratio", 2.5)
}

// stage is a program on a terminal that answers nothing, as the slowest do.
type stage struct {
	b   *testing.B
	cmd *exec.Cmd
	pty *os.File
	out chan chunk
	vt  vt10x.Terminal
}

type chunk struct {
	at   time.Time
	data []byte
}

const (
	stageWidth  = 200
	stageHeight = 60
)

func onStage(b *testing.B, home string, words ...string) *stage {
	b.Helper()
	cmd := exec.Command(words[0], words[1:]...)
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "HOME="+home, "XDG_STATE_HOME="+home+"/state", "XDG_CONFIG_HOME="+home+"/config", "XDG_DATA_HOME="+home+"/data", "CLAUSEWALK_NAME=Ada Example")
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: stageHeight, Cols: stageWidth})
	if err != nil {
		b.Fatal(err)
	}
	s := &stage{b: b, cmd: cmd, pty: f, out: make(chan chunk, 1000), vt: vt10x.New(vt10x.WithSize(stageWidth, stageHeight))}
	go func() {
		defer close(s.out)
		for {
			buf := make([]byte, 64<<10)
			n, err := f.Read(buf)
			if n > 0 {
				s.out <- chunk{time.Now(), buf[:n]}
			}
			if err != nil {
				return
			}
		}
	}()
	return s
}

// until reads until the terminal has been sent a text, and tells when.
func (s *stage) until(text string) time.Time {
	s.b.Helper()
	var seen []byte
	for {
		c := s.next()
		seen = append(seen, c.data...)
		_, _ = s.vt.Write(c.data)
		if bytes.Contains(seen, []byte(text)) {
			return c.at
		}
	}
}

func (s *stage) next() chunk {
	s.b.Helper()
	select {
	case c, ok := <-s.out:
		if !ok {
			s.b.Fatalf("the program ended:\n%s", s.vt.String())
		}
		return c
	case <-time.After(20 * time.Second):
		s.b.Fatalf("nothing comes:\n%s", s.vt.String())
	}
	return chunk{}
}

// press presses a key and tells how long it took until the screen showed
// something else.
func (s *stage) press(key string) time.Duration {
	s.b.Helper()
	before := s.vt.String()
	begin := time.Now()
	if _, err := s.pty.WriteString(key); err != nil {
		s.b.Fatal(err)
	}
	for {
		c := s.next()
		if _, _ = s.vt.Write(c.data); s.vt.String() != before {
			return c.at.Sub(begin)
		}
	}
}

// settle takes what still comes, until nothing has for a while.
func (s *stage) settle() {
	for {
		select {
		case c := <-s.out:
			_, _ = s.vt.Write(c.data)
		case <-time.After(30 * time.Millisecond):
			return
		}
	}
}

// leave ends the program as a person does: killed, it would leave a note that
// it has the file.
func (s *stage) leave() {
	if _, err := s.pty.WriteString("q"); err != nil {
		_ = s.cmd.Process.Kill()
	}
	for range s.out {
	}
	_ = s.cmd.Wait()
	_ = s.pty.Close()
}

// memory is what the program holds, in MB: in all, and without the pages of its
// file, which the system shares and takes back as it likes.
func (s *stage) memory() (now, own float64) {
	s.b.Helper()
	if runtime.GOOS != "linux" {
		s.b.Skip("memory is read from /proc, which only Linux has")
	}
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		s.b.Fatal(err)
	}
	field := func(name string) float64 {
		for line := range strings.Lines(string(status)) {
			if f := strings.Fields(line); f[0] == name {
				kb, _ := strconv.ParseFloat(f[1], 64)
				return kb / 1000
			}
		}
		return 0
	}
	return field("VmRSS:"), field("RssAnon:")
}

// atRest is the memory once the program has given back what only keys needed;
// busy is what it held before.
func (s *stage) atRest(busy float64) (now, own float64) {
	s.b.Helper()
	end := time.Now().Add(10 * time.Second)
	for now = busy; now > busy-1; now, _ = s.memory() {
		if time.Now().After(end) {
			s.b.Fatalf("it still holds %.1f MB ten seconds after the last key", now)
		}
		s.settle()
	}
	s.settle()
	return s.memory()
}

// lastWords end the first frame of both programs.
const lastWords = "keys"

// The limit is for a workshop as it is opened on most days; with thousands of
// observations reading them takes its time.
func BenchmarkFirstFrameAgainstABareProgram(b *testing.B) {
	bare, program := built(b, "./testdata/bare"), built(b, "clausewalk")
	for _, size := range []struct {
		name         string
		observations int
		limit        float64
	}{{"193-items", 0, 1.25}, {"193-items-5000-observations", 5000, 0}} {
		b.Run(size.name, func(b *testing.B) {
			home := b.TempDir()
			file := filepath.Join(home, "w.clausewalk")
			cli.Crowd(b, file, size.observations)
			var a, c []time.Duration
			frame := func(times []time.Duration, words ...string) []time.Duration {
				begin := time.Now()
				s := onStage(b, home, words...)
				defer s.leave()
				return append(times, s.until(lastWords).Sub(begin))
			}
			for b.Loop() {
				a = frame(a, bare)
				c = frame(c, program, file)
			}
			b.ReportMetric(median(a), "ms/bare")
			b.ReportMetric(median(c), "ms/clausewalk")
			cli.Report(b, median(c)/median(a), "ratio", size.limit)
		})
	}
}

func BenchmarkKeyToPaintAgainstABareProgram(b *testing.B) {
	home := b.TempDir()
	file := filepath.Join(home, "w.clausewalk")
	cli.Crowd(b, file, 5000)
	bare, program := onStage(b, home, built(b, "./testdata/bare")), onStage(b, home, built(b, "clausewalk"), file)
	defer bare.leave()
	defer program.leave()
	for _, s := range []*stage{bare, program} {
		s.until(lastWords)
		s.settle()
	}
	var a, c []time.Duration
	for i := 0; b.Loop(); i++ {
		a = append(a, bare.press("x"))
		bare.settle()
		// Walk up and down, and answer every now and then.
		key := "\x1b[B"
		if i/150%2 == 1 {
			key = "\x1b[A"
		}
		if i%10 == 9 {
			key = "5"
			if _, err := program.pty.WriteString("0"); err != nil {
				b.Fatal(err)
			}
			program.settle()
		}
		c = append(c, program.press(key))
		program.settle()
	}
	busy, busyOwn := program.memory()
	small, smallOwn := bare.memory()
	rests, restsOwn := program.atRest(busy)
	wakes := program.press("\x1b[B")
	b.ReportMetric(p95(a), "ms/bare-p95")
	b.ReportMetric(median(c), "ms/clausewalk-p50")
	cli.Report(b, p95(c), "ms/clausewalk-p95", 12)
	b.ReportMetric(small, "MB/bare")
	b.ReportMetric(smallOwn, "MB/bare-own")
	b.ReportMetric(busyOwn, "MB/clausewalk-typing-own")
	cli.Report(b, rests, "MB/clausewalk", 25)
	b.ReportMetric(restsOwn, "MB/clausewalk-own")
	b.ReportMetric(float64(wakes)/float64(time.Millisecond), "ms/clausewalk-after-rest")
	cli.Report(b, busy, "MB/clausewalk-typing", 25)
}
