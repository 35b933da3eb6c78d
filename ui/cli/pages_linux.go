package cli

import (
	"sync"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Where a page of the program's file is needed, Linux maps the 64 KB around it
// as well, or 2 MB if the file was copied there not long ago: they cost nothing,
// but count as held, more than twice what is ever used. Huge pages can be
// declined. The 64 KB are left out in memory whose writes somebody asked to be
// told of, and nobody writes here: so asking, and never listening, leaves the
// pages that are used. The ways to ask are in linux/userfaultfd.h.
const (
	uffdUserModeOnly = 1       // UFFD_USER_MODE_ONLY
	uffdAPI          = 0xAA    // UFFD_API
	uffdNoAnswers    = 1 << 15 // UFFD_FEATURE_WP_ASYNC, for any kind of memory since Linux 6.7
	uffdWrites       = 1 << 1  // UFFDIO_REGISTER_MODE_WP

	uffdioAPI      = 0xC018AA3F // UFFDIO_API
	uffdioRegister = 0xC020AA00 // UFFDIO_REGISTER
)

// handshake is struct uffdio_api.
type handshake struct{ api, features, ioctls uint64 }

// registration is struct uffdio_register.
type registration struct{ start, length, mode, ioctls uint64 }

// writeWatch is the handle with which to ask, open until the program ends; -1
// where the system does not have it.
var writeWatch = sync.OnceValue(func() int {
	fd, _, errno := unix.Syscall(unix.SYS_USERFAULTFD, unix.O_CLOEXEC|uffdUserModeOnly, 0, 0)
	if errno != 0 {
		return -1
	}
	if !control(int(fd), uffdioAPI, unsafe.Pointer(&handshake{api: uffdAPI, features: uffdNoAnswers})) {
		_ = unix.Close(int(fd))
		return -1
	}
	return int(fd)
})

// mapOnlyWhatIsUsed keeps a mapping of the program's file from growing by what
// lies around its pages. Asked again, or where it cannot be had, it does nothing.
func mapOnlyWhatIsUsed(from, size uintptr) {
	_, _, _ = unix.Syscall(unix.SYS_MADVISE, from, size, unix.MADV_NOHUGEPAGE)
	if fd := writeWatch(); fd >= 0 {
		control(fd, uffdioRegister, unsafe.Pointer(&registration{start: uint64(from), length: uint64(size), mode: uffdWrites}))
	}
}

func control(fd int, request uintptr, argument unsafe.Pointer) (done bool) {
	_, _, errno := unix.Syscall(unix.SYS_IOCTL, uintptr(fd), request, uintptr(argument))
	return errno == 0
}
