-- Version 4. Who a speaker's phrase stands for; is a role's phrase a name; the names of the case
-- as they were read; and, in tables whose names begin with `now_`, what all articles come to
-- together. Those are a function of the other tables, may be thrown away and made anew, and are
-- the only ones that are not sealed. Ids in them are hashes of content; what is a list is JSON.

ALTER TABLE attribution ADD COLUMN resolves_to TEXT NOT NULL DEFAULT '';
ALTER TABLE role ADD COLUMN kind TEXT NOT NULL DEFAULT '';

CREATE TABLE names_file (           -- the case's own names; the row written last holds
    key    INTEGER PRIMARY KEY,
    digest TEXT NOT NULL,           -- empty where there is none any more
    words  TEXT NOT NULL,           -- the TOML
    run    INTEGER NOT NULL REFERENCES run
);

CREATE TABLE now_state (            -- what the tables below were made from; one row
    key       INTEGER PRIMARY KEY CHECK (key = 1),
    method    TEXT NOT NULL,        -- hash of the code and data of stages 5 to 7
    names     TEXT NOT NULL,        -- digest of the case's names
    standing  INTEGER NOT NULL,     -- key of the last row of `standing` that is in
    judgement INTEGER NOT NULL      -- key of the last judgement that is in
);
CREATE TABLE now_article (          -- the articles that are in
    key     INTEGER PRIMARY KEY,    -- short hand for `now_print` alone
    article TEXT NOT NULL UNIQUE,
    reading INTEGER NOT NULL,       -- its reading that stands
    prints  BLOB NOT NULL           -- fingerprints of its text, 64 bits each
);

-- Stage 5: who is who ---------------------------------------------------------------------

CREATE TABLE now_form (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL,
    type     TEXT NOT NULL,
    place    TEXT NOT NULL,
    articles INTEGER NOT NULL,      -- how many write it
    others   TEXT NOT NULL          -- JSON: what else they write for it -> how many do
) WITHOUT ROWID;
CREATE INDEX now_form_name ON now_form (name);
CREATE TABLE now_block (            -- forms that share a key are compared
    block TEXT NOT NULL,
    form  TEXT NOT NULL,
    PRIMARY KEY (block, form)
) WITHOUT ROWID;
CREATE INDEX now_block_form ON now_block (form);
CREATE TABLE now_match (
    a       TEXT NOT NULL,
    b       TEXT NOT NULL,
    block   TEXT NOT NULL,          -- the block that shows it; empty for a judgement that stands
    verdict TEXT NOT NULL,
    score   REAL NOT NULL,
    reason  TEXT NOT NULL,
    rank    TEXT NOT NULL,          -- human, rule, model
    PRIMARY KEY (a, b, block)
) WITHOUT ROWID;
CREATE INDEX now_match_b ON now_match (b);
CREATE INDEX now_match_block ON now_match (block);
CREATE TABLE now_naming (           -- one actor of one article
    id        TEXT PRIMARY KEY,
    article   TEXT NOT NULL,
    form      TEXT NOT NULL,
    others    TEXT NOT NULL,        -- JSON list
    published TEXT,                 -- EDTF
    entity    TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX now_naming_article ON now_naming (article);
CREATE INDEX now_naming_form ON now_naming (form, entity);
CREATE INDEX now_naming_entity ON now_naming (entity);
CREATE TABLE now_entity (
    id   TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    type TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX now_entity_name ON now_entity (name);
CREATE TABLE now_member (
    entity TEXT NOT NULL,
    member TEXT NOT NULL,           -- a form, or a naming that was parted from its form
    PRIMARY KEY (entity, member)
) WITHOUT ROWID;
CREATE INDEX now_member_member ON now_member (member);
CREATE TABLE now_role (             -- whom a claim's role or speaker names
    claim  TEXT NOT NULL,           -- id
    role   TEXT NOT NULL,           -- its name; `speaker` for a hop
    n      INTEGER NOT NULL,        -- place in Claim.roles, Claim.places behind them; or the hop
    naming TEXT NOT NULL,
    PRIMARY KEY (claim, role, n)
) WITHOUT ROWID;
CREATE INDEX now_role_naming ON now_role (naming);

-- Stage 6: which articles are one telling -------------------------------------------------

CREATE TABLE now_print (            -- fingerprints of a text: articles that share some are compared
    print   INTEGER NOT NULL,
    article INTEGER NOT NULL,       -- key in `now_article`
    PRIMARY KEY (print, article)
) WITHOUT ROWID;
CREATE TABLE now_reuse (
    a          TEXT NOT NULL,       -- ids of articles, a < b
    b          TEXT NOT NULL,
    kind       TEXT NOT NULL,
    taken_from TEXT NOT NULL,
    shared_a   TEXT NOT NULL,       -- JSON list of [start, end)
    shared_b   TEXT NOT NULL,
    reason     TEXT NOT NULL,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX now_reuse_b ON now_reuse (b);
CREATE TABLE now_root (
    claim  TEXT PRIMARY KEY,
    kind   TEXT NOT NULL,
    root   TEXT NOT NULL,           -- its key
    known  INTEGER NOT NULL,
    outlet TEXT NOT NULL,
    reason TEXT NOT NULL
) WITHOUT ROWID;

-- Stage 7: what stands behind each proposition, and what speaks against it ------------------

CREATE TABLE now_trust (            -- how reliable a person thinks a source is
    source  TEXT NOT NULL,          -- an outlet, or the id of an entity
    n       INTEGER NOT NULL,       -- the first one that applies counts
    letter  TEXT NOT NULL,          -- A to F
    subject TEXT NOT NULL,          -- a relation or a family of relations; empty for all
    since   TEXT NOT NULL,          -- first and last day of publication; empty where open
    until   TEXT NOT NULL,
    PRIMARY KEY (source, n)
) WITHOUT ROWID;
CREATE TABLE now_stated (           -- a claim as it is compared with others
    claim   TEXT PRIMARY KEY,
    article TEXT NOT NULL,
    block   TEXT NOT NULL,          -- claims of one block alone can be of one proposition
    facts   TEXT NOT NULL           -- JSON list: actors, time, speaker, side
) WITHOUT ROWID;
CREATE INDEX now_stated_article ON now_stated (article);
CREATE INDEX now_stated_block ON now_stated (block);
CREATE TABLE now_proposition (
    id          TEXT PRIMARY KEY,
    block       TEXT NOT NULL,      -- that of its claims
    relation    TEXT NOT NULL,
    agents      TEXT NOT NULL,      -- JSON list of entity ids, or `~words`
    patients    TEXT NOT NULL,
    since       TEXT NOT NULL,
    until       TEXT NOT NULL,
    ended       INTEGER NOT NULL,
    low         INTEGER NOT NULL,   -- bounds of independent origins for it
    high        INTEGER NOT NULL,
    against_low  INTEGER NOT NULL,
    against_high INTEGER NOT NULL,
    hedged      INTEGER NOT NULL,   -- claims that are neither affirmed and asserted nor denied
    notes       TEXT NOT NULL,      -- JSON: the reasons of both supports
    credibility INTEGER NOT NULL,
    reason      TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX now_proposition_block ON now_proposition (block);
CREATE TABLE now_actor (            -- whom a proposition is about
    actor       TEXT NOT NULL,
    proposition TEXT NOT NULL,
    role        TEXT NOT NULL,      -- agent, patient, or another
    PRIMARY KEY (actor, proposition, role)
) WITHOUT ROWID;
CREATE INDEX now_actor_proposition ON now_actor (proposition);
CREATE TABLE now_support (
    proposition TEXT NOT NULL,
    claim       TEXT NOT NULL,
    side        TEXT NOT NULL,
    origin      TEXT NOT NULL,      -- empty where it is hedged
    PRIMARY KEY (proposition, claim)
) WITHOUT ROWID;
CREATE INDEX now_support_claim ON now_support (claim);
CREATE TABLE now_origin (
    id          TEXT PRIMARY KEY,
    proposition TEXT NOT NULL,
    side        TEXT NOT NULL,
    n           INTEGER NOT NULL,   -- which one of its side
    known       INTEGER NOT NULL,
    reasons     TEXT NOT NULL       -- JSON list
) WITHOUT ROWID;
CREATE INDEX now_origin_proposition ON now_origin (proposition);
CREATE TABLE now_near (             -- propositions of one such block alone can be linked
    block       TEXT NOT NULL,
    proposition TEXT NOT NULL,
    PRIMARY KEY (block, proposition)
) WITHOUT ROWID;
CREATE INDEX now_near_proposition ON now_near (proposition);
CREATE TABLE now_link (
    kind    TEXT NOT NULL,
    a       TEXT NOT NULL,          -- propositions
    b       TEXT NOT NULL,
    block   TEXT NOT NULL,          -- the first one in which both are
    claim_a TEXT NOT NULL,
    claim_b TEXT NOT NULL,
    reason  TEXT NOT NULL,
    PRIMARY KEY (kind, a, b, claim_a, claim_b)
) WITHOUT ROWID;
CREATE INDEX now_link_b ON now_link (b);
CREATE INDEX now_link_block ON now_link (block);
