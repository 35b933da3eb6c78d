//go:build linux

package cli_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"clausewalk/storage/storagetest"
)

// asNobody runs a command as a user who owns nothing; only root can do that.
func asNobody(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if os.Getuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
}

func TestAReadOnlyFolderOrFileIsToldAndReadingStillWorks(t *testing.T) {
	bin := binary()
	dir, err := os.MkdirTemp("", "clausewalk-readonly-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(dir, 0o700); os.RemoveAll(dir) })
	path := filepath.Join(dir, "w.clausewalk")
	command := func(args ...string) *exec.Cmd {
		cmd := exec.Command(bin, args...)
		cmd.Dir, cmd.Env = "/", append(os.Environ(), environment(dir)...)
		return cmd
	}
	if out, err := command("new", path, "--organization", "Example").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	before, _ := os.ReadFile(path)
	for _, c := range []struct {
		name         string
		file, folder os.FileMode
	}{{"folder", 0o666, 0o555}, {"file", 0o444, 0o777}} {
		if err := os.Chmod(path, c.file); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(dir, c.folder); err != nil {
			t.Fatal(err)
		}
		cmd := command("answer", path, "iso27001-2022:4.1", "--verdict", "minor")
		asNobody(t, cmd)
		out, err := cmd.CombinedOutput()
		if err == nil || !strings.Contains(string(out), "cannot be written") || strings.Count(string(out), "\n") != 1 {
			t.Errorf("read-only %s: %v: %s", c.name, err, out)
		}
		cmd = command("show", path)
		asNobody(t, cmd)
		if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), "Example") {
			t.Errorf("read-only %s, reading: %v: %s", c.name, err, out)
		}
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
	// Also after a crash there: what it left half done is not shown.
	if err := os.Chmod(path, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := storagetest.Crash(path, "UPDATE workshop SET organization = 'Half done'; UPDATE pinned SET content = hex(content)"); err != nil {
		t.Fatal(err)
	}
	for name, mode := range map[string]os.FileMode{path + "-journal": 0o666, dir: 0o555} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
	}
	cmd := command("show", path)
	asNobody(t, cmd)
	if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), "Example") || strings.Contains(string(out), "Half done") {
		t.Errorf("after a crash: %v: %s", err, out)
	}
}

func TestAFullDiskLosesNothingThatWasSaved(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=3m"); err != nil {
		t.Skipf("a small disk cannot be made here: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, 0) })
	bin, home := binary(), t.TempDir()
	run := func(stdin string, args ...string) (string, error) {
		cmd := exec.Command(bin, args...)
		cmd.Dir, cmd.Env, cmd.Stdin = dir, append(os.Environ(), environment(home)...), strings.NewReader(stdin)
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	if out, err := run("", "new", "w.clausewalk", "--organization", "Example"); err != nil {
		t.Fatal(out)
	}
	if out, err := run("", "answer", "w.clausewalk", "iso27001-2022:4.1", "--verdict", "minor"); err != nil {
		t.Fatal(out)
	}
	out, err := run(strings.Repeat("x", 3<<20), "answer", "w.clausewalk", "iso27001-2022:4.2", "--note", "-")
	if err == nil || !strings.Contains(out, "the disk is full") || !strings.Contains(out, "all before it is safe") {
		t.Fatalf("%v: %s", err, out)
	}
	out, err = run("", "show", "w.clausewalk", "iso27001-2022:4.1", "--json")
	if err != nil || !strings.Contains(out, `"verdict": "minor"`) {
		t.Fatalf("%v: %s", err, out)
	}
	if out, err := run("", "answer", "w.clausewalk", "iso27001-2022:4.1", "--verdict", "major"); err != nil {
		t.Fatalf("a small change no longer fits: %s", out)
	}
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer full.Close()
	cmd := exec.Command(bin, "report", "w.clausewalk", "-o", "-")
	var stderr bytes.Buffer
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = dir, append(os.Environ(), environment(home)...), full, &stderr
	if err := cmd.Run(); err == nil || !strings.Contains(stderr.String(), "no space left") {
		t.Errorf("a report to a full disk: %v: %s", err, stderr.String())
	}
}

func TestAFullDiskSpoilsNoBackupAndNoRestore(t *testing.T) {
	small := t.TempDir()
	if err := syscall.Mount("tmpfs", small, "tmpfs", 0, "size=2m"); err != nil {
		t.Skipf("a small disk cannot be made here: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(small, 0) })
	bin, home := binary(), t.TempDir()
	file, onSmall := filepath.Join(home, "w.clausewalk"), filepath.Join(small, "w.clausewalk")
	run := func(args ...string) (string, error) {
		cmd := exec.Command(bin, args...)
		cmd.Dir, cmd.Env = home, append(append(os.Environ(), environment(home)...), "CLAUSEWALK_BACKUPS="+small)
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	must := func(args ...string) string {
		t.Helper()
		out, err := run(args...)
		if err != nil {
			t.Fatalf("%v: %s", args, out)
		}
		return out
	}
	must("new", file, "--organization", "Example")
	must("backup", file, "-o", onSmall)
	if err := os.WriteFile(filepath.Join(small, "filler"), make([]byte, 2<<20), 0o600); err == nil {
		t.Fatal("the disk is not full")
	}
	// The work goes on, and the person is told that there is no backup.
	if out := must("answer", file, "iso27001-2022:4.1", "--verdict", "minor"); !strings.Contains(out, "saved") || !strings.Contains(out, "no backup") {
		t.Error(out)
	}
	before, _ := os.ReadFile(onSmall)
	for _, args := range [][]string{
		{"restore", file, "-o", onSmall, "--force"},
		{"backup", file, "-o", filepath.Join(small, "copy.clausewalk")},
		{"recover", file, "-o", filepath.Join(small, "saved.clausewalk")},
	} {
		if out, err := run(args...); err == nil || strings.Count(out, "\n") != 1 || !strings.Contains(out, "full") && !strings.Contains(out, "no space") {
			t.Errorf("%v: %v: %s", args, err, out)
		}
	}
	if after, _ := os.ReadFile(onSmall); !bytes.Equal(before, after) {
		t.Error("the file on the full disk was changed")
	}
	entries, _ := os.ReadDir(small)
	for _, e := range entries {
		if name := e.Name(); name != "w.clausewalk" && name != "filler" && !e.IsDir() {
			t.Errorf("left behind: %s", name)
		}
	}
}
