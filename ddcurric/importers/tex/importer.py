"""LaTeX to the material of a lesson."""

from __future__ import annotations

from ddcurric.diagnostics import Checked, error
from ddcurric.importers.kit.importer import Importer, ImportSettings, Passage
from ddcurric.importers.kit.material import Material
from ddcurric.source import Span


def read(data: bytes, name: str, settings: ImportSettings) -> Checked[Material | None]:
    """What a .tex says."""
    try:
        import pylatexenc  # noqa: F401
    except ImportError:
        from ddcurric.importers.pandoc.run import INSTALL

        message = "LaTeX is read with the help of pylatexenc and pandoc, which are not installed"
        fault = error("importer-not-installed", Span(name, 1), message, INSTALL)
        return Checked(None, (fault,))
    from ddcurric.importers.tex.material import material_of

    return material_of(data, name, settings)


def words(data: bytes, name: str) -> tuple[Passage, ...]:
    """The words of the document, line by line, without commands."""
    from ddcurric.importers.tex.words import passages

    return passages(data, name)


TEX = Importer("LaTeX", (".tex", ".ltx"), read, words)
