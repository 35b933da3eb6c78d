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

// pandocMarkdown is the reader of pandoc for the Markdown of a report. It is
// the one that takes the widths of a table's columns from the rule under its
// header; the reader for GitHub's Markdown makes them all equal.
const pandocMarkdown = "markdown_strict+pipe_tables+backtick_code_blocks+fenced_code_blocks+auto_identifiers+gfm_auto_identifiers+escaped_line_breaks+all_symbols_escapable+intraword_underscores+lists_without_preceding_blankline+startnum"

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
	args := []string{"--from=" + pandocMarkdown, "--to=docx", "--shift-heading-level-by=-1", "--metadata=lang:" + doc.Language(), "--resource-path=.", "--output=report.docx", "report.md"}
	if layout := wordLayout(ctx, pandoc); layout != nil {
		if err := os.WriteFile(filepath.Join(dir, "layout.docx"), layout, 0o600); err != nil {
			return nil, fmt.Errorf("cannot make the Word document: %w", err)
		}
		args = append(args, "--reference-doc=layout.docx")
	}
	cmd := exec.CommandContext(ctx, pandoc, args...)
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
