package cli

import "syscall"

// detached has a program run without this console (DETACHED_PROCESS).
func detached() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{CreationFlags: 0x00000008 | syscall.CREATE_NEW_PROCESS_GROUP}
}
