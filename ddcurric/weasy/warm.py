"""What painting needs: imported for processes that are forked from this one, and told by its version."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from contextlib import suppress
from ctypes.util import find_library
from types import MappingProxyType

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
PAGE = """
<h1>On <em>time</em></h1>
<p>Whatever <strong>happens</strong> in <code>distributed</code> systems: <a href="#end">see</a>.</p>
<table><tr><td>a</td></tr></table><ul><li>b</li></ul><p id="end"><img src="asset:///a.svg" alt="c"></p>
"""
STYLE = """
@page { size: A4; margin: 2cm; @bottom-right { content: counter(page) } }
p { width: 1cm; hyphens: auto; font-family: "Source Serif 4"; float: left } code { font-family: "Source Code Pro" }
"""


def warm(sheets: Iterable[str] = ()) -> None:
    """Load the heavy libraries, cut the fonts, set a page, for which they load what they need late, and read the style
    sheets that most documents have; whoever forks from here has all of it already."""
    from ddcurric.typeset.instances import handout_fonts
    from ddcurric.weasy.assets import forget_fonts, sheet_of
    from ddcurric.weasy.manuscript import Manuscript
    from ddcurric.weasy.pdf import html_to_pdf

    drawing = MappingProxyType({"a.svg": DRAWING})
    html_to_pdf(Manuscript(PAGE, "On time", assets=drawing, css=STYLE, fonts=handout_fonts()))
    forget_fonts()  # the folder with its fonts is removed with what was set
    for sheet in sheets:
        sheet_of(sheet)


def pango() -> str:
    """The version of Pango, which sets text and comes with the system; empty where it is not found."""
    for name in (find_library("pango-1.0"), "libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"):
        with suppress(OSError, AttributeError):
            version = ctypes.CDLL(name).pango_version() if name is not None else 0
            if version:
                return f"{version // 10000}.{version // 100 % 100}.{version % 100}"
    return ""
