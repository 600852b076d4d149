"""`::: values`: the numbers of an exercise, read and worked out before the words that print them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from fractions import Fraction
from typing import TypeAlias

from ddcurric.diagnostics import Diagnostic, did_you_mean, error, warning
from ddcurric.lesson.expressions import FUNCTIONS, NoValue, Number, read_expression
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.lesson.reader.attributes import trailing_attributes
from ddcurric.lesson.reader.outline import HEADING_ID, heading_id, heading_text
from ddcurric.lesson.reader.placed import Placed, place
from ddcurric.lesson.reader.reading import Reading, ValueScope
from ddcurric.lesson.reader.section_names import normalised, section_name
from ddcurric.lesson.reader.sections import stretches
from ddcurric.lesson.reader.solutions import Solvable, heads_solution, indices_of, solved_by
from ddcurric.lesson.reader.tree import SyntaxNode
from ddcurric.lesson.reader.typed_numbers import without_number
from ddcurric.lesson.value_rules import ChoiceRule, FormulaRule, Pick, Unworkable, ValueRule, every_pick, work_out
from ddcurric.values import dataclass

Lines: TypeAlias = tuple[int, int]


def read_value_blocks(reading: Reading, nodes: Sequence[SyntaxNode], pick: Pick) -> None:
    """Find every `::: values`, work its numbers out, and note in which lines they hold.

    They hold in the exercise, the question or the section in which they stand, and in the solution of that exercise
    wherever it is written. What stands in the block is taken out of the tree: it is no text.
    """
    found = list(_value_divs(nodes, None))
    if not found:
        return
    parts = _parts(nodes)
    blocks: dict[tuple[Lines, ...], list[SyntaxNode]] = {}
    known: dict[tuple[Lines, ...], tuple[_Below, SyntaxNode | None]] = {}
    for node, item in found:
        node.children.clear()
        around = next(part for part in parts if part.first <= node.span.line <= part.last)
        whole = ((around.first, around.last), *_solutions(around, parts), *_divs_for(around, nodes))
        places = (_lines(item),) if item else whole
        blocks.setdefault(places, []).append(node)
        known[places] = around, item
    keys: Counter[str] = Counter()
    for places, divs in blocks.items():
        lines = [line for div in divs for line in _written(reading, div)]
        rules = [rule for line in lines for rule in _rule(reading, line)]
        meant = frozenset(name[0] for line in lines if (name := _NAME.match(line.text)))
        used = {name for rule in rules if isinstance(rule, FormulaRule) for name in rule.expression.names}
        scope = ValueScope(places, meant, {}, {}, used)
        key = _key(*known[places], rules)
        seed = f"{key}\0{keys[key]}" if keys[key] else key
        keys[key] += 1
        _work_out(reading, _without_repeats(reading, rules, meant), scope, pick, seed)


def _key(around: _Below, item: SyntaxNode | None, rules: Sequence[ValueRule]) -> str:
    """What the numbers that are chosen depend on: nothing that moves when lines are added or put in order."""
    if item is None:
        return around.key
    paragraphs = (child.content for child in item.children if child.kind == "paragraph" and child.content)
    ids = (HEADING_ID.search(braces.text) for each in paragraphs if (braces := trailing_attributes(each)[1]))
    own = next((found[1] for found in ids if found), "")
    return f"{around.key}\0{own or ' '.join(rule.name for rule in rules if isinstance(rule, ChoiceRule))}"


@dataclass(frozen=True, slots=True)
class _Below:
    """A heading with what stands below it, by lines."""

    first: int
    last: int
    key: str
    """What keeps its numbers when others are inserted before it: its id, or its title."""
    exercise: Solvable | None
    solves: tuple[str, int | None, str] | None
    """The exercise that its solution is for, by id, number or title."""


def _parts(nodes: Sequence[SyntaxNode]) -> list[_Below]:
    cut = stretches(nodes)
    found: list[_Below] = []
    section: SectionName | None = None
    for at, stretch in enumerate(cut):
        head = stretch.heading
        last = cut[at + 1].span.line - 1 if at + 1 < len(cut) else 10**9
        if head is None:
            found.append(_Below(1, last, "", None, None))
            continue
        title, id_ = heading_text(head), heading_id(head)
        if head.level < 3:
            section = section_name(title) or section
        key = id_ or f"{section}\0{normalised(title)}"
        found.append(_Below(head.span.line, last, key, _exercise(head, section), _solves(head, section)))
    return found


def _exercise(head: SyntaxNode, section: SectionName | None) -> Solvable | None:
    if section is not SectionName.EXERCISES or head.level != 3 or _is_solution(head):
        return None
    title, typed = without_number(trailing_attributes(head.content or place("", 0))[0])
    return Solvable(heading_id(head), title.text, typed)


def _solves(head: SyntaxNode, section: SectionName | None) -> tuple[str, int | None, str] | None:
    if head.level != 3 or not (section is SectionName.SOLUTIONS or _is_solution(head)):
        return None
    number, title = solved_by(head)
    found = _FOR.search((trailing_attributes(head.content or place("", 0))[1] or place("", 0)).text)
    return found["id"] if found else "", number, title.text


def _is_solution(head: SyntaxNode) -> bool:
    return heads_solution(heading_text(head))


_FOR = re.compile(r"""\bfor=["']?(?P<id>[^\s{}"']+)""")


def _solutions(around: _Below, parts: Sequence[_Below]) -> Iterator[Lines]:
    """The stretches in which the exercise is solved by a heading of its own."""
    exercises = [part for part in parts if part.exercise is not None]
    if around not in exercises:
        return
    named = [part.exercise for part in exercises if part.exercise is not None]
    solving = [(part, part.solves) for part in parts if part.solves is not None]
    for (part, _), index in zip(solving, indices_of(named, [name for _, name in solving]), strict=True):
        if index == exercises.index(around):
            yield part.first, part.last


def _divs_for(around: _Below, nodes: Sequence[SyntaxNode]) -> Iterator[Lines]:
    """The solutions that name the exercise: `::: {.solution for=trace}`."""
    wanted = around.exercise.id if around.exercise else ""
    for node in nodes:
        found = _FOR.search(node.token.content) if node.kind == "div" and wanted else None
        if found is not None and found["id"] == wanted:
            yield _lines(node)
        else:
            yield from _divs_for(around, node.children)


def _value_divs(nodes: Sequence[SyntaxNode], item: SyntaxNode | None) -> Iterator[tuple[SyntaxNode, SyntaxNode | None]]:
    """Every `values`, and the item of a numbered list in which it stands: a question with numbers of its own."""
    for node in nodes:
        if node.kind == "div" and _VALUES.match(node.token.content):
            yield node, item
        elif node.kind == "ordered_list":
            for child in node.children:
                yield from _value_divs(child.children, item or child)
        else:
            yield from _value_divs(node.children, item)


_VALUES = re.compile(r"(?:\{\s*\.)?values(?![\w-])")


def _lines(node: SyntaxNode) -> Lines:
    return node.span.line, max(node.span.line, node.span.end_line)


def _written(reading: Reading, div: SyntaxNode) -> Iterator[Placed]:
    """The lines of a block that say something."""
    source = reading.source
    first, last = _lines(div)
    for number in range(first + 1, last + 1):
        written = source.line(number)
        line = _CONTAINERS.sub("", written).strip()
        if line and not _FENCE.fullmatch(line) and not _COMMENT.fullmatch(line):
            yield place(line, source.offset(number, written.find(line) + 1))


_CONTAINERS = re.compile(r"^[ \t>]*")
_FENCE = re.compile(r":{3,}")
_COMMENT = re.compile(r"<!--.*-->")
_NAME = re.compile(r"[^\W\d]\w*")
_LINE = re.compile(
    r"(?P<name>[^\W\d]\w*)\s*(?::\s*\.(?P<digits>\d{1,2})(?P<all>f?)\s*(?==))?(?P<mark>[:=])(?P<rest>.*)", re.DOTALL
)


def _rule(reading: Reading, line: Placed) -> Iterator[ValueRule]:
    match, span = _LINE.fullmatch(line.text), line.span(reading.source, 0, len(line.text))
    if match is None:
        advice = "write `n: 200 | 120`, `rtt: 20..80 step 10` or `total = n * rtt`"
        reading.report(error("malformed-value", span, f"`{line.text}` defines no value", advice))
        return
    name, rest = match["name"], match["rest"].strip()
    if name in FUNCTIONS:
        message = f"`{name}` is the name of a function"
        reading.report(error("malformed-value", span, message, "give the value another name"))
    elif match["mark"] == "=":
        expression = read_expression(rest)
        if isinstance(expression, NoValue):
            message = f"`{rest}` cannot be computed: {expression.message}"
            reading.report(error("malformed-value", span, message, "write a formula such as `n * rtt / 1000`"))
        else:
            yield FormulaRule(
                name, expression, int(match["digits"]) if match["digits"] else None, span, bool(match["all"])
            )
    else:
        choices = _choices(rest)
        if isinstance(choices, str):
            reading.report(error("malformed-value", span, choices, _advice(name, rest)))
        else:
            numbers, decimals = choices
            yield ChoiceRule(name, numbers, decimals, span)


def _advice(name: str, rest: str) -> str:
    """What to write for choices that are none: `n * 2`, `1,5`, `10 %`."""
    if _computes(rest):
        return f"write `{name} = {rest}`"
    bare = re.sub(r"(?<=\d),(?=\d)", ".", rest)
    unit = re.search(r"(?<=[\d.])\s*([^\s\d.|+-][^\d|]*?)(?=\s*(?:\||$))", bare)
    bare = bare.replace(unit[0], "") if unit is not None else bare
    if bare == rest or isinstance(_choices(bare), str):
        return "write `n: 200 | 120` or `n: 20..80 step 10`"
    return f"write `{name}: {bare}`" + (f", and `[{name}]{{.value}} {unit[1]}` where it stands" if unit else "")


def _computes(text: str) -> bool:
    return bool(text) and not isinstance(read_expression(text), NoValue)


MOST_CHOICES = 10_000
_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"
_RANGE = re.compile(rf"(?P<first>{_NUMBER})\s*\.\.\s*(?P<last>{_NUMBER})(?:\s+step\s+(?P<step>{_NUMBER}))?")


def _choices(text: str) -> tuple[tuple[Number, ...], int] | str:
    """The numbers, and how many digits behind the point they are written with; or why there are none."""
    numbers: list[Number] = []
    decimals = 0
    for piece in (each.strip() for each in text.split("|")):
        stretch = _RANGE.fullmatch(piece)
        if stretch is not None:
            first, last, step = (Fraction(stretch[name] or "1") for name in ("first", "last", "step"))
            if step <= 0 or last < first:
                return f"`{piece}` has no numbers in it"
            if (last - first) / step >= MOST_CHOICES:
                return f"`{piece}` are more than {MOST_CHOICES} numbers"
            numbers.extend(_whole(first + at * step) for at in range(int((last - first) // step) + 1))
        elif re.fullmatch(_NUMBER, piece):
            numbers.append(_whole(Fraction(piece)))
        else:
            return f"`{piece}` is no number" if piece else "there is no number here"
        decimals = max(
            decimals, *(len(each.partition(".")[2]) for each in re.findall(_NUMBER, piece.replace("..", " ")))
        )
    return tuple(numbers), decimals


def _whole(number: Fraction) -> Number:
    return number.numerator if number.denominator == 1 else number


def _without_repeats(reading: Reading, rules: Sequence[ValueRule], meant: Set[str]) -> list[ValueRule]:
    """Each name once, and no formula with a name that is not defined above it; `meant` names those in any line."""
    known: dict[str, ValueRule] = {}
    for at, rule in enumerate(rules):
        if rule.name in known:
            message = f"`{rule.name}` is defined twice (first in line {known[rule.name].span.line})"
            reading.report(error("malformed-value", rule.span, message, "rename one of them"))
            continue
        missing = [name for name in rule.expression.names if name not in known] if isinstance(rule, FormulaRule) else []
        for name in missing:
            below = any(each.name == name for each in rules[at:])
            if name in meant and not below:
                continue  # what is wrong with its own line is said there
            message = f"there is no value `{name}` " + ("yet" if below else "here")
            advice = "define it above" if below else did_you_mean(name, known) or "define it in a line above"
            reading.report(error("unknown-value", rule.span, message, advice))
        if not missing:
            known[rule.name] = rule
    return list(known.values())


def _work_out(reading: Reading, rules: list[ValueRule], scope: ValueScope, pick: Pick, key: str) -> None:
    for problem in _problems(rules):
        reading.report(problem)
    figures = work_out(rules, pick, key)
    scope.figures.update({} if isinstance(figures, Unworkable) else figures)
    scope.spans.update((rule.name, rule.span) for rule in rules)
    reading.scopes.append(scope)


def _problems(rules: Sequence[ValueRule]) -> Iterator[Diagnostic]:
    """What is wrong for some of the picks: each formula once."""
    failed: set[str] = set()
    told: set[str] = set()
    by_name = {rule.name: rule for rule in rules}
    for figures in every_pick(rules):
        if isinstance(figures, Unworkable):
            if figures.rule.name not in failed:
                failed.add(figures.rule.name)
                message = (
                    f"`{figures.rule.expression.text}` has no value{_where(figures.chosen)}: {figures.why.message}"
                )
                advice = "choose other numbers, or say what holds then: `a / b if b != 0 else 0`"
                yield error("value-without-result", figures.rule.span, message, advice)
            continue
        for name, each in figures.items():
            if not each.exact and name not in told:
                told.add(name)
                message = f"`{name}` is printed as {each.decimal():f}, of which more digits follow"
                advice = f"say how many are wanted: `{name}:.{each.decimals or 2} = …`"
                yield warning("endless-value", by_name[name].span, message, advice)


def _where(chosen: Mapping[str, Number]) -> str:
    return " where " + " and ".join(f"`{name}` is {number}" for name, number in chosen.items()) if chosen else ""


def report_unused_values(reading: Reading) -> None:
    """Warn of the values that neither words nor another value name, once all is read."""
    for scope in reading.scopes:
        for name, span in scope.spans.items():
            if name not in scope.used:
                message = f"the value `{name}` is never used"
                reading.report(
                    warning("unused-value", span, message, f"write `[{name}]{{.value}}`, or delete the line")
                )
