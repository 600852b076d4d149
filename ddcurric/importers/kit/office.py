"""LibreOffice, asked to save a file in another format: the only door to it here."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from functools import lru_cache
from pathlib import Path

from ddcurric.diagnostics import Checked, error
from ddcurric.draw.pptx.package import read_package
from ddcurric.importers.kit.importer import Importer, ImportSettings, Passage
from ddcurric.importers.kit.material import Material
from ddcurric.source import Span

LIMIT_SECONDS = 60.0


def by_way_of_office(name: str, suffixes: tuple[str, ...], like: Importer) -> Importer:
    """The importer of files that LibreOffice saves as what another one reads, which then does."""
    to = like.suffixes[0].lstrip(".")

    def read(data: bytes, file: str, settings: ImportSettings) -> Checked[Material | None]:
        if (why := _not_opened(data)) is not None:
            message = f"the file is refused: {why}"
            return Checked(None, (error("import-unreadable", Span(file, 1), message, "ask where it comes from"),))
        saved = _saved(data, file, to)
        if saved is not None:
            return like.read(saved, file, settings)
        why = "gave nothing" if office() else "is not here"
        message = f"the file is read with the help of LibreOffice, which {why}"
        advice = f"save it as .{to} there (`soffice --headless --convert-to {to} {file}`), and import that"
        return Checked(None, (error("importer-not-installed", Span(file, 1), message, advice),))

    def words(data: bytes, file: str) -> tuple[Passage, ...]:
        saved = _saved(data, file, to) if _not_opened(data) is None else None
        return like.words(saved, file) if saved is not None else ()

    return Importer(name, suffixes, read, words, like.unit)


_LOADS = re.compile(
    rb"<(?>draw:(?:image|object[\w-]*|floating-frame|plugin)|(?:text|table|office):[\w-]*?(?:source|dde)[\w-]*)\b[^<>]*?"
    rb"xlink:href=\"((?:\w+:|/|\.\./)[^\"]*)"
)


def _not_opened(data: bytes) -> str | None:
    """Why LibreOffice is not to open a file: it unpacks to too much, or loads what lies elsewhere; None: it may."""
    if not data:
        return "it is empty"
    parts = read_package(data) if data.startswith(b"PK") else {}
    if isinstance(parts, str):
        return parts
    found = (_LOADS.search(content) for part, content in parts.items() if part.endswith(".xml"))
    outside = next((match[1].decode("utf-8", "replace") for match in found if match is not None), None)
    return None if outside is None else f"it loads `{outside[:80]}` when it is opened"


def office() -> str:
    """The program; empty: there is none."""
    return shutil.which("soffice") or ""


@lru_cache(maxsize=1)
def _saved(data: bytes, file: str, to: str) -> bytes | None:
    return saved_by_office(data, Path(file).suffix.lstrip(".").lower(), to, office()) if office() else None


def saved_by_office(content: bytes, kind: str, to: str, office: str) -> bytes | None:
    """What it makes of a file with an ending; None: nothing. Its profile is new, so that an open window is left alone,
    and macros, which only a profile can allow, do not run."""
    with tempfile.TemporaryDirectory(prefix="office-") as folder:
        source = Path(folder, f"file.{kind}")
        source.write_bytes(content)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", to, "--outdir", folder, str(source)]
        try:
            _run(command)
            return Path(folder, f"file.{to}").read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            return None


def _run(command: list[str]) -> None:
    """`soffice` is a script that starts the program: what takes too long is ended together with all that it started."""
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True) as process:
        try:
            process.wait(LIMIT_SECONDS)
        finally:
            running = process.poll() is None
            if running and sys.platform == "win32":
                process.kill()
            elif running:
                os.killpg(process.pid, signal.SIGKILL)
