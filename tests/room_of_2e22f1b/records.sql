BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('r0022');
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
INSERT INTO "audit_entry" VALUES(1,'2026-11-28 00:32:47.575155','admin',NULL,NULL,'Staff.add','663ad0e3-b35d-4374-8d7e-0768161b313e','admin','3115600bc98102497e6b7cb14bf7ec1723061497df2f0f53d8f8d7760de0d10d');
INSERT INTO "audit_entry" VALUES(2,'2026-11-28 00:32:47.896801','admin',NULL,NULL,'Recovery.make_code','','','33cfd6ecea8ef3b9cc1ad8bf2cfb7111ba22b30b310b49ed0707104c518afa2f');
INSERT INTO "audit_entry" VALUES(3,'2026-11-28 00:32:51.401510','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Staff.sign_in','663ad0e3-b35d-4374-8d7e-0768161b313e','','772094c6cebb99eb952cfdf5508a8229cfea675b5b764b1e1b5ccfc6bf2e2f3d');
INSERT INTO "audit_entry" VALUES(4,'2026-11-28 00:32:52.108612','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Staff.add','235ccb4d-b1bc-49d2-95d1-1427206a2287','officer','66972b934accaf96d615eda6fe658c63d653c32e62f6c2b015639f6b033e7919');
INSERT INTO "audit_entry" VALUES(5,'2026-11-28 00:32:57.010993','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Staff.sign_in','663ad0e3-b35d-4374-8d7e-0768161b313e','','f96fbf32a2b2671db1ac5db38075cb03284dd0592bbb03aef00b2e20116f8d94');
INSERT INTO "audit_entry" VALUES(6,'2026-11-28 00:33:04.720793','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Staff.sign_in','663ad0e3-b35d-4374-8d7e-0768161b313e','','af698bda601a9dfaaed8b02be481d5f479c5e5ca4fee690189dc879ef40648fa');
INSERT INTO "audit_entry" VALUES(7,'2026-11-28 00:33:04.803373','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'GuestBook.register','a4bc6ded-116f-4f02-b0d9-707329950c95','','e492eee002b3ba8de0db7d9d6e794c42d97a4854b24e824801ac94f63c808632');
INSERT INTO "audit_entry" VALUES(8,'2026-11-28 00:33:06.304163','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Staff.sign_in','663ad0e3-b35d-4374-8d7e-0768161b313e','','4e9af5d157dc93be522ef00b461ee520e2f12968941516bde0d04e7029017cad');
INSERT INTO "audit_entry" VALUES(9,'2026-11-28 00:33:06.391574','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'GuestBook.register','48d884c8-4340-423e-99d4-26e3d6ba88a1','','44b168ec727c0d9ad45470bdfcf3f42ade7c31b50ba3bb5f316b55742fc789c2');
INSERT INTO "audit_entry" VALUES(10,'2026-11-28 00:33:09.437517','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Staff.sign_in','663ad0e3-b35d-4374-8d7e-0768161b313e','','0f6576c6d4b94bbf9355c848289bb6146977d8187c2c32c0c741a83d791ec4fa');
INSERT INTO "audit_entry" VALUES(11,'2026-11-28 00:33:09.608025','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'GuestBook.register','9a73f0dd-7707-498f-92ee-5a92e9e328d4','','66a4d36a3dd753ce0216ef80bfe692528079d3fc8ea26ff44de5d610d291071a');
INSERT INTO "audit_entry" VALUES(12,'2026-11-28 00:33:11.646338','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Staff.sign_in','663ad0e3-b35d-4374-8d7e-0768161b313e','','582ca7016bc746d8dc4f0a05061d22318c54bf86a2fd0d32d9cea4c83d30685e');
INSERT INTO "audit_entry" VALUES(13,'2026-11-28 00:33:14.160092','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Staff.sign_in','663ad0e3-b35d-4374-8d7e-0768161b313e','','cbf21f5b7870ae09d39d06b7d8ea554cc4624f89de99c952b6d72ed651cf290e');
INSERT INTO "audit_entry" VALUES(14,'2026-11-28 00:33:16.275311','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Staff.sign_in','663ad0e3-b35d-4374-8d7e-0768161b313e','','62af4040115134e13d665535bd2f3b72f4b0f24e2e6099f4187e420f4e660160');
INSERT INTO "audit_entry" VALUES(15,'2026-11-28 00:33:18.761578','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Staff.sign_in','663ad0e3-b35d-4374-8d7e-0768161b313e','','5d93d7aa919280be6289cb51a74f6fcb65dfd7505f8eccfab762cca6b95816a4');
INSERT INTO "audit_entry" VALUES(16,'2026-11-28 00:33:21.223101','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Staff.sign_in','663ad0e3-b35d-4374-8d7e-0768161b313e','','91b4ca031010643add06932eab124771e7a712bcb167c1505dac7170e56d6f1f');
INSERT INTO "audit_entry" VALUES(17,'2026-11-28 00:33:21.286598','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Complaints.add','c8330447-14e3-41fa-8d4c-93084bf2e5b5','','93d4e68d0cc9001ccb8b46e21476455faafd6037b33eaddf1d99a45614fab196');
INSERT INTO "audit_entry" VALUES(18,'2026-11-28 00:33:24.029505','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Staff.sign_in','663ad0e3-b35d-4374-8d7e-0768161b313e','','1210bc5ad154ebfa9a5bf361b9a00d13d5db7ea4e00833f0787688647dbc721a');
INSERT INTO "audit_entry" VALUES(19,'2026-11-28 00:33:24.277195','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Deliveries.begin','c3ed6e27-7a91-476a-b752-d7f6a9d8d026','folder','d9ccedf34a47721a66e1a20384b796960b2a23626eaead4ea58545b605ea5832');
INSERT INTO "audit_entry" VALUES(20,'2026-11-28 00:33:24.908057','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Deliveries.finish','c3ed6e27-7a91-476a-b752-d7f6a9d8d026','folder','873afc7257afdaa47e882ee24c0a10ca1186acff0ae7a6d4a0b667c55c42a915');
INSERT INTO "audit_entry" VALUES(21,'2026-11-28 00:33:30.605313','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Staff.sign_in','663ad0e3-b35d-4374-8d7e-0768161b313e','','3c0be5dfa5cb1053e579f6d2f84beecd15017f1dd08a4ecf4813482c9c706a58');
INSERT INTO "audit_entry" VALUES(22,'2026-11-28 00:33:30.638618','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Backups.make','','','577cac47234a678522786b3d80a793dc9c35a2ae620f26dfb9a3e0886b758faf');
INSERT INTO "audit_entry" VALUES(23,'2026-11-28 00:33:33.844325','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Staff.sign_in','663ad0e3-b35d-4374-8d7e-0768161b313e','','e17a7fb17d379205e4bd7ef3d9522e19a0e93472d6e00a61afbfc7e587f1dcc4');
INSERT INTO "audit_entry" VALUES(24,'2026-11-28 00:33:33.981499','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'GuestBook.leave','9a73f0dd-7707-498f-92ee-5a92e9e328d4','','83b04c70bb2bdb2d3e4f3ecca65f5bc2ceefff29ab2eafaafacbd80853905baa');
INSERT INTO "audit_entry" VALUES(25,'2026-11-28 00:33:36.002241','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Staff.sign_in','663ad0e3-b35d-4374-8d7e-0768161b313e','','d5f3c1fbca32eab23f423cc9dae164f9ed45ee64413ac5972fae1c9df5e19849');
INSERT INTO "audit_entry" VALUES(26,'2026-11-28 00:33:36.219223','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'PersonalData.erase','db59ea31-4147-46f7-bc8b-da72f677209a','','ded7c9b99ab13455ca2ee69551e5a46d1dada053ae3140399a9d5b8a4d089803');
INSERT INTO "audit_entry" VALUES(27,'2026-11-28 00:33:44.459856','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Staff.sign_in','663ad0e3-b35d-4374-8d7e-0768161b313e','','9cff216dcbd117464f3839e74a4651b0094686047e23d1a4db649dbbc82da41d');
INSERT INTO "audit_entry" VALUES(28,'2026-11-28 00:33:44.494308','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Devices.make_join_code','85755db4-6a76-40f3-b371-6d84377067f4','guestbook','16c6b438c2b4e88613e76ddf4b6fa101df9d2c3f1477c70c6143ffaba2a656d7');
INSERT INTO "audit_entry" VALUES(29,'2026-11-28 00:33:46.717035','guestbook',NULL,'efe2bc30a66244ee9ada0298690a84be','Devices.join','efe2bc30-a662-44ee-9ada-0298690a84be','guestbook','1056a5ed5e4f8f66b5075da638fcee9afb29b2470a90891270c8acb9371e057b');
INSERT INTO "audit_entry" VALUES(30,'2026-11-28 00:33:49.841587','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Staff.sign_in','663ad0e3-b35d-4374-8d7e-0768161b313e','','0ddf086d9c8cbce9688c4640b27d3bb0fdcec84aa93a098017922ce7df0ff187');
INSERT INTO "audit_entry" VALUES(31,'2026-11-28 00:33:49.873637','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Devices.make_join_code','4142e6f8-eb8a-4083-ac75-20184ae191a1','feedback','b6f5e7bcb6cf59bb5ba7b6884dfd77490d34b69bb9ac1999cbb7445dff78676b');
INSERT INTO "audit_entry" VALUES(32,'2026-11-28 00:33:53.610004','feedback',NULL,'c54b7de60b1845a5897adf184395ec7a','Devices.join','c54b7de6-0b18-45a5-897a-df184395ec7a','feedback','35077aa7ef16145c2d852154c11c65827541f6e911413f8a02fd5f48c2351d82');
INSERT INTO "audit_entry" VALUES(33,'2026-11-28 00:33:57.399761','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Staff.sign_in','663ad0e3-b35d-4374-8d7e-0768161b313e','','bd2fa769a8115eec762aa2f1af602b21b681952791a1855bc9cac7603b0f8d7a');
INSERT INTO "audit_entry" VALUES(34,'2026-11-28 00:33:57.433062','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Devices.make_join_code','2b359c90-e637-48c1-9188-4537e0e47a13','reader','2534293cc5a7ef4b72c103401f8c05f622f388206d820a5abf24e2e2b7ac961e');
INSERT INTO "audit_entry" VALUES(35,'2026-11-28 00:33:59.941532','reader',NULL,'ced018572725406791de168993e9b271','Devices.join','ced01857-2725-4067-91de-168993e9b271','reader','54963caddfb5475a743cdc6a813b99c29d49d8b9d33c27c59c48da0e7a9e7143');
INSERT INTO "audit_entry" VALUES(36,'2026-11-28 00:34:19.123176','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Staff.sign_in','663ad0e3-b35d-4374-8d7e-0768161b313e','','c74595d9437a88868a4280e28e8dd9db717e5087150e429de481779dfb9a2d83');
INSERT INTO "audit_entry" VALUES(37,'2026-11-28 00:34:19.135940','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Backups.make','','','985c7fd1702272803bb92c9f7b365574f70f7cc10f8d1d9a629076ac4e6e5fab');
INSERT INTO "audit_entry" VALUES(38,'2026-11-28 00:34:20.875281','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Staff.sign_in','663ad0e3-b35d-4374-8d7e-0768161b313e','','4a6ffb0cb5b24d996b4d821d9c99e2fe21a625d91eeffefd670ef2ce131a1c70');
INSERT INTO "audit_entry" VALUES(39,'2026-11-28 00:34:20.879121','admin','663ad0e3b35d43748d7e0768161b313e',NULL,'Backups.make','','files','809c08fb240e20291ab152b3cc01263dda6e0567e74d47a06eceedd0ec28dbae');
CREATE TABLE audit_start (
	position INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_audit_start PRIMARY KEY (position), 
	CONSTRAINT ck_audit_start_single CHECK (position = 1)
);
CREATE TABLE "central_report" (
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
INSERT INTO "change" VALUES(1,'staff_member','663ad0e3-b35d-4374-8d7e-0768161b313e','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(2,'staff_member','663ad0e3-b35d-4374-8d7e-0768161b313e','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(3,'staff_member','235ccb4d-b1bc-49d2-95d1-1427206a2287','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(4,'staff_member','663ad0e3-b35d-4374-8d7e-0768161b313e','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(5,'staff_member','663ad0e3-b35d-4374-8d7e-0768161b313e','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(6,'service_day','2026-11-28','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(7,'visitor','7406bfc0-6ae9-4b52-9abb-17820a960f1f','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(8,'visit','a4bc6ded-116f-4f02-b0d9-707329950c95','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(9,'ticket','d2455374-5c60-4b4d-9e0b-57bf3f017dc9','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(10,'ticket_event','fd70d864-0169-4f61-b8c9-a0d33ee5952e','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(11,'staff_member','663ad0e3-b35d-4374-8d7e-0768161b313e','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(12,'visitor','a470409c-2497-4962-85bd-af3c65ad1e6d','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(13,'visit','48d884c8-4340-423e-99d4-26e3d6ba88a1','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(14,'ticket','a03c21f3-7b26-4d88-80e5-460138cdb261','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(15,'ticket_event','e7dfa74f-efae-43ae-af03-38641633a1ea','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(16,'staff_member','663ad0e3-b35d-4374-8d7e-0768161b313e','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(17,'visitor','db59ea31-4147-46f7-bc8b-da72f677209a','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(18,'visit','9a73f0dd-7707-498f-92ee-5a92e9e328d4','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(19,'ticket','64ecefd1-3e07-45e5-a11b-08f415fe6b16','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(20,'ticket_event','1f935c09-a708-42b4-a580-a3a215d09729','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(21,'staff_member','663ad0e3-b35d-4374-8d7e-0768161b313e','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(22,'ticket_event','0f8f5c2f-68f4-4f7e-9f32-3470d0bdb79a','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(23,'ticket','d2455374-5c60-4b4d-9e0b-57bf3f017dc9','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(24,'staff_member','663ad0e3-b35d-4374-8d7e-0768161b313e','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(25,'ticket_event','79ff6a48-b04d-47b0-a214-fcd822078822','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(26,'ticket','d2455374-5c60-4b4d-9e0b-57bf3f017dc9','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(27,'staff_member','663ad0e3-b35d-4374-8d7e-0768161b313e','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(28,'ticket_event','08d38475-8768-4909-936b-7476b342c7e0','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(29,'ticket','d2455374-5c60-4b4d-9e0b-57bf3f017dc9','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(30,'feedback_request','ab928e81-6c46-46d5-9e43-126e7aea9f46','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(31,'visit','a4bc6ded-116f-4f02-b0d9-707329950c95','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(32,'staff_member','663ad0e3-b35d-4374-8d7e-0768161b313e','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(33,'staff_member','663ad0e3-b35d-4374-8d7e-0768161b313e','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(34,'complaint','c8330447-14e3-41fa-8d4c-93084bf2e5b5','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(35,'complaint','c8330447-14e3-41fa-8d4c-93084bf2e5b5','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(36,'staff_member','663ad0e3-b35d-4374-8d7e-0768161b313e','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(37,'delivery','c3ed6e27-7a91-476a-b752-d7f6a9d8d026','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(38,'delivery','c3ed6e27-7a91-476a-b752-d7f6a9d8d026','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(39,'staff_member','663ad0e3-b35d-4374-8d7e-0768161b313e','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(40,'staff_member','663ad0e3-b35d-4374-8d7e-0768161b313e','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(41,'visit','9a73f0dd-7707-498f-92ee-5a92e9e328d4','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(42,'ticket_event','b8dfb66c-a606-4e51-8cd4-9c344b35bdee','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(43,'ticket','64ecefd1-3e07-45e5-a11b-08f415fe6b16','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(44,'visit','9a73f0dd-7707-498f-92ee-5a92e9e328d4','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(45,'staff_member','663ad0e3-b35d-4374-8d7e-0768161b313e','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(46,'visit','9a73f0dd-7707-498f-92ee-5a92e9e328d4','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(47,'visitor','db59ea31-4147-46f7-bc8b-da72f677209a','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(48,'staff_member','663ad0e3-b35d-4374-8d7e-0768161b313e','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(49,'device','efe2bc30-a662-44ee-9ada-0298690a84be','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(50,'staff_member','663ad0e3-b35d-4374-8d7e-0768161b313e','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(51,'device','c54b7de6-0b18-45a5-897a-df184395ec7a','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(52,'staff_member','663ad0e3-b35d-4374-8d7e-0768161b313e','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(53,'device','ced01857-2725-4067-91de-168993e9b271','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(54,'reading_session','9a59c26d-a4b7-4801-9edb-e157ad42bbc2','insert','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(55,'staff_member','663ad0e3-b35d-4374-8d7e-0768161b313e','update','36be730b2d4e4a30a64994fdd8e08fec');
INSERT INTO "change" VALUES(56,'staff_member','663ad0e3-b35d-4374-8d7e-0768161b313e','update','36be730b2d4e4a30a64994fdd8e08fec');
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
INSERT INTO "complaint" VALUES('c833044714e341fa8d4c93084bf2e5b5','2026-001',NULL,'Ani Contoh','ani@example.org','1','AC ruang baca mati','new','','','2026-11-28 00:33:21.260268','2026-12-12',NULL,0,'663ad0e3b35d43748d7e0768161b313e');
CREATE TABLE "complaint_event" (
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
INSERT INTO "complaint_event" VALUES('33a4ccac390e48d288da040ac1abc57a','c833044714e341fa8d4c93084bf2e5b5','2026-11-28 00:33:21.260268','new','','663ad0e3b35d43748d7e0768161b313e',1,'receive','','','');
CREATE TABLE "consent" (
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
INSERT INTO "consent" VALUES('abc15d7a1c2a4b6a847c6bd22e5e8165','7406bfc06ae94b529abb17820a960f1f','phone',0,'2026-1','2026-11-28 00:33:04.767955','663ad0e3b35d43748d7e0768161b313e','c38464081f374ac0a637f308df7e51ee');
INSERT INTO "consent" VALUES('4233fb5d308648578438046dc3c74758','7406bfc06ae94b529abb17820a960f1f','home_region',0,'2026-1','2026-11-28 00:33:04.767955','663ad0e3b35d43748d7e0768161b313e','c38464081f374ac0a637f308df7e51ee');
INSERT INTO "consent" VALUES('71f47f29842b4502804385b0480534f2','7406bfc06ae94b529abb17820a960f1f','disability',0,'2026-1','2026-11-28 00:33:04.767955','663ad0e3b35d43748d7e0768161b313e','c38464081f374ac0a637f308df7e51ee');
INSERT INTO "consent" VALUES('7bfe58bffca8477d91abcff0145b72f3','a470409c2497496285bdaf3c65ad1e6d','phone',0,'2026-1','2026-11-28 00:33:06.355578','663ad0e3b35d43748d7e0768161b313e','c38464081f374ac0a637f308df7e51ee');
INSERT INTO "consent" VALUES('11b7f42e95ce41dc8d4eedcb7c73a64a','a470409c2497496285bdaf3c65ad1e6d','home_region',0,'2026-1','2026-11-28 00:33:06.355578','663ad0e3b35d43748d7e0768161b313e','c38464081f374ac0a637f308df7e51ee');
INSERT INTO "consent" VALUES('5b6dcf9bd3b246b09750dd5208826f9c','a470409c2497496285bdaf3c65ad1e6d','disability',0,'2026-1','2026-11-28 00:33:06.355578','663ad0e3b35d43748d7e0768161b313e','c38464081f374ac0a637f308df7e51ee');
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
INSERT INTO "consent_wording" VALUES('c38464081f374ac0a637f308df7e51ee','2026-1','02f99aba6e0cfb5679a8d7fc346cde65950bd03270fae9a12b7b740469bdb985','Data Anda dikumpulkan oleh Pelayanan Statistik Terpadu BPS Provinsi Bengkulu untuk pelayanan perpustakaan, antrean, dan statistik kunjungan. Kami menyimpan nama, e-mail, dan profil Anda selama 12 bulan, lalu menghapus identitas Anda. Isian bertanda (opsional) boleh dikosongkan. Anda berhak melihat, memperbaiki, membatasi, atau menghapus data dengan menghubungi petugas atau bengkulu@bps.go.id.','Pelayanan Statistik Terpadu of BPS Provinsi Bengkulu collects your data for the library service, the queue and statistics of visits. We keep your name, e-mail address and profile for 12 months, then remove what tells who you are. Fields marked (optional) may stay empty. You have the right to see, correct, restrict or erase your data: ask the staff, or bengkulu@bps.go.id.','{"disability": ["Ragam disabilitas yang saya isi boleh dicatat agar layanan dapat disesuaikan dan untuk statistik.", "The disability that I state may be kept, to adapt the service and for statistics."], "home_region": ["Kabupaten/kota asal saya boleh dicatat untuk statistik kunjungan.", "My home regency or city may be kept for statistics of visits."], "phone": ["Nomor HP/WhatsApp saya boleh dipakai untuk menghubungi saya tentang layanan ini.", "My phone number may be used to contact me about this service."]}','2026-11-28 00:33:04.767955');
CREATE TABLE copy_request (
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
	CONSTRAINT pk_copy_request PRIMARY KEY (id), 
	CONSTRAINT ck_copy_request_kind CHECK (kind IN ('softcopy', 'hardcopy')), 
	CONSTRAINT ck_copy_request_state CHECK (state IN ('waiting', 'released', 'refused', 'withdrawn')), 
	CONSTRAINT fk_copy_request_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id)
);
CREATE TABLE day_counter (
	day DATE NOT NULL, 
	name VARCHAR(20) NOT NULL, 
	value INTEGER NOT NULL, 
	CONSTRAINT pk_day_counter PRIMARY KEY (day, name)
);
INSERT INTO "day_counter" VALUES('2026-11-28','#visit',3);
INSERT INTO "day_counter" VALUES('2026-11-28','konsultasi',1);
INSERT INTO "day_counter" VALUES('2026-11-28','#place',3);
INSERT INTO "day_counter" VALUES('2026-11-28','perpustakaan',2);
INSERT INTO "day_counter" VALUES('2026-01-01','#complaint',1);
CREATE TABLE "delivery" (
	id CHAR(32) NOT NULL, 
	serial VARCHAR(24) NOT NULL, 
	check_code VARCHAR(16) NOT NULL, 
	key_id INTEGER NOT NULL, 
	visit_id CHAR(32) NOT NULL, 
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
	CONSTRAINT pk_delivery PRIMARY KEY (id), 
	CONSTRAINT fk_delivery_request_id FOREIGN KEY(request_id) REFERENCES copy_request (id), 
	CONSTRAINT fk_delivery_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id), 
	CONSTRAINT ck_delivery_kind CHECK (kind IN ('softcopy', 'hardcopy')), 
	CONSTRAINT uq_delivery_serial UNIQUE (serial), 
	CONSTRAINT fk_delivery_key_id FOREIGN KEY(key_id) REFERENCES delivery_key (id), 
	CONSTRAINT ck_delivery_state CHECK (state IN ('making', 'delivered', 'failed'))
);
INSERT INTO "delivery" VALUES('c3ed6e277a91476ab752d7f6a9d8d026','1700-000001','37X5O6PLLERUG2SW',1,'48d884c84340423e99d426e3d6ba88a1',NULL,'d657093291884077856d7e31cc89dc89','Statistik Daerah Bengkulu halaman 1 penduduk 2025','softcopy','folder','1-2',2,'e6151891e4ec7d4cfafd23a08f8d0db946e08e90ed0ebc754e1c485e8e664de0','7d3449192ab18d1d16b9ca359605850bd160aef113d4a27a30bd32fd14ab516f','2026-11-28 00:33:24.252975',0,'663ad0e3b35d43748d7e0768161b313e','delivered');
CREATE TABLE delivery_key (
	id INTEGER NOT NULL, 
	"key" BLOB NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_delivery_key PRIMARY KEY (id)
);
INSERT INTO "delivery_key" VALUES(1,X'6BFB76CEDBEA5384D465DCE50C544EBFE71A4844A53C6C75B8A4C6518527DE94','2026-11-28 00:33:24.252975');
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
	CONSTRAINT pk_desk_clock PRIMARY KEY (position), 
	CONSTRAINT ck_desk_clock_single CHECK (position = 1)
);
INSERT INTO "desk_clock" VALUES(1,'2026-11-28',1.79580188580214524e+09,24098.965809759,7,-1);
CREATE TABLE desk_turn (
	desk INTEGER NOT NULL, 
	service_day DATE NOT NULL, 
	priority_run INTEGER NOT NULL, 
	staff_id CHAR(32), 
	CONSTRAINT pk_desk_turn PRIMARY KEY (desk)
);
INSERT INTO "desk_turn" VALUES(1,'2026-11-28',0,NULL);
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
INSERT INTO "device" VALUES('efe2bc30a66244ee9ada0298690a84be','PC guestbook','','guestbook',X'BC04035BD552ACE32C112315D6A5E0CEF5A90896F1A43C5917C75C18C1AA6E0D','2026-11-28 00:33:46.709958',NULL);
INSERT INTO "device" VALUES('c54b7de60b1845a5897adf184395ec7a','PC feedback','','feedback',X'CF5827BF9AD314D68B1706453223D4B171CDA7D856978E8295E5A1F60A1C85B6','2026-11-28 00:33:53.606930',NULL);
INSERT INTO "device" VALUES('ced018572725406791de168993e9b271','PC reader','','reader',X'32CB8020B6F9D67DC82744C43E66B5C7FDE6B34E68145D1797C89232C2A6900F','2026-11-28 00:33:59.938805',NULL);
CREATE TABLE device_presence (
	device_id CHAR(32) NOT NULL, 
	seen_at DATETIME NOT NULL, 
	program_version VARCHAR(20) NOT NULL, left_at DATETIME, 
	CONSTRAINT pk_device_presence PRIMARY KEY (device_id), 
	CONSTRAINT fk_device_presence_device_id FOREIGN KEY(device_id) REFERENCES device (id)
);
INSERT INTO "device_presence" VALUES('efe2bc30a66244ee9ada0298690a84be','2026-11-28 00:33:46.730289','0.1.0',NULL);
INSERT INTO "device_presence" VALUES('c54b7de60b1845a5897adf184395ec7a','2026-11-28 00:33:53.638606','0.1.0',NULL);
INSERT INTO "device_presence" VALUES('ced018572725406791de168993e9b271','2026-11-28 00:33:59.964484','0.1.0',NULL);
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
INSERT INTO "feedback_answer" VALUES('9e6c1e3844c2420995414c849a3c66a9','2026-Q4','perpustakaan',4,3,4,4,3,4,4,3,4,'ramah','P','3','4','1');
CREATE TABLE feedback_given (
	visit_id CHAR(32) NOT NULL, 
	CONSTRAINT pk_feedback_given PRIMARY KEY (visit_id), 
	CONSTRAINT fk_feedback_given_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id)
)
 WITHOUT ROWID

;
INSERT INTO "feedback_given" VALUES('48d884c84340423e99d426e3d6ba88a1');
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
INSERT INTO "feedback_request" VALUES('ab928e816c4646d59e43126e7aea9f46','a4bc6ded116f4f02b0d9707329950c95','konsultasi',NULL,'2026-11-28 00:33:16.287183');
CREATE TABLE "host_identity" (
	position INTEGER NOT NULL, 
	certificate TEXT NOT NULL, 
	private_key TEXT NOT NULL, 
	sealing_key BLOB NOT NULL, 
	CONSTRAINT pk_host_identity PRIMARY KEY (position), 
	CONSTRAINT ck_host_identity_single CHECK (position = 1)
);
INSERT INTO "host_identity" VALUES(1,'-----BEGIN CERTIFICATE-----
MIIBPDCB46ADAgECAhMqDdQ51NrTz6fiRVSvZRDAgd6vMAoGCCqGSM49BAMCMBUx
EzARBgNVBAMMClJ1YW5nIEJhY2EwIBcNMDAwMTAxMDAwMDAwWhgPOTk5OTEyMzEy
MzU5NTlaMBUxEzARBgNVBAMMClJ1YW5nIEJhY2EwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQHTOHG7fwlAAE74ON61zJF/HhVMh7Qy3K82Q1x8irgcc6cJ61wFpG1
m261Tv21gUDZi/6KATlLz2iQGEK5aPBQoxAwDjAMBgNVHRMBAf8EAjAAMAoGCCqG
SM49BAMCA0gAMEUCICdZqqGw9MCExaVaDSH9ht3/GLPO0ilVNGh8/aIPDnMKAiEA
24qylvcVLEnPf4HCebt9OlYIccpFDT8MVnJYNYYXYh4=
-----END CERTIFICATE-----
','-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgp8vGb//SSaK/PMpg
o1ysqqgxI0INqQW9jUSFHj4AGlShRANCAAQHTOHG7fwlAAE74ON61zJF/HhVMh7Q
y3K82Q1x8irgcc6cJ61wFpG1m261Tv21gUDZi/6KATlLz2iQGEK5aPBQ
-----END PRIVATE KEY-----
',X'040C6A442A4C4718E0B174461F7D9D731F12C2609DEB56680B7590630A111DAA');
CREATE TABLE instance (
	position INTEGER NOT NULL, 
	id CHAR(32) NOT NULL, 
	CONSTRAINT pk_instance PRIMARY KEY (position), 
	CONSTRAINT ck_instance_single CHECK (position = 1)
);
INSERT INTO "instance" VALUES(1,'36be730b2d4e4a30a64994fdd8e08fec');
CREATE TABLE join_code (
	id CHAR(32) NOT NULL, 
	"key" BLOB NOT NULL, 
	mode VARCHAR(10) NOT NULL, 
	name VARCHAR(60) NOT NULL, 
	place VARCHAR(60) NOT NULL, 
	tries INTEGER NOT NULL, 
	made_at DATETIME NOT NULL, 
	spent BOOLEAN NOT NULL, device_id CHAR(32), 
	CONSTRAINT pk_join_code PRIMARY KEY (id), 
	CONSTRAINT ck_join_code_mode CHECK (mode IN ('desk', 'reader', 'guestbook', 'feedback', 'board'))
);
INSERT INTO "join_code" VALUES('85755db46a7640f3b3716d84377067f4',X'952DAB4A6C28CE13350EB7271D7AF9680E8F3739CA15F9226BC2ACB2DAB8334B','guestbook','PC guestbook','',0,'2026-11-28 00:33:44.491859',1,'efe2bc30a66244ee9ada0298690a84be');
INSERT INTO "join_code" VALUES('4142e6f8eb8a4083ac7520184ae191a1',X'BF65F4BD86D344A71D09D4DECDBDA83E18A5F4F63B958F3C254DAC21121783B7','feedback','PC feedback','',0,'2026-11-28 00:33:49.870890',1,'c54b7de60b1845a5897adf184395ec7a');
INSERT INTO "join_code" VALUES('2b359c90e63748c191884537e0e47a13',X'8B746A41687B3E0E6D68A8B7DE36D3B145922E8AC7E9ADAA81B7475AEA66C3F5','reader','PC reader','',0,'2026-11-28 00:33:57.421705',1,'ced018572725406791de168993e9b271');
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
	changed_at DATETIME NOT NULL, visit_id CHAR(32), 
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
	staff_id CHAR(32), marks_of CHAR(32), 
	CONSTRAINT pk_reading_session PRIMARY KEY (id), 
	CONSTRAINT fk_reading_session_device_id FOREIGN KEY(device_id) REFERENCES device (id), 
	CONSTRAINT fk_reading_session_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id)
);
INSERT INTO "reading_session" VALUES('9a59c26da4b748019edbe157ad42bbc2','48d884c84340423e99d426e3d6ba88a1','ced018572725406791de168993e9b271','2026-11-28 00:34:04.450652','2026-11-28 02:34:04.450652','2026-11-28 00:34:04.450652',NULL,'',NULL,NULL);
CREATE TABLE received_call (
	id CHAR(32) NOT NULL, 
	received_on DATE NOT NULL, 
	CONSTRAINT pk_received_call PRIMARY KEY (id)
)
 WITHOUT ROWID

;
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
INSERT INTO "service_day" VALUES('2026-11-28','2026-11-28 00:33:04.767955',NULL,NULL);
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
	failures INTEGER NOT NULL, 
	locked_until DATETIME, 
	added_at DATETIME NOT NULL, 
	signed_in_at DATETIME, pin_failures INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_staff_member PRIMARY KEY (id), 
	CONSTRAINT ck_staff_member_role CHECK (role IN ('officer', 'librarian', 'head', 'admin')), 
	CONSTRAINT uq_staff_member_user_name UNIQUE (user_name)
);
INSERT INTO "staff_member" VALUES('663ad0e3b35d43748d7e0768161b313e','budi','budi','admin','$argon2id$v=19$m=65536,t=3,p=4$Fd3P3qo2WHHrpzmhNmXUSQ$XWOtDVtp+QdcPIy2TWKbSEz7o3OfBM+eiGNGa9z14wg','',0,0,0,NULL,'2026-11-28 00:32:47.529991','2026-11-28 00:34:20.871019',0);
INSERT INTO "staff_member" VALUES('235ccb4db1bc49d295d11427206a2287','dewi','Dewi Lestari','officer','$argon2id$v=19$m=65536,t=3,p=4$yqUBtiOqEYBh3tW9pD+JPA$YNqYNPwdttGF/g28k5DfRAngcJ5tVNhUCfuUwgWum04','',1,0,0,NULL,'2026-11-28 00:32:52.105141',NULL,0);
CREATE TABLE "sync_account" (
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
CREATE TABLE "ticket" (
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
	version INTEGER NOT NULL, need TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_ticket PRIMARY KEY (id), 
	CONSTRAINT ck_ticket_desk CHECK ((desk IS NOT NULL) = (state IN ('called', 'serving'))), 
	CONSTRAINT fk_ticket_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id), 
	CONSTRAINT ck_ticket_state CHECK (state IN ('waiting', 'called', 'serving', 'held', 'done', 'no-show', 'cancelled')), 
	CONSTRAINT uq_ticket_service_day_number UNIQUE (service_day, number)
);
INSERT INTO "ticket" VALUES('d24553745c604b4d9e0b57bf3f017dc9','a4bc6ded116f4f02b0d9707329950c95','konsultasi','2026-11-28',1,'K-001','done',0,NULL,1,'2026-11-28 00:33:04.767955',4,'');
INSERT INTO "ticket" VALUES('a03c21f37b264d8880e5460138cdb261','48d884c84340423e99d426e3d6ba88a1','perpustakaan','2026-11-28',1,'P-001','waiting',0,NULL,2,'2026-11-28 00:33:06.355578',1,'');
INSERT INTO "ticket" VALUES('64ecefd13e0745e5a11b08f415fe6b16','9a73f0dd7707498f92ee5a92e9e328d4','perpustakaan','2026-11-28',2,'P-002','cancelled',0,NULL,3,'2026-11-28 00:33:09.540508',2,'');
CREATE TABLE "ticket_event" (
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
	CONSTRAINT fk_ticket_event_ticket_id FOREIGN KEY(ticket_id) REFERENCES ticket (id), 
	CONSTRAINT uq_ticket_event_ticket_id_position UNIQUE (ticket_id, position), 
	CONSTRAINT uq_ticket_event_sequence UNIQUE (sequence)
);
INSERT INTO "ticket_event" VALUES('fd70d86401694f61b8c9a0d33ee5952e','d24553745c604b4d9e0b57bf3f017dc9',1,'issue','','waiting','konsultasi',NULL,'2026-11-28 00:33:04.767955',0,'',NULL,'663ad0e3b35d43748d7e0768161b313e',1);
INSERT INTO "ticket_event" VALUES('e7dfa74fefae43aeaf0338641633a1ea','a03c21f37b264d8880e5460138cdb261',1,'issue','','waiting','perpustakaan',NULL,'2026-11-28 00:33:06.355578',0,'',NULL,'663ad0e3b35d43748d7e0768161b313e',2);
INSERT INTO "ticket_event" VALUES('1f935c09a70842b4a580a3a215d09729','64ecefd13e0745e5a11b08f415fe6b16',1,'issue','','waiting','perpustakaan',NULL,'2026-11-28 00:33:09.540508',0,'',NULL,'663ad0e3b35d43748d7e0768161b313e',3);
INSERT INTO "ticket_event" VALUES('0f8f5c2f68f44f7e9f323470d0bdb79a','d24553745c604b4d9e0b57bf3f017dc9',2,'call','waiting','called','konsultasi',1,'2026-11-28 00:33:11.672232',0,'',NULL,'663ad0e3b35d43748d7e0768161b313e',4);
INSERT INTO "ticket_event" VALUES('79ff6a48b04d47b0a214fcd822078822','d24553745c604b4d9e0b57bf3f017dc9',3,'serve','called','serving','konsultasi',1,'2026-11-28 00:33:14.175205',0,'',NULL,'663ad0e3b35d43748d7e0768161b313e',5);
INSERT INTO "ticket_event" VALUES('08d3847587684909936b7476b342c7e0','d24553745c604b4d9e0b57bf3f017dc9',4,'done','serving','done','konsultasi',1,'2026-11-28 00:33:16.287183',0,'',NULL,'663ad0e3b35d43748d7e0768161b313e',6);
INSERT INTO "ticket_event" VALUES('b8dfb66ca6064e518cd49c344b35bdee','64ecefd13e0745e5a11b08f415fe6b16',2,'close','waiting','cancelled','perpustakaan',NULL,'2026-11-28 00:33:33.956364',0,'',NULL,'663ad0e3b35d43748d7e0768161b313e',7);
CREATE TABLE unmet_search (
	words TEXT NOT NULL, 
	count INTEGER NOT NULL, 
	last_day DATE NOT NULL, 
	CONSTRAINT pk_unmet_search PRIMARY KEY (words)
);
INSERT INTO "unmet_search" VALUES('tidak ada apa-apa',1,'2026-11-28');
CREATE TABLE "visit" (
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
	mistaken TEXT NOT NULL, 
	CONSTRAINT pk_visit PRIMARY KEY (id), 
	CONSTRAINT fk_visit_visitor_id FOREIGN KEY(visitor_id) REFERENCES visitor (id), 
	CONSTRAINT ck_visit_gender CHECK (gender IN ('', 'L', 'P')), 
	CONSTRAINT uq_visit_number UNIQUE (number), 
	CONSTRAINT uq_visit_token UNIQUE (token), 
	CONSTRAINT ck_visit_origin CHECK (origin IN ('desk', 'self', 'paper'))
);
INSERT INTO "visit" VALUES('a4bc6ded116f4f02b0d9707329950c95','261128-001','2026-11-28','7406bfc06ae94b529abb17820a960f1f','2026-11-28 00:33:04.767955','2026-11-28 00:33:04.767955','2026-11-28 00:33:16.287183','desk','1','1','','jumlah penduduk','',0,0,0,1,'1','3071',X'7D55AC95AE651421FDAAFC54C7E2EE99','P','3','4','1','1',0,'663ad0e3b35d43748d7e0768161b313e','');
INSERT INTO "visit" VALUES('48d884c84340423e99d426e3d6ba88a1','261128-002','2026-11-28','a470409c2497496285bdaf3c65ad1e6d','2026-11-28 00:33:06.355578','2026-11-28 00:33:06.355578',NULL,'desk','1','1','','jumlah penduduk','',0,0,0,1,'1','2913',X'914DDE9901901C07B1D60AE2313D68D1','P','3','4','1','1',0,'663ad0e3b35d43748d7e0768161b313e','');
INSERT INTO "visit" VALUES('9a73f0dd7707498f92ee5a92e9e328d4','261128-003','2026-11-28','db59ea31414746f7bc8bda72f677209a','2026-11-28 00:33:09.540508','2026-11-28 00:33:09.540508','2026-11-28 00:33:33.956364','desk','1','1','','','1',0,0,0,1,'1','4965',X'7349FDA180C88C304DC41FE9119E702C','P','3','4','1','1',0,'663ad0e3b35d43748d7e0768161b313e','');
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
	changed_at DATETIME NOT NULL, 
	CONSTRAINT pk_visitor PRIMARY KEY (id), 
	CONSTRAINT ck_visitor_gender CHECK (gender IN ('', 'L', 'P')), 
	CONSTRAINT fk_visitor_merged_into FOREIGN KEY(merged_into) REFERENCES visitor (id)
);
INSERT INTO "visitor" VALUES('7406bfc06ae94b529abb17820a960f1f','Ani Contoh','ani contoh','ani@example.org','','P',1998,'4','1','','1','','Universitas Contoh','','',0,NULL,NULL,'2026-11-28 00:33:04.767955','2026-11-28 00:33:04.767955');
INSERT INTO "visitor" VALUES('a470409c2497496285bdaf3c65ad1e6d','Bayu Contoh','bayu contoh','bayu@example.org','','P',1998,'4','1','','1','','Universitas Contoh','','',0,NULL,NULL,'2026-11-28 00:33:06.355578','2026-11-28 00:33:06.355578');
INSERT INTO "visitor" VALUES('db59ea31414746f7bc8bda72f677209a','','','','','',NULL,'','','','','','','','',0,NULL,'2026-11-28 00:33:36.181218','2026-11-28 00:33:09.540508','2026-11-28 00:33:36.181218');
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
CREATE INDEX ix_feedback_answer_period ON feedback_answer (period);
CREATE INDEX ix_visitor_email ON visitor (email);
CREATE INDEX ix_visitor_name_key ON visitor (name_key);
CREATE INDEX ix_seat_message_session_id ON seat_message (session_id);
CREATE INDEX ix_mark_visitor_publication ON mark (visitor_id, publication_id);
CREATE INDEX ix_rating_publication_id ON rating (publication_id);
CREATE INDEX ix_copy_request_visit_id ON copy_request (visit_id);
CREATE INDEX ix_loan_visit_id ON loan (visit_id);
CREATE INDEX ix_publication_report_state ON publication_report (state, reported_at);
CREATE INDEX ix_reading_event_publication ON reading_event (publication_id, at);
CREATE INDEX ix_ticket_visit_id ON ticket (visit_id);
CREATE INDEX ix_ticket_queue ON ticket (service_day, state, service);
CREATE INDEX ix_ticket_turn ON ticket (service_day, state, priority, place);
CREATE INDEX ix_ticket_event_at ON ticket_event (at);
CREATE INDEX ix_delivery_visit_id ON delivery (visit_id);
CREATE INDEX ix_delivery_publication_id ON delivery (publication_id);
CREATE INDEX ix_email_proof_visitor ON email_proof (visitor_id);
CREATE INDEX ix_consent_visitor_id ON consent (visitor_id);
CREATE INDEX ix_visit_visitor_id ON visit (visitor_id);
CREATE INDEX ix_visit_service_day ON visit (service_day);
CREATE UNIQUE INDEX ux_reading_session_seat ON reading_session (device_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX ux_reading_session_visit ON reading_session (visit_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX ux_seat_request_visit ON seat_request (visit_id) WHERE settled_at IS NULL;
CREATE UNIQUE INDEX ux_loan_copy ON loan (publication_id, copy) WHERE returned_at IS NULL;
CREATE UNIQUE INDEX ux_ticket_desk ON ticket (desk) WHERE state IN ('called', 'serving');
CREATE UNIQUE INDEX ux_visit_open_visitor ON visit (visitor_id) WHERE left_at IS NULL;
CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry WHEN OLD.seq > coalesce((SELECT seq FROM audit_start), 0) BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('change',56);
COMMIT;
