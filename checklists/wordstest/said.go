// Package wordstest finds what code says, so that a test can hold a translation
// against it.
package wordstest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Said are the sentences that the code in a folder and under it says, with
// where: the texts that it hands to Say, and to what says by it.
func Said(dir string) (map[string]string, error) {
	out := map[string]string{}
	return out, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			texts := call.Args
			switch name(call.Fun) {
			case "Say", "say", "chapter", "field":
				texts = texts[:min(1, len(texts))]
			case "Count", "by":
				if len(texts) < 3 {
					return true
				}
				texts = texts[1:3]
			case "share":
				texts = texts[min(3, len(texts)):]
			case "all":
			default:
				return true
			}
			for _, t := range texts {
				if lit, ok := t.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					s, _ := strconv.Unquote(lit.Value)
					out[s] = files.Position(lit.Pos()).String()
				}
			}
			return true
		})
		return nil
	})
}

func name(fun ast.Expr) string {
	switch f := fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

var verb = regexp.MustCompile(`%[-+ #0]*[\d.]*(?:\[(\d+)\])?([a-zA-Z%])`)

// Verbs are the places of the values that a sentence shows, in ascending order,
// each with what it takes: a number or a text.
func Verbs(sentence string) []string {
	var out []string
	next := 1
	for _, m := range verb.FindAllStringSubmatch(sentence, -1) {
		if m[2] == "%" {
			continue
		}
		if m[1] != "" {
			next, _ = strconv.Atoi(m[1])
		}
		kind := "text"
		if strings.Contains("dfg", m[2]) {
			kind = "number"
		}
		out = append(out, strconv.Itoa(next)+" "+kind)
		next++
	}
	slices.Sort(out)
	return slices.Compact(out)
}
