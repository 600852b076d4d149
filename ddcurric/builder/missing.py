"""A file that is not there: what else its folder holds that may have been meant."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

from ddcurric.builder.disk import told
from ddcurric.diagnostics import Diagnostic, did_you_mean, error
from ddcurric.source import Span

TWIN = "there is one whose name looks the same and has its accents written apart, as macOS does: type its name anew"


def missing_file(root: Path, relative: str, span: Span) -> Diagnostic:
    """The mistake of whoever names a file below the course folder that is not there."""
    folder = (root / relative).parent
    try:
        names = [told(p.name) for p in folder.iterdir() if p.suffix == Path(relative).suffix][:100]
    except OSError:
        names = []
    wanted = Path(relative).name
    twin = any(name != wanted and normalize("NFC", name) == normalize("NFC", wanted) for name in names)
    advice = TWIN if twin else did_you_mean(wanted, names) if names else _whereabouts(root, Path(relative))
    code = "lesson-missing" if relative.endswith(".md") else "file-missing"
    return error(code, span, f"there is no file `{relative}`", advice)


def _whereabouts(root: Path, relative: Path) -> str:
    """What to write for a file in a folder that has none of its kind."""
    folder = root / relative.parent
    try:
        if not folder.is_dir():
            others = [told(each.name) for each in folder.parent.iterdir() if each.is_dir()][:100]
            advice = did_you_mean(folder.name, others) if others else ""
            return f"there is no folder `{told(str(relative.parent))}`" + (f": {advice}" if advice else "")
        same = [told(each.name) for each in folder.iterdir() if each.stem == relative.stem][:1]
    except OSError:
        return ""
    return f"did you mean `{same[0]}`?" if same else f"put it into the folder `{told(folder.name)}/`"
