BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('c0005');
CREATE TABLE central_file (
	publication_id CHAR(32) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	version INTEGER NOT NULL, 
	size_bytes INTEGER NOT NULL, message TEXT, 
	CONSTRAINT pk_central_file PRIMARY KEY (publication_id)
);
CREATE TABLE central_standing (
	position INTEGER NOT NULL, 
	cursor VARCHAR(120) NOT NULL, 
	CONSTRAINT pk_central_standing PRIMARY KEY (position), 
	CONSTRAINT ck_central_standing_single CHECK (position = 1)
);
CREATE TABLE change (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	table_name VARCHAR(40) NOT NULL, 
	row_id VARCHAR(80) NOT NULL, 
	operation VARCHAR(6) NOT NULL, 
	instance_id CHAR(32) NOT NULL
);
INSERT INTO "change" VALUES(1,'publication','ec1dee76-e98a-4bb4-98ca-3ee51d4cbdf3','insert','24c51d4802f84ef3887b44ff2eeeb356');
INSERT INTO "change" VALUES(2,'publication','d6570932-9188-4077-856d-7e31cc89dc89','insert','24c51d4802f84ef3887b44ff2eeeb356');
CREATE TABLE contents_entry (
	publication_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	level INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	page INTEGER, 
	CONSTRAINT pk_contents_entry PRIMARY KEY (publication_id, position), 
	CONSTRAINT fk_contents_entry_publication_id FOREIGN KEY(publication_id) REFERENCES publication (id) ON DELETE CASCADE
);
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
);
INSERT INTO "import_item" VALUES('9eb3d266da584190b912d454c9fa845a',0,'/tmp/plan/migr/old/books/2024.pdf','imported','','',2143,'ec1dee76e98a4bb498ca3ee51d4cbdf3','2026-11-28 00:32:58.672375');
INSERT INTO "import_item" VALUES('9eb3d266da584190b912d454c9fa845a',1,'/tmp/plan/migr/old/books/2025.pdf','imported','','',2125,'d657093291884077856d7e31cc89dc89','2026-11-28 00:32:59.105546');
CREATE TABLE import_job (
	id CHAR(32) NOT NULL, 
	metadata_path TEXT, 
	started_at DATETIME NOT NULL, 
	finished_at DATETIME, 
	CONSTRAINT pk_import_job PRIMARY KEY (id)
);
INSERT INTO "import_job" VALUES('9eb3d266da584190b912d454c9fa845a',NULL,'2026-11-28 00:32:57.337184','2026-11-28 00:32:59.181109');
CREATE TABLE instance (
	position INTEGER NOT NULL, 
	id CHAR(32) NOT NULL, 
	CONSTRAINT pk_instance PRIMARY KEY (position), 
	CONSTRAINT ck_instance_single CHECK (position = 1)
);
INSERT INTO "instance" VALUES(1,'24c51d4802f84ef3887b44ff2eeeb356');
CREATE TABLE local_placing (
	publication_id CHAR(32) NOT NULL, 
	shelf VARCHAR(60) NOT NULL, 
	copies INTEGER NOT NULL, 
	subject VARCHAR(10), 
	CONSTRAINT pk_local_placing PRIMARY KEY (publication_id)
);
CREATE TABLE previous_file (
	publication_id CHAR(32) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	pages INTEGER NOT NULL, 
	replaced_at DATETIME NOT NULL, 
	CONSTRAINT pk_previous_file PRIMARY KEY (publication_id, sha256), 
	CONSTRAINT fk_previous_file_publication_id FOREIGN KEY(publication_id) REFERENCES publication (id) ON DELETE CASCADE
);
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
	status VARCHAR(10) NOT NULL, 
	repaired BOOLEAN NOT NULL, 
	shelf VARCHAR(60) NOT NULL, 
	copies INTEGER NOT NULL, 
	page_labels JSON, 
	added_at DATETIME NOT NULL, 
	changed_at DATETIME NOT NULL, erratum TEXT DEFAULT '' NOT NULL, erratum_date DATE, 
	CONSTRAINT pk_publication PRIMARY KEY (id), 
	CONSTRAINT ck_publication_status CHECK (status IN ('proposed', 'checked', 'withdrawn'))
);
INSERT INTO "publication" VALUES('ec1dee76e98a4bb498ca3ee51d4cbdf3',1,'Provinsi Bengkulu Dalam Angka halaman 1 penduduk 2024','','provinsi bengkulu dalam angka halaman 1 penduduk 2024','provinsi bengkulu dalam angka halaman 1 penduduk','','','','','1700','Provinsi Bengkulu','542','in_figures',2024,NULL,NULL,'ind','',3,2143,'5f1b10e4b2fec587b357c6fb26a1d0c2eb18e10d3744e218d0907eb9a6a7750b','file','','2024.pdf','proposed',0,'',0,NULL,'2026-11-28 00:32:58.634156','2026-11-28 00:32:58.634156','',NULL);
INSERT INTO "publication" VALUES('d657093291884077856d7e31cc89dc89',1,'Statistik Daerah Bengkulu halaman 1 penduduk 2025','','statistik daerah bengkulu halaman 1 penduduk 2025','statistik daerah bengkulu halaman 1 penduduk','','','','','1700','Provinsi Bengkulu','519','regional',2025,NULL,NULL,'ind','',3,2125,'e6151891e4ec7d4cfafd23a08f8d0db946e08e90ed0ebc754e1c485e8e664de0','file','','2025.pdf','proposed',0,'',0,NULL,'2026-11-28 00:32:59.091324','2026-11-28 00:32:59.091324','',NULL);
CREATE TABLE table_entry (
	publication_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	number VARCHAR(30) NOT NULL, 
	title TEXT NOT NULL, 
	page INTEGER, 
	CONSTRAINT pk_table_entry PRIMARY KEY (publication_id, position), 
	CONSTRAINT fk_table_entry_publication_id FOREIGN KEY(publication_id) REFERENCES publication (id) ON DELETE CASCADE
);
CREATE INDEX ix_publication_added_at ON publication (added_at);
CREATE INDEX ix_publication_kind ON publication (kind);
CREATE INDEX ix_publication_region_code ON publication (region_code);
CREATE INDEX ix_publication_series_key_year ON publication (series_key, year);
CREATE INDEX ix_publication_source_id ON publication (source_id);
CREATE INDEX ix_publication_subject ON publication (subject);
CREATE INDEX ix_publication_title_key ON publication (title_key);
CREATE INDEX ix_publication_year ON publication (year);
CREATE UNIQUE INDEX ux_publication_sha256 ON publication (sha256);
CREATE INDEX ix_import_item_state ON import_item (state);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('change',2);
COMMIT;
