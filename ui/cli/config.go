package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"go.yaml.in/yaml/v4"

	"clausewalk/model/harmless"
)

// settings are a person's own, kept in the configuration folder.
type settings struct {
	Name    string            `yaml:"name,omitempty"`    // on changes, where --by and CLAUSEWALK_NAME say nothing
	Theme   string            `yaml:"theme,omitempty"`   // auto, dark, light or mono
	Mouse   string            `yaml:"mouse,omitempty"`   // on, or off: the terminal selects text with it
	Target  string            `yaml:"target,omitempty"`  // target level of new workshops
	Backups string            `yaml:"backups,omitempty"` // folder of the backups
	Keys    map[string]string `yaml:"keys,omitempty"`    // the key that takes the place of a shipped one, such as "n": "i"
}

// settingNames are the settings that `config` shows and sets; keys.KEY moves
// one key.
var settingNames = map[string]string{
	"name":    "your name on changes",
	"theme":   "auto, dark, light or mono",
	"mouse":   "on, or off to select text with it as in any program",
	"target":  "the target level of new workshops, 0 to 5",
	"backups": "the folder of the backups, or off",
}

// settingChoices are the values of settings that take only some.
var settingChoices = map[string][]string{"theme": {"auto", "dark", "light", "mono"}, "mouse": {"on", "off"}, "target": {"0", "1", "2", "3", "4", "5"}}

func (s *settings) field(name string) *string {
	switch name {
	case "name":
		return &s.Name
	case "theme":
		return &s.Theme
	case "mouse":
		return &s.Mouse
	case "target":
		return &s.Target
	case "backups":
		return &s.Backups
	}
	return nil
}

// settable is a value as it can be kept: a folder is the same from wherever
// clausewalk is called.
func settable(name, value string) (string, error) {
	value = strings.TrimSpace(value)
	if harmless.Line(value) != value {
		return "", fmt.Errorf("%s cannot be %q: it holds characters that are not seen", name, value)
	}
	if name == "backups" && value != "" && value != "off" {
		return filepath.Abs(value)
	}
	return value, nil
}

// set sets one setting, whatever the others are: so that each can be mended.
func (s *settings) set(name, value string) error {
	if key, ok := strings.CutPrefix(name, "keys."); ok && key != "" {
		if value == "" || value == key {
			delete(s.Keys, key)
			return nil
		}
		if s.Keys == nil {
			s.Keys = map[string]string{}
		}
		s.Keys[key] = value
		return keyFault(s.Keys, key)
	}
	f := s.field(name)
	if f == nil {
		return fmt.Errorf("no setting %q: there are %s, and keys.KEY", name, strings.Join(slices.Sorted(maps.Keys(settingNames)), ", "))
	}
	*f = value
	return s.checkChoice(name)
}

// faults are what is wrong with settings that may have been written by hand, by
// the names of the settings.
func (s *settings) faults() map[string]error {
	found := map[string]error{}
	for name := range settingChoices {
		if err := s.checkChoice(name); err != nil {
			found[name] = err
		}
	}
	for key := range s.Keys {
		if err := keyFault(s.Keys, key); err != nil {
			found["keys."+key] = fmt.Errorf("keys.%s: %w", key, err)
		}
	}
	return found
}

// check names all faults at once: whoever mends the file mends it once.
func (s *settings) check() error {
	found := s.faults()
	var words []string
	for _, name := range slices.Sorted(maps.Keys(found)) {
		words = append(words, found[name].Error())
	}
	if len(words) == 0 {
		return nil
	}
	return errors.New(strings.Join(words, "; "))
}

func (s *settings) checkChoice(name string) error {
	value, allowed := *s.field(name), settingChoices[name]
	if value != "" && allowed != nil && !slices.Contains(allowed, value) {
		return fmt.Errorf("%s cannot be %q: use %s", name, value, strings.Join(allowed, ", "))
	}
	return nil
}

func (e Env) settingsPath() string { return filepath.Join(e.Config, "config.yaml") }

// settings reads the configuration. One that is not there is the default; one
// that cannot be read or used is an error that names the file.
func (e Env) settings() (settings, error) {
	s, err := e.readSettings()
	if err == nil {
		err = s.check()
	}
	if err != nil {
		return settings{}, fmt.Errorf("the settings in %s cannot be used: mend or remove the file (%w)", e.settingsPath(), err)
	}
	return s, nil
}

// readSettings are the settings as they stand in the file, to be mended.
func (e Env) readSettings() (settings, error) {
	var s settings
	b, err := os.ReadFile(e.settingsPath())
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err == nil {
		err = yaml.Load(b, &s, yaml.WithKnownFields())
	}
	if err != nil && strings.TrimSpace(string(b)) != "" {
		return settings{}, err
	}
	return s, nil
}

func configCmd(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "config [SETTING [VALUE]]",
		Short: "Show or set your own settings: name, theme, mouse, keys, target",
		Example: "  clausewalk config\n  clausewalk config name \"Ada Example\"\n  clausewalk config theme light\n  clausewalk config keys.n i\n" +
			"  clausewalk config theme \"\"",
		// A value that begins with a dash is a value.
		DisableFlagParsing: true,
		Args: func(cmd *cobra.Command, args []string) error {
			if wantsHelp(args) {
				return nil
			}
			return usageArgs(cobra.MaximumNArgs(2))(cmd, configWords(args))
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if wantsHelp(args) {
				return cmd.Help()
			}
			args = configWords(args)
			s, err := env.readSettings()
			if err != nil {
				return fmt.Errorf("the settings in %s cannot be used: mend or remove the file (%w)", env.settingsPath(), err)
			}
			switch len(args) {
			case 0:
				return env.writeSettings(s)
			case 1:
				f := s.field(args[0])
				if action, ok := strings.CutPrefix(args[0], "keys."); ok {
					key := s.Keys[action]
					f = &key
				}
				if f == nil {
					return s.set(args[0], "")
				}
				fmt.Fprintln(env.Stdout, harmless.Line(*f))
				return s.faults()[args[0]]
			case 2:
				value, err := settable(args[0], args[1])
				if err == nil {
					err = s.set(args[0], value)
				}
				if err == nil {
					err = env.keepSetting(s, args[0], value)
				}
				if err != nil {
					return err
				}
				fmt.Fprintf(env.Stdout, "saved in %s\n", harmless.Line(env.settingsPath()))
			}
			return nil
		},
	}
}

func wantsHelp(args []string) bool {
	return slices.Contains(args, "-h") || slices.Contains(args, "--help")
}

// configWords are the words of a call, of which "--" says that the others are
// no flags, as it does everywhere else.
func configWords(args []string) []string {
	return slices.DeleteFunc(slices.Clone(args), func(w string) bool { return w == "--" })
}

// writeSettings lists the settings; those that cannot be used are marked with
// what may stand there, and are an error.
func (e Env) writeSettings(s settings) error {
	faults := s.faults()
	fmt.Fprintf(e.Stdout, "%s\n\n", harmless.Line(e.settingsPath()))
	for _, name := range slices.Sorted(maps.Keys(settingNames)) {
		value := *s.field(name)
		if value == "" {
			value = "-"
		}
		about := settingNames[name]
		if err := faults[name]; err != nil {
			about = "! not valid: " + err.Error()
		}
		fmt.Fprintf(e.Stdout, "%-8s %-24s %s\n", name, harmless.Line(value), harmless.Line(about))
	}
	for _, action := range slices.Sorted(maps.Keys(s.Keys)) {
		line := fmt.Sprintf("%-8s %s", "keys."+action, s.Keys[action])
		if err := faults["keys."+action]; err != nil {
			line = fmt.Sprintf("%-33s ! not valid: %s", line, err)
		}
		fmt.Fprintln(e.Stdout, harmless.Line(line))
	}
	if len(faults) > 0 {
		return errors.New("what is marked as not valid cannot be used: set each with 'clausewalk config NAME VALUE', or take it back with 'clausewalk config NAME \"\"'; your workshops are as they were")
	}
	return nil
}
