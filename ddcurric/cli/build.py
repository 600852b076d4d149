"""`ddcurric build`: make handouts, solutions and decks."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperOption

from ddcurric.builder.options import Options, Project
from ddcurric.cli.project import CourseOption, OutOption, ProfileOption, find_project, refuse, shown

if TYPE_CHECKING:
    from ddcurric.builder.manifest import Artifact
    from ddcurric.builder.outcome import Built, Progress, Watch
    from ddcurric.builder.workshop import Workshop
    from ddcurric.diagnostics import Diagnostic


class Command(TyperCommand):
    """The command, whose help names the outputs: their list takes long to load, and is looked into when asked for."""

    def get_help(self, ctx: Any) -> str:
        """The help, with the names of the outputs for `--only`."""
        from ddcurric.outputs import OUTPUTS
        from ddcurric.outputs.output import choices

        for option in self.params:
            if isinstance(option, TyperOption) and option.name == "only":
                option.help = f"Of {', '.join(choices(OUTPUTS))}; with commas."
        return super().get_help(ctx)


PAPERS = ("a4", "letter")
WAITING = "Another build is at work in the same folder; waiting for it to end."
STOPPED = "\nStopped. Files that were finished are good; the others are as they were before."
INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""


def build(
    topics: Annotated[
        list[str] | None, typer.Argument(metavar="[TOPIC]...", help="Ids or numbers.  [default: all, and the packets]")
    ] = None,
    only: Annotated[str, typer.Option(metavar="OUTPUTS", help="Of what is listed here; with commas.")] = "",
    jobs: Annotated[int | None, typer.Option(min=1, metavar="N", help="Workers.  [default: one a core]")] = None,
    paper: Annotated[str | None, typer.Option(metavar="a4|letter", help="Over the course's own.")] = None,
    large_print: Annotated[bool, typer.Option("--large-print", help="Handouts and solutions at 18 pt.")] = False,
    edition: Annotated[
        str, typer.Option(metavar="NAME", help="worksheet (handouts of what is to be done alone), or large-print.")
    ] = "",
    no_room: Annotated[bool, typer.Option("--no-room", help="Handouts without room to write in.")] = False,
    per_page: Annotated[
        int | None, typer.Option("--per-page", metavar="2|3|4|6", help="Slides to print, so many on a sheet.")
    ] = None,
    booklet: Annotated[bool, typer.Option("--booklet", help="Handouts as booklets, for the copier.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Make everything anew.")] = False,
    discard_edits: Annotated[
        bool, typer.Option("--discard-edits", help="Overwrite what was changed by hand in build/.")
    ] = False,
    shard: Annotated[
        str, typer.Option(metavar="I/N", help="Of N equal parts the I-th, for `ddcurric bind`; with --cache.")
    ] = "",
    cache: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Take from there what was made before, and add what is made.")
    ] = None,
    scheduler: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Of a Dask cluster that does the work, as in tcp://10.0.0.7:8786.")
    ] = "",
    course: CourseOption = None,
    out: OutOption = None,
    profile: ProfileOption = "",
) -> None:
    """Make handouts, solutions and decks of what has changed. Ends with status 1 where a lesson has errors."""
    project = find_project(course, out, profile)
    size = size_of(edition, large_print, no_room, per_page)
    wanted = only_of(wanted_of(only, size, booklet), project)
    options = Options(tuple(topics or ()), wanted, paper_of(paper), size, force, discard_edits, jobs)
    if topics and (whole := _of_the_course(wanted, project)):
        names = " and ".join(f"`{name}`" for name in whole)
        typer.echo(
            f"Of the whole course, and not of a topic: {names}. Make it with `ddcurric build --only {','.join(whole)}`."
        )
    if shard:
        from ddcurric.cli.bind import make_shard

        make_shard(shard, cache, project, options, workshop_of(scheduler))
    elif cache is not None:
        from ddcurric.builder.bind import build_with
        from ddcurric.cli.bind import opened

        there, workshop = opened(cache, project, renew=force), workshop_of(scheduler)
        run(project, lambda watch: build_with(there, project, options, watch, workshop), all_hints=bool(topics))
    else:
        from ddcurric.builder.run import build as plainly

        workshop = workshop_of(scheduler)
        run(project, lambda watch: plainly(project, options, watch, workshop), all_hints=bool(topics))


def workshop_of(scheduler: str) -> Workshop:
    """Where the files are made; ends the program where there can be no such place."""
    from ddcurric.builder.workshop import PROCESSES

    if not scheduler:
        return PROCESSES
    if not re.fullmatch(r"[a-z]+://\S+:\d+", scheduler):
        refuse(f"`{scheduler}` is no address of a scheduler: it is written like tcp://10.0.0.7:8786")
    if find_spec("distributed") is None:
        refuse("--scheduler needs Dask: pip install -c constraints.txt -e '.[cluster]', in the folder of ddcurric")
    from ddcurric.builder.cluster import cluster

    return cluster(scheduler)


def run(project: Project, build: Callable[[Watch], Built], *, all_hints: bool = False) -> None:
    """Build, and say what came of it, with `all_hints` those said before, too; may end the program with a status."""
    started = time.perf_counter()
    from ddcurric.builder.state import StateError
    from ddcurric.builder.workshop import ElsewhereError

    try:
        with watching() as watch:
            built = build(watch)
    except KeyboardInterrupt:
        typer.echo(STOPPED, err=True)
        raise typer.Exit(INTERRUPTED) from None
    except (StateError, ElsewhereError) as problem:
        refuse(str(problem))
    except OSError as problem:
        refuse(f"{shown(project.out)} cannot be used: {problem.strerror or problem}")
    if built.unknown:
        refuse_unknown(built.unknown, built.diagnostics, project)
    _report(built, project, time.perf_counter() - started, all_hints=all_hints)


def refuse_unknown(unknown: Sequence[str], diagnostics: Sequence[Diagnostic], project: Project) -> NoReturn:
    """End the program where the course has no such topic, and say what is wrong with its contents."""
    from ddcurric.cli.show import as_text

    typer.echo(as_text(diagnostics, project.course), nl=bool(diagnostics))
    refuse("\n  ".join(unknown))


def only_of(only: str, project: Project) -> tuple[str, ...]:
    """The outputs that `--only` names, in lower case; one that there is not ends the command."""
    from ddcurric.diagnostics import did_you_mean
    from ddcurric.outputs.output import choices

    known = choices(project.outputs)
    asked = tuple(name.strip().lower() for name in only.split(",") if name.strip())
    for name in asked:
        if name not in known:
            refuse(f"there is nothing called `{name}` to build: {did_you_mean(name, known)}")
    return asked


def _of_the_course(wanted: Sequence[str], project: Project) -> tuple[str, ...]:
    """Those of the outputs asked for that no topic has: one file for the whole course, and nothing else."""
    from ddcurric.outputs.output import Per

    topical = {output.asked_as for output in project.outputs if output.per is not Per.COURSE}
    return tuple(name for name in wanted if name not in topical)


def paper_of(paper: str | None) -> str | None:
    """`--paper` in lower case; a size that there is not ends the command; None: the course's own."""
    if paper is not None and paper.lower() not in PAPERS:
        refuse(f"there is no paper size `{paper}`; write a4 or letter")
    return paper.lower() if paper is not None else None


LARGE = "large"
EDITIONS = ("standard", "large-print", "worksheet")
UPS = ("2up", "3up", "4up", "6up")
"""See `outputs.output.UPS`, which takes long to import."""


def wanted_of(only: str, size: str, booklet: bool) -> str:
    """What is asked for by `--only`, or by naming an edition of it."""
    named = [name for name, asked in (("slides-handout", size in UPS), ("booklet", booklet)) if asked]
    return ",".join((only, *named)) if named else only or ("handout" if size not in ("", LARGE) else "")


def size_of(edition: str, large_print: bool, no_room: bool, per_page: int | None = None) -> str:
    """The edition that was asked for, as the names of its files end."""
    from ddcurric.diagnostics import did_you_mean

    if edition and edition not in EDITIONS:
        refuse(f"there is no edition `{edition}`: {did_you_mean(edition, EDITIONS)}")
    large = large_print or edition == "large-print"
    others = [name for name, asked in (("worksheet", edition == "worksheet"), ("no-room", no_room)) if asked]
    if large and others:
        refuse("large print is an edition of its own: ask for it without `--edition worksheet` and `--no-room`")
    if per_page is None:
        return LARGE if large else "-".join(others)
    if f"{per_page}up" not in UPS:
        refuse(f"there are no sheets with {per_page} slides; write 2, 3, 4 or 6")
    if large or others:
        why = (
            "sheets show slides as large as their number lets them be" if large else "sheets show slides, not handouts"
        )
        refuse(f"{why}: ask for {'`--per-page 2`' if large else 'them with `--per-page`'} without other editions")
    return f"{per_page}up"


def _report(built: Built, project: Project, seconds: float, *, all_hints: bool) -> None:
    """Say what was made, every diagnostic but hints that were said before, and how it ended."""
    from ddcurric.cli.show import as_text, counted, many
    from ddcurric.diagnostics import has_errors

    if built.made:
        typer.echo(_made_table([a for a in built.artifacts if a.path in built.made], project))
    for leftover in built.removed:
        typer.echo(f"removed {shown(project.out / leftover.artifact.path)}: {leftover.why.value}")
    told = built.diagnostics if all_hints else _news(built)
    if told:
        typer.echo(("\n" if built.made else "") + as_text(told, project.course))
    if old := len(built.diagnostics) - len(told):
        are = "1 hint is" if old == 1 else f"{old} hints are"
        typer.echo(f"{are} about what is as it was: `ddcurric check` names {'it' if old == 1 else 'them'}.")
    if built.incomplete:
        were = "was" if len(built.incomplete) == 1 else "were"
        typer.echo(f"{' and '.join(built.incomplete)} {were} not made: that takes every lesson of the course.")
    fresh = len(built.artifacts) - len(built.made)
    nothing = "nothing made" if has_errors(built.diagnostics) else "nothing to make"
    parts = [f"{many(len(built.made), 'file')} made" if built.made else nothing]
    parts += [f"{fresh} up to date"] if fresh else []
    parts += [counted(built.diagnostics)] if built.diagnostics else []
    typer.echo(f"{shown(project.out)}/: {', '.join(parts)} ({seconds:.1f} s)")
    if has_errors(built.diagnostics):
        raise typer.Exit(1)


def _news(built: Built) -> tuple[Diagnostic, ...]:
    """Every mistake, and the hints about what was made now: those about other lessons were said when they were made."""
    from ddcurric.diagnostics import Severity

    made = {artifact.topic for artifact in built.artifacts if artifact.path in built.made}
    known = {artifact.topic for artifact in built.artifacts}
    wrong = {each.span.file for each in built.diagnostics if each.severity is not Severity.HINT}

    def is_old(said: Diagnostic) -> bool:
        name = Path(said.span.file).stem
        own = {topic for topic in known if topic == name or topic.startswith(f"{name}-")}
        return said.severity is Severity.HINT and said.span.file not in wrong and bool(own) and not own & made

    return tuple(each for each in built.diagnostics if not is_old(each))


def _made_table(artifacts: Sequence[Artifact], project: Project) -> str:
    from ddcurric.cli.table import table

    rows = [(a.path, _length(a, project), f"{a.seconds:.1f}") for a in artifacts]
    return table(("made", "length", "seconds"), rows, frozenset({1, 2}))


def _length(made: Artifact, project: Project) -> str:
    """`2 pages`: of the file, which holds a paper once for everybody."""
    from ddcurric.cli.show import many
    from ddcurric.outputs.output import named

    output, length = named(project.outputs, made.kind), made.pages
    if output is not None and output.of_papers and made.path.endswith(".pdf"):
        import pikepdf

        with pikepdf.open(project.out / made.path) as pdf:
            length = len(pdf.pages)
    unit = output.unit if output is not None else "page"
    return many(length, unit)


@contextmanager
def watching() -> Iterator[Watch]:
    """A progress bar on a terminal, a line a file in a log."""
    if not sys.stdout.isatty():
        yield _log
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, transient=True) as bar:
        task = bar.add_task("Reading the course", total=None)

        def watch(progress: Progress) -> None:
            latest = Path(progress.latest).name or "Building"
            if progress.waiting:
                bar.console.print(WAITING)
            if progress.total:
                bar.update(task, description=latest, completed=progress.done, total=progress.total)

        yield watch


def _log(progress: Progress) -> None:
    if progress.waiting:
        typer.echo(WAITING)
    if progress.latest:
        typer.echo(f"{progress.done}/{progress.total} {progress.latest} ({progress.seconds:.1f} s)")
