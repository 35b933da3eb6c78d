//go:build !windows

package cli_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"clausewalk/ui/cli/clitest"
)

var render = flag.Bool("render", false, "draw the pictures of the screen in the README anew")

// pictures are where the README finds them.
const pictures = "../../.ci/frames"

// scene is a way through the real program to a screen that a picture shows.
type scene struct {
	name, title string
	play        func(x *clitest.Terminal)
}

var scenes = []scene{
	{"interview", "The interview: the list of cards on the left, the questions of one and the verdicts for both standards on the right", func(x *clitest.Terminal) {
		x.Press("/", "6.1.3", "enter")
		x.See("found 6.1.3", "Information security risk treatment")
		x.Press("esc")
		x.Gone("found 6.1.3")
		x.See("8.3 ", "c o m M x verdict")
	}},
	{"scores", "The scores: maturity with its range and coverage for both standards and for each clause", func(x *clitest.Terminal) {
		x.Press("g", "c")
		x.See("Integrated", "How it was reached", "enter its cards")
	}},
}

// When the screen has changed on purpose, draw the pictures anew:
// go test ./ui/cli -run Pictures -render
func TestThePicturesShowTheRealScreen(t *testing.T) {
	r := &room{t, t.TempDir(), binary()}
	r.run("demo", "retailer", "-o", "w.clausewalk")
	for _, s := range scenes {
		x := clitest.Start(t, 120, 36, append(environment(r.dir), "NO_COLOR=", "COLORTERM=truecolor", "CLAUSEWALK_BACKUPS=off"), r.dir, r.bin, "w.clausewalk")
		x.See("? keys")
		s.play(x)
		path := filepath.Join(pictures, s.name+".svg")
		if *render {
			draw(t, path, x.SVG(s.title))
		} else if want, err := os.ReadFile(path); err != nil {
			t.Error(err)
		} else if !x.Becomes(func() bool { return x.SVG(s.title) == strings.ReplaceAll(string(want), "\r\n", "\n") }) {
			t.Errorf("the screen no longer looks as in %s. Is that meant? Then draw it anew: go test ./ui/cli -run Pictures -render", path)
		}
		x.Press("q")
		x.End()
	}
}

func draw(t *testing.T, path, picture string) {
	t.Helper()
	if err := os.MkdirAll(pictures, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(picture), 0o644); err != nil {
		t.Fatal(err)
	}
}
