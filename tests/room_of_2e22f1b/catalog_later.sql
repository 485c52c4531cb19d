-- c0006
CREATE TABLE room ( position INTEGER NOT NULL, room_id VARCHAR(36) NOT NULL, made_at DATETIME NOT NULL, is_copy BOOLEAN NOT NULL, CONSTRAINT pk_room PRIMARY KEY (position), CONSTRAINT ck_room_single CHECK (position = 1) );
UPDATE alembic_version SET version_num='c0006' WHERE alembic_version.version_num = 'c0005';
-- c0007
CREATE TABLE taken_out_file ( sha256 VARCHAR(64) NOT NULL, taken_out_at DATETIME NOT NULL, CONSTRAINT pk_taken_out_file PRIMARY KEY (sha256) );
UPDATE alembic_version SET version_num='c0007' WHERE alembic_version.version_num = 'c0006';
