-- Version 3. How surely somebody is said to be behind the act, and what a phrase that points at
-- something named elsewhere may mean. In claims of earlier versions nobody had asked.

ALTER TABLE claim ADD COLUMN authorship TEXT NOT NULL DEFAULT '';
ALTER TABLE role ADD COLUMN anaphor INTEGER NOT NULL DEFAULT 0;
CREATE TABLE role_antecedent (      -- one candidate of an anaphor that stands for none surely
    key    INTEGER PRIMARY KEY,
    role   INTEGER NOT NULL REFERENCES role,
    n      INTEGER NOT NULL,
    name   TEXT NOT NULL,           -- its fullest form there, or the noun of somebody unnamed
    chance REAL NOT NULL,           -- 0 to 1; what is missing to 1 is none of them
    UNIQUE (role, n)
);
