package cli

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"clausewalk/model/harmless"
	"clausewalk/ui/report"
)

// linkTarget is what opening a link opens: an http, https or mailto address, or
// the path of a file that is there and is not a program; anything else is
// refused. A link comes from whoever wrote the workshop, so what could run
// something is never handed on. What is shown is what is opened: a target that
// cannot be shown as it is is refused too.
func linkTarget(link, folder string) (string, error) {
	link = strings.TrimSpace(link)
	shown := harmless.Line(link)
	switch {
	case link == "":
		return "", errors.New("it has no link: enter writes one down")
	case shown != link:
		return "", fmt.Errorf("%s is not opened: it holds characters that are not seen", shown)
	}
	if !isAddress(link) {
		return fileTarget(link, folder)
	}
	u, err := url.Parse(link)
	if err != nil {
		return "", fmt.Errorf("%s is not opened: it is no address", shown)
	}
	switch u.Scheme { // in lower case, however it was typed
	case "file":
		return fileTarget(filePath(u), folder)
	case "http", "https", "mailto":
	default:
		return "", fmt.Errorf("%s is not opened: %s: can start a program; only http, https and mailto addresses and files are opened", shown, u.Scheme)
	}
	target, ok := report.SafeLink(link)
	if !ok || strings.HasPrefix(u.Opaque, "-") {
		return "", fmt.Errorf("%s is not opened: it is no whole address, or holds a character that no address has", shown)
	}
	if u.Scheme == "mailto" {
		for field := range u.Query() {
			if !slices.Contains(mailFields, strings.ToLower(field)) {
				return "", fmt.Errorf("%s is not opened: its part %s could attach a file to the mail", shown, harmless.Line(field))
			}
		}
	}
	return target, nil
}

// mailFields are what a mailto address may fill in.
var mailFields = []string{"to", "cc", "bcc", "subject", "body"}

// elsewhere tells whether a path leads into another computer's folder, or to a
// device. It is found out without looking: looking is enough for Windows to log
// in there, and who is behind a link is not known.
func elsewhere(path string) bool {
	path = strings.ReplaceAll(path, `\`, "/")
	return strings.HasPrefix(path, "//") || strings.HasPrefix(path, "/??/")
}

// errElsewhere says what to do about such a path.
var errElsewhere = errors.New("looking into another computer's folder logs you in there; copy the file beside the workshop and link that")

// fileTarget is the path of a file, links followed.
func fileTarget(path, folder string) (string, error) {
	shown := harmless.Line(path)
	if elsewhere(path) {
		return "", fmt.Errorf("%s is not opened: %w", shown, errElsewhere)
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(folder, filepath.FromSlash(path))
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("%s is not opened: %w", shown, err)
	}
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return "", fmt.Errorf("%s is not opened: it is no address, and no such file is there", shown)
	}
	info, err := os.Stat(real)
	switch {
	case err != nil:
		return "", fmt.Errorf("%s is not opened: %w", shown, err)
	case !info.Mode().IsRegular():
		return "", fmt.Errorf("%s is not opened: it is a folder or a device, and no file", shown)
	case harmless.Line(real) != real:
		return "", fmt.Errorf("%s is not opened: the file's name holds characters that are not seen", harmless.Line(real))
	case info.Mode().Perm()&0o111 != 0, runs(real):
		return "", fmt.Errorf("%s is not opened: it is a program, or marked as one; look at it where it is", harmless.Line(real))
	}
	return real, nil
}

// running are the endings of files that run when they are opened.
var running = strings.Fields(`.exe .bat .cmd .com .scr .pif .cpl .msc .msi .msp .mst .msix .msixbundle .appx .appxbundle .appinstaller .application .appref-ms .gadget
	.ps1 .ps1xml .psm1 .psd1 .psc1 .vb .vbs .vbe .js .jse .mjs .ws .wsf .wsh .wsc .sct .hta .chm .hlp .inf .ins .isp .reg .scf .lnk .url .website .library-ms .search-ms
	.searchconnector-ms .settingcontent-ms .theme .themepack .diagcab .xll .jar .jnlp .py .pyw .pyc .pyz .pl .rb .php .tcl .lua .sh .bash .zsh .fish .csh .ksh .run .bin
	.desktop .appimage .flatpakref .flatpak .snap .deb .rpm .app .command .tool .terminal .workflow .action .scpt .scptd .applescript .pkg .mpkg .dmg .inetloc .fileloc
	.webloc .iso .img .vhd .vhdx`)

// runs tells by a file's name whether opening it runs something. Windows does
// not see points and spaces at the end of a name, and takes what follows a
// colon for another name.
func runs(path string) bool {
	name := strings.ToLower(strings.TrimRight(filepath.Base(path), ". "))
	return slices.Contains(running, filepath.Ext(name)) || runtime.GOOS == "windows" && strings.Contains(name, ":")
}

// soon is how long an opener may take to say that it cannot: after that it has
// handed the target on, or is the program that shows it.
const soon = 2 * time.Second

// openTarget opens what linkTarget made of a link, in another program that has
// no part in this terminal. It looks at the target again: files change.
func openTarget(target, folder string) error {
	if now, err := linkTarget(target, folder); err != nil || now != target {
		return errors.Join(err, fmt.Errorf("%s is not opened: it is not what it was", harmless.Line(target)))
	}
	ended := make(chan error, 1)
	go func() { ended <- handOn(target) }()
	select {
	case err := <-ended:
		return err
	case <-time.After(soon):
		return nil
	}
}
