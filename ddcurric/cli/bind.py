"""`ddcurric bind` and `ddcurric build --shard`: build on several machines, and put it together on one."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ddcurric.builder.options import Options, Project
from ddcurric.cli.build import (
    INTERRUPTED,
    STOPPED,
    only_of,
    paper_of,
    refuse_unknown,
    run,
    size_of,
    wanted_of,
    watching,
)
from ddcurric.cli.project import CourseOption, OutOption, ProfileOption, find_project, refuse, shown

if TYPE_CHECKING:
    from ddcurric.builder.cache import FileCache
    from ddcurric.builder.division import Shard
    from ddcurric.builder.shards import ShardBuilt
    from ddcurric.builder.workshop import Workshop

MOST = 1000
"""Shards of a course."""


def bind(
    cache: Annotated[Path, typer.Option(metavar="DIR", help="Where `ddcurric build --shard` has put its files.")],
    topics: Annotated[list[str] | None, typer.Argument(metavar="[TOPIC]...", help="As for the shards.")] = None,
    only: Annotated[str, typer.Option(metavar="OUTPUTS", help="As for the shards.")] = "",
    jobs: Annotated[int | None, typer.Option(min=1, metavar="N", help="Workers.  [default: one a core]")] = None,
    paper: Annotated[str | None, typer.Option(metavar="a4|letter", help="As for the shards.")] = None,
    large_print: Annotated[bool, typer.Option("--large-print", help="As for the shards.")] = False,
    edition: Annotated[str, typer.Option(metavar="NAME", help="As for the shards.")] = "",
    no_room: Annotated[bool, typer.Option("--no-room", help="As for the shards.")] = False,
    per_page: Annotated[int | None, typer.Option("--per-page", metavar="2|3|4|6", help="As for the shards.")] = None,
    booklet: Annotated[bool, typer.Option("--booklet", help="As for the shards.")] = False,
    discard_edits: Annotated[
        bool, typer.Option("--discard-edits", help="Overwrite what was changed by hand in build/.")
    ] = False,
    course: CourseOption = None,
    out: OutOption = None,
    profile: ProfileOption = "",
) -> None:
    """Put together what the shards of a build have made. Ends with status 1 where one is missing, or on errors."""
    from ddcurric.builder.bind import MissingShardsError
    from ddcurric.builder.bind import bind as put_together

    project = find_project(course, out, profile)
    size = size_of(edition, large_print, no_room, per_page)
    wanted = only_of(wanted_of(only, size, booklet), project)
    options = Options(tuple(topics or ()), wanted, paper_of(paper), size, False, discard_edits, jobs)
    if not cache.is_dir():
        refuse(f"there is no folder {shown(cache)}; `ddcurric build --shard 1/2 --cache {shown(cache)}` makes it")
    there = opened(cache, project)
    try:
        run(project, lambda watch: put_together(there, project, options, watch))
    except MissingShardsError as problem:
        from ddcurric.cli.show import as_text

        typer.echo(as_text((problem.found,), project.course))
        typer.echo(f"{shown(project.out)}/: nothing was bound")
        raise typer.Exit(1) from None


def opened(folder: Path, project: Project, renew: bool = False, needed: bool = False) -> FileCache:
    """The cache in a folder; ends the program where it cannot be used."""
    from ddcurric.builder.cache import FileCache

    try:
        return FileCache(folder, project, renew, needed)
    except OSError as problem:
        refuse(f"--cache {shown(folder)} cannot be used: {(problem.strerror or str(problem)).lower()}")


def make_shard(words: str, folder: Path | None, project: Project, options: Options, workshop: Workshop) -> None:
    """Do one part of the work of a build; ends the program where that has a status."""
    from ddcurric.builder.division import Shard
    from ddcurric.builder.shards import build_shard
    from ddcurric.builder.workshop import ElsewhereError

    said = re.fullmatch(r"(\d{1,4})/(\d{1,4})", words)
    number, of = (int(said[1]), int(said[2])) if said is not None else (0, 0)
    if not 1 <= number <= of <= MOST:
        refuse(f"there is no shard `{words}`; write which of how many, as in 3/10, and at most {MOST}")
    if folder is None:
        refuse(f"--shard {words} needs --cache DIR, the folder where its files go")
    started = time.perf_counter()
    cache, shard = opened(folder, project, options.force, needed=True), Shard(number, of)
    try:
        with watching() as watch:
            built = build_shard(project, options, shard, cache, watch, workshop)
    except KeyboardInterrupt:
        typer.echo(STOPPED, err=True)
        raise typer.Exit(INTERRUPTED) from None
    except ElsewhereError as problem:
        refuse(str(problem))
    except OSError as problem:
        refuse(f"shard {shard} cannot be made: {(problem.strerror or str(problem)).lower()}")
    if built.unknown:
        refuse_unknown(built.unknown, built.diagnostics, project)
    _report(built, shard, folder, project, time.perf_counter() - started)


def _report(built: ShardBuilt, shard: Shard, folder: Path, project: Project, seconds: float) -> None:
    from ddcurric.cli.show import as_text, counted, many
    from ddcurric.diagnostics import has_errors

    if built.diagnostics:
        typer.echo(as_text(built.diagnostics, project.course))
    parts = [f"{many(built.made, 'file')} made"] if built.made else ["nothing to make"]
    parts += [f"{built.found} there before"] if built.found else []
    parts += [counted(built.diagnostics)] if built.diagnostics else []
    typer.echo(f"{shown(folder)}/: shard {shard}: {', '.join(parts)} ({seconds:.1f} s)")
    if has_errors(built.diagnostics):
        raise typer.Exit(1)
