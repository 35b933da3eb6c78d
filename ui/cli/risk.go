package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/risk"
	"clausewalk/model/workshop"
	"clausewalk/storage"
)

// riskFlags are the flags of the fields of a risk.
var riskFlags = []fieldFlag{
	{"title", "title", "what can happen"},
	{"area", "area", "information-security or ai (default: that of the category)"},
	{"category", "category", "such as " + categoryNames(risk.AI) + "; or " + categoryNames(risk.Security) + "; or a word of your own"},
	{"likelihood", "likelihood", "1 (rare) to 5 (almost certain)"},
	{"impact", "impact", "1 (slight) to 5 (severe)"},
	{"treatment", "treatment", "reduce, avoid, share or retain"},
	{"plan", "plan", "what is done about it"},
	{"owner", "owner", "who answers for it"},
}

func categoryNames(area workshop.RiskArea) string {
	var names []string
	for _, c := range risk.Categories {
		if c.Area == area {
			names = append(names, c.ID)
		}
	}
	return strings.Join(names, ", ")
}

// riskCall is one call of the command risk.
type riskCall struct {
	file, verb, name string
	fields           map[string]string
	items, systems   []string
	setItems         bool
	setSystems       bool
	json, partial    bool
	force            bool
	by               string
}

func riskCmd(env Env) *cobra.Command {
	var c riskCall
	cmd := &cobra.Command{
		Use:   "risk FILE list|add|set|remove|import|export|check [RISK|TABLE]",
		Short: "Keep the risk register: risks of AI beside those of information security, and what treats them",
		Example: "  clausewalk risk acme.clausewalk add \"Loans are refused by postcode\" --category bias --likelihood 3 --impact 5 --treatment reduce --item iso42001-2023:A.7.4\n" +
			"  clausewalk risk acme.clausewalk list\n  clausewalk risk acme.clausewalk set \"Loans are refused\" --likelihood 2\n" +
			"  clausewalk risk acme.clausewalk check\n  clausewalk risk acme.clausewalk export risks.csv\n  clausewalk risk acme.clausewalk import risks.csv",
		Args: usageArgs(cobra.RangeArgs(2, 3)),
		RunE: func(cmd *cobra.Command, args []string) error {
			c.file, c.verb, c.name = args[0], args[1], strings.Join(args[2:], "")
			c.fields = changedFields(cmd, riskFlags)
			c.setItems, c.setSystems = cmd.Flags().Changed("item"), cmd.Flags().Changed("system")
			given := c.fields
			if c.setItems || c.setSystems {
				given = map[string]string{"items": ""}
			}
			if err := checkVerb(c.verb, c.name, given, map[string]verbNeeds{
				"list": {}, "check": {}, "add": {name: optional, fields: optional}, "set": {name: needed, fields: needed},
				"remove": {name: needed}, "import": {name: needed}, "export": {name: needed},
			}); err != nil {
				return err
			}
			return env.using(cmd.Context(), c.file, c.by, slices.Contains([]string{"list", "check", "export"}, c.verb), func(w *opened) error {
				switch c.verb {
				case "list", "check":
					return c.look(env, w)
				case "export":
					return c.export(env, w)
				case "import":
					return c.importTable(cmd.Context(), env, w)
				}
				act, done, err := c.act(env, w)
				if err != nil {
					return err
				}
				return env.save(cmd.Context(), w, act, c.by, done)
			})
		},
	}
	addFieldFlags(cmd, riskFlags)
	fl := cmd.Flags()
	fl.StringArrayVar(&c.items, "item", nil, "an item that treats it, as CHECKLIST:ITEM; may be given more than once; with set, these replace the others")
	fl.StringArrayVar(&c.systems, "system", nil, "an AI system that it is about; may be given more than once; with set, these replace the others")
	fl.BoolVar(&c.json, "json", false, "list, check: print JSON")
	fl.BoolVar(&c.partial, "partial", false, "import: take the rows that can be taken")
	fl.BoolVar(&c.force, "force", false, "export: overwrite the table")
	fl.StringVar(&c.by, "by", "", "whose entry this is")
	return cmd
}

// act is the act behind add, set and remove, and what to say when it is done.
func (c riskCall) act(env Env, w *opened) (journal.Act, string, error) {
	if c.verb == "add" && c.name != "" {
		c.fields["title"] = c.name
	}
	old := risk.Risk{ID: storage.NewID(env.Now())}
	if c.verb == "add" && strings.TrimSpace(c.fields["title"]) == "" {
		return journal.Act{}, "", usageError{errors.New("a risk needs a title: risk FILE add TITLE")}
	}
	if c.verb != "add" {
		var ok bool
		if old, ok = risk.Named(w.State, c.name); !ok {
			return journal.Act{}, "", fmt.Errorf("no risk, or more than one, is called %q: 'clausewalk risk FILE list' shows their titles and ids", c.name)
		}
	}
	if c.verb == "remove" {
		return journal.Act{Reason: "risk removed", Sets: workshop.Remove("risk", old.ID)}, "removed " + harmless.Line(old.Title) + "; 'clausewalk undo' brings it back", nil
	}
	if area := risk.AreaOf(c.fields["category"]); area != "" && c.fields["area"] == "" {
		c.fields["area"] = string(area)
	}
	if err := c.members(w, old); err != nil {
		return journal.Act{}, "", err
	}
	act := journal.Act{Reason: "risk " + map[string]string{"add": "added", "set": "changed"}[c.verb], Sets: workshop.Edit("risk", old.ID, c.fields)}
	title := c.fields["title"]
	if title == "" {
		title = old.Title
	}
	return act, "saved " + harmless.Line(title), nil
}

// members sets the items and systems that were given.
func (c riskCall) members(w *opened, old risk.Risk) error {
	var items, systems workshop.Members
	for _, name := range c.items {
		if name == "" {
			continue // takes all away
		}
		r, err := w.item(name)
		if err != nil {
			return err
		}
		items = append(items, r.String())
	}
	for _, name := range c.systems {
		if name == "" {
			continue
		}
		id, ok := w.SystemNamed(name)
		if !ok {
			return unknownSystem(w.Workshop, name)
		}
		systems = append(systems, id)
	}
	if c.setItems {
		risk.Replace(c.fields, "items", old.Items, items)
	}
	if c.setSystems {
		risk.Replace(c.fields, "systems", old.Systems, systems)
	}
	return nil
}
