package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"clausewalk/model/workshop"
)

func TestAFileIsClosedWhenTheCommandOnItFailsAndTheFailureIsSaid(t *testing.T) {
	env := Env{Getenv: os.Getenv, Now: time.Now, State: t.TempDir(), Stderr: io.Discard}
	path, ctx := filepath.Join(t.TempDir(), "a.clausewalk"), context.Background()
	w, err := env.create(ctx, path, founding{engagement: workshop.Engagement{Organization: "Example GmbH", Mode: "consulting"}, lists: []string{"iso42001-2023"}}, env.options("Ada Example", false))
	if err != nil {
		t.Fatal(err)
	}
	if err := w.store.Close(); err != nil {
		t.Fatal(err)
	}
	failed := errors.New("it fails")
	for range 2 { // a file that was left open for writing could not be opened so again
		if err := env.writing(ctx, path, "Ada Example", func(*opened) error { return failed }); !errors.Is(err, failed) || err.Error() != failed.Error() {
			t.Fatal(err)
		}
	}
	if err := env.reading(ctx, path, func(*opened) error { return failed }); !errors.Is(err, failed) {
		t.Fatal(err)
	}
}
