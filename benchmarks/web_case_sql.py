"""What the claims of `web_case` come to, in SQL. Keys go in in their order: a tenth of the time."""

from __future__ import annotations

from typing import Final

STEPS: Final = (
    "BEGIN",
    "INSERT INTO now_article SELECT document, article, reading, x'' FROM shown",
    "INSERT INTO now_form SELECT id, name, type, '', 1, '{}' FROM called ORDER BY id",
    "INSERT INTO now_entity SELECT id, name, type FROM called ORDER BY id",
    "INSERT INTO now_member SELECT id, id FROM called ORDER BY id",
    """CREATE TEMP TABLE heard AS
    SELECT c.id AS claim, r.name AS role, r.key - min(r.key) OVER (PARTITION BY r.claim) AS n,
           d.article, f.id AS form, p.value AS published,
           hashed('naming', d.article, f.id) AS naming
    FROM role r JOIN claim c ON c.key = r.claim JOIN document d ON d.key = c.reading
    JOIN doc_date p ON p.document = d.key JOIN called f ON f.name = r.resolves_to
    WHERE NOT r.place
    UNION ALL
    SELECT c.id, 'speaker', a.hop, d.article, f.id, p.value, hashed('naming', d.article, f.id)
    FROM attribution a JOIN claim c ON c.key = a.claim JOIN document d ON d.key = c.reading
    JOIN doc_date p ON p.document = d.key JOIN called f ON f.name = a.resolves_to
    WHERE a.hop > 0""",
    """INSERT INTO now_naming
    SELECT naming, article, form, '[]', published, form FROM heard GROUP BY naming""",
    "INSERT INTO now_role SELECT claim, role, n, naming FROM heard ORDER BY claim, role, n",
    """CREATE TEMP TABLE told AS
    SELECT a.claim, a.article, a.form AS agent, b.id AS patient, c.relation, c.polarity,
           c.modality, l.anonymity, hashed('proposition', c.relation, a.form, b.id) AS id,
           CASE WHEN c.modality != 'asserted' THEN 'hedged'
                WHEN c.polarity = 'negated' THEN 'against' ELSE 'for' END AS side,
           y.head
    FROM heard a JOIN claim c ON c.id = a.claim
    JOIN role q ON q.claim = c.key AND q.name = 'patient' JOIN called b ON b.name = q.resolves_to
    JOIN attribution l ON l.claim = c.key AND l.last
    JOIN family y ON y.article = a.article WHERE a.role = 'agent'""",
    """INSERT INTO now_support
    SELECT id, claim, side,
           CASE side WHEN 'hedged' THEN '' ELSE hashed('origin', id, side, head) END
    FROM told ORDER BY id, claim""",
    """INSERT INTO now_origin
    SELECT u.origin, u.proposition, u.side, 0, 1, '["copies of one article"]'
    FROM now_support u WHERE u.origin != '' GROUP BY u.origin""",
    """INSERT INTO now_proposition
    SELECT t.id, t.id, min(t.relation), json_array(t.agent), json_array(t.patient), '', '', 0,
           min(5, count(DISTINCT head) FILTER (WHERE side = 'for')),
           count(DISTINCT head) FILTER (WHERE side = 'for'),
           min(2, count(DISTINCT head) FILTER (WHERE side = 'against')),
           count(DISTINCT head) FILTER (WHERE side = 'against'),
           count(*) FILTER (WHERE side = 'hedged'), '{}', 3, ''
    FROM told t GROUP BY t.id""",
    """INSERT INTO now_actor SELECT DISTINCT agent, id, 'agent' FROM told
    UNION SELECT DISTINCT patient, id, 'patient' FROM told ORDER BY 1, 2, 3""",
    "INSERT INTO now_stated SELECT claim, article, id, '[]' FROM told ORDER BY claim",
    """INSERT INTO now_root
    SELECT claim, CASE WHEN anonymity = 'unnamed_role' THEN 'anonymous' ELSE 'statement' END,
           claim, anonymity != 'unnamed_role', '', 'somebody says so' FROM told ORDER BY claim""",
    """INSERT INTO now_reuse
    SELECT min(x.article, y.article), max(x.article, y.article), 'copy', x.article, '[[0, 800]]',
           '[[0, 800]]', 'nearly all words' FROM family x JOIN family y ON y.n = x.n + 1
    WHERE y.head = x.head ORDER BY 1, 2""",
    """INSERT INTO now_link
    SELECT 'denies', p.id, p.id, p.id, min(a.claim), min(f.claim), 'it is denied'
    FROM now_proposition p JOIN now_support a ON a.proposition = p.id AND a.side = 'against'
    JOIN now_support f ON f.proposition = p.id AND f.side = 'for'
    WHERE p.low BETWEEN 1 AND 3 AND p.against_low > 0 GROUP BY p.id ORDER BY 1, 2""",
    """INSERT INTO now_match
    SELECT a.id, b.id, 'names', 'unsure', 0.5, 'they sound alike', 'rule'
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM called) a
    JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM called) b ON b.n = a.n + 1
    WHERE a.n % 70 = 0 ORDER BY 1, 2""",
    "DROP TABLE told",
    "DROP TABLE heard",
    "COMMIT",
)
