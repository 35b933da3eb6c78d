package cli

import (
	"runtime/debug"
	"time"

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

// versionDate is the day of the commit that the program was built from, and
// that from which Unix counts where the build does not know it: the same commit
// says the same.
func versionDate() string {
	if release.Date != "" {
		return release.Date
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if at, err := time.Parse(time.RFC3339, s.Value); s.Key == "vcs.time" && err == nil {
				return at.UTC().Format(time.DateOnly)
			}
		}
	}
	return time.Unix(0, 0).UTC().Format(time.DateOnly)
}
