"""What becomes of each environment of LaTeX."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from ddcurric.importers.kit.material import Role
from ddcurric.importers.pandoc.notebook import place, without_places
from ddcurric.importers.tex.exam import choices, parts, questions, solution, subparts, tasks_of_list
from ddcurric.importers.tex.notes import TexMark
from ddcurric.importers.tex.rewrite import Rewriting, label_in, plain_words, source_of
from ddcurric.importers.tex.tables import BOXES, FLOATS, FORMULAS, PASSED_ENVIRONMENTS, ROLES, TABLES
from ddcurric.importers.tex.tree import TexNode
from ddcurric.lesson.model.block import BoxKind

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
        return _float(rewriting, node)
    title = rewriting.notes.theorems.get(node.name, "")
    role = ROLES.get(name.lower()) or (ROLES.get(title.lower()) if title else None)
    if role is Role.SOLUTION:
        return solution(rewriting, node)
    if role is not None:
        return _role(rewriting, node, role)
    if title or name in BOXES:
        return _box(rewriting, node, title)
    if name in TABLES:
        return _table(rewriting, node)
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
    title, body = _title_and_body(rewriting, node)
    rewriting.notes.count(f"\\begin{{{node.name}}}", f"{role.value}s")
    if role is Role.EXERCISE and rewriting.tasks:
        return rewriting.task(Role.PART, body, line, None, title)
    if role is Role.EXERCISE:
        number = int(rewriting.count(f"environment {node.name}"))
        return rewriting.task(role, body, line, None, title, number)
    return rewriting.mark(TexMark("role", line, role=role, id=label_in(body)), rewriting.text(body), title)


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
    match = re.match(r"\s*\[([^\]]*)\]", first.source) if first is not None and first.kind == "text" else None
    if match is None or first is None:
        return "", node.nodes
    return rewriting.words(match[1]), (TexNode("text", "", first.source[match.end() :]), *node.nodes[1:])


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


def _float(rewriting: Rewriting, node: TexNode) -> str:
    line = rewriting.notes.line
    kind = "table" if "table" in node.name else "listing" if "listing" in node.name else "figure"
    if not node.name.startswith("sub"):
        rewriting.count(kind)
    content = rewriting.text(node.nodes)
    captions = [each for each in node.nodes if each.kind == "command" and each.name.startswith("caption")]
    name = label_in(node.nodes) or label_in(
        [inner for each in captions for inner in each.argument(len(each.arguments) - 1)]
    )
    title, body = _taken_title(content)
    return rewriting.mark(TexMark("float", line, id=name), body, title)


def _taken_title(content: str) -> tuple[str, str]:
    """The caption in some text for pandoc, and the text without it; captions of figures within stay where they are."""
    depth = 0
    for match in re.finditer(r"\\(begin|end)\{(ddmark[0-9]+|ddtitle)\}", content):
        if match[2] == "ddtitle" and match[1] == "begin" and not depth:
            end = content.find("\\end{ddtitle}", match.end())
            behind = end + len("\\end{ddtitle}")
            return content[match.end() : end], content[: match.start()] + content[behind:]
        if match[2] != "ddtitle":
            depth += 1 if match[1] == "begin" else -1
    return "", content


def _table(rewriting: Rewriting, node: TexNode) -> str:
    """A table, without what only draws lines; pandoc takes a row between two of them for the heading."""
    columns = source_of(node.argument(len(node.arguments) - 1))
    captions = [at for at, each in enumerate(node.nodes) if each.kind == "command" and each.name == "caption"]
    inside = _once(node.nodes)
    caption = rewriting.text([node.nodes[captions[0]]]) if captions else ""
    body = rewriting.text(_with_rules(inside))
    letters = "".join(
        "l" if each in "lXpmbLJS" else each for each in re.findall(r"[lcrXpmbLCRJS]", _flat_columns(columns))
    )
    made = f"\n\n{place(rewriting.notes.line)}\\begin{{tabular}}{{{letters.lower() or 'l'}}}{body}\\end{{tabular}}\n\n"
    if not caption:
        return made
    rewriting.count("table")
    mark = TexMark("float", rewriting.notes.line, id=label_in(node.nodes))
    return rewriting.mark(mark, made, _taken_title(caption)[0])


def _once(nodes: Sequence[TexNode]) -> list[TexNode]:
    """The rows of a long table, without its caption and the head that it repeats on every page."""
    found: list[TexNode] = []
    skipping = waiting = False
    for each in nodes:
        name = each.name if each.kind == "command" else ""
        if waiting and (name in ("tabularnewline", "\\") or not each.source.strip()):
            waiting = not name
            continue
        waiting = name == "caption"
        skipping = (skipping or name == "endfirsthead") and name != "endhead"
        if not (skipping or waiting or name.startswith("end")):
            found.append(each)
    return found


def _flat_columns(columns: str) -> str:
    """`*{3}{c}` as `ccc`; without what stands between columns and how wide they are."""
    repeated = re.sub(r"\*\{([0-9]{1,2})\}\{([^{}]*)\}", lambda m: m[2] * int(m[1]), columns)
    return re.sub(r"[@!><]?\{(?:[^{}]|\{[^{}]*\})*\}", "", repeated)


def _with_rules(nodes: Sequence[TexNode]) -> list[TexNode]:
    rule = TexNode("command", "hline", "\\hline ")
    return [
        rule if each.kind == "command" and each.name in ("toprule", "midrule", "bottomrule") else each for each in nodes
    ]


def _enumerate(rewriting: Rewriting, node: TexNode) -> str:
    if tasks := tasks_of_list(rewriting, node):
        return tasks
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
    kind = f"[{shape}]" if re.fullmatch(r"\(?[aAiI1][.):]?\)?", shape) else ""
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


def slide(rewriting: Rewriting, nodes: Sequence[TexNode]) -> str:
    """A frame of Beamer."""
    line = rewriting.notes.line
    body = list(nodes)
    titles: list[str] = []
    while body and body[0].kind in ("text", "group"):
        first = body[0]
        if first.kind == "group" and first.name == "{" and len(titles) < 2:
            titles.append(rewriting.text(first.nodes))
            body.pop(0)
            continue
        match = re.match(r"\s*(?:<[^>]*>|\[[^\]]*\])\s*", first.source) if not titles and first.kind == "text" else None
        if match:
            rest = first.source[match.end() :]
            body[:1] = [TexNode("text", "", rest)] if rest else []
            continue
        if first.source.strip() or "\n" in first.source or first.kind == "group":
            break
        body.pop(0)
    content = rewriting.text(body)
    own, rest = _taken_title(content)
    title = own or (titles[0] if titles else "")
    subtitle = f"\n\n\\emph{{{titles[1]}}}\n\n" if len(titles) > 1 else ""
    if own and titles:
        subtitle = f"\n\n\\emph{{{titles[0]}}}\n\n" + subtitle
    contents = any(each.kind == "command" and each.name == "tableofcontents" for each in nodes)
    if not without_places(rest).strip() and (contents or not title):
        if title:
            rewriting.notes.fate(f"a slide of contents: {plain_words(title)}")
        return ""
    rewriting.notes.count("a frame", "a slide, as an idea of the lesson")
    return rewriting.mark(TexMark("role", line, role=Role.SLIDE), subtitle + rest, title)


def _frame(rewriting: Rewriting, node: TexNode) -> str:
    return slide(rewriting, node.nodes)


def _columns(rewriting: Rewriting, node: TexNode) -> str:
    """Columns: as environments, or parted by `\\column`."""
    groups: list[tuple[str, list[TexNode]]] = []
    before: list[TexNode] = []
    for each in node.nodes:
        if each.kind == "command" and each.name == "column":
            groups.append((source_of(each.argument(0)), []))
        elif groups:
            groups[-1][1].append(each)
        else:
            before.append(each)
    columns = "".join(_one_column(rewriting, width, inside) for width, inside in groups)
    return rewriting.mark(TexMark("columns", rewriting.notes.line), rewriting.text(before) + columns)


def _column(rewriting: Rewriting, node: TexNode) -> str:
    return _one_column(rewriting, source_of(node.argument(1)), node.nodes)


def _one_column(rewriting: Rewriting, width: str, nodes: Sequence[TexNode]) -> str:
    match = re.match(r"(0?\.[0-9]+)\s*\\", width)
    mark = TexMark("column", rewriting.notes.line, width=float(match[1]) if match else None)
    return rewriting.mark(mark, rewriting.text(nodes))


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


def _inside(rewriting: Rewriting, node: TexNode) -> str:
    return f"\n\n{rewriting.text(node.nodes)}\n\n"


_LOOKED_THROUGH = (
    "abstract", "minipage", "multicols", "spacing", "adjustwidth", "EnvFullwidth", "coverpages", "small", "large",
    "footnotesize", "samepage", "landscape", "titlepage", "onlyenv", "overlayarea", "overprint", "appendices",
    "subequations",
)  # fmt: skip

_OWN: Mapping[str, RenderEnvironment] = MappingProxyType(
    {
        "questions": questions, "parts": parts, "subparts": subparts, "subsubparts": subparts, "enumerate": _enumerate,
        "frame": _frame, "columns": _columns, "column": _column, "proof": _proof, "thebibliography": _bibliography,
        "document": _document,
        **dict.fromkeys(("choices", "oneparchoices", "checkboxes", "oneparcheckboxes"), choices),
        **dict.fromkeys(_LOOKED_THROUGH, _inside),
    }
)  # fmt: skip
