CREATE TABLE paper_template (
	paper VARCHAR, 
	language VARCHAR, 
	placement_kind VARCHAR, 
	name VARCHAR, 
	version INTEGER, 
	text VARCHAR, 
	legal_basis VARCHAR, 
	origin VARCHAR, 
	source VARCHAR, 
	based_on_id BLOB, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE letterhead (
	version INTEGER, 
	logo VARCHAR, 
	logo_beside VARCHAR, 
	head_lines VARCHAR, 
	head_lines_en VARCHAR, 
	foot_lines VARCHAR, 
	placing VARCHAR, 
	papers VARCHAR, 
	rule BOOLEAN, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE printed_paper (
	placement_id BLOB, 
	paper VARCHAR, 
	number_text VARCHAR, 
	language VARCHAR, 
	template VARCHAR, 
	printed_on DATE, 
	copies INTEGER, 
	pages INTEGER, 
	about_id BLOB, 
	legal_basis VARCHAR, 
	sheet_code VARCHAR, 
	parties VARCHAR, 
	replaces_id BLOB, 
	void_reason VARCHAR, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE INDEX printed_paper_code ON printed_paper (sheet_code);
CREATE INDEX printed_paper_of ON printed_paper (placement_id);
CREATE TABLE printed_data (
	placement_id BLOB, 
	paper_id BLOB, 
	piece INTEGER, 
	content VARCHAR, 
	template_id BLOB, 
	beside_id BLOB, 
	letterhead_id BLOB, 
	layout INTEGER, 
	drawn BLOB, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE INDEX printed_data_of ON printed_data (paper_id);
CREATE TABLE signature (
	placement_id BLOB, 
	paper_id BLOB, 
	party VARCHAR, 
	sign_state VARCHAR, 
	day DATE, 
	signer VARCHAR, 
	reason VARCHAR, 
	attachment_id BLOB, 
	noted_by VARCHAR, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE INDEX signature_of ON signature (placement_id);
CREATE TABLE amendment (
	placement_id BLOB, 
	agreement_id BLOB, 
	amends VARCHAR, 
	number_text VARCHAR, 
	agreed_on DATE, 
	place VARCHAR, 
	effective_on DATE, 
	reason VARCHAR, 
	initiator VARCHAR, 
	changes VARCHAR, 
	terms VARCHAR, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE INDEX amendment_of ON amendment (placement_id);
CREATE TABLE name_form (
	written VARCHAR, 
	dative VARCHAR, 
	genitive VARCHAR, 
	locative VARCHAR, 
	english VARCHAR, 
	sure BOOLEAN, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE mobility (
	placement_id BLOB, 
	project VARCHAR, 
	mobility_length VARCHAR, 
	country VARCHAR, 
	sending_oid VARCHAR, 
	sending_contact VARCHAR, 
	receiving_oid VARCHAR, 
	receiving_contact VARCHAR, 
	partner VARCHAR, 
	eqf VARCHAR, 
	work_language VARCHAR, 
	language_level VARCHAR, 
	before_leaving VARCHAR, 
	tasks VARCHAR, 
	knowledge VARCHAR, 
	skills VARCHAR, 
	competence VARCHAR, 
	online_part VARCHAR, 
	monitoring VARCHAR, 
	evaluation VARCHAR, 
	recognition VARCHAR, 
	cover_abroad VARCHAR, 
	travel VARCHAR, 
	lodging VARCHAR, 
	funding VARCHAR, 
	quality_commitment BOOLEAN, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE INDEX mobility_of ON mobility (placement_id);
ALTER TABLE log_entry ADD COLUMN form_id BLOB;
ALTER TABLE log_entry ADD COLUMN review_form_id BLOB;
ALTER TABLE assessment ADD COLUMN form_id BLOB;
ALTER TABLE agreement ADD COLUMN stipend_amount VARCHAR;
ALTER TABLE agreement ADD COLUMN stipend_terms VARCHAR;
ALTER TABLE agreement ADD COLUMN insurance_required BOOLEAN;
ALTER TABLE agreement ADD COLUMN insurer VARCHAR;
ALTER TABLE agreement ADD COLUMN policy_no VARCHAR;
ALTER TABLE agreement ADD COLUMN insured_from DATE;
ALTER TABLE agreement ADD COLUMN insured_until DATE;
ALTER TABLE school ADD COLUMN folder_papers VARCHAR;
ALTER TABLE placement_terms ADD COLUMN folder_papers VARCHAR;
