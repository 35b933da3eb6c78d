package storage

import (
	"bytes"
	"crypto/rand"
	"encoding/base32"
	"encoding/binary"
	"sync"
	"time"
)

var idEncoding = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

const idTime = 6 // bytes of an id that are its time in milliseconds; the rest is chance

var (
	idMutex sync.Mutex
	lastID  [11]byte
)

// NewID is an id for a record, an act or a replica: 18 letters and digits that
// grow with time. Those that one program makes within a millisecond grow as
// well, so that ids sort in the order in which they were made.
func NewID(now time.Time) string {
	var b [11]byte
	binary.BigEndian.PutUint64(b[:8], uint64(now.UnixMilli())<<16)
	rand.Read(b[idTime:])
	idMutex.Lock()
	defer idMutex.Unlock()
	if bytes.Equal(b[:idTime], lastID[:idTime]) {
		b = lastID
		for i := len(b) - 1; ; i-- {
			if b[i]++; b[i] != 0 {
				break
			}
		}
	}
	lastID = b
	return idEncoding.EncodeToString(b[:])
}
