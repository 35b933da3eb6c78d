package storage

import (
	"context"

	"clausewalk/model/checklist"
)

// Past is a change with the value that it replaced.
type Past struct {
	Entry
	Was string
}

// about picks the records that are or ever were about an item: its answer and
// decision, what is answered for each AI system, and what names it. heads has a
// row for every field that was ever set, also where it was taken away again.
const about = `WHERE (j.kind IN ('answer', 'applicability') AND j.record = ?1)
	OR (j.kind = 'system-answer' AND substr(j.record, 1, length(?1) + 1) = ?1 || '@')
	OR (j.kind, j.record) IN (SELECT kind, record FROM heads WHERE field = 'items/' || ?1)`

// HistoryPage is some of the changes, the newest first, after leaving out skip
// of them, and how many there are in all; those about one item, unless ref is
// zero.
func (s *Store) HistoryPage(ctx context.Context, ref checklist.Ref, skip, limit int) (page []Past, total int, err error) {
	release, err := s.use(ctx)
	if err != nil {
		return nil, 0, err
	}
	defer release()
	where, args := "", []any{}
	if ref != (checklist.Ref{}) {
		where, args = about, []any{ref.String()}
	}
	if err := s.conn.QueryRowContext(ctx, "SELECT count(*) FROM journal j "+where, args...).Scan(&total); err != nil {
		return nil, 0, explain(s.path, err)
	}
	rows, err := s.conn.QueryContext(ctx, `SELECT j.seq, j.id, j.kind, j.record, j.field, j.value, j.parents, j.author, j.time, j.replica, j.previous, j.act, j.reason,
		coalesce((SELECT value FROM journal p WHERE p.id = substr(j.parents, 1, 32)), '')
		FROM journal j `+where+" ORDER BY j.seq DESC LIMIT ? OFFSET ?", append(args, limit, skip)...)
	if err != nil {
		return nil, 0, explain(s.path, err)
	}
	defer rows.Close()
	for rows.Next() {
		var r rawChange
		var was string
		if err := rows.Scan(append(r.dest(), &was)...); err != nil {
			return nil, 0, explain(s.path, err)
		}
		page = append(page, Past{r.entry(s.workshop), was})
	}
	return page, total, explain(s.path, rows.Err())
}
