package cli

import (
	"runtime/debug"

	release "clausewalk/ui/cli/version"
)

// version is the release and the commit it was built from, as far as the build
// knows them: "1.2.0 (0123456789ab)".
func version() string {
	if release.Release != "" {
		return release.Release + " (" + release.Commit + ")"
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "development"
	}
	commit, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision" && len(s.Value) >= 12:
			commit = s.Value[:12]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = ", changed"
		}
	}
	switch v := info.Main.Version; {
	case commit != "":
		return "development (" + commit + changed + ")"
	case v != "" && v != "(devel)":
		return v
	}
	return "development"
}
