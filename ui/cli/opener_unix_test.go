//go:build !windows

package cli

import (
	"slices"
	"testing"
)

func TestATargetIsOneArgumentOfTheOpener(t *testing.T) {
	const target = `https://wiki.example/a&calc;$(x)`
	for system, want := range map[string]string{"linux": "xdg-open", "freebsd": "xdg-open", "darwin": "open"} {
		if got := opener(system, target); !slices.Equal(got, []string{want, target}) {
			t.Errorf("%s: %q", system, got)
		}
	}
}
