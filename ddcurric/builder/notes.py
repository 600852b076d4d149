"""What shards leave in a cache, so that whoever binds a course knows which of them are missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice

from ddcurric import __version__
from ddcurric.builder.cache import FileCache, moves_the_cursor
from ddcurric.builder.codec import keep, kept
from ddcurric.builder.disk import digest, place_in
from ddcurric.builder.division import Shard
from ddcurric.builder.machine import this_machine
from ddcurric.builder.options import Options
from ddcurric.outputs.output import UPS
from ddcurric.values import dataclass

FOLDER = "shards"
MOST = 10_000
"""Notes that are looked at."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides whether the files of one build are those that another looks for, the course aside."""

    version: str
    """Of ddcurric."""
    program: str
    """The digest of the program, its libraries and the templates."""
    system: str
    libraries: str
    """Those of the system."""
    fonts: str
    """The digest of those that the system has."""
    options: str
    """As one types them."""


@dataclass(frozen=True, slots=True)
class ShardNote:
    """A shard that has come to its end."""

    number: int
    parts: tuple[tuple[str, ...], ...]
    """Of every shard, the keys of the files that are its to make."""
    left: tuple[str, ...]
    """Of its own, those that it could not make."""
    circumstances: Circumstances

    @property
    def shard(self) -> Shard:
        return Shard(self.number, len(self.parts))

    @property
    def own(self) -> tuple[str, ...]:
        """The files that this shard was to make."""
        return self.parts[self.number - 1]


def circumstances_of(options: Options, program: str, profile: str = "") -> Circumstances:
    """What may differ between two machines that build one course; `program` is as `Circumstances` has it."""
    machine = this_machine()
    return Circumstances(
        __version__,
        program,
        machine.system,
        machine.libraries,
        machine.fonts,
        " ".join((*typed(options), *([f"--profile {profile}"] if profile else []))),
    )


def typed(options: Options) -> Iterator[str]:
    """The options that decide which files are made, as one types them."""
    yield from options.topics
    if options.only:
        yield f"--only {','.join(options.only)}"
    if options.paper is not None:
        yield f"--paper {options.paper}"
    if options.size in UPS:
        yield f"--per-page {options.size.removesuffix('up')}"
    yield from (TYPED[part] for part in TYPED if part in options.size)


TYPED = {"large": "--large-print", "worksheet": "--edition worksheet", "no-room": "--no-room"}


def write_note(cache: FileCache, note: ShardNote) -> None:
    """Raises OSError."""
    name = digest(repr(note.parts).encode())
    file = place_in(cache.folder, f"{FOLDER}/{name}-{note.number}-of-{len(note.parts)}")
    if file is None:
        raise OSError(0, "a link in it leads elsewhere")
    keep(ShardNote, file, note)


def notes_in(cache: FileCache) -> tuple[ShardNote, ...]:
    """Those that are as shards leave them, in the order of their shards."""
    found: list[ShardNote] = []
    with suppress(OSError):
        for file in islice((cache.folder / FOLDER).iterdir(), MOST):
            note = kept(ShardNote, file)
            if note is not None and 1 <= note.number <= len(note.parts) and _can_be_said(note.circumstances):
                found.append(note)
    return tuple(sorted(found, key=lambda note: (len(note.parts), note.number, note.parts)))


def _can_be_said(one: Circumstances) -> bool:
    return not any(moves_the_cursor(words) for words in (one.version, one.system, one.libraries, one.options))


def differences(notes: Sequence[ShardNote], here: Circumstances) -> str:
    """Why notes are not of the build that looks for them, each reason once, as clauses."""
    return " or ".join(dict.fromkeys(_difference(note.circumstances, here) for note in notes))


def _difference(there: Circumstances, here: Circumstances) -> str:
    if there.version != here.version:
        return f"by ddcurric {there.version}, and this is {here.version}"
    if (there.system, there.libraries) != (here.system, here.libraries):
        one, other = (f"{each.system}, {each.libraries}" for each in (there, here))
        return f"on another system ({one}), and this is {other}"
    if there.fonts != here.fonts:
        return "on a machine with other fonts"
    if there.program != here.program:
        return "with other libraries, other templates or another state of ddcurric"
    if there.options != here.options:
        return f"with {_said(there.options)}, and not with {_said(here.options)}"
    return "from another state of the lessons"


def _said(options: str) -> str:
    return f"`{options}`" if options else "no options"
