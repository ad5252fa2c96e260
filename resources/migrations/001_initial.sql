-- A Hengzhi project: plain tables that any SQLite tool can read. The table of answers (one column per question) and the
-- view that spreads multiple choices are made from the instrument when the project is created.

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- Instrument, framework and recipe as the texts they are read from.
CREATE TABLE definition (
  name TEXT PRIMARY KEY,
  content TEXT NOT NULL
) STRICT;

-- The instrument once more, for readers of the file.
CREATE TABLE question (
  position INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  list TEXT NOT NULL,
  label_en TEXT NOT NULL,
  label_zh TEXT NOT NULL,
  scale_min INTEGER,
  scale_max INTEGER,
  reversed INTEGER NOT NULL
) STRICT;

CREATE TABLE choice (
  list TEXT NOT NULL,
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  label_en TEXT NOT NULL,
  label_zh TEXT NOT NULL,
  missing TEXT NOT NULL,
  PRIMARY KEY (list, position)
) STRICT;

-- What the negative codes among the answers mean; a skipped question is NULL.
CREATE TABLE missing_code (
  code INTEGER PRIMARY KEY,
  meaning_en TEXT NOT NULL,
  meaning_zh TEXT NOT NULL
) STRICT;

INSERT INTO missing_code VALUES
  (-90, 'invalid: the file held something the question does not allow', '无效：文件中的内容不在该题允许范围内'),
  (-97, 'not applicable', '不适用'),
  (-98, 'does not know', '不清楚'),
  (-99, 'refused', '拒答');

-- One row per import. rows_read = rows_accepted + rows_rejected.
CREATE TABLE batch (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  file_size INTEGER NOT NULL,
  format TEXT NOT NULL,
  encoding TEXT NOT NULL,
  delimiter TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  tool_version TEXT NOT NULL,
  rows_read INTEGER NOT NULL,
  rows_accepted INTEGER NOT NULL,
  rows_rejected INTEGER NOT NULL,
  cells_invalid INTEGER NOT NULL,
  missing TEXT NOT NULL,
  issue_counts TEXT NOT NULL,
  first_row INTEGER NOT NULL,
  last_row INTEGER NOT NULL,
  content_sha256 TEXT NOT NULL,
  CHECK (rows_read = rows_accepted + rows_rejected)
) STRICT;

CREATE TABLE rejected_row (
  batch INTEGER NOT NULL REFERENCES batch (id),
  file_row INTEGER NOT NULL,
  record TEXT NOT NULL,
  reasons TEXT NOT NULL
) STRICT;

CREATE TABLE issue (
  batch INTEGER NOT NULL REFERENCES batch (id),
  file_row INTEGER NOT NULL,
  file_column TEXT NOT NULL,
  code TEXT NOT NULL,
  value TEXT NOT NULL,
  arguments TEXT NOT NULL
) STRICT;

CREATE TABLE community (
  code TEXT PRIMARY KEY,
  name_en TEXT NOT NULL,
  name_zh TEXT NOT NULL,
  batch INTEGER NOT NULL REFERENCES batch (id)
) STRICT;

CREATE TABLE statistic (
  community TEXT NOT NULL,
  wave TEXT NOT NULL,
  name TEXT NOT NULL,
  value REAL NOT NULL,
  batch INTEGER NOT NULL REFERENCES batch (id),
  PRIMARY KEY (community, wave, name)
) STRICT, WITHOUT ROWID;

-- Hours of social work a year by domain (NULL = unknown, 0 = none), or the presence list instead.
CREATE TABLE service_hours (
  community TEXT NOT NULL,
  wave TEXT NOT NULL,
  domain TEXT NOT NULL,
  hours REAL,
  present REAL,
  batch INTEGER NOT NULL REFERENCES batch (id),
  PRIMARY KEY (community, wave, domain)
) STRICT, WITHOUT ROWID;

CREATE TABLE population (
  community TEXT NOT NULL,
  wave TEXT NOT NULL,
  age TEXT NOT NULL,
  sex TEXT NOT NULL,
  population_group TEXT NOT NULL,
  persons REAL,
  batch INTEGER NOT NULL REFERENCES batch (id),
  PRIMARY KEY (community, wave, age, sex, population_group)
) STRICT, WITHOUT ROWID;

-- Every committed change has one row; hash = SHA-256 of the previous hash and this row.
CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  batch INTEGER,
  detail TEXT NOT NULL,
  tool_version TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
