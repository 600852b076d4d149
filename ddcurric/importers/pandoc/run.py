"""Pandoc, run on bytes: the only door to it."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

from ddcurric.diagnostics import Diagnostic, error
from ddcurric.importers.pandoc.document import Node, document
from ddcurric.source import Span
from ddcurric.values import dataclass

INSTALL = 'run `pip install -c constraints.txt -e ".[import]"` in the folder of ddcurric'
LIMIT_SECONDS = 20
LIMIT_MEMORY = "1G"


@dataclass(frozen=True, slots=True)
class Refused:
    """Why pandoc gave nothing."""

    reason: str
    missing: bool = False
    """There is no pandoc on this machine."""


def parse(content: bytes, reader: str) -> Sequence[Node] | Refused:
    """What pandoc reads in the content of a file, `reader` being a format of its `--from`."""
    made = converted(content, reader, "json")
    return made if isinstance(made, Refused) else document(made)


def converted(content: bytes, reader: str, writer: str, *options: str) -> str | Refused:
    """What pandoc makes of the content of a file in another format, `writer` being one of its `--to`.

    Content is untrusted: pandoc opens no other file and asks no network (`--sandbox`), and time and memory are bounded.
    """
    program = _pandoc()
    if program is None:
        return Refused("pandoc is not installed", missing=True)
    command = [program, "+RTS", f"-M{LIMIT_MEMORY}", "-RTS", "--sandbox", "--from", reader, "--to", writer]
    command += options
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=LIMIT_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return Refused(f"pandoc needs more than {LIMIT_SECONDS} seconds for it")
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return Refused(" ".join(said[:3]) if said else f"pandoc ended with {done.returncode}")
    return done.stdout.decode("utf-8")


def refusal(refused: Refused, span: Span) -> Diagnostic:
    """The error that tells why a file was not read."""
    if refused.missing:
        message = "this kind of file is read with the help of pandoc, which is not installed"
        return error("importer-not-installed", span, message, INSTALL)
    advice = "save the file again in the program that made it, or bring it in as plain text"
    return error("import-unreadable", span, f"the file cannot be read: {refused.reason}", advice)


def _pandoc() -> str | None:
    """The program that came with the extra `import`."""
    try:
        import pypandoc
    except ImportError:
        return None
    try:
        return str(pypandoc.get_pandoc_path())
    except OSError:  # the package without a program
        return None
