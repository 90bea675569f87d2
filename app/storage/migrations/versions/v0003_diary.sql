CREATE TABLE calendar_day (
	starts_on DATE, 
	ends_on DATE, 
	day_kind VARCHAR, 
	name VARCHAR, 
	group_code VARCHAR, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE criteria_set (
	name VARCHAR, 
	lineage BLOB, 
	version INTEGER, 
	starting VARCHAR, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE criterion (
	set_id BLOB, 
	position INTEGER, 
	"key" VARCHAR, 
	title VARCHAR, 
	top VARCHAR, 
	good VARCHAR, 
	fair VARCHAR, 
	low VARCHAR, 
	weight INTEGER, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE INDEX criterion_of ON criterion (set_id);
CREATE TABLE phrase (
	programme_id BLOB, 
	phrase_kind VARCHAR, 
	item_label VARCHAR, 
	position INTEGER, 
	text VARCHAR, 
	starts INTEGER, 
	ends INTEGER, 
	rest INTEGER, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE INDEX phrase_of ON phrase (programme_id);
CREATE TABLE placement_terms (
	placement_id BLOB, 
	calendar VARCHAR, 
	criteria VARCHAR, 
	formula VARCHAR, 
	limits VARCHAR, 
	phrases VARCHAR, 
	day_marks BOOLEAN, 
	comment_marks VARCHAR, 
	under_18 BOOLEAN, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE INDEX placement_terms_of ON placement_terms (placement_id);
CREATE TABLE stretch (
	placement_id BLOB, 
	starts_on DATE, 
	ends_on DATE, 
	stretch_kind VARCHAR, 
	pattern VARCHAR, 
	monday INTEGER, 
	tuesday INTEGER, 
	wednesday INTEGER, 
	thursday INTEGER, 
	friday INTEGER, 
	saturday INTEGER, 
	sunday INTEGER, 
	day_starts INTEGER, 
	day_ends INTEGER, 
	day_rest INTEGER, 
	cycle VARCHAR, 
	night_starts INTEGER, 
	night_ends INTEGER, 
	night_rest INTEGER, 
	reason VARCHAR, 
	workplace VARCHAR, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE INDEX stretch_of ON stretch (placement_id);
CREATE TABLE correction (
	placement_id BLOB, 
	entry_id BLOB, 
	answers BLOB, 
	"before" VARCHAR, 
	"after" VARCHAR, 
	reason VARCHAR, 
	role VARCHAR, 
	written_on DATE, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE INDEX correction_of ON correction (entry_id);
CREATE TABLE hours_adjustment (
	placement_id BLOB, 
	item_id BLOB, 
	adjustment INTEGER, 
	reason VARCHAR, 
	written_on DATE, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE INDEX hours_adjustment_of ON hours_adjustment (placement_id);
CREATE TABLE placement_report (
	placement_id BLOB, 
	role VARCHAR, 
	text VARCHAR, 
	handed_in_on DATE, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE INDEX placement_report_of ON placement_report (placement_id);
CREATE TABLE part_mark (
	placement_id BLOB, 
	part VARCHAR, 
	mark VARCHAR, 
	scale VARCHAR, 
	comment VARCHAR, 
	held_on DATE, 
	place VARCHAR, 
	commission VARCHAR, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE INDEX part_mark_of ON part_mark (placement_id);
CREATE TABLE final_grade (
	placement_id BLOB, 
	mark VARCHAR, 
	scale VARCHAR, 
	working VARCHAR, 
	reason VARCHAR, 
	given_on DATE, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE INDEX final_grade_of ON final_grade (placement_id);
ALTER TABLE log_entry ADD COLUMN split VARCHAR;
ALTER TABLE log_entry ADD COLUMN makes_up DATE;
ALTER TABLE log_entry ADD COLUMN changed BOOLEAN;
ALTER TABLE placement ADD COLUMN continues_id BLOB;
ALTER TABLE programme_item ADD COLUMN outcome VARCHAR;
ALTER TABLE placement_item ADD COLUMN outcome VARCHAR;
ALTER TABLE placement_programme ADD COLUMN criteria_set_id BLOB;
ALTER TABLE placement_programme ADD COLUMN formula VARCHAR;
ALTER TABLE school ADD COLUMN limits VARCHAR;
ALTER TABLE school ADD COLUMN formula VARCHAR;
ALTER TABLE school ADD COLUMN day_marks BOOLEAN;
ALTER TABLE school ADD COLUMN comment_marks VARCHAR;
ALTER TABLE criterion_mark ADD COLUMN "key" VARCHAR;
ALTER TABLE assessment ADD COLUMN marked_by VARCHAR;
DROP INDEX log_entry_waiting;
CREATE INDEX log_entry_waiting ON log_entry (placement_id, alive, state, review_verdict, answers, review_digest, changed) WHERE alive AND state = 'submitted' AND (review_verdict IS NULL OR changed OR (review_verdict = 'returned' AND answers = review_digest));
CREATE INDEX placement_continues ON placement (continues_id) WHERE continues_id IS NOT NULL;
