-- Questionnaire and framework may be edited at any time: every form they have had is kept.

-- One row per edit; `codebook` and `framework` are the numbers of the versions that last changed either. Numbers are
-- never used twice, also not after an undo, which takes the newest row away.
CREATE TABLE definition_version (
  number INTEGER PRIMARY KEY,
  codebook INTEGER NOT NULL,
  framework INTEGER NOT NULL,
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  renamed TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  tool_version TEXT NOT NULL
) STRICT;

-- The texts that a version changed; what is not here is as in the version before.
CREATE TABLE definition_text (
  version INTEGER NOT NULL REFERENCES definition_version (number),
  name TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (version, name)
) STRICT, WITHOUT ROWID;

-- Answers that a version changed, for its undo: as they were and as they became.
CREATE TABLE replaced_answer (
  version INTEGER NOT NULL REFERENCES definition_version (number),
  question TEXT NOT NULL,
  answer INTEGER NOT NULL,
  value ANY,
  became ANY,
  PRIMARY KEY (version, question, answer)
) STRICT, WITHOUT ROWID;

-- Projects of the first format have one version.
INSERT INTO definition_version
  SELECT 1, 1, 1, at, 'create', '{}', detail, tool_version FROM journal WHERE action = 'create' ORDER BY id LIMIT 1;
INSERT INTO definition_text
  SELECT number, name, content FROM definition_version, definition WHERE name <> 'recipe.json';

-- Small things that a project keeps under a name (analyses, settings of reports …), in an order of their own.
CREATE TABLE named_value (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT;
