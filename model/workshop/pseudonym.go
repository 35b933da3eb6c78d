package workshop

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"clausewalk/model/checklist"
)

// pseudonyms puts numbers in place of names in texts.
type pseudonyms struct {
	whole map[string][]pseudonym // full names by their first word, the longest first
	parts map[string]string      // given and family names alone
	words checklist.Words        // in which they are
}

type pseudonym struct{ name, alias string }

// pseudonyms knows every name that the workshop knows: people, and who else
// is named as a speaker, owner or source; and others. A given name or a family
// name alone gives a person away as well.
func (s *State) pseudonyms(words checklist.Words, others ...string) *pseudonyms {
	p := &pseudonyms{whole: map[string][]pseudonym{}, parts: map[string]string{}, words: words}
	n := 0
	known := map[string]bool{}
	add := func(name string, person bool) {
		if name = strings.Join(strings.Fields(name), " "); name == "" || known[name] {
			return
		}
		if _, isID := s.People[name]; isID {
			return
		}
		known[name] = true
		n++
		p.add(name, words.Say("person %d", n), person)
	}
	for _, id := range slices.Sorted(maps.Keys(s.People)) {
		add(s.People[id].Name, true)
	}
	for _, id := range slices.Sorted(maps.Keys(s.Observations)) {
		add(s.Observations[id].Speaker, false)
	}
	for _, id := range slices.Sorted(maps.Keys(s.Evidence)) {
		add(s.Evidence[id].From, false)
		add(s.Evidence[id].By, false)
	}
	for _, id := range slices.Sorted(maps.Keys(s.Actions)) {
		add(s.Actions[id].Owner, false)
	}
	for _, id := range slices.Sorted(maps.Keys(s.Systems)) {
		add(s.Systems[id].Owner, false)
	}
	for _, id := range slices.Sorted(maps.Keys(s.Risks)) {
		add(s.Risks[id].Owner, false)
	}
	for _, name := range others {
		add(name, true)
	}
	for _, list := range p.whole {
		slices.SortStableFunc(list, func(a, b pseudonym) int { return len(b.name) - len(a.name) })
	}
	return p
}

func (p *pseudonyms) add(name, alias string, person bool) {
	words := strings.Fields(name)
	first := firstWord(words[0])
	for _, key := range slices.Compact([]string{first, strings.ToLower(first), strings.ToUpper(first)}) {
		p.whole[key] = append(p.whole[key], pseudonym{name, alias})
	}
	if len(words) < 2 {
		return
	}
	if !person {
		// "Head of e-commerce" owns a risk and is nobody's name.
		if len(words) > 3 || slices.ContainsFunc(words, func(w string) bool { return !capital(w) }) {
			return
		}
		words = words[len(words)-1:]
	}
	for _, w := range words {
		w = strings.Trim(w, ".,()")
		if utf8.RuneCountInString(w) < 3 || !capital(w) || honorifics[strings.ToLower(w)] {
			continue
		}
		stands := alias
		if known := p.parts[w]; known != "" && known != alias {
			stands = p.words.Say("somebody") // a name of more than one of them
		}
		p.parts[w], p.parts[strings.ToUpper(w)] = stands, stands
	}
}

// honorifics stand in names and name nobody.
var honorifics = map[string]bool{"mrs": true, "miss": true, "prof": true, "professor": true, "doctor": true, "ing": true, "dipl": true, "herr": true, "frau": true,
	"von": true, "van": true, "der": true, "den": true, "del": true, "dos": true, "san": true, "saint": true, "the": true}

// firstWord is the run of letters and digits at the beginning.
func firstWord(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool { return !wordRune(r) })
	if end <= 0 {
		return s
	}
	return s[:end]
}

// capital tells whether a word begins as names do; not every script has
// capitals.
func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) || unicode.Is(unicode.Lo, r)
}

func wordRune(r rune) bool { return unicode.In(r, unicode.L, unicode.M, unicode.N) }

// Replace is a text without the names. Only whole words are names, except in
// addresses and paths, where a name is often part of one ("~jdoe/").
func (p *pseudonyms) Replace(text string) string {
	if len(p.whole) == 0 {
		return text
	}
	text = p.inAddresses(text)
	var b strings.Builder
	done, inWord := 0, false
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !wordRune(r) || inWord {
			inWord = wordRune(r)
			i += size
			continue
		}
		name, alias := p.at(text[i:])
		if name == "" {
			inWord = true
			i += size
			continue
		}
		b.WriteString(text[done:i])
		b.WriteString(alias)
		i += len(name)
		done = i
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

// at is the name with which a text begins, and what stands in its place.
func (p *pseudonyms) at(text string) (name, alias string) {
	word := firstWord(text)
	for _, x := range p.whole[word] {
		if len(text) < len(x.name) || !strings.EqualFold(text[:len(x.name)], x.name) {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(text[len(x.name):]); !wordRune(r) || len(text) == len(x.name) {
			return text[:len(x.name)], x.alias
		}
	}
	if alias := p.parts[word]; alias != "" {
		return word, alias
	}
	return "", ""
}

// inAddresses replaces names inside words that are addresses or paths.
func (p *pseudonyms) inAddresses(text string) string {
	if !strings.ContainsAny(text, `/\@~`) {
		return text
	}
	parts := slices.SortedFunc(maps.Keys(p.parts), func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	for _, token := range strings.Fields(text) {
		if !strings.ContainsAny(token, `/\@~`) {
			continue
		}
		clean := token
		for _, part := range parts {
			if utf8.RuneCountInString(part) > 3 {
				clean = replaceFold(clean, part, strings.ReplaceAll(p.parts[part], " ", "-"))
			}
		}
		if clean != token {
			text = strings.Replace(text, token, clean, 1)
		}
	}
	return text
}

// replaceFold replaces a text in any case of its ASCII letters.
func replaceFold(s, old, with string) string {
	for i := 0; i+len(old) <= len(s); i++ {
		if strings.EqualFold(s[i:i+len(old)], old) {
			s = s[:i] + with + s[i+len(old):]
			i += len(with) - 1
		}
	}
	return s
}
