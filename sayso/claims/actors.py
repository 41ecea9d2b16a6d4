"""May this word fill that role? "The plan backed the idea" names no actor.

The reader's mentions decide where it found one; else lists of nouns from the codebook's table
`actors`, and for a name the mere fact that it is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Final

from sayso.claims.tree import DASHES, Tree
from sayso.codebook import Codebook
from sayso.model import Mention, Reading

PERSONAL: Final = frozenset(
    """i you he she it we they me him her us them his its their our my your one
    both""".split()
)
COLLECTIVE: Final = frozenset("it its we us our they them their".split())
"""Pronouns that may stand for an organisation."""
TEARING: Final = frozenset({"VERB", "AUX", "PUNCT", "PRON", "SCONJ", "ADV"})
"""Parts of speech that few names hold."""
PARTING: Final = frozenset({"by", "with", "to", "from", "against", "as"})
STEM: Final = 4
"""How much two words must share for one to be made from the other."""
FIRED: Final = frozenset({"fire", "shelling", "bombardment", "blow"})
"""What an enemy gives."""
NEVER: Final = frozenset({"date", "quantity", "weapon", "other"})


def _best(tree: Tree) -> dict[int, Mention]:
    """Token -> the mention that it heads: names before nouns, posts last, then by score.

    In "the Ostra Council leader" both words of the name may hang on `leader`; then either one
    heads it.
    """
    found: dict[int, Mention] = {}
    order = sorted(
        tree.reading.mentions,
        key=lambda m: (m.type != "post", m.kind == "name", m.score, m.span.end - m.span.start),
    )
    for mention in order:
        inside = covered(tree, mention)
        if _phrase(tree, mention.head, inside):
            beside = [i for i in inside if tree.head(i) == tree.head(mention.head)]
            heads = beside if mention.kind == "name" else []
            found |= dict.fromkeys([*heads, mention.head], mention)
    return found


def _types(reading: Reading) -> dict[str, str]:
    """A name -> what the reader takes it for in most places, each counted by its score.

    A state that pays and denies looks like a person in one sentence, and in the next like a state.
    The last word of a person's full name is that person; else a name of which the text makes an
    adjective, as in "Ruritania" and "the Ruritanian army", is a state.
    """
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for mention in reading.mentions:
        if mention.kind == "name":
            votes[mention.span.of(reading.text)][mention.type] += mention.score
    types = {name: max(counted, key=counted.__getitem__) for name, counted in votes.items()}
    surnames = {
        n.split()[-1]: "person" for n, kind in types.items() if kind == "person" and " " in n
    }
    words = {token.span.of(reading.text) for token in reading.tokens if token.xpos != "NNPS"}
    for name, kind in types.items():
        if kind == "person" and name not in surnames and any(e in words for e in _adjectives(name)):
            types[name] = "place"
    return types | {n: kind for n, kind in surnames.items() if n in types}


def _adjectives(name: str) -> list[str]:
    """What may be said of people from a place: Ruritania, Ruritanian."""
    stem = name.rstrip("aeiouy")
    return [stem + end for end in ("an", "ian", "ese", "ish") if len(stem) >= STEM]


def covered(tree: Tree, mention: Mention) -> list[int]:
    """The tokens of a mention."""
    first = last = mention.head
    while first > 0 and tree.tokens[first - 1].span.start >= mention.span.start:
        first -= 1
    while last + 1 < len(tree.tokens) and tree.tokens[last + 1].span.end <= mention.span.end:
        last += 1
    return list(range(first, last + 1))


def _phrase(tree: Tree, head: int, inside: list[int]) -> bool:
    """Do the words hang together? What syntax tears apart is a name only without a verb."""
    below = set(tree.subtree(head))
    words = [i for i in inside if tree.form(i) not in DASHES]
    torn = any(tree.upos(i) in TEARING or tree.form(i) in PARTING for i in words)
    if tree.upos(head) == "PROPN" and not torn:
        return True
    return all(i in below or tree.head(i) == tree.head(head) for i in inside)


class Actors:
    """Tells what the words of one reading may stand for."""

    def __init__(self, tree: Tree, codebook: Codebook) -> None:
        self.tree = tree
        lists = (
            "people",
            "armed",
            "forces",
            "sparring",
            "groups",
            "places",
            "targets",
            "actions",
            "measures",
            "fractions",
            "never",
            "mishaps",
            "backing",
            "relief",
            "address",
            "craft",
            "devices",
            "curbs",
            "causes",
            "nationals",
            "searching",
            "duties",
            "peoples",
            "press",
        )
        self.lists = {name: codebook.words("actors", name) for name in lists}
        self.nationalities: Mapping[str, str] = codebook.tables.get("nationalities", {})
        self.mentions = _best(tree)
        self._types = _types(tree.reading)
        deeds = frozenset(codebook.tables.get("control", {}).get("nouns", ()))
        self.deeds = deeds | self.lists["actions"] | self.lists["mishaps"]
        self._tests: dict[str, Callable[[int], bool]] = {
            "actor": self.actor,
            "person": self.person,
            "human": self.human,
            "armed": lambda i: self._listed(i, "armed", "forces"),
            "site": self.site,
            "somebody": lambda i: (
                self.actor(i) and self.type(i) != "place" and not self._listed(i, "places")
            ),
            "power": self.power,
            "organisation": self.organisation,
            "name": lambda i: tree.upos(i) == "PROPN" and self.actor(i),
            "place": self.place,
            "target": self.target,
            "backing": self.backing,
            "relief": lambda i: self._listed(i, "relief"),
            "count": lambda i: self.number(i) or bool(tree.kids(i, "nummod") and self.person(i)),
            "event": lambda i: tree.lemma(i) in self.lists["actions"],
            "cause": lambda i: self._listed(i, "causes"),
            "curb": lambda i: self._listed(i, "curbs"),
            "search": lambda i: tree.lemma(i) in self.lists["searching"],
            "duty": lambda i: tree.lemma(i) in self.lists["duties"],
            "thing": lambda i: tree.upos(i) in {"NOUN", "PROPN"},
            "doing": lambda i: tree.upos(i) in {"VERB", "AUX"},
            "clause": lambda i: tree.upos(i) in {"VERB", "AUX", "NOUN", "ADJ"},
            "matter": self.matter,
            "toll": lambda i: self.person(i) or self.number(i),
            "press": lambda i: self._listed(i, "press"),
            "title": self.title,
        }

    def accepts(self, i: int, filler: str) -> bool:
        """May token `i`, as the head of a phrase, be a `filler`?"""
        if self._listed(i, "never"):
            return False
        measured = self._measured(i)
        return self._tests[filler](i if measured is None else measured)

    def mishap(self, i: int) -> bool:
        return self._listed(i, "mishaps")

    def called(self, name: int, adjective: int) -> bool:
        """Is the adjective said of one person's name, and no part of it ("American Indians")?"""
        mention = self.mentions.get(name)
        single = self.tree.xpos(name) == "NNP" and mention is not None and mention.type == "person"
        return single and mention is not None and adjective not in covered(self.tree, mention)

    def measured(self, i: int) -> int:
        """ "A third of the company" is of the company; "four of the bridges" are these four."""
        inner = self._measured(i) if self._listed(i, "fractions") else None
        return i if inner is None else inner

    def named_before(self, i: int) -> int | None:
        """The head of the longest name that ends right before a token."""
        end = self.tree.tokens[i - 1].span.end
        names = [m for m in self.mentions.values() if m.span.end == end and m.kind == "name"]
        return min(names, key=lambda m: m.span.start).head if names else None

    def is_title(self, i: int) -> bool:
        return self.tree.form(i) in self.lists["address"]

    def form_of_address(self, i: int) -> bool:
        """Mr, Col., President before a name, which are no part of it."""
        tree = self.tree
        if i + 1 >= len(tree.tokens) or not self.is_title(i):
            return False
        title = tree.upos(i) in {"NOUN", "PROPN"} or tree.xpos(i).startswith("NNP")
        return title and (tree.upos(i + 1) == "PROPN" or self.form_of_address(i + 1))

    def _measured(self, i: int) -> int | None:
        """In "dozens of rounds", "most of the province" it is the second noun that counts."""
        if not self._listed(i, "measures"):
            return None
        kids = self.tree.kids(i, "nmod", "obl")
        kids = [k for k in kids if self.tree.preposition(k) == "of"]
        return kids[0] if kids else None

    def type(self, i: int) -> str:
        """The reader's type of the mention headed by `i`, or nothing."""
        mention = self.mentions.get(i)
        if mention is None or mention.kind != "name":
            return mention.type if mention else ""
        return self._types[mention.span.of(self.tree.reading.text)]

    def actor(self, i: int) -> bool:
        kind = self.type(i)
        if self._deed(i):
            return False  # readers take "the group's effort" for a group
        if self._listed(i, "devices") and not self.capitalised(i):
            return False  # a lock that rejects a key does nothing to anybody
        if self._listed(i, "people", "groups") or self.nationality(i) or self._craft(i):
            return True
        if self._pronoun(i):
            return self.tree.form(i) in PERSONAL
        if kind in {"person", "organisation", "place"}:
            return kind != "place" or self.capitalised(i)
        return self._bare_name(i)

    def person(self, i: int) -> bool:
        if self._pronoun(i):
            return self.tree.form(i) in PERSONAL - {"it", "its"}
        if self._counted(i) or self.people(i):
            return True
        if self._listed(i, "people") and not self.capitalised(i):
            return True
        if self.type(i) in {"organisation", "place"}:
            return False
        if self._listed(i, "people") or self.type(i) == "person":
            return True
        return self.tree.upos(i) == "PROPN" and self._bare_name(i)

    def backing(self, i: int) -> bool:
        """Money, arms; "machine gun and rifle fire" is no gift."""
        given = self._listed(i, "backing") or self.type(i) == "weapon"
        listed = self.tree.chain(self.tree.first_conjunct(i))
        return given and not any(self.tree.lemma(k) in FIRED for k in listed)

    def matter(self, i: int) -> bool:
        """What one can be blamed for: a clause, a deed, a tie; no person and no place."""
        named = self.type(i) in {"person", "place", "organisation"} and not self._deed(i)
        somebody = self._listed(i, "people", "peoples") or named
        return self.tree.upos(i) in {"VERB", "AUX", "NOUN", "ADJ"} and not somebody

    def _deed(self, i: int) -> bool:
        return self.tree.lemma(i) in self.deeds and not self.capitalised(i)

    def _pronoun(self, i: int) -> bool:
        """ "Both are nationals": a determiner that stands alone is a pronoun."""
        alone = self.tree.upos(i) == "DET" and self.tree.is_(i, "nsubj", "obj")
        return alone or self.tree.upos(i) == "PRON"

    def _counted(self, i: int) -> bool:
        """ "Those two": counted people, where nothing else is named."""
        return self.tree.upos(i) == "NUM" and any(
            self.tree.form(k) in {"these", "those"} for k in self.tree.kids(i, "det")
        )

    def human(self, i: int) -> bool:
        """A person beyond doubt: not every name is one."""
        sure = self._listed(i, "people") and not self._listed(i, "armed")
        return self.person(i) and (sure or self.type(i) == "person" or self.tree.upos(i) == "PRON")

    def _craft(self, i: int) -> bool:
        """A patrol boat, an army helicopter: who sits in it acts."""
        before = self.tree.kids(i, "compound")
        return self._listed(i, "craft") and any(self._listed(k, "forces") for k in before)

    def site(self, i: int) -> bool:
        """Can it be attacked but by arms? A senator and her critics are attacked with words."""
        several = self.tree.xpos(i) == "NNS" and not self._listed(i, "sparring")
        return self.target(i) and (several or not self.human(i))

    def power(self, i: int) -> bool:
        if self.tree.upos(i) == "PRON":
            return self.tree.form(i) in COLLECTIVE
        if self._counted(i):
            return False
        if self.nationality(i) or self._listed(i, "groups", "armed"):
            return self.actor(i)
        human = self.type(i) == "person" or self._listed(i, "people")
        return self.actor(i) and ((self.capitalised(i) and self.type(i) != "person") or not human)

    def organisation(self, i: int) -> bool:
        if self.tree.upos(i) == "PRON" or self.type(i) == "place" or self._listed(i, "places"):
            return False
        return self.power(i) and not self.nationality(i)

    def title(self, i: int) -> bool:
        """A common noun, or a capitalised one that is known to name people."""
        return self.tree.upos(i) == "NOUN" or self._listed(i, "people")

    def place(self, i: int) -> bool:
        kind = self.type(i)
        if kind == "place" or (kind != "person" and self._listed(i, "places", "targets")):
            return True
        return not kind and self._bare_name(i)

    def target(self, i: int) -> bool:
        return self.actor(i) or self.type(i) == "place" or self._listed(i, "places", "targets")

    def number(self, i: int) -> bool:
        return self.tree.upos(i) == "NUM" and self.type(i) != "date"

    def nationality(self, i: int) -> bool:
        """An adjective or noun of nationality, by the reader or by the list."""
        return self.type(i) == "nationality" or self.tree.form(i) in self.nationalities

    def people(self, i: int) -> bool:
        """Several of one nationality or faith: "two Ruritanians"."""
        one = self.tree.form(i).removesuffix("s")
        several = self.tree.xpos(i) == "NNPS" and one != self.tree.form(i)
        return several and (one in self.nationalities or one in self.lists["peoples"])

    def of_nationals(self, i: int) -> bool:
        """ "A Ruritanian national": the noun says what the word before it is."""
        named = self.tree.is_(i, "compound") and self.capitalised(i)
        return named and self._listed(self.tree.head(i), "nationals")

    def _listed(self, i: int, *names: str) -> bool:
        words = {self.tree.lemma(i), self.tree.form(i)}
        if self.tree.upos(i) not in {"NOUN", "PROPN", "ADJ", "NUM"}:
            return False
        return any(words & self.lists[name] for name in names)

    def _bare_name(self, i: int) -> bool:
        """A proper noun of which the reader says nothing."""
        return self.capitalised(i) and self.type(i) not in NEVER

    def capitalised(self, i: int) -> bool:
        """A name by its tag, or by its capital inside a sentence: "the Column", "the Guard"."""
        if self.tree.upos(i) != "NOUN" or self.tree.reading.words(i).islower():
            return self.tree.upos(i) == "PROPN"
        return self.tree.capital(i) and self._plain_around(i) and not self._in_title(i)

    def _in_title(self, i: int) -> bool:
        """ "National Security Adviser": not the Security's adviser."""
        tree, before = self.tree, i - 1
        beside = i > 0 and tree.is_(i, "compound") and tree.head(before) == tree.head(i)
        return beside and tree.upos(before) == "ADJ" and tree.capital(before)

    def _plain_around(self, i: int) -> bool:
        """Do the other nouns of the sentence begin small? Else it is a headline."""
        ancestors = [i, *self.tree.ancestors(i)]
        sentence = self.tree.subtree(ancestors[-1])
        words = [k for k in sentence[1:] if k != i and self.tree.upos(k) in {"NOUN", "VERB"}]
        small = [k for k in words if not self.tree.capital(k)]
        return sentence[0] != i and len(small) > len(words) / 2
