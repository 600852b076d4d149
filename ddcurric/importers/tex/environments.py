"""What becomes of each environment of LaTeX, lists with numbers among them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeAlias

from ddcurric.importers.kit.material import Role
from ddcurric.importers.pandoc.notebook import without_places
from ddcurric.importers.shape.labels import points_of
from ddcurric.importers.tex.exam import choices, parts, questions, solution, subparts, tasks_of_list
from ddcurric.importers.tex.floats import floating, table
from ddcurric.importers.tex.frames import column, columns, frame
from ddcurric.importers.tex.notes import TexMark
from ddcurric.importers.tex.rewrite import Rewriting, label_in, printed_points, source_of, with_halves
from ddcurric.importers.tex.tables import BOXES, FLOATS, FORMULAS, OUR_HINT, PASSED_ENVIRONMENTS, TABLES, role_of
from ddcurric.importers.tex.tree import TexArgument, TexNode
from ddcurric.lesson.model.block import BoxKind
from ddcurric.lesson.model.numerals import numeral
from ddcurric.points import Worth, read_points

RenderEnvironment: TypeAlias = Callable[[Rewriting, TexNode], str]


def environment(rewriting: Rewriting, node: TexNode) -> str:
    """An environment as LaTeX for pandoc."""
    name = node.name.rstrip("*")
    own = _OWN.get(name)
    if own is not None:
        return own(rewriting, node)
    if name in FORMULAS:
        return rewriting.formula(node.source)
    if name in FLOATS:
        return floating(rewriting, node)
    title = rewriting.notes.theorems.get(node.name, "")
    role = role_of(name) or (role_of(title) if title else None)
    if role is Role.SOLUTION:
        return solution(rewriting, node)
    if role is not None:
        return _role(rewriting, node, role)
    if title or name in BOXES:
        return _box(rewriting, node, title)
    if name in TABLES:
        return table(rewriting, node)
    if name in ("itemize", "description") and (counted := with_typed_labels(node)) is not None:
        return enumerated(rewriting, counted)
    if name in PASSED_ENVIRONMENTS:
        tasks = tasks_of_list(rewriting, node) if name in ("itemize", "description") else ""
        return tasks or f"\n\n\\begin{{{name}}}{rewriting.items(node)}\\end{{{name}}}\n\n"
    rewriting.notes.count(f"the environment {node.name}", "what stands in it")
    return f"\n\n{rewriting.text(_without_options(rewriting, node))}\n\n"


def _without_options(rewriting: Rewriting, node: TexNode) -> Sequence[TexNode]:
    """What stands in an unknown environment, without options in brackets at its head."""
    first = node.nodes[0] if node.nodes else None
    match = re.match(r"\s*\[([^\]]*)\]", first.source) if first is not None and first.kind == "text" else None
    if match is None or first is None:
        return node.nodes
    rewriting.notes.fate(f"options of {node.name}: {match[1]}")
    return (TexNode("text", "", first.source[match.end() :]), *node.nodes[1:])


def _role(rewriting: Rewriting, node: TexNode, role: Role) -> str:
    line = rewriting.notes.line
    title, points, body = _headed(rewriting, node)
    if node.name != OUR_HINT:
        rewriting.notes.count(f"\\begin{{{node.name}}}", f"{role.value}s")
    if role is Role.EXERCISE and rewriting.tasks:
        return rewriting.task(Role.PART, body, line, points, title)
    if role is Role.EXERCISE:
        number = int(rewriting.count(f"environment {node.name}"))
        return rewriting.task(role, body, line, points, title, number)
    return rewriting.mark(TexMark("role", line, role=role, id=label_in(body)), rewriting.text(body), title)


def _headed(rewriting: Rewriting, node: TexNode) -> tuple[str, Worth | None, Sequence[TexNode]]:
    """The title, the points and the body of an environment: what `[…]` and `{10}` at its head say."""
    title, body = _title_and_body(rewriting, node)
    if title and (worth := points_of(f"({title})")) is not None and worth.rest[0] >= len(title):
        rewriting.notes.count(f"points at the head of {node.name}: {without_places(title)}", "points of exercises")
        return "", worth.points, body
    first = body[0] if body else None
    if first is not None and first.kind == "group" and not title and rewriting.notes.headed.get(node.name):
        words = rewriting.text(first.nodes).strip()
        worth = points_of(f"({words})") or points_of(f"({words} points)")
        return ("", worth.points, body[1:]) if worth is not None else (words, None, body[1:])
    if first is not None and first.kind == "group" and (bare := read_points(printed_points(first.nodes))) is not None:
        return title, bare, body[1:]
    said = dict(_SAID.findall(title)) if "=" in title else {}
    if not said:
        return title, None, body
    if others := [f"{key}={value}" for key, value in said.items() if key not in (*_NAMED, "points")]:
        rewriting.notes.fate(f"options of {node.name}: {', '.join(others)}")
    points = said.get("points", "")
    return next((said[key] for key in _NAMED if key in said), ""), read_points(with_halves(points)), body


_SAID = re.compile(r"([\w-]+)\s*=\s*\{?([^,{}]*)\}?")
_NAMED = ("title", "subtitle", "name", "topic")


def _title_and_body(rewriting: Rewriting, node: TexNode) -> tuple[str, Sequence[TexNode]]:
    """`[A title]` at the head of an environment, and the rest."""
    if node.arguments:
        given = next((each.nodes for each in node.arguments if each.nodes), ())
        source = source_of(given)
        named = re.search(r"title\s*=\s*\{?([^,{}]*)", source)
        if named:
            return named[1], node.nodes
        return ("" if "=" in source else rewriting.text(given)), node.nodes
    first = node.nodes[0] if node.nodes else None
    source = source_of(node.nodes)
    if first is None or not source.startswith("["):
        return "", node.nodes
    option: list[TexNode] = []
    for at, each in enumerate(node.nodes):
        end = each.source.find("]") if each.kind == "text" else -1
        if end >= 0:
            head = re.sub(r"^\s*\[", "", "".join(known.source for known in option) + each.source[:end])
            return head if "=" in head else rewriting.words(head), (
                TexNode("text", "", each.source[end + 1 :]),
                *node.nodes[at + 1 :],
            )
        option.append(each)
    return "", node.nodes


def _box(rewriting: Rewriting, node: TexNode, printed: str) -> str:
    """A theorem and its kin: a box whose title is what LaTeX prints, with its name."""
    line = rewriting.notes.line
    name = node.name.rstrip("*")
    kind = BOXES.get(name) or BOXES.get(printed.lower(), BoxKind.NOTE)
    title, body = _title_and_body(rewriting, node)
    rewriting.count(f"environment {node.name}")
    spoken = printed or {"thm": "Theorem", "lem": "Lemma", "prop": "Proposition", "cor": "Corollary"}.get(
        name, name.title()
    )
    is_theorem = kind is BoxKind.NOTE and name not in _BARE
    heading = ": ".join(each for each in (spoken if is_theorem else "", title) if each)
    rewriting.notes.count(f"\\begin{{{node.name}}}", "a box")
    return rewriting.mark(TexMark("box", line, box=kind, id=label_in(body)), rewriting.text(body), heading)


_BARE = frozenset(("block", "tcolorbox", "mdframed", "framed", "shaded", "boxedminipage", "note"))


def _proof(rewriting: Rewriting, node: TexNode) -> str:
    title, body = _title_and_body(rewriting, node)
    return f"\n\n\\emph{{{title or 'Proof'}.}} {rewriting.text(body).lstrip()}\n\n"


def _bibliography(rewriting: Rewriting, node: TexNode) -> str:
    """The works at the end, each with the number by which it is cited."""
    entries: list[str] = []
    for each in node.nodes:
        if each.kind == "command" and each.name == "bibitem":
            key = source_of(each.argument(1))
            rewriting.notes.labels[f"cite {key}"] = source_of(each.argument(0)) or str(len(entries) + 1)
            entries.append("")
        elif entries:
            entries[-1] += rewriting.text([each])
    content = "\n\n".join(entry.strip() for entry in entries)
    return rewriting.mark(TexMark("role", rewriting.notes.line, role=Role.SOURCES), content)


def _document(rewriting: Rewriting, node: TexNode) -> str:
    return rewriting.text(node.nodes)


def _columns_of_text(rewriting: Rewriting, node: TexNode) -> str:
    """`multicols`, with what its option says above all columns."""
    return f"\n\n{rewriting.text(node.argument(1))}\n\n{rewriting.text(node.nodes)}\n\n"


def _inside(rewriting: Rewriting, node: TexNode) -> str:
    return f"\n\n{rewriting.text(node.nodes)}\n\n"


_USUAL = defaultdict(str, {1: "[(a)]", 2: "[i.]", 3: "[A.]"})
"""What LaTeX sets before the items of lists in lists (source2e, ltlists: `\\labelenumii` to `\\labelenumiv`)."""


def enumerated(rewriting: Rewriting, node: TexNode) -> str:
    """An `enumerate` as a list with its marks, or as exercises where its items are tasks."""
    if tasks := tasks_of_list(rewriting, node):
        return tasks
    node = with_typed_labels(node) or node
    options = source_of(node.argument(0))
    label = re.search(r"label\s*=\s*(\{[^{}]*\{[^{}]*\}[^{}]*\}|[^,]*)", options)
    own = next((source_of(each.argument(0)) for each in node.nodes if each.name == "ddlabel"), "")
    usual = own or ("" if rewriting.lists else rewriting.list_label)
    shown = label[1].strip("{}") if label else options if options and "=" not in options else usual
    shape = re.sub(
        r"\\(alph|Alph|roman|Roman|arabic)\*?",
        lambda m: {"alph": "a", "Alph": "A", "roman": "i", "Roman": "I"}.get(m[1], "1"),
        shown,
    )
    shape = re.sub(r"\{enum[iv]+\}|\\[A-Za-z]+|[{}\s*]", "", shape)
    shape = f"{shape}." if re.fullmatch("[aAiI]", shape) else shape  # for pandoc
    kind = f"[{shape}]" if re.fullmatch(r"\(?[aAiI1][.):]?\)?", shape) else "" if shown else _USUAL[rewriting.lists]
    counters = (
        each for each in node.nodes if each.name == "setcounter" and not source_of(each.argument(0)).strip("enumiv")
    )
    counted = next((source_of(each.argument(1)) for each in counters), "")
    start = re.search(r"start\s*=\s*([0-9]+)", options)
    key = f"list {rewriting.lists}"
    begun = int(start[1]) - 1 if start else int(counted) if counted.isdigit() else 0
    first = rewriting.counts.get(key, 0) if "resume" in options else begun
    rewriting.lists += 1
    body = rewriting.items(node)
    rewriting.lists -= 1
    rewriting.counts[key] = first + sum(each.kind == "command" and each.name == "item" for each in node.nodes)
    counter = f"\\setcounter{{enumi}}{{{first}}}" if first else ""
    return f"\n\n\\begin{{enumerate}}{kind}{counter}{body}\\end{{enumerate}}\n\n"


def with_typed_labels(node: TexNode) -> TexNode | None:
    """A list whose author typed what counts, `\\item[(a)]`, as one that counts; None where nothing does so."""
    items = [each for each in node.nodes if each.kind == "command" and each.name == "item"]
    labels = [re.sub(r"\\(?:text|math)\w+|[{}\s]", "", source_of(each.argument(0))) for each in items]
    shape = labels[0] if labels else ""
    found = re.fullmatch(r"(\(?)(a|A|1|i)([.)]|\.\))", shape)
    kinds = {"a": "lower-alpha", "A": "upper-alpha", "1": "decimal", "i": "lower-roman"}
    if found is None or len(labels) < 2:
        return None
    if labels != [f"{found[1]}{numeral(at, kinds[found[2]])}{found[3]}" for at in range(1, len(labels) + 1)]:
        return None
    counted = [replace(each, arguments=()) if each in items else each for each in node.nodes]
    option = TexArgument("[", (TexNode("text", "", shape),))
    return TexNode("environment", "enumerate", node.source, (option,), tuple(counted))


def tasks(rewriting: Rewriting, node: TexNode) -> str:
    """Tasks side by side: a list with letters."""
    items: list[list[TexNode]] = []
    before: list[TexNode] = []
    for each in node.nodes:
        if each.kind == "command" and each.name == "task":
            items.append([])
        elif items:
            items[-1].append(each)
        elif re.fullmatch(r"\s*(?:\[[^\]]*\])?\s*(?:\([0-9]+\))?\s*", source_of([each])) is None:
            before.append(each)
    listed = "".join(f"\\item {rewriting.text(item).lstrip(' *')}\n" for item in items)
    return f"{rewriting.text(before)}\n\n\\begin{{enumerate}}[a)]\n{listed}\\end{{enumerate}}\n\n" if items else ""


_LOOKED_THROUGH = (
    "abstract", "minipage", "spacing", "adjustwidth", "EnvFullwidth", "coverpages", "small", "large",
    "footnotesize", "samepage", "landscape", "titlepage", "onlyenv", "overlayarea", "overprint", "appendices",
    "subequations", "CJK", "CJK*", "fullwidth",
)  # fmt: skip

_OWN: Mapping[str, RenderEnvironment] = MappingProxyType(
    {
        "questions": questions, "parts": parts, "subparts": subparts, "subsubparts": subparts,
        "enumerate": enumerated, "tasks": tasks,
        "frame": frame, "columns": columns, "column": column, "proof": _proof, "thebibliography": _bibliography,
        "document": _document, "multicols": _columns_of_text,
        **dict.fromkeys(("choices", "oneparchoices", "checkboxes", "oneparcheckboxes"), choices),
        **dict.fromkeys(_LOOKED_THROUGH, _inside),
    }
)  # fmt: skip
