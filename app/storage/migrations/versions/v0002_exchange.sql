CREATE TABLE attachment (
	placement_id BLOB, 
	digest BLOB, 
	size INTEGER, 
	name VARCHAR, 
	media VARCHAR, 
	about_id BLOB, 
	kind VARCHAR, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE INDEX attachment_of ON attachment (placement_id);
CREATE INDEX access_grant_ended ON access_grant (scope) WHERE revoked OR NOT alive;
ALTER TABLE person RENAME TO person_of_before;
CREATE TABLE person (
	role VARCHAR, 
	name VARCHAR, 
	post VARCHAR, 
	phone VARCHAR, 
	email VARCHAR, 
	subject_id BLOB, 
	on_paper BOOLEAN, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
INSERT INTO person (role, name, post, phone, email, subject_id, id, scope, alive)
	SELECT role, name, post, phone, email, subject_id, id, scope, alive FROM person_of_before;
DROP TABLE person_of_before;
ALTER TABLE peer RENAME TO peer_of_before;
CREATE TABLE peer (
	device BLOB NOT NULL, 
	recipient VARCHAR NOT NULL, 
	person BLOB, 
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	invitation BLOB, 
	school BLOB, 
	PRIMARY KEY (device)
)
 WITHOUT ROWID;
INSERT INTO peer (device, recipient, person, name, role, invitation)
	SELECT device, recipient, person, name, role, invitation FROM peer_of_before;
DROP TABLE peer_of_before;
DROP INDEX packet_id;
ALTER TABLE packet RENAME TO packet_of_before;
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
	digest BLOB, 
	place VARCHAR, 
	PRIMARY KEY (no)
);
INSERT INTO packet
	(no, id, direction, device, person, file, state, at, size, summary, heads, error)
	SELECT no, id, direction, device, person, file, state, at, size, summary, heads, error
	FROM packet_of_before;
DROP TABLE packet_of_before;
CREATE INDEX packet_digest ON packet (digest) WHERE digest IS NOT NULL;
CREATE INDEX packet_place ON packet (place) WHERE place IS NOT NULL;
CREATE INDEX packet_id ON packet (id);
CREATE INDEX action_id ON action (id);
DROP INDEX changeset_hash;
CREATE UNIQUE INDEX changeset_hash ON changeset (scope, hash);
CREATE INDEX changeset_own ON changeset (hash) WHERE packet IS NULL;
CREATE INDEX packet_made ON packet (no) WHERE direction = 'out' AND state = 'made';
CREATE TABLE sent_heads (
	device BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	heads BLOB NOT NULL, 
	PRIMARY KEY (device, scope)
)
 WITHOUT ROWID;
CREATE TABLE membership (
	school BLOB NOT NULL, 
	school_name VARCHAR NOT NULL, 
	person BLOB NOT NULL, 
	role VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	PRIMARY KEY (school)
)
 WITHOUT ROWID;
CREATE TABLE own_seed (
	"key" BLOB NOT NULL, 
	seed BLOB NOT NULL, 
	school BLOB NOT NULL, 
	PRIMARY KEY ("key")
)
 WITHOUT ROWID;
CREATE TABLE scope_ended (
	scope INTEGER NOT NULL, 
	at INTEGER NOT NULL, 
	ends BLOB NOT NULL, 
	given_back INTEGER DEFAULT '0' NOT NULL, 
	PRIMARY KEY (scope)
);
CREATE TABLE end_told (
	device BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	notice BLOB NOT NULL, 
	at INTEGER NOT NULL, 
	heard INTEGER DEFAULT '0' NOT NULL, 
	PRIMARY KEY (device, scope)
)
 WITHOUT ROWID;
CREATE TABLE attachment_held (
	device BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	digest BLOB NOT NULL, 
	size INTEGER NOT NULL, 
	pieces INTEGER, 
	told INTEGER, 
	PRIMARY KEY (device, scope, digest, size)
)
 WITHOUT ROWID;
CREATE TABLE carried (
	place VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	digest BLOB, 
	state VARCHAR NOT NULL, 
	at INTEGER NOT NULL, 
	PRIMARY KEY (place, name)
)
 WITHOUT ROWID;
CREATE INDEX changeset_written ON changeset (hlc, origin);
CREATE INDEX changeset_decided ON changeset (no) WHERE verb = 'conflict.resolve';
CREATE INDEX access_grant_removed ON access_grant ("key") WHERE role = 'removed';
