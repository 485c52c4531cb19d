CREATE TABLE central_file (
  publication_id CHAR(32) NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  version INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,
  message TEXT,
  CONSTRAINT pk_central_file PRIMARY KEY (publication_id)
)

CREATE TABLE central_standing (
  position INTEGER NOT NULL,
  cursor VARCHAR(120) NOT NULL,
  CONSTRAINT pk_central_standing PRIMARY KEY (position),
  CONSTRAINT ck_central_standing_single CHECK (position = 1)
)

CREATE TABLE change (
  seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  table_name VARCHAR(40) NOT NULL,
  row_id VARCHAR(80) NOT NULL,
  operation VARCHAR(6) NOT NULL,
  instance_id CHAR(32) NOT NULL
)

CREATE TABLE import_job (
  id CHAR(32) NOT NULL,
  metadata_path TEXT,
  hold_back BOOLEAN NOT NULL,
  started_at DATETIME NOT NULL,
  finished_at DATETIME,
  CONSTRAINT pk_import_job PRIMARY KEY (id)
)

CREATE TABLE instance (
  position INTEGER NOT NULL,
  id CHAR(32) NOT NULL,
  CONSTRAINT pk_instance PRIMARY KEY (position),
  CONSTRAINT ck_instance_single CHECK (position = 1)
)

CREATE TABLE local_placing (
  publication_id CHAR(32) NOT NULL,
  shelf VARCHAR(60) NOT NULL,
  copies INTEGER NOT NULL,
  subject VARCHAR(10),
  no_double_of JSON,
  CONSTRAINT pk_local_placing PRIMARY KEY (publication_id)
)

CREATE TABLE publication (
  id CHAR(32) NOT NULL,
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  subtitle TEXT NOT NULL,
  title_key TEXT NOT NULL,
  series_key TEXT NOT NULL,
  catalog_number VARCHAR(60) NOT NULL,
  publication_number VARCHAR(60) NOT NULL,
  issn VARCHAR(40) NOT NULL,
  isbn VARCHAR(40) NOT NULL,
  region_code VARCHAR(10) NOT NULL,
  region_name VARCHAR(200) NOT NULL,
  subject VARCHAR(10) NOT NULL,
  kind VARCHAR(30) NOT NULL,
  year INTEGER,
  release_date DATE,
  revision_date DATE,
  language VARCHAR(3) NOT NULL,
  abstract TEXT NOT NULL,
  pages INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 VARCHAR(64),
  source VARCHAR(10) NOT NULL,
  source_id VARCHAR(60) NOT NULL,
  source_name TEXT NOT NULL,
  pack_sender CHAR(32),
  status VARCHAR(10) NOT NULL,
  withdrawn_reason VARCHAR(20) NOT NULL,
  withdrawn_note TEXT NOT NULL,
  erratum TEXT NOT NULL,
  erratum_date DATE,
  repaired BOOLEAN NOT NULL,
  shelf VARCHAR(60) NOT NULL,
  copies INTEGER NOT NULL,
  no_double_of JSON,
  page_labels JSON,
  added_at DATETIME NOT NULL,
  changed_at DATETIME NOT NULL,
  CONSTRAINT pk_publication PRIMARY KEY (id),
  CONSTRAINT ck_publication_status CHECK (status IN ('proposed', 'checked', 'withdrawn'))
)

CREATE INDEX ix_publication_added_at ON publication (added_at)

CREATE INDEX ix_publication_kind ON publication (kind)

CREATE INDEX ix_publication_region_code ON publication (region_code)

CREATE INDEX ix_publication_series_key_year ON publication (series_key, year)

CREATE INDEX ix_publication_source_id ON publication (source_id)

CREATE INDEX ix_publication_subject ON publication (subject)

CREATE INDEX ix_publication_title_key ON publication (title_key)

CREATE INDEX ix_publication_year ON publication (year)

CREATE UNIQUE INDEX ux_publication_sha256 ON publication (sha256)

CREATE TABLE removed_publication (
  id CHAR(32) NOT NULL,
  title TEXT NOT NULL,
  removed_at DATETIME NOT NULL,
  CONSTRAINT pk_removed_publication PRIMARY KEY (id)
)

CREATE TABLE room (
  position INTEGER NOT NULL,
  room_id VARCHAR(36) NOT NULL,
  made_at DATETIME NOT NULL,
  is_copy BOOLEAN NOT NULL,
  CONSTRAINT pk_room PRIMARY KEY (position),
  CONSTRAINT ck_room_single CHECK (position = 1)
)

CREATE TABLE scans_pause (
  position INTEGER NOT NULL,
  since DATETIME NOT NULL,
  CONSTRAINT pk_scans_pause PRIMARY KEY (position),
  CONSTRAINT ck_scans_pause_single CHECK (position = 1)
)

CREATE TABLE simdasi_region (
  code VARCHAR(7) NOT NULL,
  name TEXT NOT NULL,
  fetched_at DATETIME NOT NULL,
  stamp VARCHAR(64) NOT NULL,
  taken_stamp VARCHAR(64) NOT NULL,
  CONSTRAINT pk_simdasi_region PRIMARY KEY (code)
)

CREATE TABLE tables_pause (
  position INTEGER NOT NULL,
  since DATETIME NOT NULL,
  CONSTRAINT pk_tables_pause PRIMARY KEY (position),
  CONSTRAINT ck_tables_pause_single CHECK (position = 1)
)

CREATE TABLE taken_out_file (
  sha256 VARCHAR(64) NOT NULL,
  taken_out_at DATETIME NOT NULL,
  for_good BOOLEAN NOT NULL,
  CONSTRAINT pk_taken_out_file PRIMARY KEY (sha256)
)

CREATE TABLE contents_entry (
  publication_id CHAR(32) NOT NULL,
  position INTEGER NOT NULL,
  level INTEGER NOT NULL,
  title TEXT NOT NULL,
  page INTEGER,
  CONSTRAINT pk_contents_entry PRIMARY KEY (publication_id, position),
  CONSTRAINT fk_contents_entry_publication_id FOREIGN KEY(publication_id) REFERENCES publication (id) ON DELETE CASCADE
)

CREATE TABLE import_item (
  job_id CHAR(32) NOT NULL,
  position INTEGER NOT NULL,
  path TEXT NOT NULL,
  state VARCHAR(10) NOT NULL,
  reason VARCHAR(40) NOT NULL,
  warning VARCHAR(40) NOT NULL,
  size_bytes INTEGER NOT NULL,
  publication_id CHAR(32),
  finished_at DATETIME,
  CONSTRAINT pk_import_item PRIMARY KEY (job_id, position),
  CONSTRAINT fk_import_item_job_id FOREIGN KEY(job_id) REFERENCES import_job (id) ON DELETE CASCADE,
  CONSTRAINT fk_import_item_publication_id FOREIGN KEY(publication_id) REFERENCES publication (id) ON DELETE SET NULL
)

CREATE INDEX ix_import_item_state ON import_item (state)

CREATE TABLE previous_file (
  publication_id CHAR(32) NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  pages INTEGER NOT NULL,
  replaced_at DATETIME NOT NULL,
  source_name TEXT NOT NULL,
  message TEXT,
  asked BOOLEAN NOT NULL,
  CONSTRAINT pk_previous_file PRIMARY KEY (publication_id, sha256),
  CONSTRAINT fk_previous_file_publication_id FOREIGN KEY(publication_id) REFERENCES publication (id) ON DELETE CASCADE
)

CREATE TABLE scanned_page (
  publication_id CHAR(32) NOT NULL,
  page INTEGER NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  reader INTEGER NOT NULL,
  words BLOB,
  CONSTRAINT pk_scanned_page PRIMARY KEY (publication_id, page),
  CONSTRAINT fk_scanned_page_publication_id FOREIGN KEY(publication_id) REFERENCES publication (id) ON DELETE CASCADE
)

CREATE TABLE scans_read (
  publication_id CHAR(32) NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  reader INTEGER NOT NULL,
  pages JSON,
  count INTEGER NOT NULL,
  state VARCHAR(10) NOT NULL,
  reason VARCHAR(40) NOT NULL,
  tries INTEGER NOT NULL,
  stamp VARCHAR(32) NOT NULL,
  wanted VARCHAR(32) NOT NULL,
  CONSTRAINT pk_scans_read PRIMARY KEY (publication_id),
  CONSTRAINT fk_scans_read_publication_id FOREIGN KEY(publication_id) REFERENCES publication (id) ON DELETE CASCADE
)

CREATE TABLE simdasi_table (
  region_code VARCHAR(7) NOT NULL,
  table_id VARCHAR(120) NOT NULL,
  year INTEGER NOT NULL,
  number VARCHAR(30) NOT NULL,
  title TEXT NOT NULL,
  title_en TEXT NOT NULL,
  updated VARCHAR(40) NOT NULL,
  fetched_at DATETIME NOT NULL,
  cells BLOB,
  CONSTRAINT pk_simdasi_table PRIMARY KEY (region_code, table_id, year),
  CONSTRAINT fk_simdasi_table_region_code FOREIGN KEY(region_code) REFERENCES simdasi_region (code) ON DELETE CASCADE
)

CREATE TABLE table_correction (
  publication_id CHAR(32) NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  part VARCHAR(80) NOT NULL,
  said TEXT NOT NULL,
  changed_at DATETIME NOT NULL,
  CONSTRAINT pk_table_correction PRIMARY KEY (publication_id, sha256, part),
  CONSTRAINT fk_table_correction_publication_id FOREIGN KEY(publication_id) REFERENCES publication (id) ON DELETE CASCADE
)

CREATE TABLE table_entry (
  publication_id CHAR(32) NOT NULL,
  position INTEGER NOT NULL,
  kind VARCHAR(10) NOT NULL,
  number VARCHAR(30) NOT NULL,
  title TEXT NOT NULL,
  title_en TEXT NOT NULL,
  page INTEGER,
  last_page INTEGER,
  unit TEXT NOT NULL,
  years JSON,
  regions JSON,
  frames JSON,
  cells JSON,
  CONSTRAINT pk_table_entry PRIMARY KEY (publication_id, position),
  CONSTRAINT fk_table_entry_publication_id FOREIGN KEY(publication_id) REFERENCES publication (id) ON DELETE CASCADE
)

CREATE TABLE table_reading (
  publication_id CHAR(32) NOT NULL,
  page INTEGER NOT NULL,
  number VARCHAR(30) NOT NULL,
  last_page INTEGER NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  reader INTEGER NOT NULL,
  second INTEGER NOT NULL,
  framing VARCHAR(32) NOT NULL,
  reason VARCHAR(20) NOT NULL,
  cells BLOB,
  CONSTRAINT pk_table_reading PRIMARY KEY (publication_id, page, number),
  CONSTRAINT fk_table_reading_publication_id FOREIGN KEY(publication_id) REFERENCES publication (id) ON DELETE CASCADE
)

CREATE TABLE tables_as_read (
  publication_id CHAR(32) NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  said TEXT NOT NULL,
  CONSTRAINT pk_tables_as_read PRIMARY KEY (publication_id, sha256),
  CONSTRAINT fk_tables_as_read_publication_id FOREIGN KEY(publication_id) REFERENCES publication (id) ON DELETE CASCADE
)

CREATE TABLE tables_read (
  publication_id CHAR(32) NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  reader INTEGER NOT NULL,
  second INTEGER NOT NULL,
  state VARCHAR(10) NOT NULL,
  reason VARCHAR(40) NOT NULL,
  tries INTEGER NOT NULL,
  asked_at DATETIME,
  stamp VARCHAR(64) NOT NULL,
  wanted VARCHAR(64) NOT NULL,
  CONSTRAINT pk_tables_read PRIMARY KEY (publication_id),
  CONSTRAINT fk_tables_read_publication_id FOREIGN KEY(publication_id) REFERENCES publication (id) ON DELETE CASCADE
)
