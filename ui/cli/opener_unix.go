//go:build !windows

package cli

import (
	"fmt"
	"os/exec"
	"runtime"
	"syscall"
)

// opener is the program that opens things on an operating system, and its
// arguments: never a shell, which would read the target.
func opener(system, target string) []string {
	if system == "darwin" {
		return []string{"open", target}
	}
	return []string{"xdg-open", target}
}

// handOn gives a target to the program that opens it, and returns when that has
// ended. It runs in a session of its own: it can neither write over the screen
// nor end with this terminal.
func handOn(target string) error {
	words := opener(runtime.GOOS, target)
	cmd := exec.Command(words[0], words[1:]...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("nothing here opens links (%w): open it by hand", err)
	}
	if err := cmd.Wait(); err != nil {
		return fmt.Errorf("%s could not open it (%w): open it by hand", words[0], err)
	}
	return nil
}
