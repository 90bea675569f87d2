CREATE TABLE access_grant (
	person_id BLOB, 
	role VARCHAR, 
	"key" BLOB, 
	name VARCHAR, 
	revoked BOOLEAN, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE action (
	no INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	verb VARCHAR NOT NULL, 
	at INTEGER NOT NULL, 
	undoes BLOB, 
	undone_by BLOB, 
	PRIMARY KEY (no)
);
CREATE TABLE agreement (
	placement_id BLOB, 
	agreement_no VARCHAR, 
	signed_on DATE, 
	place VARCHAR, 
	copies INTEGER, 
	printed_on DATE, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE assessment (
	placement_id BLOB, 
	role VARCHAR, 
	stage VARCHAR, 
	attitude VARCHAR, 
	preparation VARCHAR, 
	attention VARCHAR, 
	remarks VARCHAR, 
	mark VARCHAR, 
	scale VARCHAR, 
	given_on DATE, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE cell (
	record BLOB NOT NULL, 
	changeset INTEGER NOT NULL, 
	wrote INTEGER NOT NULL, 
	live INTEGER NOT NULL, 
	PRIMARY KEY (record, changeset)
)
 WITHOUT ROWID;
CREATE TABLE chain (
	no INTEGER NOT NULL, 
	scope INTEGER NOT NULL, 
	author BLOB NOT NULL, 
	tip INTEGER NOT NULL, 
	mine INTEGER DEFAULT '0' NOT NULL, 
	PRIMARY KEY (no)
);
CREATE TABLE changeset (
	no INTEGER NOT NULL, 
	hash BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	origin INTEGER NOT NULL, 
	chain INTEGER NOT NULL, 
	pos INTEGER NOT NULL, 
	prev INTEGER, 
	parents BLOB, 
	hlc INTEGER NOT NULL, 
	policy INTEGER NOT NULL, 
	verb VARCHAR NOT NULL, 
	action BLOB, 
	vv BLOB NOT NULL, 
	ops BLOB NOT NULL, 
	digest BLOB, 
	state INTEGER DEFAULT '0' NOT NULL, 
	sig BLOB, 
	packet INTEGER, 
	PRIMARY KEY (no)
);
CREATE TABLE company (
	name VARCHAR, 
	reg_no VARCHAR, 
	legal_address VARCHAR, 
	signatory VARCHAR, 
	signatory_post VARCHAR, 
	signatory_basis VARCHAR, 
	phone VARCHAR, 
	email VARCHAR, 
	places INTEGER, 
	industry VARCHAR, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE "conflict" (
	record BLOB NOT NULL, 
	cell INTEGER NOT NULL, 
	table_no INTEGER NOT NULL, 
	scope INTEGER NOT NULL, 
	PRIMARY KEY (record, cell, table_no, scope)
)
 WITHOUT ROWID;
CREATE TABLE criterion_mark (
	assessment_id BLOB, 
	position INTEGER, 
	criterion VARCHAR, 
	mark VARCHAR, 
	comment VARCHAR, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE device_join (
	invitation BLOB, 
	device BLOB, 
	recipient VARCHAR, 
	proof BLOB, 
	name VARCHAR, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE invitation (
	"key" BLOB NOT NULL, 
	person BLOB NOT NULL, 
	role VARCHAR NOT NULL, 
	at INTEGER NOT NULL, 
	device BLOB, 
	PRIMARY KEY ("key")
)
 WITHOUT ROWID;
CREATE TABLE log_entry (
	placement_id BLOB, 
	day DATE, 
	starts INTEGER, 
	ends INTEGER, 
	rest INTEGER, 
	work_done VARCHAR, 
	item_id BLOB, 
	comment VARCHAR, 
	state VARCHAR, 
	review_verdict VARCHAR, 
	review_digest BLOB, 
	review_comment VARCHAR, 
	review_mark VARCHAR, 
	absence VARCHAR, 
	on_behalf BOOLEAN, 
	answers BLOB, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE mentor (
	company_id BLOB, 
	name VARCHAR, 
	post VARCHAR, 
	phone VARCHAR, 
	email VARCHAR, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE meta (
	"key" VARCHAR NOT NULL, 
	value BLOB, 
	PRIMARY KEY ("key")
)
 WITHOUT ROWID;
CREATE TABLE note (
	placement_id BLOB, 
	text VARCHAR, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE opening (
	kind VARCHAR, 
	subject_id BLOB, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE origin (
	no INTEGER NOT NULL, 
	author BLOB NOT NULL, 
	incarnation BLOB NOT NULL, 
	PRIMARY KEY (no)
);
CREATE TABLE packet (
	no INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	direction VARCHAR NOT NULL, 
	device BLOB, 
	person BLOB, 
	file VARCHAR, 
	state VARCHAR NOT NULL, 
	at INTEGER NOT NULL, 
	size INTEGER DEFAULT '0' NOT NULL, 
	summary BLOB, 
	heads BLOB, 
	error VARCHAR, 
	PRIMARY KEY (no)
);
CREATE TABLE peer (
	device BLOB NOT NULL, 
	recipient VARCHAR NOT NULL, 
	person BLOB, 
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	invitation BLOB, 
	revoked INTEGER DEFAULT '0' NOT NULL, 
	PRIMARY KEY (device)
)
 WITHOUT ROWID;
CREATE TABLE peer_heads (
	device BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	incarnation BLOB NOT NULL, 
	counter INTEGER NOT NULL, 
	heads BLOB NOT NULL, 
	at INTEGER NOT NULL, 
	told BLOB, 
	PRIMARY KEY (device, scope)
)
 WITHOUT ROWID;
CREATE TABLE person (
	role VARCHAR, 
	name VARCHAR, 
	post VARCHAR, 
	phone VARCHAR, 
	email VARCHAR, 
	subject_id BLOB, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE placement (
	kind VARCHAR, 
	stage VARCHAR, 
	group_code VARCHAR, 
	academic_year VARCHAR, 
	student_id BLOB, 
	student_name VARCHAR, 
	student_phone VARCHAR, 
	student_email VARCHAR, 
	company_id BLOB, 
	company_name VARCHAR, 
	company_reg_no VARCHAR, 
	company_address VARCHAR, 
	company_phone VARCHAR, 
	company_email VARCHAR, 
	company_signatory VARCHAR, 
	company_signatory_post VARCHAR, 
	company_signatory_basis VARCHAR, 
	workplace_address VARCHAR, 
	mentor_id BLOB, 
	mentor_name VARCHAR, 
	mentor_post VARCHAR, 
	mentor_phone VARCHAR, 
	mentor_email VARCHAR, 
	school_name VARCHAR, 
	school_reg_no VARCHAR, 
	school_address VARCHAR, 
	school_phone VARCHAR, 
	school_email VARCHAR, 
	school_signatory VARCHAR, 
	school_signatory_post VARCHAR, 
	school_signatory_basis VARCHAR, 
	supervisor_id BLOB, 
	supervisor_name VARCHAR, 
	supervisor_post VARCHAR, 
	supervisor_phone VARCHAR, 
	supervisor_email VARCHAR, 
	programme_id BLOB, 
	programme_title VARCHAR, 
	qualification VARCHAR, 
	level VARCHAR, 
	programme_code VARCHAR, 
	starts_on DATE, 
	ends_on DATE, 
	minutes_per_day INTEGER, 
	total_minutes INTEGER, 
	schedule VARCHAR, 
	insurance VARCHAR, 
	stipend BOOLEAN, 
	scale VARCHAR, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE placement_item (
	placement_id BLOB, 
	position INTEGER, 
	label VARCHAR, 
	title VARCHAR, 
	minutes INTEGER, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE placement_programme (
	title VARCHAR, 
	qualification VARCHAR, 
	level VARCHAR, 
	programme_code VARCHAR, 
	aim VARCHAR, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE programme_item (
	programme_id BLOB, 
	position INTEGER, 
	label VARCHAR, 
	title VARCHAR, 
	minutes INTEGER, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE school (
	name VARCHAR, 
	reg_no VARCHAR, 
	institution_no VARCHAR, 
	address VARCHAR, 
	town VARCHAR, 
	phone VARCHAR, 
	email VARCHAR, 
	signatory VARCHAR, 
	signatory_post VARCHAR, 
	signatory_basis VARCHAR, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE scope (
	no INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	kind VARCHAR NOT NULL, 
	school_key BLOB NOT NULL, 
	subject BLOB, 
	PRIMARY KEY (no), 
	UNIQUE (id)
);
CREATE TABLE student (
	first_name VARCHAR, 
	last_name VARCHAR, 
	group_id BLOB, 
	personal_code VARCHAR, 
	birth_date DATE, 
	phone VARCHAR, 
	email VARCHAR, 
	address VARCHAR, 
	guardian VARCHAR, 
	guardian_phone VARCHAR, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE study_group (
	code VARCHAR, 
	study_year INTEGER, 
	academic_year VARCHAR, 
	programme VARCHAR, 
	qualification VARCHAR, 
	level VARCHAR, 
	programme_code VARCHAR, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE void (
	changeset BLOB, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE waiting (
	hash BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	meta BLOB NOT NULL, 
	ops BLOB, 
	sig BLOB, 
	packet INTEGER, 
	PRIMARY KEY (hash)
)
 WITHOUT ROWID;
CREATE TABLE workplace (
	company_id BLOB, 
	address VARCHAR, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE INDEX access_grant_scope ON access_grant (scope);
CREATE INDEX agreement_of ON agreement (placement_id);
CREATE INDEX assessment_of ON assessment (placement_id);
CREATE INDEX chain_scope ON chain (scope);
CREATE INDEX changeset_action ON changeset (action) WHERE action IS NOT NULL;
CREATE UNIQUE INDEX changeset_hash ON changeset (hash);
CREATE INDEX changeset_packet ON changeset (packet) WHERE packet IS NOT NULL;
CREATE INDEX changeset_scope ON changeset (scope, no);
CREATE INDEX changeset_state ON changeset (state) WHERE state <> 0;
CREATE INDEX criterion_mark_of ON criterion_mark (assessment_id);
CREATE INDEX device_join_scope ON device_join (scope);
CREATE INDEX log_entry_of ON log_entry (placement_id, day, alive);
CREATE INDEX log_entry_returned ON log_entry (placement_id, alive, review_verdict, answers, review_digest) WHERE alive AND review_verdict = 'returned' AND (answers = review_digest) IS NOT TRUE;
CREATE INDEX log_entry_waiting ON log_entry (placement_id, alive, state, review_verdict, answers, review_digest) WHERE alive AND state = 'submitted' AND (review_verdict IS NULL OR (review_verdict = 'returned' AND answers = review_digest));
CREATE INDEX mentor_company ON mentor (company_id);
CREATE INDEX note_of ON note (placement_id);
CREATE UNIQUE INDEX origin_key ON origin (author, incarnation);
CREATE INDEX packet_id ON packet (id);
CREATE INDEX placement_company ON placement (company_id);
CREATE INDEX placement_group ON placement (group_code);
CREATE INDEX placement_item_of ON placement_item (placement_id);
CREATE INDEX placement_student ON placement (student_id);
CREATE INDEX programme_item_of ON programme_item (programme_id);
CREATE INDEX student_group ON student (group_id);
CREATE INDEX workplace_company ON workplace (company_id);
