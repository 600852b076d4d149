"""Pandoc, run on bytes, the only door to it, and its tree as its JSON has it (`-t json`, pandoc-types 1.23)."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from ddcurric.diagnostics import Diagnostic, error
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


Node: TypeAlias = Mapping[str, Any]
"""A block or an inline."""
Attr: TypeAlias = Sequence[Any]
"""What stands in the braces behind a thing: its id, its classes, its pairs of a key and a value."""


def document(text: str) -> Sequence[Node]:
    """The blocks of a document in JSON, without what stands at its head; a ValueError where it is none."""
    match json.loads(text):
        case {"blocks": list(found)}:
            return found
        case other:
            raise unknown(other)


def value(attr: Attr, key: str) -> str:
    """The value of a key; empty where it is not written."""
    return next((each for name, each in attr[2] if name == key), "")


def paragraphs(blocks: Sequence[Node]) -> list[Sequence[Node]]:
    """The inlines of those blocks that are paragraphs."""
    return [block["c"] for block in blocks if block["t"] in ("Para", "Plain")]


def unknown(node: object) -> ValueError:
    """The error of a node that no version of pandoc known to us says."""
    return ValueError(f"pandoc says what no version known to us does: {str(node)[:200]}")
