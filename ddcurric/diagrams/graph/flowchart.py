"""Read Mermaid's `flowchart` (or `graph`) notation: nodes, edges, subgraphs.

https://mermaid.js.org/syntax/flowchart.html
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from ddcurric.diagnostics import Checked
from ddcurric.diagrams.graph.draft import Draft, finish, plain, too_long
from ddcurric.diagrams.graph.source import Edge, Graph
from ddcurric.model.block import Diagram

ID = re.compile(r"[^\W_](?:\w|[.](?=\w)|-(?![-.>])(?=\w))*|_\w+")
BRACKETS: tuple[tuple[str, str, str], ...] = (
    ("([", "])", "stadium"),
    ("[[", "]]", ""),
    ("[(", ")]", "can"),
    ("[/", "/]", ""),
    ("[\\", "\\]", ""),
    ("((", "))", "circle"),
    ("{{", "}}", "hexagon"),
    ("(", ")", "round-rect"),
    ("[", "]", "rect"),
    ("{", "}", "diamond"),
    (">", "]", ""),
)
"""How a node's words are enclosed, and the shape that this draws; empty: a shape that is not drawn here."""

LINK = re.compile(r"(?P<tail><)?(?:(?P<dots>-\.+-)|(?P<thick>={2,})|(?P<line>-{2,}))(?P<head>>|[ox](?=\s|$))?")
WORDED = re.compile(
    r"(?P<tail><)?(?:--(?P<line>(?!-|>)[^\n]+?)-{2,}|-\.(?P<dots>[^-\n>][^\n]*?)\.+-|==(?P<thick>(?!=|>)[^\n]+?)={2,})"
    r"(?P<head>>|[ox](?=\s|$))?"
)
HEAD = re.compile(r"\s*(?:(?:flowchart|graph)(?:\s+(?P<a>\w+))?|direction\s+(?P<b>\w+)|(?P<c>TB|TD|BT|LR|RL))\s*;?$")
PIPED = re.compile(r"\s*\|(?P<words>[^|]*)\|")

FORMAT_ONLY = "take it out: shapes, lines and words must tell it without colour"
UNSUPPORTED: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("style", "classDef", "class", "linkStyle"), FORMAT_ONLY),
        "click": "write the link in the text: a printed figure has none",
        "accTitle": 'write the alternative text at the fence: `{alt="…"}`',
        "accDescr": 'write the alternative text at the fence: `{alt="…"}`',
    }
)


def read_flowchart(diagram: Diagram) -> Checked[Graph | None]:
    """Read a block; None where it has an error."""
    long = too_long(diagram)
    if long is not None:
        return long
    draft = Draft(diagram)
    for number, line in enumerate(diagram.text.split("\n")):
        draft.line = number
        if line.strip() and not line.lstrip().startswith("%%"):
            _read_line(draft, line.rstrip())
    return finish(draft, "Flowchart", "node", "rect", "a[Client] --> b[Server]")


def _read_line(draft: Draft, line: str) -> None:
    head = re.match(
        r"\s*(?:(?:flowchart|graph)(?:\s+(?P<a>\w+))?|direction\s+(?P<b>\w+)|(?P<c>TB|TD|BT|LR|RL))\s*;?$", line
    )
    if head is not None:
        for name in "abc":
            if head[name]:
                draft.turn(head[name], *head.span(name))
        return
    box = re.match(r"\s*subgraph\b\s*(?P<rest>.*)$", line)
    if box is not None:
        _begin(draft, box["rest"])
        return
    if re.match(r"\s*end\s*;?$", line):
        if draft.open:
            draft.open.pop()
        else:
            draft.wrong("`end` closes nothing", "take it out, or open a box: `subgraph Name`")
        return
    first = line.split()[0]
    if first in UNSUPPORTED:
        at = line.index(first)
        draft.wrong(f"`{first}` is not drawn here", UNSUPPORTED[first], at, at + len(first))
        return
    _read_chain(draft, line)


def _begin(draft: Draft, rest: str) -> None:
    match = re.match(r"(?P<id>[^\s\[\"]+)\s*\[(?P<title>.*)\]\s*$", rest)
    if match is not None:
        draft.begin(match["id"], plain(match["title"]))
    elif rest.strip():
        draft.begin(plain(rest), plain(rest))
    else:
        draft.begin(f"box {len(draft.groups) + 1}", "")


def _read_chain(draft: Draft, line: str) -> None:
    """`a & b --> c -->|yes| d`."""
    at = 0
    sources: list[str] = []
    link: Edge | None = None
    while True:
        nodes, at, fine = _read_nodes(draft, line, at)
        if not fine:
            return
        if link is not None:
            for source in sources:
                draft.edges.extend(
                    Edge(source, target, link.words, link.dash, link.heavy, link.head, link.tail) for target in nodes
                )
        at = _skip(line, at)
        if at >= len(line) or line[at] == ";":
            if line[at + 1 :].strip():
                _read_chain(draft, " " * (at + 1) + line[at + 1 :])
            return
        found = _read_link(draft, line, at)
        if found is None:
            draft.wrong(
                f"`{line[at:].strip()}` is neither a node nor an arrow",
                "an edge is `a --> b`, with words `a -->|yes| b`, dotted `a -.-> b`, thick `a ==> b`",
                at,
                len(line),
            )
            return
        link, at = found
        sources = nodes


def _skip(line: str, at: int) -> int:
    while at < len(line) and line[at].isspace():
        at += 1
    return at


def _read_nodes(draft: Draft, line: str, at: int) -> tuple[list[str], int, bool]:
    """Nodes joined by `&`, where they end, and whether they could be read."""
    names: list[str] = []
    while True:
        at = _skip(line, at)
        match = ID.match(line, at)
        if match is None:
            draft.wrong(
                f"`{line[at:].strip() or line.strip()}` is not a node",
                "a node is a name, with words in brackets: `db[Data base]`, `ok{Accepted?}`",
                at,
                max(len(line), at + 1),
            )
            return names, at, False
        at, fine = _read_shape(draft, line, match)
        if not fine:
            return names, at, False
        names.append(match[0])
        rest = _skip(line, at)
        if not line.startswith("&", rest):
            return names, at, True
        at = rest + 1


def _read_shape(draft: Draft, line: str, name: re.Match[str]) -> tuple[int, bool]:
    at = name.end()
    for opening, closing, shape in BRACKETS:
        if not line.startswith(opening, at):
            continue
        start = at + len(opening)
        quoted = re.compile(r'\s*"[^"]*"\s*').match(line, start)
        end = line.find(closing, quoted.end() if quoted else start)
        if end < 0:
            draft.wrong(f"`{opening}` is not closed", f"close it with `{closing}`", at, len(line))
            return at, False
        if not shape:
            draft.wrong(
                f"the shape `{opening}…{closing}` is not drawn here",
                "write `[…]` box, `(…)` round box, `([…])` stadium, `((…))` circle, `[(…)]` cylinder, `{…}` diamond or "
                "`{{…}}` hexagon",
                at,
                end + len(closing),
            )
            return at, False
        draft.node(name[0], plain(line[start:end]), shape)
        at = end + len(closing)
        break
    else:
        draft.node(name[0])
    if line.startswith(":::", at):
        draft.wrong("classes are not drawn here", FORMAT_ONLY, at, len(line))
        return at, False
    return at, True


def _read_link(draft: Draft, line: str, at: int) -> tuple[Edge, int] | None:
    """An arrow with its words, as an edge whose ends are to be filled in."""
    match = LINK.match(line, at)
    words = ""
    if match is None or match["head"] is None:
        worded = WORDED.match(line, at)
        if worded is not None:
            match = worded
            words = worded["line"] or worded["dots"] or worded["thick"]
    if match is None:
        return None
    end = match.end()
    if match["head"] in ("o", "x"):
        draft.wrong(
            f"an edge that ends in `{match['head']}` is not drawn here", "write `-->` and words", match.start(), end
        )
    piped = PIPED.match(line, end)
    if piped is not None:
        words, end = piped["words"], piped.end()
    edge = Edge("", "", plain(words), "solid", False, match["head"] is not None, match["tail"] is not None)
    if match["dots"]:
        edge = Edge("", "", plain(words), "dash", False, edge.head, edge.tail)
    if match["thick"]:
        edge = Edge("", "", plain(words), "solid", True, edge.head, edge.tail)
    return edge, end
