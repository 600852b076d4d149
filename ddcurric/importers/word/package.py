"""Word files, opened with care: what is no Word file, or wants to do something, is refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddcurric.diagnostics import Checked, error
from ddcurric.draw.pptx.package import Relation, parse, read_package, related, relations, transitional
from ddcurric.source import Span

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LONGEST = 40_000_000
"""Bytes of the text of a file, unpacked: a book of a thousand pages has ten million."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
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
        """The part of a kind that the text points at: `styles`, `footnotes`."""
        return related(self.parts, self.main, kind)

    def relations(self, part: str) -> dict[str, Relation]:
        return {each.id: each for each in relations(self.parts, part)}


def opened(data: bytes, name: str) -> Checked[WordFile | None]:
    """The file; where it cannot be read or should not be, an error that says why."""
    fault = _not_a_package(data)
    if fault is None:
        parts = read_package(data)
        fault = _refused(parts) if isinstance(parts, str) else _fault(parts)
        if fault is None and not isinstance(parts, str):
            usual = {part: transitional(content) if _is_xml(part) else content for part, content in parts.items()}
            return Checked(WordFile(usual, _main(parts) or ""))
    message, advice = fault or _BROKEN
    return Checked(None, (error("import-unreadable", Span(name, 1), message, advice),))


_PROTECTED = ("the file is protected by a password", "open it in Word, take the password off, and save it")
_BROKEN = ("the file is damaged", "open it in Word, which mends what can be mended, and save it again")
_ASK = "ask where it comes from"
_SAVE = "open it in the program that made it, and save it as .docx"


def _not_a_package(data: bytes) -> tuple[str, str] | None:
    if data.startswith(OLE):
        old = (
            "the file is in the format of Word before 2007 (.doc)",
            "open it in Word or LibreOffice, and save it as .docx",
        )
        return _PROTECTED if "EncryptedPackage".encode("utf-16-le") in data else old
    if not data:
        return "the file is empty", "save it again as .docx"
    return None if data.startswith(b"PK") else ("the file is no Word file, whatever its name says", _SAVE)


def _refused(reason: str) -> tuple[str, str]:
    """Why the package was not unpacked."""
    if "password" in reason:
        return _PROTECTED
    if "unpacks" in reason:
        return f"the file is refused: {reason}", f"no lesson is that long: {_ASK}"
    return _BROKEN


def _fault(parts: Mapping[str, bytes]) -> tuple[str, str] | None:
    """Why a package is not to be read."""
    strange = next((part for part in parts if ".." in re.split(r"[/\\]", part) or "\\" in part or ":" in part), None)
    if strange is not None:
        return f"the file is refused: it has a part `{strange[:80]}`, which would lie outside of it", _ASK
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        return "the file holds macros, which may do anything", "save it as .docx in Word, which takes them out"
    xml = {part: content for part, content in parts.items() if _is_xml(part)}
    declared = next((part for part, content in xml.items() if _declares(content)), None)
    if declared is not None:
        return f"the file is refused: its part `{declared}` declares entities, which no Word file does", _ASK
    if sum(len(content) for part, content in xml.items() if not part.startswith("customXml")) > LONGEST:
        return f"the text of the file is longer than {LONGEST // 1_000_000} MB", "split it into several files"
    try:
        main = _main(parts)
        loading = [each for part in parts if part.endswith(".rels") for each in _loaded(parts, part)]
        root = parse(parts[main] if main else b"<none/>")
    except (SyntaxError, ValueError, KeyError):  # lxml's own error is a SyntaxError
        return _BROKEN
    if main and str(root.tag).rpartition("}")[2] in {"presentation", "workbook"}:
        return "the file is an Office file, but no Word file", "give it the ending of what it is: .pptx for a deck"
    if loading:
        message = f"it would load `{loading[0].target[:120]}` ({loading[0].kind}) when Word opens it"
        return (
            f"the file is refused: {message}",
            "take the link out in Word (File, Info, Edit Links to Files), and save it",
        )
    return None if main else ("the file is no Word file: it has no text", _SAVE)


def _is_xml(part: str) -> bool:
    return part.lower().endswith((".xml", ".rels"))


def _declares(content: bytes) -> bool:
    """Whether a document type or an entity is declared, in any of the encodings that XML may have."""
    bare = content.replace(b"\0", b"")
    return b"<!DOCTYPE" in bare or b"<!ENTITY" in bare


def _main(parts: Mapping[str, bytes]) -> str | None:
    return related(parts, "", "officeDocument")


def _loaded(parts: Mapping[str, bytes], rels: str) -> list[Relation]:
    """What would be fetched from another machine."""
    part = rels.replace("_rels/", "").removesuffix(".rels")
    return [
        each
        for each in relations(parts, part)
        if each.external and each.kind in RUNNING and re.match(r"(?:https?|ftp):|\\\\|//", each.target, re.IGNORECASE)
    ]
