"""Build from a cache: what `build --cache` and `bind` do.

Both are builds like any other, in a workshop that takes from the cache what it has. To bind is to take for granted that
it has every file of a topic: where shards are missing, they are named, and no file is touched.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from shlex import quote

from ddcurric.builder.cache import FileCache, shared
from ddcurric.builder.course import load_contents
from ddcurric.builder.division import Shard
from ddcurric.builder.jobs import Job
from ddcurric.builder.notes import ShardNote, circumstances_of, differences, notes_in
from ddcurric.builder.options import COURSE_FILE, Options, Project
from ddcurric.builder.outcome import Built, Watch
from ddcurric.builder.plan import Planned
from ddcurric.builder.run import build
from ddcurric.builder.workshop import PROCESSES, Result, Workshop
from ddcurric.diagnostics import Diagnostic, error, sort_diagnostics
from ddcurric.outputs.output import Edition, Per, named
from ddcurric.source import Span

MOST_NAMED = 20
"""Missing shards."""


class MissingShardsError(Exception):
    """The cache has not all that is needed."""

    def __init__(self, found: Diagnostic) -> None:
        super().__init__(found.message)
        self.found = found


def build_with(
    cache: FileCache,
    project: Project,
    options: Options,
    watch: Watch = lambda progress: None,
    workshop: Workshop = PROCESSES,
) -> Built:
    """Build, and make nothing that is in the cache. Raises what `build` raises."""
    return _with_said(build(project, options, watch, shared(workshop, cache)), cache)


def bind(
    cache: FileCache,
    project: Project,
    options: Options,
    watch: Watch = lambda progress: None,
    workshop: Workshop = PROCESSES,
) -> Built:
    """Build from what shards have made. Raises MissingShardsError before a file is written, and what `build` raises."""
    inner = shared(workshop, cache)
    settings = load_contents(project.course, project.profile).value
    asked = options if settings is None else replace(options, usual=settings.outputs)

    def work(waiting: deque[Job], count: int, log: Path) -> Iterator[Result]:
        missing = _missing(cache, waiting, asked, project)
        if missing is not None:
            raise MissingShardsError(missing)
        yield from inner.work(waiting, count, log)

    return _with_said(build(project, options, watch, replace(inner, work=work)), cache)


def _with_said(built: Built, cache: FileCache) -> Built:
    return replace(built, diagnostics=sort_diagnostics([*built.diagnostics, *cache.said]))


def _missing(cache: FileCache, jobs: Collection[Job], options: Options, project: Project) -> Diagnostic | None:
    """What to say where there are files that no shard has made. Entries that one made and that are gone are said."""
    files = (planned for job in jobs if not job.handwork for planned in job.wanted)
    wanted = [planned for planned in files if _was_asked(planned, options, project)]
    absent = {cache.key(planned): planned for planned in wanted if not cache.holds(planned)}
    notes = notes_in(cache) if absent else ()
    done = {key for note in notes for key in note.own}
    left = {key for note in notes for key in note.left}
    for key, planned in absent.items():
        if key in done - left:
            cache.damaged(planned)
    rest = absent.keys() - done
    if not rest:
        return None
    here = circumstances_of(options, next(job.program for job in jobs), project.profile)
    shards = _shards_with(rest, notes)
    folder = cache.folder.as_posix()
    how_many = f"{len(rest)} of {len(wanted)} files are not there"
    command = " ".join(["ddcurric build", *([here.options] if here.options else []), "--shard", "{}", "--cache"])
    if shards:
        are = "shard {} is" if len(shards) == 1 else "shards {} are"
        message = f"{are.format(_listed(shards))} missing from `{folder}`: {how_many}"
        advice = f"`{command.format(shards[0])} {quote(folder)}` makes {'it' if len(shards) == 1 else 'the first'}"
    elif notes:
        message = f"no shard in `{folder}` is of this build: {how_many}"
        advice = f"what is there was made {differences(notes, here)}; make the shards anew"
    else:
        message = f"there is no shard in `{folder}`: {how_many}"
        advice = f"`{command.format('1/2')} {quote(folder)}` makes the first of two"
    return error("shard-missing", Span(COURSE_FILE, 1), message, advice)


def _was_asked(planned: Planned, options: Options, project: Project) -> bool:
    """Shards make it; of what lies in the output folder besides, and is kept up to date, they know nothing."""
    output = named(project.outputs, planned.kind)
    bound = [each for each in project.outputs if each.per is Per.COURSE and options.want(each) and not options.topics]
    if output is None or output.gathers:
        return False
    wanted = options.want(output) or any(output.name in each.needs for each in bound)
    return wanted and planned.edition == output.edition(Edition(options.paper or "", options.size))


def _shards_with(keys: Collection[str], notes: Sequence[ShardNote]) -> tuple[Shard, ...]:
    """The shards whose files these are, by the division that has all of them and needs the fewest; else none."""
    found: list[tuple[Shard, ...]] = []
    for parts in dict.fromkeys(note.parts for note in notes):
        numbers: Mapping[str, int] = {key: number for number, part in enumerate(parts, 1) for key in part}
        if all(key in numbers for key in keys):
            found.append(tuple(Shard(number, len(parts)) for number in sorted({numbers[key] for key in keys})))
    return min(found, key=len, default=())


def _listed(shards: Sequence[Shard]) -> str:
    names = [str(shard) for shard in shards[:MOST_NAMED]]
    if len(shards) > MOST_NAMED:
        names = [*names[:-1], f"{len(shards) - MOST_NAMED + 1} more"]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
