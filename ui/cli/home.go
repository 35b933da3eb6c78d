package cli

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
)

// runHome lists the workshops of this folder and opens the one that is chosen.
func runHome(ctx context.Context, env Env) error {
	files, err := filepath.Glob("*.clausewalk")
	if err != nil {
		return err
	}
	sort.Strings(files)
	if len(files) == 0 {
		fmt.Fprintln(env.Stdout, "No workshops in this folder. Begin one with: clausewalk new acme.clausewalk --organization \"Acme Ltd\"\nOr look at a sample: clausewalk demo")
		return nil
	}
	for i, f := range files {
		fmt.Fprintf(env.Stdout, "%3d  %-40s %s\n", i+1, harmless.Line(f), summary(ctx, env, f))
	}
	if !env.terminal() {
		return nil
	}
	fmt.Fprint(env.Stdout, "\nOpen which? (number, or enter to leave) ")
	line, _ := bufio.NewReader(os.Stdin).ReadString('\n')
	if line = strings.TrimSpace(line); line == "" {
		return nil
	}
	n, err := strconv.Atoi(line)
	if err != nil || n < 1 || n > len(files) {
		return fmt.Errorf("%q is not a number from 1 to %d", line, len(files))
	}
	return runScreen(ctx, env, files[n-1], false)
}

func summary(ctx context.Context, env Env, path string) string {
	w, err := env.openRead(ctx, path)
	if err != nil {
		return harmless.Line(err.Error())
	}
	defer w.store.Close()
	answered := 0
	for _, a := range w.Answers {
		if a.Verdict != workshop.Open {
			answered++
		}
	}
	return fmt.Sprintf("%s, %d of %d answered", harmless.Line(w.Engagement.Organization), answered, countItems(w.Lists))
}
