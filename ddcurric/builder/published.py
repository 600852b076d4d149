"""Every file that was ever put into the output folder, in a list that every version of the program can read.

The manifest is written anew by each build, as the types of this version have it: a damaged one, or one of another
version, tells nothing. This list is only added to, and its form does not change: a line is a check of the rest, the
first half of the file's SHA-256, `ours` or `edited` (something in it is the user's), and the path. With it a file of
ours is still known as ours, so that it is made anew, and removed when its topic is gone; all else is somebody's work.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import MappingProxyType

from ddcurric.builder.disk import digest_of_file, read_whole, write_whole
from ddcurric.outputs.output import EVERY_SIZE, AnyOutput
from ddcurric.values import dataclass

LIST = "published"
LARGEST = 8_000_000
"""Bytes. Then the older half goes: a course of forty topics has four hundred full builds in it."""
CHECK = 8


@dataclass(frozen=True, slots=True)
class Publication:
    """A file that was put into the output folder."""

    path: str
    digest: str
    """As `disk.digest` has it."""
    edited: bool
    """Something in it is the user's."""


@dataclass(frozen=True, slots=True)
class Name:
    """What the name of a file says of it."""

    topic: str
    """Empty: the whole course."""
    kind: str
    """See `Artifact.kind`."""
    size: str
    """Its edition; empty: the usual one."""


def note_publication(state: Path, one: Publication) -> None:
    """Add a file to the list. Raises OSError."""
    said = f"{one.digest} {'edited' if one.edited else 'ours'} {one.path}"
    line = said.encode("utf-8", "surrogateescape")
    if b"\n" not in line:
        with (state / LIST).open("ab") as file:
            file.write(b"\n" + _check(line) + b" " + line)  # the line before may have been cut off


def publications(state: Path) -> Mapping[str, tuple[Publication, ...]]:
    """By path, what was published there, the latest last."""
    found: dict[str, dict[str, Publication]] = {}
    for line in _lines(state / LIST):
        said, edited, path = line.decode("utf-8", "surrogateescape").split(" ", 2)
        one = Publication(path, said, edited == "edited")
        there = found.setdefault(path, {})
        there.pop(one.digest, None)
        there[one.digest] = one
    return {path: tuple(there.values()) for path, there in found.items()}


def as_published(out: Path, path: str, there: tuple[Publication, ...]) -> Publication | None:
    """What the file at a path is, or was before somebody changed it; None where there is none."""
    now = digest_of_file(out / path)
    return None if now is None else next((one for one in there if one.digest == now), there[-1])


def shorten(state: Path) -> None:
    """Keep the list from growing for ever."""
    file = state / LIST
    with suppress(OSError):
        if file.stat().st_size > LARGEST:
            newest = dict.fromkeys(reversed(list(_lines(file))))
            kept, room = [], LARGEST // 2
            for line in newest:
                room -= len(line) + CHECK + 2
                if room < 0:
                    break
                kept.append(_check(line) + b" " + line)
            write_whole(file, b"\n".join(reversed(kept)), state)


def name_said(path: str, outputs: Iterable[AnyOutput]) -> Name | None:
    """The topic and the kind of a file with a name as one of the outputs gives it.

    Where several do, that is meant which leaves least to the topic's id: `midterm-A-key` is the key of a form, and no
    form called so.
    """
    for output in sorted(outputs, key=lambda output: len(_LITERAL.sub("", output.path)), reverse=True):
        if match := _form(output.path).fullmatch(path):
            said = match.groupdict()
            return Name(said.get("topic") or "", output.name, said.get("size") or "")
    return None


@cache
def _form(path: str) -> re.Pattern[str]:
    """What the names of an output's files look like."""
    form = re.escape(path)
    for field, any_value in _VALUES.items():
        form = form.replace(re.escape(field), any_value)
    return re.compile(form)


_LITERAL = re.compile(r"\{\w+\}")
_VALUES = MappingProxyType(
    {
        "{module}/": r"(?s:.*/)?",
        "{number}": r"[^-/]+",
        "{id}": r"(?P<topic>[^/]+)",
        "{size}": rf"(?:-(?P<size>{'|'.join(EVERY_SIZE)}))?",
    }
)


def _lines(file: Path) -> Iterator[bytes]:
    """The lines that are as they were written."""
    try:
        lines = read_whole(file).split(b"\n")
    except OSError:
        return
    for line in lines:
        check, _, said = line.partition(b" ")
        if check and check == _check(said) and _LINE.match(said):
            yield said


_LINE = re.compile(rb"[0-9a-f]{32} (?:ours|edited) .")


def _check(line: bytes) -> bytes:
    return hashlib.sha256(line).hexdigest()[:CHECK].encode()
