-- A store as digest 0.1.0 laid it. Never changed: later ones must be able to mend it.
CREATE TABLE meta ( name VARCHAR NOT NULL, value VARCHAR NOT NULL, PRIMARY KEY (name) );
CREATE TABLE polls ( source VARCHAR NOT NULL, payload BLOB NOT NULL, listed BLOB, PRIMARY KEY (source) );
CREATE TABLE articles ( number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, entry VARCHAR NOT NULL, source VARCHAR NOT NULL, seen VARCHAR NOT NULL, published VARCHAR, url VARCHAR NOT NULL, title VARCHAR NOT NULL, current VARCHAR NOT NULL, id VARCHAR, link VARCHAR, known_title VARCHAR NOT NULL, content_hash VARCHAR NOT NULL, version INTEGER NOT NULL, page_fetched INTEGER NOT NULL, page_tried VARCHAR, UNIQUE (entry) );
CREATE INDEX articles_by_link ON articles (link);
CREATE INDEX articles_by_source ON articles (source, published);
CREATE INDEX articles_by_seen ON articles (seen);
CREATE TABLE issues ( number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, edition VARCHAR NOT NULL, issue VARCHAR NOT NULL, due VARCHAR NOT NULL, made VARCHAR NOT NULL, until INTEGER NOT NULL, briefing BLOB NOT NULL, UNIQUE (edition, issue) );
CREATE TABLE threads ( edition VARCHAR NOT NULL, id VARCHAR NOT NULL, first_seen VARCHAR NOT NULL, seen VARCHAR NOT NULL, payload BLOB NOT NULL, PRIMARY KEY (edition, id) );
CREATE INDEX threads_by_seen ON threads (edition, seen);
CREATE TABLE versions ( id VARCHAR NOT NULL, entry VARCHAR NOT NULL, payload BLOB NOT NULL, PRIMARY KEY (id), FOREIGN KEY(entry) REFERENCES articles (entry) ON DELETE CASCADE );
CREATE INDEX versions_by_entry ON versions (entry);
CREATE TABLE quotes ( article VARCHAR NOT NULL, edition VARCHAR NOT NULL, issue VARCHAR NOT NULL, PRIMARY KEY (article, edition, issue), FOREIGN KEY(edition, issue) REFERENCES issues (edition, issue) ON DELETE CASCADE );
CREATE INDEX quotes_by_issue ON quotes (edition, issue);
CREATE TABLE deliveries ( number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, edition VARCHAR NOT NULL, issue VARCHAR NOT NULL, destination VARCHAR NOT NULL, recipient VARCHAR NOT NULL, state VARCHAR NOT NULL, attempts INTEGER NOT NULL, reason VARCHAR, next VARCHAR, sent VARCHAR, UNIQUE (edition, issue, destination, recipient), FOREIGN KEY(edition, issue) REFERENCES issues (edition, issue) ON DELETE CASCADE );
CREATE INDEX deliveries_by_state ON deliveries (state);
INSERT INTO meta VALUES ('schema', '1');
