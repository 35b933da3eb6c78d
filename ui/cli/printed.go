package cli

import (
	"fmt"
	"io"
	"os"

	"github.com/charmbracelet/x/term"
)

// printed is standard output that remembers whether it could be written: a disk
// that is full would else leave half a file and a call that ended well.
type printed struct {
	io.Writer
	failed error
}

func (p *printed) Write(b []byte) (int, error) {
	n, err := p.Writer.Write(b)
	if err != nil && p.failed == nil {
		p.failed = err
	}
	return n, err
}

// lost says what it means that not all was printed; nil when all was.
func (p *printed) lost() error {
	if p.failed == nil {
		return nil
	}
	return fmt.Errorf("not everything could be printed; what the call did besides stands (%w)", p.failed)
}

// outTerminal is the terminal that standard output goes to, if it does.
func (e Env) outTerminal() (fd uintptr, ok bool) {
	w := e.Stdout
	if p, is := w.(*printed); is {
		w = p.Writer
	}
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(f.Fd()) {
		return 0, false
	}
	return f.Fd(), true
}
