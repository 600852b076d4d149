"""Import what painting needs, for processes that are forked from this one."""

from __future__ import annotations


def warm() -> None:
    """Load the heavy libraries and cut the fonts; whoever forks from here has them already."""
    import weasyprint  # noqa: F401

    from ddcurric.typeset.instances import handout_fonts

    handout_fonts()


def pango() -> str:
    """The version of Pango, which the system has and no package: WeasyPrint says it by `--info` alone."""
    from weasyprint.text.ffi import pango

    version = int(pango.pango_version())
    return f"{version // 10000}.{version // 100 % 100}.{version % 100}"
