package cli

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// giveProgramBack lets go of the pages of the program's own file. The system
// still has the file; without this it would count each page that was ever used
// as held, for as long as there is memory.
func giveProgramBack() {
	program, err := os.Executable()
	if err != nil {
		return
	}
	maps, err := os.Open("/proc/self/smaps")
	if err != nil {
		return
	}
	defer maps.Close()
	var from, size uintptr // of the mapping that the lines are about; size 0: not one that can be fetched again
	for lines := bufio.NewScanner(maps); lines.Scan(); {
		line := strings.Fields(lines.Text())
		switch {
		case !strings.HasSuffix(line[0], ":"):
			from, size = 0, 0
			if readOnly := line[1][1] == '-'; readOnly && line[len(line)-1] == program {
				from, size = extent(line[0])
			}
		case line[0] == "Anonymous:" && line[1] == "0" && size > 0: // nothing of it was ever written
			mapOnlyWhatIsUsed(from, size)
			_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, from, size, syscall.MADV_DONTNEED)
		}
	}
}

// extent reads the two hexadecimal addresses that a mapping lies between.
func extent(addresses string) (from, size uintptr) {
	a, b, _ := strings.Cut(addresses, "-")
	begin, err1 := strconv.ParseUint(a, 16, 64)
	end, err2 := strconv.ParseUint(b, 16, 64)
	if err1 != nil || err2 != nil || end < begin {
		return 0, 0
	}
	return uintptr(begin), uintptr(end - begin)
}
