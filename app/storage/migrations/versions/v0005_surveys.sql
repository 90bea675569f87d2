CREATE TABLE survey (
	placement_id BLOB, 
	role VARCHAR, 
	answered_on DATE, 
	answered_by VARCHAR, 
	own_words VARCHAR, 
	form_id BLOB, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE INDEX survey_of ON survey (placement_id);
CREATE TABLE survey_answer (
	placement_id BLOB, 
	survey_id BLOB, 
	question VARCHAR, 
	answer VARCHAR, 
	id BLOB NOT NULL, 
	scope INTEGER NOT NULL, 
	alive BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE INDEX survey_answer_of ON survey_answer (placement_id);
