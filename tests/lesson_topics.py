"""Topics made up by Hypothesis: every node of the model, and words that look like Markdown."""

from __future__ import annotations

from dataclasses import fields, replace

from hypothesis import strategies as st
from lessons import lesson, topic

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model import lesson as m
from ddcurric.lesson.model.walk import Node, rewrite
from ddcurric.lesson.reader.lettered import first_letter
from ddcurric.lesson.reader.numbering import numbered, with_ids
from ddcurric.lesson.words import plain_text
from ddcurric.points import Worth
from ddcurric.source import Span
from ddcurric.units import Mm

HERE = Span("talk.docx", 1)
EMPTY = replace(topic(lesson("### A")), deep_dive=(m.Section((i.Text("A", HERE),), "", (), HERE),), landmarks=())
"""A lesson whose parts are replaced."""

WORDS = (
    *("clock", "a", "x1", "größer", "时钟", "ساعة", "1.", "12)", "(a)", "a.", "iv.", "#", "###", "-", "+", "*", "**"),
    *("_", "__", "~", "~~", "^", "$", "$5", "$$", "`", "``", "|", "\\", "\\(x\\)", ":", "::", ":::", "[x]", "[x]{.y}"),
    *("[^n]", "](", "!", "![a](b)", "<b>", "<!--", "-->", "&amp;", "&", ">", "—", "–", "…", "...", "--", "---", "==="),
    *('"', "'", "“so”", "’90s", "it’s", '6" wide', "\u00a0", "{#id}", "{.term}", "{x=1}", "https://a.org/_x_"),
    *(":smile:", "@knuth", "[@k]", "^[n]", "Table:", "[ ]", "[!NOTE]", "Q1:", "\u200f", ". . .", "=", "%", "2 * 3 * 4"),
    *("snake_case", "a_b_c", "*not*", "x^2^", "H~2~O", "\\*", "$x$", "C:\\temp", "Solution", "Exercise 1:"),
    *("]", "[", "}", "{", "/", "#hash", "1986. A year.", "</p>", "a|b", "e.g."),
)  # fmt: skip


@st.composite
def texts(draw: st.DrawFn) -> i.Text:
    """Text with no space at its ends: an importer's may have any between."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))
    return i.Text(draw(st.sampled_from([" ", " ", ""])).join(words).strip() or "clock", HERE)


def _between(draw: st.DrawFn, pieces: list[i.Inline]) -> tuple[i.Inline, ...]:
    """Pieces of a line, most of them apart; texts that touch are one."""
    found: list[i.Inline] = []
    for piece in pieces:
        if found and draw(st.integers(0, 3)):
            found.append(i.Text(" ", HERE))
        found.append(piece)
    return _joined(found)


@st.composite
def lines(draw: st.DrawFn, depth: int = 0) -> tuple[i.Inline, ...]:
    """What stands in one line."""
    pieces: list[st.SearchStrategy[i.Inline]] = [
        texts(), texts(), texts(),
        st.sampled_from(["x", "a|b", "`", "a``b", " a ", "x_1"]).map(lambda text: i.Code(text, HERE)),
        st.sampled_from(["x", "n/2", "a_1 + b^2", r"\{x | y\}"]).map(lambda tex: i.Math(tex, HERE)),
    ]  # fmt: skip
    if depth < 2:
        inner = lines(depth + 1)
        words = texts().map(lambda text: (text,))
        pieces += [
            inner.map(lambda nodes: i.Emphasis(nodes, HERE)),
            inner.map(lambda nodes: i.Strong(nodes, HERE)),
            words.map(lambda nodes: i.Strikethrough(nodes, HERE)),
            st.sampled_from("2an").map(lambda text: i.Superscript((i.Text(text, HERE),), HERE)),
            st.sampled_from("2an").map(lambda text: i.Subscript((i.Text(text, HERE),), HERE)),
            st.builds(i.Link, words, st.sampled_from(URLS), st.just(""), st.just(HERE)),
            st.one_of(st.just(()), words).map(lambda nodes: i.CrossReference("", "ticks", nodes, HERE)),
            words.map(lambda nodes: i.CrossReference("happened-before", "", nodes, HERE)),
            st.builds(i.Term, words, st.just(HERE), st.one_of(st.just(()), words)),
            words.map(lambda nodes: i.Blank(nodes, HERE)),
            st.builds(i.InlineImage, st.sampled_from(["a.svg", "fig/b c.png"]), st.sampled_from(["", "A clock"]),
                      st.just(""), st.just(False), st.just(HERE), st.sampled_from([None, 0.5])),
        ]  # fmt: skip
    return _between(draw, draw(st.lists(st.one_of(pieces), min_size=1, max_size=4)))


URLS = (
    "https://a.org",
    "https://a.org/x_(y)?b=1&c=%20d",
    "mailto:x@y.org",
    "https://%C3%BC.org/a*b*",
    "figures/x.csv",
)

NAMED = "named"
"""The id of what its author named, until all are told apart."""


@st.composite
def paragraphs(draw: st.DrawFn) -> b.Paragraph:
    content = [*draw(lines().map(_with_words))]
    if draw(st.booleans()):
        content += [draw(st.sampled_from([i.SoftBreak(HERE), i.HardBreak(HERE)])), *draw(lines().map(_with_words))]
    return b.Paragraph(_joined(content), HERE)


def _with_words(line: tuple[i.Inline, ...]) -> tuple[i.Inline, ...]:
    """A line in which pictures do not stand alone, as figures would."""
    bare = all(isinstance(node, i.InlineImage) or not plain_text(node).strip() for node in line)
    return (*line, i.Text(" is", HERE)) if bare else line


def _joined(content: list[i.Inline]) -> tuple[i.Inline, ...]:
    found: list[i.Inline] = []
    for node in content:
        last = found[-1] if found else None
        if isinstance(node, i.Text) and isinstance(last, i.Text):
            found[-1] = i.Text(last.text + node.text, HERE)
        else:
            found.append(node)
    return tuple(found)


_captions = st.one_of(st.just(()), lines())
_ids = st.sampled_from(["", NAMED])
_numbers = st.sampled_from([None, None, 7])
_widths = st.sampled_from([None, 0.5, 0.125])
CODE = ("x = 1", "a\n\n  b", "```\ncode\n```", "::: solution\n:::", "~~~", "", "\tif x:", "# a {#b}", "[n]{.value}")


@st.composite
def lists(draw: st.DrawFn, depth: int) -> b.List:
    kind = draw(st.sampled_from(["-", "task", "1.", "1)", "(1)", "a.", "i)", "(a)", "A."]))
    tight = draw(st.booleans())
    count = draw(st.integers(2, 3))
    items: list[b.ListItem] = []
    for _ in range(count):
        below: tuple[b.Block, ...] = ()
        if not tight and depth < 2:
            below = draw(blocks(depth + 1, 1, least=0))
        elif tight and depth < 2 and draw(st.integers(0, 3)) == 0:
            below = (draw(lists(depth + 1)),)
            below = () if below[0].ordered and below[0].start != 1 else below
        done = draw(st.booleans()) if kind == "task" else None
        items.append(b.ListItem((draw(paragraphs()), *below), HERE, done))
    ordered = kind not in ("-", "task")
    numerals = {"a": "lower-alpha", "i": "lower-roman", "A": "upper-alpha"}.get(kind.strip("().")[:1], "decimal")
    mark = "({})" if kind[0] == "(" else "{}" + kind[-1] if ordered else "{}."
    start = draw(st.sampled_from([1, 3, 9, 10])) if kind in ("1.", "1)") else 1
    return b.List(tuple(items), ordered, start, tight, HERE, numerals, mark)


@st.composite
def tables(draw: st.DrawFn) -> b.Table:
    width = draw(st.integers(1, 3))
    cell = st.one_of(st.just(()), lines()).map(lambda nodes: b.TableCell(nodes, HERE))
    row = st.tuples(*[cell] * width)
    header = tuple(each if each.content else b.TableCell((i.Text("h", HERE),), HERE) for each in draw(row))
    aligns = tuple(draw(st.lists(st.sampled_from(b.Align), min_size=width, max_size=width)))
    # A row of nothing but empty cells is a line of nothing but bars.
    rows = tuple(each for each in draw(st.lists(row, max_size=3)) if any(cell.content for cell in each))
    return b.Table(header, rows, aligns, draw(_captions), draw(_ids), None, HERE, draw(_numbers))


@st.composite
def blocks(draw: st.DrawFn, depth: int = 0, most: int = 3, least: int = 1) -> tuple[b.Block, ...]:
    inner = st.deferred(lambda: blocks(depth + 1, 2)) if depth < 2 else st.just(())
    pause: list[b.Block] = [b.ThematicBreak(HERE), b.Pause(HERE)]
    plain: list[st.SearchStrategy[b.Block]] = [
        paragraphs(), paragraphs(), paragraphs(), st.sampled_from(pause), tables(),
        st.builds(b.Heading, st.integers(4, 6), lines(), st.just(""), st.just(HERE)),
        st.builds(b.CodeBlock, st.sampled_from(CODE), st.sampled_from(["", "text", "python"]), st.just(()),
                  _captions, _ids, st.none(), st.just(HERE), _numbers),
        st.builds(b.MathBlock, st.sampled_from(["x^2", "a \\\\\nb", "n/2"]), _ids, st.none(), st.just(HERE)),
        st.builds(b.Figure, st.sampled_from(["a.svg", "fig/b c.png"]), _captions, st.sampled_from(["A “b”", "c"]),
                  st.booleans(), _widths, _ids, st.none(), st.just(HERE), _numbers),
        st.builds(b.Diagram, st.just("spacetime"), st.sampled_from(["A: a1", "A: a1\n\nB: b1"]), _captions,
                  st.sampled_from(["", "It’s a"]), st.booleans(), st.just(True), _widths, _ids, st.none(),
                  st.just(HERE), own_number=_numbers),
    ]  # fmt: skip
    nested: list[st.SearchStrategy[b.Block]] = [
        lists(depth),
        st.builds(_quoted, paragraphs(), inner, _captions).filter(_is_quoted),
        st.lists(st.builds(b.DefinitionItem, lines(), _several(inner), st.just(HERE)), min_size=1, max_size=2)
        .map(lambda items: b.DefinitionList(tuple(items), HERE)),
        st.builds(b.Box, st.sampled_from(b.BoxKind), _captions, inner, _ids, st.just(HERE)),
        st.lists(st.builds(b.Column, inner, _widths, st.just(HERE)), min_size=2, max_size=2)
        .map(lambda columns: b.Columns(tuple(columns), HERE)),
        st.builds(b.Only, st.sampled_from(b.OnlyFor), inner, st.just(HERE)),
        st.builds(b.Incremental, inner, st.just(HERE)),
        st.builds(b.SlideBlock, _captions, st.sampled_from(["", "figure"]), inner, st.just(HERE)),
        st.builds(b.Notes, inner, st.just(HERE)),
    ]  # fmt: skip
    kinds = plain + nested if depth < 2 else plain
    return tuple(draw(st.lists(st.one_of(kinds), min_size=least, max_size=most)))


def _several(inner: st.SearchStrategy[tuple[b.Block, ...]]) -> st.SearchStrategy[tuple[tuple[b.Block, ...], ...]]:
    return st.lists(inner.filter(bool), min_size=1, max_size=2).map(tuple)


def _quoted(first: b.Paragraph, more: tuple[b.Block, ...], by: tuple[i.Inline, ...]) -> b.Quote:
    return b.Quote((first, *more), by, HERE)


def _is_quoted(quote: b.Quote) -> bool:
    """Whether nothing of a quotation is read as its source but what is."""
    last = quote.blocks[-1]
    said = plain_text(last.content[-1:]) if isinstance(last, b.Paragraph) else ""
    return bool(quote.attribution) or not said.startswith(("—", "–", "-"))


@st.composite
def exercises(draw: st.DrawFn) -> m.Exercise:
    below = draw(blocks(1, 2).filter(_is_no_part))
    parts = tuple(draw(st.lists(_parts(), max_size=2)))
    return m.Exercise(
        number=1, title=draw(lines()), id=draw(_ids), points=draw(_points), space=draw(_spaces),
        space_style=draw(st.sampled_from(["ruled", "grid"])), kind=draw(st.sampled_from(["", "trace"])),
        in_class=draw(st.booleans()), minutes=draw(st.sampled_from([None, 5])), blocks=below, parts=parts,
        closing=draw(blocks(1, 1).filter(_is_no_part)) if parts and draw(st.booleans()) else (),
        hints=tuple(draw(st.lists(blocks(1, 1), max_size=1))), solution=draw(_solutions),
        solution_expected=draw(st.booleans()), span=HERE, answer_shown=draw(st.booleans()),
    )  # fmt: skip


_spaces = st.sampled_from([None, m.SpaceLength(Mm(25)), m.SpaceLines(4), m.SpacePage(), m.SpaceNone()])


def _is_no_part(nodes: tuple[b.Block, ...]) -> bool:
    return not any(first_letter(node) for node in nodes)


_solutions = st.one_of(st.none(), blocks(1, 2).filter(_is_no_part).map(lambda nodes: m.Solution(nodes, HERE)))


_points = st.sampled_from([None, Worth(3), Worth(0.5)])


@st.composite
def _parts(draw: st.DrawFn) -> m.Part:
    below = draw(blocks(1, 2).filter(_is_no_part))
    hints = tuple(draw(st.lists(blocks(1, 1), max_size=1)))
    points, space, style = draw(_points), draw(_spaces), draw(st.sampled_from(["", "blank"]))
    return m.Part("", points, space, style, below, hints, draw(_solutions), draw(_ids), HERE, draw(st.booleans()))


@st.composite
def questions(draw: st.DrawFn) -> m.Question:
    below = (draw(paragraphs()), *draw(blocks(1, 1, least=0)))
    answer = draw(st.one_of(st.none(), blocks(1, 2).map(lambda nodes: m.Answer(nodes, HERE))))
    return m.Question(1, below, answer, draw(_ids), HERE)


@st.composite
def topics(draw: st.DrawFn) -> m.Topic:
    """A whole lesson, as a reading would number and name what is in it."""
    sections = draw(st.lists(st.builds(m.Section, lines(), _ids, blocks(), st.just(HERE)), min_size=1, max_size=2))
    entries = st.lists(lines().map(lambda nodes: m.Objective(nodes, HERE)), max_size=2)
    made = replace(
        EMPTY,
        title=draw(lines()),
        minutes=draw(st.sampled_from([None, 50])),
        objectives=tuple(draw(entries)),
        sources=tuple(m.SourceEntry(each.content, HERE) for each in draw(entries)),
        key_question=draw(blocks(1, 1)),
        deep_dive=tuple(sections),
        questions=tuple(draw(st.lists(questions(), max_size=2))),
        so_what=draw(blocks(1, 1, least=0)),
        key_points=draw(blocks(1, 1, least=0)),
        exercises=tuple(draw(st.lists(exercises(), max_size=2))),
    )
    return as_read(made)


def as_read(made: m.Topic) -> m.Topic:
    """A topic with a place for every node, told apart, numbered and named as a reading does it."""
    count = 0
    own: list[str] = []

    def apart(node: Node) -> Node:
        nonlocal count
        count += 1
        node = replace(node, span=Span("talk.docx", count))
        if "id" in {each.name for each in fields(node)} and getattr(node, "id", "") == NAMED:
            own.append(f"{NAMED}-{count}")
            return replace(node, id=own[-1])  # type: ignore[call-arg]
        return node

    told = rewrite(made, apart)
    told = replace(
        told,
        questions=tuple(replace(each, number=at) for at, each in enumerate(told.questions, 1)),
        exercises=tuple(
            replace(each, number=at, parts=tuple(replace(part, letter="ab"[n]) for n, part in enumerate(each.parts)))
            for at, each in enumerate(told.exercises, 1)
        ),
    )
    return replace(with_ids(numbered(told), own), own_ids=tuple(sorted(own)))
