-- Version 1. No row of any table below is ever altered or taken out: schema.py seals each
-- table behind the step. Ids are hashes of content; keys are only this file's short hand.

CREATE TABLE run (                  -- one call of `read`; written with its first entry
    key       INTEGER PRIMARY KEY,
    started   TEXT NOT NULL,        -- UTC
    method    TEXT NOT NULL,        -- hash of the four below: the same method reads alike
    release   TEXT NOT NULL,
    extractor TEXT NOT NULL,
    reader    TEXT NOT NULL,
    codebook  TEXT NOT NULL
);

-- What came from outside ------------------------------------------------------------------

CREATE TABLE body (                 -- captured bytes, once each
    sha256 TEXT PRIMARY KEY,
    size   INTEGER NOT NULL,
    data   BLOB NOT NULL            -- zlib
);
CREATE TABLE capture (              -- the bytes of one address at one time
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    sha256     TEXT NOT NULL REFERENCES body,
    media_type TEXT NOT NULL,
    url        TEXT,
    captured   TEXT
);
CREATE TABLE sighting (             -- where on the user's side the bytes lay
    capture  INTEGER NOT NULL REFERENCES capture,
    location TEXT NOT NULL,
    run      INTEGER NOT NULL REFERENCES run,
    PRIMARY KEY (capture, location)
) WITHOUT ROWID;
CREATE TABLE unread (               -- a page that could not be read, and why
    key      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    capture  INTEGER REFERENCES capture,
    location TEXT NOT NULL,
    reason   TEXT NOT NULL,
    hint     TEXT NOT NULL,
    run      INTEGER NOT NULL REFERENCES run
);
CREATE INDEX unread_capture ON unread (capture);

-- What was read in it ---------------------------------------------------------------------

CREATE TABLE text (
    key   INTEGER PRIMARY KEY,
    id    TEXT NOT NULL UNIQUE,
    words TEXT NOT NULL CHECK (instr(words, char(0)) = 0)
);
CREATE TABLE span (                 -- every offset that is stored, in code points, half-open
    key   INTEGER PRIMARY KEY,
    text  INTEGER NOT NULL REFERENCES text,
    start INTEGER NOT NULL,
    stop  INTEGER NOT NULL,
    words TEXT NOT NULL,
    UNIQUE (text, start, stop),
    CHECK (0 <= start AND start < stop)
);
CREATE TRIGGER span_is_exact BEFORE INSERT ON span
WHEN NEW.words IS NOT (
    SELECT substr(words, NEW.start + 1, NEW.stop - NEW.start) FROM text WHERE key = NEW.text)
BEGIN SELECT RAISE(ABORT, 'span mismatch'); END;

CREATE TABLE document (             -- a page's main text and what the page says of itself
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    capture    INTEGER NOT NULL REFERENCES capture,
    article    TEXT NOT NULL,       -- id of bytes and text
    text       INTEGER NOT NULL REFERENCES text,
    url        TEXT,
    title      TEXT NOT NULL,
    title_span INTEGER REFERENCES span,
    byline     TEXT NOT NULL,
    outlet     TEXT NOT NULL,
    credits    TEXT NOT NULL,       -- JSON list
    language   TEXT NOT NULL
);
CREATE INDEX document_article ON document (article, id);
CREATE TABLE doc_date (             -- every date found on the page; `chosen` is the one published
    document  INTEGER NOT NULL REFERENCES document,
    n         INTEGER NOT NULL,
    chosen    INTEGER NOT NULL,
    value     TEXT NOT NULL,        -- EDTF
    precision TEXT NOT NULL,
    basis     TEXT NOT NULL,
    role      TEXT NOT NULL,
    words     TEXT NOT NULL,
    span      INTEGER REFERENCES span,
    PRIMARY KEY (document, n)
) WITHOUT ROWID;

CREATE TABLE reading (              -- one method's reading of one capture
    key      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    capture  INTEGER NOT NULL REFERENCES capture,
    document INTEGER NOT NULL REFERENCES document,
    run      INTEGER NOT NULL REFERENCES run,
    recorded TEXT NOT NULL          -- UTC; the third clock
);
CREATE INDEX reading_document ON reading (document);
CREATE TABLE standing (             -- which reading of a capture stands: the one written last
    key     INTEGER PRIMARY KEY,
    capture INTEGER NOT NULL REFERENCES capture,
    reading INTEGER NOT NULL REFERENCES reading,
    run     INTEGER NOT NULL REFERENCES run
);
CREATE INDEX standing_capture ON standing (capture, key);
CREATE INDEX standing_reading ON standing (reading);
CREATE TABLE sentence (
    key     INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES reading,
    span    INTEGER NOT NULL REFERENCES span,
    UNIQUE (span, reading)
);
CREATE TABLE mention (
    key     INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES reading,
    span    INTEGER NOT NULL REFERENCES span,
    type    TEXT NOT NULL,
    kind    TEXT NOT NULL,
    score   REAL NOT NULL
);
CREATE INDEX mention_reading ON mention (reading);

-- What it claims --------------------------------------------------------------------------

CREATE TABLE claim (
    key      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL,
    reading  INTEGER NOT NULL REFERENCES reading,
    relation TEXT NOT NULL,
    polarity TEXT NOT NULL,
    modality TEXT NOT NULL,
    trigger  INTEGER NOT NULL REFERENCES span,
    evidence INTEGER NOT NULL REFERENCES span,
    sentence INTEGER NOT NULL REFERENCES span,
    cue      INTEGER REFERENCES span,
    frame    TEXT NOT NULL,
    score    REAL NOT NULL,
    UNIQUE (id, reading)
);
CREATE INDEX claim_reading ON claim (reading);
CREATE TABLE role (                 -- who or what takes part; `place` = 1 for where it happens
    key         INTEGER PRIMARY KEY,
    claim       INTEGER NOT NULL REFERENCES claim,
    place       INTEGER NOT NULL,
    name        TEXT NOT NULL,
    span        INTEGER NOT NULL REFERENCES span,
    resolves_to TEXT NOT NULL,
    type        TEXT NOT NULL
);
CREATE INDEX role_claim ON role (claim);
CREATE TABLE attribution (          -- one speaker of the chain; hop 0 is the outlet
    key         INTEGER PRIMARY KEY,
    claim       INTEGER NOT NULL REFERENCES claim,
    hop         INTEGER NOT NULL,
    source      TEXT NOT NULL,
    anonymity   TEXT NOT NULL,
    stance      TEXT NOT NULL,
    quote       TEXT NOT NULL,
    source_span INTEGER REFERENCES span,
    cue_span    INTEGER REFERENCES span,
    last        INTEGER NOT NULL,   -- 1 for the speaker nearest to the words
    UNIQUE (claim, hop)
);
CREATE TABLE claim_time (
    claim     INTEGER NOT NULL REFERENCES claim,
    n         INTEGER NOT NULL,
    value     TEXT NOT NULL,        -- EDTF
    precision TEXT NOT NULL,
    basis     TEXT NOT NULL,
    kind      TEXT NOT NULL,
    words     TEXT NOT NULL,
    span      INTEGER REFERENCES span,
    PRIMARY KEY (claim, n)
) WITHOUT ROWID;

-- What somebody thinks of it --------------------------------------------------------------

CREATE TABLE judgement (            -- the last one about a subject counts
    key     INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,
    verdict TEXT NOT NULL,
    judge   TEXT NOT NULL,
    reason  TEXT NOT NULL,
    detail  TEXT NOT NULL,          -- JSON object
    made    TEXT NOT NULL           -- UTC
);
CREATE INDEX judgement_subject ON judgement (subject, key);

-- The present state, as a function of the rows --------------------------------------------

CREATE VIEW latest AS
SELECT s.capture, s.reading, r.document, d.id, d.article
FROM standing s JOIN reading r ON r.key = s.reading JOIN document d ON d.key = r.document
WHERE s.key = (SELECT max(key) FROM standing WHERE capture = s.capture);

-- The same bytes under two addresses are one article: the smallest document id stands for it,
-- whichever was read first.
CREATE VIEW shown AS
SELECT l.reading, l.document, l.article FROM latest l
WHERE NOT EXISTS (SELECT 1 FROM latest o WHERE o.article = l.article AND o.id < l.id)
  AND 'withdrawn' IS NOT (
    SELECT verdict FROM judgement WHERE subject = l.article ORDER BY key DESC LIMIT 1);

-- Search: soft hyphens are left out of the index, never out of the text ---------------------

CREATE VIRTUAL TABLE text_search USING fts5 (
    words, content = '', tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER text_indexed AFTER INSERT ON text BEGIN
    INSERT INTO text_search (rowid, words) VALUES (NEW.key, replace(NEW.words, char(173), ''));
END;
CREATE VIRTUAL TABLE sentence_search USING fts5 (
    words, content = '', tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER sentence_indexed AFTER INSERT ON sentence BEGIN
    INSERT INTO sentence_search (rowid, words)
    SELECT NEW.key, replace(words, char(173), '') FROM span WHERE key = NEW.span;
END;
CREATE VIRTUAL TABLE role_search USING fts5 (
    words, resolves_to, content = '', tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER role_indexed AFTER INSERT ON role BEGIN
    INSERT INTO role_search (rowid, words, resolves_to)
    SELECT NEW.key, replace(words, char(173), ''), NEW.resolves_to FROM span WHERE key = NEW.span;
END;
CREATE VIRTUAL TABLE speaker_search USING fts5 (
    words, content = '', tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER speaker_indexed AFTER INSERT ON attribution WHEN NEW.last = 1 BEGIN
    INSERT INTO speaker_search (rowid, words)
    VALUES (NEW.key, replace(NEW.source, char(173), ''));
END;
