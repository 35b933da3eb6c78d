// Package checklists is what is asked: the shipped standards as YAML data, and
// the loaders that turn them, and checklists of one's own, into model types.
//
// The shipped content holds identifiers and short titles of the standards,
// which are facts; every question, hint, rung and test is in our own words.
// SCHEMA.md beside this file describes the format.
package checklists
