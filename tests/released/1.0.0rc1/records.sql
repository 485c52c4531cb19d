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
INSERT INTO "accepted_settings" VALUES(1,'{"backup": {"after": "15:30:00", "disk_percent": 25, "second_files": false, "second_place": ""}, "code": "1700", "desk": {"ask_feedback": true, "board_text": "", "board_voice": "clips", "complaint_days": 14, "complaint_email": "ppid1700@bps.go.id", "complaint_url": "ppid.bps.go.id", "confirm_days": 7, "desks": [{"number": 1, "services": []}, {"number": 2, "services": []}], "holidays": [], "hours": [{"closes": "15:30:00", "lunch_from": "12:00:00", "lunch_until": "13:00:00", "opens": "08:00:00", "weekday": 0}, {"closes": "15:30:00", "lunch_from": "12:00:00", "lunch_until": "13:00:00", "opens": "08:00:00", "weekday": 1}, {"closes": "15:30:00", "lunch_from": "12:00:00", "lunch_until": "13:00:00", "opens": "08:00:00", "weekday": 2}, {"closes": "15:30:00", "lunch_from": "12:00:00", "lunch_until": "13:00:00", "opens": "08:00:00", "weekday": 3}, {"closes": "16:00:00", "lunch_from": "11:30:00", "lunch_until": "13:30:00", "opens": "08:00:00", "weekday": 4}], "phone_required": false, "services": [{"active": true, "key": "perpustakaan", "length_minutes": 120, "letter": "P", "name": "Perpustakaan", "name_en": "Library", "wait_minutes": 10}, {"active": true, "key": "konsultasi", "length_minutes": 120, "letter": "K", "name": "Konsultasi Statistik", "name_en": "Statistical consultation", "wait_minutes": 10}, {"active": true, "key": "rekomendasi", "length_minutes": 120, "letter": "R", "name": "Rekomendasi Kegiatan Statistik", "name_en": "Recommendation of surveys", "wait_minutes": 10}, {"active": true, "key": "penjualan", "length_minutes": 120, "letter": "J", "name": "Penjualan Produk Statistik", "name_en": "Sale of statistical products", "wait_minutes": 10}, {"active": true, "key": "lainnya", "length_minutes": 120, "letter": "L", "name": "Lainnya", "name_en": "Other", "wait_minutes": 10}], "start_event": "registered", "survey_period": "quarter", "whatsapp": "0851 7447 1700"}, "host": {"port": 47213, "serve": "when_joined"}, "limits": {"answers": 120, "complaints": 40, "ratings": 120, "reports": 40, "requests": 80, "visits": 120}, "lock": {"after_minutes": 5}, "look": {"language": "id", "text_percent": 100, "theme": "system"}, "made_at": "2026-12-02T10:54:33.298454Z", "name": "Ruang Baca", "office": {"address": "Jl. Adam Malik Km.8 Bengkulu 38225", "city": "Bengkulu", "email": "bengkulu@bps.go.id", "name": "BPS Provinsi Bengkulu", "phone": "0736349115", "signer_name": "", "signer_number": "", "signer_title": "Kepala", "time_zone": "Asia/Jakarta", "unit": "Pelayanan Statistik Terpadu", "website": "bengkulu.bps.go.id"}, "policy": {"copy_limit_chars": 2000, "copy_tables": true, "guest_reading": true, "idle_minutes": 15, "phone_copies": false, "print_marks": false, "read_aloud": true, "save_marks": false, "save_tables": false}, "privacy": {"audit_months": 24, "contact": "", "keep_months": 12, "notice": "", "notice_en": "", "offer_searches": true, "remove_daily": true, "text_version": "2026-1"}, "protection": {"lease_days": 30, "lock_own_reader": false, "lock_readers": true, "open_unconfined": false, "seal_books": false}, "room_id": "cec32e2c-9257-4aff-ad57-150a3d27c9ef", "setup": {"seen": []}, "texts": [], "watermark": {"initials_only": false}}','3ed6b1a6097c19e7e504bfb4d0978b51ef434aa0a0c667f710a6601ab1bb61c4','2026-12-02 10:54:34.018413','program',NULL,NULL);
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
INSERT INTO "audit_entry" VALUES(1,'2026-12-02 10:54:34.498818','admin',NULL,NULL,'Staff.add','8fa3d279-339e-42b8-9ba0-11482abfba16','admin','29884c6323b1968bc68cbaac59b5ab4bf3375b28b393feb822f3e78bd1c960b8');
INSERT INTO "audit_entry" VALUES(2,'2026-12-02 10:54:34.893257','admin',NULL,NULL,'Recovery.make_code','','','42a88259a9a73d17a2cb43fd3db2d6e41b690f543824a61ff90b24ae42babdd7');
INSERT INTO "audit_entry" VALUES(3,'2026-12-02 10:54:41.932840','admin','8fa3d279339e42b89ba011482abfba16',NULL,'Staff.sign_in','8fa3d279-339e-42b8-9ba0-11482abfba16','','777d0509e9f8c26e2d8cd6ce85fc653c51a52617a7b6d9df3881c90ba8621c2e');
INSERT INTO "audit_entry" VALUES(4,'2026-12-02 10:54:42.298659','admin','8fa3d279339e42b89ba011482abfba16',NULL,'Staff.add','ea713ec8-d330-439d-82be-af864f887390','officer','604359233328cbecbdbc44bee9077b7a144b8f8e66ae2efb28e22baadc4039c7');
INSERT INTO "audit_entry" VALUES(5,'2026-12-02 10:54:47.751985','admin','8fa3d279339e42b89ba011482abfba16',NULL,'Staff.sign_in','8fa3d279-339e-42b8-9ba0-11482abfba16','','fb6193def8619018195c8d540b013b314e4d344a79f22382fa569bd27ae7c438');
INSERT INTO "audit_entry" VALUES(6,'2026-12-02 10:55:08.578060','admin','8fa3d279339e42b89ba011482abfba16',NULL,'Staff.sign_in','8fa3d279-339e-42b8-9ba0-11482abfba16','','3b4498f4145b058c1d4412a0e59cc76d5568bdcc726348e955b5e71c39bacdad');
INSERT INTO "audit_entry" VALUES(7,'2026-12-02 10:55:08.789584','admin','8fa3d279339e42b89ba011482abfba16',NULL,'GuestBook.register','35a14f8d-0651-46f9-8642-220713f0c8e1','','2e4a1164b4e607f1bbf4d7a8651d4a6c0c92424218206d6ea27d94f5974ee18d');
INSERT INTO "audit_entry" VALUES(8,'2026-12-02 10:55:13.781174','admin','8fa3d279339e42b89ba011482abfba16',NULL,'Staff.sign_in','8fa3d279-339e-42b8-9ba0-11482abfba16','','71535f92e6650d2f48416e9d1a63fa6f42ac5438aa4c47cf432e2965e14db6ab');
INSERT INTO "audit_entry" VALUES(9,'2026-12-02 10:55:14.031847','admin','8fa3d279339e42b89ba011482abfba16',NULL,'GuestBook.register','fbca5313-ee77-40fd-b2ea-c3f153abe7d3','','136207ea14867de0c549c1a7c4f86947cd56967482e660d6c87f5640e8c7e16e');
INSERT INTO "audit_entry" VALUES(10,'2026-12-02 10:55:35.135187','admin','8fa3d279339e42b89ba011482abfba16',NULL,'Staff.sign_in','8fa3d279-339e-42b8-9ba0-11482abfba16','','0223d53baab0e7497e69df3f848961463ec1dbf82e93691b2ca73f29aee6ecad');
INSERT INTO "audit_entry" VALUES(11,'2026-12-02 10:55:35.270054','admin','8fa3d279339e42b89ba011482abfba16',NULL,'Deliveries.begin','3fb6aebc-7eec-42b2-8a65-c8dac7748efc','folder','d5eb8c166a8f412973d773bc59df7e6d07a85d6d4c7b09eb334a7842d48d440c');
INSERT INTO "audit_entry" VALUES(12,'2026-12-02 10:55:36.889677','admin','8fa3d279339e42b89ba011482abfba16',NULL,'Deliveries.finish','3fb6aebc-7eec-42b2-8a65-c8dac7748efc','folder','69f339d60b931b11b4f146515c1492fe4761bfa9ca8de1f38cb31fc113d7bd80');
INSERT INTO "audit_entry" VALUES(13,'2026-12-02 10:55:44.406828','admin','8fa3d279339e42b89ba011482abfba16',NULL,'Staff.sign_in','8fa3d279-339e-42b8-9ba0-11482abfba16','','da1ecfe8ea73e04f3697c9f7948f49669d02c456896eccd553e2bbb34b525ca9');
INSERT INTO "audit_entry" VALUES(14,'2026-12-02 10:55:51.539191','admin','8fa3d279339e42b89ba011482abfba16',NULL,'Staff.sign_in','8fa3d279-339e-42b8-9ba0-11482abfba16','','bd95330244610780d53cb69b8015fba0b2c6768aec5f12004a1681c8f941b7ab');
INSERT INTO "audit_entry" VALUES(15,'2026-12-02 10:55:57.476120','admin','8fa3d279339e42b89ba011482abfba16',NULL,'Staff.sign_in','8fa3d279-339e-42b8-9ba0-11482abfba16','','2087fd843f6d022c7792a58df760eb294a5f2a299a20dfd9146c9207b299480b');
INSERT INTO "audit_entry" VALUES(16,'2026-12-02 10:56:04.236783','admin','8fa3d279339e42b89ba011482abfba16',NULL,'Staff.sign_in','8fa3d279-339e-42b8-9ba0-11482abfba16','','efa6eb1dfb258abff27c0f37b657bcf59497467129a2bd6b7e161aa1a0868853');
INSERT INTO "audit_entry" VALUES(17,'2026-12-02 10:56:08.124783','admin','8fa3d279339e42b89ba011482abfba16',NULL,'Staff.sign_in','8fa3d279-339e-42b8-9ba0-11482abfba16','','838ed2500e4f4d1f9eb6012a2cf713c45a847da22014ee900ef4fcb1ffe41260');
INSERT INTO "audit_entry" VALUES(18,'2026-12-02 10:56:08.284692','admin','8fa3d279339e42b89ba011482abfba16',NULL,'Complaints.add','aa68114c-7390-4617-829f-fb67e7709b71','','36eeef96de4ffb90aff813d58db43f2a90ade454fc7d092f185cbb05ccd9d81a');
INSERT INTO "audit_entry" VALUES(19,'2026-12-02 10:56:12.888944','admin','8fa3d279339e42b89ba011482abfba16',NULL,'Staff.sign_in','8fa3d279-339e-42b8-9ba0-11482abfba16','','7e6fa895431a48ca23f5caa3686db02408a099dba0ed8199a267528cb4e239d1');
INSERT INTO "audit_entry" VALUES(20,'2026-12-02 10:56:12.905045','admin','8fa3d279339e42b89ba011482abfba16',NULL,'Provisioning.make','05838a98-c186-4dcb-a50c-a911a383ecd4','reader=2 24h','b568eb94a5f5b3a1c953476cfabf9fc61b10e47ab8f953714ae9d479877b545e');
INSERT INTO "audit_entry" VALUES(21,'2026-12-02 10:56:16.932129','admin','8fa3d279339e42b89ba011482abfba16',NULL,'Staff.sign_in','8fa3d279-339e-42b8-9ba0-11482abfba16','','8b2f1173368b834842206ff4e727cc6713b80881ed4e522dfae5cf876c496170');
INSERT INTO "audit_entry" VALUES(22,'2026-12-02 10:56:16.991505','admin','8fa3d279339e42b89ba011482abfba16',NULL,'Backups.make','','','03a259aca13143eae1b914fa30c2f61abfee29c9655f4859e48cc355b820e1aa');
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
INSERT INTO "catalogue_mark" VALUES(1,'7dc4cc53a6244a7aaf2483214265a324',4);
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
INSERT INTO "change" VALUES(1,'staff_member','8fa3d279-339e-42b8-9ba0-11482abfba16','insert','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(2,'staff_member','8fa3d279-339e-42b8-9ba0-11482abfba16','update','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(3,'staff_member','ea713ec8-d330-439d-82be-af864f887390','insert','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(4,'staff_member','8fa3d279-339e-42b8-9ba0-11482abfba16','update','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(5,'staff_member','8fa3d279-339e-42b8-9ba0-11482abfba16','update','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(6,'service_day','2026-12-02','insert','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(7,'visitor','259cfc21-e99b-4a4d-8884-bc0e8517df40','insert','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(8,'visit','35a14f8d-0651-46f9-8642-220713f0c8e1','insert','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(9,'ticket','da0f8329-52c4-416a-8b40-057c5776184f','insert','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(10,'ticket_event','72183254-5f29-4a1d-8e75-21d4c0e88971','insert','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(11,'ticket','7828f89c-3c5b-490b-b6ca-9adcc3597163','insert','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(12,'ticket_event','465416d0-da87-4d2d-8cac-72f1b732e204','insert','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(13,'staff_member','8fa3d279-339e-42b8-9ba0-11482abfba16','update','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(14,'visitor','e50f411a-ce3b-4ec0-9bda-b0f1b3a42e80','insert','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(15,'visit','fbca5313-ee77-40fd-b2ea-c3f153abe7d3','insert','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(16,'ticket','1d9b59b0-3d89-4a12-8245-a523c7f98826','insert','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(17,'ticket_event','ae2325c5-17ca-4b26-9015-2f3c59433da4','insert','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(18,'ticket','2afc4e61-2791-4395-9e1c-dc72b942319b','insert','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(19,'ticket_event','9b2b3182-853d-436a-b393-3d96546e65b0','insert','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(20,'staff_member','8fa3d279-339e-42b8-9ba0-11482abfba16','update','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(21,'delivery','3fb6aebc-7eec-42b2-8a65-c8dac7748efc','insert','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(22,'delivery','3fb6aebc-7eec-42b2-8a65-c8dac7748efc','update','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(23,'staff_member','8fa3d279-339e-42b8-9ba0-11482abfba16','update','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(24,'ticket_event','e6dd912d-2605-4cdd-876d-7b037b150e57','insert','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(25,'ticket','da0f8329-52c4-416a-8b40-057c5776184f','update','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(26,'staff_member','8fa3d279-339e-42b8-9ba0-11482abfba16','update','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(27,'ticket_event','80d5f859-aedf-4d1c-ba90-d11b46878871','insert','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(28,'ticket','da0f8329-52c4-416a-8b40-057c5776184f','update','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(29,'staff_member','8fa3d279-339e-42b8-9ba0-11482abfba16','update','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(30,'ticket_event','03b40cce-cfd2-4d8a-91a4-ecffd367765f','insert','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(31,'ticket','da0f8329-52c4-416a-8b40-057c5776184f','update','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(32,'feedback_request','d733fcae-592d-411b-89c6-32ade3d13c94','insert','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(33,'staff_member','8fa3d279-339e-42b8-9ba0-11482abfba16','update','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(34,'staff_member','8fa3d279-339e-42b8-9ba0-11482abfba16','update','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(35,'complaint','aa68114c-7390-4617-829f-fb67e7709b71','insert','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(36,'complaint','aa68114c-7390-4617-829f-fb67e7709b71','update','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(37,'staff_member','8fa3d279-339e-42b8-9ba0-11482abfba16','update','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
INSERT INTO "change" VALUES(38,'staff_member','8fa3d279-339e-42b8-9ba0-11482abfba16','update','8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
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
INSERT INTO "complaint" VALUES('aa68114c73904617829ffb67e7709b71','2026-001',NULL,'Bayu Contoh','bayu@contoh.id','8','Kursinya kurang.','new','','','2026-12-02 10:56:08.146978','2026-12-16',NULL,0,'8fa3d279339e42b89ba011482abfba16');
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
INSERT INTO "complaint_event" VALUES('85d9d74e6f3341d09cc1d2cc5c55ca74','aa68114c73904617829ffb67e7709b71','2026-12-02 10:56:08.146978','new','','8fa3d279339e42b89ba011482abfba16',1,'receive','','','');
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
INSERT INTO "consent" VALUES('039a6bbc8b784d2fa72d308aed6c53a7','259cfc21e99b4a4d8884bc0e8517df40','phone',0,'2026-1','2026-12-02 10:55:08.629487','8fa3d279339e42b89ba011482abfba16','7c8084f2b9eb4d02b33f3e730c0f4d95');
INSERT INTO "consent" VALUES('9825d3ac46b44871a11f97069b361535','259cfc21e99b4a4d8884bc0e8517df40','home_region',0,'2026-1','2026-12-02 10:55:08.629487','8fa3d279339e42b89ba011482abfba16','7c8084f2b9eb4d02b33f3e730c0f4d95');
INSERT INTO "consent" VALUES('21188a2ca60f4215a9de0d7b9fedffe4','259cfc21e99b4a4d8884bc0e8517df40','disability',0,'2026-1','2026-12-02 10:55:08.629487','8fa3d279339e42b89ba011482abfba16','7c8084f2b9eb4d02b33f3e730c0f4d95');
INSERT INTO "consent" VALUES('28e100aed7134236851ae81a6e9e7206','e50f411ace3b4ec09bdab0f1b3a42e80','phone',0,'2026-1','2026-12-02 10:55:13.846532','8fa3d279339e42b89ba011482abfba16','7c8084f2b9eb4d02b33f3e730c0f4d95');
INSERT INTO "consent" VALUES('23484173042449aca7f8ad418344efe2','e50f411ace3b4ec09bdab0f1b3a42e80','home_region',0,'2026-1','2026-12-02 10:55:13.846532','8fa3d279339e42b89ba011482abfba16','7c8084f2b9eb4d02b33f3e730c0f4d95');
INSERT INTO "consent" VALUES('28fe87661de64ac39193fff416b7f12c','e50f411ace3b4ec09bdab0f1b3a42e80','disability',0,'2026-1','2026-12-02 10:55:13.846532','8fa3d279339e42b89ba011482abfba16','7c8084f2b9eb4d02b33f3e730c0f4d95');
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
INSERT INTO "consent_wording" VALUES('7c8084f2b9eb4d02b33f3e730c0f4d95','2026-1','02f99aba6e0cfb5679a8d7fc346cde65950bd03270fae9a12b7b740469bdb985','Data Anda dikumpulkan oleh Pelayanan Statistik Terpadu BPS Provinsi Bengkulu untuk pelayanan perpustakaan, antrean, dan statistik kunjungan. Kami menyimpan nama, e-mail, dan profil Anda selama 12 bulan, lalu menghapus identitas Anda. Isian bertanda (opsional) boleh dikosongkan. Anda berhak melihat, memperbaiki, membatasi, atau menghapus data dengan menghubungi petugas atau bengkulu@bps.go.id.','Pelayanan Statistik Terpadu of BPS Provinsi Bengkulu collects your data for the library service, the queue and statistics of visits. We keep your name, e-mail address and profile for 12 months, then remove what tells who you are. Fields marked (optional) may stay empty. You have the right to see, correct, restrict or erase your data: ask the staff, or bengkulu@bps.go.id.','{"disability": ["Ragam disabilitas yang saya isi boleh dicatat agar layanan dapat disesuaikan dan untuk statistik.", "The disability that I state may be kept, to adapt the service and for statistics."], "home_region": ["Kabupaten/kota asal saya boleh dicatat untuk statistik kunjungan.", "My home regency or city may be kept for statistics of visits."], "phone": ["Nomor HP/WhatsApp saya boleh dipakai untuk menghubungi saya tentang layanan ini.", "My phone number may be used to contact me about this service."]}','2026-12-02 10:55:08.629487');
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
	CONSTRAINT fk_delivery_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id), 
	CONSTRAINT fk_delivery_key_id FOREIGN KEY(key_id) REFERENCES delivery_key (id), 
	CONSTRAINT uq_delivery_serial UNIQUE (serial), 
	CONSTRAINT fk_delivery_request_id FOREIGN KEY(request_id) REFERENCES copy_request (id), 
	CONSTRAINT ck_delivery_state CHECK (state IN ('making', 'delivered', 'failed')), 
	CONSTRAINT ck_delivery_kind CHECK (kind IN ('softcopy', 'hardcopy', 'table'))
);
INSERT INTO "delivery" VALUES('3fb6aebc7eec42b28a65c8dac7748efc','1700-000001','O2O55KFZFFRV6J5A',1,'35a14f8d065146f98642220713f0c8e1',NULL,'8e7ad896b15840b6a6111592d46226d0','Kabupaten Kaur Dalam Angka 2024','softcopy','folder','',19,'a767500a9e2f7c98502ea3f31a03eaaace98ce583c9592e9fdd2c9c9343ab4cf','52d83e2c5f5429ba93d773c2c29b1fd272f0219c6404e3fbee04d2c05c0c1625','2026-12-02 10:55:35.199632',0,'8fa3d279339e42b89ba011482abfba16','delivered','',1);
CREATE TABLE delivery_key (
	id INTEGER NOT NULL, 
	"key" BLOB NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_delivery_key PRIMARY KEY (id)
);
INSERT INTO "delivery_key" VALUES(1,X'1FDEB6CCD0D013C9F8B18775F8240FB09A9ACBD82FBFCAF1CE7402A5C82FFF90','2026-12-02 10:55:35.199632');
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
INSERT INTO "desk_clock" VALUES(1,'2026-12-02',1.7962037658354268e+09,5142.794060298,7,-1,0.0);
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
INSERT INTO "feedback_answer" VALUES('964eb7a044b74ab5ac65feb7f6a4661c','2026-Q4','konsultasi',4,4,4,4,4,4,4,4,4,'Terima kasih','P','3','3','1');
CREATE TABLE feedback_given (
	visit_id CHAR(32) NOT NULL, 
	CONSTRAINT pk_feedback_given PRIMARY KEY (visit_id), 
	CONSTRAINT fk_feedback_given_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id)
)
 WITHOUT ROWID

;
INSERT INTO "feedback_given" VALUES('fbca5313ee7740fdb2eac3f153abe7d3');
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
INSERT INTO "feedback_request" VALUES('d733fcae592d411b89c632ade3d13c94','35a14f8d065146f98642220713f0c8e1','perpustakaan',NULL,'2026-12-02 10:55:57.493345');
CREATE TABLE host_identity (
	position INTEGER NOT NULL, 
	certificate TEXT NOT NULL, 
	private_key TEXT NOT NULL, 
	sealing_key BLOB NOT NULL, 
	CONSTRAINT pk_host_identity PRIMARY KEY (position), 
	CONSTRAINT ck_host_identity_single CHECK (position = 1)
);
INSERT INTO "host_identity" VALUES(1,'-----BEGIN CERTIFICATE-----
MIIBPTCB5KADAgECAhQNgPHhJ5IMkRP/jSp3CmuMPua3XjAKBggqhkjOPQQDAjAV
MRMwEQYDVQQDDApSdWFuZyBCYWNhMCAXDTAwMDEwMTAwMDAwMFoYDzk5OTkxMjMx
MjM1OTU5WjAVMRMwEQYDVQQDDApSdWFuZyBCYWNhMFkwEwYHKoZIzj0CAQYIKoZI
zj0DAQcDQgAE6/x0ThRCwYljRGa2bLxLTReyqi9NXBm2lXDLx05dCLGnh4wxOZXY
Uhp6wP4xkN8C/VKvRfAFSKF/DfF8OsDOsKMQMA4wDAYDVR0TAQH/BAIwADAKBggq
hkjOPQQDAgNIADBFAiEA2/tCBzVboHGKNL02tSF7kjwr/Y8RHniEhRmEhc2uOaQC
IDLY9whJjNhSgyxmEQW1gChDyvSeIlXB4RubnrYvrWSA
-----END CERTIFICATE-----
','-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgzJGXPIMvMXBlhHpl
+HU40mEijIx8nOAewjx5qUzNK/ehRANCAATr/HROFELBiWNEZrZsvEtNF7KqL01c
GbaVcMvHTl0IsaeHjDE5ldhSGnrA/jGQ3wL9Uq9F8AVIoX8N8Xw6wM6w
-----END PRIVATE KEY-----
',X'6EAD31EB0C10FE43ADC24AA48198FC6661DB8155BF50E05B42038EDAFA7E2B94');
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
INSERT INTO "instance" VALUES(1,'8bd1c34cdc2d4d0ca8ddbb0e7ffd2983');
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
INSERT INTO "journal_mark" VALUES(1,92,'924bf7e2f93361b5',0);
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
INSERT INTO "provision_code" VALUES('05838a98c1864dcba50ca911a383ecd4',X'8C87496CD338FB66CDFC1B0C8F929EF98AB719224C0934E044E7A289DDC73B56','2026-12-02 10:56:12.901025','2026-12-03 10:56:12.901025','2026-12-02 10:56:12.901025',0);
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
INSERT INTO "provision_place" VALUES('83b5ccece7a34243b7eb14f95865df07','05838a98c1864dcba50ca911a383ecd4','reader',NULL,NULL);
INSERT INTO "provision_place" VALUES('cd778aadc5014f9a8d9b17f2ed81c521','05838a98c1864dcba50ca911a383ecd4','reader',NULL,NULL);
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
INSERT INTO "room" VALUES(1,'cec32e2c-9257-4aff-ad57-150a3d27c9ef','2026-12-02 10:54:33.298454',1,NULL);
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
INSERT INTO "service_day" VALUES('2026-12-02','2026-12-02 10:55:08.629487',NULL,NULL);
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
INSERT INTO "staff_member" VALUES('8fa3d279339e42b89ba011482abfba16','budi','budi','admin','$argon2id$v=19$m=65536,t=3,p=4$snJ0kxy6UfxEKdo7JjwzfQ$7HHuiyvXRFC8U9F7OV5IZ8zgcN9i4xA8lpouws5VTq8','',0,0,'2026-12-02 10:54:34.470915','2026-12-02 10:56:16.921585');
INSERT INTO "staff_member" VALUES('ea713ec8d330439d82beaf864f887390','dewi','Dewi Contoh','officer','$argon2id$v=19$m=65536,t=3,p=4$XIbWh7sLhPzauyirsjrREA$To9lW2RTvE6ozqjLZHxbifXO8SgOb0n60+HAZGeJuAg','',1,0,'2026-12-02 10:54:42.284005',NULL);
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
INSERT INTO "ticket" VALUES('da0f832952c4416a8b40057c5776184f','35a14f8d065146f98642220713f0c8e1','perpustakaan','2026-12-02',1,'P-001','done',0,NULL,1,'2026-12-02 10:55:08.629487',4,'');
INSERT INTO "ticket" VALUES('7828f89c3c5b490bb6ca9adcc3597163','35a14f8d065146f98642220713f0c8e1','konsultasi','2026-12-02',1,'K-001','waiting',0,NULL,2,'2026-12-02 10:55:08.629487',1,'');
INSERT INTO "ticket" VALUES('1d9b59b03d894a128245a523c7f98826','fbca5313ee7740fdb2eac3f153abe7d3','perpustakaan','2026-12-02',2,'P-002','waiting',0,NULL,3,'2026-12-02 10:55:13.846532',1,'');
INSERT INTO "ticket" VALUES('2afc4e61279143959e1cdc72b942319b','fbca5313ee7740fdb2eac3f153abe7d3','konsultasi','2026-12-02',2,'K-002','waiting',0,NULL,4,'2026-12-02 10:55:13.846532',1,'');
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
INSERT INTO "ticket_event" VALUES('721832545f294a1d8e7521d4c0e88971','da0f832952c4416a8b40057c5776184f',1,'issue','','waiting','perpustakaan',NULL,'2026-12-02 10:55:08.629487',0,'',NULL,'8fa3d279339e42b89ba011482abfba16',1);
INSERT INTO "ticket_event" VALUES('465416d0da874d2d8cac72f1b732e204','7828f89c3c5b490bb6ca9adcc3597163',1,'issue','','waiting','konsultasi',NULL,'2026-12-02 10:55:08.629487',0,'',NULL,'8fa3d279339e42b89ba011482abfba16',2);
INSERT INTO "ticket_event" VALUES('ae2325c517ca4b2690152f3c59433da4','1d9b59b03d894a128245a523c7f98826',1,'issue','','waiting','perpustakaan',NULL,'2026-12-02 10:55:13.846532',0,'',NULL,'8fa3d279339e42b89ba011482abfba16',3);
INSERT INTO "ticket_event" VALUES('9b2b3182853d436ab3933d96546e65b0','2afc4e61279143959e1cdc72b942319b',1,'issue','','waiting','konsultasi',NULL,'2026-12-02 10:55:13.846532',0,'',NULL,'8fa3d279339e42b89ba011482abfba16',4);
INSERT INTO "ticket_event" VALUES('e6dd912d26054cdd876d7b037b150e57','da0f832952c4416a8b40057c5776184f',2,'call','waiting','called','perpustakaan',1,'2026-12-02 10:55:44.429641',0,'',NULL,'8fa3d279339e42b89ba011482abfba16',5);
INSERT INTO "ticket_event" VALUES('80d5f859aedf4d1cba90d11b46878871','da0f832952c4416a8b40057c5776184f',3,'serve','called','serving','perpustakaan',1,'2026-12-02 10:55:51.561890',0,'',NULL,'8fa3d279339e42b89ba011482abfba16',6);
INSERT INTO "ticket_event" VALUES('03b40ccecfd24d8a91a4ecffd367765f','da0f832952c4416a8b40057c5776184f',4,'done','serving','done','perpustakaan',1,'2026-12-02 10:55:57.493345',0,'',NULL,'8fa3d279339e42b89ba011482abfba16',7);
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
INSERT INTO "visit" VALUES('35a14f8d065146f98642220713f0c8e1','261202-001','2026-12-02','259cfc21e99b4a4d8884bc0e8517df40','2026-12-02 10:55:08.629487','2026-12-02 10:55:08.629487',NULL,'desk','1','1','','Jumlah penduduk','',0,0,0,1,'1','9754',X'52051C6732DCFB333793CE6A214CB917','P','3','3','1','6',0,'8fa3d279339e42b89ba011482abfba16','','');
INSERT INTO "visit" VALUES('fbca5313ee7740fdb2eac3f153abe7d3','261202-002','2026-12-02','e50f411ace3b4ec09bdab0f1b3a42e80','2026-12-02 10:55:13.846532','2026-12-02 10:55:13.846532',NULL,'desk','1','1','','Jumlah penduduk','',0,0,0,1,'1','4121',X'0042E112FE3E8A6AE9B02C75AB8E1EF4','P','3','3','1','6',0,'8fa3d279339e42b89ba011482abfba16','','');
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
INSERT INTO "visitor" VALUES('259cfc21e99b4a4d8884bc0e8517df40','Ani Contoh','ani contoh','ani@contoh.id','','P',1998,'3','1','','6','','Universitas Contoh','','',0,NULL,NULL,'2026-12-02 10:55:08.629487','2026-12-02 10:55:08.629487','','',NULL);
INSERT INTO "visitor" VALUES('e50f411ace3b4ec09bdab0f1b3a42e80','Bayu Contoh','bayu contoh','bayu@contoh.id','','P',1998,'3','1','','6','','Universitas Contoh','','',0,NULL,NULL,'2026-12-02 10:55:13.846532','2026-12-02 10:55:13.846532','','',NULL);
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
