package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/planning"
	"clausewalk/model/workshop"
	"clausewalk/storage"
)

// recordKinds are the kinds of record that a script may write. The workshop
// itself has 'about', its checklists 'checklist import', snapshots 'snapshot'.
var recordKinds = []string{"person", "session", "answer", "system-answer", "applicability", "observation", "evidence", "finding", "action", "sample", "system", "risk"}

// byItem are the kinds whose records are those of an item, and are never added
// or removed.
var byItem = []string{"answer", "system-answer", "applicability"}

func recordCmd(env Env) *cobra.Command {
	var asJSON bool
	var by string
	cmd := &cobra.Command{
		Use:   "record FILE list|fields|show|add|set|remove [KIND] [ID] [FIELD=VALUE...]",
		Short: "Read and write any record: people, sessions, notes, evidence, findings, actions, samples, applicability",
		Long: "What the screen writes, a script can write too, by the same rules. 'list' names the records of a kind with their ids, 'fields' what a kind holds. " +
			"A value of - is read from the standard input, an empty one takes the field away. Sets, such as items, gain and lose members with FIELD+=MEMBER and FIELD-=MEMBER. " +
			"The records of answers and of the Statement of Applicability have the item's reference as their id.",
		Example: "  clausewalk record acme.clausewalk list\n" +
			"  clausewalk record acme.clausewalk fields finding\n" +
			"  clausewalk record acme.clausewalk add person name=\"Ada Example\" party=interviewee role=ciso\n" +
			"  clausewalk record acme.clausewalk add finding title=\"Restores are not tried\" grade=minor items+=iso27001-2022:A.8.13\n" +
			"  clausewalk record acme.clausewalk set applicability iso27001-2022:A.8.13 decision=in reasons+=risk implementation=partly\n" +
			"  clausewalk record acme.clausewalk list finding --json",
		Args: usageArgs(cobra.MinimumNArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := readRecordCall(args[1:])
			if err != nil {
				return err
			}
			if c.verb == "fields" {
				writeFields(env, c.kind)
				return nil
			}
			reads := c.verb == "list" || c.verb == "show"
			return env.using(cmd.Context(), args[0], by, reads, func(w *opened) error {
				if reads {
					return env.readRecords(w, c, asJSON)
				}
				act, done, err := env.recordAct(w, c, env.options(by, false).Author)
				if err != nil {
					return err
				}
				return env.save(cmd.Context(), w, act, by, done)
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "list, show: print JSON")
	cmd.Flags().StringVar(&by, "by", "", "whose entry this is")
	return cmd
}

// recordCall is a call of the command, taken apart.
type recordCall struct {
	verb, kind, id string
	sets           []string // FIELD=VALUE, FIELD+=MEMBER, FIELD-=MEMBER
}

func readRecordCall(words []string) (c recordCall, err error) {
	c.verb = words[0]
	rest := words[1:]
	next := func() string {
		if len(rest) == 0 {
			return ""
		}
		w := rest[0]
		rest = rest[1:]
		return w
	}
	c.kind = next()
	switch c.verb {
	case "list":
	case "fields", "add":
	case "show", "set", "remove":
		if c.id = next(); c.id == "" {
			return c, usageError{fmt.Errorf("%s: name a kind and the id of a record, which 'list KIND' prints", c.verb)}
		}
	default:
		return c, usageError{fmt.Errorf("%q: use list, fields, show, add, set or remove", c.verb)}
	}
	if c.sets = rest; (c.verb == "add" || c.verb == "set") != (len(rest) > 0) {
		if len(rest) > 0 {
			return c, usageError{fmt.Errorf("%s sets no fields, and got %q", c.verb, rest[0])}
		}
		return c, usageError{fmt.Errorf("%s: nothing to set: give FIELD=VALUE; 'fields %s' lists them", c.verb, c.kind)}
	}
	if c.kind == "" && c.verb == "list" {
		return c, nil
	}
	if !slices.Contains(recordKinds, c.kind) {
		return c, usageError{fmt.Errorf("%q is no kind of record: use %s", c.kind, strings.Join(recordKinds, ", "))}
	}
	if slices.Contains(byItem, c.kind) && (c.verb == "add" || c.verb == "remove") {
		return c, usageError{fmt.Errorf("an item has its %s already: use 'set %s CHECKLIST:ITEM'; an empty value takes a field away", c.kind, c.kind)}
	}
	return c, nil
}

// writeFields prints what a kind of record holds.
func writeFields(env Env, kind string) {
	for _, f := range workshop.KindNamed(kind).Fields {
		what := strings.Join(workshop.Choices(f.Type), ", ")
		switch {
		case f.Name == "deleted":
			continue
		case f.Set && f.Name == "reasons":
			what = "any of " + strings.Join(workshop.ReasonCodes, ", ")
		case f.Set:
			what = "a set of ids"
		case what == "":
			what = map[string]string{"string": "text", "Number": "a whole number", "Date": "a date, as 2026-11-23", "Timestamp": "a time, as 2026-11-23T14:05:00+01:00"}[f.Type]
		}
		fmt.Fprintf(env.Stdout, "%-20s %s\n", f.Name, what)
	}
}

// recordFields are the fields of one record, as they are written in JSON: a
// text each, or the members of a set.
type recordFields map[string]any

// records are those of a kind that are not removed, by their ids.
func records(s *workshop.State, kind string) map[string]recordFields {
	out := map[string]recordFields{}
	s.Values(func(set journal.Set) {
		if set.Kind != kind {
			return
		}
		r := out[set.Record]
		if r == nil {
			r = recordFields{"id": set.Record}
			out[set.Record] = r
		}
		if name, member, isSet := strings.Cut(set.Field, "/"); isSet {
			members, _ := r[name].([]string)
			r[name] = append(members, member)
		} else {
			r[set.Field] = set.Value
		}
	})
	maps.DeleteFunc(out, func(_ string, r recordFields) bool { return r["deleted"] != nil })
	return out
}

func (e Env) readRecords(w *opened, c recordCall, asJSON bool) error {
	if c.kind == "" {
		for _, k := range recordKinds {
			fmt.Fprintf(e.Stdout, "%-14s %5d\n", k, len(records(w.State, k)))
		}
		return nil
	}
	found := records(w.State, c.kind)
	all := []recordFields{}
	for _, id := range slices.Sorted(maps.Keys(found)) {
		if c.verb == "list" || id == c.id {
			all = append(all, found[id])
		}
	}
	if c.verb == "show" && len(all) == 0 {
		return noRecord(c)
	}
	switch {
	case asJSON && c.verb == "show":
		return writeJSON(e.Stdout, all[0])
	case asJSON:
		return writeJSON(e.Stdout, all)
	case c.verb == "list":
		for _, r := range all {
			fmt.Fprintf(e.Stdout, "%-20s  %s\n", harmless.Line(r["id"].(string)), harmless.Line(headline(r)))
		}
		return nil
	}
	for _, f := range workshop.KindNamed(c.kind).Fields {
		switch v := all[0][f.Name].(type) {
		case string:
			fmt.Fprintf(e.Stdout, "%-20s %s\n", f.Name, strings.ReplaceAll(harmless.Text(v), "\n", "\n"+strings.Repeat(" ", 21)))
		case []string:
			fmt.Fprintf(e.Stdout, "%-20s %s\n", f.Name, harmless.Line(strings.Join(v, ", ")))
		}
	}
	return nil
}

// headline is what a record is recognised by.
func headline(r recordFields) string {
	var parts []string
	for _, f := range []string{"name", "title", "text", "link", "grade", "state", "decision", "verdict", "maturity", "role", "owner", "due"} {
		if s, ok := r[f].(string); ok {
			line, _, _ := strings.Cut(s, "\n")
			if words := []rune(line); len(words) > 70 {
				line = string(words[:69]) + "…"
			}
			parts = append(parts, line)
		}
	}
	return strings.Join(parts, " · ")
}

func noRecord(c recordCall) error {
	return fmt.Errorf("there is no %s %q: 'clausewalk record FILE list %s' names those there are", c.kind, c.id, c.kind)
}

// recordAct is the act behind add, set and remove, and what to say when it is
// done.
func (e Env) recordAct(w *opened, c recordCall, author string) (journal.Act, string, error) {
	there := records(w.State, c.kind)
	if c.verb == "add" {
		c.id = storage.NewID(e.Now())
	} else if there[c.id] == nil && !slices.Contains(byItem, c.kind) {
		return journal.Act{}, "", noRecord(c)
	}
	if c.verb == "remove" {
		return journal.Act{Reason: c.kind + " removed", Sets: workshop.Remove(c.kind, c.id)},
			fmt.Sprintf("removed %s %s; 'clausewalk undo' brings it back", c.kind, harmless.Line(c.id)), nil
	}
	fields, err := e.recordValues(w.State, c)
	if err != nil {
		return journal.Act{}, "", err
	}
	if c.verb == "add" && !slices.ContainsFunc(slices.Collect(maps.Values(fields)), func(v string) bool { return strings.TrimSpace(v) != "" }) {
		return journal.Act{}, "", usageError{fmt.Errorf("no value was given, and nothing was added: give FIELD=VALUE; 'clausewalk record FILE fields %s' lists the fields", c.kind)}
	}
	e.stamp(w, c, fields, author)
	reason, done := "changed", "saved"
	if c.verb == "add" {
		reason, done = "added", "added"
	}
	sets, also := e.alsoEnds(w.State, c, fields)
	return journal.Act{Reason: c.kind + " " + reason, Sets: append(workshop.Edit(c.kind, c.id, fields), sets...)}, fmt.Sprintf("%s %s %s%s", done, c.kind, harmless.Line(c.id), harmless.Line(also)), nil
}

// alsoEnds ends the sessions that run when fields begin another, as the screen
// does.
func (e Env) alsoEnds(s *workshop.State, c recordCall, fields map[string]string) ([]journal.Set, string) {
	then := s.Sessions[c.id]
	if v, given := fields["started"]; given {
		then.Started = workshop.Timestamp(v)
	}
	if v, given := fields["ended"]; given {
		then.Ended = workshop.Timestamp(v)
	}
	if c.kind != "session" || planning.Runs(s.Sessions[c.id]) || !planning.Runs(then) {
		return nil, ""
	}
	sets, ended := planning.EndOthers(s, c.id, workshop.Timestamp(e.Now().Format(journal.TimeLayout)))
	return sets, planning.EndedWords(s, ended)
}

// recordValues are the fields to set, as changes name them.
func (e Env) recordValues(s *workshop.State, c recordCall) (map[string]string, error) {
	fields := map[string]string{}
	for _, word := range c.sets {
		name, value, ok := strings.Cut(word, "=")
		op := ""
		if n := len(name); ok && n > 0 && (name[n-1] == '+' || name[n-1] == '-') {
			name, op = name[:n-1], name[n-1:]
		}
		if !ok || name == "" {
			return nil, usageError{fmt.Errorf("%q: write FIELD=VALUE, or FIELD+=MEMBER for a set", word)}
		}
		f := fieldOf(c.kind, name)
		switch {
		case f == nil:
			return nil, usageError{fmt.Errorf("the kind %s has no field %q: 'clausewalk record FILE fields %s' lists them", c.kind, name, c.kind)}
		case f.Set != (op != ""):
			return nil, usageError{fmt.Errorf("%q: %s", word, map[bool]string{true: name + " is a set: add with " + name + "+=MEMBER, take out with " + name + "-=MEMBER", false: name + " holds one value: write " + name + "=VALUE"}[f.Set])}
		}
		if err := refersTo(s, c.kind, name, value); err != nil && op != "-" {
			return nil, err
		}
		switch op {
		case "+":
			fields[name+"/"+value] = "yes"
		case "-":
			fields[name+"/"+value] = ""
		default:
			text, err := e.textOf(value)
			if err != nil {
				return nil, err
			}
			fields[name] = text
		}
	}
	return fields, nil
}

func fieldOf(kind, name string) *workshop.Field {
	fields := workshop.KindNamed(kind).Fields
	if i := slices.IndexFunc(fields, func(f workshop.Field) bool { return f.Name == name && name != "deleted" }); i >= 0 {
		return &fields[i]
	}
	return nil
}

// refersTo refuses an id that names no record.
func refersTo(s *workshop.State, kind, field, id string) error {
	of := map[string]string{"observation.session": "session", "session.people": "person", "action.finding": "finding",
		"finding.observations": "observation", "finding.evidence": "evidence", "risk.systems": "system"}[kind+"."+field]
	if of == "" || id == "" || records(s, of)[id] != nil {
		return nil
	}
	return noRecord(recordCall{kind: of, id: id})
}

// stamp adds what the screen would take of itself: times, and what a link
// leads to.
func (e Env) stamp(w *opened, c recordCall, fields map[string]string, author string) {
	now := workshop.Timestamp(e.Now().Format(journal.TimeLayout))
	adds := c.verb == "add"
	unset := func(name string) bool { _, given := fields[name]; return !given }
	switch {
	case c.kind == "observation" && adds && unset("time"):
		fields["time"] = string(now)
	case c.kind == "finding" && adds && unset("state"):
		fields["state"] = "draft"
	case c.kind == "finding" && !unset("state") && unset("raised"):
		fields["raised"] = string(w.Findings[c.id].In(workshop.FindingState(fields["state"]), now).Raised)
	case c.kind == "evidence" && adds && fields["link"] != "" && unset("state"):
		for _, s := range workshop.Sets("evidence", c.id, collect(w.store.Path(), fields["link"], e.Now(), author)) {
			if unset(s.Field) || s.Field == "link" {
				fields[s.Field] = s.Value
			}
		}
	}
}
