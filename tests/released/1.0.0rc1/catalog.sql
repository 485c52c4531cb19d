BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('c0014');
CREATE TABLE central_file (
	publication_id CHAR(32) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	version INTEGER NOT NULL, 
	size_bytes INTEGER NOT NULL, 
	message TEXT, 
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
INSERT INTO "change" VALUES(1,'publication','9f556f58-bfd1-4b2b-8358-3648ecc870fb','insert','8e3df1127d9f435593e92977074ca462');
INSERT INTO "change" VALUES(2,'publication','9f556f58-bfd1-4b2b-8358-3648ecc870fb','update','8e3df1127d9f435593e92977074ca462');
INSERT INTO "change" VALUES(3,'publication','beccfe27-c92d-4f5c-8a8f-65191d57d832','insert','8e3df1127d9f435593e92977074ca462');
INSERT INTO "change" VALUES(4,'publication','beccfe27-c92d-4f5c-8a8f-65191d57d832','update','8e3df1127d9f435593e92977074ca462');
CREATE TABLE contents_entry (
	publication_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	level INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	page INTEGER, 
	CONSTRAINT pk_contents_entry PRIMARY KEY (publication_id, position), 
	CONSTRAINT fk_contents_entry_publication_id FOREIGN KEY(publication_id) REFERENCES publication (id) ON DELETE CASCADE
);
INSERT INTO "contents_entry" VALUES('9f556f58bfd14b2b83583648ecc870fb',0,1,'1 Geografi dan Iklim',7);
INSERT INTO "contents_entry" VALUES('9f556f58bfd14b2b83583648ecc870fb',1,2,'Letak dan Luas',7);
INSERT INTO "contents_entry" VALUES('9f556f58bfd14b2b83583648ecc870fb',2,2,'Iklim',7);
INSERT INTO "contents_entry" VALUES('9f556f58bfd14b2b83583648ecc870fb',3,1,'2 Pemerintahan',10);
INSERT INTO "contents_entry" VALUES('9f556f58bfd14b2b83583648ecc870fb',4,1,'3 Penduduk',11);
INSERT INTO "contents_entry" VALUES('9f556f58bfd14b2b83583648ecc870fb',5,1,'4 Sosial',15);
INSERT INTO "contents_entry" VALUES('9f556f58bfd14b2b83583648ecc870fb',6,2,'Pendidikan dan Kesehatan',15);
INSERT INTO "contents_entry" VALUES('9f556f58bfd14b2b83583648ecc870fb',7,2,'Kemiskinan dan Pembangunan Manusia',16);
INSERT INTO "contents_entry" VALUES('9f556f58bfd14b2b83583648ecc870fb',8,1,'5 Pertanian',17);
INSERT INTO "contents_entry" VALUES('9f556f58bfd14b2b83583648ecc870fb',9,1,'6 Pendapatan Regional',18);
INSERT INTO "contents_entry" VALUES('beccfe27c92d4f5c8a8f65191d57d832',0,1,'1 Geografi dan Pemerintahan',7);
INSERT INTO "contents_entry" VALUES('beccfe27c92d4f5c8a8f65191d57d832',1,1,'2 Penduduk',8);
INSERT INTO "contents_entry" VALUES('beccfe27c92d4f5c8a8f65191d57d832',2,1,'3 Ketenagakerjaan',10);
INSERT INTO "contents_entry" VALUES('beccfe27c92d4f5c8a8f65191d57d832',3,1,'4 Pembangunan Manusia dan Kesejahteraan',11);
INSERT INTO "contents_entry" VALUES('beccfe27c92d4f5c8a8f65191d57d832',4,1,'5 Kemiskinan dan Ketimpangan',12);
INSERT INTO "contents_entry" VALUES('beccfe27c92d4f5c8a8f65191d57d832',5,1,'6 Pertanian dan Harga',13);
INSERT INTO "contents_entry" VALUES('beccfe27c92d4f5c8a8f65191d57d832',6,2,'Pertanian',13);
INSERT INTO "contents_entry" VALUES('beccfe27c92d4f5c8a8f65191d57d832',7,2,'Harga',13);
INSERT INTO "contents_entry" VALUES('beccfe27c92d4f5c8a8f65191d57d832',8,1,'7 Perekonomian',14);
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
INSERT INTO "import_item" VALUES('e6bd908fe59548bdb7c0ab98f6e9de35',0,'/tmp/ruang-baca-released-gpk9es18/kabupaten-kaur-dalam-angka-2024.pdf','imported','','',42213,'9f556f58bfd14b2b83583648ecc870fb','2026-12-02 13:15:37.320102');
INSERT INTO "import_item" VALUES('e6bd908fe59548bdb7c0ab98f6e9de35',1,'/tmp/ruang-baca-released-gpk9es18/statistik-daerah-provinsi-bengkulu-2023.pdf','imported','','',51256,'beccfe27c92d4f5c8a8f65191d57d832','2026-12-02 13:15:37.635695');
CREATE TABLE import_job (
	id CHAR(32) NOT NULL, 
	metadata_path TEXT, 
	started_at DATETIME NOT NULL, 
	finished_at DATETIME, hold_back BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_import_job PRIMARY KEY (id)
);
INSERT INTO "import_job" VALUES('e6bd908fe59548bdb7c0ab98f6e9de35',NULL,'2026-12-02 13:15:36.784363','2026-12-02 13:15:37.677355',0);
CREATE TABLE instance (
	position INTEGER NOT NULL, 
	id CHAR(32) NOT NULL, 
	CONSTRAINT pk_instance PRIMARY KEY (position), 
	CONSTRAINT ck_instance_single CHECK (position = 1)
);
INSERT INTO "instance" VALUES(1,'8e3df1127d9f435593e92977074ca462');
CREATE TABLE local_placing (
	publication_id CHAR(32) NOT NULL, 
	shelf VARCHAR(60) NOT NULL, 
	copies INTEGER NOT NULL, 
	subject VARCHAR(10), no_double_of JSON, 
	CONSTRAINT pk_local_placing PRIMARY KEY (publication_id)
);
CREATE TABLE previous_file (
	publication_id CHAR(32) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	pages INTEGER NOT NULL, 
	replaced_at DATETIME NOT NULL, source_name TEXT DEFAULT '' NOT NULL, message TEXT, asked BOOLEAN DEFAULT 0 NOT NULL, 
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
	changed_at DATETIME NOT NULL, 
	erratum TEXT DEFAULT '' NOT NULL, 
	erratum_date DATE, withdrawn_reason VARCHAR(20) DEFAULT '' NOT NULL, withdrawn_note TEXT DEFAULT '' NOT NULL, pack_sender CHAR(32), no_double_of JSON, 
	CONSTRAINT pk_publication PRIMARY KEY (id), 
	CONSTRAINT ck_publication_status CHECK (status IN ('proposed', 'checked', 'withdrawn'))
);
INSERT INTO "publication" VALUES('9f556f58bfd14b2b83583648ecc870fb',1,'Kabupaten Kaur Dalam Angka 2024','','kabupaten kaur dalam angka 2024','kabupaten kaur dalam angka','1102001.1704','17040.2401','0000-1704','','1704','Kabupaten Kaur','542','in_figures',2024,NULL,NULL,'bil','',19,42213,'a767500a9e2f7c98502ea3f31a03eaaace98ce583c9592e9fdd2c9c9343ab4cf','file','','kabupaten-kaur-dalam-angka-2024.pdf','proposed',0,'',0,'["", "i", "ii", "iii", "iv", "v", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"]','2026-12-02 13:15:37.263500','2026-12-02 13:15:37.263500','',NULL,'','',NULL,NULL);
INSERT INTO "publication" VALUES('beccfe27c92d4f5c8a8f65191d57d832',1,'Statistik Daerah Provinsi Bengkulu 2023','','statistik daerah provinsi bengkulu 2023','statistik daerah provinsi bengkulu','1101002.17','17000.2331','0000-1711','','1700','Provinsi Bengkulu','540','regional',2023,NULL,NULL,'ind','',14,51256,'2176600a2aeea69ddcd64dc16ebadb7a2dc845bd8f8dac00f727c07a202b3e6d','file','','statistik-daerah-provinsi-bengkulu-2023.pdf','proposed',0,'',0,'["", "i", "ii", "iii", "iv", "v", "1", "2", "3", "4", "5", "6", "7", "8"]','2026-12-02 13:15:37.611428','2026-12-02 13:15:37.611428','',NULL,'','',NULL,NULL);
CREATE TABLE removed_publication (
	id CHAR(32) NOT NULL, 
	title TEXT NOT NULL, 
	removed_at DATETIME NOT NULL, 
	CONSTRAINT pk_removed_publication PRIMARY KEY (id)
);
CREATE TABLE room (
	position INTEGER NOT NULL, 
	room_id VARCHAR(36) NOT NULL, 
	made_at DATETIME NOT NULL, 
	is_copy BOOLEAN NOT NULL, 
	CONSTRAINT pk_room PRIMARY KEY (position), 
	CONSTRAINT ck_room_single CHECK (position = 1)
);
INSERT INTO "room" VALUES(1,'b5febde8-1256-4509-8bfc-aa92fbaf71e1','2026-12-02 13:15:31.213210',0);
CREATE TABLE table_correction (
	publication_id CHAR(32) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	part VARCHAR(80) NOT NULL, 
	said TEXT NOT NULL, 
	changed_at DATETIME NOT NULL, 
	CONSTRAINT pk_table_correction PRIMARY KEY (publication_id, sha256, part), 
	CONSTRAINT fk_table_correction_publication_id FOREIGN KEY(publication_id) REFERENCES publication (id) ON DELETE CASCADE
);
CREATE TABLE table_entry (
	publication_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	number VARCHAR(30) NOT NULL, 
	title TEXT NOT NULL, 
	page INTEGER, title_en TEXT DEFAULT '' NOT NULL, last_page INTEGER, unit TEXT DEFAULT '' NOT NULL, years JSON, regions JSON, frames JSON, cells JSON, 
	CONSTRAINT pk_table_entry PRIMARY KEY (publication_id, position), 
	CONSTRAINT fk_table_entry_publication_id FOREIGN KEY(publication_id) REFERENCES publication (id) ON DELETE CASCADE
);
INSERT INTO "table_entry" VALUES('9f556f58bfd14b2b83583648ecc870fb',0,'table','1.1','Luas Daerah menurut Kecamatan di Kabupaten Kaur, 2023',8,'Total Area by District in Kaur Regency, 2023',8,'','[2023]','["Kabupaten Kaur"]',NULL,NULL);
INSERT INTO "table_entry" VALUES('9f556f58bfd14b2b83583648ecc870fb',1,'table','2.1','Jumlah Desa dan Kelurahan menurut Kecamatan di Kabupaten Kaur, 2023',10,'Number of Rural and Urban Villages by District in Kaur Regency, 2023',10,'','[2023]','["Kabupaten Kaur"]',NULL,NULL);
INSERT INTO "table_entry" VALUES('9f556f58bfd14b2b83583648ecc870fb',2,'table','3.1','Jumlah Penduduk, Laju Pertumbuhan, dan Kepadatan Penduduk menurut Kecamatan di Kabupaten Kaur, 2020 dan 2023',12,'Population, Growth Rate, and Density by District in Kaur Regency, 2020',12,'','[2020, 2023]','["Kabupaten Kaur"]',NULL,NULL);
INSERT INTO "table_entry" VALUES('9f556f58bfd14b2b83583648ecc870fb',3,'table','3.2','Jumlah Penduduk menurut Kelompok Umur dan Jenis Kelamin di Kabupaten Kaur, 2023',13,'Population by Age Group and Sex in Kaur Regency, 2023',13,'','[2023]','["Kabupaten Kaur"]',NULL,NULL);
INSERT INTO "table_entry" VALUES('9f556f58bfd14b2b83583648ecc870fb',4,'table','4.1','Jumlah Sekolah, Murid Sekolah Dasar, dan Puskesmas menurut Kecamatan di Kabupaten Kaur, 2023',15,'Number of Schools, Primary School Pupils, and Health Centres by District in Kaur Regency, 2023',15,'','[2023]','["Kabupaten Kaur"]',NULL,NULL);
INSERT INTO "table_entry" VALUES('9f556f58bfd14b2b83583648ecc870fb',5,'table','5.1','Luas Panen dan Produksi Padi serta Produksi Perkebunan Rakyat menurut Kecamatan di Kabupaten Kaur, 2023',17,'Harvested Area and Production of Paddy, and Production of Smallholder Estates by District in Kaur Regency, 2023',17,'','[2023]','["Kabupaten Kaur"]',NULL,NULL);
INSERT INTO "table_entry" VALUES('9f556f58bfd14b2b83583648ecc870fb',6,'table','6.1','Produk Domestik Regional Bruto Kabupaten Kaur Atas Dasar Harga Berlaku menurut Lapangan Usaha (miliar rupiah), 2021–2023',19,'Gross Regional Domestic Product of Kaur Regency at Current Market Prices by Industry (billion rupiahs), 2021–2023',19,'miliar rupiah','[2021, 2022, 2023]','["Kabupaten Kaur Atas Dasar Harga"]',NULL,NULL);
INSERT INTO "table_entry" VALUES('9f556f58bfd14b2b83583648ecc870fb',7,'figure','1.1','Curah Hujan menurut Bulan di Stasiun Pengamatan Kota Bengkulu (mm), 2023',9,'Rainfall by Month at Bengkulu Station (mm), 2023',9,'mm','[2023]','["Kota Bengkulu"]',NULL,NULL);
INSERT INTO "table_entry" VALUES('9f556f58bfd14b2b83583648ecc870fb',8,'figure','3.1','Piramida Penduduk Kabupaten Kaur, 2023 (jiwa)',14,'Population Pyramid of Kaur Regency, 2023 (people)',14,'jiwa','[2023]','["Kabupaten Kaur"]',NULL,NULL);
INSERT INTO "table_entry" VALUES('9f556f58bfd14b2b83583648ecc870fb',9,'figure','4.1','Persentase Penduduk Miskin di Kabupaten Kaur dan Provinsi Bengkulu, 2019–2023',16,'Percentage of Poor People in Kaur Regency and Bengkulu Province, 2019–2023',16,'','[2019, 2020, 2021, 2022, 2023]','["Kabupaten Kaur", "Provinsi Bengkulu"]',NULL,NULL);
INSERT INTO "table_entry" VALUES('beccfe27c92d4f5c8a8f65191d57d832',0,'table','2.1','Indikator Kependudukan menurut Kabupaten/Kota, 2023',9,'',9,'','[2023]','[]',NULL,NULL);
INSERT INTO "table_entry" VALUES('beccfe27c92d4f5c8a8f65191d57d832',1,'table','3.1','Indikator Ketenagakerjaan Provinsi Bengkulu, Agustus 2019–2023',10,'',10,'','[2019, 2020, 2021, 2022, 2023]','["Provinsi Bengkulu"]',NULL,NULL);
INSERT INTO "table_entry" VALUES('beccfe27c92d4f5c8a8f65191d57d832',2,'table','7.1','Indikator Perekonomian Provinsi Bengkulu, 2020–2023',14,'',14,'','[2020, 2021, 2022, 2023]','["Provinsi Bengkulu"]',NULL,NULL);
INSERT INTO "table_entry" VALUES('beccfe27c92d4f5c8a8f65191d57d832',3,'figure','1.1','Luas Daerah menurut Kabupaten/Kota (km²), 2023',7,'',7,'km²','[2023]','[]',NULL,NULL);
INSERT INTO "table_entry" VALUES('beccfe27c92d4f5c8a8f65191d57d832',4,'figure','2.1','Piramida Penduduk Provinsi Bengkulu, 2023 (jiwa)',8,'',8,'jiwa','[2023]','["Provinsi Bengkulu"]',NULL,NULL);
INSERT INTO "table_entry" VALUES('beccfe27c92d4f5c8a8f65191d57d832',5,'figure','3.1','Tingkat Pengangguran Terbuka (TPT) Provinsi Bengkulu, 2019–2023 (persen)',10,'',10,'persen','[2019, 2020, 2021, 2022, 2023]','["Provinsi Bengkulu"]',NULL,NULL);
INSERT INTO "table_entry" VALUES('beccfe27c92d4f5c8a8f65191d57d832',6,'figure','4.1','Indeks Pembangunan Manusia (IPM), 2019–2023',11,'',11,'','[2019, 2020, 2021, 2022, 2023]','[]',NULL,NULL);
INSERT INTO "table_entry" VALUES('beccfe27c92d4f5c8a8f65191d57d832',7,'figure','5.1','Persentase Penduduk Miskin Provinsi Bengkulu, 2019–2023',12,'',12,'','[2019, 2020, 2021, 2022, 2023]','["Provinsi Bengkulu"]',NULL,NULL);
INSERT INTO "table_entry" VALUES('beccfe27c92d4f5c8a8f65191d57d832',8,'figure','6.1','Inflasi Tahun ke Tahun (y-on-y) Kota Bengkulu, 2022 dan 2023 (persen)',13,'',13,'persen','[2022, 2023]','["Kota Bengkulu"]',NULL,NULL);
INSERT INTO "table_entry" VALUES('beccfe27c92d4f5c8a8f65191d57d832',9,'figure','7.1','Delapan Lapangan Usaha dengan Peranan Terbesar dalam PDRB, 2023 (persen)',14,'',14,'persen','[2023]','[]',NULL,NULL);
CREATE TABLE table_reading (
	publication_id CHAR(32) NOT NULL, 
	page INTEGER NOT NULL, 
	number VARCHAR(30) NOT NULL, 
	last_page INTEGER NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	reader INTEGER NOT NULL, 
	second INTEGER NOT NULL, 
	reason VARCHAR(20) NOT NULL, 
	cells BLOB, framing VARCHAR(32) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_table_reading PRIMARY KEY (publication_id, page, number), 
	CONSTRAINT fk_table_reading_publication_id FOREIGN KEY(publication_id) REFERENCES publication (id) ON DELETE CASCADE
);
CREATE TABLE tables_as_read (
	publication_id CHAR(32) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	said TEXT NOT NULL, 
	CONSTRAINT pk_tables_as_read PRIMARY KEY (publication_id, sha256), 
	CONSTRAINT fk_tables_as_read_publication_id FOREIGN KEY(publication_id) REFERENCES publication (id) ON DELETE CASCADE
);
CREATE TABLE tables_pause (
	position INTEGER NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_tables_pause PRIMARY KEY (position), 
	CONSTRAINT ck_tables_pause_single CHECK (position = 1)
);
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
);
CREATE TABLE taken_out_file (
	sha256 VARCHAR(64) NOT NULL, 
	taken_out_at DATETIME NOT NULL, for_good BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_taken_out_file PRIMARY KEY (sha256)
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
INSERT INTO "sqlite_sequence" VALUES('change',4);
COMMIT;
