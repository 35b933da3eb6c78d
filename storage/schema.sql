-- The workshop file, version 1. One file is one workshop.
--
-- The journal is the truth: every change ever made, append-only. The tables
-- after it hold what the journal adds up to, one row a record and one column a
-- field, for anyone who wants to query them with SQL; verify proves that they
-- are exactly what a replay of the journal gives. NULL is "not set".

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,        -- the order in which this file learnt of it
    id BLOB NOT NULL,               -- SHA-256 of the canonical encoding, without an index: one page less to write for each change
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,            -- '' takes the value away
    parents BLOB NOT NULL,          -- ids of the changes it replaces, one after the other
    author TEXT NOT NULL,
    time TEXT NOT NULL,
    replica TEXT NOT NULL,
    previous BLOB NOT NULL,         -- the replica's change before it, '' for its first
    act TEXT NOT NULL,              -- shared by the changes of one human act
    reason TEXT NOT NULL
) STRICT;

CREATE TRIGGER journal_keeps_every_change BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER journal_changes_no_change BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER journal_replaces_no_change BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq)
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

-- The changes of a field that no other change replaces: one is its current
-- value, more are a conflict.
CREATE TABLE heads (
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    field TEXT NOT NULL,
    seq INTEGER NOT NULL REFERENCES journal (seq),
    PRIMARY KEY (kind, record, field, seq)
) STRICT, WITHOUT ROWID;

-- The checklists as they were when they were put into the workshop.
CREATE TABLE pinned (
    sha256 TEXT PRIMARY KEY,
    content TEXT NOT NULL           -- JSON
) STRICT;

-- Text that is being typed: not in the journal yet, offered again after a
-- crash.
CREATE TABLE drafts (
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    author TEXT NOT NULL,
    time TEXT NOT NULL,
    PRIMARY KEY (kind, record, field)
) STRICT;

CREATE TABLE workshop (
    id TEXT PRIMARY KEY,
    organization TEXT,
    scope TEXT,
    criteria TEXT,
    objectives TEXT,
    mode TEXT,
    purpose TEXT,
    client TEXT,
    places TEXT,
    starts TEXT,
    ends TEXT,
    methods TEXT,
    sampling TEXT,
    not_covered TEXT,
    diverging_opinions TEXT,
    conclusion TEXT,
    recommendation TEXT,
    confidentiality TEXT,
    distribution TEXT,
    language TEXT,
    target TEXT,
    method TEXT,
    created TEXT,
    fictional TEXT,
    baseline TEXT,
    purged TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE checklists (
    id TEXT PRIMARY KEY,
    title TEXT,
    sha256 TEXT,
    position TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
    id TEXT PRIMARY KEY,
    name TEXT,
    party TEXT,
    role TEXT,
    title TEXT,
    email TEXT,
    deleted TEXT
) STRICT;

CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    title TEXT,
    place TEXT,
    planned TEXT,
    minutes TEXT,
    started TEXT,
    ended TEXT,
    deleted TEXT
) STRICT;

CREATE TABLE sessions_items (
    record TEXT NOT NULL,
    member TEXT NOT NULL,
    PRIMARY KEY (record, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions_people (
    record TEXT NOT NULL,
    member TEXT NOT NULL,
    PRIMARY KEY (record, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE answers (
    id TEXT PRIMARY KEY,
    verdict TEXT,
    maturity TEXT,
    target TEXT,
    rationale TEXT,
    justification TEXT,
    delta TEXT,
    same_as TEXT,
    parked TEXT,
    inherited_verdict TEXT,
    inherited_maturity TEXT,
    inherited_from TEXT,
    inherited_date TEXT,
    inherited_why TEXT,
    inherited_carry TEXT,
    confirmed TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE system_answers (
    id TEXT PRIMARY KEY,
    verdict TEXT,
    maturity TEXT,
    rationale TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE applicability (
    id TEXT PRIMARY KEY,
    decision TEXT,
    justification TEXT,
    implementation TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE applicability_reasons (
    record TEXT NOT NULL,
    member TEXT NOT NULL,
    PRIMARY KEY (record, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE observations (
    id TEXT PRIMARY KEY,
    text TEXT,
    method TEXT,
    sort TEXT,
    speaker TEXT,
    session TEXT,
    time TEXT,
    deleted TEXT
) STRICT;

CREATE TABLE observations_items (
    record TEXT NOT NULL,
    member TEXT NOT NULL,
    PRIMARY KEY (record, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
    id TEXT PRIMARY KEY,
    link TEXT,
    title TEXT,
    state TEXT,
    requested_from TEXT,
    due TEXT,
    sha256 TEXT,
    size TEXT,
    modified TEXT,
    collected TEXT,
    collected_by TEXT,
    method TEXT,
    version TEXT,
    expires TEXT,
    note TEXT,
    deleted TEXT
) STRICT;

CREATE TABLE evidence_items (
    record TEXT NOT NULL,
    member TEXT NOT NULL,
    PRIMARY KEY (record, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE findings (
    id TEXT PRIMARY KEY,
    title TEXT,
    grade TEXT,
    criterion TEXT,
    statement TEXT,
    objective_evidence TEXT,
    cause TEXT,
    recommendation TEXT,
    state TEXT,
    escalation TEXT,
    follows_up TEXT,
    raised TEXT,
    deleted TEXT
) STRICT;

CREATE TABLE findings_items (
    record TEXT NOT NULL,
    member TEXT NOT NULL,
    PRIMARY KEY (record, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE findings_observations (
    record TEXT NOT NULL,
    member TEXT NOT NULL,
    PRIMARY KEY (record, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE findings_evidence (
    record TEXT NOT NULL,
    member TEXT NOT NULL,
    PRIMARY KEY (record, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE actions (
    id TEXT PRIMARY KEY,
    finding TEXT,
    sort TEXT,
    text TEXT,
    owner TEXT,
    due TEXT,
    state TEXT,
    effectiveness TEXT,
    deleted TEXT
) STRICT;

CREATE TABLE samples (
    id TEXT PRIMARY KEY,
    title TEXT,
    population TEXT,
    population_size TEXT,
    method TEXT,
    size TEXT,
    seed TEXT,
    drawn TEXT,
    deviations TEXT,
    deleted TEXT
) STRICT;

CREATE TABLE samples_items (
    record TEXT NOT NULL,
    member TEXT NOT NULL,
    PRIMARY KEY (record, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE systems (
    id TEXT PRIMARY KEY,
    name TEXT,
    purpose TEXT,
    organization_role TEXT,
    data TEXT,
    risk_class TEXT,
    impact_assessment TEXT,
    impact_assessed_on TEXT,
    impact_assessment_link TEXT,
    owner TEXT,
    deleted TEXT
) STRICT;

CREATE TABLE risks (
    id TEXT PRIMARY KEY,
    title TEXT,
    area TEXT,
    category TEXT,
    likelihood TEXT,
    impact TEXT,
    treatment TEXT,
    plan TEXT,
    owner TEXT,
    deleted TEXT
) STRICT;

CREATE TABLE risks_items (
    record TEXT NOT NULL,
    member TEXT NOT NULL,
    PRIMARY KEY (record, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE risks_systems (
    record TEXT NOT NULL,
    member TEXT NOT NULL,
    PRIMARY KEY (record, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshots (
    id TEXT PRIMARY KEY,
    name TEXT,
    head TEXT,
    count TEXT,
    time TEXT,
    deleted TEXT
) STRICT;

