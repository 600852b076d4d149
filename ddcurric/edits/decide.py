"""Whose slide stands where: the lesson's deck as it was, the deck on disk, the lesson's deck as it is now."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from ddcurric.draw.pptx.kept import FROM_LESSON
from ddcurric.draw.pptx.read.slide_values import FURNITURE, DeckValue, SlideValue
from ddcurric.edits.compare import Change, changes, matched_shapes
from ddcurric.edits.lesson import Known, Origin, ReadLesson
from ddcurric.edits.mark import without_mark
from ddcurric.edits.matching import card_of, match, match_rest
from ddcurric.values import dataclass

BESIDE = frozenset({"notes", "show", "transition", "comment", *FURNITURE})
"""Kinds of changes to what goes with a slide and is no part of its content: each is somebody's alone."""

SAID = frozenset({"words", "picture", "numbers", "added", "removed", "notes"})
"""Kinds of changes by which a slide says something else; a new footer, place or look is none."""


@dataclass(frozen=True, slots=True)
class Step:
    """One slide of the merged deck."""

    theirs: int | None
    """The place in the deck on disk of the slide that it is, or that it stands for."""
    ours: int | None
    """The place in the lesson's deck of the same."""
    body: str
    """Whose slide it is: `theirs`, `ours`, or `both` where the two are the same."""
    beside: frozenset[str] = frozenset()
    """Of `BESIDE`, what is taken from the other's."""
    shapes: tuple[tuple[int, int], ...] = ()
    """Shapes of `body` that are replaced, and the other's shapes that replace them."""
    words_only: bool = False
    """Only the words of those shapes are taken: their looks were rewritten by LibreOffice."""
    marked: bool = False
    """The lesson's slide behind the one that was edited."""
    second: bool = False
    """And that one has the same title."""
    foot: int | None = None
    """Of a slide that the lesson does not have: the place in the lesson's deck of one that has its footer as it is."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the user is told."""

    code: str
    source: Origin | None
    title: str
    place: int = 0
    """The number of the slide in the merged deck, from 1; 0: it is not there."""
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The slides of the merged deck, and what is said of them."""

    steps: tuple[Step, ...]
    findings: tuple[Finding, ...] = ()
    edited: bool = False
    """Something in the deck is the user's."""
    was: tuple[int | None, ...] = ()
    """Where each slide on disk stood in the lesson's deck as it was."""


@dataclass
class Row:
    """A slide on disk: what it was, and what has become of it."""

    at: int
    slide: SlideValue
    source: str = ""
    """The id that its slide had in the lesson as it was; empty: added by hand, or no longer anybody's."""
    marked: bool = False
    edits: tuple[Change, ...] = ()
    moved: bool = False
    accepted: bool = False
    """The lesson's slide that was offered, and is alone now: its mark can go."""


@dataclass
class _Table:
    """What is known about each slide of the lesson."""

    before: ReadLesson
    ours: ReadLesson
    rows: list[Row]
    now: dict[int, int]
    """Places in the lesson as it was to places in the lesson as it is."""
    places: Mapping[str, int]
    """By id, where a slide stood in the lesson as it was."""
    findings: list[Finding] = field(default_factory=list)
    edited: bool = False


def decide(before: ReadLesson, known: Sequence[Known], theirs: DeckValue, ours: ReadLesson) -> Decision:
    """The slides of the merged deck.

    What nobody but the user has changed stays; what nobody but the lesson has, is made anew; where both have, the
    user's slide stays, and the lesson's comes behind it, marked.
    """
    places = {source.id: at for at, source in enumerate(before.sources)}
    table = _Table(before, ours, rows_of(before, known, theirs), match(before.cards(), ours.cards()), places)
    backbone, floating = _backbone(table)
    steps = _insert(backbone, floating, table)
    was = places_before(before, table.rows)
    return Decision(tuple(steps), tuple(_numbered(table.findings, steps)), table.edited, was)


def places_before(before: ReadLesson, rows: Sequence[Row]) -> tuple[int | None, ...]:
    """Where each slide on disk stood in the lesson's deck; None: nowhere, or it was only offered."""
    places = {source.id: at for at, source in enumerate(before.sources)}
    return tuple(places.get(row.source) if not row.marked else None for row in rows)


def rows_of(before: ReadLesson, known: Sequence[Known], theirs: DeckValue) -> list[Row]:
    """The slides on disk, each with the lesson's slide that it was, and what was changed on it."""
    cards = [card_of(slide) for slide in theirs.slides]
    slides = {source.id: before.deck.slides[at] for at, source in enumerate(before.sources)}
    pairs = match_rest(match([k.card for k in known], cards), [slides.get(k.source) for k in known], theirs.slides)
    found = {there: known[here] for here, there in pairs.items()}
    rows = []
    for at, slide in enumerate(theirs.slides):
        source = found[at].source if at in found else ""
        row = Row(at, slide, source if source in slides else "")
        row.marked = bool(row.source) and any(shape.name == FROM_LESSON for shape in slide.shapes)
        rows.append(row)
    for source in {row.source for row in rows if row.source}:
        _settle([row for row in rows if row.source == source], slides[source])
    _mark_moved(rows, {source.id: at for at, source in enumerate(before.sources)})
    return rows


def _settle(rows: list[Row], before: SlideValue) -> None:
    """Of several slides on disk that are one of the lesson, one stands for it."""
    for row in rows:
        bare = without_mark(row.slide, before.title) if row.marked else row.slide
        row.edits = changes(before, bare)
    plain = [row for row in rows if not row.marked]
    if not plain:  # the edited slide was deleted: the lesson's takes its place
        plain = rows[:1]
        plain[0].marked, plain[0].accepted = False, True
    for row in rows:
        if row is plain[0]:
            continue
        if not row.marked or row.edits:
            row.source, row.marked = "", False  # a copy of the user's


def _mark_moved(rows: Sequence[Row], places: Mapping[str, int]) -> None:
    """Slides that are not in the lesson's order any more were moved by hand: as few as explain the order."""
    standing = [row for row in rows if row.source and not row.marked]
    staying = _longest_rise([places[row.source] for row in standing])
    for at, row in enumerate(standing):
        row.moved = at not in staying


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """The places of a longest increasing subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for at, number in enumerate(numbers):
        place = bisect_left(tails, number)
        previous.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(number)
            ends.append(at)
        else:
            tails[place] = number
            ends[place] = at
    found = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        found.add(at)
        at = previous[at]
    return found


def _backbone(table: _Table) -> tuple[list[list[Step]], list[Row]]:
    """The lesson's slides in its order, each with what is offered behind it; and the slides that hang on others."""
    standing = {row.source: row for row in table.rows if row.source and not row.marked}
    before = {now: was for was, now in table.now.items()}
    backbone: list[list[Step]] = []
    for at in range(len(table.ours.deck.slides)):
        was = before.get(at)
        if was is None:
            backbone.append([Step(None, at, "ours")])
            continue
        row = standing.get(table.before.sources[was].id)
        if row is None:
            _deleted(table, was, at)
        elif not row.moved:
            backbone.append(_steps(table, row))
    floating = [row for row in table.rows if not row.marked and (not row.source or row.moved or _gone(table, row))]
    return backbone, floating


def _gone(table: _Table, row: Row) -> bool:
    """The lesson has no such slide any more."""
    return table.places[row.source] not in table.now


def _deleted(table: _Table, was: int, now: int) -> None:
    """A slide that was deleted by hand stays away; if the lesson has changed it, that is said."""
    table.edited = True
    lesson = changes(table.before.deck.slides[was], table.ours.deck.slides[now])
    if any(change.kind in SAID for change in lesson):
        source = table.ours.sources[now]
        table.findings.append(Finding("deleted-slide-changed", source, table.ours.deck.slides[now].title))


def _where_it_stood(table: _Table, was: int) -> Origin | None:
    """Of a slide that the lesson has no more, the place of the one before it that it still has; else of its first."""
    before = (table.now[at] for at in range(was - 1, -1, -1) if at in table.now)
    at = next(before, 0)
    return table.ours.sources[at] if table.ours.sources else None


def _steps(table: _Table, row: Row) -> list[Step]:
    """The slide that stands for one of the lesson, and the lesson's own behind it where they contradict each other."""
    if not row.source:
        table.edited = True
        return [Step(row.at, None, "theirs", foot=_foot(table, row))]
    was = table.places[row.source]
    now = table.now.get(was)
    table.edited = table.edited or bool(row.edits)
    if now is None:
        if not row.edits:
            return []
        step = Step(row.at, None, "theirs", foot=_foot(table, row))
        table.findings.append(Finding("slide-left-lesson", _where_it_stood(table, was), row.slide.title, step=step))
        return [step]
    lesson = changes(table.before.deck.slides[was], table.ours.deck.slides[now])
    steps, conflict = _merged(table, row, now, lesson)
    if conflict:
        source = table.ours.sources[now]
        table.findings.append(Finding("slide-conflict", source, row.slide.title, step=steps[0]))
        return steps
    offered = next((r for r in table.rows if r.marked and r.source == row.source), None)
    if offered is None or not row.edits:
        return steps
    # A footer can be another where nothing else is: what is offered is the lesson's slide as it is now.
    return [*steps, _offered(table, row, now) if lesson else Step(offered.at, now, "theirs", marked=True)]


def _offered(table: _Table, row: Row, now: int) -> Step:
    """The lesson's slide, to stand behind the one that was edited."""
    return Step(None, now, "ours", marked=True, second=table.ours.deck.slides[now].title == row.slide.title)


def _merged(table: _Table, row: Row, now: int, lesson: tuple[Change, ...]) -> tuple[list[Step], bool]:
    """One slide out of the user's and the lesson's changes; both of them where that cannot be."""
    edits = row.edits
    if not edits:
        return [Step(row.at, now, "ours" if lesson or row.accepted else "both")], False
    if not lesson:
        return [Step(row.at, now, "theirs")], False
    beside = frozenset(c.kind for c in edits if c.kind in BESIDE)
    theirs_beside = frozenset(c.kind for c in lesson if c.kind in BESIDE)
    on_it = [c for c in edits if c.kind not in BESIDE]
    lesson_on_it = [c for c in lesson if c.kind not in BESIDE]
    if not (beside & theirs_beside):
        if not on_it:
            return [Step(row.at, now, "ours", beside)], False
        if not lesson_on_it:
            return [Step(row.at, now, "theirs", theirs_beside)], False
        shapes = _apart(table, row, now, on_it, lesson_on_it)
        if shapes is not None:
            return [Step(row.at, now, "ours", beside, shapes, row.slide.foreign)], False
    furniture = (theirs_beside - beside) & FURNITURE
    return [Step(row.at, now, "theirs", furniture), _offered(table, row, now)], True


def _foot(table: _Table, row: Row) -> int | None:
    """A slide of the lesson to take the footer from, for one that has it as it was: a topic may have a new number."""
    own = _footer(row.slide)
    if not own or own not in map(_footer, table.before.deck.slides):
        return None
    slides = enumerate(table.ours.deck.slides)
    at, now = next(((at, footer) for at, each in slides if (footer := _footer(each))), (None, own))
    return at if now != own else None


def _footer(slide: SlideValue) -> str:
    return next((shape.text for shape in slide.shapes if shape.slot == "footer"), "")


def _apart(
    table: _Table, row: Row, now: int, edits: Sequence[Change], lesson: Sequence[Change]
) -> tuple[tuple[int, int], ...] | None:
    """Where the user has only changed words or the look of shapes that the lesson has left alone: those shapes."""
    wanted = {c.key for c in edits}
    kinds = {"words"} if row.slide.foreign else {"words", "look"}
    if -1 in wanted or any(c.kind not in kinds for c in edits) or wanted & {c.key for c in lesson if c.kind != "added"}:
        return None
    before = table.before.deck.slides[table.places[row.source]]
    if row.slide.foreign and any(before.shapes[key].kind != "text" for key in wanted):
        return None
    to_theirs = matched_shapes(before.shapes, row.slide.shapes)
    to_ours = matched_shapes(before.shapes, table.ours.deck.slides[now].shapes)
    if not all(key in to_theirs and key in to_ours for key in wanted):
        return None
    return tuple(sorted((to_ours[key], to_theirs[key]) for key in wanted))


def _insert(backbone: list[list[Step]], floating: list[Row], table: _Table) -> list[Step]:
    """The backbone, with every other slide behind the one that it follows on disk."""
    groups = [group for group in backbone if group]
    for row in floating:
        table.edited = True if row.moved or not row.source else table.edited
        steps = _steps(table, row)
        if not steps:
            continue
        here = 0
        for at in range(row.at - 1, -1, -1):
            place = next((n for n, g in enumerate(groups) if any(s.theirs == at for s in g)), None)
            if place is not None:
                here = place + 1
                break
        groups.insert(here, steps)
    return [step for group in groups for step in group]


def _numbered(findings: Sequence[Finding], steps: Sequence[Step]) -> list[Finding]:
    numbers = {step: at for at, step in enumerate(steps, 1)}
    return [replace(f, place=numbers.get(f.step, 0) if f.step is not None else 0) for f in findings]
