package cli

import (
	"fmt"
	"runtime"

	"golang.org/x/sys/windows"
)

// handOn asks Windows to open a target, as a double click on it would. No other
// program stands between: the one that is often used, rundll32, loses every
// letter that is not in the code page, and tells nobody when it fails.
func handOn(target string) error {
	runtime.LockOSThread() // ends with this goroutine: COM is set up for a thread
	_ = windows.CoInitializeEx(0, windows.COINIT_APARTMENTTHREADED|windows.COINIT_DISABLE_OLE1DDE)
	name, err := windows.UTF16PtrFromString(target)
	if err == nil {
		err = windows.ShellExecute(0, nil, name, nil, nil, windows.SW_SHOWNORMAL)
	}
	if err != nil {
		return fmt.Errorf("nothing here opens it (%w): open it by hand", err)
	}
	return nil
}
