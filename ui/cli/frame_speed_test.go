package cli

import (
	"context"
	"path/filepath"
	"testing"

	tea "charm.land/bubbletea/v2"

	"clausewalk/storage"
	"clausewalk/ui/tui"
	"clausewalk/ui/tui/tuitest"
)

// BenchmarkAKey is what a key costs at 200x60 on the rich sample: taking it and
// drawing the frame. A frame is due every 8 ms; the renderer takes about 1.
func BenchmarkAKey(b *testing.B) {
	dir := b.TempDir()
	e, ctx := stormEnv(dir), context.Background()
	w, err := e.createSample(ctx, filepath.Join(dir, "retailer.clausewalk"), "retailer")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = w.store.Close() })
	for _, c := range []struct {
		name string
		to   []string
		keys []string
	}{
		{"next card", nil, []string{"down", "up"}},
		{"next question", nil, []string{"right", "left"}},
		{"a letter in a note", []string{"n"}, []string{"a", "backspace"}},
		{"a letter in the palette", []string{"ctrl+p"}, []string{"a", "backspace"}},
		{"scores", []string{"g", "c"}, []string{"down", "up"}},
		{"history", []string{"g", "h"}, []string{"down", "up"}},
		{"evidence", []string{"g", "e"}, []string{"down", "up"}},
		{"the report", []string{"g", "r"}, []string{"down", "up"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			app := tui.New(tui.Config{Author: "Ada Example", Now: e.Now, NewID: storage.NewID, After: tuitest.Immediately, Book: e.book(ctx, w)})
			tuitest.New(b, app, 200, 60).Press(c.to...)
			keys := []tea.KeyPressMsg{tuitest.Key(c.keys[0]), tuitest.Key(c.keys[1])}
			for n := 0; b.Loop(); n++ {
				app.Update(keys[n%2])
				app.View()
			}
		})
	}
}
