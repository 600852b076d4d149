"""The files of other programs that commands read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ddcurric.cli.project import refuse, shown

if TYPE_CHECKING:
    from ddcurric.importers.kit.importer import Importer
    from ddcurric.importers.kit.material import Fate


def importer_and_bytes(path: Path, verb: str) -> tuple[Importer, bytes]:
    """What reads a file by its ending, and its bytes; ends the program where it cannot be read.

    `verb` says what is done with it: `brought in`.
    """
    from ddcurric.builder.disk import read_whole
    from ddcurric.importers.formats import IMPORTERS, importer_for

    if path.is_dir():
        refuse(f"{shown(path)} is a folder: name the files in it, as {shown(path / '*.docx')}")
    importer = importer_for(path.name)
    if importer is None:
        known = ", ".join(suffix for each in IMPORTERS for suffix in each.suffixes)
        advice = _BY_WAY_OF.get(path.suffix.lower(), "")
        refuse(f"{shown(path)} cannot be {verb}: the endings that are known are {known}{advice.format(path.name)}")
    try:
        return importer, read_whole(path)
    except OSError as problem:
        refuse(f"{shown(path)} cannot be read: {problem.strerror or problem}")


_BY_WAY_OF = {
    ".pages": "; save it as .docx in the program that made it, and import that",
    ".key": "; save it as .pptx in the program that made it, and import that",
    **dict.fromkeys(
        (".zip", ".imscc"), "; export the questions of a learning platform as Moodle XML or GIFT, and import that"
    ),
}
"""How other files come in, by their endings."""


def tell_fates(head: str, fates: Iterable[Fate], unit: str) -> None:
    """A line for each of some fates below a head, where there is any; `unit` is what their places count."""
    lines = [f"  {unit} {f.span.line}: {f.what}" + (f" → {f.became}" if f.became else "") for f in fates]
    if lines:
        typer.echo("\n".join([head, *lines]))
