//go:build !windows

package cli

import "syscall"

// detached has a program run in a session of its own: it can neither write over
// the screen nor end with this terminal.
func detached() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setsid: true} }
