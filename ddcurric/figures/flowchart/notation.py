"""Read Mermaid's `flowchart` (or `graph`) notation: nodes, edges, subgraphs.

https://mermaid.js.org/syntax/flowchart.html
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from ddcurric.diagnostics import Checked
from ddcurric.figures.flowchart import NAMES
from ddcurric.figures.flowchart.lines import whole_lines
from ddcurric.figures.kit.graph.draft import GraphDraft, finish
from ddcurric.figures.kit.graph.source import Edge, Graph, Mark, Shape
from ddcurric.figures.kit.mermaid import without_comment
from ddcurric.figures.kit.mermaid_words import stress_of, words_of
from ddcurric.lesson.model.block import Diagram

ID = re.compile(
    r"(?:[./](?=\w))?"
    r"(?:[^\W_](?:\w|[./!?'+*#$%@](?=\w)|-(?![-.>])(?=\w))*|_\w+)(?:[!?'+*$]+(?=@\{|[-=\s\[({]|$))?"
)
BRACKETS: tuple[tuple[str, str, Shape], ...] = (
    ("(((", ")))", "double-circle"),
    ("([", "])", "stadium"),
    ("[[", "]]", "barred"),
    ("[(", ")]", "can"),
    ("[/", "/]", "lean-right"),
    ("[/", "\\]", "trapezoid"),
    ("[\\", "\\]", "lean-left"),
    ("[\\", "/]", "funnel"),
    ("((", "))", "circle"),
    ("{{", "}}", "hexagon"),
    ("(-", "-)", "circle"),
    ("(", ")", "round-rect"),
    ("[", "]", "rect"),
    ("{", "}", "diamond"),
    (">", "]", "flag"),
)
"""How a node's words are enclosed, and the shape that is drawn."""
AS_OTHERS = frozenset({"(-"})
"""Brackets whose own shape is not drawn: the words are in a plainer one."""
NAMED: Mapping[str, Shape] = MappingProxyType(
    {
        **dict.fromkeys(("cyl", "cylinder", "database", "db", "das", "lin-cyl", "disk", "h-cyl"), "can"),
        **dict.fromkeys(("diam", "decision", "diamond", "question"), "diamond"),
        **dict.fromkeys(("circle", "circ"), "circle"),
        **dict.fromkeys(("dbl-circ", "double-circle"), "double-circle"),
        **dict.fromkeys(("fr-rect", "framed-rectangle", "subproc", "subprocess", "subroutine"), "barred"),
        **dict.fromkeys(("lean-r", "lean-right", "lean_right", "in-out"), "lean-right"),
        **dict.fromkeys(("lean-l", "lean-left", "lean_left", "out-in"), "lean-left"),
        **dict.fromkeys(("trap-b", "trapezoid", "trapezoid-bottom", "priority"), "trapezoid"),
        **dict.fromkeys(("trap-t", "inv-trapezoid", "trapezoid-top", "inv_trapezoid", "manual"), "funnel"),
        **dict.fromkeys(("fork", "join"), "bar"),
        "doublecircle": "double-circle",
        "odd": "flag",
        **dict.fromkeys(("stadium", "pill", "terminal"), "stadium"),
        **dict.fromkeys(("hex", "hexagon", "prepare"), "hexagon"),
        **dict.fromkeys(("rounded", "event"), "round-rect"),
        **dict.fromkeys(("rect", "proc", "process", "rectangle"), "rect"),
    }
)
"""Shapes by the names of `A@{ shape: cyl }`; the others are boxes."""

DOTS: Mapping[str, tuple[Shape, Shape]] = MappingProxyType(
    {
        **dict.fromkeys(("sm-circ", "small-circle", "start"), ("start", "circle")),
        **dict.fromkeys(("f-circ", "filled-circle", "junction"), ("start", "circle")),
        **dict.fromkeys(("fr-circ", "framed-circle", "stop"), ("end", "double-circle")),
    }
)
"""By the names of shapes that hold no words: what is drawn, and what where they are given some."""
HEADED = r"(?P<head>>|[ox](?=[\s|A-Z]|$))?"
"""Where an edge ends. As in Mermaid a capital may follow at once: `A---oB`."""
LINK = re.compile(
    r"(?:(?P<tail><)|(?P<end>[ox])(?=--|==|-\.))?(?:(?P<dots>-\.+-)|(?P<thick>={2,})|(?P<line>-{2,})|(?P<none>~{3,}))"
    + HEADED
)
WORDED = re.compile(
    r"(?:(?P<tail><)|(?P<end>[ox])(?=--|==|-\.))?"
    r"(?:--(?P<line>\s*\"[^\"]*\"\s*|(?!-|>)[^\n]+?)(?:-{3,}|--(?=[ox][\s|A-Z]|\W|$))|-\.(?P<dots>\s*\"[^\"]*\"\s*|[^-\n>][^\n]*?)\.+-"
    r"|==(?P<thick>\s*\"[^\"]*\"\s*|(?!=|>)[^\n]+?)={2,})" + HEADED
)
MARKS: Mapping[str | None, Mark] = MappingProxyType({"o": "circle", "x": "cross"})
HEAD = re.compile(r"\s*(?:direction\s+(?P<a>\w+)|(?P<b>TB|TD|BT|LR|RL|[<>^]|v))\s*$")
ARROW = re.compile(r"(?:--+|==+|-\.+-)>")
"""In words without quotation marks: a bracket before it was not closed."""
PIPED = re.compile(r"\s*\|(?P<words>\s*\"[^\"]*\"\s*|[^|]*)\|")
QUOTE = '"'
MORE = re.compile(r"@\{(?P<more>(?:\"(?:[^\"\\]|\\.)*\"|[^}\"])*)\}")
EDGE_NAME = re.compile(r"[\w-]+@(?=<|-|=|~|[ox]--)")


class FlowchartDraft(GraphDraft):
    """A flowchart while it is read; its words may be bold and italic."""

    stresses = True


def read_flowchart(diagram: Diagram) -> Checked[Graph | None]:
    """Read a block; None where it has an error."""
    draft = FlowchartDraft(diagram)
    for number, statement in enumerate(whole_lines(draft.statements(NAMES))):
        draft.statement = statement
        line = without_comment(statement.text)
        if number == 0 and statement.column and len(line.split()) == 1:
            # Behind the word that names the kind, in the same line.
            draft.turn(line.strip(), len(line) - len(line.lstrip()), len(line))
        else:
            _read_line(draft, line)
    return finish(draft, "Flowchart", "node", "rect", "a[Client] --> b[Server]")


def _read_line(draft: GraphDraft, line: str) -> None:
    head = HEAD.match(line) if not draft.words or "direction" in line else None
    if head is not None:
        name = "a" if head["a"] else "b"
        draft.turn(head[name], *head.span(name))
        return
    edge = re.match(rf"\s*(?P<id>[\w-]+)(?P<more>{MORE.pattern.replace('?P<more>', '?:')})\s*$", line)
    if edge is not None and edge["id"] in draft.edge_ids:
        draft.ignore("@{…} of an edge", *edge.span("more"))
        return
    box = re.match(r"\s*subgraph\b\s*(?P<rest>.*)$", line, re.DOTALL)
    if box is not None:
        _begin(draft, box["rest"])
        return
    if re.match(r"\s*end\s*$", line):
        if draft.open:
            draft.open.pop()
        else:
            draft.wrong("`end` closes nothing", "take it out, or open a box: `subgraph Name`", line.index("end"))
        return
    read_chain(draft, line)


def _begin(draft: GraphDraft, rest: str) -> None:
    rest = re.sub(r":::[\w-]+\s*$", "", rest)
    match = re.match(r"(?P<id>[^\[\"]+?)\s*\[(?P<title>.*)\]\s*$", rest, re.DOTALL)
    if match is not None:
        draft.begin(match["id"], words_of(match["title"]))
    elif words_of(rest):
        draft.begin(words_of(rest), words_of(rest))
    else:
        draft.begin(f"box {len(draft.groups) + 1}", "")


def read_chain(draft: GraphDraft, line: str) -> None:
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
                edges = draft.edges if link.dash else draft.unseen
                edges.extend(replace(link, source=source, target=target) for target in nodes)
        at = _skip(line, at)
        if at >= len(line):
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


def _read_nodes(draft: GraphDraft, line: str, at: int) -> tuple[list[str], int, bool]:
    """Nodes joined by `&`, where they end, and whether they could be read."""
    names: list[str] = []
    while True:
        at = _skip(line, at)
        match = ID.match(line, at)
        if match is None and line.startswith("|", at) and "|" not in line[at + 1 :]:
            draft.wrong("`|` is not closed", "close it with `|`", at, len(line))
            return names, at, False
        if match is None:
            draft.wrong(
                f"`{line[at:].strip() or line.strip()}` is not a node",
                "a node is a name, with words in brackets: `db[Data base]`, `ok{Accepted?}`",
                at,
                max(len(line), at + 1),
            )
            return names, at, False
        at, fine = read_shape(draft, line, match)
        if not fine:
            return names, at, False
        names.append(match[0])
        rest = _skip(line, at)
        if not line.startswith("&", rest):
            return names, at, True
        at = rest + 1


def read_shape(draft: GraphDraft, line: str, name: re.Match[str]) -> tuple[int, bool]:
    """The words and the shape of a node, where they are given; where they end, and whether they could be read."""
    at = name.end()
    more = MORE.match(line, at)
    if more is not None:
        _read_more(draft, name[0], more)
        at = more.end()
    else:
        bracket = _bracket(line, at)
        if bracket is not None:
            opening, closing, shape, end = bracket
            words = line[at + len(opening) : max(end, 0)]
            swallowed = ARROW.search(words) is not None and '"' not in words
            if end < 0 or swallowed:
                draft.wrong(f"`{opening}` is not closed", f"close it with `{closing}`", at, len(line))
                return at, False
            if opening in AS_OTHERS:
                draft.ignore(f"the shape {opening}…{closing}", at, end + len(closing))
            draft.node(name[0], words_of(words), shape)
            draft.stress[name[0]] = stress_of(words)
            at = end + len(closing)
        else:
            draft.node(name[0])
    style = re.compile(r":::[\w-]+").match(line, at)
    if style is not None:
        draft.ignore(":::", at, style.end())
        at = style.end()
    return at, True


def _bracket(line: str, at: int) -> tuple[str, str, Shape, int] | None:
    """The brackets at a place and where they close; -1: nowhere. Of several that open alike, those that close first."""
    found: tuple[str, str, Shape, int] | None = None
    for opening, closing, shape in BRACKETS:
        if not line.startswith(opening, at) or (found and found[3] >= 0 and opening != found[0]):
            continue
        start = at + len(opening)
        quoted = re.compile(r'\s*"[^"]*"\s*').match(line, start)
        end = line.find(closing, quoted.end() if quoted else start)
        if end < 0 or (quoted and end != quoted.end()):
            found = found or (opening, closing, shape, -1)
        elif found is None or not 0 <= found[3] <= end:
            found = opening, closing, shape, end
    return found


def _read_more(draft: GraphDraft, name: str, more: re.Match[str]) -> None:
    """`A@{ shape: cyl, label: "Orders" }`."""
    said = dict(re.findall(r"(\w+)\s*:\s*(\"(?:[^\"\\]|\\.)*\"|[^,\n]+)", more["more"]))
    shape = said.pop("shape", "").strip(' "')
    words = said.pop("label", "").strip().replace('\\"', "&quot;")
    if words and "`" not in words:
        words = f'"`{words.strip(QUOTE)}`"'  # these are Markdown, whether they say so or not
    if words:
        draft.stress[name] = stress_of(words)
    if shape in DOTS:
        draft.node(name, words_of(words), DOTS[shape][bool(words)])
    else:
        draft.node(name, words_of(words) if words else None, NAMED.get(shape, "rect" if shape else None))
    if shape and shape not in {**NAMED, **DOTS}:
        draft.ignore(f"the shape {shape}", *more.span())
    for key in said:
        draft.ignore(f"{key}:", *more.span())


def _read_link(draft: GraphDraft, line: str, at: int) -> tuple[Edge, int] | None:
    """An arrow with its words, as an edge whose ends are to be filled in; without a dash, one that is not seen."""
    named = EDGE_NAME.match(line, at)
    if named is not None:
        draft.edge_ids.add(named[0].removesuffix("@"))
        at = named.end()
    match = LINK.match(line, at)
    words = ""
    if match is None or match["head"] is None:
        worded = WORDED.match(line, at)
        if worded is not None and not (match is not None and match["none"]):
            match = worded
            words = worded["line"] or worded["dots"] or worded["thick"]
    if match is None:
        return None
    end = match.end()
    piped = PIPED.match(line, end)
    if piped is not None:
        words, end = piped["words"], piped.end()
    seen = "none" not in match.re.groupindex or not match["none"]
    dash = ("dash" if match["dots"] else "solid") if seen else ""
    marks = MARKS.get(match["end"], ""), MARKS.get(match["head"], "")
    ends = match["head"] == ">", match["tail"] is not None, marks
    edge = Edge("", "", words_of(words), dash, bool(match["thick"]), *ends, stress_of(words))
    return edge, end
