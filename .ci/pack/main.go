// Command pack writes files below a folder into a zip archive, in the order of
// their names and without times, so that the same files give the same bytes.
// Usage: pack FOLDER OUT PATTERN...
package main

import (
	"archive/zip"
	"compress/flate"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
)

func main() {
	if len(os.Args) < 4 {
		fmt.Fprintln(os.Stderr, "usage: pack FOLDER OUT PATTERN...")
		os.Exit(2)
	}
	if err := pack(os.DirFS(os.Args[1]), os.Args[2], os.Args[3:]); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func pack(from fs.FS, out string, patterns []string) error {
	var names []string
	for _, p := range patterns {
		found, err := fs.Glob(from, p)
		if err != nil {
			return err
		}
		names = append(names, found...)
	}
	slices.Sort(names)
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	defer f.Close()
	z := zip.NewWriter(f)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	for _, name := range slices.Compact(names) {
		data, err := fs.ReadFile(from, name)
		if err != nil {
			return err
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		if _, err := w.Write(data); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	return f.Close()
}
