"""A file that is not there: what else its folder holds that may have been meant."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from unicodedata import normalize

from ddcurric.builder.disk import told
from ddcurric.diagnostics import Diagnostic, did_you_mean, error
from ddcurric.source import Span

TWIN = "there is one whose name looks the same and has its accents written apart, as macOS does: type its name anew"


def missing_file(root: Path, relative: str, span: Span, listed: Collection[str] = ()) -> Diagnostic:
    """The mistake of whoever names a file below the course folder that is not there.

    `listed` are the lessons that course.yaml has already: none of them is meant by another line.
    """
    folder = (root / relative).parent
    try:
        names = [told(p.name) for p in folder.iterdir() if p.suffix == Path(relative).suffix][:100]
    except OSError:
        names = []
    if relative.endswith(".md") and (names or (root / relative).parent.is_dir()):
        beside = {Path(each).name for each in listed if Path(each).parent == Path(relative).parent}
        return _missing_lesson(relative, span, names, beside)
    wanted = Path(relative).name
    twin = any(name != wanted and normalize("NFC", name) == normalize("NFC", wanted) for name in names)
    advice = TWIN if twin else did_you_mean(wanted, names) if names else _whereabouts(root, Path(relative))
    code = "lesson-missing" if relative.endswith(".md") else "file-missing"
    return error(code, span, f"there is no file `{relative}`", advice)


def _missing_lesson(relative: str, span: Span, names: Collection[str], listed: Collection[str]) -> Diagnostic:
    wanted = Path(relative).name
    several = [f"{each}.md" for each in wanted.removesuffix(".md").split()]
    free = [name for name in names if name not in listed]
    close, nearest = did_you_mean(wanted, free), did_you_mean(wanted, names)
    there = next((name for name in listed if nearest == f"did you mean `{name}`?"), "")
    if any(name != wanted and normalize("NFC", name) == normalize("NFC", wanted) for name in names):
        advice = TWIN
    elif len(several) > 1 and set(several) <= set(names):
        advice = f"put a comma between the names: `{', '.join(each.removesuffix('.md') for each in several)}`"
    elif there:
        advice = f"`{there.removesuffix('.md')}` is listed already: take this one out, or write another"
    elif close.startswith("did"):
        advice = close
    else:
        one = f", or {close}, which no module lists" if close else ""
        advice = f"write this lesson (`ddcurric new topic` begins one), or take its line out{one}"
    return error("lesson-missing", span, f"there is no file `{relative}`", advice)


FOLDER_TOO = " either: make it and put the file there, or write where the file is"


def _whereabouts(root: Path, relative: Path) -> str:
    """What to write for a file in a folder that has none of its kind."""
    folder = root / relative.parent
    try:
        if not folder.is_dir():
            others = [told(each.name) for each in folder.parent.iterdir() if each.is_dir()][:100]
            advice = did_you_mean(folder.name, others) if others else ""
            here = f"there is no folder `{told(str(relative.parent))}`"
            return f"{here}{f': {advice}' if advice.startswith('did') else FOLDER_TOO}"
        same = [told(each.name) for each in folder.iterdir() if each.stem == relative.stem][:1]
    except OSError:
        return ""
    return f"did you mean `{same[0]}`?" if same else f"put it into the folder `{told(folder.name)}/`"
