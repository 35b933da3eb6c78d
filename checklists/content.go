//go:build !packed

package checklists

import (
	"embed"
	"io/fs"
)

//go:embed iso27001-2022 iso42001-2023 pairs.yaml pairs.*.yaml words.*.yaml crosswalks/*.yaml crosswalks/*/*.yaml
var files embed.FS

// content is what is shipped: the files of this folder as they are. A release
// has the same packed, which is a third of the size: see content_packed.go.
func content() fs.FS { return files }
