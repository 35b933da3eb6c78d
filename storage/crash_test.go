package storage

import (
	"os"
	"testing"

	"clausewalk/storage/storagetest"
)

const halfDone = `UPDATE pinned SET content = content || hex(zeroblob(3000000));
	UPDATE answers SET rationale = hex(zeroblob(20000)), maturity = '5'; DELETE FROM heads; UPDATE meta SET value = 'half'`

func TestWhatACrashLeftHalfDoneIsRolledBack(t *testing.T) {
	for _, readOnly := range []bool{true, false} {
		path := worked(t)
		want := verified(t, path).Head()
		if err := storagetest.Crash(path, halfDone); err != nil {
			t.Fatal(err)
		}
		d := newDesk(t)
		d.opt.ReadOnly = readOnly
		s := d.open(path)
		if head, err := s.Head(t.Context()); err != nil || head != want {
			t.Errorf("head %s, %v", head, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if p := verified(t, path); len(p.Faults) > 0 {
			t.Error(p.Faults)
		}
		if exists(path + "-journal") {
			t.Error("the journal is still there")
		}
	}
}

func TestWhatACrashLeftInAPlaceThatCannotBeWrittenIsRolledBackInACopy(t *testing.T) {
	path := worked(t)
	want := verified(t, path).Head()
	if err := storagetest.Crash(path, halfDone); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(path)
	s, err := readCopy(t.Context(), path, Options{ReadOnly: true}, schemaVersion, true, (*Store).begin)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if head, err := s.Head(t.Context()); err != nil || head != want {
		t.Errorf("head %s, %v", head, err)
	}
	if after, _ := os.ReadFile(path); string(before) != string(after) || !exists(path+"-journal") {
		t.Error("the file was changed")
	}
}

func TestAFileThatIsOpenElsewhereIsReadAsLastSaved(t *testing.T) {
	d, path := newDesk(t), worked(t)
	s := d.open(path)
	for _, level := range []string{"4", "5"} {
		d.answer(s, "maturity", level)
		r, err := Open(t.Context(), path, Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		st, err := r.Load(t.Context())
		if err != nil || string(st.Answers[own1].Maturity) != level || r.ReadOnly() == "" {
			t.Errorf("%+v %v", st, err)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
