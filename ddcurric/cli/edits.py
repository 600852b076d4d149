"""`ddcurric edits`: what was changed by hand in the files of `build/`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from ddcurric.cli.lessons import lesson_named
from ddcurric.cli.project import CourseOption, OutOption, ProfileOption, find_project, shown

if TYPE_CHECKING:
    from ddcurric.builder.edited import DeckEdits
    from ddcurric.builder.options import Project
    from ddcurric.edits.compare import Change
    from ddcurric.edits.report import SlideEdit
    from ddcurric.edits.whereabouts import LessonText

KINDS = {
    "place": "moved, resized or turned",
    "look": "looks different",
    "picture": "another picture",
    "numbers": "other numbers",
    "added": "added",
    "removed": "removed",
    "show": "shown or hidden in the show",
    "transition": "another transition",
    "animation": "other animations",
    "comment": "comments",
}
"""What is said of changes that are not of words."""
FEW = 3
"""Shapes of a slide that each have a line; of a diagram that was moved, each node and edge is a shape."""


_SAID = ("added", "removed", "comment")
"""Changes of which the words are told, or what stands for a picture."""


def edits(
    topics: Annotated[
        list[str] | None, typer.Argument(metavar="[TOPIC]...", help="Ids or numbers.  [default: all]")
    ] = None,
    course: CourseOption = None,
    out: OutOption = None,
    profile: ProfileOption = "",
) -> None:
    """List what was changed by hand in build/, with the line of the lesson where each word belongs."""
    from ddcurric.builder.edited import changed_files, deck_edits, files_aside

    project = find_project(course, out, profile)
    told = False
    wanted = tuple(lesson_named(project, topic).id for topic in topics or ())
    for deck in deck_edits(project, wanted):
        lines = list(_deck(deck, project))
        if lines:
            told = True
            typer.echo("\n".join([shown(project.out / deck.path), *lines, ""]))
    for path in () if topics else changed_files(project):
        told = True
        typer.echo(f"{shown(project.out / path)}: changed; it is kept under another name when it is made anew")
    for path in () if topics else files_aside(project):
        told = True
        typer.echo(f"{shown(project.out / path)}: yours, put aside when a new one was made")
    if not told:
        typer.echo("nothing was changed by hand")


def _deck(deck: DeckEdits, project: Project) -> Iterator[str]:
    if isinstance(deck.report, str):
        yield f"  what was changed cannot be told: {deck.report}"
        return
    if deck.report.restyled:
        yield "  the theme or a master was changed; the lesson's slides stand on yours"
    if deck.report.unmerged:
        yield f"  yours is put aside when a new one is made: {deck.report.unmerged}"
    for what in deck.report.beside:
        yield f"  {what} was changed" if what.startswith("how") else f"  {what} were changed"
    for slide in deck.report.slides:
        yield from _slide(slide, deck, project)


def _slide(slide: SlideEdit, deck: DeckEdits, project: Project) -> Iterator[str]:
    lesson = deck.lesson(project)
    line = slide.source.span.line if slide.source is not None else 0
    file = slide.source.span.file if slide.source is not None else ""
    here = f"  ({shown(project.course / file)}:{line})" if file else ""
    match slide.what:
        case "added":
            behind = f", behind {_before(slide)}" if slide.behind else ""
            yield f"  slide {slide.place} “{slide.title}”: added by hand{behind}"
        case "deleted":
            yield f"  the slide “{slide.title}” was deleted by hand{here}"
        case "moved":
            yield f"  slide {slide.place} “{slide.title}”: moved behind {_before(slide)}{here}"
        case "offered":
            yield f"  slide {slide.place} “{slide.title}”: the lesson's, hidden; keep it or {_before(slide)}{here}"
        case _:
            yield f"  slide {slide.place} “{slide.title}”{here}"
    kinds = Counter(change.kind for change in slide.changes if change.kind in KINDS)
    told: set[str] = set()
    for change in slide.changes:
        if kinds[change.kind] <= FEW:
            yield from _change(change, lesson, line, f"{shown(project.course / file)}" if file else "")
        elif change.kind not in told:
            told.add(change.kind)
            more = kinds[change.kind] - 1
            yield f"    {change.shape or 'the slide'}, and {more} more: {KINDS[change.kind]}"


def _before(slide: SlideEdit) -> str:
    """The slide before one, which may have the same title."""
    return f"slide {slide.place - 1}, “{slide.behind}”"


def _change(change: Change, lesson: LessonText, near: int, file: str) -> Iterator[str]:
    from ddcurric.edits.report import lines_changed

    if change.kind not in {"words", "notes", "footer", "date"}:
        said = f": {' '.join((change.after or change.before).split())}" if change.kind in _SAID else ""
        yield f"    {change.shape or 'the slide'}: {KINDS.get(change.kind, change.kind)}{said}".rstrip(": ")
        return
    yield f"    {'notes' if change.kind == 'notes' else change.shape or 'words'}:"
    for old, new, kept in lines_changed(change.before, change.after):
        near = lesson.line_of(old or kept, near) or near
        where = f"   ← {file}:{near}" if file else ""
        if old:
            yield f"      - {old}" + ("" if new else where)
        if new:
            yield f"      + {new}{where}"
