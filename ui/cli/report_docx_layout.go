package cli

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os/exec"
	"regexp"
	"strings"
)

// wordLayout is pandoc's own layout of Word documents with what a report wants
// beside it: A4 pages with numbers, and tables with lines. It is nil where
// pandoc does not give its layout away; the document is then plainer.
func wordLayout(ctx context.Context, pandoc string) []byte {
	own, err := exec.CommandContext(ctx, pandoc, "--print-default-data-file", "reference.docx").Output()
	if err != nil {
		return nil
	}
	in, err := zip.NewReader(bytes.NewReader(own), int64(len(own)))
	if err != nil {
		return nil
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		if err = copyLaidOut(out, f); err != nil {
			return nil
		}
	}
	w, err := out.Create("word/footer1.xml")
	if err == nil {
		_, err = io.WriteString(w, wordFooter)
	}
	if err != nil || out.Close() != nil {
		return nil
	}
	return b.Bytes()
}

// copyLaidOut copies a part of the layout with what changes in it.
func copyLaidOut(out *zip.Writer, f *zip.File) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	part, err := io.ReadAll(io.LimitReader(r, 16<<20))
	if err != nil {
		return err
	}
	text := string(part)
	switch f.Name {
	case "word/document.xml":
		text = wordPage.ReplaceAllString(text, wordPageA4)
	case "word/styles.xml":
		text = wordTable.ReplaceAllString(text, wordTableStyle)
		text = strings.ReplaceAll(text, `<w:sz w:val="24" />`, `<w:sz w:val="21" />`)
	case "word/_rels/document.xml.rels":
		text = strings.Replace(text, "</Relationships>", `<Relationship Id="rIdFooter1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>`, 1)
	case "[Content_Types].xml":
		text = strings.Replace(text, "</Types>", `<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>`, 1)
	}
	w, err := out.Create(f.Name)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, text)
	return err
}

var (
	wordPage  = regexp.MustCompile(`(?s)<w:sectPr\s*/>|<w:sectPr[ >].*?</w:sectPr>`)
	wordTable = regexp.MustCompile(`(?s)<w:style w:type="table"[^>]*w:styleId="Table".*?</w:style>`)
)

const wordPageA4 = `<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>` +
	`<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1021" w:bottom="1134" w:left="1021" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`

// In a table the text is smaller, the header is shaded and comes again on the
// next page, and thin lines part the rows.
const wordTableStyle = `<w:style w:type="table" w:default="1" w:styleId="Table"><w:name w:val="Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>` +
	`<w:rPr><w:sz w:val="15"/><w:szCs w:val="15"/></w:rPr>` +
	`<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="6" w:color="7F8FA3"/><w:bottom w:val="single" w:sz="6" w:color="7F8FA3"/><w:insideH w:val="single" w:sz="4" w:color="D0D7DE"/></w:tblBorders>` +
	`<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>` +
	`<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="6" w:color="7F8FA3"/></w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="E8EDF3"/></w:tcPr></w:tblStylePr></w:style>`

const wordFooter = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>` +
	`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>
`
