"""Metafiles of Word and PowerPoint: drawn by us, by LibreOffice, or kept with what to do."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from ddcurric.importers.kit import office
from ddcurric.importers.kit.album import Album, metafile_kind, metafile_shown
from ddcurric.source import Span

from .decks import png
from .packages import emf

HERE = Span("old.docx", 1)


def test_a_metafile_without_words_is_drawn_in_its_own_shape() -> None:
    album = Album("old")
    assert album.add(emf(""), "image1.emf", HERE) == "figures/old-image1.svg"
    assert b'viewBox="0 0 720 720"' in album.pictures[0].content
    wide = metafile_shown(emf(""), "", 0.5)
    assert wide is not None
    assert b'viewBox="0 0 720 360"' in wide


def test_one_with_words_takes_libreoffice(tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    drawn = tmp_path / "drawn.png"
    drawn.write_bytes(png().getvalue())
    copied = f"import sys, shutil; shutil.copy({str(drawn)!r}, sys.argv[-2] + '/file.png')"
    program.write_text(f"#!{sys.executable}\n{copied}\n")
    program.chmod(0o755)
    assert Album("old", str(program)).add(emf("Fig. 7"), "image1.emf", HERE) == "figures/old-image1.png"


@pytest.mark.slow
def test_a_program_that_takes_too_long_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "LIMIT_SECONDS", 1.0)
    program, started = tmp_path / "soffice", tmp_path / "started"
    program.write_text(f"#!/bin/sh\nsleep 600 &\necho $! >{started}\nwait\n")
    program.chmod(0o755)
    assert metafile_shown(emf("Fig. 7"), str(program)) is None
    assert ends(int(started.read_text()))


def ends(process: int) -> bool:
    """Whether the process is gone, or waits to be counted, soon: its sender does not wait until a signal is obeyed."""
    for _ in range(200):
        try:
            state = Path("/proc", str(process), "stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def test_where_it_cannot_be_shown_it_is_kept() -> None:
    album = Album("old")
    assert album.add(emf("Fig. 7"), "image1.emf", HERE) is None
    assert album.keep(emf("Fig. 7"), "image1.emf") == "figures/old-image1.emf"
    assert album.keep(b"no metafile", "image1.emf") is None
    assert metafile_shown(emf("Fig. 7"), "/no/such/program") is None
    assert metafile_kind(b"\xd7\xcd\xc6\x9a....") == "wmf"
    # A broken head neither ends the import nor is shown.
    assert metafile_shown(emf("")[:44], "") is None
