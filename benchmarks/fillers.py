"""Scores of role fillers and of templates, as the authors of the published figures count them.

`roles` is get_eval_results of xinyadu/doc_event_role (eval.py; Du and Cardie, ACL 2020), exact
match: of the strings found for a role of a document, each once, those are right that are a mention
of some gold entity; of the gold entities those are found of which some mention is among the
strings. Precision and recall are averaged over the five roles, and F1 is taken of the averages
(it is also given over all roles together). Case does not count.

`ceaf` is eval_ceaf of xinyadu/grit_doc_event_entity (eval.py; Du, Rush and Cardie, EACL 2021),
CEAF-REE strict: entities are aligned one to one, and an entity found is right if all its mentions
are mentions of its partner. As strings of one mention are given here, an alignment of the most
pairs is all it needs.

`templates` is eval_tf of xinyadu/gtt (eval.py; Du, Rush and Cardie, NAACL 2021): templates found
are mapped to gold ones of their incident type so that the document's F1 is best; types and fillers
count alike. In these two, articles and punctuation do not count either.
"""

from __future__ import annotations

import itertools
import re
import string
from collections.abc import Iterable, Mapping, Sequence

from benchmarks.muc4 import ROLES, Document, Entity, Template
from benchmarks.scores import Tally

Found = Mapping[str, Sequence[str]]
"""Role -> the strings found for it in one document, or in one template."""


def roles(pairs: Iterable[tuple[Found, Document]]) -> dict[str, float]:
    """`role_f1` (macro), its precision and recall, `role_f1_micro`, and F1 by role."""
    right, found = dict.fromkeys(ROLES, 0), dict.fromkeys(ROLES, 0)
    reached, expected = dict.fromkeys(ROLES, 0), dict.fromkeys(ROLES, 0)
    for answer, document in pairs:
        for role in ROLES:
            strings = {words.lower() for words in answer.get(role, ())}
            gold = [{words.lower() for words in e} for e in document.entities(role)]
            found[role] += len(strings)
            right[role] += sum(any(words in e for e in gold) for words in strings)
            expected[role] += len(gold)
            reached[role] += sum(bool(strings & e) for e in gold)
    precision = {role: _share(right[role], found[role]) for role in ROLES}
    recall = {role: _share(reached[role], expected[role]) for role in ROLES}
    p, r = (sum(values.values()) / len(ROLES) for values in (precision, recall))
    every = [sum(counts.values()) for counts in (right, found, reached, expected)]
    figures = {"role_f1": _f1(p, r), "role_precision": p, "role_recall": r}
    figures["role_f1_micro"] = _f1(_share(every[0], every[1]), _share(every[2], every[3]))
    return figures | {f"f1_{role}": _f1(precision[role], recall[role]) for role in ROLES}


def ceaf(pairs: Iterable[tuple[Found, Document]]) -> dict[str, float]:
    """`ceaf_f1`, micro over the five roles."""
    tally = Tally()
    for answer, document in pairs:
        for role in ROLES:
            strings = [plain(words) for words in answer.get(role, ())]
            gold = [_plain(entity) for entity in document.entities(role)]
            tally.right += _matched(strings, gold)
            tally.found += len(strings)
            tally.expected += len(gold)
    return {"ceaf_f1": tally.f1}


def templates(pairs: Iterable[tuple[Sequence[tuple[str, Found]], Document]]) -> dict[str, float]:
    """`template_f1`, micro over types and fillers, with its precision and recall.

    A template found is its incident type with its fillers.
    """
    right = found = reached = expected = 0
    for answers, document in pairs:
        gold = list({repr(t): t for t in document.templates}.values())
        counts = max(_mappings(answers, gold), key=_document_f1)
        right, found = right + counts[0], found + counts[1]
        reached, expected = reached + counts[2], expected + counts[3]
    p, r = _share(right, found), _share(reached, expected)
    return {"template_f1": _f1(p, r), "template_precision": p, "template_recall": r}


Counts = tuple[int, int, int, int]
"""Right and found answers; gold answers reached, and all of them."""


def _mappings(answers: Sequence[tuple[str, Found]], gold: Sequence[Template]) -> Iterable[Counts]:
    """The counts of every way to give each template found a gold one of its own, or none."""
    found = sum(1 + sum(map(len, fillers.values())) for _, fillers in answers)
    expected = sum(1 + sum(map(len, template.roles.values())) for template in gold)
    for mapped in itertools.product(range(-1, len(gold)), repeat=len(answers)):
        used = [k for k in mapped if k >= 0]
        if len(used) == len(set(used)):
            pairs = [(answers[i], gold[k]) for i, k in enumerate(mapped) if k >= 0]
            both = [_agreed(fillers, t) for (kind, fillers), t in pairs if kind in t.kind]
            yield sum(r for r, _ in both), found, sum(r for _, r in both), expected


def _agreed(fillers: Found, template: Template) -> tuple[int, int]:
    """Right answers and gold ones reached of two templates of one type, the type included."""
    right = reached = 1
    for role in ROLES:
        strings = {plain(words) for words in fillers.get(role, ())}
        gold = [_plain(entity) for entity in template.roles[role]]
        right += sum(any(plain(w) in e for e in gold) for w in fillers.get(role, ()))
        reached += sum(bool(strings & e) for e in gold)
    return right, reached


def _document_f1(counts: Counts) -> float:
    return _f1(_share(counts[0], counts[1]), _share(counts[2], counts[3]))


def _matched(strings: Sequence[str], gold: Sequence[set[str]]) -> int:
    """Pairs of the largest one-to-one alignment of strings with entities that hold them."""
    partner: dict[int, int] = {}

    def settle(i: int, tried: set[int]) -> bool:
        for k, entity in enumerate(gold):
            if strings[i] in entity and k not in tried:
                tried.add(k)
                if k not in partner or settle(partner[k], tried):
                    partner[k] = i
                    return True
        return False

    return sum(settle(i, set()) for i in range(len(strings)))


def plain(words: str) -> str:
    """Lower case, without punctuation, articles and superfluous blanks."""
    bare = "".join(c for c in words.lower() if c not in string.punctuation)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", bare).split())


def _plain(entity: Entity) -> set[str]:
    return {plain(words) for words in entity}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0
