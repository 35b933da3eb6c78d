// Package model is the middle of the house: what is known about an audit
// workshop, as values and pure functions. Nothing below this folder reads a
// clock, draws a random number, opens a file, speaks SQL or draws on a
// terminal; times, ids and authors come in as arguments.
//
// The words are those of ISO 19011 and ISO/IEC 17021-1 and mean the same on
// screen, in code, in SQL and in reports:
//
//   - checklist: one standard as data, in groups of items ([clausewalk/model/checklist]).
//   - item: what gets a verdict; one clause leaf or one Annex A control.
//   - card: what the interviewer sees; one item, or the pair that one
//     conversation covers.
//   - workshop: one engagement with its answers, observations, evidence,
//     findings, people and sessions ([clausewalk/model/workshop]).
//   - verdict: conforms, opportunity, minor, major, not applicable, or open.
//   - maturity: a level from 0 (incomplete) to 5 (optimizing), independent of
//     the verdict.
//   - change: one field of one record set to one value, by one person, at one
//     time; the unit of storage, undo, history and merge
//     ([clausewalk/model/journal]).
//   - baseline: the result of an earlier audit, which a new one extends
//     ([clausewalk/model/extend]).
//   - lens: the workshop seen through a law or framework
//     ([clausewalk/model/lens]).
//   - risk: a line of the register, with what treats it
//     ([clausewalk/model/risk]).
//   - score: what the answers add up to, with its range and coverage
//     ([clausewalk/model/scoring]).
//
// The rest of the house depends on model; model depends on none of it.
package model
