"""A part of a course, made for a build elsewhere: what `build --shard 3/10` does.

Each of ten machines reads the course, divides its jobs in the same way and does a tenth of them; the files go to a
cache (`cache.py`), and a note (`notes.py`) says what they are of the whole. `bind.py` puts the build together.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from ddcurric.builder import fingerprint
from ddcurric.builder.asked import about, chosen
from ddcurric.builder.cache import FileCache, shared
from ddcurric.builder.causes import what_happened
from ddcurric.builder.course import load
from ddcurric.builder.division import Parts, Shard, divide, home, homes_of
from ddcurric.builder.jobs import Job, Jobs
from ddcurric.builder.made import Made
from ddcurric.builder.manifest import Manifest
from ddcurric.builder.notes import Circumstances, ShardNote, circumstances_of, write_note
from ddcurric.builder.options import Options, Project
from ddcurric.builder.outcome import Progress, Watch
from ddcurric.builder.plan import plan_build
from ddcurric.builder.scratch import scratch
from ddcurric.builder.survey import survey_of
from ddcurric.builder.workers import Crashed, Finished, Piece
from ddcurric.builder.workshop import PROCESSES, Workshop
from ddcurric.diagnostics import Diagnostic, sort_diagnostics
from ddcurric.values import dataclass

LOGS = "log"
"""The folder of reports in a cache."""


@dataclass(frozen=True, slots=True)
class ShardBuilt:
    """What became of a shard."""

    made: int
    """Files."""
    found: int
    """Files that were in the cache before."""
    diagnostics: tuple[Diagnostic, ...]
    unknown: tuple[str, ...] = ()
    """See `Built.unknown`."""


def build_shard(
    project: Project,
    options: Options,
    shard: Shard,
    cache: FileCache,
    watch: Watch = lambda progress: None,
    workshop: Workshop = PROCESSES,
) -> ShardBuilt:
    """Make the files of a shard that the cache has not; the output folder is not looked at. Raises OSError."""
    with scratch():
        watch(Progress(0, 0))
        workshop.open(0)  # it may all be in the cache
        program = fingerprint.of_program(project)
        logs = cache.folder / LOGS / f"{shard.number}-of-{shard.of}"
        course = load(project.course, logs, profile=project.profile)
        survey = survey_of(course, project, program)
        options = survey.asked(options)
        sites, unknown = chosen(survey, options)
        if unknown:
            return ShardBuilt(0, 0, survey.of_course(), unknown=unknown)
        # All that there is to make, whatever lies in this machine's output folder.
        everything = replace(options, force=True, discard_edits=True)
        plan = plan_build(survey, sites, everything, project, Manifest())
        parts = divide(tuple(Jobs(plan, course, project, program).of_topics()), shard.of)
        homes = homes_of(parts)
        found = [d for d in about(survey, sites, options) if home(d, homes) == shard.number]
        made, new = _work(parts[shard.number - 1], cache, workshop, options.jobs or os.cpu_count() or 1, logs, watch)
        found += new
        note = _note(shard, parts, cache, circumstances_of(options, program, project.profile))
        try:
            write_note(cache, note)
        except OSError as problem:
            cache.not_written(problem)
        return ShardBuilt(made, len(cache.used), sort_diagnostics([*found, *cache.said]))


def _work(
    jobs: Sequence[Job], cache: FileCache, workshop: Workshop, count: int, logs: Path, watch: Watch
) -> tuple[int, list[Diagnostic]]:
    """Do jobs; how many files were made, and what was said of them."""
    with suppress(OSError):  # then nothing is logged
        logs.mkdir(parents=True, exist_ok=True)
    total = sum(len(job.wanted) for job in jobs)
    done = made = 0
    found: list[Diagnostic] = []
    for result in shared(workshop, cache).work(deque(jobs), count, logs / "workers.txt") if jobs else ():
        match result:
            case Piece(_, Made() as one):
                found += one.diagnostics
                done += 1
                made += one.content is not None and cache.key(one.planned) not in cache.used
                watch(Progress(done, total, one.planned.path, one.seconds))
            case Crashed() as crash:
                found.append(what_happened(crash, logs))
            case Finished():
                pass
    return made, found


def _note(shard: Shard, parts: Parts, cache: FileCache, circumstances: Circumstances) -> ShardNote:
    keys = tuple(tuple(cache.key(planned) for job in part for planned in job.wanted) for part in parts)
    left = tuple(key for key in keys[shard.number - 1] if key not in cache.used | cache.put_there)
    return ShardNote(shard.number, keys, left, circumstances)
