"""LibreOffice with the fonts that the program measures with, whatever else a machine has for Arial or Calibri."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from ddcurric.typeset.instances import deck_fonts, handout_fonts

PACKAGES = ("manimgx_fonts", "fontpkg_amiri", "fontpkg_noto_sans_devanagari", "noto_cjk_sans_otc")
"""Those with the letters of other scripts, whole."""
SYSTEM = "/usr/share/fonts"
STAND_IN = {
    "Arial": ("Arimo",),
    "Helvetica": ("Arimo",),
    "Liberation Sans": ("Arimo",),
    "Courier New": ("Source Code Pro",),
    "Consolas": ("Source Code Pro",),
    "Calibri": ("Carlito", "Noto Sans"),
    "Cambria": ("Caladea", "Noto Sans"),
}
"""What is drawn for a family: its twin, or what it is measured by where that is not installed."""


def office(*arguments: str, profile: Path, timeout: int = 600) -> None:
    """Run `soffice` with a profile of its own."""
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=timeout, env={**os.environ, **office_fonts()})


def office_fonts() -> Mapping[str, str]:
    """What to add to the environment of LibreOffice."""
    return {"FONTCONFIG_FILE": str(_configuration())}


@cache
def _configuration() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="office-"))
    for face in (*deck_fonts(), *handout_fonts("")):
        (folder / face.file_name).write_bytes(face.content)
    found = (find_spec(package) for package in PACKAGES)
    places = [Path(spec.origin).parent for spec in found if spec is not None and spec.origin]
    folders = "".join(f"<dir>{place}</dir>" for place in (folder, *places, SYSTEM))
    aliases = "".join(
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="strong">{"".join(f"<string>{our}</string>" for our in ours)}'
        "</edit></match>"
        for name, ours in STAND_IN.items()
    )
    path = folder / "fonts.conf"
    aliases += (
        '<match target="pattern"><edit name="family" mode="append_last"><string>Noto Sans</string></edit></match>'
    )
    path.write_text(
        f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>{folders}'
        f"<cachedir>{folder}/cache</cachedir>{aliases}</fontconfig>",
        encoding="utf-8",
    )
    return path
