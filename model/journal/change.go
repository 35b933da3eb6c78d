// Package journal is the mechanism under autosave, undo, history, the audit
// trail and merge: content-addressed changes that name the changes they
// replace, and chain per replica.
package journal

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"time"
)

// ID is the SHA-256 of a change's canonical encoding. The zero ID stands for
// "no change".
type ID [sha256.Size]byte

// String is the ID in lower-case hexadecimal.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// Short is the first twelve hexadecimal digits, for people.
func (id ID) Short() string { return hex.EncodeToString(id[:6]) }

// IsZero tells whether the ID names no change.
func (id ID) IsZero() bool { return id == ID{} }

// MarshalText writes the ID in hexadecimal; the zero ID is empty.
func (id ID) MarshalText() ([]byte, error) {
	if id.IsZero() {
		return nil, nil
	}
	return []byte(id.String()), nil
}

// UnmarshalText reads what MarshalText writes.
func (id *ID) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*id = ID{}
		return nil
	}
	got, err := ParseID(string(text))
	if err != nil {
		return err
	}
	*id = got
	return nil
}

// ParseID reads the 64 hexadecimal digits of an ID.
func ParseID(s string) (ID, error) {
	var id ID
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != len(id) {
		return id, fmt.Errorf("%q is not a change id (64 hexadecimal digits)", s)
	}
	copy(id[:], b)
	return id, nil
}

// Key names one field of one record.
type Key struct {
	Kind   string `json:"kind"`   // kind of record, such as "answer"
	Record string `json:"record"` // the record's id within its kind
	Field  string `json:"field"`  // the field; "items/X" is membership of X in the set "items"
}

// Set is a field to be given a value: a change before it has an author, a
// time and parents. The empty value takes the field's value away.
type Set struct {
	Key
	Value string `json:"value"`
}

// Act is what one human act sets: it is recorded, undone and redone as a
// whole.
type Act struct {
	// Reason is a few words for the history where the fields do not say it
	// themselves, such as "same for both"; undo and redo are recorded in it.
	Reason string
	Sets   []Set
}

// Change is one field of one record set to one value, by one person, at one
// time.
type Change struct {
	Workshop string `json:"workshop"` // id of the workshop
	Key
	Value    string `json:"value"`             // the empty value takes the field's value away
	Parents  []ID   `json:"parents,omitempty"` // the changes this one replaces, in ascending order
	Author   string `json:"author"`            // the person's name as they gave it
	Time     string `json:"time"`              // when, in the author's zone (TimeLayout)
	Replica  string `json:"replica"`           // the installation that made the change
	Previous ID     `json:"previous"`          // the replica's change before this one; zero for its first
	Act      string `json:"act"`               // shared by the changes of one human act
	Reason   string `json:"reason,omitempty"`  // see Act.Reason
}

// TimeLayout is how a change writes its time: RFC 3339 with milliseconds and
// the author's offset, so that a report can say the hour it was in the room.
const TimeLayout = "2006-01-02T15:04:05.000Z07:00"

// Encoding is the canonical form of a change, whose SHA-256 is its ID: a
// header line and each field as a netstring (length in bytes, colon, bytes,
// newline), so that no value can be mistaken for another.
func (c Change) Encoding() []byte {
	size := 96 + len(c.Workshop) + len(c.Kind) + len(c.Record) + len(c.Field) + len(c.Value) +
		len(c.Author) + len(c.Time) + len(c.Replica) + len(c.Act) + len(c.Reason) + 65*(len(c.Parents)+1)
	b := make([]byte, 0, size)
	b = append(b, "clausewalk change 1\n"...)
	text := func(s string) {
		b = strconv.AppendInt(b, int64(len(s)), 10)
		b = append(b, ':')
		b = append(b, s...)
		b = append(b, '\n')
	}
	text(c.Workshop)
	text(c.Kind)
	text(c.Record)
	text(c.Field)
	text(c.Value)
	text(strconv.Itoa(len(c.Parents)))
	for _, p := range c.Parents {
		b = hex.AppendEncode(b, p[:])
		b = append(b, '\n')
	}
	text(c.Author)
	text(c.Time)
	text(c.Replica)
	b = hex.AppendEncode(b, c.Previous[:])
	b = append(b, '\n')
	text(c.Act)
	text(c.Reason)
	return b
}

// ID is the SHA-256 of the change's canonical encoding.
func (c Change) ID() ID { return sha256.Sum256(c.Encoding()) }

// When is the change's time; the zero time when it cannot be read.
func (c Change) When() time.Time {
	t, err := time.Parse(time.RFC3339Nano, c.Time)
	if err != nil {
		return time.Time{}
	}
	return t
}

// ErrNothing says that an act would change nothing.
var ErrNothing = errors.New("nothing to change: the record already says so")
