package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v4"
)

// keepSetting writes one setting into the file; s is how all of them stand
// with it.
func (e Env) keepSetting(s settings, name, value string) error {
	b, err := os.ReadFile(e.settingsPath())
	if err == nil {
		b, err = edited(b, name, value)
	}
	// A file in which one value stands for others, or that is not there, is
	// written anew.
	var now settings
	if err != nil || yaml.Load(b, &now, yaml.WithKnownFields()) != nil || !reflect.DeepEqual(now, s) {
		if b, err = yaml.Dump(s); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(e.Config, 0o700); err != nil {
		return fmt.Errorf("cannot keep the settings: %w", err)
	}
	return writeNew(e.settingsPath(), b, true)
}

// edited is the file with one value changed; everything else that stands in
// it, comments too, is as it was.
func edited(b []byte, name, value string) ([]byte, error) {
	var file yaml.Node
	if err := yaml.Load(b, &file); err != nil {
		return nil, err
	}
	if file.Kind != yaml.DocumentNode || len(file.Content) != 1 || file.Content[0].Kind != yaml.MappingNode {
		return nil, fs.ErrInvalid
	}
	all := file.Content[0]
	if key, ok := strings.CutPrefix(name, "keys."); ok {
		setNode(all, "keys", func(keys *yaml.Node) bool {
			if keys.Kind != yaml.MappingNode {
				*keys = yaml.Node{Kind: yaml.MappingNode}
			}
			setNode(keys, key, toText(value))
			return len(keys.Content) > 0
		})
	} else {
		setNode(all, name, toText(value))
	}
	if len(all.Content) == 0 {
		return nil, errors.New("nothing is left")
	}
	return yaml.Dump(&file)
}

// setNode changes the value of a name, which is there afterwards if the change
// says so.
func setNode(mapping *yaml.Node, name string, change func(*yaml.Node) bool) {
	at := 0
	for at < len(mapping.Content) && mapping.Content[at].Value != name {
		at += 2
	}
	if at == len(mapping.Content) {
		mapping.Content = append(mapping.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: name}, &yaml.Node{})
	}
	if !change(mapping.Content[at+1]) {
		mapping.Content = append(mapping.Content[:at], mapping.Content[at+2:]...)
	}
}

// toText makes a value this text; one that is empty goes.
func toText(text string) func(*yaml.Node) bool {
	return func(n *yaml.Node) bool {
		n.Kind, n.Tag, n.Value, n.Content, n.Alias = yaml.ScalarNode, "!!str", text, nil, nil
		return text != ""
	}
}
