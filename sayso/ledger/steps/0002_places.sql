-- Version 2. Where on the map a role's phrase may be; in claims of version 1 nobody had asked.

CREATE TABLE role_place (           -- one candidate; `chosen` = 1 where the phrase means this one
    key       INTEGER PRIMARY KEY,
    role      INTEGER NOT NULL REFERENCES role,
    n         INTEGER NOT NULL,
    id        TEXT NOT NULL,        -- number or region code in GeoNames, or `case:` and a name
    name      TEXT NOT NULL,
    kind      TEXT NOT NULL,        -- country, region, capital, town, or what a case calls it
    country   TEXT NOT NULL,        -- ISO 3166 code, or the name of a country of the case
    region    TEXT NOT NULL,
    latitude  REAL,                 -- degrees; NULL if unknown
    longitude REAL,
    reason    TEXT NOT NULL,
    chosen    INTEGER NOT NULL,
    UNIQUE (role, n)
);
CREATE INDEX role_place_id ON role_place (id) WHERE chosen;
