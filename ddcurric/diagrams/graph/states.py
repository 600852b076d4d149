"""Read Mermaid's `stateDiagram-v2` notation: states, transitions, states within states.

https://mermaid.js.org/syntax/stateDiagram.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from ddcurric.diagnostics import Checked
from ddcurric.diagrams.graph.draft import Draft, finish, plain, too_long
from ddcurric.diagrams.graph.source import Edge, Graph
from ddcurric.model.block import Diagram

UNSUPPORTED: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("classDef", "class", "style"), "take it out: shapes and words must tell it without colour"),
        "note": "write it in the text, or as a second line of the state: `s : first line<br/>second line`",
        "--": "draw the machines that run side by side as two diagrams",
        "scale": "take it out: the figure is made as large as its place",
        "hide": "take it out",
        "end": "take it out",
    }
)
NAME = r"(?:\[\*\]|[\w.]+(?:-[\w.]+)*)"


def read_states(diagram: Diagram) -> Checked[Graph | None]:
    """Read a block; None where it has an error."""
    long = too_long(diagram)
    if long is not None:
        return long
    draft = Draft(diagram)
    for number, line in enumerate(diagram.text.split("\n")):
        draft.line = number
        statement = re.sub(r"[\s;]+$", "", line)
        if statement and not line.lstrip().startswith("%%"):
            _read_line(draft, statement)
    return finish(draft, "State diagram", "state", "round-rect", "Follower --> Candidate : timeout")


def _read_line(draft: Draft, line: str) -> None:
    for pattern, read in STATEMENTS.items():
        match = re.fullmatch(pattern, line)
        if match is not None:
            read(draft, match)
            return
    first = line.split()[0]
    at = line.index(first)
    if first in UNSUPPORTED:
        draft.wrong(f"`{first}` is not drawn here", UNSUPPORTED[first], at, at + len(first))
        return
    draft.wrong(
        f"`{line.strip()}` is not a line of a state diagram",
        "a transition is `A --> B : words`, a state's words `A : words`, start and end `[*]`",
        at,
        len(line),
    )


def _read_head(draft: Draft, match: re.Match[str]) -> None:
    if match["direction"]:
        draft.turn(match["direction"], *match.span("direction"))


def _read_transition(draft: Draft, match: re.Match[str]) -> None:
    source, target = match["source"], match["target"]
    scope = draft.group
    if source == "[*]":
        source = draft.node(f"start of {scope}", "", "start")
    if target == "[*]":
        target = draft.node(f"end of {scope}", "", "end")
    draft.edges.append(Edge(draft.node(source), draft.node(target), plain(match["words"] or "")))


def _read_words(draft: Draft, match: re.Match[str]) -> None:
    name, words = match["name"], plain(match["words"])
    if name in draft.words and draft.words[name] != name:
        words = f"{draft.words[name]}\n{words}"
    draft.node(name, words)


def _read_titled(draft: Draft, match: re.Match[str]) -> None:
    if match["open"]:
        draft.begin(match["name"], plain(match["title"]))
    else:
        draft.node(match["name"], plain(match["title"]))


def _read_state(draft: Draft, match: re.Match[str]) -> None:
    draft.node(match["name"])


def _read_special(draft: Draft, match: re.Match[str]) -> None:
    shapes = {"choice": "diamond", "fork": "bar", "join": "bar"}
    if match["special"] not in shapes:
        draft.wrong(f"there is no `<<{match['special']}>>`", "write `<<choice>>`, `<<fork>>` or `<<join>>`")
        return
    draft.node(match["name"], "", shapes[match["special"]])


def _begin(draft: Draft, match: re.Match[str]) -> None:
    draft.begin(match["name"], match["name"])


def _close(draft: Draft, match: re.Match[str]) -> None:
    if draft.open:
        draft.open.pop()
    else:
        draft.wrong("`}` closes nothing", "take it out, or open a state: `state Name {`")


Read = Callable[[Draft, "re.Match[str]"], None]

STATEMENTS: Mapping[str, Read] = MappingProxyType(
    {
        r"\s*stateDiagram(?:-v2)?\s*(?P<direction>)": _read_head,
        r"\s*direction\s+(?P<direction>\w+)\s*": _read_head,
        rf"\s*(?P<source>{NAME})\s*-->\s*(?P<target>{NAME})\s*(?::(?P<words>.*))?": _read_transition,
        r"\s*state\s+\"(?P<title>[^\"]*)\"\s+as\s+(?P<name>[\w.-]+)\s*(?P<open>\{)?\s*": _read_titled,
        r"\s*state\s+(?P<name>[\w.-]+)\s*<<(?P<special>\w+)>>\s*": _read_special,
        r"\s*state\s+(?P<name>[\w.-]+)\s*\{\s*": _begin,
        r"\s*(?:state\s+)?(?P<name>[\w.]+(?:-[\w.]+)*)\s*": _read_state,
        r"\s*(?P<name>[\w.]+(?:-[\w.]+)*)\s*:(?P<words>.*)": _read_words,
        r"\s*\}\s*": _close,
    }
)
"""The forms a line may have; the first that fits is taken."""
