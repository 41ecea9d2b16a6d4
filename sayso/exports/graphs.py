"""GraphML 1.0 and GEXF 1.3: actors and the ties between them, as Gephi and networkx read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from sayso.exports.bundle import Bundle
from sayso.exports.format import Format, Options
from sayso.exports.ties import NOTICE, WARNING, Tie, ties
from sayso.views.corroborated import Party

NODE: Final[Mapping[str, str]] = {"label": "string", "type": "string", "names": "string"}
EDGE: Final[Mapping[str, str]] = {
    "relation": "string", "told": "string", "low": "int", "high": "int", "against_low": "int",
    "against_high": "int", "credibility": "int", "since": "string", "until": "string",
    "ended": "boolean", "claims": "int", "said_by": "string", "outlets": "string",
    "sentence": "string", "claim": "string",
}  # fmt: skip
"""What stands on an edge, and its type. `low` and `high` bound the independent origins."""
_GEXF_TYPES: Final = {"int": "integer"}


class _Xml:
    """Elements one behind the other; characters that XML 1.0 cannot hold are replaced."""

    def __init__(self, file: Any) -> None:
        self._out = XMLGenerator(file, encoding="utf-8", short_empty_elements=True)
        self._out.startDocument()
        self._open: list[str] = []

    def start(self, name: str, **attributes: object) -> None:
        self._out.characters("\n" + " " * len(self._open))
        given = {key.rstrip("_"): _safe(value) for key, value in attributes.items()}
        self._out.startElement(name, AttributesImpl(given))
        self._open.append(name)

    def text(self, words: object) -> None:
        self._out.characters(_safe(words))

    def end(self, levels: int = 1) -> None:
        for _ in range(levels):
            self._out.endElement(self._open.pop())

    def close(self) -> None:
        self.end(len(self._open))
        self._out.characters("\n")
        self._out.endDocument()


def _safe(value: object) -> str:
    words = str(value).lower() if isinstance(value, bool) else str(value)
    return "".join(sign if _fits(sign) else "\ufffd" for sign in words)


def _fits(sign: str) -> bool:
    return sign in "\t\n\r" or (sign >= " " and sign not in "\ufffe\uffff")


def graphml(bundle: Bundle, out: Path, options: Options) -> None:
    """GraphML (graphml.graphdrawing.org): a directed graph that may have several edges a pair."""
    found = ties(bundle, everything=options.everything)
    with out.open("w", encoding="utf-8", newline="\n") as file:
        xml = _Xml(file)
        xml.start("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
        for domain, keys in (("node", NODE), ("edge", EDGE)):
            for name, kind in keys.items():
                _key(xml, f"{domain}_{name}", domain, name, kind)
        _key(xml, "graph_notice", "graph", "notice", "string")
        xml.start("graph", id="sayso", edgedefault="directed")
        _data(xml, "graph_notice", WARNING if options.everything else NOTICE)
        for party, names in _nodes(bundle, found):
            xml.start("node", id=party.id)
            for name, value in _node(party, names).items():
                _data(xml, f"node_{name}", value)
            xml.end()
        for tie in found:
            xml.start("edge", id=tie.id, source=tie.source, target=tie.target)
            for name, value in _edge(tie).items():
                _data(xml, f"edge_{name}", value)
            xml.end()
        xml.close()


def _key(xml: _Xml, id_: str, domain: str, name: str, kind: str) -> None:
    xml.start("key", **{"id": id_, "for": domain, "attr.name": name, "attr.type": kind})
    xml.end()


def _data(xml: _Xml, key: str, value: object) -> None:
    xml.start("data", key=key)
    xml.text(value)
    xml.end()


def gexf(bundle: Bundle, out: Path, options: Options) -> None:
    """GEXF 1.3 (gexf.net): the same, as Gephi reads it."""
    found = ties(bundle, everything=options.everything)
    with out.open("w", encoding="utf-8", newline="\n") as file:
        xml = _Xml(file)
        xml.start("gexf", xmlns="http://gexf.net/1.3", version="1.3")
        xml.start("meta")
        xml.start("description")
        xml.text(WARNING if options.everything else NOTICE)
        xml.end(2)
        xml.start("graph", mode="static", defaultedgetype="directed")
        for domain, keys in (("node", NODE), ("edge", EDGE)):
            xml.start("attributes", class_=domain)
            for name, kind in keys.items():
                xml.start("attribute", id=name, title=name, type=_GEXF_TYPES.get(kind, kind))
                xml.end()
            xml.end()
        xml.start("nodes")
        for party, names in _nodes(bundle, found):
            xml.start("node", id=party.id, label=party.name)
            _values(xml, _node(party, names))
        xml.end()
        xml.start("edges")
        for tie in found:
            xml.start(
                "edge", id=tie.id, source=tie.source, target=tie.target, kind=tie.relation,
                label=tie.relation, weight=max(tie.low, 1),
            )  # fmt: skip
            _values(xml, _edge(tie))
        xml.close()


def _values(xml: _Xml, values: Mapping[str, object]) -> None:
    xml.start("attvalues")
    for name, value in values.items():
        xml.start("attvalue", for_=name, value=value)
        xml.end()
    xml.end(2)


def _nodes(bundle: Bundle, found: Sequence[Tie]) -> Iterator[tuple[Party, tuple[str, ...]]]:
    """The actors that some tie has, with their names."""
    wanted = {end for tie in found for end in (tie.source, tie.target)}
    names = bundle.names()
    for party in bundle.actors():
        if party.id in wanted:
            yield party, names.get(party.id, ())


def _node(party: Party, names: Iterable[str]) -> dict[str, object]:
    return {"label": party.name, "type": party.type, "names": "; ".join(names)}


def _edge(tie: Tie) -> dict[str, object]:
    listed = {"said_by": "; ".join(tie.said_by), "outlets": "; ".join(tie.outlets)}
    return {name: listed[name] if name in listed else getattr(tie, name) for name in EDGE}


GRAPHML = Format("graphml", ".graphml", "actors and ties, for Gephi, Cytoscape, networkx", graphml)
GEXF = Format("gexf", ".gexf", "actors and ties, for Gephi", gexf)
