package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/risk"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
	"clausewalk/ui/report"
)

// pathFlags take the path of a file, which the shell completes.
var pathFlags = []string{"output", "list", "template", "key", "identity", "to", "evidence"}

// flagCompleter proposes values of a flag; nil leaves it to the shell. Where
// nothing is known of what is typed, nothing is proposed: no title is the name
// of a file that happens to lie in the folder.
func (e Env) flagCompleter(c *cobra.Command, f *pflag.Flag) completer {
	all := e.flagCompleters()
	switch words := all[c.Name()+" "+f.Name]; {
	case words != nil:
		return words
	case all[f.Name] != nil:
		return all[f.Name]
	case f.Value.Type() == "bool", slices.Contains(pathFlags, f.Name):
		return nil
	}
	return cobra.NoFileCompletions
}

// flagCompleters are for flags that mean the same on every command, or for
// those of one command.
func (e Env) flagCompleters() map[string]completer {
	levels := fixed("0", "1", "2", "3", "4", "5")
	all := map[string]completer{
		"verdict":   fixed("conforms", "opportunity", "minor", "major", "not-applicable", "open"),
		"maturity":  fixed("0", "1", "2", "3", "4", "5", "none"),
		"target":    levels,
		"mode":      fixed(workshop.Choices("Mode")...),
		"checklist": e.checklistNames, "extend of": e.checklistNames, "language": languages,
		"at": e.snapshotNames, "compare from": e.snapshotNames, "compare to": e.snapshotNames,
		"from": extensions("csv", "xlsx"), "set": extensions("yaml", "yml"), "checklist into": onlyWorkshops,
		"report format": fixed(formatNames()...), "report figures": fixed(figureKinds...), "report table": fixed(report.SheetNames()...),
		"report variant": e.variants, "score by": fixed(viewNames...), "export format": fixed("json"),
		"item": e.itemsOfFile, "session": e.named("session"), "system": e.named("system"), "requests from": e.named("person"),
		"category": riskCategories, "explain": e.explainable,
	}
	for cmd, flags := range map[string][]fieldFlag{"system": systemFlags, "risk": riskFlags} {
		for _, f := range flags {
			if choices := workshop.Choices(fieldOf(cmd, f.field).Type); choices != nil {
				all[cmd+" "+f.flag] = fixed(choices...)
			}
		}
	}
	return all
}

func (e Env) snapshotNames(cmd *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return e.fromFile(cmd, args, begun, func(w *opened) (names []cobra.Completion) {
		for _, s := range w.Snapshots {
			if !s.Gone.On() {
				names = append(names, cobra.CompletionWithDesc(s.Name, string(s.Time)))
			}
		}
		return names
	})
}

// named are the records of a kind, by their titles or names.
func (e Env) named(kind string) completer {
	return func(cmd *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return e.fromFile(cmd, args, begun, func(w *opened) (names []cobra.Completion) {
			for _, r := range records(w.State, kind) {
				for _, field := range []string{"name", "title"} {
					if name, _ := r[field].(string); name != "" {
						names = append(names, name)
					}
				}
			}
			return names
		})
	}
}

// registered are the records of a register that an entry in it may be about: none
// yet when one is added, and for import and export a table.
func (e Env) registered(kind string) completer {
	return func(cmd *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
		switch args[1] {
		case "set", "remove":
			return e.named(kind)(cmd, args, begun)
		case "import", "export":
			return extensions("csv", "xlsx")(cmd, args, begun)
		}
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
}

func riskCategories(_ *cobra.Command, _ []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var names []cobra.Completion
	for _, c := range risk.Categories {
		names = append(names, cobra.CompletionWithDesc(c.ID, c.What))
	}
	return proposals(names, begun)
}

// frameworks are the laws and frameworks that a workshop can be looked at
// through, and its items.
func (e Env) frameworks(cmd *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	ids, _ := e.fromFile(cmd, args, begun, func(w *opened) (ids []cobra.Completion) {
		for _, f := range w.frameworks(cmd.Context()) {
			ids = append(ids, cobra.CompletionWithDesc(f.ID, harmless.Line(f.Title)))
		}
		return ids
	})
	items, how := e.itemsOfFile(cmd, args, begun)
	return append(ids, items...), how
}

func (e Env) criteria(cmd *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return e.fromFile(cmd, args, begun, func(w *opened) (ids []cobra.Completion) {
		for _, f := range w.frameworks(cmd.Context()) {
			if !strings.EqualFold(f.ID, args[1]) {
				continue
			}
			for _, c := range f.Criteria {
				ids = append(ids, cobra.CompletionWithDesc(c.ID, harmless.Line(c.Title)))
			}
		}
		return ids
	})
}

func (o *opened) frameworks(ctx context.Context) (found []*checklist.Framework) {
	// What cannot be read is not proposed.
	walks, _ := o.store.Crosswalks(ctx, o.State)
	for _, c := range walks {
		if c.Framework != nil {
			found = append(found, c.Framework)
		}
	}
	return found
}

// explainable are the figures that `score --explain` takes apart.
func (e Env) explainable(cmd *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return e.fromFile(cmd, args, begun, func(w *opened) []cobra.Completion {
		names := []cobra.Completion{"integrated"}
		for _, l := range w.Lists {
			names = append(names, cobra.CompletionWithDesc(l.ID, harmless.Line(l.Title)))
		}
		m, err := scoring.MethodOf(w.Workshop)
		if err != nil {
			return names
		}
		walks, _ := w.store.Crosswalks(cmd.Context(), w.State)
		for _, by := range viewNames {
			for _, v := range views(w.Workshop, m, walks, by) {
				names = append(names, cobra.CompletionWithDesc(fullName(v), harmless.Line(v.Title)))
			}
		}
		return names
	})
}

func (e Env) variants(cmd *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return e.fromFile(cmd, args, begun, func(w *opened) []cobra.Completion {
		names := []cobra.Completion{"integrated", "summary"}
		for _, l := range w.Lists {
			names = append(names, cobra.CompletionWithDesc("checklist:"+l.ID, l.Title))
		}
		for id, s := range w.Sessions {
			if !s.Gone.On() {
				names = append(names, cobra.CompletionWithDesc("session:"+id, harmless.Line(s.Title)))
			}
		}
		return names
	})
}

// fromFile are proposals from the workshop that the first argument names, in
// alphabetical order. Whoever wrote the file chose the words, and a shell that
// completes reads the line again: what means something to it is not proposed.
func (e Env) fromFile(cmd *cobra.Command, args []string, begun string, propose func(*opened) []cobra.Completion) ([]cobra.Completion, cobra.ShellCompDirective) {
	w := e.openNamed(cmd, args)
	if w == nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	defer w.store.Close()
	all := slices.DeleteFunc(propose(w), func(c cobra.Completion) bool {
		word, _, _ := strings.Cut(c, "\t")
		return harmless.Line(word) != word || strings.ContainsAny(word, "$`\"'\\;&|<>")
	})
	slices.Sort(all)
	return proposals(all, begun)
}

// recordVerb and what follows are the words of `record FILE VERB [KIND] [ID]
// [FIELD=VALUE...]`.
func recordVerb(args []string, verbs ...string) bool {
	return len(args) > 1 && slices.Contains(verbs, args[1])
}

func recordKindNames(_ *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	kinds := slices.DeleteFunc(slices.Clone(recordKinds), func(kind string) bool {
		return recordVerb(args, "add", "remove") && slices.Contains(byItem, kind)
	})
	return proposals(kinds, begun)
}

// recordIDs are the records of the kind, with what they are recognised by; a
// record that is added has no id yet, and begins with its fields.
func (e Env) recordIDs(cmd *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	switch {
	case recordVerb(args, "add"):
		return recordFieldNames(cmd, args, begun)
	case recordVerb(args, "list", "fields"):
		return nil, cobra.ShellCompDirectiveNoFileComp
	case slices.Contains(byItem, args[2]) && args[2] != "system-answer":
		return e.itemsOfFile(cmd, args, begun)
	}
	return e.fromFile(cmd, args, begun, func(w *opened) (ids []cobra.Completion) {
		for id, r := range records(w.State, args[2]) {
			ids = append(ids, cobra.CompletionWithDesc(id, harmless.Line(headline(r))))
		}
		return ids
	})
}

// recordFieldNames are the fields of the kind, and the values of one that
// takes only some.
func recordFieldNames(_ *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if !recordVerb(args, "add", "set") || !slices.Contains(recordKinds, args[2]) {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	if name, _, valued := strings.Cut(begun, "="); valued {
		var values []cobra.Completion
		if f := fieldOf(args[2], name); f != nil {
			for _, v := range workshop.Choices(f.Type) {
				values = append(values, name+"="+v)
			}
		}
		return proposals(values, begun)
	}
	var names []cobra.Completion
	for _, f := range workshop.KindNamed(args[2]).Fields {
		switch {
		case f.Name == "deleted":
		case f.Set:
			names = append(names, f.Name+"+=")
		default:
			names = append(names, f.Name+"=")
		}
	}
	got, how := proposals(names, begun)
	return got, how | cobra.ShellCompDirectiveNoSpace
}
