//go:build packed

package checklists

import (
	"archive/zip"
	_ "embed"
	"io/fs"
	"strings"
	"sync"
)

// packed is made by .ci/pack when .ci/build builds a release.
//
//go:embed content.zip
var packed string

// content is read when it is first asked for: a workshop that is opened brings
// its own.
var content = sync.OnceValue(func() fs.FS {
	r, err := zip.NewReader(strings.NewReader(packed), int64(len(packed)))
	if err != nil {
		panic("the release was packed wrongly: " + err.Error())
	}
	return r
})
