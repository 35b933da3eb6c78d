package cli_test

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

var shellBlock = regexp.MustCompile("(?s)```sh\n(.*?)```")

// elsewhere are commands of the README that other checks run.
var elsewhere = map[string]string{
	"go test ./...": "runs this test",
	".ci/run":       "calls go test",
}

func TestTheCommandsOfTheREADMEWork(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	bin, ran := binary(), 0
	for _, block := range shellBlock.FindAllStringSubmatch(string(text), -1) {
		dir := t.TempDir() // each block stands for itself
		for _, line := range strings.Split(strings.TrimSpace(block[1]), "\n") {
			line, _, _ = strings.Cut(line, "  #")
			line = strings.TrimSpace(line)
			if elsewhere[line] != "" || line == "" {
				continue
			}
			words := split(line)
			if strings.HasPrefix(line, "go run . ") {
				words = append([]string{"clausewalk"}, words[3:]...)
			}
			if words[0] != "clausewalk" {
				t.Errorf("%s: what runs this?", line)
				continue
			}
			cmd := exec.Command(bin, words[1:]...)
			cmd.Dir, cmd.Env = dir, append(os.Environ(), environment(dir)...)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%s: %v\n%s", line, err, out)
			}
			ran++
		}
	}
	if ran < 5 {
		t.Fatalf("found only %d commands", ran)
	}
}

// split cuts a line into words as a shell does, with double quotes.
func split(line string) []string {
	var words []string
	for _, m := range regexp.MustCompile(`"([^"]*)"|(\S+)`).FindAllStringSubmatch(line, -1) {
		words = append(words, m[1]+m[2])
	}
	return words
}
