package checklist

// Inverse is the relation read from its other end.
func (r Relation) Inverse() Relation {
	switch r {
	case Subset:
		return Superset
	case Superset:
		return Subset
	}
	return r
}

// Then is what two relations say together: a stands in r to b, b stands in
// next to c. It is empty where they say nothing about a and c: when one of them
// is no relation between contents (supports), or when the sets may have no part
// in common (a asks less than b, and so does c, which can be another part of b).
func (r Relation) Then(next Relation) Relation {
	switch {
	case !r.ofContents() || !next.ofContents():
		return ""
	case r == Equal:
		return next
	case next == Equal || r == next && r != Intersects:
		return r
	case r == Superset, r == Intersects && next == Subset:
		return Intersects
	}
	return ""
}

// ofContents tells the relations that compare what two items ask.
func (r Relation) ofContents() bool {
	return r == Equal || r == Subset || r == Superset || r == Intersects
}

// Relation is how the left item of a pair stands to the right one: one process
// serves both (equal), or the right one asks for more (subset). It is empty for
// items that share only their number.
func (c Class) Relation() Relation {
	switch c {
	case Same:
		return Equal
	case Extended:
		return Subset
	}
	return ""
}
