"""Merge a topic's new deck with the one on disk, and say what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ddcurric.builder.bases import Base, read_base
from ddcurric.builder.damage import is_damaged
from ddcurric.builder.disk import below, digest, read_whole
from ddcurric.builder.handwork import Handwork
from ddcurric.builder.options import Project
from ddcurric.diagnostics import Diagnostic, hint, warning
from ddcurric.edits.decide import Finding
from ddcurric.edits.lesson import Earlier, LessonDeck
from ddcurric.source import Span
from ddcurric.values import dataclass

if TYPE_CHECKING:
    from ddcurric.edits.merge import Merged


@dataclass(frozen=True, slots=True)
class Result:
    """A deck to be written."""

    content: bytes
    base: Base
    """What is kept to tell later what somebody has changed."""
    slides: int = 0
    """How many there are, where it was merged."""
    merged: Handwork | None = None
    """The deck whose edits are in it."""
    edited: bool = False
    """There is something of the user's in it."""
    why_not: str = ""
    """Why the deck on disk could not be merged, and is put aside: a clause in lower case."""
    said: tuple[Diagnostic, ...] = ()
    """What is said once."""


def plain(lesson: LessonDeck) -> Result:
    """The lesson's deck, with nobody's edits."""
    return Result(lesson.content, Base(lesson.content, lesson.sources))


def with_edits(
    lesson: LessonDeck, work: Handwork | None, project: Project, place: Span, language: str, path: str, same: str
) -> Result:
    """The lesson's deck with what somebody has changed in the one on disk; `same` is another file of its slides; `work`
    None: nothing in it is the user's."""
    if work is None:
        return plain(lesson)
    from ddcurric.draw.pptx.write.ink import proofing_language
    from ddcurric.edits.lesson import read_lesson
    from ddcurric.edits.merge import NotMerged, merge
    from ddcurric.wording import wording

    file = below(project.out, work.path)
    try:
        theirs = read_whole(file) if file is not None else b""
    except OSError as problem:
        return _not_merged(lesson, (problem.strerror or "it cannot be read").lower())
    if digest(theirs) == digest(lesson.content):
        return plain(lesson)
    work = Handwork(work.path, digest(theirs), work.base)
    base = read_base(project, work.base)
    before = base.lesson if base is not None else None
    known = base.known if base is not None else ()
    if before is not None and not known:
        read = read_lesson(before)
        known = read.known() if read is not None else ()
    if any(is_damaged(theirs, deck.content) for deck in (lesson, before) if deck is not None):
        return replace(plain(lesson), merged=work)
    words = wording(language).from_lesson
    merged = merge(before, known, theirs, lesson, words, proofing_language(language))
    if isinstance(merged, NotMerged):
        return _not_merged(lesson, merged.reason)
    said = [told(finding) for finding in merged.findings]
    if merged.edited and same:
        said.append(
            hint(
                "slides-pdf-without-edits",
                place,
                f"`{same}` has the lesson's slides, without what you changed in `{path}`",
                "for a PDF of your own slides, export the deck from PowerPoint or LibreOffice under another name",
            )
        )
    listed = merged.known if merged.edited else ()
    kept = Base(lesson.content, lesson.sources, listed, merged.edited and merged.offered, _earlier(merged, base))
    return Result(merged.content, kept, len(merged.known), work, merged.edited, said=tuple(said))


def _earlier(merged: Merged, base: Base | None) -> Earlier | None:
    """What the user's slides were made of that the lesson's stand behind, since they do."""
    if base is None or not merged.apart:
        return None
    known = dict(base.earlier.ids) if base.earlier is not None else {}
    longer = tuple((now, known[was]) for now, was in merged.apart if was in known)
    return Earlier(base.earlier.deck, longer) if base.earlier and longer else Earlier(base.lesson, merged.apart)


def _not_merged(lesson: LessonDeck, why: str) -> Result:
    return replace(plain(lesson), why_not=why)


def told(finding: Finding) -> Diagnostic:
    """A finding as a message at the line of the lesson that the slide comes from."""
    span = finding.source.span if finding.source is not None else Span("", 1)
    slide = f"slide {finding.place}, “{finding.title}”," if finding.place else f"the slide “{finding.title}”"
    match finding.code:
        case "slide-conflict":
            return warning(
                "slide-conflict",
                span,
                f"{slide} was changed by hand, and so was its lesson: yours stays, and the lesson's follows it, hidden",
                "take over what you need, then delete one of the two; what you keep in the lesson is in every build",
            )
        case "deleted-slide-changed":
            return warning(
                "deleted-slide-changed",
                span,
                f"{slide} was deleted by hand and stays away, but the lesson says something else there now",
                "`ddcurric build TOPIC --discard-edits` brings it back, without any of your changes to that deck",
            )
        case _:
            return warning(
                "slide-left-lesson",
                span,
                f"{slide} was changed by hand and stays, but the lesson has no such slide any more",
                "delete it if it is not needed",
            )
