package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

type licence struct {
	Licence licenceText `json:"license"`
}

// licenceText has the SPDX identifier of a licence or, of any other file that
// goes with it, the name.
type licenceText struct {
	ID   string `json:"id,omitempty"`
	Name string `json:"name,omitempty"`
	Text struct {
		Content string `json:"content"`
	} `json:"text,omitzero"`
}

// licences are the files at the top of a module that say what may be done with
// it. Without one nobody may give it away.
func licences(folder string) ([]licence, error) {
	files, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var all []licence
	for _, f := range files {
		name := strings.ToUpper(f.Name())
		if f.IsDir() || !slices.ContainsFunc([]string{"LICENSE", "LICENCE", "COPYING", "NOTICE", "PATENTS"}, func(s string) bool { return strings.HasPrefix(name, s) }) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, f.Name()))
		if err != nil {
			return nil, err
		}
		var l licence
		l.Licence.Text.Content = string(text)
		if l.Licence.ID = identify(f.Name(), string(text)); l.Licence.ID == "" {
			l.Licence.Name = f.Name()
		}
		all = append(all, l)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("no licence in %s", folder)
	}
	return all, nil
}

// identify tells apart the licences that Go modules have, by what only they say.
// A file with several is none of them.
func identify(name, text string) string {
	text = strings.Join(strings.Fields(text), " ")
	switch {
	case filepath.Ext(name) == ".md" || strings.HasPrefix(name, "NOTICE") || strings.HasPrefix(name, "PATENTS"):
		return ""
	case strings.Contains(text, "Apache License Version 2.0"):
		return "Apache-2.0"
	case strings.Contains(text, "Permission is hereby granted, free of charge"):
		return "MIT"
	case strings.Contains(text, "Redistributions in binary form") && strings.Contains(text, "to endorse or promote products"):
		return "BSD-3-Clause"
	case strings.Contains(text, "Redistributions in binary form"):
		return "BSD-2-Clause"
	}
	return ""
}
