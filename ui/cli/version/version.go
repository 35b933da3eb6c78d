// Package version says which release this is.
//
// A release also answers `clausewalk --version` here, before the rest of the
// program is set up, which takes three times as long as a whole small program.
// Go initializes packages in the order of their paths, each as soon as what it
// imports is ready; this one needs os and nothing else, so it comes early. That
// is why it must not import more: a benchmark watches.
package version

import "os"

// Set by the release build, see .ci/build.
var (
	Release = "" // such as 1.2.0; empty in any other build
	Commit  = "" // what the release was built from
	Date    = "" // the day of that commit, such as 2026-11-23
)

func init() {
	if Release != "" && len(os.Args) == 2 && (os.Args[1] == "--version" || os.Args[1] == "-v") {
		if _, err := os.Stdout.WriteString("clausewalk version " + Release + " (" + Commit + ")\n"); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
}
