"""A file that is not there: what else its folder holds that may have been meant."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize
from urllib.parse import unquote

from ddcurric.builder.disk import below, told
from ddcurric.diagnostics import Diagnostic, closest, did_you_mean, error, meant, warning
from ddcurric.source import Span

if TYPE_CHECKING:
    from ddcurric.lesson.model.inline import Link
    from ddcurric.lesson.model.lesson import Topic

TWIN = "there is one whose name looks the same and has its accents written apart, as macOS does: type its name anew"


def missing_file(root: Path, relative: str, span: Span, listed: Collection[str] = ()) -> Diagnostic:
    """The mistake of whoever names a file below the course folder that is not there.

    `listed` are the lessons that course.yaml has already: none of them is meant by another line.
    """
    folder, wanted = (root / relative).parent, Path(relative)
    is_lesson = wanted.suffix == ".md"
    try:
        names = [told(p.name) for p in folder.iterdir() if p.suffix == wanted.suffix][:100]
    except OSError:
        names = []
    if any(name != wanted.name and normalize("NFC", name) == normalize("NFC", wanted.name) for name in names):
        advice = TWIN
    elif ".md#" in wanted.name:
        advice = f"a figure of another lesson is not shown again: copy it, or refer to it with `[]({wanted.name})`"
    elif is_lesson and folder.is_dir():
        beside = {Path(each).name for each in listed if Path(each).parent == wanted.parent}
        what = "lesson (`ddcurric new topic` begins one)" if relative in listed else "paper"
        advice = _on_lesson(wanted.stem, names, beside, what)
    else:
        advice = did_you_mean(wanted.name, names) if names else _whereabouts(root, wanted)
    return error("lesson-missing" if is_lesson else "file-missing", span, f"there is no file `{relative}`", advice)


def missing_targets(root: Path, topic: Topic, is_there: Callable[[Link, str], bool]) -> Iterator[Diagnostic]:
    """A warning for each link to a file that is not there."""
    from ddcurric.lesson.checks.incomplete_link import linked_files
    from ddcurric.lesson.words import plain_text

    for link in linked_files(topic):
        name = unquote(link.url.partition("#")[0].partition("?")[0])
        relative = posixpath.normpath(posixpath.join(topic.folder, name))
        if below(root, relative) is None or is_there(link, relative):
            continue
        lesson = below(root, f"{relative}.md")
        is_lesson = lesson is not None and lesson.is_file()
        write = f"`[{plain_text(link.children)}]({f'{name}.md' if is_lesson else 'https://…'})`"
        message = f"there is no file `{relative}` to which this link could lead"
        yield warning("incomplete-link", link.span, message, f"write {write}{'' if is_lesson else OR_PUT}")


OR_PUT = ", or put the file there"


MISTYPED = 0.85
"""Of the letters of two names, what they share where one is the other with a mistake: `lamport-clocks` is not
`vector-clocks`."""


def _on_lesson(wanted: str, names: Collection[str], listed: Collection[str], what: str) -> str:
    """What to write for a lesson that its module's folder does not have; `listed` are those that other lines name.

    A paper is one, too, and `what` is to be written says so.
    """
    several = wanted.split()
    free = [name for name in names if name not in listed]
    if len(several) > 1 and {f"{each}.md" for each in several} <= set(names):
        return f"put a comma between the names: `{', '.join(several)}`"
    there = closest(f"{wanted}.md", names, MISTYPED)
    if there in listed and re.findall(r"\d", there) == re.findall(r"\d", wanted):
        return f"`{there.removesuffix('.md')}` is listed already: take this one out, or write another"
    if close := meant(f"{wanted}.md", free):
        return close
    one = f", or {did_you_mean(wanted, free)}, which no module lists" if free else ""
    return f"write this {what}, or take its line out{one}"


FOLDER_TOO = " either: make it and put the file there, or write where the file is"


def _whereabouts(root: Path, relative: Path) -> str:
    """What to write for a file in a folder that has none of its kind."""
    folder = root / relative.parent
    try:
        if not folder.is_dir():
            others = [told(each.name) for each in folder.parent.iterdir() if each.is_dir()][:100]
            close = meant(folder.name, others)
            return f"there is no folder `{told(str(relative.parent))}`{f': {close}' if close else FOLDER_TOO}"
        same = [told(each.name) for each in folder.iterdir() if each.stem == relative.stem][:1]
    except OSError:
        return ""
    return f"did you mean `{same[0]}`?" if same else f"put it into the folder `{told(folder.name)}/`"
