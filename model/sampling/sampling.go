// Package sampling draws items at random in a way that anybody can repeat: the
// same seed, population and size give the same items, on every computer and in
// every version.
package sampling

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"
)

// Draw picks size different numbers from 1 to population, ascending; all of
// them when size is not smaller. The numbers are the first size of a Fisher and
// Yates shuffle whose i-th random number is taken from the SHA-256 of the seed,
// a colon and i in decimal.
func Draw(seed string, population, size int) []int {
	if population <= 0 || size <= 0 {
		return nil
	}
	size = min(size, population)
	// moved holds only the places that the shuffle has touched, so that a small
	// sample of a large population is cheap.
	moved := map[int]int{}
	at := func(i int) int {
		if v, ok := moved[i]; ok {
			return v
		}
		return i
	}
	counter := 0
	out := make([]int, size)
	for i := range size {
		j := i + below(seed, &counter, population-i)
		out[i] = at(j) + 1
		moved[j] = at(i)
	}
	slices.Sort(out)
	return out
}

// below is a number from 0 up to, not including, n, each as likely as the
// others: what would favour the small ones is thrown away.
func below(seed string, counter *int, n int) int {
	limit := ^uint64(0) - ^uint64(0)%uint64(n)
	for {
		*counter++
		sum := sha256.Sum256([]byte(seed + ":" + strconv.Itoa(*counter)))
		if x := binary.BigEndian.Uint64(sum[:8]); x < limit {
			return int(x % uint64(n))
		}
	}
}

// Lines draws from a population that is written down, one member a line.
func Lines(seed, population string, size int) []string {
	members := Members(population)
	var out []string
	for _, n := range Draw(seed, len(members), size) {
		out = append(out, members[n-1])
	}
	return out
}

// Members are the lines of a population that is written down; nil for one that
// is only described, on a single line.
func Members(population string) []string {
	if out := Listed(population); len(out) > 1 {
		return out
	}
	return nil
}

// Listed are the lines of a text that hold something.
func Listed(text string) []string {
	var out []string
	for _, l := range strings.Split(text, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}
