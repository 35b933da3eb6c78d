package storage

import (
	"context"
	"encoding/binary"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// carver looks for rows in the bytes of a database file, wherever they are: in
// sound pages, in pages that nothing leads to any more, in a rollback journal.
// It runs no SQL, so that a file made to do harm can do none. It knows only
// how SQLite lays out a record (sqlite.org/fileformat2.html, 2.1): whether a
// row is what was written, its hash says.
type carver struct {
	pages    []byte // the database file, for what overflows a page
	pageSize int
	changes  []rawChange
	pinned   map[string]string // content by its SHA-256
	drafts   map[journal.Key]Draft
	ids      []string // what may be the workshop's id
}

func newCarver(pages []byte) *carver {
	c := &carver{pages: pages, pageSize: 4096, pinned: map[string]string{}, drafts: map[journal.Key]Draft{}}
	if len(pages) > headerSize {
		if n := int(pageSize(pages)); n >= 512 && n&(n-1) == 0 {
			c.pageSize = n
		}
	}
	return c
}

// largest is more than any value that was ever stored.
const largest = 4 * workshop.MaxText

// serial types of columns that mark where a row may begin.
const (
	serialNull   = 0
	serialSHA256 = 12 + 2*32 // a blob of 32 bytes: a change's id
	serialHex    = 13 + 2*64 // a text of 64 bytes: the hash of pinned content
)

// scan looks at every byte of data as the beginning of a record.
func (c *carver) scan(ctx context.Context, data []byte) error {
	for i := 0; i+8 < len(data); i++ {
		if i%(1<<16) == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		size := data[i]
		switch {
		case size >= 14 && size < 64 && data[i+1] == serialNull && data[i+2] == serialSHA256:
			c.change(data[i:])
		case size >= 4 && size < 10 && data[i+1] == serialHex>>7|0x80 && data[i+2] == serialHex&0x7f:
			c.pin(data[i:])
		case size >= 7 && size < 32 && data[i+1] >= 13:
			c.draft(data[i:])
		case size == 3 && data[i+1] == 13+2*8 && string(data[i+3:min(i+11, len(data))]) == "workshop":
			if v := c.record(data[i:], 2, func(size []int) bool { return size[1] > 0 && size[1] < 200 }); v != nil {
				c.ids = append(c.ids, string(v[1]))
			}
		}
	}
	return nil
}

func (c *carver) change(b []byte) {
	v := c.record(b, 13, func(size []int) bool { return size[6]%32 == 0 && size[10]%32 == 0 && size[8] < 50 })
	if v == nil {
		return
	}
	r := rawChange{id: v[1], parents: v[6], previous: v[10]}
	r.Kind, r.Record, r.Field, r.Value = string(v[2]), string(v[3]), string(v[4]), string(v[5])
	r.Author, r.Time, r.Replica, r.Act, r.Reason = string(v[7]), string(v[8]), string(v[9]), string(v[11]), string(v[12])
	if r.Kind == "workshop" {
		c.ids = append(c.ids, r.Record)
	}
	c.changes = append(c.changes, r)
}

func (c *carver) pin(b []byte) {
	if v := c.record(b, 2, func(size []int) bool { return size[0] == 64 }); v != nil && SHA256(v[1]) == string(v[0]) {
		c.pinned[string(v[0])] = string(v[1])
	}
}

// draft takes what looks like a draft: it has no hash, but its field must
// exist and its time be one.
func (c *carver) draft(b []byte) {
	v := c.record(b, 6, func(size []int) bool { return size[0] < 50 && size[2] < 500 && size[5] > 15 && size[5] < 50 })
	if v == nil {
		return
	}
	d := Draft{Set: journal.Set{Key: journal.Key{Kind: string(v[0]), Record: string(v[1]), Field: string(v[2])}, Value: string(v[3])}, Author: string(v[4]), Time: string(v[5])}
	if (journal.Change{Time: d.Time}).When().IsZero() || workshop.CheckSet(d.Set) != nil || d.Value == "" {
		return
	}
	if old, ok := c.drafts[d.Key]; !ok || (journal.Change{Time: old.Time}).When().Before((journal.Change{Time: d.Time}).When()) {
		c.drafts[d.Key] = d
	}
}

// record reads a record of texts and blobs that begins at b; nil when there is
// none, or when the sizes of its columns are not likely ones.
func (c *carver) record(b []byte, columns int, likely func(sizes []int) bool) [][]byte {
	header := int(b[0])
	if header > len(b) {
		return nil
	}
	sizes := make([]int, 0, columns)
	total := header
	for at := 1; at < header; {
		t, n := varint(b[at:header])
		if n == 0 || len(sizes) == columns || t != serialNull && t < 12 {
			return nil
		}
		at += n
		size := 0
		if t >= 12 {
			size = int((t - 12) / 2)
		}
		if sizes = append(sizes, size); size > largest {
			return nil
		}
		total += size
	}
	if len(sizes) != columns || total > largest || !likely(sizes) {
		return nil
	}
	payload := c.payload(b, total)
	if payload == nil {
		return nil
	}
	values := make([][]byte, columns)
	at := header
	for i, size := range sizes {
		values[i] = payload[at : at+size]
		at += size
	}
	return values
}

// payload is the first size bytes of a row: those in its page and, of a long
// one, those in the pages it goes on in (fileformat2.html, 1.6).
func (c *carver) payload(b []byte, size int) []byte {
	usable := c.pageSize
	most := usable - 35
	if size <= most {
		if size > len(b) {
			return nil
		}
		return b[:size]
	}
	least := (usable-12)*32/255 - 23
	local := least + (size-least)%(usable-4)
	if local > most {
		local = least
	}
	if local+4 > len(b) {
		return nil
	}
	out := append(make([]byte, 0, size), b[:local]...)
	next := int(binary.BigEndian.Uint32(b[local:]))
	for len(out) < size {
		at := (next - 1) * c.pageSize
		if next < 2 || at+c.pageSize > len(c.pages) {
			return nil
		}
		page := c.pages[at : at+c.pageSize]
		next = int(binary.BigEndian.Uint32(page))
		out = append(out, page[4:min(c.pageSize, 4+size-len(out))]...)
	}
	return out
}

// varint reads SQLite's variable-length integer; n is 0 when it is cut off or
// longer than any length here.
func varint(b []byte) (v int64, n int) {
	for n = 0; n < len(b) && n < 5; n++ {
		v = v<<7 | int64(b[n]&0x7f)
		if b[n] < 0x80 {
			return v, n + 1
		}
	}
	return 0, 0
}

// intact are the changes whose content has the hash that they are named by,
// and the workshop they belong to. A change is about one workshop: of several
// ids that may be the workshop's, the one counts that most changes prove.
func (c *carver) intact() (workshopID string, changes map[journal.ID]journal.Change) {
	tried := map[string]bool{}
	for _, id := range c.ids {
		if tried[id] || len(tried) == 16 {
			continue
		}
		tried[id] = true
		some := map[journal.ID]journal.Change{}
		for i := range c.changes {
			if e, err := c.changes[i].proven(id); err == nil {
				some[e.ID] = e.Change
			}
		}
		if len(some) > len(changes) {
			workshopID, changes = id, some
		}
	}
	return workshopID, changes
}
