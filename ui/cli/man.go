package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func manCmd(env Env) *cobra.Command {
	return &cobra.Command{
		Use:     "man",
		Short:   "Print the manual page",
		Long:    "Prints the manual page in the format of man. To keep it, write it to clausewalk.1 in a man1 folder of your MANPATH.",
		Example: "  clausewalk man > clausewalk.1",
		Args:    usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			page := &manual{}
			page.write(cmd.Root())
			_, err := io.WriteString(env.Stdout, page.String())
			return err
		},
	}
}

// manual is a page in the language of man(7). Its date is that of the program:
// the same program prints the same page.
type manual struct{ strings.Builder }

func (m *manual) write(root *cobra.Command) {
	fmt.Fprintf(m, ".TH CLAUSEWALK 1 \"%s\" \"clausewalk %s\"\n", versionDate(), quoted(version()))
	m.section("NAME", root.Name()+" - "+root.Short)
	m.section("SYNOPSIS")
	m.bold(root.UseLine())
	m.WriteString(".br\n")
	m.bold(root.Name() + " COMMAND")
	m.section("DESCRIPTION", root.Long)
	m.section("OPTIONS")
	m.flags(root)
	m.section("COMMANDS")
	for _, g := range root.Groups() {
		m.macro(".SS", strings.TrimSuffix(g.Title, ":"))
		for _, c := range root.Commands() {
			if c.GroupID == g.ID && !c.Hidden {
				m.command(c)
			}
		}
	}
	m.section("ENVIRONMENT")
	for _, v := range environmentVariables {
		m.tagged(v.name, v.is)
	}
	m.section("FILES")
	for _, f := range ownFiles {
		m.tagged(f.name, f.is)
	}
	m.section("EXIT STATUS", "0: done. 1: it failed, and the line on the standard error says why. 2: the words of the call are wrong.")
}

var environmentVariables = []struct{ name, is string }{
	{"CLAUSEWALK_NAME", "your name on changes, before the setting of that name"},
	{"CLAUSEWALK_BACKUPS", "the folder of the backups; off keeps none"},
	{"CLAUSEWALK_PASSPHRASE", "the passphrase of seal and unseal, which else is asked for"},
	{"VISUAL, EDITOR", "the editor that ctrl+e opens"},
	{"NO_COLOR", "when it is set, nothing is coloured"},
	{"XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_DATA_HOME", "where the folders under FILES lie; doctor prints where they are"},
}

var ownFiles = []struct{ name, is string }{
	{"*.clausewalk", "a workshop each"},
	{"~/.config/clausewalk/config.yaml", "settings"},
	{"~/.local/state/clausewalk", "backups, the list of recent workshops, the number of this installation"},
	{"~/.local/share/clausewalk", "checklists that were imported"},
}

// command is a command with its flags and examples, and those under it.
func (m *manual) command(c *cobra.Command) {
	if c.Runnable() {
		about := c.Short + "."
		if c.Long != "" {
			about = c.Long
		}
		m.tagged(strings.TrimSuffix(c.UseLine(), " [flags]"), about)
		m.WriteString(".RS\n")
		m.flags(c)
		if c.Example != "" {
			m.WriteString(".PP\n.nf\n" + roff(strings.ReplaceAll(c.Example, "\n  ", "\n")[2:]) + "\n.fi\n")
		}
		m.WriteString(".RE\n")
	}
	for _, sub := range subcommands(c) {
		m.command(sub)
	}
}

func (m *manual) flags(c *cobra.Command) {
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		if f.Name != "help" {
			m.tagged(name, f.Usage)
		}
	})
}

func (m *manual) section(title string, text ...string) {
	m.macro(".SH", title)
	for _, t := range text {
		m.WriteString(roff(t) + "\n")
	}
}

func (m *manual) tagged(tag, text string) {
	m.WriteString(".TP\n")
	m.bold(tag)
	m.WriteString(roff(text) + "\n")
}

func (m *manual) bold(text string) { m.WriteString(`\fB` + roff(text) + `\fP` + "\n") }

func (m *manual) macro(name, argument string) {
	fmt.Fprintf(m, "%s \"%s\"\n", name, quoted(argument))
}

// quoted is text as an argument of a macro.
func quoted(s string) string { return strings.ReplaceAll(roff(s), `"`, `\(dq`) }

// roff is text in which nothing is a command. A hyphen is one that can be
// copied into a shell; an empty line is a paragraph. A line that begins with a
// tab is code and stays one line.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, "\n\n", "\n.IP\n").Replace(strings.TrimSpace(s))
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		code, isCode := strings.CutPrefix(line, "\t")
		if strings.HasPrefix(code, "'") || strings.HasPrefix(code, ".") && code != ".IP" {
			code = `\&` + code
		}
		if isCode {
			code = ".nf\n" + code + "\n.fi"
		}
		lines = append(lines, code)
	}
	return strings.Join(lines, "\n")
}
