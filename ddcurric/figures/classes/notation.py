"""Read Mermaid's `classDiagram` notation: classes with their members, relations, namespaces, notes.

https://mermaid.js.org/syntax/classDiagram.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from types import MappingProxyType

from ddcurric.diagnostics import Checked
from ddcurric.figures.classes import NAMES
from ddcurric.figures.kit.formulas import in_letters
from ddcurric.figures.kit.graph.draft import finish, read_direction
from ddcurric.figures.kit.graph.members import MembersDraft, ignore_styles, read_lines
from ddcurric.figures.kit.graph.source import Edge, Graph, Mark, Member
from ddcurric.figures.kit.mermaid_words import words_of
from ddcurric.figures.kit.statements import read_form
from ddcurric.figures.kit.words import Stress
from ddcurric.lesson.model.block import Diagram
from ddcurric.values import dataclass

NAME = r"(?:`[^`]+`|[^\W\d](?:[\w./]|(?<!:)::(?=\w)|-(?![-.|*o>]))*(?<!\.)(?:~(?:[^~]|~(?=[^\s:]*~))*~)?)"
"""With its parameters: `List~T~`."""
STYLE = r"\s*:::\s*[\w-]+"
STYLED = rf"(?P<style>{STYLE})?"
ENDS: Mapping[str, Mark] = MappingProxyType(
    {"<|": "triangle", "|>": "triangle", "*": "diamond", "o": "open-diamond", "()": "lollipop"}
)
"""What stands at either end of a relation; an arrowhead is none of them."""
RELATION = r"(?P<tail><\||<|\*|o(?=--|\.\.)|\(\))?(?P<line>--|\.\.)(?P<head>\|>|>|\*|o(?=[\s\"`]|$)|\(\))?"
NOT_DRAWN = ("link", "callback")


@dataclass
class ClassesDraft(MembersDraft):
    """A class diagram while it is read."""

    labels: dict[str, str] = field(default_factory=dict)
    """What a class is called, where it is not by its name."""
    kinds: dict[str, str] = field(default_factory=dict)
    """`interface`, `abstract`: what stands in angle brackets at a class."""


def read_classes(diagram: Diagram) -> Checked[Graph | None]:
    """Read a block; None where it has an error."""
    draft = ClassesDraft(diagram)
    read_lines(draft, NAMES, "class", _lines, _read_line)
    for name in draft.words:
        if name not in draft.shapes or draft.shapes[name] != "note":
            _name(draft, name)
    return finish(draft, "Class diagram", "class", "table", "Animal <|-- Duck", "classes")


def _name(draft: ClassesDraft, name: str) -> None:
    """What is written over the members of a class: its name in bold, below what kind of class it is."""
    kind = f"«{in_letters(draft.kinds[name])}»" if name in draft.kinds else ""
    words = draft.labels.get(name) or _with_parameters(name)
    before, bold = len("".join(kind.split())), len("".join(words.split()))
    draft.words[name] = f"{kind}\n{words}".strip()
    draft.stress[name] = (Stress(before, before + bold, bold=True),)


def _with_parameters(text: str) -> str:
    """`List~Map~int~~` as it is shown: `List<Map<int>>`. The tilde before a member is who sees it."""
    first, rest = (text[:1], text[1:]) if text.startswith("~") else ("", text)
    while (found := re.search(r"~([^~]*)~", rest)) is not None:
        inner = re.search(r"(\w)~([^~\s]+)~(?=[~,\s])", rest)
        rest = f"{rest[: found.start()]}<{found[1]}>{rest[found.end() :]}" if inner is None else _innermost(rest, inner)
    return first + rest


def _innermost(text: str, inner: re.Match[str]) -> str:
    return f"{text[: inner.start()]}{inner[1]}<{inner[2]}>{text[inner.end() :]}"


def _lines(draft: ClassesDraft, line: str) -> Iterator[str]:
    """A line, or those of a class whose members stand beside its name: `class A { +b() }`. Places stay.

    Its brace may stand behind the last member as well, on any line.
    """
    opened = re.match(rf"\s*(?:class\s+{NAME}(?:\s*\[[^\]]*\])?|namespace\s+[\w.]+){STYLED}\s*\{{(?=.*\S)", line)
    if opened is None or draft.inside:
        closes = draft.inside and line.count("}") > line.count("{")
        last = re.fullmatch(r"(.*[^\s{].*?)\}\s*", line) if closes else None
        yield from (line,) if last is None else (last[1], " " * len(last[1]) + "}")
        return
    yield opened[0]
    closed = line.rstrip().endswith("}")
    rest = line[opened.end() : len(line.rstrip()) - closed]
    at = opened.end()
    for piece in rest.split(";") if opened[0].lstrip().startswith("class") else (rest,):
        if piece.strip():
            yield " " * at + piece
        at += len(piece) + 1
    if closed:
        yield " " * (len(line.rstrip()) - 1) + "}"


def _read_line(draft: ClassesDraft, line: str) -> None:
    if draft.inside:
        if line.strip() == "}":
            draft.inside = ""
        else:
            _read_member(draft, draft.inside, line.strip())
        return
    line = line.rstrip("; \t")
    if read_form(draft, STATEMENTS, line):
        return
    hint = "a relation is `Animal <|-- Duck : words`, a member `Animal : +eat()`, or a line of `class Animal { … }`"
    draft.not_a_line(line, NOT_DRAWN, "a class diagram", hint)


def _class(draft: ClassesDraft, written: str) -> str:
    """A class by its name, without its parameters."""
    plain = written.strip("`")
    name = plain if written.startswith("`") else plain.split("~")[0]
    draft.node(name)
    if plain != name:
        draft.labels.setdefault(name, _with_parameters(plain))
    if name not in draft.groups:
        draft.compartments.setdefault(name, ([], []))
    return name


METHOD = re.compile(r"(?P<name>[^(]*)\((?P<takes>.*)\)\s*(?P<mark>[*$]?)\s*(?P<gives>.*?)\s*(?P<other>[*$]?)")


def _read_member(draft: ClassesDraft, name: str, text: str) -> None:
    """`+int age`, `+eat(food) bool`, `<<interface>>`; a star at the end is abstract, a dollar static."""
    if not text or name not in draft.compartments:
        return
    kind = re.match(r"<<\s*(.+?)\s*>>\s*", text)
    if kind is not None:
        draft.kinds[name] = kind[1]
        _read_member(draft, name, text[kind.end() :])
        return
    text = in_letters(text)  # before its end is looked at: a dollar there is static
    method = METHOD.fullmatch(text)
    mark = ""
    if method is not None:
        mark = method["mark"] or method["other"]
        gives = f" : {_with_parameters(method['gives'].removeprefix(':').strip())}" if method["gives"] else ""
        said = f"{_with_parameters(method['name'].strip())}({_with_parameters(method['takes'])}){gives}"
    else:
        mark = text[-1] if text[-1] in "*$" else ""
        said = _with_parameters(text.rstrip("*$ ") if mark else text)
    row = Member((" ".join(said.replace("\\", "").split()),), mark == "*", mark == "$")
    draft.compartments[name][method is not None].append(row)


def _read_class(draft: ClassesDraft, match: re.Match[str]) -> None:
    name = _class(draft, match["name"])
    if match["label"]:
        draft.labels[name] = words_of(match["label"])
    if match["kind"]:
        draft.kinds[name] = match["kind"].strip()
    ignore_styles(draft, match, "style")
    draft.inside = name if match["open"] else ""


def _read_words(draft: ClassesDraft, match: re.Match[str]) -> None:
    _read_member(draft, _class(draft, match["name"]), match["words"].strip())


def _read_styled(draft: ClassesDraft, match: re.Match[str]) -> None:
    _class(draft, match["name"])
    ignore_styles(draft, match, "style")


def _read_kind(draft: ClassesDraft, match: re.Match[str]) -> None:
    draft.kinds[_class(draft, match["name"])] = match["kind"].strip()


def _read_relation(draft: ClassesDraft, match: re.Match[str]) -> None:
    source, target = _class(draft, match["source"]), _class(draft, match["target"])
    tail, head = match["tail"] or "", match["head"] or ""
    ignore_styles(draft, match, "style", "other_style")
    draft.edges.append(
        Edge(
            source,
            target,
            words_of(match["words"] or ""),
            "dash" if match["line"] == ".." else "solid",
            head=head == ">",
            tail=tail == "<",
            marks=(ENDS.get(tail, ""), ENDS.get(head, "")),
            ends=(words_of(match["one"] or ""), words_of(match["other"] or "")),
        )
    )


def _read_note(draft: ClassesDraft, match: re.Match[str]) -> None:
    """A note is a node of its own, beside its class."""
    name = f"note {sum(shape == 'note' for shape in draft.shapes.values()) + 1}"
    state = _class(draft, match["name"]) if match["name"] else ""
    draft.node(name, words_of(match["words"]), "note")
    if state:
        draft.homes[name] = draft.homes.get(state, "")
        draft.edges.append(Edge(state, name, "", "dash", head=False))


def _begin(draft: ClassesDraft, match: re.Match[str]) -> None:
    draft.begin(match["name"], words_of(match["label"] or match["name"]))


def _close(draft: ClassesDraft, match: re.Match[str]) -> None:
    if draft.open:
        draft.open.pop()
    else:
        draft.wrong("`}` closes nothing", "take it out, or open a class: `class Name {`", match.start("sign"))


Read = Callable[[ClassesDraft, "re.Match[str]"], None]

STATEMENTS: Mapping[str, Read] = MappingProxyType(
    {
        r"\s*direction\s+(?P<direction>\w+)": read_direction,
        (
            rf"\s*class\s+(?P<name>{NAME})\s*(?:\[(?P<label>\"[^\"]*\"|[^\]]*)\])?{STYLED}"
            r"(?:\s*<<(?P<kind>[^>]+)>>)?\s*(?P<open>\{)?"
        ): _read_class,
        r"\s*namespace\s+(?P<name>[\w.-]+)\s*(?:\[(?P<label>[^\]]*)\])?\s*\{": _begin,
        rf"\s*note(?:\s+for\s+(?P<name>{NAME}))?\s+(?P<words>\"[^\"]*\")": _read_note,
        rf"\s*<<(?P<kind>[^>]+)>>\s*(?P<name>{NAME})": _read_kind,
        (
            rf"\s*(?P<source>{NAME}){STYLED}\s*(?P<one>\"[^\"]*\")?\s*{RELATION}\s*(?P<other>\"[^\"]*\")?\s*"
            rf"(?P<target>{NAME})(?P<other_style>{STYLE})?\s*(?::(?P<words>.*))?"
        ): _read_relation,
        rf"\s*(?P<name>{NAME}){STYLED}": _read_styled,
        rf"\s*(?P<name>{NAME})\s*:(?P<words>[^:].*)": _read_words,
        r"\s*(?P<sign>\})": _close,
    }
)
"""The forms a line may have; the first that fits is taken."""
