package cli

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

	"clausewalk/model/harmless"
)

// runHome shows the list of workshops on the screen; where none can be drawn it
// prints the list.
func runHome(ctx context.Context, env Env) error {
	if env.terminal() {
		return screen(ctx, env, nil, false)
	}
	files, err := env.listWorkshops()
	if err != nil {
		return err
	}
	if len(files) == 0 {
		fmt.Fprintln(env.Stdout, "No workshops in this folder. Begin one with: clausewalk new acme.clausewalk --organization \"Acme Ltd\"\nOr look at a sample: clausewalk demo")
		return nil
	}
	env.Stderr = io.Discard // a list has one line a file
	here, _ := filepath.Abs(".")
	for i, f := range files {
		name := f.Path
		if filepath.Dir(name) == here {
			name = filepath.Base(name)
		}
		sum := env.lookInto(ctx, f.Path)
		text := fmt.Sprintf("%s, %d of %d answered", harmless.Line(sum.Organization), sum.Answered, sum.Items)
		if sum.Err != "" {
			text = harmless.Line(sum.Err)
		}
		fmt.Fprintf(env.Stdout, "%3d  %-40s %s\n", i+1, harmless.Line(name), text)
	}
	return nil
}
