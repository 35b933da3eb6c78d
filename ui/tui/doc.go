// Package tui is the terminal screen. Its root, App, routes: a message goes to
// the dialog on top, else to the screen that is shown; a key finds its action
// in the part's own table (package screen), which also feeds the footer, the
// help and the palette. What a part wants done it hands back as an intent, and
// the root carries it out: an act is prepared by the model, or refused; the
// queue commits acts one after the other; and what was committed is drawn.
//
// Nothing here waits for the disk, and nothing but the queue writes.
package tui
