package cli

import (
	"cmp"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
)

// completer proposes what may come next, given the words before it.
type completer = cobra.CompletionFunc

// complete gives every command under c the completions that the words of its
// Use line call for, and those of its flags. A command that brings its own
// keeps it.
func (e Env) complete(c *cobra.Command) {
	if c.ValidArgsFunction == nil && len(c.ValidArgs) == 0 && c.Runnable() {
		c.ValidArgsFunction = e.byUse(c.Use)
	}
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if words := e.flagCompleter(c, f); words != nil {
			// It fails only for a flag that is not there.
			_ = c.RegisterFlagCompletionFunc(f.Name, words)
		}
	})
	for _, sub := range c.Commands() {
		e.complete(sub)
	}
}

// byUse completes arguments by the words of a Use line, such as "show FILE
// [CHECKLIST:ITEM]".
func (e Env) byUse(use string) completer {
	var words []string
	repeated := false
	for _, w := range strings.Fields(use)[1:] {
		if strings.HasPrefix(strings.Trim(w, "["), "-") {
			break
		}
		repeated = strings.HasSuffix(strings.Trim(w, "[]"), "...")
		words = append(words, strings.TrimSuffix(strings.Trim(w, "[]"), "..."))
	}
	return func(cmd *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
		at := len(args)
		if at >= len(words) && repeated {
			at = len(words) - 1
		}
		if at >= len(words) || at < 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		if f := e.wordCompleters()[words[at]]; f != nil {
			return f(cmd, args, begun)
		}
		if verbs := strings.Split(words[at], "|"); len(verbs) > 1 && verbs[0] == strings.ToLower(verbs[0]) {
			return fixed(verbs...)(cmd, args, begun)
		}
		return nil, cobra.ShellCompDirectiveDefault
	}
}

// wordCompleters are for the words of Use lines.
func (e Env) wordCompleters() map[string]completer {
	return map[string]completer{
		"FILE": onlyWorkshops, "OTHER": onlyWorkshops, "A": onlyWorkshops, "B": onlyWorkshops,
		"CHECKLIST:ITEM": e.itemsOfFile,
		"ID[:ITEM":       e.itemsOfChecklists,
		"SETTING":        settingsCompleter, "VALUE": settingsCompleter,
		"SYSTEM": e.registered("system"), "RISK|TABLE": e.registered("risk"),
		"FRAMEWORK": e.frameworks, "CRITERION": e.criteria,
		"SEALED": extensions("age"), "EXPORT": extensions("json"),
		"KIND": recordKindNames, "ID": e.recordIDs, "FIELD=VALUE": recordFieldNames,
	}
}

func fixed(values ...string) completer {
	return cobra.FixedCompletions(slices.DeleteFunc(slices.Clone(values), func(s string) bool { return s == "" }), cobra.ShellCompDirectiveNoFileComp)
}

// extensions leaves it to the shell to list the files with these endings, and
// folders.
func extensions(names ...string) completer {
	return cobra.FixedCompletions(names, cobra.ShellCompDirectiveFilterFileExt)
}

// onlyWorkshops are the files of workshops. Where a command may stand in place
// of a file they are listed here: told to filter files, a shell would take the
// names of the commands for endings.
func onlyWorkshops(cmd *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if !cmd.HasAvailableSubCommands() {
		return extensions("clausewalk")(cmd, args, begun)
	}
	folder, _ := filepath.Split(begun)
	entries, _ := os.ReadDir(cmp.Or(folder, "."))
	var files []cobra.Completion
	for _, entry := range entries {
		if filepath.Ext(entry.Name()) == ".clausewalk" {
			files = append(files, folder+entry.Name())
		}
	}
	got, _ := proposals(files, begun)
	return got, cobra.ShellCompDirectiveDefault
}

// proposals are those that go on as begun.
func proposals(all []cobra.Completion, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var out []cobra.Completion
	for _, c := range all {
		if strings.HasPrefix(strings.ToLower(c), strings.ToLower(begun)) {
			out = append(out, c)
		}
	}
	return out, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
}

// refs are the items of a checklist with their titles. As long as the word
// does not name the checklist yet, only the checklist is proposed.
func refs(lists []*checklist.Checklist, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var out []cobra.Completion
	for _, l := range lists {
		if len(lists) > 1 && !strings.HasPrefix(begun, l.ID+":") {
			out = append(out, cobra.CompletionWithDesc(l.ID+":", l.Title))
			continue
		}
		for _, it := range l.Items {
			out = append(out, cobra.CompletionWithDesc(l.ID+":"+it.ID, it.Title))
		}
	}
	got, how := proposals(out, begun)
	if len(got) == 1 && strings.HasSuffix(strings.SplitN(got[0], "\t", 2)[0], ":") {
		how |= cobra.ShellCompDirectiveNoSpace
	}
	return got, how
}

// itemsOfFile are the items of the checklists that are pinned in the file
// which the first argument names.
func (e Env) itemsOfFile(cmd *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	w := e.openNamed(cmd, args)
	if w == nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	defer w.store.Close()
	return refs(w.Lists, begun)
}

// openNamed is the workshop that the first argument names, to read; nil when it
// cannot be read: a completion does not complain.
func (e Env) openNamed(cmd *cobra.Command, args []string) *opened {
	if len(args) == 0 {
		return nil
	}
	w, err := e.openRead(cmd.Context(), args[0])
	if err != nil {
		return nil
	}
	return w
}

func (e Env) checklistNames(_ *cobra.Command, _ []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	got, _ := proposals(append(slices.Clone(checklists.IDs), e.imported()...), begun)
	return got, cobra.ShellCompDirectiveDefault
}

func (e Env) itemsOfChecklists(_ *cobra.Command, _ []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var lists []*checklist.Checklist
	for _, id := range append(slices.Clone(checklists.IDs), e.imported()...) {
		if lib, err := e.checklists(id, ""); err == nil {
			lists = append(lists, lib.Lists...)
		}
	}
	if !strings.Contains(begun, ":") {
		var ids []cobra.Completion
		for _, l := range lists {
			ids = append(ids, cobra.CompletionWithDesc(l.ID, l.Title))
		}
		got, how := proposals(ids, begun)
		return got, how | cobra.ShellCompDirectiveNoSpace
	}
	return refs(lists, begun)
}

func languages(_ *cobra.Command, _ []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return proposals(checklists.BuiltinLanguages(), begun)
}

func settingsCompleter(_ *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) == 1 {
		return proposals(settingChoices[args[0]], begun)
	}
	var names []cobra.Completion
	for _, name := range slices.Sorted(maps.Keys(settingNames)) {
		names = append(names, cobra.CompletionWithDesc(name, settingNames[name]))
	}
	return proposals(append(names, cobra.CompletionWithDesc("keys.", "the key that takes the place of this one")), begun)
}
