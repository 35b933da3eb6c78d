//go:build !windows

package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"clausewalk/storage"
)

// Every byte of the copy is searched, as somebody would who found it.
func TestAPurgedCopyHoldsNoNameAndNoQuote(t *testing.T) {
	r := newRoom(t)
	for sample, item := range map[string]string{"retailer": "iso27001-2022:A.8.13", "hospital": "iso27001-2022:A.8.13", "bank": "iso42001-2023:A.3.3"} {
		path, purged := filepath.Join(r.dir, sample+".clausewalk"), filepath.Join(r.dir, sample+"-purged.clausewalk")
		r.run("demo", sample, "-o", path)
		r.run("answer", path, item, "--verdict", "minor", "--by", "Xanthippe Quill", "--rationale", "As Xanthippe told me")
		secrets := secretsOf(t, path)
		if len(secrets) < 20 {
			t.Fatalf("%s: only %d secrets: the sample holds more", sample, len(secrets))
		}
		r.run("purge", path, "-o", purged)
		data, err := os.ReadFile(purged)
		if err != nil {
			t.Fatal(err)
		}
		lower := bytes.ToLower(data)
		for what, secret := range secrets {
			if !bytes.Contains(lower, secret.lower) {
				continue
			}
			if at := secret.whole.FindIndex(data); at != nil {
				t.Errorf("%s: %s is in the copy: …%q…", sample, what, data[max(0, at[0]-20):min(len(data), at[1]+20)])
			}
		}
		r.run("verify", purged)
	}
}

// secret is a text that must not be found as a word of its own.
type secret struct {
	lower []byte
	whole *regexp.Regexp
}

// secretsOf are people's names, whole and in parts, their ids and addresses,
// everybody who changed something, and what was said.
func secretsOf(t *testing.T, path string) map[string]secret {
	t.Helper()
	s, err := storage.Open(t.Context(), path, storage.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	st, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]secret{}
	whole := func(what, text, flags string) {
		if utf8.RuneCountInString(text) > 2 {
			out[what+" "+text] = secret{[]byte(strings.ToLower(text)), regexp.MustCompile(flags + `\b` + regexp.QuoteMeta(text) + `\b`)}
		}
	}
	name := func(text string) {
		whole("the name", text, "(?i)")
		for _, part := range strings.Fields(text) {
			whole("the part of a name", part, "")
		}
	}
	for id, p := range st.People {
		name(p.Name)
		whole("the address", p.Email, "(?i)")
		whole("the id", id, "")
	}
	for _, o := range st.Observations {
		whole("the quote", o.Text, "")
	}
	err = s.History(t.Context(), func(e storage.Entry) bool {
		name(e.Author)
		whole("the installation", e.Replica, "")
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
