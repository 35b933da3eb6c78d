//go:build packed

package checklists

import (
	"archive/zip"
	_ "embed"
	"io/fs"
	"strings"
)

// packed is made by .ci/pack, for a release.
//
//go:embed content.zip
var packed string

var content fs.FS = unpacked()

func unpacked() fs.FS {
	r, err := zip.NewReader(strings.NewReader(packed), int64(len(packed)))
	if err != nil {
		panic("the release was packed wrongly: " + err.Error())
	}
	return r
}
