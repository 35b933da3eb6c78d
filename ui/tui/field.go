package tui

import (
	"context"
	"strings"
	"time"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// draftEvery is how long typing may go on before it is on the disk.
const draftEvery = 500 * time.Millisecond

// field is text being typed. What is in it is kept as a draft while it is
// typed and when it is left without saving, and becomes a change when it is
// saved.
type field struct {
	title  string
	key    journal.Key // where its draft is kept
	area   textarea.Model
	kept   string // what the draft on the disk says
	timing bool   // a draft is due
	save   func(text string) tea.Cmd
}

type draftMsg struct{ f *field }

func (a *App) openField(title string, key journal.Key, text string, save func(string) tea.Cmd) tea.Cmd {
	if d, ok := a.drafts[key]; ok {
		text = d
	}
	area := textarea.New()
	area.ShowLineNumbers = false
	area.Prompt = ""
	area.CharLimit = 0
	area.MaxHeight = 0
	area.SetVirtualCursor(false)
	area.KeyMap.InsertNewline.SetKeys("alt+enter", "ctrl+j", "shift+enter")
	area.SetValue(text)
	a.field = &field{title: title, key: key, area: area, kept: text, save: save}
	a.field.resize(a.fieldSize())
	return a.field.area.Focus()
}

func (f *field) resize(w, h int) {
	f.area.SetWidth(max(1, w))
	f.area.SetHeight(max(1, h))
}

// pass hands a message to the text area.
func (f *field) pass(msg tea.Msg) (cmd tea.Cmd) {
	f.area, cmd = f.area.Update(msg)
	return cmd
}

func (a *App) fieldKey(k tea.KeyPressMsg) tea.Cmd {
	f := a.field
	switch k.String() {
	case "enter":
		return a.saveField()
	case "esc":
		cmd := a.saveDraft()
		a.field = nil
		if text := strings.TrimSpace(f.area.Value()); text != "" && f.area.Value() != f.kept {
			a.status = status{text: "not saved yet: kept as a draft, open the field again to go on"}
		}
		return cmd
	}
	return tea.Batch(f.pass(k), a.typed())
}

func (a *App) paste(msg tea.PasteMsg) tea.Cmd {
	switch {
	case a.field != nil:
		return tea.Batch(a.field.pass(msg), a.typed())
	case a.filter.open:
		a.filter.add(a, msg.Content)
	}
	return nil
}

// typed sees to it that what was typed is on the disk soon.
func (a *App) typed() tea.Cmd {
	f := a.field
	if f.timing || f.area.Value() == f.kept || a.w.ReadOnlyReason != "" {
		return nil
	}
	f.timing = true
	return tea.Tick(draftEvery, func(time.Time) tea.Msg { return draftMsg{f} })
}

func (a *App) draftDue(msg draftMsg) tea.Cmd {
	msg.f.timing = false
	if a.field != msg.f {
		return nil
	}
	return a.saveDraft()
}

// saveDraft keeps what is in the field.
func (a *App) saveDraft() tea.Cmd {
	f := a.field
	text := f.area.Value()
	if text == f.kept || a.w.ReadOnlyReason != "" {
		return nil
	}
	f.kept = text
	a.drafts[f.key] = text
	return a.draftJob(f.key, text)
}

func (a *App) draftJob(key journal.Key, text string) tea.Cmd {
	store, author := a.Store, a.Author
	return a.push(job{draft: true, run: func(ctx context.Context) ([]journal.Change, error) {
		return nil, store.SaveDraft(ctx, journal.Set{Key: key, Value: text}, author)
	}})
}

// saveField makes the text a change. The field stays open, with its text, when
// the model refuses it.
func (a *App) saveField() tea.Cmd {
	f := a.field
	text := f.area.Value()
	a.status = status{}
	cmd := f.save(text)
	if a.status.err {
		return cmd
	}
	a.field = nil
	if _, kept := a.drafts[f.key]; kept {
		delete(a.drafts, f.key)
		return tea.Batch(cmd, a.draftJob(f.key, ""))
	}
	return cmd
}

func (a *App) now() workshop.Timestamp {
	return workshop.Timestamp(a.Now().Format(journal.TimeLayout))
}

func (a *App) editNote() tea.Cmd {
	refs := a.card().Refs
	key := journal.Key{Kind: "observation", Record: "draft " + refs[0].String(), Field: "text"}
	return a.openField("Note on "+a.card().ID, key, "", func(text string) tea.Cmd {
		if strings.TrimSpace(text) == "" {
			return nil
		}
		o := workshop.Observation{Text: text, Method: "interview", Time: a.now(), Items: workshop.RefMembers(refs...)}
		return a.do(journal.Act{Sets: workshop.Sets("observation", a.NewID(a.Now()), o)}, "note on "+a.card().ID)
	})
}

func (a *App) editEvidence() tea.Cmd {
	refs := a.card().Refs
	key := journal.Key{Kind: "evidence", Record: "draft " + refs[0].String(), Field: "link"}
	return a.openField("Evidence for "+a.card().ID+": a link, a path or a reference", key, "", func(text string) tea.Cmd {
		if strings.TrimSpace(text) == "" {
			return nil
		}
		e := workshop.Evidence{Link: strings.TrimSpace(text), State: "received", Collected: a.now(), By: a.Author, Items: workshop.RefMembers(refs...)}
		return a.do(journal.Act{Sets: workshop.Sets("evidence", a.NewID(a.Now()), e)}, "evidence for "+a.card().ID)
	})
}

func (a *App) editRationale() tea.Cmd {
	return a.editAnswer("Why this verdict on "+a.ref().Item, "rationale", "rationale", nil)
}

func (a *App) editDelta() tea.Cmd {
	a.side = 1
	return a.editAnswer("What was answered to the AI question on "+a.ref().Item, "delta", "answer to the AI question", nil)
}

func (a *App) askJustification() tea.Cmd {
	return a.editAnswer("Why "+a.ref().Item+" is not applicable", "justification", "not applicable",
		map[string]string{"verdict": string(workshop.NotApplicable)})
}

// editAnswer edits one text of the answer; also is set with it.
func (a *App) editAnswer(title, name, label string, also map[string]string) tea.Cmd {
	ref := a.ref()
	key := journal.Key{Kind: "answer", Record: ref.String(), Field: name}
	return a.openField(title, key, a.w.Get(key), func(text string) tea.Cmd {
		fields := map[string]string{name: text}
		for k, v := range also {
			fields[k] = v
		}
		return a.do(journal.Act{Sets: workshop.AnswerSets(ref, fields)}, ref.Item+" "+label)
	})
}
