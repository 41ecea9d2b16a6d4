-- Version 5. Where an article's words lead: links to other pages, for one of them may be where it
-- has a telling from. Of articles read by earlier versions no links were kept.

CREATE TABLE doc_link (
    document INTEGER NOT NULL REFERENCES document,
    n        INTEGER NOT NULL,
    span     INTEGER NOT NULL REFERENCES span,
    url      TEXT NOT NULL,
    PRIMARY KEY (document, n)
) WITHOUT ROWID;
