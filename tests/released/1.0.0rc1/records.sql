BEGIN TRANSACTION;
CREATE TABLE accepted_settings (
	position INTEGER NOT NULL, 
	document VARCHAR NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	holder VARCHAR(10) NOT NULL, 
	staff_id CHAR(32), 
	restored_from DATETIME, 
	CONSTRAINT pk_accepted_settings PRIMARY KEY (position), 
	CONSTRAINT ck_accepted_settings_single CHECK (position = 1)
);
INSERT INTO "accepted_settings" VALUES(1,'{"backup": {"after": "15:30:00", "disk_percent": 25, "second_files": false, "second_place": ""}, "code": "1700", "desk": {"ask_feedback": true, "board_text": "", "board_voice": "clips", "complaint_days": 14, "complaint_email": "ppid1700@bps.go.id", "complaint_url": "ppid.bps.go.id", "confirm_days": 7, "desks": [{"number": 1, "services": []}, {"number": 2, "services": []}], "holidays": [], "hours": [{"closes": "15:30:00", "lunch_from": "12:00:00", "lunch_until": "13:00:00", "opens": "08:00:00", "weekday": 0}, {"closes": "15:30:00", "lunch_from": "12:00:00", "lunch_until": "13:00:00", "opens": "08:00:00", "weekday": 1}, {"closes": "15:30:00", "lunch_from": "12:00:00", "lunch_until": "13:00:00", "opens": "08:00:00", "weekday": 2}, {"closes": "15:30:00", "lunch_from": "12:00:00", "lunch_until": "13:00:00", "opens": "08:00:00", "weekday": 3}, {"closes": "16:00:00", "lunch_from": "11:30:00", "lunch_until": "13:30:00", "opens": "08:00:00", "weekday": 4}], "phone_required": false, "services": [{"active": true, "key": "perpustakaan", "length_minutes": 120, "letter": "P", "name": "Perpustakaan", "name_en": "Library", "wait_minutes": 10}, {"active": true, "key": "konsultasi", "length_minutes": 120, "letter": "K", "name": "Konsultasi Statistik", "name_en": "Statistical consultation", "wait_minutes": 10}, {"active": true, "key": "rekomendasi", "length_minutes": 120, "letter": "R", "name": "Rekomendasi Kegiatan Statistik", "name_en": "Recommendation of surveys", "wait_minutes": 10}, {"active": true, "key": "penjualan", "length_minutes": 120, "letter": "J", "name": "Penjualan Produk Statistik", "name_en": "Sale of statistical products", "wait_minutes": 10}, {"active": true, "key": "lainnya", "length_minutes": 120, "letter": "L", "name": "Lainnya", "name_en": "Other", "wait_minutes": 10}], "start_event": "registered", "survey_period": "quarter", "whatsapp": "0851 7447 1700"}, "host": {"port": 47213, "serve": "when_joined"}, "limits": {"answers": 120, "complaints": 40, "ratings": 120, "reports": 40, "requests": 80, "visits": 120}, "lock": {"after_minutes": 5}, "look": {"language": "id", "text_percent": 100, "theme": "system"}, "made_at": "2026-12-02T13:15:31.213210Z", "name": "Ruang Baca", "office": {"address": "Jl. Adam Malik Km.8 Bengkulu 38225", "city": "Bengkulu", "email": "bengkulu@bps.go.id", "name": "BPS Provinsi Bengkulu", "phone": "0736349115", "signer_name": "", "signer_number": "", "signer_title": "Kepala", "time_zone": "Asia/Jakarta", "unit": "Pelayanan Statistik Terpadu", "website": "bengkulu.bps.go.id"}, "policy": {"copy_limit_chars": 2000, "copy_tables": true, "guest_reading": true, "idle_minutes": 15, "phone_copies": false, "print_marks": false, "read_aloud": true, "save_marks": false, "save_tables": false}, "privacy": {"audit_months": 24, "contact": "", "keep_months": 12, "notice": "", "notice_en": "", "offer_searches": true, "remove_daily": true, "text_version": "2026-1"}, "protection": {"lease_days": 30, "lock_own_reader": false, "lock_readers": true, "open_unconfined": false, "seal_books": false}, "room_id": "b5febde8-1256-4509-8bfc-aa92fbaf71e1", "setup": {"seen": []}, "texts": [], "watermark": {"initials_only": false}}','a775245104de42bcdaa06e90c3ebf2ebf147fec30a3c606d2794efd9359ab411','2026-12-02 13:15:31.458189','program',NULL,NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('r0050');
CREATE TABLE asked_search (
	words TEXT NOT NULL, 
	days INTEGER NOT NULL, 
	month DATE NOT NULL, 
	day DATE, 
	CONSTRAINT pk_asked_search PRIMARY KEY (words)
);
CREATE TABLE audit_entry (
	seq INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	holder VARCHAR(10) NOT NULL, 
	staff_id CHAR(32), 
	device_id CHAR(32), 
	action VARCHAR(60) NOT NULL, 
	subject VARCHAR(80) NOT NULL, 
	detail VARCHAR(60) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_audit_entry PRIMARY KEY (seq)
);
INSERT INTO "audit_entry" VALUES(1,'2026-12-02 13:15:31.684265','admin',NULL,NULL,'Staff.add','82a0139a-95e4-4a37-a250-c71c8fcb78dc','admin','4a691926c64197c2da7b71a5b131f71cf3b4bb8e91db10186e3e3318bfa17f99');
INSERT INTO "audit_entry" VALUES(2,'2026-12-02 13:15:31.835852','admin',NULL,NULL,'Recovery.make_code','','','dbf780d1681de16cb1ca4985bb5fd28575d81ceceaeb2678101615d56de440b0');
INSERT INTO "audit_entry" VALUES(3,'2026-12-02 13:15:34.278353','admin','82a0139a95e44a37a250c71c8fcb78dc',NULL,'Staff.sign_in','82a0139a-95e4-4a37-a250-c71c8fcb78dc','','a9e52dc08d085d871489de5ed70024f417e18ddd80cc90db7de2bdbdddcd2ccb');
INSERT INTO "audit_entry" VALUES(4,'2026-12-02 13:15:34.450268','admin','82a0139a95e44a37a250c71c8fcb78dc',NULL,'Staff.add','51d7b378-b149-44c9-9ab9-ed7d41a5d279','officer','72be2d6d74e49bf5de65faf4cead19c983a7c9f158af53e7ad68a801ece96cd6');
INSERT INTO "audit_entry" VALUES(5,'2026-12-02 13:15:36.496507','admin','82a0139a95e44a37a250c71c8fcb78dc',NULL,'Staff.sign_in','82a0139a-95e4-4a37-a250-c71c8fcb78dc','','b2209ce30a8f64f74df11ae05b0495c4da285e308759da18ac6d7995ba50449d');
INSERT INTO "audit_entry" VALUES(6,'2026-12-02 13:15:40.347470','admin','82a0139a95e44a37a250c71c8fcb78dc',NULL,'Staff.sign_in','82a0139a-95e4-4a37-a250-c71c8fcb78dc','','669f2adbf421ff31ddc27bb92a24b8e811e93960da8090e40637380497fd4ab0');
INSERT INTO "audit_entry" VALUES(7,'2026-12-02 13:15:40.408426','admin','82a0139a95e44a37a250c71c8fcb78dc',NULL,'GuestBook.register','890fc0b3-b291-401e-9944-cf5fb48171b3','','00c9d0df4f5478bbad829005befa70a5c7985ee98c13a443f6bfbb779f010771');
INSERT INTO "audit_entry" VALUES(8,'2026-12-02 13:15:43.213989','admin','82a0139a95e44a37a250c71c8fcb78dc',NULL,'Staff.sign_in','82a0139a-95e4-4a37-a250-c71c8fcb78dc','','4a8b8ef83e50c7ac84ee8a20c3038a9f7a052780ec861ea4c26ac696509ee4d9');
INSERT INTO "audit_entry" VALUES(9,'2026-12-02 13:15:43.280500','admin','82a0139a95e44a37a250c71c8fcb78dc',NULL,'GuestBook.register','51ec0a49-83bd-4581-b2cc-4cb3712d0a45','','2069ffbc5b9c620532bc5bc1973d804041b628f4ab0df57ed8664e5fc6ad9ea7');
INSERT INTO "audit_entry" VALUES(10,'2026-12-02 13:15:50.449441','admin','82a0139a95e44a37a250c71c8fcb78dc',NULL,'Staff.sign_in','82a0139a-95e4-4a37-a250-c71c8fcb78dc','','dc7841dc4c5228e7fcdfb021cddd4947a9d7a12a1010d49ab24ff47032b6d44c');
INSERT INTO "audit_entry" VALUES(11,'2026-12-02 13:15:50.483928','admin','82a0139a95e44a37a250c71c8fcb78dc',NULL,'Deliveries.begin','3000e57c-0aee-43de-ad4b-1541386289d5','folder','7237fc0cd48ea82525808a05868583b74f7c1f23f40f044e812de3364ab9fbc6');
INSERT INTO "audit_entry" VALUES(12,'2026-12-02 13:15:51.111578','admin','82a0139a95e44a37a250c71c8fcb78dc',NULL,'Deliveries.finish','3000e57c-0aee-43de-ad4b-1541386289d5','folder','e061dae8afcb04f16308c0e9410c180889657e3d3ade18a2273825298b207cd7');
INSERT INTO "audit_entry" VALUES(13,'2026-12-02 13:15:53.636783','admin','82a0139a95e44a37a250c71c8fcb78dc',NULL,'Staff.sign_in','82a0139a-95e4-4a37-a250-c71c8fcb78dc','','e23ecca600f61549525198831d6cfe9a0c3b0c4fd6ddd2acbaa8ac22181c1c5a');
INSERT INTO "audit_entry" VALUES(14,'2026-12-02 13:15:56.326470','admin','82a0139a95e44a37a250c71c8fcb78dc',NULL,'Staff.sign_in','82a0139a-95e4-4a37-a250-c71c8fcb78dc','','b524a7d00af47f1344d1de45b0459b4fd922e7d5853b6ce15e65777308f1c5fb');
INSERT INTO "audit_entry" VALUES(15,'2026-12-02 13:15:59.219388','admin','82a0139a95e44a37a250c71c8fcb78dc',NULL,'Staff.sign_in','82a0139a-95e4-4a37-a250-c71c8fcb78dc','','7ca46e685dfb5c6b5f63caa2d097bfd6542df46dddebf5f0b33d822a5b6e9943');
INSERT INTO "audit_entry" VALUES(16,'2026-12-02 13:16:01.745288','admin','82a0139a95e44a37a250c71c8fcb78dc',NULL,'Staff.sign_in','82a0139a-95e4-4a37-a250-c71c8fcb78dc','','9f5d75d02b4ec338ff28f095d0e76d166faba57b188d39302e39e3ce8aefa43e');
INSERT INTO "audit_entry" VALUES(17,'2026-12-02 13:16:04.275547','admin','82a0139a95e44a37a250c71c8fcb78dc',NULL,'Staff.sign_in','82a0139a-95e4-4a37-a250-c71c8fcb78dc','','fe0cfe825af45a4e762e6de876aa512d5b217537932e8f56320c72a09a66ab8f');
INSERT INTO "audit_entry" VALUES(18,'2026-12-02 13:16:04.393034','admin','82a0139a95e44a37a250c71c8fcb78dc',NULL,'Complaints.add','14c36f64-72a0-4354-8abf-8768b834a4fd','','d4fb592e6592ea8266c9d2d42d79c7a849a1692ba9445b436df84eef37b9d321');
INSERT INTO "audit_entry" VALUES(19,'2026-12-02 13:16:08.123846','admin','82a0139a95e44a37a250c71c8fcb78dc',NULL,'Staff.sign_in','82a0139a-95e4-4a37-a250-c71c8fcb78dc','','a7bd78f62195ef3d404af319ca9ad72cc16db27998f4b32e16b9979964dd4da6');
INSERT INTO "audit_entry" VALUES(20,'2026-12-02 13:16:08.134414','admin','82a0139a95e44a37a250c71c8fcb78dc',NULL,'Provisioning.make','5fb03a74-67da-4f39-85c7-3bb1d8088c61','reader=2 24h','28a623196845b4add53c6b55382b8fefc31a60751af6b0838cda18b2820c5914');
INSERT INTO "audit_entry" VALUES(21,'2026-12-02 13:16:10.829671','admin','82a0139a95e44a37a250c71c8fcb78dc',NULL,'Staff.sign_in','82a0139a-95e4-4a37-a250-c71c8fcb78dc','','bd84b01f19713f9ef971c89820d918332b4a3c318de48fce17ccb9aec0fe7f13');
INSERT INTO "audit_entry" VALUES(22,'2026-12-02 13:16:10.850408','admin','82a0139a95e44a37a250c71c8fcb78dc',NULL,'Backups.make','','','3e2743288b68c95e122a22a9e00f0806612d5d2646f4e002d9e1b7e5c29c56f9');
CREATE TABLE audit_start (
	position INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_audit_start PRIMARY KEY (position), 
	CONSTRAINT ck_audit_start_single CHECK (position = 1)
);
CREATE TABLE catalogue_mark (
	position INTEGER NOT NULL, 
	instance_id CHAR(32) NOT NULL, 
	seq INTEGER NOT NULL, 
	CONSTRAINT pk_catalogue_mark PRIMARY KEY (position), 
	CONSTRAINT ck_catalogue_mark_single CHECK (position = 1)
);
INSERT INTO "catalogue_mark" VALUES(1,'8e3df1127d9f435593e92977074ca462',4);
CREATE TABLE central_report (
	id CHAR(32) NOT NULL, 
	publication_id CHAR(32) NOT NULL, 
	page INTEGER, 
	text TEXT NOT NULL, 
	made_at DATETIME NOT NULL, 
	staff_id CHAR(32), 
	answer TEXT NOT NULL, 
	answered_at DATETIME, 
	reason VARCHAR(2) NOT NULL, 
	CONSTRAINT pk_central_report PRIMARY KEY (id)
);
CREATE TABLE change (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	table_name VARCHAR(40) NOT NULL, 
	row_id VARCHAR(80) NOT NULL, 
	operation VARCHAR(6) NOT NULL, 
	instance_id CHAR(32) NOT NULL
);
INSERT INTO "change" VALUES(1,'staff_member','82a0139a-95e4-4a37-a250-c71c8fcb78dc','insert','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(2,'staff_member','82a0139a-95e4-4a37-a250-c71c8fcb78dc','update','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(3,'staff_member','51d7b378-b149-44c9-9ab9-ed7d41a5d279','insert','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(4,'staff_member','82a0139a-95e4-4a37-a250-c71c8fcb78dc','update','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(5,'staff_member','82a0139a-95e4-4a37-a250-c71c8fcb78dc','update','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(6,'service_day','2026-12-02','insert','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(7,'visitor','25d34952-35e5-4e27-93aa-66ebeded62b7','insert','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(8,'visit','890fc0b3-b291-401e-9944-cf5fb48171b3','insert','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(9,'ticket','6621b88a-00be-4fdb-9f23-be79b81dbc6a','insert','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(10,'ticket_event','cfb0e8c7-f822-4a87-8405-edab5ac6a27f','insert','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(11,'ticket','fd01735b-0d3e-4761-a6a8-ac63be9530cf','insert','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(12,'ticket_event','907f1cbc-68ac-4424-ad04-febc7f2c496f','insert','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(13,'staff_member','82a0139a-95e4-4a37-a250-c71c8fcb78dc','update','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(14,'visitor','3b21b3bb-6524-4a9e-838f-e32de7363c4a','insert','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(15,'visit','51ec0a49-83bd-4581-b2cc-4cb3712d0a45','insert','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(16,'ticket','9acd2f13-1909-4466-8170-d9c3f68ba329','insert','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(17,'ticket_event','ed8838f7-b321-4413-aec1-646c11afc42e','insert','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(18,'ticket','344d3978-7b68-4cad-b00a-fd46508b05c4','insert','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(19,'ticket_event','501e60c3-8a62-46b9-aa4c-47be92098b1d','insert','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(20,'staff_member','82a0139a-95e4-4a37-a250-c71c8fcb78dc','update','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(21,'delivery','3000e57c-0aee-43de-ad4b-1541386289d5','insert','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(22,'delivery','3000e57c-0aee-43de-ad4b-1541386289d5','update','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(23,'staff_member','82a0139a-95e4-4a37-a250-c71c8fcb78dc','update','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(24,'ticket_event','61fb2935-417e-44bc-9853-19b36a09cdd2','insert','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(25,'ticket','6621b88a-00be-4fdb-9f23-be79b81dbc6a','update','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(26,'staff_member','82a0139a-95e4-4a37-a250-c71c8fcb78dc','update','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(27,'ticket_event','1b4d2736-1d0f-4149-aa9f-c481d5659ba3','insert','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(28,'ticket','6621b88a-00be-4fdb-9f23-be79b81dbc6a','update','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(29,'staff_member','82a0139a-95e4-4a37-a250-c71c8fcb78dc','update','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(30,'ticket_event','ac6032bf-7530-4f22-92d6-1a0093b2c5ed','insert','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(31,'ticket','6621b88a-00be-4fdb-9f23-be79b81dbc6a','update','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(32,'feedback_request','b305daea-aa3b-4212-9f8e-ba51f74bd987','insert','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(33,'staff_member','82a0139a-95e4-4a37-a250-c71c8fcb78dc','update','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(34,'staff_member','82a0139a-95e4-4a37-a250-c71c8fcb78dc','update','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(35,'complaint','14c36f64-72a0-4354-8abf-8768b834a4fd','insert','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(36,'complaint','14c36f64-72a0-4354-8abf-8768b834a4fd','update','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(37,'staff_member','82a0139a-95e4-4a37-a250-c71c8fcb78dc','update','f05961d706d24029aea56a3a7859e9a2');
INSERT INTO "change" VALUES(38,'staff_member','82a0139a-95e4-4a37-a250-c71c8fcb78dc','update','f05961d706d24029aea56a3a7859e9a2');
CREATE TABLE complaint (
	id CHAR(32) NOT NULL, 
	number VARCHAR(12) NOT NULL, 
	visit_id CHAR(32), 
	name TEXT NOT NULL, 
	contact TEXT NOT NULL, 
	classification VARCHAR(2) NOT NULL, 
	text TEXT NOT NULL, 
	state VARCHAR(12) NOT NULL, 
	"plan" TEXT NOT NULL, 
	answer TEXT NOT NULL, 
	received_at DATETIME NOT NULL, 
	due DATE NOT NULL, 
	closed_at DATETIME, 
	escalated BOOLEAN NOT NULL, 
	staff_id CHAR(32), 
	CONSTRAINT pk_complaint PRIMARY KEY (id), 
	CONSTRAINT ck_complaint_state CHECK (state IN ('new', 'in_progress', 'closed')), 
	CONSTRAINT fk_complaint_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id), 
	CONSTRAINT uq_complaint_number UNIQUE (number)
);
INSERT INTO "complaint" VALUES('14c36f6472a043548abf8768b834a4fd','2026-001',NULL,'Bayu Contoh','bayu@contoh.id','8','Kursinya kurang.','new','','','2026-12-02 13:16:04.380801','2026-12-16',NULL,0,'82a0139a95e44a37a250c71c8fcb78dc');
CREATE TABLE complaint_event (
	id CHAR(32) NOT NULL, 
	complaint_id CHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	state VARCHAR(12) NOT NULL, 
	note TEXT NOT NULL, 
	staff_id CHAR(32), 
	position INTEGER NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	classification VARCHAR(2) NOT NULL, 
	"plan" TEXT NOT NULL, 
	answer TEXT NOT NULL, 
	CONSTRAINT pk_complaint_event PRIMARY KEY (id), 
	CONSTRAINT fk_complaint_event_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaint (id), 
	CONSTRAINT uq_complaint_event_complaint_id_position UNIQUE (complaint_id, position), 
	CONSTRAINT ck_complaint_event_kind CHECK (kind IN ('receive', 'step', 'classify', 'escalate'))
);
INSERT INTO "complaint_event" VALUES('017e4f3e71f140a3bf918dce41561fc7','14c36f6472a043548abf8768b834a4fd','2026-12-02 13:16:04.380801','new','','82a0139a95e44a37a250c71c8fcb78dc',1,'receive','','','');
CREATE TABLE consent (
	id CHAR(32) NOT NULL, 
	visitor_id CHAR(32) NOT NULL, 
	item VARCHAR(40) NOT NULL, 
	agreed BOOLEAN NOT NULL, 
	text_version VARCHAR(20) NOT NULL, 
	at DATETIME NOT NULL, 
	staff_id CHAR(32), 
	wording_id CHAR(32), 
	CONSTRAINT pk_consent PRIMARY KEY (id), 
	CONSTRAINT fk_consent_visitor_id FOREIGN KEY(visitor_id) REFERENCES visitor (id), 
	CONSTRAINT fk_consent_wording_id FOREIGN KEY(wording_id) REFERENCES consent_wording (id)
);
INSERT INTO "consent" VALUES('8659d5830f3d48ad8cc7b04b1643f622','25d3495235e54e2793aa66ebeded62b7','phone',0,'2026-1','2026-12-02 13:15:40.364487','82a0139a95e44a37a250c71c8fcb78dc','a922cfb394074032b742973adff8b706');
INSERT INTO "consent" VALUES('748fff10c2dd47ae890f83eaaae92dac','25d3495235e54e2793aa66ebeded62b7','home_region',0,'2026-1','2026-12-02 13:15:40.364487','82a0139a95e44a37a250c71c8fcb78dc','a922cfb394074032b742973adff8b706');
INSERT INTO "consent" VALUES('a98e59d690384c6ab34ceed00d552c97','25d3495235e54e2793aa66ebeded62b7','disability',0,'2026-1','2026-12-02 13:15:40.364487','82a0139a95e44a37a250c71c8fcb78dc','a922cfb394074032b742973adff8b706');
INSERT INTO "consent" VALUES('feaf68792a6d4b9b966daff27816d5c9','3b21b3bb65244a9e838fe32de7363c4a','phone',0,'2026-1','2026-12-02 13:15:43.234008','82a0139a95e44a37a250c71c8fcb78dc','a922cfb394074032b742973adff8b706');
INSERT INTO "consent" VALUES('d23ee3f898da489d9500cb1c3ebaa613','3b21b3bb65244a9e838fe32de7363c4a','home_region',0,'2026-1','2026-12-02 13:15:43.234008','82a0139a95e44a37a250c71c8fcb78dc','a922cfb394074032b742973adff8b706');
INSERT INTO "consent" VALUES('34b6c302755c4735aa86f657e7059485','3b21b3bb65244a9e838fe32de7363c4a','disability',0,'2026-1','2026-12-02 13:15:43.234008','82a0139a95e44a37a250c71c8fcb78dc','a922cfb394074032b742973adff8b706');
CREATE TABLE consent_wording (
	id CHAR(32) NOT NULL, 
	version VARCHAR(20) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	notice TEXT NOT NULL, 
	notice_en TEXT NOT NULL, 
	items TEXT NOT NULL, 
	first_shown_at DATETIME NOT NULL, 
	CONSTRAINT pk_consent_wording PRIMARY KEY (id), 
	CONSTRAINT uq_consent_wording_sha256 UNIQUE (sha256)
);
INSERT INTO "consent_wording" VALUES('a922cfb394074032b742973adff8b706','2026-1','02f99aba6e0cfb5679a8d7fc346cde65950bd03270fae9a12b7b740469bdb985','Data Anda dikumpulkan oleh Pelayanan Statistik Terpadu BPS Provinsi Bengkulu untuk pelayanan perpustakaan, antrean, dan statistik kunjungan. Kami menyimpan nama, e-mail, dan profil Anda selama 12 bulan, lalu menghapus identitas Anda. Isian bertanda (opsional) boleh dikosongkan. Anda berhak melihat, memperbaiki, membatasi, atau menghapus data dengan menghubungi petugas atau bengkulu@bps.go.id.','Pelayanan Statistik Terpadu of BPS Provinsi Bengkulu collects your data for the library service, the queue and statistics of visits. We keep your name, e-mail address and profile for 12 months, then remove what tells who you are. Fields marked (optional) may stay empty. You have the right to see, correct, restrict or erase your data: ask the staff, or bengkulu@bps.go.id.','{"disability": ["Ragam disabilitas yang saya isi boleh dicatat agar layanan dapat disesuaikan dan untuk statistik.", "The disability that I state may be kept, to adapt the service and for statistics."], "home_region": ["Kabupaten/kota asal saya boleh dicatat untuk statistik kunjungan.", "My home regency or city may be kept for statistics of visits."], "phone": ["Nomor HP/WhatsApp saya boleh dipakai untuk menghubungi saya tentang layanan ini.", "My phone number may be used to contact me about this service."]}','2026-12-02 13:15:40.364487');
CREATE TABLE content_key (
	device_id CHAR(32) NOT NULL, 
	"key" BLOB NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_content_key PRIMARY KEY (device_id), 
	CONSTRAINT fk_content_key_device_id_device FOREIGN KEY(device_id) REFERENCES device (id)
);
CREATE TABLE "copy_request" (
	id CHAR(32) NOT NULL, 
	visit_id CHAR(32) NOT NULL, 
	publication_id CHAR(32) NOT NULL, 
	kind VARCHAR(8) NOT NULL, 
	pages TEXT NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	reason TEXT NOT NULL, 
	asked_at DATETIME NOT NULL, 
	settled_at DATETIME, 
	staff_id CHAR(32), 
	printed TEXT DEFAULT ('') NOT NULL, 
	CONSTRAINT pk_copy_request PRIMARY KEY (id), 
	CONSTRAINT ck_copy_request_state CHECK (state IN ('waiting', 'released', 'refused', 'withdrawn')), 
	CONSTRAINT fk_copy_request_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id), 
	CONSTRAINT ck_copy_request_kind CHECK (kind IN ('softcopy', 'hardcopy', 'table'))
);
CREATE TABLE data_request (
	id CHAR(32) NOT NULL, 
	kind VARCHAR(8) NOT NULL, 
	visitor_id CHAR(32), 
	name TEXT NOT NULL, 
	contact TEXT NOT NULL, 
	wish TEXT NOT NULL, 
	received_at DATETIME NOT NULL, 
	due_at DATETIME NOT NULL, 
	state VARCHAR(8) NOT NULL, 
	outcome TEXT NOT NULL, 
	answered_at DATETIME, 
	lifted_at DATETIME, 
	lift_reason TEXT NOT NULL, 
	taken_by CHAR(32), 
	answered_by CHAR(32), 
	lifted_by CHAR(32), 
	CONSTRAINT pk_data_request PRIMARY KEY (id), 
	CONSTRAINT fk_data_request_visitor_id FOREIGN KEY(visitor_id) REFERENCES visitor (id), 
	CONSTRAINT ck_data_request_kind CHECK (kind IN ('see', 'correct', 'restrict', 'erase', 'object')), 
	CONSTRAINT ck_data_request_state CHECK (state IN ('open', 'done', 'refused'))
);
CREATE TABLE day_counter (
	day DATE NOT NULL, 
	name VARCHAR(20) NOT NULL, 
	value INTEGER NOT NULL, 
	CONSTRAINT pk_day_counter PRIMARY KEY (day, name)
);
INSERT INTO "day_counter" VALUES('2026-12-02','#visit',2);
INSERT INTO "day_counter" VALUES('2026-12-02','perpustakaan',2);
INSERT INTO "day_counter" VALUES('2026-12-02','#place',4);
INSERT INTO "day_counter" VALUES('2026-12-02','konsultasi',2);
INSERT INTO "day_counter" VALUES('2026-01-01','#complaint',1);
CREATE TABLE "delivery" (
	id CHAR(32) NOT NULL, 
	serial VARCHAR(24) NOT NULL, 
	check_code VARCHAR(16) NOT NULL, 
	key_id INTEGER NOT NULL, 
	visit_id CHAR(32), 
	request_id CHAR(32), 
	publication_id CHAR(32) NOT NULL, 
	title TEXT NOT NULL, 
	kind VARCHAR(8) NOT NULL, 
	channel VARCHAR(10) NOT NULL, 
	pages TEXT NOT NULL, 
	page_count INTEGER NOT NULL, 
	original_sha256 VARCHAR(64) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	delivered_at DATETIME NOT NULL, 
	identity_removed BOOLEAN NOT NULL, 
	staff_id CHAR(32), 
	state VARCHAR(10) NOT NULL, 
	printed TEXT DEFAULT ('') NOT NULL, 
	copies INTEGER DEFAULT '1' NOT NULL, 
	CONSTRAINT pk_delivery PRIMARY KEY (id), 
	CONSTRAINT uq_delivery_serial UNIQUE (serial), 
	CONSTRAINT fk_delivery_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id), 
	CONSTRAINT fk_delivery_request_id FOREIGN KEY(request_id) REFERENCES copy_request (id), 
	CONSTRAINT ck_delivery_state CHECK (state IN ('making', 'delivered', 'failed')), 
	CONSTRAINT fk_delivery_key_id FOREIGN KEY(key_id) REFERENCES delivery_key (id), 
	CONSTRAINT ck_delivery_kind CHECK (kind IN ('softcopy', 'hardcopy', 'table'))
);
INSERT INTO "delivery" VALUES('3000e57c0aee43dead4b1541386289d5','1700-000001','VPXJWHJYXIQETQ2B',1,'890fc0b3b291401e9944cf5fb48171b3',NULL,'9f556f58bfd14b2b83583648ecc870fb','Kabupaten Kaur Dalam Angka 2024','softcopy','folder','',19,'a767500a9e2f7c98502ea3f31a03eaaace98ce583c9592e9fdd2c9c9343ab4cf','6f0b96061af5859bd23b3ac068f0d662da26bc77be7032b5912159a801e0eea2','2026-12-02 13:15:50.467743',0,'82a0139a95e44a37a250c71c8fcb78dc','delivered','',1);
CREATE TABLE delivery_key (
	id INTEGER NOT NULL, 
	"key" BLOB NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_delivery_key PRIMARY KEY (id)
);
INSERT INTO "delivery_key" VALUES(1,X'7E949AB05A689F7691D970E1E9BFD876B63F91DAC9D92DBFE747BEF5D1371292','2026-12-02 13:15:50.467743');
CREATE TABLE delivery_serial (
	position INTEGER NOT NULL, 
	value INTEGER NOT NULL, 
	CONSTRAINT pk_delivery_serial PRIMARY KEY (position), 
	CONSTRAINT ck_delivery_serial_single CHECK (position = 1)
);
INSERT INTO "delivery_serial" VALUES(1,1);
CREATE TABLE desk_clock (
	position INTEGER NOT NULL, 
	day DATE NOT NULL, 
	started_s DOUBLE NOT NULL, 
	steady_s DOUBLE NOT NULL, 
	last_sequence INTEGER NOT NULL, 
	jumped_after INTEGER NOT NULL, 
	moved_s DOUBLE NOT NULL, 
	CONSTRAINT pk_desk_clock PRIMARY KEY (position), 
	CONSTRAINT ck_desk_clock_single CHECK (position = 1)
);
INSERT INTO "desk_clock" VALUES(1,'2026-12-02',1.79620376585504651e+09,13574.509440321,7,-1,0.0);
CREATE TABLE desk_turn (
	desk INTEGER NOT NULL, 
	service_day DATE NOT NULL, 
	priority_run INTEGER NOT NULL, 
	staff_id CHAR(32), pause VARCHAR(8) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_desk_turn PRIMARY KEY (desk)
);
INSERT INTO "desk_turn" VALUES(1,'2026-12-02',0,NULL,'');
CREATE TABLE device (
	id CHAR(32) NOT NULL, 
	name VARCHAR(60) NOT NULL, 
	place VARCHAR(60) NOT NULL, 
	mode VARCHAR(10) NOT NULL, 
	token_hash BLOB NOT NULL, 
	added_at DATETIME NOT NULL, 
	revoked_at DATETIME, 
	CONSTRAINT pk_device PRIMARY KEY (id), 
	CONSTRAINT ck_device_mode CHECK (mode IN ('desk', 'reader', 'guestbook', 'feedback', 'board')), 
	CONSTRAINT uq_device_token_hash UNIQUE (token_hash)
);
CREATE TABLE device_day (
	device_id CHAR(32) NOT NULL, 
	day DATE NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	count INTEGER NOT NULL, 
	CONSTRAINT pk_device_day PRIMARY KEY (device_id, day, kind)
);
CREATE TABLE device_health (
	device_id CHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	found TEXT NOT NULL, 
	CONSTRAINT pk_device_health PRIMARY KEY (device_id), 
	CONSTRAINT fk_device_health_device_id_device FOREIGN KEY(device_id) REFERENCES device (id)
);
CREATE TABLE device_lock (
	device_id CHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	ways TEXT NOT NULL, 
	CONSTRAINT pk_device_lock PRIMARY KEY (device_id), 
	CONSTRAINT fk_device_lock_device_id_device FOREIGN KEY(device_id) REFERENCES device (id)
);
CREATE TABLE device_presence (
	device_id CHAR(32) NOT NULL, 
	seen_at DATETIME NOT NULL, 
	program_version VARCHAR(20) NOT NULL, 
	left_at DATETIME, 
	away_since DATETIME, protocol INTEGER, 
	CONSTRAINT pk_device_presence PRIMARY KEY (device_id), 
	CONSTRAINT fk_device_presence_device_id FOREIGN KEY(device_id) REFERENCES device (id)
);
CREATE TABLE email_delivery (
	delivery_id CHAR(32) NOT NULL, 
	email TEXT NOT NULL, 
	size_bytes INTEGER NOT NULL, 
	uploaded BOOLEAN NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	reason TEXT NOT NULL, 
	asked_at DATETIME NOT NULL, 
	settled_at DATETIME, 
	CONSTRAINT pk_email_delivery PRIMARY KEY (delivery_id), 
	CONSTRAINT ck_email_delivery_state CHECK (state IN ('waiting', 'sent', 'failed', 'cancelled')), 
	CONSTRAINT fk_email_delivery_delivery_id_delivery FOREIGN KEY(delivery_id) REFERENCES delivery (id)
);
CREATE TABLE email_proof (
	id CHAR(32) NOT NULL, 
	visitor_id CHAR(32) NOT NULL, 
	email TEXT NOT NULL, 
	how VARCHAR(5) NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	asked_at DATETIME NOT NULL, 
	settled_at DATETIME, 
	staff_id CHAR(32), 
	CONSTRAINT pk_email_proof PRIMARY KEY (id), 
	CONSTRAINT ck_email_proof_state CHECK (state IN ('waiting', 'proved', 'failed', 'cancelled')), 
	CONSTRAINT ck_email_proof_how CHECK (how IN ('mail', 'sight')), 
	CONSTRAINT fk_email_proof_visitor_id_visitor FOREIGN KEY(visitor_id) REFERENCES visitor (id)
);
CREATE TABLE entry_mark (
	id CHAR(32) NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	late BOOLEAN NOT NULL, 
	over BOOLEAN NOT NULL, 
	subject_id CHAR(32), 
	device_id CHAR(32), 
	day DATE NOT NULL, 
	came_at DATETIME NOT NULL, 
	seen_at DATETIME, 
	CONSTRAINT pk_entry_mark PRIMARY KEY (id), 
	CONSTRAINT ck_entry_mark_kind CHECK (kind IN ('visit', 'complaint', 'answer', 'report', 'rating', 'request')), 
	CONSTRAINT ck_entry_mark_reason CHECK (late OR over)
);
CREATE TABLE erasure_mark (
	position INTEGER NOT NULL, 
	instance_id CHAR(32) NOT NULL, 
	keep_months INTEGER NOT NULL, 
	bytes INTEGER NOT NULL, 
	line VARCHAR(16) NOT NULL, 
	CONSTRAINT pk_erasure_mark PRIMARY KEY (position), 
	CONSTRAINT ck_erasure_mark_single CHECK (position = 1)
);
CREATE TABLE feedback_answer (
	id CHAR(32) NOT NULL, 
	period VARCHAR(10) NOT NULL, 
	service VARCHAR(20) NOT NULL, 
	u1 INTEGER, 
	u2 INTEGER, 
	u3 INTEGER, 
	u4 INTEGER, 
	u5 INTEGER, 
	u6 INTEGER, 
	u7 INTEGER, 
	u8 INTEGER, 
	u9 INTEGER, 
	comment TEXT NOT NULL, 
	gender VARCHAR(1) NOT NULL, 
	age_band VARCHAR(2) NOT NULL, 
	education VARCHAR(2) NOT NULL, 
	occupation VARCHAR(2) NOT NULL, 
	CONSTRAINT pk_feedback_answer PRIMARY KEY (id), 
	CONSTRAINT ck_feedback_answer_u1 CHECK (u1 IS NULL OR u1 BETWEEN 1 AND 4), 
	CONSTRAINT ck_feedback_answer_u2 CHECK (u2 IS NULL OR u2 BETWEEN 1 AND 4), 
	CONSTRAINT ck_feedback_answer_u3 CHECK (u3 IS NULL OR u3 BETWEEN 1 AND 4), 
	CONSTRAINT ck_feedback_answer_u4 CHECK (u4 IS NULL OR u4 BETWEEN 1 AND 4), 
	CONSTRAINT ck_feedback_answer_u5 CHECK (u5 IS NULL OR u5 BETWEEN 1 AND 4), 
	CONSTRAINT ck_feedback_answer_u6 CHECK (u6 IS NULL OR u6 BETWEEN 1 AND 4), 
	CONSTRAINT ck_feedback_answer_u7 CHECK (u7 IS NULL OR u7 BETWEEN 1 AND 4), 
	CONSTRAINT ck_feedback_answer_u8 CHECK (u8 IS NULL OR u8 BETWEEN 1 AND 4), 
	CONSTRAINT ck_feedback_answer_u9 CHECK (u9 IS NULL OR u9 BETWEEN 1 AND 4)
)
 WITHOUT ROWID

;
INSERT INTO "feedback_answer" VALUES('954b9b93e76a4476843a8b2bb5baaf5c','2026-Q4','konsultasi',4,4,4,4,4,4,4,4,4,'Terima kasih','P','3','3','1');
CREATE TABLE feedback_given (
	visit_id CHAR(32) NOT NULL, 
	CONSTRAINT pk_feedback_given PRIMARY KEY (visit_id), 
	CONSTRAINT fk_feedback_given_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id)
)
 WITHOUT ROWID

;
INSERT INTO "feedback_given" VALUES('51ec0a4983bd4581b2cc4cb3712d0a45');
CREATE TABLE feedback_request (
	id CHAR(32) NOT NULL, 
	visit_id CHAR(32) NOT NULL, 
	service VARCHAR(20) NOT NULL, 
	device_id CHAR(32), 
	asked_at DATETIME NOT NULL, 
	CONSTRAINT pk_feedback_request PRIMARY KEY (id), 
	CONSTRAINT fk_feedback_request_device_id FOREIGN KEY(device_id) REFERENCES device (id), 
	CONSTRAINT fk_feedback_request_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id), 
	CONSTRAINT uq_feedback_request_visit_id UNIQUE (visit_id)
);
INSERT INTO "feedback_request" VALUES('b305daeaaa3b42129f8eba51f74bd987','890fc0b3b291401e9944cf5fb48171b3','perpustakaan',NULL,'2026-12-02 13:15:59.224164');
CREATE TABLE host_identity (
	position INTEGER NOT NULL, 
	certificate TEXT NOT NULL, 
	private_key TEXT NOT NULL, 
	sealing_key BLOB NOT NULL, 
	CONSTRAINT pk_host_identity PRIMARY KEY (position), 
	CONSTRAINT ck_host_identity_single CHECK (position = 1)
);
INSERT INTO "host_identity" VALUES(1,'-----BEGIN CERTIFICATE-----
MIIBPTCB5KADAgECAhRo5gJMND3PHpobni+d5s4ahi8+JjAKBggqhkjOPQQDAjAV
MRMwEQYDVQQDDApSdWFuZyBCYWNhMCAXDTAwMDEwMTAwMDAwMFoYDzk5OTkxMjMx
MjM1OTU5WjAVMRMwEQYDVQQDDApSdWFuZyBCYWNhMFkwEwYHKoZIzj0CAQYIKoZI
zj0DAQcDQgAEBNYZjKc1HCPzmIKJRRrgKySJcGtKWOVeg/7gkX0++dK27txf8Ztx
genISij/rFLlBoDwZedE7Bivnd1V/fYkRKMQMA4wDAYDVR0TAQH/BAIwADAKBggq
hkjOPQQDAgNIADBFAiBk1ZyjCZWWIi/Os5thkHi5AH4dM3EdHtF4GS9+RuYsEQIh
AMYoLgVikLK8mk0ixKkg1wQDCsrGZe0Zyq6YxihwWe/7
-----END CERTIFICATE-----
','-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgJMvuaJuEk3LuD4WH
YGaoUQQwc0ZtYetS2sQv/1M9iYShRANCAAQE1hmMpzUcI/OYgolFGuArJIlwa0pY
5V6D/uCRfT750rbu3F/xm3GB6chKKP+sUuUGgPBl50TsGK+d3VX99iRE
-----END PRIVATE KEY-----
',X'AEF92B790BE79649B10DFDD0D83485E0F7F08014D798AEA6C0C750944E40EFEE');
CREATE TABLE incident (
	id CHAR(32) NOT NULL, 
	noticed_at DATETIME NOT NULL, 
	due_at DATETIME NOT NULL, 
	happened TEXT NOT NULL, 
	data TEXT NOT NULL, 
	people TEXT NOT NULL, 
	handling TEXT NOT NULL, 
	noted_by CHAR(32), 
	closed_at DATETIME, 
	closed_by CHAR(32), 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_incident PRIMARY KEY (id)
);
CREATE TABLE incident_notice (
	id CHAR(32) NOT NULL, 
	incident_id CHAR(32) NOT NULL, 
	whom VARCHAR(8) NOT NULL, 
	means TEXT NOT NULL, 
	sent TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	staff_id CHAR(32), 
	CONSTRAINT pk_incident_notice PRIMARY KEY (id), 
	CONSTRAINT fk_incident_notice_incident_id FOREIGN KEY(incident_id) REFERENCES incident (id), 
	CONSTRAINT ck_incident_notice_whom CHECK (whom IN ('persons', 'agency', 'central', 'other'))
);
CREATE TABLE instance (
	position INTEGER NOT NULL, 
	id CHAR(32) NOT NULL, 
	CONSTRAINT pk_instance PRIMARY KEY (position), 
	CONSTRAINT ck_instance_single CHECK (position = 1)
);
INSERT INTO "instance" VALUES(1,'f05961d706d24029aea56a3a7859e9a2');
CREATE TABLE join_code (
	id CHAR(32) NOT NULL, 
	"key" BLOB NOT NULL, 
	mode VARCHAR(10) NOT NULL, 
	name VARCHAR(60) NOT NULL, 
	place VARCHAR(60) NOT NULL, 
	made_at DATETIME NOT NULL, 
	spent BOOLEAN NOT NULL, 
	device_id CHAR(32), 
	CONSTRAINT pk_join_code PRIMARY KEY (id), 
	CONSTRAINT ck_join_code_mode CHECK (mode IN ('desk', 'reader', 'guestbook', 'feedback', 'board'))
);
CREATE TABLE journal_mark (
	position INTEGER NOT NULL, 
	bytes INTEGER NOT NULL, 
	line VARCHAR(16) NOT NULL, 
	seq INTEGER NOT NULL, 
	CONSTRAINT pk_journal_mark PRIMARY KEY (position), 
	CONSTRAINT ck_journal_mark_single CHECK (position = 1)
);
INSERT INTO "journal_mark" VALUES(1,92,'f37abc8c6165752f',0);
CREATE TABLE loan (
	id CHAR(32) NOT NULL, 
	publication_id CHAR(32) NOT NULL, 
	copy INTEGER NOT NULL, 
	visit_id CHAR(32) NOT NULL, 
	lent_at DATETIME NOT NULL, 
	returned_at DATETIME, 
	staff_id CHAR(32), 
	CONSTRAINT pk_loan PRIMARY KEY (id), 
	CONSTRAINT fk_loan_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id)
);
CREATE TABLE lost_number (
	kind VARCHAR(10) NOT NULL, 
	number VARCHAR(40) NOT NULL, 
	told BOOLEAN NOT NULL, 
	given_at DATETIME NOT NULL, 
	noted_at DATETIME NOT NULL, 
	seen_at DATETIME, 
	CONSTRAINT pk_lost_number PRIMARY KEY (kind, number)
);
CREATE TABLE mark (
	id CHAR(32) NOT NULL, 
	visitor_id CHAR(32) NOT NULL, 
	publication_id CHAR(32) NOT NULL, 
	file_sha256 VARCHAR(64) NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	page INTEGER NOT NULL, 
	label TEXT NOT NULL, 
	note TEXT NOT NULL, 
	color VARCHAR(10) NOT NULL, 
	quote TEXT NOT NULL, 
	"before" TEXT NOT NULL, 
	"after" TEXT NOT NULL, 
	areas JSON NOT NULL, 
	made_at DATETIME NOT NULL, 
	changed_at DATETIME NOT NULL, 
	visit_id CHAR(32), 
	CONSTRAINT pk_mark PRIMARY KEY (id), 
	CONSTRAINT ck_mark_kind CHECK (kind IN ('bookmark', 'highlight', 'area')), 
	CONSTRAINT fk_mark_visitor_id FOREIGN KEY(visitor_id) REFERENCES visitor (id)
);
CREATE TABLE pack_sender (
	id CHAR(32) NOT NULL, 
	name TEXT NOT NULL, 
	sign_key VARCHAR(64) NOT NULL, 
	version INTEGER NOT NULL, 
	imported_at DATETIME NOT NULL, 
	CONSTRAINT pk_pack_sender PRIMARY KEY (id)
);
CREATE TABLE provision_code (
	id CHAR(32) NOT NULL, 
	"key" BLOB, 
	made_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	seen_at DATETIME NOT NULL, 
	revoked BOOLEAN NOT NULL, 
	CONSTRAINT pk_provision_code PRIMARY KEY (id)
);
INSERT INTO "provision_code" VALUES('5fb03a7467da4f3985c73bb1d8088c61',X'10E010007E610E5F0DBC0F1A3E5DE568C01C3A2ED3D5B6B415C0B8483D28D8DC','2026-12-02 13:16:08.127885','2026-12-03 13:16:08.127885','2026-12-02 13:16:08.127885',0);
CREATE TABLE provision_place (
	id CHAR(32) NOT NULL, 
	code_id CHAR(32) NOT NULL, 
	mode VARCHAR(10) NOT NULL, 
	device_id CHAR(32), request BLOB, 
	CONSTRAINT pk_provision_place PRIMARY KEY (id), 
	CONSTRAINT fk_provision_place_code_id FOREIGN KEY(code_id) REFERENCES provision_code (id), 
	CONSTRAINT fk_provision_place_device_id FOREIGN KEY(device_id) REFERENCES device (id), 
	CONSTRAINT ck_provision_place_mode CHECK (mode IN ('desk', 'reader', 'guestbook', 'feedback', 'board'))
);
INSERT INTO "provision_place" VALUES('b48c00b6ce304649b48fe9facfd3845d','5fb03a7467da4f3985c73bb1d8088c61','reader',NULL,NULL);
INSERT INTO "provision_place" VALUES('8529739a45f94f9cbe58ad3ceb9b507e','5fb03a7467da4f3985c73bb1d8088c61','reader',NULL,NULL);
CREATE TABLE publication_report (
	id CHAR(32) NOT NULL, 
	publication_id CHAR(32) NOT NULL, 
	visitor_id CHAR(32), 
	visit_id CHAR(32), 
	page INTEGER, 
	reason VARCHAR(2) NOT NULL, 
	text TEXT NOT NULL, 
	picture BLOB, 
	state VARCHAR(12) NOT NULL, 
	answer TEXT NOT NULL, 
	reported_at DATETIME NOT NULL, 
	settled_at DATETIME, 
	answer_seen_at DATETIME, 
	staff_id CHAR(32), 
	CONSTRAINT pk_publication_report PRIMARY KEY (id), 
	CONSTRAINT ck_publication_report_state CHECK (state IN ('new', 'in_progress', 'answered', 'rejected')), 
	CONSTRAINT fk_publication_report_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id), 
	CONSTRAINT fk_publication_report_visitor_id FOREIGN KEY(visitor_id) REFERENCES visitor (id)
);
CREATE TABLE rating (
	visitor_id CHAR(32) NOT NULL, 
	publication_id CHAR(32) NOT NULL, 
	stars INTEGER NOT NULL, 
	comment TEXT NOT NULL, 
	rated_at DATETIME NOT NULL, 
	CONSTRAINT pk_rating PRIMARY KEY (visitor_id, publication_id), 
	CONSTRAINT ck_rating_stars CHECK (stars BETWEEN 1 AND 5), 
	CONSTRAINT fk_rating_visitor_id FOREIGN KEY(visitor_id) REFERENCES visitor (id)
);
CREATE TABLE reading_event (
	id CHAR(32) NOT NULL, 
	session_id CHAR(32), 
	publication_id CHAR(32) NOT NULL, 
	first_page INTEGER NOT NULL, 
	last_page INTEGER NOT NULL, 
	seconds INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_reading_event PRIMARY KEY (id), 
	CONSTRAINT fk_reading_event_session_id FOREIGN KEY(session_id) REFERENCES reading_session (id)
);
CREATE TABLE reading_session (
	id CHAR(32) NOT NULL, 
	visit_id CHAR(32) NOT NULL, 
	device_id CHAR(32), 
	started_at DATETIME NOT NULL, 
	ends_at DATETIME NOT NULL, 
	signed_in_at DATETIME, 
	ended_at DATETIME, 
	end_reason VARCHAR(12) NOT NULL, 
	staff_id CHAR(32), 
	marks_of CHAR(32), 
	CONSTRAINT pk_reading_session PRIMARY KEY (id), 
	CONSTRAINT fk_reading_session_device_id FOREIGN KEY(device_id) REFERENCES device (id), 
	CONSTRAINT fk_reading_session_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id)
);
CREATE TABLE received_call (
	id CHAR(32) NOT NULL, 
	received_on DATE NOT NULL, 
	CONSTRAINT pk_received_call PRIMARY KEY (id)
)
 WITHOUT ROWID

;
CREATE TABLE requested_table (
	request_id CHAR(32) NOT NULL, 
	format VARCHAR(10) NOT NULL, 
	number TEXT NOT NULL, 
	title TEXT NOT NULL, 
	original_sha256 VARCHAR(64) NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_requested_table PRIMARY KEY (request_id), 
	CONSTRAINT fk_requested_table_request_id FOREIGN KEY(request_id) REFERENCES copy_request (id)
);
CREATE TABLE restricted_data (
	visitor_id CHAR(32) NOT NULL, 
	content TEXT NOT NULL, 
	CONSTRAINT pk_restricted_data PRIMARY KEY (visitor_id), 
	CONSTRAINT fk_restricted_data_visitor_id FOREIGN KEY(visitor_id) REFERENCES visitor (id)
);
CREATE TABLE room (
	position INTEGER NOT NULL, 
	room_id VARCHAR(36) NOT NULL, 
	made_at DATETIME NOT NULL, 
	generation INTEGER NOT NULL, 
	generation_at DATETIME, 
	CONSTRAINT pk_room PRIMARY KEY (position), 
	CONSTRAINT ck_room_single CHECK (position = 1)
);
INSERT INTO "room" VALUES(1,'b5febde8-1256-4509-8bfc-aa92fbaf71e1','2026-12-02 13:15:31.213210',1,NULL);
CREATE TABLE seat_message (
	id CHAR(32) NOT NULL, 
	session_id CHAR(32) NOT NULL, 
	text TEXT NOT NULL, 
	sent_at DATETIME NOT NULL, 
	read_at DATETIME, 
	staff_id CHAR(32), 
	CONSTRAINT pk_seat_message PRIMARY KEY (id), 
	CONSTRAINT fk_seat_message_session_id FOREIGN KEY(session_id) REFERENCES reading_session (id)
);
CREATE TABLE seat_removal (
	device_id CHAR(32) NOT NULL, 
	"key" VARCHAR(64) NOT NULL, 
	books INTEGER NOT NULL, 
	total INTEGER NOT NULL, 
	asked_at DATETIME NOT NULL, 
	answer VARCHAR(6) NOT NULL, 
	CONSTRAINT pk_seat_removal PRIMARY KEY (device_id), 
	CONSTRAINT ck_seat_removal_answer CHECK (answer IN ('', 'remove', 'keep')), 
	CONSTRAINT fk_seat_removal_device_id_device FOREIGN KEY(device_id) REFERENCES device (id)
);
CREATE TABLE seat_request (
	id CHAR(32) NOT NULL, 
	visit_id CHAR(32) NOT NULL, 
	asked_at DATETIME NOT NULL, 
	settled_at DATETIME, 
	outcome VARCHAR(10) NOT NULL, 
	CONSTRAINT pk_seat_request PRIMARY KEY (id), 
	CONSTRAINT fk_seat_request_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id)
);
CREATE TABLE service_day (
	day DATE NOT NULL, 
	opened_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	confirmed_by CHAR(32), 
	CONSTRAINT pk_service_day PRIMARY KEY (day)
);
INSERT INTO "service_day" VALUES('2026-12-02','2026-12-02 13:15:40.364487',NULL,NULL);
CREATE TABLE sign_in_guard (
	kind VARCHAR(8) NOT NULL, 
	"key" VARCHAR(64) NOT NULL, 
	failures INTEGER NOT NULL, 
	locked_at DATETIME, 
	last_at DATETIME NOT NULL, 
	CONSTRAINT pk_sign_in_guard PRIMARY KEY (kind, "key")
);
CREATE TABLE staff_member (
	id CHAR(32) NOT NULL, 
	user_name VARCHAR(40) NOT NULL, 
	full_name TEXT NOT NULL, 
	role VARCHAR(10) NOT NULL, 
	password_hash TEXT NOT NULL, 
	pin_hash TEXT NOT NULL, 
	must_change_password BOOLEAN NOT NULL, 
	disabled BOOLEAN NOT NULL, 
	added_at DATETIME NOT NULL, 
	signed_in_at DATETIME, 
	CONSTRAINT pk_staff_member PRIMARY KEY (id), 
	CONSTRAINT ck_staff_member_role CHECK (role IN ('officer', 'librarian', 'head', 'admin')), 
	CONSTRAINT uq_staff_member_user_name UNIQUE (user_name)
);
INSERT INTO "staff_member" VALUES('82a0139a95e44a37a250c71c8fcb78dc','budi','budi','admin','$argon2id$v=19$m=65536,t=3,p=4$0RbWHRn/aTQgnpnT0aYEWQ$LQ+yEN/hhEQxiEDAmUtw1B9I4+96czL5T7fXPPn5P+Q','',0,0,'2026-12-02 13:15:31.680147','2026-12-02 13:16:10.823027');
INSERT INTO "staff_member" VALUES('51d7b378b14944c99ab9ed7d41a5d279','dewi','Dewi Contoh','officer','$argon2id$v=19$m=65536,t=3,p=4$74GD5GDA5gsEQt9DVtHSww$6FwMzZZ0Ki5dLjxHRIn2NCfJKK4gFdnTrtHCARiN1T0','',1,0,'2026-12-02 13:15:34.447339',NULL);
CREATE TABLE staff_tries (
	tried VARCHAR(8) NOT NULL, 
	pc VARCHAR(36) NOT NULL, 
	subject VARCHAR(64) NOT NULL, 
	failures INTEGER NOT NULL, 
	locked_until DATETIME, 
	last_at DATETIME NOT NULL, 
	CONSTRAINT pk_staff_tries PRIMARY KEY (tried, pc, subject)
);
CREATE TABLE sync_account (
	position INTEGER NOT NULL, 
	url TEXT NOT NULL, 
	central_id CHAR(32) NOT NULL, 
	central_name TEXT NOT NULL, 
	central_sign_key BLOB NOT NULL, 
	central_seal_key BLOB NOT NULL, 
	token TEXT NOT NULL, 
	sign_key BLOB NOT NULL, 
	seal_key BLOB NOT NULL, 
	enrolled_at DATETIME NOT NULL, 
	instance_id CHAR(32) NOT NULL, 
	exported_seq INTEGER NOT NULL, 
	offer_table VARCHAR(40) NOT NULL, 
	offer_after VARCHAR(80) NOT NULL, 
	down_cursor VARCHAR(120) NOT NULL, 
	tried_at DATETIME, 
	succeeded_at DATETIME, 
	error VARCHAR(40) NOT NULL, 
	failures INTEGER NOT NULL, 
	due_at DATETIME, 
	numbered_to INTEGER NOT NULL, 
	enrol_code TEXT NOT NULL, 
	envelope_number INTEGER NOT NULL, 
	answered_number INTEGER NOT NULL, 
	CONSTRAINT pk_sync_account PRIMARY KEY (position), 
	CONSTRAINT ck_sync_account_single CHECK (position = 1)
);
CREATE TABLE sync_again (
	table_name VARCHAR(40) NOT NULL, 
	row_id VARCHAR(80) NOT NULL, 
	CONSTRAINT pk_sync_again PRIMARY KEY (table_name, row_id)
)
 WITHOUT ROWID

;
CREATE TABLE sync_batch (
	position INTEGER NOT NULL, 
	id CHAR(32) NOT NULL, 
	instance_id CHAR(32) NOT NULL, 
	counter_from INTEGER NOT NULL, 
	counter_to INTEGER NOT NULL, 
	records INTEGER NOT NULL, 
	personal BOOLEAN NOT NULL, 
	body BLOB NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_sync_batch PRIMARY KEY (position), 
	CONSTRAINT uq_sync_batch_id UNIQUE (id)
);
CREATE TABLE sync_computed (
	table_name VARCHAR(40) NOT NULL, 
	row_id VARCHAR(80) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_sync_computed PRIMARY KEY (table_name, row_id)
)
 WITHOUT ROWID

;
CREATE TABLE sync_enrolment (
	position INTEGER NOT NULL, 
	url TEXT NOT NULL, 
	code_hash VARCHAR(64) NOT NULL, 
	sign_key BLOB NOT NULL, 
	seal_key BLOB NOT NULL, 
	CONSTRAINT pk_sync_enrolment PRIMARY KEY (position), 
	CONSTRAINT ck_sync_enrolment_single CHECK (position = 1)
);
CREATE TABLE sync_receipt (
	position INTEGER NOT NULL, 
	batch_id CHAR(32) NOT NULL, 
	received_at DATETIME NOT NULL, 
	counter_to INTEGER NOT NULL, 
	stored INTEGER NOT NULL, 
	set_aside INTEGER NOT NULL, 
	body BLOB NOT NULL, 
	CONSTRAINT pk_sync_receipt PRIMARY KEY (position), 
	CONSTRAINT uq_sync_receipt_batch_id UNIQUE (batch_id)
);
CREATE TABLE sync_set_aside (
	table_name VARCHAR(40) NOT NULL, 
	row_id VARCHAR(80) NOT NULL, 
	reason TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_sync_set_aside PRIMARY KEY (table_name, row_id)
);
CREATE TABLE taken_table (
	delivery_id CHAR(32) NOT NULL, 
	format VARCHAR(10) NOT NULL, 
	number TEXT NOT NULL, 
	title TEXT NOT NULL, 
	by_hand BOOLEAN NOT NULL, 
	row_count INTEGER NOT NULL, 
	column_count INTEGER NOT NULL, 
	open_cells INTEGER NOT NULL, 
	settled_cells INTEGER NOT NULL, 
	cells_sha256 VARCHAR(64) NOT NULL, cells BLOB DEFAULT '' NOT NULL, 
	CONSTRAINT pk_taken_table PRIMARY KEY (delivery_id), 
	CONSTRAINT fk_taken_table_delivery_id FOREIGN KEY(delivery_id) REFERENCES delivery (id)
);
CREATE TABLE ticket (
	id CHAR(32) NOT NULL, 
	visit_id CHAR(32) NOT NULL, 
	service VARCHAR(20) NOT NULL, 
	service_day DATE NOT NULL, 
	sequence INTEGER NOT NULL, 
	number VARCHAR(8) NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	priority BOOLEAN NOT NULL, 
	desk INTEGER, 
	place INTEGER NOT NULL, 
	registered_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, 
	need TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_ticket PRIMARY KEY (id), 
	CONSTRAINT fk_ticket_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id), 
	CONSTRAINT ck_ticket_desk CHECK ((desk IS NOT NULL) = (state IN ('called', 'serving'))), 
	CONSTRAINT ck_ticket_state CHECK (state IN ('waiting', 'called', 'serving', 'held', 'done', 'no-show', 'cancelled')), 
	CONSTRAINT uq_ticket_service_day_number UNIQUE (service_day, number)
);
INSERT INTO "ticket" VALUES('6621b88a00be4fdb9f23be79b81dbc6a','890fc0b3b291401e9944cf5fb48171b3','perpustakaan','2026-12-02',1,'P-001','done',0,NULL,1,'2026-12-02 13:15:40.364487',4,'');
INSERT INTO "ticket" VALUES('fd01735b0d3e4761a6a8ac63be9530cf','890fc0b3b291401e9944cf5fb48171b3','konsultasi','2026-12-02',1,'K-001','waiting',0,NULL,2,'2026-12-02 13:15:40.364487',1,'');
INSERT INTO "ticket" VALUES('9acd2f13190944668170d9c3f68ba329','51ec0a4983bd4581b2cc4cb3712d0a45','perpustakaan','2026-12-02',2,'P-002','waiting',0,NULL,3,'2026-12-02 13:15:43.234008',1,'');
INSERT INTO "ticket" VALUES('344d39787b684cadb00afd46508b05c4','51ec0a4983bd4581b2cc4cb3712d0a45','konsultasi','2026-12-02',2,'K-002','waiting',0,NULL,4,'2026-12-02 13:15:43.234008',1,'');
CREATE TABLE ticket_event (
	id CHAR(32) NOT NULL, 
	ticket_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR(12) NOT NULL, 
	state_before VARCHAR(10) NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	service VARCHAR(20) NOT NULL, 
	desk INTEGER, 
	at DATETIME NOT NULL, 
	clock_doubtful BOOLEAN NOT NULL, 
	reason TEXT NOT NULL, 
	undoes INTEGER, 
	staff_id CHAR(32), 
	sequence INTEGER NOT NULL, 
	CONSTRAINT pk_ticket_event PRIMARY KEY (id), 
	CONSTRAINT uq_ticket_event_ticket_id_position UNIQUE (ticket_id, position), 
	CONSTRAINT fk_ticket_event_ticket_id FOREIGN KEY(ticket_id) REFERENCES ticket (id), 
	CONSTRAINT uq_ticket_event_sequence UNIQUE (sequence)
);
INSERT INTO "ticket_event" VALUES('cfb0e8c7f8224a878405edab5ac6a27f','6621b88a00be4fdb9f23be79b81dbc6a',1,'issue','','waiting','perpustakaan',NULL,'2026-12-02 13:15:40.364487',0,'',NULL,'82a0139a95e44a37a250c71c8fcb78dc',1);
INSERT INTO "ticket_event" VALUES('907f1cbc68ac4424ad04febc7f2c496f','fd01735b0d3e4761a6a8ac63be9530cf',1,'issue','','waiting','konsultasi',NULL,'2026-12-02 13:15:40.364487',0,'',NULL,'82a0139a95e44a37a250c71c8fcb78dc',2);
INSERT INTO "ticket_event" VALUES('ed8838f7b3214413aec1646c11afc42e','9acd2f13190944668170d9c3f68ba329',1,'issue','','waiting','perpustakaan',NULL,'2026-12-02 13:15:43.234008',0,'',NULL,'82a0139a95e44a37a250c71c8fcb78dc',3);
INSERT INTO "ticket_event" VALUES('501e60c38a6246b9aa4c47be92098b1d','344d39787b684cadb00afd46508b05c4',1,'issue','','waiting','konsultasi',NULL,'2026-12-02 13:15:43.234008',0,'',NULL,'82a0139a95e44a37a250c71c8fcb78dc',4);
INSERT INTO "ticket_event" VALUES('61fb2935417e44bc985319b36a09cdd2','6621b88a00be4fdb9f23be79b81dbc6a',2,'call','waiting','called','perpustakaan',1,'2026-12-02 13:15:53.640360',0,'',NULL,'82a0139a95e44a37a250c71c8fcb78dc',5);
INSERT INTO "ticket_event" VALUES('1b4d27361d0f4149aa9fc481d5659ba3','6621b88a00be4fdb9f23be79b81dbc6a',3,'serve','called','serving','perpustakaan',1,'2026-12-02 13:15:56.330708',0,'',NULL,'82a0139a95e44a37a250c71c8fcb78dc',6);
INSERT INTO "ticket_event" VALUES('ac6032bf75304f2292d61a0093b2c5ed','6621b88a00be4fdb9f23be79b81dbc6a',4,'done','serving','done','perpustakaan',1,'2026-12-02 13:15:59.224164',0,'',NULL,'82a0139a95e44a37a250c71c8fcb78dc',7);
CREATE TABLE unmet_search (
	words TEXT NOT NULL, 
	count INTEGER NOT NULL, 
	last_day DATE NOT NULL, 
	CONSTRAINT pk_unmet_search PRIMARY KEY (words)
);
CREATE TABLE visit (
	id CHAR(32) NOT NULL, 
	number VARCHAR(20) NOT NULL, 
	service_day DATE NOT NULL, 
	visitor_id CHAR(32) NOT NULL, 
	registered_at DATETIME NOT NULL, 
	entered_at DATETIME NOT NULL, 
	left_at DATETIME, 
	origin VARCHAR(5) NOT NULL, 
	means VARCHAR(2) NOT NULL, 
	usage VARCHAR(2) NOT NULL, 
	usage_other TEXT NOT NULL, 
	need TEXT NOT NULL, 
	need_met VARCHAR(2) NOT NULL, 
	group_male INTEGER NOT NULL, 
	group_female INTEGER NOT NULL, 
	priority BOOLEAN NOT NULL, 
	id_card_shown BOOLEAN NOT NULL, 
	id_card_type VARCHAR(2) NOT NULL, 
	code VARCHAR(4) NOT NULL, 
	token BLOB NOT NULL, 
	gender VARCHAR(1) NOT NULL, 
	age_band VARCHAR(2) NOT NULL, 
	education VARCHAR(2) NOT NULL, 
	occupation VARCHAR(2) NOT NULL, 
	institution_category VARCHAR(2) NOT NULL, 
	clock_doubtful BOOLEAN NOT NULL, 
	staff_id CHAR(32), 
	mistaken TEXT NOT NULL, no_email_reason VARCHAR(2) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_visit PRIMARY KEY (id), 
	CONSTRAINT uq_visit_token UNIQUE (token), 
	CONSTRAINT ck_visit_origin CHECK (origin IN ('desk', 'self', 'paper')), 
	CONSTRAINT ck_visit_gender CHECK (gender IN ('', 'L', 'P')), 
	CONSTRAINT fk_visit_visitor_id FOREIGN KEY(visitor_id) REFERENCES visitor (id), 
	CONSTRAINT uq_visit_number UNIQUE (number)
);
INSERT INTO "visit" VALUES('890fc0b3b291401e9944cf5fb48171b3','261202-001','2026-12-02','25d3495235e54e2793aa66ebeded62b7','2026-12-02 13:15:40.364487','2026-12-02 13:15:40.364487',NULL,'desk','1','1','','Jumlah penduduk','',0,0,0,1,'1','3883',X'963883A60C5FB468577859FAF80F150A','P','3','3','1','6',0,'82a0139a95e44a37a250c71c8fcb78dc','','');
INSERT INTO "visit" VALUES('51ec0a4983bd4581b2cc4cb3712d0a45','261202-002','2026-12-02','3b21b3bb65244a9e838fe32de7363c4a','2026-12-02 13:15:43.234008','2026-12-02 13:15:43.234008',NULL,'desk','1','1','','Jumlah penduduk','',0,0,0,1,'1','5882',X'688807E9E01FBA98268B1419DA0B391E','P','3','3','1','6',0,'82a0139a95e44a37a250c71c8fcb78dc','','');
CREATE TABLE visit_draft (
	id CHAR(32) NOT NULL, 
	day DATE NOT NULL, 
	number INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	form TEXT NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_visit_draft PRIMARY KEY (id)
);
CREATE TABLE visitor (
	id CHAR(32) NOT NULL, 
	name TEXT NOT NULL, 
	name_key TEXT NOT NULL, 
	email TEXT NOT NULL, 
	phone VARCHAR(20) NOT NULL, 
	gender VARCHAR(1) NOT NULL, 
	birth_year INTEGER, 
	education VARCHAR(2) NOT NULL, 
	occupation VARCHAR(2) NOT NULL, 
	occupation_other TEXT NOT NULL, 
	institution_category VARCHAR(2) NOT NULL, 
	institution_category_other TEXT NOT NULL, 
	institution TEXT NOT NULL, 
	home_region TEXT NOT NULL, 
	disability VARCHAR(20) NOT NULL, 
	guardian_consent BOOLEAN NOT NULL, 
	merged_into CHAR(32), 
	anonymised_at DATETIME, 
	added_at DATETIME NOT NULL, 
	changed_at DATETIME NOT NULL, no_email_reason VARCHAR(2) DEFAULT '' NOT NULL, no_email_reason_other TEXT DEFAULT '' NOT NULL, restricted_at DATETIME, 
	CONSTRAINT pk_visitor PRIMARY KEY (id), 
	CONSTRAINT ck_visitor_gender CHECK (gender IN ('', 'L', 'P')), 
	CONSTRAINT fk_visitor_merged_into FOREIGN KEY(merged_into) REFERENCES visitor (id)
);
INSERT INTO "visitor" VALUES('25d3495235e54e2793aa66ebeded62b7','Ani Contoh','ani contoh','ani@contoh.id','','P',1998,'3','1','','6','','Universitas Contoh','','',0,NULL,NULL,'2026-12-02 13:15:40.364487','2026-12-02 13:15:40.364487','','',NULL);
INSERT INTO "visitor" VALUES('3b21b3bb65244a9e838fe32de7363c4a','Bayu Contoh','bayu contoh','bayu@contoh.id','','P',1998,'3','1','','6','','Universitas Contoh','','',0,NULL,NULL,'2026-12-02 13:15:43.234008','2026-12-02 13:15:43.234008','','',NULL);
CREATE TABLE visitor_pin (
	visitor_id CHAR(32) NOT NULL, 
	pin_hash TEXT NOT NULL, 
	set_at DATETIME NOT NULL, 
	CONSTRAINT pk_visitor_pin PRIMARY KEY (visitor_id), 
	CONSTRAINT fk_visitor_pin_visitor_id FOREIGN KEY(visitor_id) REFERENCES visitor (id)
);
CREATE TABLE webapi_access (
	position INTEGER NOT NULL, 
	"key" VARCHAR(128) NOT NULL, 
	domain VARCHAR(4) NOT NULL, 
	language VARCHAR(3) NOT NULL, 
	fetched_at DATETIME, 
	CONSTRAINT pk_webapi_access PRIMARY KEY (position), 
	CONSTRAINT ck_webapi_access_single CHECK (position = 1)
);
CREATE TABLE withheld_search (
	id CHAR(32) NOT NULL, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_withheld_search PRIMARY KEY (id), 
	CONSTRAINT uq_withheld_search_words UNIQUE (words)
);
CREATE INDEX ix_audit_entry_action ON audit_entry (action);
CREATE INDEX ix_audit_entry_subject ON audit_entry (subject);
CREATE INDEX ix_visitor_email ON visitor (email);
CREATE INDEX ix_visitor_name_key ON visitor (name_key);
CREATE INDEX ix_consent_visitor_id ON consent (visitor_id);
CREATE INDEX ix_visit_service_day ON visit (service_day);
CREATE INDEX ix_visit_visitor_id ON visit (visitor_id);
CREATE INDEX ix_feedback_answer_period ON feedback_answer (period);
CREATE INDEX ix_seat_message_session_id ON seat_message (session_id);
CREATE INDEX ix_ticket_queue ON ticket (service_day, state, service);
CREATE INDEX ix_ticket_turn ON ticket (service_day, state, priority, place);
CREATE INDEX ix_ticket_visit_id ON ticket (visit_id);
CREATE INDEX ix_ticket_event_at ON ticket_event (at);
CREATE INDEX ix_mark_visitor_publication ON mark (visitor_id, publication_id);
CREATE INDEX ix_rating_publication_id ON rating (publication_id);
CREATE INDEX ix_publication_report_state ON publication_report (state, reported_at);
CREATE INDEX ix_reading_event_publication ON reading_event (publication_id, at);
CREATE INDEX ix_loan_visit_id ON loan (visit_id);
CREATE INDEX ix_email_proof_visitor ON email_proof (visitor_id);
CREATE INDEX ix_entry_mark_came_at ON entry_mark (came_at);
CREATE INDEX ix_visit_draft_day ON visit_draft (day);
CREATE INDEX ix_copy_request_visit_id ON copy_request (visit_id);
CREATE INDEX ix_delivery_publication_id ON delivery (publication_id);
CREATE INDEX ix_delivery_visit_id ON delivery (visit_id);
CREATE INDEX ix_provision_place_code_id ON provision_place (code_id);
CREATE INDEX ix_data_request_visitor ON data_request (visitor_id);
CREATE INDEX ix_data_request_received_at ON data_request (received_at);
CREATE INDEX ix_incident_notice_incident_id ON incident_notice (incident_id);
CREATE UNIQUE INDEX ux_visit_open_visitor ON visit (visitor_id) WHERE left_at IS NULL;
CREATE UNIQUE INDEX ux_reading_session_seat ON reading_session (device_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX ux_reading_session_visit ON reading_session (visit_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX ux_seat_request_visit ON seat_request (visit_id) WHERE settled_at IS NULL;
CREATE UNIQUE INDEX ux_ticket_desk ON ticket (desk) WHERE state IN ('called', 'serving');
CREATE UNIQUE INDEX ux_loan_copy ON loan (publication_id, copy) WHERE returned_at IS NULL;
CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry WHEN OLD.seq > coalesce((SELECT seq FROM audit_start), 0) BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('change',38);
COMMIT;
