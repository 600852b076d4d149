"""Read Mermaid's `erDiagram` notation: entities with their attributes, and how many of one belong to how many others.

https://mermaid.js.org/syntax/entityRelationshipDiagram.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from ddcurric.diagnostics import Checked
from ddcurric.figures.entities import NAMES
from ddcurric.figures.kit.formulas import in_letters
from ddcurric.figures.kit.graph.draft import finish, read_direction
from ddcurric.figures.kit.graph.members import MembersDraft, ignore_styles, read_lines
from ddcurric.figures.kit.graph.source import Edge, Graph, Mark, Member
from ddcurric.figures.kit.mermaid import read_title
from ddcurric.figures.kit.mermaid_words import words_of
from ddcurric.figures.kit.statements import read_form
from ddcurric.figures.kit.words import Stress
from ddcurric.lesson.model.block import Diagram

NAME = r"(?:\"[^\"]+\"|[^\W\d](?:[\w.]|-(?!-))*|\d[\w-]*[^\W\d][\w-]*)"
SIGNS: Mapping[str, Mark] = MappingProxyType(
    {
        **dict.fromkeys(("|o", "o|", "one or zero", "zero or one"), "zero-or-one"),
        **dict.fromkeys(("||", "only one", "one", "1"), "one"),
        **dict.fromkeys(("}o", "o{", "zero or more", "zero or many", "many(0)", "many(zero)", "0+"), "zero-or-more"),
        **dict.fromkeys(("}|", "|{", "one or more", "one or many", "many(1)", "many", "1+"), "one-or-more"),
    }
)
WRITTEN = "|".join(re.escape(name) for name in sorted(SIGNS, key=len, reverse=True) if name[0].isalnum())
LEFT, RIGHT = rf"\|o|\|\||\}}o|\}}\||{WRITTEN}", rf"o\||\|\||o\{{|\|\{{|{WRITTEN}"
ATTRIBUTE = re.compile(
    r"\s*(?P<type>[^\s\"{}(]+(?:\([^)\n]*\))?[^\s\"{}]*)[ \t]+(?P<name>\*?(?:\$[^$\n]+\$|[^\s\",{}])+)"
    r"(?P<keys>(?:[ \t]*,?[ \t]*\b(?:PK|FK|UK)\b)*)(?:[ \t]*\"(?P<words>[^\"]*)\")?"
)
STYLE = r"\s*:::\s*[\w,-]+"
STYLED = rf"(?P<style>{STYLE})?"
LABEL = r"\s*\[\s*(?:\"[^\"]*\"|[^\]\"]*)\s*\]"
"""What an entity is called, behind its name."""


def read_entities(diagram: Diagram) -> Checked[Graph | None]:
    """Read a block; None where it has an error."""
    draft = MembersDraft(diagram)
    read_lines(draft, NAMES, "entity", _lines, _read_line)
    for name, words in draft.words.items():
        draft.stress[name] = (Stress(0, len("".join(words.split())), bold=True),)
    return finish(draft, "Entity diagram", "entity", "table", "CUSTOMER ||--o{ ORDER : places", "entities")


def _lines(draft: MembersDraft, line: str) -> Iterator[str]:
    """A line, or those of an entity whose attributes stand beside its name: `A { int id PK }`. Places stay."""
    opened = None if draft.inside else re.match(rf"\s*{NAME}(?:{LABEL})?{STYLED}\s*\{{(?=.*\S)", line)
    start = opened.end() if opened else 0
    closes = (opened or draft.inside) and line.rstrip().endswith("}")
    end = len(line.rstrip()) - 1 if closes else len(line)
    if opened:
        yield opened[0]
    if line[start:end].strip():
        yield " " * start + line[start:end]
    if closes:
        yield " " * end + "}"


def _read_line(draft: MembersDraft, line: str) -> None:
    if draft.inside:
        _read_attributes(draft, line)
        return
    line = line.rstrip("; \t")
    if read_form(draft, STATEMENTS, line):
        return
    hint = "a relation is `CUSTOMER ||--o{ ORDER : places`, an entity `ORDER { int id PK }`"
    draft.not_a_line(line, (), "a relationship diagram", hint)


def _entity(draft: MembersDraft, written: str, label: str | None) -> str:
    name = written.strip('"')
    if name not in draft.words:  # what is quoted is Markdown
        draft.node(name, words_of(f'"`{name}`"') if name != written else None)
    if label:
        draft.words[name] = words_of(label.strip().removeprefix("[").removesuffix("]").strip())
    draft.compartments.setdefault(name, ([],))
    return name


def _read_attributes(draft: MembersDraft, line: str) -> None:
    """`varchar(20) name UK "as in the passport"`; several may stand in a line."""
    if line.strip() == "}":
        draft.inside = ""
        return
    at = 0
    while line[at:].strip(" \t,;"):
        match = ATTRIBUTE.match(line, at)
        if match is None:
            start = at + len(line[at:]) - len(line[at:].lstrip())
            hint = "an attribute is its type and its name: `int id PK`"
            draft.wrong(f"`{line[at:].strip()}` is not an attribute", hint, start, len(line))
            return
        name, keys = match["name"], re.findall(r"PK|FK|UK", match["keys"])
        if name.startswith("*"):
            name, keys = name[1:], keys or ["PK"]
        cells = in_letters(match["type"]), in_letters(name), ", ".join(keys), words_of(match["words"] or "")
        draft.compartments[draft.inside][0].append(Member(cells))
        at = match.end()


def _read_entity(draft: MembersDraft, match: re.Match[str]) -> None:
    name = _entity(draft, match["name"], match["label"])
    ignore_styles(draft, match, "style")
    draft.inside = name if match["open"] else ""


def _read_relation(draft: MembersDraft, match: re.Match[str]) -> None:
    source = _entity(draft, match["source"], match["label"])
    target = _entity(draft, match["target"], match["other_label"])
    dash = "dash" if match["line"] in ("..", ".-", "-.") or match["line"].startswith("optionally") else "solid"
    marks = SIGNS[" ".join(match["one"].lower().split())], SIGNS[" ".join(match["other"].lower().split())]
    words = words_of(match["words"] or "")
    ignore_styles(draft, match, "style", "other_style")
    draft.edges.append(Edge(source, target, words, dash, head=False, marks=marks))


Read = Callable[[MembersDraft, "re.Match[str]"], None]

STATEMENTS: Mapping[str, Read] = MappingProxyType(
    {
        r"\s*direction\s+(?P<direction>TB|TD|BT|LR|RL)": read_direction,
        r"\s*title\s+(?P<words>[^\s{|}].*)": read_title,
        (
            rf"\s*(?P<source>{NAME})(?P<label>{LABEL})?{STYLED}\s*(?P<one>{LEFT})\s*"
            rf"(?P<line>--|\.\.|\.-|-\.|to\b|optionally\s+to\b)\s*(?P<other>{RIGHT})\s*"
            rf"(?P<target>{NAME})(?P<other_label>{LABEL})?(?P<other_style>{STYLE})?\s*(?::(?P<words>.*))?"
        ): _read_relation,
        rf"\s*(?P<name>{NAME})(?P<label>{LABEL})?{STYLED}\s*(?P<open>\{{)?": _read_entity,
    }
)
"""The forms a line may have; the first that fits is taken."""
