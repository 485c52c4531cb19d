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
INSERT INTO "accepted_settings" VALUES(1,'{"backup": {"after": "15:30:00", "disk_percent": 25, "second_files": false, "second_place": ""}, "code": "1700", "desk": {"ask_feedback": true, "board_text": "", "board_voice": "clips", "complaint_days": 14, "complaint_email": "ppid1700@bps.go.id", "complaint_url": "ppid.bps.go.id", "confirm_days": 7, "desks": [{"number": 1, "services": []}, {"number": 2, "services": []}], "holidays": [], "hours": [{"closes": "15:30:00", "lunch_from": "12:00:00", "lunch_until": "13:00:00", "opens": "08:00:00", "weekday": 0}, {"closes": "15:30:00", "lunch_from": "12:00:00", "lunch_until": "13:00:00", "opens": "08:00:00", "weekday": 1}, {"closes": "15:30:00", "lunch_from": "12:00:00", "lunch_until": "13:00:00", "opens": "08:00:00", "weekday": 2}, {"closes": "15:30:00", "lunch_from": "12:00:00", "lunch_until": "13:00:00", "opens": "08:00:00", "weekday": 3}, {"closes": "16:00:00", "lunch_from": "11:30:00", "lunch_until": "13:30:00", "opens": "08:00:00", "weekday": 4}], "phone_required": false, "services": [{"active": true, "key": "perpustakaan", "length_minutes": 120, "letter": "P", "name": "Perpustakaan", "name_en": "Library", "wait_minutes": 10}, {"active": true, "key": "konsultasi", "length_minutes": 120, "letter": "K", "name": "Konsultasi Statistik", "name_en": "Statistical consultation", "wait_minutes": 10}, {"active": true, "key": "rekomendasi", "length_minutes": 120, "letter": "R", "name": "Rekomendasi Kegiatan Statistik", "name_en": "Recommendation of surveys", "wait_minutes": 10}, {"active": true, "key": "penjualan", "length_minutes": 120, "letter": "J", "name": "Penjualan Produk Statistik", "name_en": "Sale of statistical products", "wait_minutes": 10}, {"active": true, "key": "lainnya", "length_minutes": 120, "letter": "L", "name": "Lainnya", "name_en": "Other", "wait_minutes": 10}], "start_event": "registered", "survey_period": "quarter", "whatsapp": "0851 7447 1700"}, "host": {"port": 47213, "serve": "when_joined"}, "limits": {"answers": 120, "complaints": 40, "ratings": 120, "reports": 40, "requests": 80, "visits": 120}, "lock": {"after_minutes": 5}, "look": {"language": "id", "text_percent": 100, "theme": "system"}, "made_at": "2026-12-02T10:37:15.568913Z", "name": "Ruang Baca", "office": {"address": "Jl. Adam Malik Km.8 Bengkulu 38225", "city": "Bengkulu", "email": "bengkulu@bps.go.id", "name": "BPS Provinsi Bengkulu", "phone": "0736349115", "signer_name": "", "signer_number": "", "signer_title": "Kepala", "time_zone": "Asia/Jakarta", "unit": "Pelayanan Statistik Terpadu", "website": "bengkulu.bps.go.id"}, "policy": {"copy_limit_chars": 2000, "copy_tables": true, "guest_reading": true, "idle_minutes": 15, "phone_copies": false, "print_marks": false, "read_aloud": true, "save_marks": false, "save_tables": false}, "privacy": {"audit_months": 24, "contact": "", "keep_months": 12, "notice": "", "notice_en": "", "remove_daily": true, "text_version": "2026-1"}, "protection": {"lease_days": 30, "lock_own_reader": false, "lock_readers": true, "open_unconfined": false, "seal_books": false}, "room_id": "1987c2cc-8f30-49e4-9c14-7d1d3111dd0d", "setup": {"seen": []}, "texts": [], "watermark": {"initials_only": false}}','bb714427dcde54946ad410d551b9ebaf966cc026202aa18dc65a64d9c7180249','2026-12-02 10:37:16.170452','program',NULL,NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('r0050');
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
INSERT INTO "audit_entry" VALUES(1,'2026-12-02 10:37:16.785233','admin',NULL,NULL,'Staff.add','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','admin','de6439022bd46165dc7c2f3544c97d88e41ce51d906336041461723727c7286a');
INSERT INTO "audit_entry" VALUES(2,'2026-12-02 10:37:17.186390','admin',NULL,NULL,'Recovery.make_code','','','6670563d86e85e2a1d92d7ef326311f5a0b08a128f53a4113eaf59f1945dc43d');
INSERT INTO "audit_entry" VALUES(3,'2026-12-02 10:37:25.382463','admin','cb5a3d21c4a3434a88667ae1f2791e58',NULL,'Staff.sign_in','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','','892e1648b87f447c6b3619a117516547d1c0bceb9e7d3e7f6a5ceff76315e395');
INSERT INTO "audit_entry" VALUES(4,'2026-12-02 10:37:25.702999','admin','cb5a3d21c4a3434a88667ae1f2791e58',NULL,'Staff.add','7b818d6f-fecf-43d9-af68-27a08219c88f','officer','812e399162318485f9b106f4233aa100e10ca603d54d65516e8a4a79085b0d0b');
INSERT INTO "audit_entry" VALUES(5,'2026-12-02 10:37:36.694992','admin','cb5a3d21c4a3434a88667ae1f2791e58',NULL,'Staff.sign_in','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','','a415b343bb2b89d72813e1cd91c0530021998ed77a3e5fda1e5291889f9324e4');
INSERT INTO "audit_entry" VALUES(6,'2026-12-02 10:38:25.570640','admin','cb5a3d21c4a3434a88667ae1f2791e58',NULL,'Staff.sign_in','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','','e50aec317251a4a9bc5c5da0f3311645f87cc96ff668a1b5f8a13e3dc9fc0419');
INSERT INTO "audit_entry" VALUES(7,'2026-12-02 10:38:25.674552','admin','cb5a3d21c4a3434a88667ae1f2791e58',NULL,'GuestBook.register','af26a9ff-74e1-44f3-98a2-947c9afaa770','','462285590df205508bbd77e13184f45329c9a37f4f3a0109644addaafe4b3a48');
INSERT INTO "audit_entry" VALUES(8,'2026-12-02 10:38:31.121586','admin','cb5a3d21c4a3434a88667ae1f2791e58',NULL,'Staff.sign_in','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','','5d482935699db152b25cefd8c8fffc802bf90e7c1c311e65bb6c26a943ea1656');
INSERT INTO "audit_entry" VALUES(9,'2026-12-02 10:38:31.234478','admin','cb5a3d21c4a3434a88667ae1f2791e58',NULL,'GuestBook.register','996f8906-24b2-461b-810f-b7daebeb6b94','','29a73e2f8a69fc0d9c92058e3afd1a4b62ec3d255ef6dd179e74caddd237e79b');
INSERT INTO "audit_entry" VALUES(10,'2026-12-02 10:38:52.771576','admin','cb5a3d21c4a3434a88667ae1f2791e58',NULL,'Staff.sign_in','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','','9783458a20273348cfe58e7d4a1ba0b9ea07c0b5c53c913a762c37b0170c5b4b');
INSERT INTO "audit_entry" VALUES(11,'2026-12-02 10:38:52.899606','admin','cb5a3d21c4a3434a88667ae1f2791e58',NULL,'Deliveries.begin','0b1de7a4-ab08-4cf3-aa69-f65d2b7a11cb','folder','31306bd63afed538aa9bb3ae325fd2bc3d24dc751e8dbd8760d66c1b9e5421c6');
INSERT INTO "audit_entry" VALUES(12,'2026-12-02 10:38:54.570851','admin','cb5a3d21c4a3434a88667ae1f2791e58',NULL,'Deliveries.finish','0b1de7a4-ab08-4cf3-aa69-f65d2b7a11cb','folder','c1f2b06c530df912fae7e4ab1745226147b3268b334c6e412b363b326a0971e1');
INSERT INTO "audit_entry" VALUES(13,'2026-12-02 10:39:01.977062','admin','cb5a3d21c4a3434a88667ae1f2791e58',NULL,'Staff.sign_in','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','','4dfddb5e68a962598927f45dc5ad7f382f57416f5ba3f2b70867fcedf56c3fb2');
INSERT INTO "audit_entry" VALUES(14,'2026-12-02 10:39:14.450741','admin','cb5a3d21c4a3434a88667ae1f2791e58',NULL,'Staff.sign_in','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','','f5fd544213ca83e774e8994f1c9910c4191da254baac3c8f357dfc6a89a8a433');
INSERT INTO "audit_entry" VALUES(15,'2026-12-02 10:39:26.467491','admin','cb5a3d21c4a3434a88667ae1f2791e58',NULL,'Staff.sign_in','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','','3daca53fe070b2bb57227d2414d3aeea982e587e0622c84c13420153eb47bdb0');
INSERT INTO "audit_entry" VALUES(16,'2026-12-02 10:39:32.266275','admin','cb5a3d21c4a3434a88667ae1f2791e58',NULL,'Staff.sign_in','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','','a7b2c33d127b181add9b2ba40bea064cdf946ba8e3a844336d35717af14706b2');
INSERT INTO "audit_entry" VALUES(17,'2026-12-02 10:39:43.719158','admin','cb5a3d21c4a3434a88667ae1f2791e58',NULL,'Staff.sign_in','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','','cc68184d0bebc2d9c2e934c262aee6271e4d8a4e61b572b7e48c6fac52999cc9');
INSERT INTO "audit_entry" VALUES(18,'2026-12-02 10:39:43.879223','admin','cb5a3d21c4a3434a88667ae1f2791e58',NULL,'Complaints.add','3b85d36f-21f7-43ce-a95b-6e72dc82c3c9','','250a4d2b41ba4b28ec9b4a133991a076ce45e2047ad8cfadf26862e54637bc90');
INSERT INTO "audit_entry" VALUES(19,'2026-12-02 10:40:03.346827','admin','cb5a3d21c4a3434a88667ae1f2791e58',NULL,'Staff.sign_in','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','','e77ec8705a1c195f20318fab695a0c3f264c166dc4f9638fc80312c366d37f1c');
INSERT INTO "audit_entry" VALUES(20,'2026-12-02 10:40:03.455763','admin','cb5a3d21c4a3434a88667ae1f2791e58',NULL,'Provisioning.make','bb054c19-b6c0-45ec-9c77-f09ecbd90865','reader=2 24h','c02bbaa6825631deb6d5deea896c7c20637774fcdb0c6ceb4108322584dad225');
INSERT INTO "audit_entry" VALUES(21,'2026-12-02 10:40:14.458157','admin','cb5a3d21c4a3434a88667ae1f2791e58',NULL,'Staff.sign_in','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','','544b664105700c37a6246baef19bc75ea143149a354d23815f9c2b25f2aa766d');
INSERT INTO "audit_entry" VALUES(22,'2026-12-02 10:40:14.530311','admin','cb5a3d21c4a3434a88667ae1f2791e58',NULL,'Backups.make','','','b058d8e18d8de67566ae827f9db1d6d7dee98d20d4d9f24f0a61fccd6cda3e7f');
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
INSERT INTO "catalogue_mark" VALUES(1,'c67321fe56ee408080a80883785aae7a',4);
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
INSERT INTO "change" VALUES(1,'staff_member','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','insert','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(2,'staff_member','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','update','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(3,'staff_member','7b818d6f-fecf-43d9-af68-27a08219c88f','insert','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(4,'staff_member','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','update','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(5,'staff_member','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','update','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(6,'service_day','2026-12-02','insert','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(7,'visitor','0461c926-7f8b-455c-9b67-15e991c8d04d','insert','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(8,'visit','af26a9ff-74e1-44f3-98a2-947c9afaa770','insert','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(9,'ticket','824f8bf9-5474-4be0-9eb7-67dcff3a7a06','insert','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(10,'ticket_event','32dedc6e-b2e1-436a-8f3f-2e9e627ecdc5','insert','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(11,'ticket','82ca014c-7ad9-4531-bca4-0bae9309ace5','insert','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(12,'ticket_event','ef62b971-c2c1-4d69-9882-5d8f3a34a304','insert','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(13,'staff_member','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','update','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(14,'visitor','7aed37c8-a8c6-4454-bdbf-fe7ff152b0cb','insert','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(15,'visit','996f8906-24b2-461b-810f-b7daebeb6b94','insert','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(16,'ticket','559f61b6-5f86-4dc8-9199-d1c10e184fb0','insert','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(17,'ticket_event','39bc2f48-8bf6-498e-8a44-f3f48042ea53','insert','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(18,'ticket','2107eaa6-35b5-4a23-9011-89cbc3012f29','insert','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(19,'ticket_event','b6887591-a121-4e8e-b00f-036026eb387d','insert','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(20,'staff_member','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','update','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(21,'delivery','0b1de7a4-ab08-4cf3-aa69-f65d2b7a11cb','insert','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(22,'delivery','0b1de7a4-ab08-4cf3-aa69-f65d2b7a11cb','update','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(23,'staff_member','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','update','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(24,'ticket_event','6303c5a3-a8eb-426a-8b95-1b4d86a92024','insert','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(25,'ticket','824f8bf9-5474-4be0-9eb7-67dcff3a7a06','update','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(26,'staff_member','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','update','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(27,'ticket_event','6d89d41b-d693-4555-a4eb-e326f5a8765c','insert','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(28,'ticket','824f8bf9-5474-4be0-9eb7-67dcff3a7a06','update','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(29,'staff_member','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','update','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(30,'ticket_event','b06bc124-3a2b-4497-ab55-c863f26adacc','insert','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(31,'ticket','824f8bf9-5474-4be0-9eb7-67dcff3a7a06','update','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(32,'feedback_request','b1aa38f7-2d45-439c-a32e-bcfcad8df7b7','insert','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(33,'staff_member','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','update','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(34,'staff_member','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','update','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(35,'complaint','3b85d36f-21f7-43ce-a95b-6e72dc82c3c9','insert','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(36,'complaint','3b85d36f-21f7-43ce-a95b-6e72dc82c3c9','update','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(37,'staff_member','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','update','4fa6da06835643178018a56b6a7baaf9');
INSERT INTO "change" VALUES(38,'staff_member','cb5a3d21-c4a3-434a-8866-7ae1f2791e58','update','4fa6da06835643178018a56b6a7baaf9');
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
INSERT INTO "complaint" VALUES('3b85d36f21f743cea95b6e72dc82c3c9','2026-001',NULL,'Bayu Contoh','bayu@contoh.id','8','Kursinya kurang.','new','','','2026-12-02 10:39:43.795292','2026-12-16',NULL,0,'cb5a3d21c4a3434a88667ae1f2791e58');
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
INSERT INTO "complaint_event" VALUES('b324ad87ac6f48bb8a6086f8a6250846','3b85d36f21f743cea95b6e72dc82c3c9','2026-12-02 10:39:43.795292','new','','cb5a3d21c4a3434a88667ae1f2791e58',1,'receive','','','');
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
INSERT INTO "consent" VALUES('59b961d0874c4f55a8b6a7a87e6f4b3e','0461c9267f8b455c9b6715e991c8d04d','phone',0,'2026-1','2026-12-02 10:38:25.599058','cb5a3d21c4a3434a88667ae1f2791e58','d6d6a2af0cf24e63a079c97c0966e532');
INSERT INTO "consent" VALUES('2ca8c9558bb94b7a82bdb2a5a4a56693','0461c9267f8b455c9b6715e991c8d04d','home_region',0,'2026-1','2026-12-02 10:38:25.599058','cb5a3d21c4a3434a88667ae1f2791e58','d6d6a2af0cf24e63a079c97c0966e532');
INSERT INTO "consent" VALUES('205e47e410674b92a438ae692383208f','0461c9267f8b455c9b6715e991c8d04d','disability',0,'2026-1','2026-12-02 10:38:25.599058','cb5a3d21c4a3434a88667ae1f2791e58','d6d6a2af0cf24e63a079c97c0966e532');
INSERT INTO "consent" VALUES('7ba88ff05d8a4d248f1c74bed40db393','7aed37c8a8c64454bdbffe7ff152b0cb','phone',0,'2026-1','2026-12-02 10:38:31.149794','cb5a3d21c4a3434a88667ae1f2791e58','d6d6a2af0cf24e63a079c97c0966e532');
INSERT INTO "consent" VALUES('4dc8b12ebf7144baacad0ba85f5ecd65','7aed37c8a8c64454bdbffe7ff152b0cb','home_region',0,'2026-1','2026-12-02 10:38:31.149794','cb5a3d21c4a3434a88667ae1f2791e58','d6d6a2af0cf24e63a079c97c0966e532');
INSERT INTO "consent" VALUES('0b38728ae1144aa18028910e6a41d629','7aed37c8a8c64454bdbffe7ff152b0cb','disability',0,'2026-1','2026-12-02 10:38:31.149794','cb5a3d21c4a3434a88667ae1f2791e58','d6d6a2af0cf24e63a079c97c0966e532');
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
INSERT INTO "consent_wording" VALUES('d6d6a2af0cf24e63a079c97c0966e532','2026-1','02f99aba6e0cfb5679a8d7fc346cde65950bd03270fae9a12b7b740469bdb985','Data Anda dikumpulkan oleh Pelayanan Statistik Terpadu BPS Provinsi Bengkulu untuk pelayanan perpustakaan, antrean, dan statistik kunjungan. Kami menyimpan nama, e-mail, dan profil Anda selama 12 bulan, lalu menghapus identitas Anda. Isian bertanda (opsional) boleh dikosongkan. Anda berhak melihat, memperbaiki, membatasi, atau menghapus data dengan menghubungi petugas atau bengkulu@bps.go.id.','Pelayanan Statistik Terpadu of BPS Provinsi Bengkulu collects your data for the library service, the queue and statistics of visits. We keep your name, e-mail address and profile for 12 months, then remove what tells who you are. Fields marked (optional) may stay empty. You have the right to see, correct, restrict or erase your data: ask the staff, or bengkulu@bps.go.id.','{"disability": ["Ragam disabilitas yang saya isi boleh dicatat agar layanan dapat disesuaikan dan untuk statistik.", "The disability that I state may be kept, to adapt the service and for statistics."], "home_region": ["Kabupaten/kota asal saya boleh dicatat untuk statistik kunjungan.", "My home regency or city may be kept for statistics of visits."], "phone": ["Nomor HP/WhatsApp saya boleh dipakai untuk menghubungi saya tentang layanan ini.", "My phone number may be used to contact me about this service."]}','2026-12-02 10:38:25.599058');
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
	CONSTRAINT ck_delivery_state CHECK (state IN ('making', 'delivered', 'failed')), 
	CONSTRAINT fk_delivery_request_id FOREIGN KEY(request_id) REFERENCES copy_request (id), 
	CONSTRAINT fk_delivery_key_id FOREIGN KEY(key_id) REFERENCES delivery_key (id), 
	CONSTRAINT ck_delivery_kind CHECK (kind IN ('softcopy', 'hardcopy', 'table'))
);
INSERT INTO "delivery" VALUES('0b1de7a4ab084cf3aa69f65d2b7a11cb','1700-000001','GJJSWPFHW3Y34XCS',1,'af26a9ff74e144f398a2947c9afaa770',NULL,'6ccc9496b6a34b6f84176cff2cd5c783','Kabupaten Kaur Dalam Angka 2024','softcopy','folder','',19,'a767500a9e2f7c98502ea3f31a03eaaace98ce583c9592e9fdd2c9c9343ab4cf','8394089abafc55072204976cd1365bb5e41ef6f4b6161bc26d58d1f0cacf2215','2026-12-02 10:38:52.842940',0,'cb5a3d21c4a3434a88667ae1f2791e58','delivered','',1);
CREATE TABLE delivery_key (
	id INTEGER NOT NULL, 
	"key" BLOB NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_delivery_key PRIMARY KEY (id)
);
INSERT INTO "delivery_key" VALUES(1,X'35652F4752BB527D83C5746AE2417B93883AB0385F0D68030429C848E76CEC66','2026-12-02 10:38:52.842940');
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
INSERT INTO "desk_clock" VALUES(1,'2026-12-02',1.79620376584948039e+09,4200.64765488,7,-1,0.0);
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
INSERT INTO "feedback_answer" VALUES('20838e3f3bf8439086e2155c427bc7ee','2026-Q4','konsultasi',4,4,4,4,4,4,4,4,4,'Terima kasih','P','3','3','1');
CREATE TABLE feedback_given (
	visit_id CHAR(32) NOT NULL, 
	CONSTRAINT pk_feedback_given PRIMARY KEY (visit_id), 
	CONSTRAINT fk_feedback_given_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id)
)
 WITHOUT ROWID

;
INSERT INTO "feedback_given" VALUES('996f890624b2461b810fb7daebeb6b94');
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
INSERT INTO "feedback_request" VALUES('b1aa38f72d45439ca32ebcfcad8df7b7','af26a9ff74e144f398a2947c9afaa770','perpustakaan',NULL,'2026-12-02 10:39:26.485882');
CREATE TABLE host_identity (
	position INTEGER NOT NULL, 
	certificate TEXT NOT NULL, 
	private_key TEXT NOT NULL, 
	sealing_key BLOB NOT NULL, 
	CONSTRAINT pk_host_identity PRIMARY KEY (position), 
	CONSTRAINT ck_host_identity_single CHECK (position = 1)
);
INSERT INTO "host_identity" VALUES(1,'-----BEGIN CERTIFICATE-----
MIIBPDCB5KADAgECAhQcAFzuJn0fiRdp4W6mJ3IFeJ1JBjAKBggqhkjOPQQDAjAV
MRMwEQYDVQQDDApSdWFuZyBCYWNhMCAXDTAwMDEwMTAwMDAwMFoYDzk5OTkxMjMx
MjM1OTU5WjAVMRMwEQYDVQQDDApSdWFuZyBCYWNhMFkwEwYHKoZIzj0CAQYIKoZI
zj0DAQcDQgAElBwilXdZqvFXFJi2c5+blwPD4f1mIpBE6gJA9tCENYrhF0vv5j4G
8VBJAVMIU33KmZmHWIE0whm9jYrQoOGKh6MQMA4wDAYDVR0TAQH/BAIwADAKBggq
hkjOPQQDAgNHADBEAiBlnXJUp7tKbjiPWPGQNAjeZuk3W3Xako3LeEPI4gPnvAIg
ImLA7e3StQzMRArs42RRaMqvgItb/8OJbPGPAWsLaMM=
-----END CERTIFICATE-----
','-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgFNoTwX0hY4YHlrKz
ZgP1SpfL7/UTkI6qMdlIjZZakTahRANCAASUHCKVd1mq8VcUmLZzn5uXA8Ph/WYi
kETqAkD20IQ1iuEXS+/mPgbxUEkBUwhTfcqZmYdYgTTCGb2NitCg4YqH
-----END PRIVATE KEY-----
',X'72B4E1F606FA4FCFBF259CEFFCDF31AEFEDA3C6EF483D663E5EDFE4980A7B0BF');
CREATE TABLE instance (
	position INTEGER NOT NULL, 
	id CHAR(32) NOT NULL, 
	CONSTRAINT pk_instance PRIMARY KEY (position), 
	CONSTRAINT ck_instance_single CHECK (position = 1)
);
INSERT INTO "instance" VALUES(1,'4fa6da06835643178018a56b6a7baaf9');
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
INSERT INTO "journal_mark" VALUES(1,92,'1286281b5e94a8ab',0);
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
INSERT INTO "provision_code" VALUES('bb054c19b6c045ec9c77f09ecbd90865',X'BEEB7B69AAB58BD0C3AFEA951A32C7E54F71FBF30A971EE371D7A94849CFA58C','2026-12-02 10:40:03.391846','2026-12-03 10:40:03.391846','2026-12-02 10:40:03.391846',0);
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
INSERT INTO "provision_place" VALUES('66ae2c0fd5b640afad85fddbcdbbae61','bb054c19b6c045ec9c77f09ecbd90865','reader',NULL,NULL);
INSERT INTO "provision_place" VALUES('a0685ff04bba40a0ae7c6f53ded36397','bb054c19b6c045ec9c77f09ecbd90865','reader',NULL,NULL);
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
INSERT INTO "room" VALUES(1,'1987c2cc-8f30-49e4-9c14-7d1d3111dd0d','2026-12-02 10:37:15.568913',1,NULL);
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
INSERT INTO "service_day" VALUES('2026-12-02','2026-12-02 10:38:25.599058',NULL,NULL);
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
INSERT INTO "staff_member" VALUES('cb5a3d21c4a3434a88667ae1f2791e58','budi','budi','admin','$argon2id$v=19$m=65536,t=3,p=4$DP3E5X165n3L7HKVqB/Fsw$ZmMn4hsUxGmJel7t553Ji79IBsUfhES9+FBHKiclEpg','',0,0,'2026-12-02 10:37:16.749954','2026-12-02 10:40:14.415840');
INSERT INTO "staff_member" VALUES('7b818d6ffecf43d9af6827a08219c88f','dewi','Dewi Contoh','officer','$argon2id$v=19$m=65536,t=3,p=4$kwVRXBqGA43y8i+OUGOGZw$hX1w8a4YngrOhWCFlu23u2EuNYgwxmYaPp/rbz5Vt5g','',1,0,'2026-12-02 10:37:25.695441',NULL);
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
INSERT INTO "ticket" VALUES('824f8bf954744be09eb767dcff3a7a06','af26a9ff74e144f398a2947c9afaa770','perpustakaan','2026-12-02',1,'P-001','done',0,NULL,1,'2026-12-02 10:38:25.599058',4,'');
INSERT INTO "ticket" VALUES('82ca014c7ad94531bca40bae9309ace5','af26a9ff74e144f398a2947c9afaa770','konsultasi','2026-12-02',1,'K-001','waiting',0,NULL,2,'2026-12-02 10:38:25.599058',1,'');
INSERT INTO "ticket" VALUES('559f61b65f864dc89199d1c10e184fb0','996f890624b2461b810fb7daebeb6b94','perpustakaan','2026-12-02',2,'P-002','waiting',0,NULL,3,'2026-12-02 10:38:31.149794',1,'');
INSERT INTO "ticket" VALUES('2107eaa635b54a23901189cbc3012f29','996f890624b2461b810fb7daebeb6b94','konsultasi','2026-12-02',2,'K-002','waiting',0,NULL,4,'2026-12-02 10:38:31.149794',1,'');
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
INSERT INTO "ticket_event" VALUES('32dedc6eb2e1436a8f3f2e9e627ecdc5','824f8bf954744be09eb767dcff3a7a06',1,'issue','','waiting','perpustakaan',NULL,'2026-12-02 10:38:25.599058',0,'',NULL,'cb5a3d21c4a3434a88667ae1f2791e58',1);
INSERT INTO "ticket_event" VALUES('ef62b971c2c14d6998825d8f3a34a304','82ca014c7ad94531bca40bae9309ace5',1,'issue','','waiting','konsultasi',NULL,'2026-12-02 10:38:25.599058',0,'',NULL,'cb5a3d21c4a3434a88667ae1f2791e58',2);
INSERT INTO "ticket_event" VALUES('39bc2f488bf6498e8a44f3f48042ea53','559f61b65f864dc89199d1c10e184fb0',1,'issue','','waiting','perpustakaan',NULL,'2026-12-02 10:38:31.149794',0,'',NULL,'cb5a3d21c4a3434a88667ae1f2791e58',3);
INSERT INTO "ticket_event" VALUES('b6887591a1214e8eb00f036026eb387d','2107eaa635b54a23901189cbc3012f29',1,'issue','','waiting','konsultasi',NULL,'2026-12-02 10:38:31.149794',0,'',NULL,'cb5a3d21c4a3434a88667ae1f2791e58',4);
INSERT INTO "ticket_event" VALUES('6303c5a3a8eb426a8b951b4d86a92024','824f8bf954744be09eb767dcff3a7a06',2,'call','waiting','called','perpustakaan',1,'2026-12-02 10:39:02.001612',0,'',NULL,'cb5a3d21c4a3434a88667ae1f2791e58',5);
INSERT INTO "ticket_event" VALUES('6d89d41bd6934555a4ebe326f5a8765c','824f8bf954744be09eb767dcff3a7a06',3,'serve','called','serving','perpustakaan',1,'2026-12-02 10:39:14.471686',0,'',NULL,'cb5a3d21c4a3434a88667ae1f2791e58',6);
INSERT INTO "ticket_event" VALUES('b06bc1243a2b4497ab55c863f26adacc','824f8bf954744be09eb767dcff3a7a06',4,'done','serving','done','perpustakaan',1,'2026-12-02 10:39:26.485882',0,'',NULL,'cb5a3d21c4a3434a88667ae1f2791e58',7);
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
INSERT INTO "visit" VALUES('af26a9ff74e144f398a2947c9afaa770','261202-001','2026-12-02','0461c9267f8b455c9b6715e991c8d04d','2026-12-02 10:38:25.599058','2026-12-02 10:38:25.599058',NULL,'desk','1','1','','Jumlah penduduk','',0,0,0,1,'1','7282',X'5DE8D1E9AE548B6E71C64460D65D1E00','P','3','3','1','6',0,'cb5a3d21c4a3434a88667ae1f2791e58','','');
INSERT INTO "visit" VALUES('996f890624b2461b810fb7daebeb6b94','261202-002','2026-12-02','7aed37c8a8c64454bdbffe7ff152b0cb','2026-12-02 10:38:31.149794','2026-12-02 10:38:31.149794',NULL,'desk','1','1','','Jumlah penduduk','',0,0,0,1,'1','6021',X'68714F15FB4F83BF5F855442B578FD18','P','3','3','1','6',0,'cb5a3d21c4a3434a88667ae1f2791e58','','');
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
INSERT INTO "visitor" VALUES('0461c9267f8b455c9b6715e991c8d04d','Ani Contoh','ani contoh','ani@contoh.id','','P',1998,'3','1','','6','','Universitas Contoh','','',0,NULL,NULL,'2026-12-02 10:38:25.599058','2026-12-02 10:38:25.599058','','',NULL);
INSERT INTO "visitor" VALUES('7aed37c8a8c64454bdbffe7ff152b0cb','Bayu Contoh','bayu contoh','bayu@contoh.id','','P',1998,'3','1','','6','','Universitas Contoh','','',0,NULL,NULL,'2026-12-02 10:38:31.149794','2026-12-02 10:38:31.149794','','',NULL);
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
CREATE INDEX ix_delivery_visit_id ON delivery (visit_id);
CREATE INDEX ix_delivery_publication_id ON delivery (publication_id);
CREATE INDEX ix_provision_place_code_id ON provision_place (code_id);
CREATE INDEX ix_data_request_visitor ON data_request (visitor_id);
CREATE INDEX ix_data_request_received_at ON data_request (received_at);
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
