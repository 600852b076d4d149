"""Papers of the exam class: questions, parts, choices, solutions, and lists that are papers as well."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ddcurric.importers.kit.material import Role
from ddcurric.importers.pandoc.notebook import LINE_MARK
from ddcurric.importers.tex.notes import TexMark, TexNotes
from ddcurric.importers.tex.rewrite import Rewriting, printed_points, source_of, with_halves
from ddcurric.importers.tex.tables import OUR_SOLUTION, is_structure, role_of
from ddcurric.importers.tex.tree import TexNode
from ddcurric.lesson.model.numerals import numeral
from ddcurric.points import Worth, read_points

_QUESTIONS = frozenset(("question", "bonusquestion", "titledquestion", "bonustitledquestion"))
_PARTS = frozenset(("part", "bonuspart"))
_CHOICES = frozenset(("choice", "CorrectChoice", "correctchoice"))
_SUBPARTS = frozenset(("subpart", "bonussubpart", "subsubpart"))
_OVER = frozenset(("uplevel", "fullwidth", "EnvUplevel", "EnvFullwidth"))
_HEADS = frozenset(("section", "subsection", "subsubsection", "paragraph"))
_ROOM = frozenset(("answerline", "fillwithlines", "fillwithdottedlines", "fillwithgrid", "makeemptybox"))


def _parted(
    nodes: Sequence[TexNode], names: frozenset[str]
) -> tuple[list[TexNode], list[tuple[TexNode, list[TexNode]]]]:
    """What stands before the first of some commands, and what stands behind each."""
    before: list[TexNode] = []
    found: list[tuple[TexNode, list[TexNode]]] = []
    for node in nodes:
        if node.kind == "command" and node.name in names:
            found.append((node, []))
        elif found:
            found[-1][1].append(node)
        else:
            before.append(node)
    return before, found


def _handed_on(
    before: list[TexNode], found: list[tuple[TexNode, list[TexNode]]]
) -> tuple[list[TexNode], list[tuple[TexNode, list[TexNode]]]]:
    """Tasks with what is said above them: `\\uplevel`, the heading of a section, which stand behind the last one."""
    said = before if found and any(_is_over(each) for each in before) else []
    made: list[tuple[TexNode, list[TexNode]]] = []
    for at, (head, body) in enumerate(found):
        ends = len(body) if at + 1 == len(found) else _end_of(body)
        made.append((head, [*said, *body[:ends]]))
        said = body[ends:]
    return ([] if made and made[0][1][: len(before)] == before else before), made


def _is_over(node: TexNode) -> bool:
    return node.name in _OVER or (node.kind == "command" and node.name in _HEADS)


def _end_of(body: Sequence[TexNode]) -> int:
    """Where a task ends and what is said to those behind it begins."""
    for at, node in enumerate(body):
        rest = body[at + 1 :]
        if _is_over(node) and not any(_is_of_a_task(each.name) for each in rest):
            return at
    return len(body)


def _is_of_a_task(name: str) -> bool:
    """Whether a task alone has such: what stands above it is said within that task, and not to those behind it."""
    return name in _ROOM or is_structure(name)


def _points(rewriting: Rewriting, nodes: Sequence[TexNode]) -> Worth | None:
    """`5`, `1\\half`; what is finer than quarters, or no number, is said."""
    points = read_points(printed_points(nodes))
    if points is None and (source := source_of(nodes)):
        rewriting.notes.fate(f"points that are no number of quarters: {source}")
    return points


def _opened(nodes: Sequence[TexNode], names: frozenset[str]) -> list[TexNode]:
    """Nodes with what stands in columns, where questions do: what only lays them out is none of their limits."""
    found: list[TexNode] = []
    for node in nodes:
        holds = node.kind == "environment" and not is_structure(node.name)
        if holds and any(each.kind == "command" and each.name in names for each in node.nodes):
            found += _opened(node.nodes, names)
        else:
            found.append(node)
    return found


def questions(rewriting: Rewriting, node: TexNode) -> str:
    """The `questions` of the exam class, an exercise each."""
    before, found = _handed_on(*_parted(_opened(node.nodes, _QUESTIONS), _QUESTIONS))
    made = [rewriting.text(before)]
    for head, body in found:
        rewriting.see(head.source)
        titled = "titled" in head.name
        number = int(rewriting.count("question"))
        title = rewriting.text(head.argument(0)) if titled else ""
        if head.name.startswith("bonus"):
            title = f"Bonus: {title}" if title else "Bonus"
        points = _points(rewriting, head.argument(1 if titled else 0))
        rewriting.counts.pop("part", None)
        made.append(rewriting.task(Role.EXERCISE, body, _line_of(rewriting, body), points, title, number))
    if found:
        rewriting.notes.count("\\question", "exercises")
    return "".join(made)


def _line_of(rewriting: Rewriting, body: Sequence[TexNode]) -> int:
    """Where words of a body begin."""
    first = next((each.source for each in body if each.source.strip()), "")
    match = LINE_MARK.search(first)
    return int(match[1]) if match else rewriting.notes.line


def with_parts_begun(body: str) -> str:
    """A paper with a `parts` environment around the `\\part`s of a question that stand in none."""
    begun = [match.start() for match in _ASKS.finditer(body)]
    made = [body[: begun[0]]] if begun else [body]
    for start, end in pairwise([*begun, len(body)]):
        task = body[start:end]
        first = None if "\\begin{parts}" in task or task.startswith("\\end") else _PART.search(task)
        if first is not None:
            at, ends = first.start(), _end_within(task, first.start())
            task = f"{task[:at]}\\begin{{parts}}{task[at:ends]}\\end{{parts}}{task[ends:]}"
        made.append(task)
    return "".join(made)


def _end_within(text: str, start: int) -> int:
    """Where what surrounds a place ends: at the first `\\end` that ends nothing begun behind the place."""
    depth = 0
    for match in _BEGIN_OR_END.finditer(text, start):
        depth += 1 if match[1] == "begin" else -1
        if depth < 0:
            return match.start()
    return len(text)


_BEGIN_OR_END = re.compile(r"\\(begin|end)(?=\s*\{)")
_ASKS = re.compile(r"\\(?:bonus)?(?:titled)?question(?![a-zA-Z])|\\end\{questions\}")
_PART = re.compile(r"\\(?:bonus)?part(?![a-zA-Z])")


def parts(rewriting: Rewriting, node: TexNode) -> str:
    """A `parts` environment as LaTeX for pandoc: each `\\part` with its points; its subparts are counted from a."""
    before, found = _parted(_opened(node.nodes, _PARTS), _PARTS)
    _, found = _handed_on([], found)
    made = [rewriting.text(before)]
    for head, body in found:
        points = _points(rewriting, head.argument(0))
        rewriting.counts.pop("subpart", None)
        made.append(rewriting.task(Role.PART, body, _line_of(rewriting, body), points))
    return "".join(made)


def subparts(rewriting: Rewriting, node: TexNode) -> str:
    """Parts of a part: a list, as a part has no parts; their solutions say which they answer."""
    before, found = _parted(node.nodes, _SUBPARTS)
    first = "(i)" if node.name == "subparts" else "(A)"
    made = [rewriting.text(before), f"\n\n\\begin{{enumerate}}[{first}]\n"] if found else [rewriting.text(before)]
    for at, (head, body) in enumerate(found, 1):
        points = printed_points(head.argument(0))
        label = numeral(at, "lower-roman" if node.name == "subparts" else "upper-alpha")
        told = f" {{}}({points} point{'' if points == '1' else 's'})" if points else ""
        rewriting.tasks.append(f"({label})")
        made.append(f"\\item{told} {rewriting.text(body).lstrip()}\n")
        rewriting.tasks.pop()
    return "".join([*made, "\\end{enumerate}\n\n"] if found else made)


def solution(rewriting: Rewriting, node: TexNode) -> str:
    """A solution; of a part of a part, with the number of that."""
    line = rewriting.notes.line
    rewriting.leave(source_of(node.argument(0)))
    label = " ".join(each for each in rewriting.tasks if each.startswith("("))
    rewriting.rooms.append("none")  # what leaves room in a solution leaves none for the student
    content = rewriting.text(node.nodes)
    rewriting.rooms.pop()
    if node.name != OUR_SOLUTION:
        rewriting.notes.count(f"\\begin{{{node.name}}}", "solutions")
    text = f"{label} {content.lstrip()}" if label else content
    return rewriting.mark(TexMark("role", line, role=Role.SOLUTION), text)


def choices(rewriting: Rewriting, node: TexNode) -> str:
    """Options by letters; which of them are right is a solution."""
    before, found = _parted(_opened(node.nodes, _CHOICES), _CHOICES)
    items, right = [], []
    for at, (head, body) in enumerate(found, 1):
        words = rewriting.text(body).strip()
        items.append(f"\\item {words}")
        if head.name != "choice":
            right.append((numeral(at, "upper-alpha"), words))
    rewriting.notes.count(f"\\begin{{{node.name}}}", "options")
    listed = "\n".join(items)
    made = f"{rewriting.text(before)}\n\n\\begin{{enumerate}}[A.]\n{listed}\n\\end{{enumerate}}\n\n" if items else ""
    if not right:
        return made
    rewriting.notes.count("\\CorrectChoice", "solutions")
    between = "\n\n" if any("\n\n" in words for _, words in right) else "; "
    told = f"{', '.join(letter for letter, _ in right)}: {between.join(words for _, words in right)}"
    return made + rewriting.mark(TexMark("role", rewriting.notes.line, role=Role.SOLUTION), told)


def tasks_of_list(rewriting: Rewriting, node: TexNode) -> str:
    """A list whose items have solutions within them: exercises, or parts of the one that it stands in."""
    if not any(_has_role(each) for each in node.nodes) or any(task in ("part", "solution") for task in rewriting.tasks):
        return ""
    role = Role.PART if rewriting.tasks else Role.EXERCISE
    before, found = _parted(node.nodes, frozenset(("item",)))
    rewriting.notes.count("a list of tasks with solutions", "exercises" if role is Role.EXERCISE else "parts")
    made = [rewriting.text(before)]
    for at, (head, body) in enumerate(found, 1):
        title = rewriting.text(head.argument(0)) if head.given(0) else ""
        number = at if role is Role.EXERCISE else None
        made.append(rewriting.task(role, body, _line_of(rewriting, body), None, title, number))
    return "".join(made)


def _has_role(node: TexNode) -> bool:
    if node.kind != "environment":
        return False
    own = role_of(node.name) in (Role.SOLUTION, Role.HINT)
    return own or any(_has_role(each) for each in node.nodes)


_ASKED = re.compile(
    r"\\(?P<task>question|titledquestion\s*\{[^{}]*\}|part|subpart|subsubpart)(?![A-Za-z])\s*(?:\[\s*(?P<points>[^\[\]]{1,12})\])?"
)
_SUM = re.compile(r"\\(?P<what>num(?:points|questions|parts))(?![A-Za-z])(?:\s*\{\})?")


def with_sums(notes: TexNotes, body: str) -> str:
    """The text with the sums in it that the class works out: `\\numpoints`, `\\numquestions`."""
    asked = list(_ASKED.finditer(body))
    sums = {
        "numpoints": str(sum(read_points(with_halves(match["points"] or "")) or 0 for match in asked)),
        "numquestions": sum("question" in match["task"] for match in asked),
        "numparts": sum(match["task"] == "part" for match in asked),
    }

    def told(match: re.Match[str]) -> str:
        notes.fate(f"\\{match['what']}", f"{sums[match['what']]}, which it is now")
        return str(sums[match["what"]])

    return _SUM.sub(told, body) if asked else body
