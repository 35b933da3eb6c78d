package cli

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"clausewalk/model/harmless"
	"clausewalk/storage"
)

func exportCmd(env Env) *cobra.Command {
	var out, format string
	var force bool
	cmd := &cobra.Command{
		Use:     "export FILE",
		Short:   "Write everything in a workshop as JSON, from which 'import' makes it again",
		Example: "  clausewalk export acme.clausewalk -o acme.json",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if format != "json" {
				return usageError{fmt.Errorf("--format %q: use json", format)}
			}
			s, err := storage.Open(cmd.Context(), args[0], env.options("", true))
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, s.Close()) }()
			if out == "" || out == "-" {
				return s.Export(cmd.Context(), env.Stdout)
			}
			var b bytes.Buffer
			if err := s.Export(cmd.Context(), &b); err != nil {
				return err
			}
			if err := writeNew(out, b.Bytes(), force); err != nil {
				return err
			}
			fmt.Fprintln(env.Stdout, "Exported: "+harmless.Line(out))
			return nil
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "where to write it (default: the standard output)")
	cmd.Flags().StringVar(&format, "format", "json", "json")
	cmd.Flags().BoolVar(&force, "force", false, "overwrite a file that is there already")
	return cmd
}

func importCmd(env Env) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:     "import EXPORT -o FILE",
		Short:   "Make a workshop file from an export: the same history, the same journal head",
		Example: "  clausewalk import acme.json -o acme.clausewalk",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if out == "" {
				return usageError{errors.New("say where the workshop goes: -o FILE")}
			}
			f, err := os.Open(args[0])
			if err != nil {
				return fmt.Errorf("cannot read the export: %w", err)
			}
			defer f.Close()
			s, err := storage.Import(cmd.Context(), out, f, env.options("", false))
			if err != nil {
				return err
			}
			head, err := s.Head(cmd.Context())
			if err = errors.Join(err, s.Close()); err != nil {
				return err
			}
			fmt.Fprintf(env.Stdout, "Created %s with the journal head %s\n", harmless.Line(out), head)
			return nil
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "the workshop file to make")
	return cmd
}
