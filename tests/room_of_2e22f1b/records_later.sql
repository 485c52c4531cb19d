-- r0023
CREATE TABLE staff_tries ( tried VARCHAR(8) NOT NULL, pc VARCHAR(36) NOT NULL, subject VARCHAR(64) NOT NULL, failures INTEGER NOT NULL, locked_until DATETIME, last_at DATETIME NOT NULL, CONSTRAINT pk_staff_tries PRIMARY KEY (tried, pc, subject) );
ALTER TABLE staff_member DROP COLUMN failures;
ALTER TABLE staff_member DROP COLUMN pin_failures;
ALTER TABLE staff_member DROP COLUMN locked_until;
ALTER TABLE join_code DROP COLUMN tries;
UPDATE alembic_version SET version_num='r0023' WHERE alembic_version.version_num = 'r0022';
-- r0024
CREATE TABLE room ( position INTEGER NOT NULL, room_id VARCHAR(36) NOT NULL, made_at DATETIME NOT NULL, generation INTEGER NOT NULL, CONSTRAINT pk_room PRIMARY KEY (position), CONSTRAINT ck_room_single CHECK (position = 1) );
UPDATE alembic_version SET version_num='r0024' WHERE alembic_version.version_num = 'r0023';
-- r0025
CREATE TABLE accepted_settings ( position INTEGER NOT NULL, document VARCHAR NOT NULL, digest VARCHAR(64) NOT NULL, at DATETIME NOT NULL, holder VARCHAR(10) NOT NULL, staff_id CHAR(32), restored_from DATETIME, CONSTRAINT pk_accepted_settings PRIMARY KEY (position), CONSTRAINT ck_accepted_settings_single CHECK (position = 1) );
UPDATE alembic_version SET version_num='r0025' WHERE alembic_version.version_num = 'r0024';
-- r0026
ALTER TABLE room ADD COLUMN generation_at DATETIME;
UPDATE alembic_version SET version_num='r0026' WHERE alembic_version.version_num = 'r0025';
-- r0027
CREATE TABLE journal_mark ( position INTEGER NOT NULL, bytes INTEGER NOT NULL, line VARCHAR(16) NOT NULL, seq INTEGER NOT NULL, CONSTRAINT pk_journal_mark PRIMARY KEY (position), CONSTRAINT ck_journal_mark_single CHECK (position = 1) );
CREATE TABLE lost_number ( kind VARCHAR(10) NOT NULL, number VARCHAR(40) NOT NULL, told BOOLEAN NOT NULL, given_at DATETIME NOT NULL, noted_at DATETIME NOT NULL, seen_at DATETIME, CONSTRAINT pk_lost_number PRIMARY KEY (kind, number) );
UPDATE alembic_version SET version_num='r0027' WHERE alembic_version.version_num = 'r0026';
-- r0028
CREATE TABLE seat_removal ( device_id CHAR(32) NOT NULL, "key" VARCHAR(64) NOT NULL, books INTEGER NOT NULL, total INTEGER NOT NULL, asked_at DATETIME NOT NULL, answer VARCHAR(6) NOT NULL, CONSTRAINT pk_seat_removal PRIMARY KEY (device_id), CONSTRAINT ck_seat_removal_answer CHECK (answer IN ('', 'remove', 'keep')), CONSTRAINT fk_seat_removal_device_id_device FOREIGN KEY(device_id) REFERENCES device (id) );
CREATE TABLE catalogue_mark ( position INTEGER NOT NULL, instance_id CHAR(32) NOT NULL, seq INTEGER NOT NULL, CONSTRAINT pk_catalogue_mark PRIMARY KEY (position), CONSTRAINT ck_catalogue_mark_single CHECK (position = 1) );
UPDATE alembic_version SET version_num='r0028' WHERE alembic_version.version_num = 'r0027';
-- r0029
CREATE TABLE entry_mark ( id CHAR(32) NOT NULL, kind VARCHAR(10) NOT NULL, reason VARCHAR(4) NOT NULL, subject_id CHAR(32), device_id CHAR(32), day DATE NOT NULL, came_at DATETIME NOT NULL, seen_at DATETIME, CONSTRAINT pk_entry_mark PRIMARY KEY (id), CONSTRAINT ck_entry_mark_kind CHECK (kind IN ('visit', 'complaint', 'answer')), CONSTRAINT ck_entry_mark_reason CHECK (reason IN ('late', 'over')) );
CREATE INDEX ix_entry_mark_came_at ON entry_mark (came_at);
CREATE TABLE device_day ( device_id CHAR(32) NOT NULL, day DATE NOT NULL, kind VARCHAR(10) NOT NULL, count INTEGER NOT NULL, CONSTRAINT pk_device_day PRIMARY KEY (device_id, day, kind) );
ALTER TABLE device_presence ADD COLUMN away_since DATETIME;
UPDATE alembic_version SET version_num='r0029' WHERE alembic_version.version_num = 'r0028';
-- r0030
CREATE TABLE erasure_mark ( position INTEGER NOT NULL, instance_id CHAR(32) NOT NULL, keep_months INTEGER NOT NULL, bytes INTEGER NOT NULL, line VARCHAR(16) NOT NULL, CONSTRAINT pk_erasure_mark PRIMARY KEY (position), CONSTRAINT ck_erasure_mark_single CHECK (position = 1) );
UPDATE alembic_version SET version_num='r0030' WHERE alembic_version.version_num = 'r0029';
-- r0031
DROP INDEX ix_entry_mark_came_at;
ALTER TABLE entry_mark RENAME TO entry_mark_before;
CREATE TABLE entry_mark ( id CHAR(32) NOT NULL, kind VARCHAR(10) NOT NULL, late BOOLEAN NOT NULL, over BOOLEAN NOT NULL, subject_id CHAR(32), device_id CHAR(32), day DATE NOT NULL, came_at DATETIME NOT NULL, seen_at DATETIME, CONSTRAINT pk_entry_mark PRIMARY KEY (id), CONSTRAINT ck_entry_mark_kind CHECK (kind IN ('visit', 'complaint', 'answer', 'report', 'rating', 'request')), CONSTRAINT ck_entry_mark_reason CHECK (late OR over) );
INSERT INTO entry_mark (id, kind, late, over, subject_id, device_id, day, came_at, seen_at) SELECT id, kind, reason = 'late', reason = 'over', subject_id, device_id, day, came_at, seen_at FROM entry_mark_before;
DROP TABLE entry_mark_before;
CREATE INDEX ix_entry_mark_came_at ON entry_mark (came_at);
UPDATE alembic_version SET version_num='r0031' WHERE alembic_version.version_num = 'r0030';
-- r0032
ALTER TABLE desk_clock ADD COLUMN moved_s DOUBLE DEFAULT '0' NOT NULL;
CREATE TABLE _alembic_tmp_desk_clock ( position INTEGER NOT NULL, day DATE NOT NULL, started_s DOUBLE NOT NULL, steady_s DOUBLE NOT NULL, last_sequence INTEGER NOT NULL, jumped_after INTEGER NOT NULL, moved_s DOUBLE NOT NULL, CONSTRAINT pk_desk_clock PRIMARY KEY (position), CONSTRAINT ck_desk_clock_single CHECK (position = 1) );
INSERT INTO _alembic_tmp_desk_clock (position, day, started_s, steady_s, last_sequence, jumped_after, moved_s) SELECT desk_clock.position, desk_clock.day, desk_clock.started_s, desk_clock.steady_s, desk_clock.last_sequence, desk_clock.jumped_after, desk_clock.moved_s FROM desk_clock;
DROP TABLE desk_clock;
ALTER TABLE _alembic_tmp_desk_clock RENAME TO desk_clock;
UPDATE alembic_version SET version_num='r0032' WHERE alembic_version.version_num = 'r0031';
