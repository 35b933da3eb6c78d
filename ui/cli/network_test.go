package cli_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// dials are functions without which no Go program opens a connection or
// listens for one. The linker leaves out what nothing can reach, so none of
// them may be in the binary.
var dials = []string{
	"net.Dial", "net.DialTimeout", "net.DialTCP", "net.DialUDP", "net.DialUnix", "net.DialIP",
	"net.Listen", "net.ListenPacket", "net.ListenTCP", "net.ListenUDP", "net.ListenUnix", "net.ListenIP", "net.FileConn", "net.FileListener",
	"net.LookupHost", "net.LookupIP", "net.LookupAddr", "net.LookupTXT", "net.LookupSRV",
	"net/http.Get", "net/http.Post", "net/http.(*Client).Do", "net/http.(*Client).do", "net/http.(*Transport).RoundTrip", "net/http.ListenAndServe",
	"crypto/tls.Dial", "crypto/tls.Client", "golang.org/x/crypto/ssh.Dial", "golang.org/x/crypto/ssh.NewClientConn",
	"modernc.org/libc.Xsocket", "modernc.org/libc.Xconnect", "modernc.org/libc.Xgetaddrinfo",
	"golang.org/x/sys/unix.Socket", "golang.org/x/sys/unix.Connect",
}

func TestNothingThatDialsIsLinkedIn(t *testing.T) {
	if linked := dialing(t, "clausewalk"); len(linked) > 0 {
		t.Errorf("the program holds %v: something in it can open connections", linked)
	}
	// The test can fail: a program that dials is seen to.
	dir := t.TempDir()
	source := "package main\n\nimport \"net\"\n\nfunc main() { c, _ := net.Dial(\"tcp\", \"127.0.0.1:9\"); _ = c }\n"
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	if linked := dialing(t, filepath.Join(dir, "main.go")); len(linked) == 0 {
		t.Error("a program that dials is not recognized")
	}
}

// dialing is which of dials a program has linked in.
func dialing(t *testing.T, main string) []string {
	t.Helper()
	bin := filepath.Join(t.TempDir(), "program")
	if out, err := exec.Command("go", "build", "-o", bin, main).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	out, err := exec.Command("go", "tool", "nm", bin).Output()
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]bool{}
	for line := range strings.Lines(string(out)) {
		if f := strings.Fields(line); len(f) > 2 {
			have[f[2]] = true
		}
	}
	if !have["main.main"] {
		t.Fatalf("the symbols of %s cannot be read", main)
	}
	var linked []string
	for _, name := range dials {
		if have[name] {
			linked = append(linked, name)
		}
	}
	return linked
}

// net/url takes addresses apart and opens none.
func TestNoPackageOfOursImportsTheNetwork(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "clausewalk/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		for _, imp := range p.Imports {
			if imp != "net/url" && (imp == "net" || strings.HasPrefix(imp, "net/") || strings.HasPrefix(imp, "golang.org/x/net") || imp == "crypto/tls") {
				t.Errorf("%s imports %s: the program uses no network", p.ImportPath, imp)
			}
		}
	}
}

// journey is a way through the program, from the first command to hand-over.
var journey = [][]string{
	{"--version"},
	{"new", "w.clausewalk", "--organization", "Example GmbH"},
	{"demo", "retailer", "-o", "retailer.clausewalk"},
	{"answer", "w.clausewalk", "iso27001-2022:4.1", "--verdict", "minor", "--maturity", "2", "--note", "Nobody reads it", "--evidence", "https://wiki.example/context"},
	{"evidence", "check", "w.clausewalk"},
	{"show", "w.clausewalk"},
	{"score", "retailer.clausewalk"},
	{"history", "w.clausewalk"},
	{"undo", "w.clausewalk"},
	{"report", "retailer.clausewalk", "-o", "report.md"},
	{"export", "retailer.clausewalk", "-o", "retailer.json"},
	{"import", "retailer.json", "-o", "again.clausewalk"},
	{"merge", "again.clausewalk", "retailer.clausewalk"},
	{"verify", "again.clausewalk"},
	{"seal", "retailer.clausewalk", "-o", "retailer.age"},
	{"doctor"},
	{"config"},
	{"completion", "bash"},
}

func TestTheOperatingSystemIsAskedForNoSocket(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if runtime.GOOS != "linux" || err != nil {
		t.Skip("strace is not installed here: what the program asks of the operating system cannot be watched")
	}
	dir, bin := t.TempDir(), binary()
	run := func(trace string, program ...string) (string, error) {
		args := append([]string{"-f", "-qq", "-e", "signal=none", "-e", "trace=%network", "-o", filepath.Join(dir, trace)}, program...)
		cmd := exec.Command(strace, args...)
		cmd.Dir, cmd.Env = dir, append(append(os.Environ(), environment(dir)...), "CLAUSEWALK_PASSPHRASE=a long enough one")
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	if out, err := run("can", "true"); err != nil {
		t.Skipf("strace may not watch programs here: %v %s", err, out)
	}
	for i, words := range journey {
		out, err := run("trace", append([]string{bin}, words...)...)
		if err != nil {
			t.Errorf("step %d, %v: %v\n%s", i+1, words, err, out)
		}
		calls, err := os.ReadFile(filepath.Join(dir, "trace"))
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(calls)) {
			// A thread that ends while strace looks at it is no call.
			if !strings.Contains(line, "<detached") && !strings.Contains(line, "???( <unfinished") {
				t.Errorf("%v asks for the network:\n%s", words, line)
			}
		}
	}
}
