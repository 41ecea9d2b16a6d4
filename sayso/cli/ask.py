"""sayso ask CASE "who backs X" """

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.text import Text

from sayso import questions, views
from sayso.cli import weigh
from sayso.cli.answers import AsJson, Limit, at_most, together, write
from sayso.cli.options import Case, Codebook, ConfigFile
from sayso.cli.terminal import Terminal, clean, one_line, out
from sayso.codebook import Codebook as Book
from sayso.config import Config
from sayso.errors import NotFound
from sayso.exports import wording
from sayso.questions import Answer, Filler, Question
from sayso.views import Actor, Corroborated

EXAMPLES = """[bold]Examples[/bold]

sayso ask north "who backs the Harvest Front?"

sayso ask north "is Mira Voss the leader of the Harvest Front?"

sayso ask north "when did the Orlan Brigade split from the Harvest Front?"

sayso ask north "who says that Norland funds the Harvest Front?" --json
"""

_ROWS: Final = 15
_SHAPES: Final = (
    'who backs X, whom does X back, is X backed by Y, does X back Y, who is the leader of X, '
    "where does X operate, when did X split from Y, who says that X backs Y, who denies that"
    " X backs Y, what did X do"
)  # fmt: skip


def ask(
    case: Case,
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="In English, in quotes.")],
    limit: Limit = None,
    codebook: Codebook = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """Ask in plain words. The codebook's words are understood; no language model guesses."""
    settings = Config.load(file=config, codebook=codebook)
    book = _book(settings)
    with together(case) as opened:
        names = _names(opened)
        understood = questions.understand(question, names, book)
        if understood is None:
            raise NotFound(
                f"{question!r} holds no relation of the codebook and no actor of the case",
                hint=f"ask like this, X and Y being names of the case: {_SHAPES};"
                f" and what X says: sayso claims {case} --said-by X",
            )
        found = questions.answer(opened, understood, book)
    if as_json:
        write([found.record()])
        return
    terminal = out()
    terminal.print(("Understood as: ", "dim"), (_told(understood), "bold"), hang=4)
    if understood.left:
        left = ", ".join(f"“{one_line(words)}”" for words in understood.left)
        terminal.print(("Nothing was made of: ", "yellow"), left)
    terminal.blank()
    count = at_most(limit, _ROWS, as_json=False)
    _print(terminal, case, found, book, count)


def _names(opened: views.Case) -> dict[str, Actor]:
    """Every name of the case, and the last name of a person where only one bears it."""
    found = dict(reversed(list(views.all_names(opened))))
    bearers: dict[str, set[Actor]] = {}
    for name, one in found.items():
        if one.type == "person" and " " in name:
            bearers.setdefault(name.split()[-1], set()).add(one)
    last = {name: next(iter(some)) for name, some in bearers.items() if len(some) == 1}
    return {**last, **found}


def _book(settings: Config) -> Book:
    from sayso import codebook

    return codebook.load(Path(settings.codebook) if settings.codebook else None)


def _told(question: Question) -> str:
    """The question as sayso took it."""
    asked = {
        "where": "where? ",
        "when": "when? ",
        "speaker": "who says: ",
        "whether": "is it said: ",
    }
    lead = "who denies: " if question.denied else asked.get(question.asked, "")
    if question.asked == "about":
        return f"all that is said of {_filler(question.agent)}"
    if not question.relations:
        return f"all that {_filler(question.agent)} is said to do"
    words = " or ".join(name.replace("_", " ") for name in question.relations)
    how = " (by its meaning)" if question.by == "gloss" else ""
    agent, patient = _filler(question.agent), _filler(question.patient)
    if question.role:
        agent, patient = ("who?", patient) if question.role == "agent" else (agent, "whom?")
    return f"{lead}{agent} ─{words}→ {patient}{how}"


def _filler(filler: Filler | None) -> str:
    if filler is None:
        return "anybody"
    return one_line(filler.actor.name) if filler.actor else f"“{one_line(filler.words)}”"


def _print(terminal: Terminal, case: str, found: Answer, book: Book, count: int) -> None:
    if not found.propositions:
        _nothing(terminal, case, found, book)
        return
    shown = found.propositions[:count] if count else found.propositions
    for n, one in enumerate(shown):
        if n:
            terminal.blank()
        _one(terminal, found, one, book)
    if len(found.propositions) > len(shown):
        terminal.blank()
        left = len(found.propositions) - len(shown)
        terminal.print(f"and {left} more; --limit 0 shows all of them.")
    first = shown[0]
    terminal.suggest(
        (f"sayso origins {case} {weigh.short_id(first)}", "the tellings of the first, and why"),
        *_more(case, found.question),
    )


def _one(terminal: Terminal, found: Answer, one: Corroborated, book: Book) -> None:
    lead = Text.assemble(weigh.glyph(one), " ", (wording.sentence(one, book), "bold"))
    terminal.print_text(lead.append(f" ({_weight(one)})"), hang=2)
    for place in found.places:
        if place.proposition == one.id:
            sure = f" (= {place.on_the_map})" if place.on_the_map not in ("", place.name) else ""
            terminal.print(("where       ", "dim"), one_line(place.name + sure), indent=4, hang=12)
    for dated in found.times:
        if dated.proposition == one.id:
            kind = dated.kind.replace("_", " ")
            terminal.print(("when        ", "dim"), f"{clean(dated.value)} ({kind})", indent=4)
    for label, line in weigh.sides(one):
        terminal.print_text(Text.assemble((f"{label:<12}", "dim"), line), indent=4, hang=12)
    terminal.print(("id          ", "dim"), (weigh.short_id(one), "dim"), indent=4)


def _weight(one: Corroborated) -> str:
    """`1-2 origins; denied by 1 origin`; of what nobody asserts, how often it is hedged."""
    parts = [weigh.origins(one.bounds)] if one.bounds[1] else []
    if one.against[1]:
        parts.append(f"denied by {_deniers(one)}")
    hedged = [f"{name} {n}" if n > 1 else name for name, n in one.modalities.items()]
    return "; ".join([*parts, *([", ".join(hedged)] if hedged else [])])


def _deniers(one: Corroborated) -> str:
    """Those who deny, by name as far as they have one."""
    speakers = [saying.speaker for saying in one.of("against")]
    names = dict.fromkeys(one_line(speaker.name or speaker.source) for speaker in speakers)
    return ", ".join(islice(names, 3)) + (" and others" if len(names) > 3 else "")


def _nothing(terminal: Terminal, case: str, found: Answer, book: Book) -> None:
    denies = "denies" if found.question.denied else "says"
    terminal.print(f"Nobody in this case {denies} so.")
    if found.beside:
        terminal.blank()
        terminal.print(("What is said of them", "bold"))
        for one in islice(found.beside, 5):
            line = Text.assemble(
                weigh.glyph(one), f" {wording.sentence(one, book)} ({_weight(one)})"
            )
            terminal.print_text(line, indent=2, hang=2)
    if steps := _more(case, found.question):
        terminal.suggest(*steps)


def _more(case: str, question: Question) -> list[tuple[str, str]]:
    named = [f.actor for f in (question.agent, question.patient) if f and f.actor]
    return [
        (f'sayso dossier {case} "{one_line(one.name)}"', "all that is said of it") for one in named
    ]
