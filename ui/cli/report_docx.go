package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"clausewalk/model/harmless"
	"clausewalk/ui/report"
)

// errNoPandoc says how to get Word without the program that makes it.
var errNoPandoc = errors.New("--format docx needs pandoc, which is not installed here, and nothing was written: install it (pandoc.org), or use --format html, which word processors open")

// wordReport is the report for a word processor, made from the Markdown by
// pandoc. Figures come as drawings where rsvg-convert is installed beside it,
// and in characters where it is not.
func (e Env) wordReport(ctx context.Context, doc *report.Document, o report.Options, f reportFlags) (_ []byte, err error) {
	pandoc, err := exec.LookPath("pandoc")
	if err != nil {
		return nil, errNoPandoc
	}
	dir, err := os.MkdirTemp("", "clausewalk-docx-")
	if err != nil {
		return nil, fmt.Errorf("cannot make the Word document: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	f.out, f.figures = filepath.Join(dir, "report.md"), report.FiguresSVG
	if _, err := exec.LookPath("rsvg-convert"); err != nil {
		f.figures = report.FiguresText
		fmt.Fprintln(e.Stderr, "clausewalk: rsvg-convert is not installed, so the figures come in characters")
	}
	if err := writeFiles(markdownReport(doc, f), false); err != nil {
		return nil, err
	}
	// Nothing that was typed reaches the command line. The H1 becomes the title.
	cmd := exec.CommandContext(ctx, pandoc, "--from=gfm", "--to=docx", "--shift-heading-level-by=-1", "--resource-path=.", "--output=report.docx", "report.md")
	cmd.Dir = dir
	if day, err := time.Parse(time.DateOnly, string(o.Today)); err == nil {
		cmd.Env = append(os.Environ(), fmt.Sprintf("SOURCE_DATE_EPOCH=%d", day.Unix()))
	}
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("pandoc could not make the Word document: %w: %s", err, harmless.Line(said.String()))
	}
	return os.ReadFile(filepath.Join(dir, "report.docx"))
}
