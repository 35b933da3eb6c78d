package cli

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/model/journal"
)

// fieldFlag is a flag of the command line that sets a field of a record.
type fieldFlag struct {
	flag, field, usage string
}

func addFieldFlags(cmd *cobra.Command, flags []fieldFlag) {
	for _, f := range flags {
		cmd.Flags().String(f.flag, "", f.usage)
	}
}

// changedFields are the fields whose flags were given; an empty value takes a
// field away.
func changedFields(cmd *cobra.Command, flags []fieldFlag) map[string]string {
	fields := map[string]string{}
	for _, f := range flags {
		if cmd.Flags().Changed(f.flag) {
			fields[f.field], _ = cmd.Flags().GetString(f.flag)
		}
	}
	return fields
}

// need says whether a verb of a register takes something.
type need int

const (
	never need = iota
	optional
	needed
)

type verbNeeds struct{ name, fields need }

// checkVerb refuses a verb that there is not, and one that is called with too
// much or too little.
func checkVerb(verb, name string, fields map[string]string, verbs map[string]verbNeeds) error {
	n, ok := verbs[verb]
	switch {
	case !ok:
		return usageError{fmt.Errorf("%q: use %s", verb, strings.Join(slices.Sorted(maps.Keys(verbs)), ", "))}
	case n.name == needed && name == "":
		return usageError{fmt.Errorf("%s: name which one", verb)}
	case n.name == never && name != "":
		return usageError{fmt.Errorf("%s takes no name, and got %q", verb, name)}
	case n.fields == needed && len(fields) == 0:
		return usageError{fmt.Errorf("%s: nothing to set: give a field, such as --owner", verb)}
	case n.fields == never && len(fields) > 0:
		return usageError{fmt.Errorf("%s sets no fields", verb)}
	}
	return nil
}

// save commits an act and prints what was done; an act that would change
// nothing is no failure.
func (e Env) save(ctx context.Context, w *opened, act journal.Act, by, done string) error {
	_, err := w.commit(ctx, act, e.options(by, false).Author)
	switch {
	case errors.Is(err, journal.ErrNothing):
		done = "it already says so"
	case err != nil:
		return err
	}
	fmt.Fprintln(e.Stdout, done)
	return nil
}

// using is reading a workshop, or writing to it.
func (e Env) using(ctx context.Context, path, by string, readOnly bool, do func(*opened) error) error {
	if readOnly {
		return e.reading(ctx, path, do)
	}
	return e.writing(ctx, path, by, do)
}
