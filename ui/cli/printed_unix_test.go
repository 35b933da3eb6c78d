//go:build !windows

package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestAReaderThatGoesAwayLeavesTheFileAlone(t *testing.T) {
	r := newRoom(t)
	for _, words := range [][]string{{"answer", "w.clausewalk", "iso27001-2022:A.5.1", "--maturity", "3"}, {"history", "w.clausewalk"}, {"export", "w.clausewalk", "-o", "-"}} {
		reader, writer, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		reader.Close()
		cmd := exec.Command(r.bin, words...)
		cmd.Dir, cmd.Env, cmd.Stdout = r.dir, append(os.Environ(), environment(r.dir)...), writer
		_ = cmd.Run()
		writer.Close()
		if code := cmd.ProcessState.ExitCode(); code != 141 {
			t.Errorf("%s: exit %d", words[0], code)
		}
		beside, err := filepath.Glob(filepath.Join(r.dir, "w.clausewalk?*"))
		if err != nil || len(beside) > 0 {
			t.Errorf("%s: %s lies beside the file (%v)", words[0], beside, err)
		}
	}
	r.run("verify", "w.clausewalk")
}
