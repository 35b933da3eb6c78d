package cli

import (
	"context"
	"path/filepath"
	"strings"

	"clausewalk/ui/report"
)

// renderReport is the files of a report, itself first.
func (e Env) renderReport(ctx context.Context, w *opened, o report.Options, f reportFlags) ([]report.File, error) {
	data := report.Gather(w.Workshop, o)
	one := func(b []byte, err error) ([]report.File, error) {
		return []report.File{{Name: f.out, Data: b}}, err
	}
	if f.template != "" {
		return templateReport(data, o, f)
	}
	switch f.format {
	case "xlsx":
		return one(report.XLSX(data))
	case "csv":
		return one(report.CSV(data, f.table))
	case "json":
		return one(report.JSON(data))
	case "docx":
		return one(e.wordReport(ctx, report.Lay(data, o), o, f))
	case "oscal":
		return one(report.OSCAL(data))
	case "oscal-mapping":
		return one(report.OSCALMapping(data))
	case "html":
		return one(report.HTML(report.Lay(data, o)), nil)
	}
	return markdownReport(report.Lay(data, o), f), nil
}

// markdownReport is the report and, where they are wanted as files, its
// figures.
func markdownReport(doc *report.Document, f reportFlags) []report.File {
	folder := f.figureFolder()
	md := report.File{Name: f.out, Data: report.Markdown(doc, report.MarkdownOptions{Figures: f.figures, Folder: filepath.Base(folder)})}
	if f.figures != report.FiguresSVG {
		return []report.File{md}
	}
	return withFigures(md, report.Figures(doc), folder)
}

// figureFolder is the folder of the figures, beside the report.
func (f *reportFlags) figureFolder() string {
	return strings.TrimSuffix(f.out, filepath.Ext(f.out)) + "-figures"
}

func withFigures(first report.File, figures []report.File, folder string) []report.File {
	files := []report.File{first}
	for _, x := range figures {
		files = append(files, report.File{Name: filepath.Join(folder, x.Name), Data: x.Data})
	}
	return files
}
