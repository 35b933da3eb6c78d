package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/storage"
)

// systemFlags are the flags of the fields of an AI system.
var systemFlags = []fieldFlag{
	{"name", "name", "what it is called here"},
	{"purpose", "purpose", "what it is for"},
	{"role", "organization_role", "the organization's part: provider, deployer, importer, user ..."},
	{"data", "data", "what data it learns from and works on"},
	{"risk-class", "risk_class", "its risk class, such as high, limited or minimal"},
	{"assessment", "impact_assessment", "the state of its impact assessment: done, in-progress or missing"},
	{"assessed-on", "impact_assessed_on", "when its impacts were assessed"},
	{"link", "impact_assessment_link", "where that assessment is kept"},
	{"owner", "owner", "who answers for it"},
}

func systemCmd(env Env) *cobra.Command {
	var asJSON bool
	var by string
	cmd := &cobra.Command{
		Use:   "system FILE list|add|set|remove|matrix [SYSTEM]",
		Short: "Keep the register of AI systems in scope, and see how each is answered",
		Example: "  clausewalk system acme.clausewalk add \"Loan scoring\" --role provider --risk-class high --assessment missing\n" +
			"  clausewalk system acme.clausewalk set \"Loan scoring\" --assessment done --assessed-on 2026-10-12 --link https://wiki.example/aia\n" +
			"  clausewalk system acme.clausewalk list --json\n  clausewalk system acme.clausewalk matrix\n" +
			"  clausewalk answer acme.clausewalk iso42001-2023:A.7.4 --system \"Loan scoring\" --verdict minor --maturity 2",
		Args: usageArgs(cobra.RangeArgs(2, 3)),
		RunE: func(cmd *cobra.Command, args []string) error {
			verb, name := args[1], strings.Join(args[2:], "")
			fields := changedFields(cmd, systemFlags)
			if err := checkVerb(verb, name, fields, map[string]verbNeeds{
				"list": {}, "matrix": {}, "add": {name: optional, fields: optional}, "set": {name: needed, fields: needed}, "remove": {name: needed},
			}); err != nil {
				return err
			}
			return env.using(cmd.Context(), args[0], by, verb == "list" || verb == "matrix", func(w *opened) error {
				switch {
				case verb == "list" && asJSON:
					return writeJSON(env.Stdout, systemsJSON(w.Workshop))
				case verb == "list":
					writeSystems(env.Stdout, w.Workshop)
					return nil
				case verb == "matrix" && asJSON:
					return writeJSON(env.Stdout, matrixJSON(w.Workshop))
				case verb == "matrix":
					writeMatrix(env.Stdout, w.Workshop)
					return nil
				}
				act, done, err := systemAct(env, w, verb, name, fields)
				if err != nil {
					return err
				}
				return env.save(cmd.Context(), w, act, by, done)
			})
		},
	}
	addFieldFlags(cmd, systemFlags)
	cmd.Flags().BoolVar(&asJSON, "json", false, "list, matrix: print JSON")
	cmd.Flags().StringVar(&by, "by", "", "whose entry this is")
	return cmd
}

// systemAct is the act behind add, set and remove, and what to say when it is
// done.
func systemAct(env Env, w *opened, verb, name string, fields map[string]string) (journal.Act, string, error) {
	if verb == "add" {
		if name != "" {
			fields["name"] = name
		}
		if strings.TrimSpace(fields["name"]) == "" {
			return journal.Act{}, "", usageError{errors.New("an AI system needs a name: system FILE add NAME")}
		}
		id := storage.NewID(env.Now())
		return journal.Act{Reason: "AI system added", Sets: workshop.Edit("system", id, fields)}, "added " + harmless.Line(fields["name"]), nil
	}
	id, ok := w.SystemNamed(name)
	if !ok {
		return journal.Act{}, "", unknownSystem(w.Workshop, name)
	}
	if verb == "remove" {
		return journal.Act{Reason: "AI system removed", Sets: workshop.Remove("system", id)},
			"removed " + harmless.Line(name) + "; its answers no longer count, and 'clausewalk undo' brings it back", nil
	}
	return journal.Act{Reason: "AI system changed", Sets: workshop.Edit("system", id, fields)}, "saved " + harmless.Line(name), nil
}

func unknownSystem(w *workshop.Workshop, name string) error {
	var names []string
	for _, id := range w.SystemIDs() {
		names = append(names, w.Systems[id].Name)
	}
	if len(names) == 0 {
		return fmt.Errorf("no AI system %q: none is registered yet; add one with 'clausewalk system FILE add NAME'", name)
	}
	return fmt.Errorf("no AI system %q: there are %s", name, strings.Join(names, ", "))
}

func writeSystems(out io.Writer, w *workshop.Workshop) {
	ids := w.SystemIDs()
	if len(ids) == 0 {
		fmt.Fprintln(out, "No AI system is registered yet.")
		return
	}
	for _, id := range ids {
		x := w.Systems[id]
		fmt.Fprintln(out, harmless.Line(x.Name))
		assessed := "impact assessment not recorded"
		if x.Assessed != "" {
			assessed = "impact assessment " + string(x.Assessed)
		}
		if x.AssessedOn != "" {
			assessed += " on " + string(x.AssessedOn)
		}
		if x.AssessedLink != "" {
			assessed += ", " + harmless.Line(x.AssessedLink)
		}
		for _, t := range []struct{ label, text string }{
			{"purpose", x.Purpose}, {"role", x.Part}, {"data", x.Data}, {"risk class", x.RiskClass}, {"", assessed}, {"owner", x.Owner}} {
			switch {
			case t.text == "":
			case t.label == "":
				fmt.Fprintln(out, "  "+t.text)
			default:
				fmt.Fprintln(out, hang("  "+t.label+": ", harmless.Line(t.text), 100))
			}
		}
	}
}

type systemJSON struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	Purpose    string `json:"purpose"`
	Role       string `json:"organization_role"`
	Data       string `json:"data"`
	RiskClass  string `json:"risk_class"`
	Assessment string `json:"impact_assessment"`
	AssessedOn string `json:"impact_assessed_on"`
	Link       string `json:"impact_assessment_link"`
	Owner      string `json:"owner"`
}

func systemsJSON(w *workshop.Workshop) any {
	out := struct {
		Systems []systemJSON `json:"systems"`
	}{[]systemJSON{}}
	for _, id := range w.SystemIDs() {
		x := w.Systems[id]
		out.Systems = append(out.Systems, systemJSON{id, x.Name, x.Purpose, x.Part, x.Data, x.RiskClass, string(x.Assessed), string(x.AssessedOn), x.AssessedLink, x.Owner})
	}
	return out
}
