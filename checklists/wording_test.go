package checklists_test

import (
	"regexp"
	"strings"
	"testing"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
)

// vague are words that let a sentence fit any item.
var vague = []string{"appropriate", "appropriately", "adequate", "adequately", "robust", "relevant", "ensure", "ensures", "effective",
	"effectively", "efficient", "efficiently", "sufficient", "sufficiently", "regularly", "periodically", "continuously", "constantly",
	"comprehensive", "holistic", "seamless", "optimal", "timely", "reasonable", "reasonably", "proper", "properly", "various",
	"stakeholder", "stakeholders", "leverage", "utilize", "utilise", "facilitate", "mechanism", "mechanisms", "best practice",
	"best practices", "as needed", "as required", "where possible", "where necessary", "where applicable", "if applicable", "in place",
	"documentation", "etc", "and so on", "and the like", "proactive", "state of the art", "suitable measures"}

func TestNoSentenceIsVague(t *testing.T) {
	pattern := regexp.MustCompile(`(?i)\b(` + strings.Join(vague, "|") + `)\b`)
	for _, s := range sentences(t) {
		if m := pattern.FindString(s.text); m != "" {
			t.Errorf("%s: %q in %q", s.item, m, s.text)
		}
	}
}

// sentence is a text of an item that must fit no other.
type sentence struct{ item, text string }

func sentences(t *testing.T) []sentence {
	var out []sentence
	for _, l := range shipped(t) {
		for _, it := range l.Items {
			texts := append([]string{it.Intent, it.Ladder.One, it.Ladder.Three, it.Ladder.Five, it.Test.Population, it.Test.Sample, it.Test.Check, it.WeightReason}, it.Evidence...)
			for _, q := range it.Questions {
				texts = append(texts, q.Ask)
			}
			for _, n := range it.Nonconformities {
				texts = append(texts, n.Statement, n.Why)
			}
			out = append(out, of(l.ID+" "+it.ID, texts)...)
		}
	}
	pairs, err := checklists.Pairs()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pairs {
		texts := []string{p.Common, p.Confirm, p.Method}
		for _, q := range p.Delta {
			texts = append(texts, q.Ask)
		}
		out = append(out, of("pair "+p.Left.Item, texts)...)
	}
	return out
}

func of(item string, texts []string) []sentence {
	var out []sentence
	for _, s := range texts {
		if s != "" {
			out = append(out, sentence{item, s})
		}
	}
	return out
}

// TestNoSentenceFitsAnotherItem holds every sentence against all others, those
// of its own item too: no two have the same words, and none shares a third of
// its shingles of four words, or more.
func TestNoSentenceFitsAnotherItem(t *testing.T) {
	all := sentences(t)
	runs := make([]map[string]bool, len(all))
	holders := map[string][]int{}
	for i, s := range all {
		runs[i] = shingles(s.text)
		for k := range runs[i] {
			holders[k] = append(holders[k], i)
		}
	}
	for i, s := range all {
		shared := map[int]bool{}
		for k := range runs[i] {
			for _, j := range holders[k] {
				shared[j] = j < i
			}
		}
		for j, before := range shared {
			if before && nearlySame(runs[i], runs[j]) {
				t.Errorf("%s: %q\n%s: %q", s.item, s.text, all[j].item, all[j].text)
			}
		}
	}
}

// nearlySame tells whether two texts share a third of the shingles of the
// shorter one; a text of one shingle is only the same as itself.
func nearlySame(a, b map[string]bool) bool {
	shared := 0
	for k := range a {
		if b[k] {
			shared++
		}
	}
	smaller := min(len(a), len(b))
	return 3*shared >= smaller && (smaller > 1 || shared == 1 && len(a) == len(b))
}

var word = regexp.MustCompile(`[\pL\pN']+`)

func words(s string) []string { return word.FindAllString(strings.ToLower(s), -1) }

// shingles are the runs of four words of a text, or the whole of a shorter one.
func shingles(s string) map[string]bool {
	w := words(s)
	out := map[string]bool{}
	for i := 0; i+4 <= len(w); i++ {
		out[strings.Join(w[i:i+4], " ")] = true
	}
	if len(w) < 4 {
		out[strings.Join(w, " ")] = true
	}
	return out
}

// TestEverySentenceHasAWordOfItsOwn finds filler that shingles miss: a sentence
// made only of words that one item in ten uses could stand anywhere.
func TestEverySentenceHasAWordOfItsOwn(t *testing.T) {
	all := sentences(t)
	users := map[string]map[string]bool{}
	items := map[string]bool{}
	for _, s := range all {
		items[s.item] = true
		for _, w := range words(s.text) {
			if users[w] == nil {
				users[w] = map[string]bool{}
			}
			users[w][s.item] = true
		}
	}
	for _, s := range all {
		rarest := len(items)
		for _, w := range words(s.text) {
			rarest = min(rarest, len(users[w]))
		}
		if 10*rarest > len(items) {
			t.Errorf("%s: the rarest word of %q stands in %d items", s.item, s.text, rarest)
		}
	}
}

// questions are all questions of the checklists and of the pairs, by the name
// of the item.
func questions(t *testing.T) map[string][]checklist.Question {
	t.Helper()
	out := map[string][]checklist.Question{}
	for _, l := range shipped(t) {
		for _, it := range l.Items {
			out[l.ID+" "+it.ID] = it.Questions
		}
	}
	pairs, err := checklists.Pairs()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pairs {
		out["pair "+p.Left.Item] = p.Delta
	}
	return out
}

const auxiliary = `(?:do|does|did|is|are|was|were|have|has|had|can|could|will|would|shall|should|may|must|might)`

var (
	// A clause that begins with its verb is answered with yes or no.
	closed = regexp.MustCompile(`(?i)(?:^|[,.:;?]\s+)(?:(?:and|or|but|so)\s+)?` + auxiliary + `\s+\pL[^.?]*\?`)
	// "What can you open that, frankly, is ..." begins no clause of its own.
	aside = regexp.MustCompile(`,[^,?]{1,20},`)
	// A clause that begins with one of these asks for something.
	asking = regexp.MustCompile(`(?i)(?:^|[.?]\s+|,\s+(?:and\s+|or\s+|but\s+)?|\band\s+)(?:(?:by|at|in|for|from|of|to|with)\s+)?(?:what|which|who|whom|whose|how|when|where|why)\b`)
	// "When the power fails, ..." sets a scene and asks nothing.
	scene = regexp.MustCompile(`(?i)(^|[.?]\s+)(when|where)\s+([\pL']+)[^,?]*,\s*`)
	verb  = regexp.MustCompile(`(?i)^` + auxiliary + `$`)
)

func isClosed(ask string) bool { return closed.MatchString(aside.ReplaceAllString(ask, "")) }

func thingsAsked(ask string) int {
	ask = scene.ReplaceAllStringFunc(ask, func(s string) string {
		if m := scene.FindStringSubmatch(s); !verb.MatchString(m[3]) {
			return m[1]
		}
		return s
	})
	return len(asking.FindAllString(ask, -1))
}

func TestNoQuestionIsAnsweredWithYesOrNo(t *testing.T) {
	for item, list := range questions(t) {
		for _, q := range list {
			if isClosed(q.Ask) {
				t.Errorf("%s: %q", item, q.Ask)
			}
		}
	}
}

// TestAQuestionAsksOneThingAndAtMostItsFollowUp keeps questions short enough to
// be heard once and answered whole.
func TestAQuestionAsksOneThingAndAtMostItsFollowUp(t *testing.T) {
	for item, list := range questions(t) {
		for _, q := range list {
			marks := strings.Count(q.Ask, "?")
			if marks > 1 || marks == 1 && thingsAsked(q.Ask) > 2 || len(words(q.Ask)) > 32 {
				t.Errorf("%s: %q", item, q.Ask)
			}
		}
	}
}

func TestWhoAsksToBeShownSaysSo(t *testing.T) {
	shown := regexp.MustCompile(`(?i)\b(show|let me see|let us|while I watch)\b`)
	for item, list := range questions(t) {
		for _, q := range list {
			if q.Show && !shown.MatchString(q.Ask) {
				t.Errorf("%s: %q", item, q.Ask)
			}
			if !q.Show && strings.Contains(strings.ToLower(q.Ask), "show me") {
				t.Errorf("%s: %q is not marked as asking to be shown something", item, q.Ask)
			}
		}
	}
}

func TestEveryTestSaysHowManyAndWhatFails(t *testing.T) {
	count := regexp.MustCompile(`(?i)\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|all|every|each)\b`)
	for _, l := range shipped(t) {
		for _, it := range l.Items {
			if !count.MatchString(it.Test.Sample) {
				t.Errorf("%s %s: how many are %q", l.ID, it.ID, it.Test.Sample)
			}
			if !strings.Contains(it.Test.Check, "fail") {
				t.Errorf("%s %s: when does %q fail", l.ID, it.ID, it.Test.Check)
			}
			for _, hint := range it.Evidence {
				if len(words(hint)) < 6 {
					t.Errorf("%s %s: the hint %q does not say what to look for in it", l.ID, it.ID, hint)
				}
			}
		}
	}
}

// TestTheMeasuresFindWhatTheyLookFor keeps the measures above from passing
// because they see nothing.
func TestTheMeasuresFindWhatTheyLookFor(t *testing.T) {
	for _, c := range []struct {
		text   string
		closed bool
		things int
	}{
		{"Do you keep a list of keys?", true, 0},
		{"Who keeps the list of keys, and is it complete?", true, 1},
		{"In your own words, does the policy suit you?", true, 0},
		{"What can you open that, frankly, is none of your business?", false, 1},
		{"When the power fails, what do the doors do, and who guards them?", false, 2},
		{"When did the power last fail, what did the doors do, and who guarded them?", false, 3},
		{"You lose a laptop on a train. Whom do you call?", false, 1},
	} {
		if got := isClosed(c.text); got != c.closed {
			t.Errorf("%q is closed: %v", c.text, got)
		}
		if got := thingsAsked(c.text); got != c.things {
			t.Errorf("%q asks %d things", c.text, got)
		}
	}
	a, b := shingles("Show me the register of keys and who owns each"), shingles("Show me the register of assets and who owns each")
	if !nearlySame(a, b) || nearlySame(a, shingles("Show me the keys of the server room")) {
		t.Error("shingles do not tell a copy from a sentence that only begins alike")
	}
	if !nearlySame(shingles("Key list"), shingles("key list.")) || nearlySame(shingles("Key list"), shingles("Asset list")) {
		t.Error("short texts are the same when their words are")
	}
}
