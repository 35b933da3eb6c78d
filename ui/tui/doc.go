// Package tui is the screen. One root, App, routes messages: to the overlay
// when one is open (a field, the filter, help), else to the card and its list.
//
// A key press finds an action in the one table of actions, which also feeds
// the footer and the help; the action yields an intent; the model turns the
// intent into changes or refuses it; the queue commits them one after the
// other; and what was committed is drawn. Nothing here waits for the disk, and
// nothing but the queue writes.
package tui
