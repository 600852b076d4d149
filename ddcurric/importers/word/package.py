"""Word files, opened with care: one that would do something as soon as Word opens it is refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ddcurric.diagnostics import Checked, error
from ddcurric.draw.pptx.names import Element
from ddcurric.draw.pptx.package import Relation, parse, related, relations
from ddcurric.importers.kit.package import OfficeFormat, Package, Trouble, damaged, unpacked
from ddcurric.source import Span
from ddcurric.values import dataclass

RUNNING = frozenset(("attachedTemplate", "oleObject", "frame", "subDocument", "aFChunk", "package", "control"))
"""Kinds of relations by which Word loads or runs something when it opens a file."""


@dataclass(frozen=True)
class WordFile:
    """The parts of a file, those of its text in the usual namespaces."""

    parts: Mapping[str, bytes]
    main: str
    """The name of the part that holds the text."""

    def root(self, part: str | None) -> Element | None:
        """The root of a part; None where there is no such part, or it is broken."""
        if part is None or part not in self.parts:
            return None
        try:
            found: Element = parse(self.parts[part])
        except (SyntaxError, ValueError):  # lxml's own is a SyntaxError
            return None
        return found

    def beside(self, kind: str) -> str | None:
        """The part of a kind that the text points at: `styles`, `footnotes`; None: at none."""
        return related(self.parts, self.main, kind)

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part points to, by the id that it has there."""
        return {each.id: each for each in relations(self.parts, part)}


def opened(data: bytes, name: str) -> Checked[WordFile | None]:
    """The file; where it cannot be read or should not be, an error that says why."""
    package = unpacked(data, _FORMAT)
    trouble = package if isinstance(package, Trouble) else _would_act(package)
    if trouble is None and isinstance(package, Package):
        return Checked(WordFile(package.parts, package.main))
    message, advice = (trouble.message, trouble.advice) if trouble is not None else ("", "")
    return Checked(None, (error("import-unreadable", Span(name, 1), message, advice),))


_FORMAT = OfficeFormat("Word", ".docx", ".doc", "Word file", "document", "split it into several files")


def _would_act(package: Package) -> Trouble | None:
    """What runs or loads something as soon as Word opens the file."""
    if any(part.lower().endswith("vbaproject.bin") for part in package.parts):
        advice = "save it as .docx in Word, which takes them out"
        return Trouble("the file holds macros, which may do anything", advice)
    try:
        loading = [each for part in package.parts if part.endswith(".rels") for each in _loaded(package.parts, part)]
    except (SyntaxError, ValueError, KeyError):  # lxml's own error is a SyntaxError
        return damaged(_FORMAT)
    if not loading:
        return None
    what = f"it would load `{loading[0].target[:120]}` ({loading[0].kind}) when Word opens it"
    advice = "take the link out in Word (File, Info, Edit Links to Files), and save it"
    return Trouble(f"the file is refused: {what}", advice)


def _loaded(parts: Mapping[str, bytes], rels: str) -> list[Relation]:
    """What would be fetched from another machine."""
    part = rels.replace("_rels/", "").removesuffix(".rels")
    return [
        each
        for each in relations(parts, part)
        if each.external and each.kind in RUNNING and re.match(r"(?:https?|ftp):|\\\\|//", each.target, re.IGNORECASE)
    ]
