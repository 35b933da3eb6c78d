// Package storage keeps a workshop in one SQLite file.
//
// The promise: a change that Commit has acknowledged survives a killed
// process and a power cut (DELETE journal, synchronous EXTRA), and after Close
// the file stands alone: it can be mailed, copied, put on a stick. While it is
// open it is locked for everybody else; the lock file beside it only says by
// whom.
//
// Every write goes through one transaction that appends to the journal and
// brings the record tables up to date, so they cannot disagree.
package storage
