"""The words of a dossier: how many say so, on whose say-so, how credible, when."""

from __future__ import annotations

from typing import Final

from sayso.exports.wording import CREDIBILITY, one_line
from sayso.views import Corroborated, Dated, Forecast, Heading, Saying, Speaker, Telling

KINDS: Final = {
    "named": "",
    "unnamed_role": "without a name, by role",
    "institution": "an institution",
    "document": "a document",
}
HOW: Final = {
    "possible": "said to be possible",
    "planned": "said to be planned",
    "attempted": "said to have been tried",
    "conditional": "said to hang on something else",
    "forecast": "said to be coming",
    "questioned": "asked whether it is so",
    "ordered": "said to have been ordered",
}
"""Modality -> what is done with a claim that is not asserted."""
OUTCOMES: Final = {"came-true": "came true", "did-not": "did not come true", "open": "open"}
ROOTS: Final = {
    "statement": "rests on a statement",
    "document": "rests on a document",
    "scene": "the outlet’s own reporter was there",
    "dispatch": "rests on an agency’s dispatch",
    "derived": "taken from another outlet",
    "report": "the outlet does not say where it has it from",
    "anonymous": "rests on somebody without a name",
}


def origins(bounds: tuple[int, int], does: str, do: str) -> str:
    """`at least 1 and at most 3 independent origins say so`."""
    low, high = bounds
    if low == high:
        return f"{high} independent {_origins(high)} {does if high == 1 else do}"
    if not low:
        return f"at most {high} {_origins(high)} {does if high == 1 else do}, perhaps none"
    return f"at least {low} and at most {high} independent origins {do}"


def _origins(count: int) -> str:
    return "origin" if count == 1 else "origins"


def weight(one: Corroborated) -> str:
    """How many say so, how many deny it, how often it is hedged, in one sentence."""
    parts = [origins(one.bounds, "says so", "say so")] if one.bounds[1] else []
    if one.against[1]:
        parts.append(origins(one.against, "denies it", "deny it"))
    if not one.bounds[1]:
        parts.append("nobody says that it is so")
    parts += [f"{modality} {_times(count)}" for modality, count in one.modalities.items()]
    told = "; ".join(parts)
    return f"{told[:1].upper()}{told[1:]}."


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def grade(one: Corroborated) -> str:
    """The Admiralty code's credibility with its reason; empty where nobody says that it is so."""
    if not one.bounds[1] or one.credibility not in CREDIBILITY:
        return ""
    why = f": {one_line(one.reason)}" if one.reason else ""
    return f"{CREDIBILITY[one.credibility]} ({one.credibility} of 6){why}"


def when(one: Corroborated) -> str:
    """The days within which it is said to hold or to have happened; empty for any."""
    first, last = one.since, one.until
    over = ", and over" if one.ended else ""
    if not first or not last:
        days = f"since {first}" if first else f"by {last}" if last else ""
    else:
        days = first if first == last else f"{first} to {last}"
    return f"{days}{over}" if days else "told as over" if over else ""


def day(heading: Heading) -> str:
    """The day that the page gives for itself."""
    return one_line(heading.published or "").partition("T")[0] or "no date on the page"


def outlet(heading: Heading) -> str:
    """Who published it; the address or the file where the page does not say."""
    return one_line(heading.outlet) or one_line(heading.url or heading.location)


def say_so(saying: Saying) -> str:
    """The chain from the one nearest to the words back to the outlet."""
    if len(saying.chain) < 2:
        return f"{outlet(saying.heading)}, in its own voice"
    last, *others = reversed(saying.chain[1:])
    told = "".join(f", as told by {_speaker(other)}" for other in others)
    return f"{_speaker(last)}{told}, in {outlet(saying.heading)}"


def _speaker(speaker: Speaker) -> str:
    phrase, name = one_line(speaker.source), one_line(speaker.name)
    if speaker.anonymity == "unnamed":
        text = f"somebody without a name (“{phrase}”)"
        return text if speaker.stance == "says" else f"{text}, who {speaker.stance}"
    text = phrase
    if name and name.lower() not in phrase.lower():
        text += f" (= {name})"
    if kind := KINDS.get(speaker.anonymity, speaker.anonymity):
        text += f" ({kind})"
    return text if speaker.stance == "says" else f"{text}, who {speaker.stance}"


def how(saying: Saying) -> str:
    """How the last speaker puts the proposition."""
    if saying.side == "hedged":
        told = HOW.get(saying.modality, saying.modality)
        return f"{told}, in the negative" if saying.polarity == "negated" else told
    return "said not to be so" if saying.side == "against" else "said to be so"


def also(telling: Telling, first: Saying) -> str:
    """Who else prints a telling, and whether it is known where it has it from."""
    others = [h for h in telling.articles if h.article != first.heading.article]
    names = ", ".join(dict.fromkeys(outlet(heading) for heading in others))
    printed = f"; printed too by {names}, and counted once" if names else ""
    return printed if telling.known else f"{printed}; where it has it from is not known"


def root(saying: Saying) -> str:
    """What the claim rests on, as far as its article shows it."""
    return ROOTS.get(saying.root, one_line(saying.root))


def moment(dated: Dated) -> str:
    """A time with what it is to the proposition: `from 2023-10`, `until 2024-02`."""
    lead = {"held_from": "from ", "held_to": "until ", "held": "during "}.get(dated.kind, "")
    no_year = " (no year told)" if dated.value.startswith("XXXX") else ""
    return f"{lead}{one_line(dated.value)}{no_year}"


def horizon(forecast: Forecast) -> str:
    """By when it is said to come, in the article's words and as days."""
    said = ", ".join(f"“{one_line(word)}”" for word in forecast.words)
    days = ", ".join(one_line(value) for value in forecast.by if value.strip("X-"))
    if said and days:
        return f"{said} ({days})"
    return said or days or "nobody says by when"


def outcome(forecast: Forecast) -> str:
    """What became of it, and who judged so."""
    told = OUTCOMES.get(forecast.outcome, one_line(forecast.outcome))
    if not forecast.judged_by:
        return f"{told}: nobody has judged it"
    why = f": {one_line(forecast.reason)}" if forecast.reason else ""
    return f"{told}, says {one_line(forecast.judged_by.removeprefix('human:'))}{why}"
