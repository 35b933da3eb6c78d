package cli

import (
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/charmbracelet/x/term"
)

// progress draws a bar on the standard error once a task takes longer than
// half a second, and only where somebody is watching.
type progress struct {
	env   Env
	what  string
	n, of int
	begun time.Time
	drawn time.Time
}

func newProgress(env Env, of int, what string) *progress {
	return &progress{env: env, of: of, what: what, begun: time.Now()}
}

// step says that one more of the things is done.
func (p *progress) step() {
	p.at(p.n+1, p.of)
}

// at says that n of so many are done.
func (p *progress) at(n, of int) {
	p.n, p.of = n, of
	now := time.Now()
	if f, ok := p.env.Stderr.(*os.File); !ok || !term.IsTerminal(f.Fd()) || now.Sub(p.begun) < 500*time.Millisecond || now.Sub(p.drawn) < 50*time.Millisecond {
		return
	}
	p.drawn = now
	cells := 30 * p.n / max(1, p.of)
	fmt.Fprintf(p.env.Stderr, "\r%s%s %d of %d %s", strings.Repeat("█", cells), strings.Repeat("·", 30-cells), p.n, p.of, p.what)
}

// done takes the bar away.
func (p *progress) done() {
	if !p.drawn.IsZero() {
		fmt.Fprint(p.env.Stderr, "\r"+strings.Repeat(" ", 60)+"\r")
	}
}
