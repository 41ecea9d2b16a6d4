"""Typed views of the codebook's plain tables about saying: cues, reporting, people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from sayso.codebook.entries import Codebook
from sayso.errors import CodebookError
from sayso.model import Modality, Stance


@dataclass(frozen=True, slots=True)
class Reporting:
    """Who says something, by which words (`reporting.toml`)."""

    verbs: Mapping[str, Stance]
    nouns: Mapping[str, Stance]
    prepositions: Mapping[str, Stance]
    adverbs: frozenset[str]
    adjectives: frozenset[str]
    views: frozenset[str]
    view_cases: frozenset[str]
    untrue: frozenset[str]
    calling: frozenset[str]
    contents: frozenset[str]
    true: frozenset[str]
    grounds: frozenset[str]
    doubtful: frozenset[str]
    rejecting: frozenset[str]
    doubting: frozenset[str]
    proving: frozenset[str]
    false_adverbs: frozenset[str]
    classes: Mapping[str, frozenset[str]]

    def is_(self, lemma: str, kind: str) -> bool:
        """Is the verb of that class, such as `own_act` or `hearsay`?"""
        return lemma in self.classes[kind]

    def about(self, lemma: str, preposition: str) -> bool:
        """Does this preposition behind this verb bring the content: "accused X of"?"""
        return f"{lemma} {preposition}" in self.classes["about"]


@dataclass(frozen=True, slots=True)
class Cues:
    """How surely something is said (`cues.toml`, with the governors of `control.toml`)."""

    negation: frozenset[str]
    negative_adverbs: frozenset[str]
    negative_verbs: frozenset[str]
    negative_adjectives: frozenset[str]
    negative_nouns: frozenset[str]
    negative_objects: frozenset[str]
    negative_prepositions: frozenset[str]
    negative_phrases: frozenset[str]
    instead: frozenset[str]
    truth: frozenset[str]
    doubts: frozenset[str]
    auxiliaries: Mapping[str, Modality]
    adverbs: Mapping[str, Modality]
    verbs: Mapping[str, Modality]
    adjectives: Mapping[str, Modality]
    nouns: Mapping[str, Modality]
    modifiers: Mapping[str, Modality]
    objects: Mapping[str, Modality]
    prepositions: Mapping[str, Modality]
    clauses: Mapping[str, Modality]
    compounds: Mapping[str, Modality]
    infinitives: Mapping[str, Modality]
    factual_verbs: frozenset[str]
    factual_adjectives: frozenset[str]
    factual_prepositions: frozenset[str]
    feeling: frozenset[str]
    picked: frozenset[str]
    changing: frozenset[str]
    outcomes: frozenset[str]
    means: frozenset[str]
    asking: frozenset[str]
    awaiting: frozenset[str]
    conditional_marks: frozenset[str]
    conditional_phrases: frozenset[str]
    explaining: frozenset[str]
    ending_verbs: frozenset[str]
    ending_adverbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class People:
    """Common nouns for sources (`people.toml`)."""

    roles: frozenset[str]
    crowds: frozenset[str]
    institutions: frozenset[str]
    documents: frozenset[str]
    titles: frozenset[str]
    for_organisation: frozenset[str]
    for_person: frozenset[str]


def reporting(codebook: Codebook) -> Reporting:
    """The table of reporting words. Raises CodebookError for a stance that does not exist."""
    table = _table(codebook, "reporting")
    hearsay, views = table.get("hearsay", {}), table.get("views", {})
    untrue = table.get("untrue", {})
    return Reporting(
        verbs=_stances(table.get("verbs", {})),
        nouns=_stances(table.get("nouns", {})),
        prepositions=_checked(table.get("prepositions", {}), get_args(Stance), "reporting"),
        adverbs=frozenset(hearsay.get("adverbs", ())),
        adjectives=frozenset(hearsay.get("adjectives", ())),
        views=frozenset(views.get("nouns", ())),
        view_cases=frozenset(views.get("cases", ())),
        untrue=frozenset(untrue.get("words", ())),
        calling=frozenset(untrue.get("calling", ())),
        contents=frozenset(untrue.get("contents", ())),
        true=frozenset(untrue.get("true", ())),
        grounds=frozenset(untrue.get("grounds", ())),
        doubtful=frozenset(untrue.get("doubtful", ())),
        rejecting=frozenset(untrue.get("rejecting", ())),
        doubting=frozenset(untrue.get("doubting", ())),
        proving=frozenset(untrue.get("proving", ())),
        false_adverbs=frozenset(untrue.get("adverbs", ())),
        classes={name: frozenset(words) for name, words in table.get("classes", {}).items()},
    )


def cues(codebook: Codebook) -> Cues:
    """The table of cues. Raises CodebookError for a modality that does not exist."""
    table = _table(codebook, "cues")
    control = codebook.tables.get("control", {})

    def words(section: str, key: str) -> frozenset[str]:
        return frozenset(table.get(section, {}).get(key, ()))

    def modalities(name: str) -> Mapping[str, Modality]:
        merged = {**control.get(name, {}), **table.get(name, {})}
        given = {word: modality for word, modality in merged.items() if modality}
        return _checked(given, get_args(Modality), "cues")

    return Cues(
        negation=words("negation", "words"),
        negative_adverbs=words("negation", "adverbs"),
        negative_verbs=words("negation", "verbs"),
        negative_adjectives=words("negation", "adjectives"),
        negative_nouns=words("negation", "nouns"),
        negative_objects=words("negation", "objects"),
        negative_prepositions=words("negation", "prepositions"),
        negative_phrases=words("negation", "phrases"),
        instead=words("negation", "instead"),
        truth=words("negation", "truth"),
        doubts=words("negation", "doubts"),
        auxiliaries=modalities("auxiliaries"),
        adverbs=modalities("adverbs"),
        verbs=modalities("verbs"),
        adjectives=modalities("adjectives"),
        nouns=modalities("nouns"),
        modifiers=modalities("modifiers"),
        objects=modalities("objects"),
        prepositions=modalities("prepositions"),
        clauses=modalities("clauses"),
        compounds=modalities("compounds"),
        infinitives=modalities("infinitives"),
        factual_verbs=words("factual", "verbs"),
        factual_adjectives=words("factual", "adjectives"),
        factual_prepositions=words("factual", "prepositions"),
        feeling=words("factual", "feeling"),
        picked=words("factual", "picked"),
        changing=words("factual", "changing"),
        outcomes=words("factual", "outcomes"),
        means=words("factual", "means"),
        asking=words("questioned", "asking"),
        awaiting=words("awaiting", "marks"),
        conditional_marks=words("conditional", "marks"),
        conditional_phrases=words("conditional", "phrases"),
        explaining=words("explaining", "marks"),
        ending_verbs=words("ending", "verbs"),
        ending_adverbs=words("ending", "adverbs"),
    )


def people(codebook: Codebook) -> People:
    """The table of common nouns for sources."""
    table = _table(codebook, "people")
    return People(
        roles=frozenset(table.get("roles", ())),
        crowds=frozenset(table.get("crowds", ())),
        institutions=frozenset(table.get("institutions", ())),
        documents=frozenset(table.get("documents", ())),
        titles=frozenset(table.get("titles", ())),
        for_organisation=frozenset(table.get("stand_for_organisation", ())),
        for_person=frozenset(table.get("stand_for_person", ())),
    )


def vocabulary(codebook: Codebook) -> frozenset[str]:
    """Every word of these tables, for whoever has to find the lemma of a form."""
    report, know, folk = reporting(codebook), cues(codebook), people(codebook)
    listed = (report.verbs, report.nouns, report.views, report.calling, *report.classes.values())
    known = (know.negative_verbs, know.verbs, know.nouns, know.adjectives, know.objects)
    states = (know.factual_verbs, know.factual_adjectives, know.ending_verbs, know.doubts)
    turns = (know.negative_nouns, know.changing, know.outcomes, know.asking, know.feeling)
    lights = (know.clauses, know.compounds, know.infinitives)
    persons = (folk.roles, folk.crowds, folk.institutions, folk.documents)
    phrasal = (
        know.negative_objects, know.negative_prepositions, know.factual_prepositions,
        report.rejecting, report.doubting, report.proving,
    )  # fmt: skip
    verbs = (phrase.split()[0] for phrases in (*phrasal, know.prepositions) for phrase in phrases)
    single = (
        word for words in (*listed, *known, *states, *turns, *lights, *persons) for word in words
    )
    return frozenset([*single, *verbs])


def _table(codebook: Codebook, name: str) -> Mapping[str, Any]:
    try:
        return codebook.tables[name]
    except KeyError:
        hint = "`sayso codebook copy FOLDER` writes a whole one, to start from"
        raise CodebookError(f"the codebook has no table {name}.toml", hint=hint) from None


def _stances(lists: Mapping[str, Iterable[str]]) -> Mapping[str, Stance]:
    """Word -> stance, from stance -> words; the first list that has a word decides."""
    found: dict[str, str] = {}
    for stance, words in lists.items():
        for word in words:
            found.setdefault(word, stance)
    return _checked(found, get_args(Stance), "reporting")


def _checked(found: Mapping[str, Any], known: tuple[str, ...], file: str) -> dict[str, Any]:
    for word, value in found.items():
        if value not in known:
            hint = f"one of: {', '.join(known)}"
            raise CodebookError(f"{file}.toml: {word!r} is {value!r}", hint=hint)
    return dict(found)
