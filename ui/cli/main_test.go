package cli_test

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"clausewalk/storage/storagetest"
	"clausewalk/ui/cli"
)

// TestMain lets the test binary stand in for clausewalk when it is started
// under that name.
func TestMain(m *testing.M) {
	testscript.Main(tests{m}, map[string]func(){
		"clausewalk": func() { os.Exit(cli.Main(os.Args[1:], cli.System())) },
	})
}

// environment is that of a person with a home folder and a fixed clock.
func environment(home string) []string {
	return []string{
		"HOME=" + home, "XDG_STATE_HOME=" + home + "/state", "XDG_CONFIG_HOME=" + home + "/config", "XDG_DATA_HOME=" + home + "/data",
		"CLAUSEWALK_NAME=Ada Example", "CLAUSEWALK_NOW=2026-11-23T14:00:00+01:00", "TZ=UTC", "NO_COLOR=1",
	}
}

// Each script in testdata/script is a session that somebody could have typed.
func TestSessionsOnTheCommandLine(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Vars = append(e.Vars, environment(e.WorkDir)...)
			folder := url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(filepath.ToSlash(e.WorkDir), "/")}
			e.Vars = append(e.Vars, "FOLDER="+folder.String(), "ESC=\x1b", "ACCENT=\u0301", "BEL=\a", "RLO=\u202e", "BADUTF8=a\xff")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			// shorten FILE BYTES cuts a file off.
			"shorten": func(ts *testscript.TestScript, _ bool, args []string) {
				n, err := strconv.ParseInt(args[1], 10, 64)
				ts.Check(err)
				ts.Check(os.Truncate(ts.MkAbs(args[0]), n))
			},
			// cut-last FILE BYTES takes bytes off a file's end.
			"cut-last": func(ts *testscript.TestScript, _ bool, args []string) {
				n, err := strconv.ParseInt(args[1], 10, 64)
				ts.Check(err)
				info, err := os.Stat(ts.MkAbs(args[0]))
				ts.Check(err)
				ts.Check(os.Truncate(ts.MkAbs(args[0]), info.Size()-n))
			},
			// database FILE SQL makes a SQLite file or runs SQL on one.
			"database": func(ts *testscript.TestScript, _ bool, args []string) {
				ts.Check(storagetest.Exec(ts.MkAbs(args[0]), args[1]))
			},
			// head-of REPORT sets HEAD to the journal head in a report.
			"head-of": func(ts *testscript.TestScript, _ bool, args []string) {
				head := regexp.MustCompile("[0-9a-f]{64}").FindString(ts.ReadFile(args[0]))
				if head == "" {
					ts.Fatalf("%s carries no journal head", args[0])
				}
				ts.Setenv("HEAD", head)
			},
			// backup-of NAME TIME sets BACKUP to the backup made then (UTC is not
			// asked for: the scripts' zone is an hour ahead of it).
			"backup-of": func(ts *testscript.TestScript, _ bool, args []string) {
				at, err := time.ParseInLocation("2006-01-02T150405", args[1], time.FixedZone("", 3600))
				ts.Check(err)
				found, err := filepath.Glob(filepath.Join(ts.Getenv("XDG_STATE_HOME"), "clausewalk", "backups", args[0]+"-*", at.UTC().Format("20060102T150405.000Z")+"-*"))
				ts.Check(err)
				if len(found) != 1 {
					ts.Fatalf("%d backups of %s at %s", len(found), args[0], args[1])
				}
				ts.Setenv("BACKUP", found[0])
			},
			// repeat FILE N TEXT writes a text n times.
			"repeat": func(ts *testscript.TestScript, _ bool, args []string) {
				n, err := strconv.Atoi(args[1])
				ts.Check(err)
				f, err := os.Create(ts.MkAbs(args[0]))
				ts.Check(err)
				for range n {
					_, err = io.WriteString(f, args[2])
					ts.Check(err)
				}
				ts.Check(f.Close())
			},
		},
	})
}

// tests makes the program before the first test runs. Written while tests start
// programs, it would now and then be open in one of them, and could not be run.
type tests struct{ *testing.M }

var programFile string

func (t tests) Run() (code int) {
	dir, err := os.MkdirTemp("", "clausewalk-bin-")
	if err == nil {
		defer os.RemoveAll(dir)
		programFile, err = copyOfThis(dir)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "the program cannot be made:", err)
		return 1
	}
	return t.M.Run()
}

func copyOfThis(dir string) (path string, err error) {
	self, err := os.Executable()
	if err != nil {
		return "", err
	}
	data, err := os.ReadFile(self)
	if err != nil {
		return "", err
	}
	path = filepath.Join(dir, "clausewalk")
	if runtime.GOOS == "windows" {
		path += ".exe"
	}
	return path, errors.Join(os.WriteFile(path, data, 0o755), os.Chmod(dir, 0o755))
}

// binary is the program as a file of its own, which other users may run too.
func binary() string { return programFile }
