-- Version 6. What somebody is called, by how many articles, and where first, out of one index: of
-- an actor whom most articles name, the rows themselves would be looked up one by one.

DROP INDEX now_naming_entity;
CREATE INDEX now_naming_entity ON now_naming (entity, form, others, published, article);
