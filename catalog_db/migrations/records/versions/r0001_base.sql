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
)

CREATE TABLE asked_search (
  words TEXT NOT NULL,
  days INTEGER NOT NULL,
  month DATE NOT NULL,
  day DATE,
  CONSTRAINT pk_asked_search PRIMARY KEY (words)
)

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
)

CREATE INDEX ix_audit_entry_action ON audit_entry (action)

CREATE INDEX ix_audit_entry_subject ON audit_entry (subject)

CREATE TABLE audit_start (
  position INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  hash VARCHAR(64) NOT NULL,
  CONSTRAINT pk_audit_start PRIMARY KEY (position),
  CONSTRAINT ck_audit_start_single CHECK (position = 1)
)

CREATE TABLE catalogue_mark (
  position INTEGER NOT NULL,
  instance_id CHAR(32) NOT NULL,
  seq INTEGER NOT NULL,
  CONSTRAINT pk_catalogue_mark PRIMARY KEY (position),
  CONSTRAINT ck_catalogue_mark_single CHECK (position = 1)
)

CREATE TABLE central_report (
  id CHAR(32) NOT NULL,
  publication_id CHAR(32) NOT NULL,
  page INTEGER,
  reason VARCHAR(2) NOT NULL,
  text TEXT NOT NULL,
  made_at DATETIME NOT NULL,
  staff_id CHAR(32),
  answer TEXT NOT NULL,
  answered_at DATETIME,
  CONSTRAINT pk_central_report PRIMARY KEY (id)
)

CREATE TABLE change (
  seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  table_name VARCHAR(40) NOT NULL,
  row_id VARCHAR(80) NOT NULL,
  operation VARCHAR(6) NOT NULL,
  instance_id CHAR(32) NOT NULL
)

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
)

CREATE TABLE day_counter (
  day DATE NOT NULL,
  name VARCHAR(20) NOT NULL,
  value INTEGER NOT NULL,
  CONSTRAINT pk_day_counter PRIMARY KEY (day, name)
)

CREATE TABLE delivery_key (
  id INTEGER NOT NULL,
  "key" BLOB NOT NULL,
  made_at DATETIME NOT NULL,
  CONSTRAINT pk_delivery_key PRIMARY KEY (id)
)

CREATE TABLE delivery_serial (
  position INTEGER NOT NULL,
  value INTEGER NOT NULL,
  CONSTRAINT pk_delivery_serial PRIMARY KEY (position),
  CONSTRAINT ck_delivery_serial_single CHECK (position = 1)
)

CREATE TABLE desk_clock (
  position INTEGER NOT NULL,
  day DATE NOT NULL,
  started_s DOUBLE NOT NULL,
  moved_s DOUBLE NOT NULL,
  steady_s DOUBLE NOT NULL,
  last_sequence INTEGER NOT NULL,
  jumped_after INTEGER NOT NULL,
  CONSTRAINT pk_desk_clock PRIMARY KEY (position),
  CONSTRAINT ck_desk_clock_single CHECK (position = 1)
)

CREATE TABLE desk_turn (
  desk INTEGER NOT NULL,
  service_day DATE NOT NULL,
  priority_run INTEGER NOT NULL,
  staff_id CHAR(32),
  pause VARCHAR(8) DEFAULT '' NOT NULL,
  CONSTRAINT pk_desk_turn PRIMARY KEY (desk)
)

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
)

CREATE TABLE device_day (
  device_id CHAR(32) NOT NULL,
  day DATE NOT NULL,
  kind VARCHAR(10) NOT NULL,
  count INTEGER NOT NULL,
  CONSTRAINT pk_device_day PRIMARY KEY (device_id, day, kind)
)

CREATE TABLE earlier_key (
  id INTEGER NOT NULL,
  "key" BLOB NOT NULL,
  ended_at DATETIME NOT NULL,
  generation INTEGER NOT NULL,
  number INTEGER NOT NULL,
  CONSTRAINT pk_earlier_key PRIMARY KEY (id)
)

CREATE TABLE earlier_sealing_key (
  id INTEGER NOT NULL,
  "key" BLOB NOT NULL,
  ended_at DATETIME NOT NULL,
  CONSTRAINT pk_earlier_sealing_key PRIMARY KEY (id)
)

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
)

CREATE INDEX ix_entry_mark_came_at ON entry_mark (came_at)

CREATE TABLE erasure_mark (
  position INTEGER NOT NULL,
  instance_id CHAR(32) NOT NULL,
  keep_months INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  line VARCHAR(16) NOT NULL,
  CONSTRAINT pk_erasure_mark PRIMARY KEY (position),
  CONSTRAINT ck_erasure_mark_single CHECK (position = 1)
)

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

CREATE INDEX ix_feedback_answer_period ON feedback_answer (period)

CREATE TABLE host_identity (
  position INTEGER NOT NULL,
  certificate TEXT NOT NULL,
  private_key TEXT NOT NULL,
  sealing_key BLOB NOT NULL,
  CONSTRAINT pk_host_identity PRIMARY KEY (position),
  CONSTRAINT ck_host_identity_single CHECK (position = 1)
)

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
)

CREATE TABLE instance (
  position INTEGER NOT NULL,
  id CHAR(32) NOT NULL,
  CONSTRAINT pk_instance PRIMARY KEY (position),
  CONSTRAINT ck_instance_single CHECK (position = 1)
)

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
)

CREATE TABLE journal_mark (
  position INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  line VARCHAR(16) NOT NULL,
  seq INTEGER NOT NULL,
  CONSTRAINT pk_journal_mark PRIMARY KEY (position),
  CONSTRAINT ck_journal_mark_single CHECK (position = 1)
)

CREATE TABLE lost_number (
  kind VARCHAR(10) NOT NULL,
  number VARCHAR(40) NOT NULL,
  told BOOLEAN NOT NULL,
  given_at DATETIME NOT NULL,
  noted_at DATETIME NOT NULL,
  seen_at DATETIME,
  CONSTRAINT pk_lost_number PRIMARY KEY (kind, number)
)

CREATE TABLE pack_sender (
  id CHAR(32) NOT NULL,
  name TEXT NOT NULL,
  sign_key VARCHAR(64) NOT NULL,
  version INTEGER NOT NULL,
  imported_at DATETIME NOT NULL,
  CONSTRAINT pk_pack_sender PRIMARY KEY (id)
)

CREATE TABLE provision_code (
  id CHAR(32) NOT NULL,
  "key" BLOB,
  made_at DATETIME NOT NULL,
  expires_at DATETIME NOT NULL,
  seen_at DATETIME NOT NULL,
  revoked BOOLEAN NOT NULL,
  CONSTRAINT pk_provision_code PRIMARY KEY (id)
)

CREATE TABLE received_call (
  id CHAR(32) NOT NULL,
  received_on DATE NOT NULL,
  CONSTRAINT pk_received_call PRIMARY KEY (id)
  )
WITHOUT ROWID

CREATE TABLE room (
  position INTEGER NOT NULL,
  room_id VARCHAR(36) NOT NULL,
  made_at DATETIME NOT NULL,
  generation INTEGER NOT NULL,
  generation_at DATETIME,
  program_version VARCHAR(20) NOT NULL,
  CONSTRAINT pk_room PRIMARY KEY (position),
  CONSTRAINT ck_room_single CHECK (position = 1)
)

CREATE TABLE service_day (
  day DATE NOT NULL,
  opened_at DATETIME NOT NULL,
  closed_at DATETIME,
  confirmed_by CHAR(32),
  CONSTRAINT pk_service_day PRIMARY KEY (day)
)

CREATE TABLE sign_in_guard (
  kind VARCHAR(8) NOT NULL,
  "key" VARCHAR(64) NOT NULL,
  failures INTEGER NOT NULL,
  locked_at DATETIME,
  last_at DATETIME NOT NULL,
  CONSTRAINT pk_sign_in_guard PRIMARY KEY (kind, "key")
)

CREATE TABLE staff_member (
  id CHAR(32) NOT NULL,
  user_name VARCHAR(40) NOT NULL,
  full_name TEXT NOT NULL,
  role VARCHAR(10) NOT NULL,
  password_hash TEXT NOT NULL,
  pin_hash TEXT NOT NULL,
  must_change_password BOOLEAN NOT NULL,
  password_set_at DATETIME NOT NULL,
  disabled BOOLEAN NOT NULL,
  added_at DATETIME NOT NULL,
  signed_in_at DATETIME,
  CONSTRAINT pk_staff_member PRIMARY KEY (id),
  CONSTRAINT ck_staff_member_role CHECK (role IN ('officer', 'librarian', 'head', 'admin')),
  CONSTRAINT uq_staff_member_user_name UNIQUE (user_name)
)

CREATE TABLE staff_tries (
  tried VARCHAR(8) NOT NULL,
  pc VARCHAR(36) NOT NULL,
  subject VARCHAR(64) NOT NULL,
  failures INTEGER NOT NULL,
  locked_until DATETIME,
  last_at DATETIME NOT NULL,
  CONSTRAINT pk_staff_tries PRIMARY KEY (tried, pc, subject)
)

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
  numbered_to INTEGER NOT NULL,
  offer_table VARCHAR(40) NOT NULL,
  offer_after VARCHAR(80) NOT NULL,
  down_cursor VARCHAR(120) NOT NULL,
  tried_at DATETIME,
  succeeded_at DATETIME,
  error VARCHAR(40) NOT NULL,
  failures INTEGER NOT NULL,
  enrol_code TEXT NOT NULL,
  envelope_number INTEGER NOT NULL,
  answered_number INTEGER NOT NULL,
  due_at DATETIME,
  CONSTRAINT pk_sync_account PRIMARY KEY (position),
  CONSTRAINT ck_sync_account_single CHECK (position = 1)
)

CREATE TABLE sync_again (
  table_name VARCHAR(40) NOT NULL,
  row_id VARCHAR(80) NOT NULL,
  CONSTRAINT pk_sync_again PRIMARY KEY (table_name, row_id)
  )
WITHOUT ROWID

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
)

CREATE TABLE sync_computed (
  table_name VARCHAR(40) NOT NULL,
  row_id VARCHAR(80) NOT NULL,
  digest VARCHAR(64) NOT NULL,
  CONSTRAINT pk_sync_computed PRIMARY KEY (table_name, row_id)
  )
WITHOUT ROWID

CREATE TABLE sync_enrolment (
  position INTEGER NOT NULL,
  url TEXT NOT NULL,
  code_hash VARCHAR(64) NOT NULL,
  sign_key BLOB NOT NULL,
  seal_key BLOB NOT NULL,
  CONSTRAINT pk_sync_enrolment PRIMARY KEY (position),
  CONSTRAINT ck_sync_enrolment_single CHECK (position = 1)
)

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
)

CREATE TABLE sync_set_aside (
  table_name VARCHAR(40) NOT NULL,
  row_id VARCHAR(80) NOT NULL,
  reason TEXT NOT NULL,
  at DATETIME NOT NULL,
  CONSTRAINT pk_sync_set_aside PRIMARY KEY (table_name, row_id)
)

CREATE TABLE unmet_search (
  words TEXT NOT NULL,
  count INTEGER NOT NULL,
  last_day DATE NOT NULL,
  CONSTRAINT pk_unmet_search PRIMARY KEY (words)
)

CREATE TABLE visit_draft (
  id CHAR(32) NOT NULL,
  day DATE NOT NULL,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  form TEXT NOT NULL,
  made_at DATETIME NOT NULL,
  CONSTRAINT pk_visit_draft PRIMARY KEY (id)
)

CREATE INDEX ix_visit_draft_day ON visit_draft (day)

CREATE TABLE visitor (
  id CHAR(32) NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  email TEXT NOT NULL,
  no_email_reason VARCHAR(2) DEFAULT '' NOT NULL,
  no_email_reason_other TEXT DEFAULT '' NOT NULL,
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
  restricted_at DATETIME,
  added_at DATETIME NOT NULL,
  changed_at DATETIME NOT NULL,
  CONSTRAINT pk_visitor PRIMARY KEY (id),
  CONSTRAINT ck_visitor_gender CHECK (gender IN ('', 'L', 'P')),
  CONSTRAINT fk_visitor_merged_into FOREIGN KEY(merged_into) REFERENCES visitor (id)
)

CREATE INDEX ix_visitor_email ON visitor (email)

CREATE INDEX ix_visitor_name_key ON visitor (name_key)

CREATE TABLE webapi_access (
  position INTEGER NOT NULL,
  "key" VARCHAR(128) NOT NULL,
  domain VARCHAR(4) NOT NULL,
  language VARCHAR(3) NOT NULL,
  fetched_at DATETIME,
  CONSTRAINT pk_webapi_access PRIMARY KEY (position),
  CONSTRAINT ck_webapi_access_single CHECK (position = 1)
)

CREATE TABLE withheld_search (
  id CHAR(32) NOT NULL,
  words TEXT NOT NULL,
  CONSTRAINT pk_withheld_search PRIMARY KEY (id),
  CONSTRAINT uq_withheld_search_words UNIQUE (words)
)

CREATE TABLE consent (
  id CHAR(32) NOT NULL,
  visitor_id CHAR(32) NOT NULL,
  item VARCHAR(40) NOT NULL,
  agreed BOOLEAN NOT NULL,
  text_version VARCHAR(20) NOT NULL,
  wording_id CHAR(32),
  at DATETIME NOT NULL,
  staff_id CHAR(32),
  CONSTRAINT pk_consent PRIMARY KEY (id),
  CONSTRAINT fk_consent_visitor_id FOREIGN KEY(visitor_id) REFERENCES visitor (id),
  CONSTRAINT fk_consent_wording_id FOREIGN KEY(wording_id) REFERENCES consent_wording (id)
)

CREATE INDEX ix_consent_visitor_id ON consent (visitor_id)

CREATE TABLE content_key (
  device_id CHAR(32) NOT NULL,
  "key" BLOB NOT NULL,
  made_at DATETIME NOT NULL,
  CONSTRAINT pk_content_key PRIMARY KEY (device_id),
  CONSTRAINT fk_content_key_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)

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
  CONSTRAINT ck_data_request_kind CHECK (kind IN ('see', 'correct', 'restrict', 'erase', 'object')),
  CONSTRAINT ck_data_request_state CHECK (state IN ('open', 'done', 'refused')),
  CONSTRAINT fk_data_request_visitor_id FOREIGN KEY(visitor_id) REFERENCES visitor (id)
)

CREATE INDEX ix_data_request_received_at ON data_request (received_at)

CREATE INDEX ix_data_request_visitor ON data_request (visitor_id)

CREATE TABLE device_health (
  device_id CHAR(32) NOT NULL,
  at DATETIME NOT NULL,
  found TEXT NOT NULL,
  CONSTRAINT pk_device_health PRIMARY KEY (device_id),
  CONSTRAINT fk_device_health_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)

CREATE TABLE device_lock (
  device_id CHAR(32) NOT NULL,
  at DATETIME NOT NULL,
  ways TEXT NOT NULL,
  CONSTRAINT pk_device_lock PRIMARY KEY (device_id),
  CONSTRAINT fk_device_lock_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)

CREATE TABLE device_presence (
  device_id CHAR(32) NOT NULL,
  seen_at DATETIME NOT NULL,
  program_version VARCHAR(20) NOT NULL,
  protocol INTEGER,
  away_since DATETIME,
  left_at DATETIME,
  CONSTRAINT pk_device_presence PRIMARY KEY (device_id),
  CONSTRAINT fk_device_presence_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)

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
  CONSTRAINT fk_email_proof_visitor_id FOREIGN KEY(visitor_id) REFERENCES visitor (id)
)

CREATE INDEX ix_email_proof_visitor ON email_proof (visitor_id)

CREATE TABLE incident_notice (
  id CHAR(32) NOT NULL,
  incident_id CHAR(32) NOT NULL,
  whom VARCHAR(8) NOT NULL,
  means TEXT NOT NULL,
  sent TEXT NOT NULL,
  at DATETIME NOT NULL,
  staff_id CHAR(32),
  CONSTRAINT pk_incident_notice PRIMARY KEY (id),
  CONSTRAINT ck_incident_notice_whom CHECK (whom IN ('persons', 'agency', 'central', 'other')),
  CONSTRAINT fk_incident_notice_incident_id FOREIGN KEY(incident_id) REFERENCES incident (id)
)

CREATE INDEX ix_incident_notice_incident_id ON incident_notice (incident_id)

CREATE TABLE mark (
  id CHAR(32) NOT NULL,
  visitor_id CHAR(32) NOT NULL,
  visit_id CHAR(32),
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
  CONSTRAINT pk_mark PRIMARY KEY (id),
  CONSTRAINT ck_mark_kind CHECK (kind IN ('bookmark', 'highlight', 'area')),
  CONSTRAINT fk_mark_visitor_id FOREIGN KEY(visitor_id) REFERENCES visitor (id)
)

CREATE INDEX ix_mark_visitor_publication ON mark (visitor_id, publication_id)

CREATE TABLE provision_place (
  id CHAR(32) NOT NULL,
  code_id CHAR(32) NOT NULL,
  mode VARCHAR(10) NOT NULL,
  device_id CHAR(32),
  request BLOB,
  CONSTRAINT pk_provision_place PRIMARY KEY (id),
  CONSTRAINT ck_provision_place_mode CHECK (mode IN ('desk', 'reader', 'guestbook', 'feedback', 'board')),
  CONSTRAINT fk_provision_place_code_id FOREIGN KEY(code_id) REFERENCES provision_code (id),
  CONSTRAINT fk_provision_place_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)

CREATE INDEX ix_provision_place_code_id ON provision_place (code_id)

CREATE TABLE rating (
  visitor_id CHAR(32) NOT NULL,
  publication_id CHAR(32) NOT NULL,
  stars INTEGER NOT NULL,
  comment TEXT NOT NULL,
  rated_at DATETIME NOT NULL,
  CONSTRAINT pk_rating PRIMARY KEY (visitor_id, publication_id),
  CONSTRAINT ck_rating_stars CHECK (stars BETWEEN 1 AND 5),
  CONSTRAINT fk_rating_visitor_id FOREIGN KEY(visitor_id) REFERENCES visitor (id)
)

CREATE INDEX ix_rating_publication_id ON rating (publication_id)

CREATE TABLE restricted_data (
  visitor_id CHAR(32) NOT NULL,
  content TEXT NOT NULL,
  CONSTRAINT pk_restricted_data PRIMARY KEY (visitor_id),
  CONSTRAINT fk_restricted_data_visitor_id FOREIGN KEY(visitor_id) REFERENCES visitor (id)
)

CREATE TABLE seat_removal (
  device_id CHAR(32) NOT NULL,
  "key" VARCHAR(64) NOT NULL,
  books INTEGER NOT NULL,
  total INTEGER NOT NULL,
  asked_at DATETIME NOT NULL,
  answer VARCHAR(6) NOT NULL,
  CONSTRAINT pk_seat_removal PRIMARY KEY (device_id),
  CONSTRAINT ck_seat_removal_answer CHECK (answer IN ('', 'remove', 'keep')),
  CONSTRAINT fk_seat_removal_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)

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
  no_email_reason VARCHAR(2) DEFAULT '' NOT NULL,
  clock_doubtful BOOLEAN NOT NULL,
  mistaken TEXT NOT NULL,
  staff_id CHAR(32),
  CONSTRAINT pk_visit PRIMARY KEY (id),
  CONSTRAINT ck_visit_gender CHECK (gender IN ('', 'L', 'P')),
  CONSTRAINT ck_visit_origin CHECK (origin IN ('desk', 'self', 'paper')),
  CONSTRAINT uq_visit_number UNIQUE (number),
  CONSTRAINT fk_visit_visitor_id FOREIGN KEY(visitor_id) REFERENCES visitor (id),
  CONSTRAINT uq_visit_token UNIQUE (token)
)

CREATE INDEX ix_visit_service_day ON visit (service_day)

CREATE INDEX ix_visit_visitor_id ON visit (visitor_id)

CREATE UNIQUE INDEX ux_visit_open_visitor ON visit (visitor_id) WHERE left_at IS NULL

CREATE TABLE visitor_pin (
  visitor_id CHAR(32) NOT NULL,
  pin_hash TEXT NOT NULL,
  set_at DATETIME NOT NULL,
  CONSTRAINT pk_visitor_pin PRIMARY KEY (visitor_id),
  CONSTRAINT fk_visitor_pin_visitor_id FOREIGN KEY(visitor_id) REFERENCES visitor (id)
)

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
  CONSTRAINT uq_complaint_number UNIQUE (number),
  CONSTRAINT fk_complaint_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id)
)

CREATE TABLE copy_request (
  id CHAR(32) NOT NULL,
  visit_id CHAR(32) NOT NULL,
  publication_id CHAR(32) NOT NULL,
  kind VARCHAR(8) NOT NULL,
  pages TEXT NOT NULL,
  printed TEXT NOT NULL,
  state VARCHAR(10) NOT NULL,
  reason TEXT NOT NULL,
  asked_at DATETIME NOT NULL,
  settled_at DATETIME,
  staff_id CHAR(32),
  CONSTRAINT pk_copy_request PRIMARY KEY (id),
  CONSTRAINT ck_copy_request_kind CHECK (kind IN ('softcopy', 'hardcopy', 'table', 'citation')),
  CONSTRAINT ck_copy_request_state CHECK (state IN ('waiting', 'released', 'refused', 'withdrawn')),
  CONSTRAINT fk_copy_request_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id)
)

CREATE INDEX ix_copy_request_visit_id ON copy_request (visit_id)

CREATE TABLE feedback_given (
  visit_id CHAR(32) NOT NULL,
  CONSTRAINT pk_feedback_given PRIMARY KEY (visit_id),
  CONSTRAINT fk_feedback_given_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id)
  )
WITHOUT ROWID

CREATE TABLE feedback_request (
  id CHAR(32) NOT NULL,
  visit_id CHAR(32) NOT NULL,
  service VARCHAR(20) NOT NULL,
  device_id CHAR(32),
  asked_at DATETIME NOT NULL,
  CONSTRAINT pk_feedback_request PRIMARY KEY (id),
  CONSTRAINT uq_feedback_request_visit_id UNIQUE (visit_id),
  CONSTRAINT fk_feedback_request_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id),
  CONSTRAINT fk_feedback_request_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)

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
)

CREATE INDEX ix_loan_visit_id ON loan (visit_id)

CREATE UNIQUE INDEX ux_loan_copy ON loan (publication_id, copy) WHERE returned_at IS NULL

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
  CONSTRAINT fk_publication_report_visitor_id FOREIGN KEY(visitor_id) REFERENCES visitor (id),
  CONSTRAINT fk_publication_report_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id)
)

CREATE INDEX ix_publication_report_state ON publication_report (state, reported_at)

CREATE TABLE reading_session (
  id CHAR(32) NOT NULL,
  visit_id CHAR(32) NOT NULL,
  device_id CHAR(32),
  started_at DATETIME NOT NULL,
  ends_at DATETIME NOT NULL,
  signed_in_at DATETIME,
  marks_of CHAR(32),
  ended_at DATETIME,
  end_reason VARCHAR(12) NOT NULL,
  staff_id CHAR(32),
  CONSTRAINT pk_reading_session PRIMARY KEY (id),
  CONSTRAINT fk_reading_session_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id),
  CONSTRAINT fk_reading_session_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)

CREATE UNIQUE INDEX ux_reading_session_seat ON reading_session (device_id) WHERE ended_at IS NULL

CREATE UNIQUE INDEX ux_reading_session_visit ON reading_session (visit_id) WHERE ended_at IS NULL

CREATE TABLE seat_request (
  id CHAR(32) NOT NULL,
  visit_id CHAR(32) NOT NULL,
  asked_at DATETIME NOT NULL,
  settled_at DATETIME,
  outcome VARCHAR(10) NOT NULL,
  CONSTRAINT pk_seat_request PRIMARY KEY (id),
  CONSTRAINT fk_seat_request_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id)
)

CREATE UNIQUE INDEX ux_seat_request_visit ON seat_request (visit_id) WHERE settled_at IS NULL

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
  need TEXT NOT NULL,
  version INTEGER NOT NULL,
  CONSTRAINT pk_ticket PRIMARY KEY (id),
  CONSTRAINT uq_ticket_service_day_number UNIQUE (service_day, number),
  CONSTRAINT ck_ticket_state CHECK (state IN ('waiting', 'called', 'serving', 'held', 'done', 'no-show', 'cancelled')),
  CONSTRAINT ck_ticket_desk CHECK ((desk IS NOT NULL) = (state IN ('called', 'serving'))),
  CONSTRAINT fk_ticket_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id)
)

CREATE INDEX ix_ticket_queue ON ticket (service_day, state, service)

CREATE INDEX ix_ticket_turn ON ticket (service_day, state, priority, place)

CREATE INDEX ix_ticket_visit_id ON ticket (visit_id)

CREATE UNIQUE INDEX ux_ticket_desk ON ticket (desk) WHERE state IN ('called', 'serving')

CREATE TABLE complaint_event (
  id CHAR(32) NOT NULL,
  complaint_id CHAR(32) NOT NULL,
  position INTEGER NOT NULL,
  kind VARCHAR(10) NOT NULL,
  at DATETIME NOT NULL,
  state VARCHAR(12) NOT NULL,
  note TEXT NOT NULL,
  classification VARCHAR(2) NOT NULL,
  "plan" TEXT NOT NULL,
  answer TEXT NOT NULL,
  staff_id CHAR(32),
  CONSTRAINT pk_complaint_event PRIMARY KEY (id),
  CONSTRAINT uq_complaint_event_complaint_id_position UNIQUE (complaint_id, position),
  CONSTRAINT ck_complaint_event_kind CHECK (kind IN ('receive', 'step', 'classify', 'escalate')),
  CONSTRAINT fk_complaint_event_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaint (id)
)

CREATE TABLE delivery (
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
  printed TEXT NOT NULL,
  page_count INTEGER NOT NULL,
  copies INTEGER NOT NULL,
  original_sha256 VARCHAR(64) NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  state VARCHAR(10) NOT NULL,
  delivered_at DATETIME NOT NULL,
  identity_removed BOOLEAN NOT NULL,
  staff_id CHAR(32),
  CONSTRAINT pk_delivery PRIMARY KEY (id),
  CONSTRAINT ck_delivery_kind CHECK (kind IN ('softcopy', 'hardcopy', 'table', 'citation')),
  CONSTRAINT ck_delivery_state CHECK (state IN ('making', 'delivered', 'failed')),
  CONSTRAINT uq_delivery_serial UNIQUE (serial),
  CONSTRAINT fk_delivery_key_id FOREIGN KEY(key_id) REFERENCES delivery_key (id),
  CONSTRAINT fk_delivery_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id),
  CONSTRAINT fk_delivery_request_id FOREIGN KEY(request_id) REFERENCES copy_request (id)
)

CREATE INDEX ix_delivery_publication_id ON delivery (publication_id)

CREATE INDEX ix_delivery_visit_id ON delivery (visit_id)

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
)

CREATE INDEX ix_reading_event_publication ON reading_event (publication_id, at)

CREATE TABLE requested_table (
  request_id CHAR(32) NOT NULL,
  format VARCHAR(10) NOT NULL,
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  original_sha256 VARCHAR(64) NOT NULL,
  content BLOB NOT NULL,
  CONSTRAINT pk_requested_table PRIMARY KEY (request_id),
  CONSTRAINT fk_requested_table_request_id FOREIGN KEY(request_id) REFERENCES copy_request (id)
)

CREATE TABLE seat_message (
  id CHAR(32) NOT NULL,
  session_id CHAR(32) NOT NULL,
  text TEXT NOT NULL,
  sent_at DATETIME NOT NULL,
  read_at DATETIME,
  staff_id CHAR(32),
  CONSTRAINT pk_seat_message PRIMARY KEY (id),
  CONSTRAINT fk_seat_message_session_id FOREIGN KEY(session_id) REFERENCES reading_session (id)
)

CREATE INDEX ix_seat_message_session_id ON seat_message (session_id)

CREATE TABLE ticket_event (
  id CHAR(32) NOT NULL,
  ticket_id CHAR(32) NOT NULL,
  position INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
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
  CONSTRAINT pk_ticket_event PRIMARY KEY (id),
  CONSTRAINT uq_ticket_event_ticket_id_position UNIQUE (ticket_id, position),
  CONSTRAINT uq_ticket_event_sequence UNIQUE (sequence),
  CONSTRAINT fk_ticket_event_ticket_id FOREIGN KEY(ticket_id) REFERENCES ticket (id)
)

CREATE INDEX ix_ticket_event_at ON ticket_event (at)

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
  CONSTRAINT fk_email_delivery_delivery_id FOREIGN KEY(delivery_id) REFERENCES delivery (id)
)

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
  cells_sha256 VARCHAR(64) NOT NULL,
  cells BLOB NOT NULL,
  CONSTRAINT pk_taken_table PRIMARY KEY (delivery_id),
  CONSTRAINT fk_taken_table_delivery_id FOREIGN KEY(delivery_id) REFERENCES delivery (id)
)

CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END

CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
WHEN OLD.seq > coalesce((SELECT seq FROM audit_start), 0)
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
