"""What somebody has changed in a deck, slide by slide."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from ddcurric.draw.pptx.read.deck import read_deck
from ddcurric.draw.pptx.read.opened import Opened, is_foreign, open_deck
from ddcurric.edits.compare import Change, changes
from ddcurric.edits.decide import Row, places_before, rows_of
from ddcurric.edits.deckwide import changed_beside
from ddcurric.edits.lesson import Earlier, Known, LessonDeck, Origin, ReadLesson, read_lesson
from ddcurric.edits.masters import changed_in_libreoffice, same_masters
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class SlideEdit:
    """What was done to one slide."""

    place: int
    """Its number on disk, from 1; 0: it was deleted."""
    title: str
    what: str
    """`changed`, `added`, `deleted`, `moved`, `offered` (the lesson's, behind one of the user's)."""
    source: Origin | None = None
    """Where its slide is in the lesson; None: it was added by hand."""
    changes: tuple[Change, ...] = ()
    behind: str = ""
    """The title of the slide before it."""


@dataclass(frozen=True, slots=True)
class Report:
    """What differs between a deck on disk and the one that was written."""

    slides: tuple[SlideEdit, ...]
    restyled: bool
    """The theme or a master is another."""
    accepted: bool = False
    """A slide of the lesson that was offered is alone now: it waits for its mark to be taken off."""
    beside: tuple[str, ...] = ()
    """What was changed beside the slides, each in words."""
    unmerged: str = ""
    """Why it is kept as it is and not merged, in a clause; empty: it is merged."""


def report_on(
    before: LessonDeck, known: Sequence[Known], theirs: bytes, earlier: Earlier | None = None
) -> Report | str:
    """What is different on disk from what the lesson made of it; a clause that says why that cannot be told.

    A slide that the lesson's stands behind is compared with the `earlier` one of which the user made hers.
    """
    opened, base = open_deck(theirs), read_lesson(before)
    if isinstance(opened, str):
        return opened
    if base is None:
        return "nothing is known any more of what it was made from"
    try:
        return _report(base, known, opened, earlier)
    except Exception:  # a file from outside can lack anything
        return "its parts do not fit together"


def _report(base: ReadLesson, known: Sequence[Known], opened: Opened, earlier: Earlier | None) -> Report:
    deck = read_deck(opened, base.opened)
    rows = rows_of(base, known or base.known(), deck)
    if earlier is not None:
        _as_they_were(rows, earlier)
    sources = {source.id: source for source in base.sources}
    found: list[SlideEdit] = []
    for row in rows:
        behind = deck.slides[row.at - 1].title if row.at else ""
        place, title, source = row.at + 1, row.slide.title, sources.get(row.source)
        if source is None:
            words = (Change("words", "", "", row.slide.text), Change("notes", "", "", row.slide.said))
            said = tuple(change for change in words if change.after.strip())
            found.append(SlideEdit(place, title, "added", None, said, behind))
        elif row.marked:
            found.append(SlideEdit(place, title, "offered", source, (), behind))
        else:
            if row.moved:
                found.append(SlideEdit(place, title, "moved", source, (), behind))
            if row.edits:
                found.append(SlideEdit(place, title, "changed", source, row.edits))
    there = {row.source for row in rows}
    slides = zip(base.sources, base.deck.slides, strict=True)
    found += [SlideEdit(0, slide.title, "deleted", source) for source, slide in slides if source.id not in there]
    foreign = is_foreign(opened)
    restyled = not foreign and not same_masters(base.opened, opened)
    beside = changed_beside(base.opened, opened, places_before(base, rows))
    why = changed_in_libreoffice(base.opened, opened) if foreign else ""
    return Report(tuple(found), restyled, any(row.accepted for row in rows), beside, why)


def _as_they_were(rows: Sequence[Row], earlier: Earlier) -> None:
    """What the user has changed on a slide of which the lesson is another since, without what the lesson has."""
    read = read_lesson(earlier.deck)
    if read is None:
        return
    slides = {source.id: slide for source, slide in zip(read.sources, read.deck.slides, strict=True)}
    offered = {row.source for row in rows if row.marked}
    was = {now: slides[then] for now, then in earlier.ids if now in offered and then in slides}
    for row in rows:
        if row.source in was and not row.marked:
            row.edits = changes(was[row.source], row.slide)


def lines_changed(before: str, after: str) -> tuple[tuple[str, str, str], ...]:
    """The lines that are different: the old one, the new one (either may be empty), and the last that stayed."""
    old, new = _lines(before), _lines(after)
    found: list[tuple[str, str, str]] = []
    for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            continue
        kept = old[a - 1] if a else ""
        for at in range(max(b - a, d - c)):
            one = old[a + at] if a + at < b else ""
            other = new[c + at] if c + at < d else ""
            found.append((one, other, kept))
    return tuple(found)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
