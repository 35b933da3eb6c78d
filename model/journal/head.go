package journal

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
)

// HeadOf is the journal head: one hash over a whole history, the SHA-256 over
// the tips of its chains (the changes that no other follows), in ascending
// order. A tip's ID covers all changes before it, so the head names exactly
// one set of changes, in whatever order a file came to hold them. It is zero
// for an empty history.
func HeadOf(tips []ID) ID {
	if len(tips) == 0 {
		return ID{}
	}
	tips = slices.SortedFunc(slices.Values(tips), CompareIDs)
	b := make([]byte, 0, 20+65*len(tips))
	b = append(b, "clausewalk head 1\n"...)
	for _, id := range tips {
		b = hex.AppendEncode(b, id[:])
		b = append(b, '\n')
	}
	return sha256.Sum256(b)
}
