"""Packages of Office, unpacked with care: one that is broken, locked, huge or meant to harm is refused with the reason.

One set of limits for every format; what else a format does not take is said in its own folder.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from ddcurric.draw.pptx.package import parse, read_package, related, transitional
from ddcurric.values import dataclass

LONGEST, MOST = 40_000_000, 150_000_000
"""Bytes of one part of XML and of all, unpacked: a book of a thousand pages has ten million."""
_OLE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class OfficeFormat:
    """What a file should be, as messages say it."""

    program: str
    """`Word`."""
    ending: str
    old: str
    """The ending of its files before 2007."""
    what: str
    """What such a file is: `Word file`, `deck`."""
    root: str
    """The element that its main part is."""
    split: str
    """How a long one is made shorter."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a file cannot be read, and what to do."""

    message: str
    advice: str


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a file, those of XML in the usual namespaces."""

    parts: Mapping[str, bytes]
    main: str
    """The part that holds the text, or lists the slides."""


def unpacked(data: bytes, wanted: OfficeFormat) -> Package | Trouble:
    """The parts of a file, or why it is not read. Nothing is parsed before its size is known."""
    if trouble := _no_package(data, wanted):
        return trouble
    parts = read_package(data)
    if isinstance(parts, str):
        return _not_unpacked(parts, wanted)
    return _hostile(parts, wanted) or _opened(parts, wanted)


def damaged(wanted: OfficeFormat, why: str = "") -> Trouble:
    """The refusal of a file that its own program may mend; `why` in a reader's words, empty where nothing is known."""
    message = f"the file is damaged ({why})" if why else "the file is damaged"
    return Trouble(
        message, f"open it in {wanted.program} or LibreOffice, which mend what can be mended, and save it again"
    )


def _no_package(data: bytes, wanted: OfficeFormat) -> Trouble | None:
    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        return _protected(wanted)
    if data.startswith(_OLE):
        message = f"the file is in the format of {wanted.program} before 2007 ({wanted.old})"
        return Trouble(message, f"open it in {wanted.program} or LibreOffice, and save it as {wanted.ending}")
    if not data:
        return Trouble("the file is empty", f"save it again as {wanted.ending}")
    if data.startswith(b"PK"):
        return None
    return Trouble(f"the file is no {wanted.what}, whatever its name says", _saved(wanted))


def _saved(wanted: OfficeFormat) -> str:
    return f"open it in the program that made it, and save it as {wanted.ending}"


def _protected(wanted: OfficeFormat) -> Trouble:
    advice = f"open it in {wanted.program}, take the password off (File, Info, Protect), and save it"
    return Trouble("the file is protected by a password", advice)


_ASK = "ask where it comes from"


def _not_unpacked(reason: str, wanted: OfficeFormat) -> Trouble:
    if "password" in reason:
        return _protected(wanted)
    if "damaged" in reason:
        return damaged(wanted)
    return Trouble(f"the file is refused: {reason}", f"no lesson is that long: {_ASK}")


def _hostile(parts: Mapping[str, bytes], wanted: OfficeFormat) -> Trouble | None:
    """What no program writes by itself, and what is too much to read."""
    strange = next((part for part in parts if ".." in re.split(r"[/\\]", part) or "\\" in part or ":" in part), None)
    if strange is not None:
        return Trouble(f"the file is refused: it has a part `{strange[:80]}`, which would lie outside of it", _ASK)
    xml = {part: content for part, content in parts.items() if is_xml(part) and not part.startswith("customXml")}
    longest = max(xml, key=lambda part: len(xml[part]), default="")
    if longest and (len(xml[longest]) > LONGEST or sum(map(len, xml.values())) > MOST):
        more = f"its part `{longest}` alone unpacks to {len(xml[longest]) // 1_000_000} MB"
        return Trouble(
            f"the text of the file is too long: {more}", f"{wanted.split}; if nobody wrote that much, {_ASK}"
        )
    declared = next((part for part in sorted(xml) if _declares(xml[part])), None)
    if declared is not None:
        message = f"the file is refused: its part `{declared}` declares entities, which no {wanted.what} does"
        return Trouble(message, _ASK)
    return None


def _declares(content: bytes) -> bool:
    """Whether a document type or an entity is declared, in any of the encodings that XML may have."""
    bare = content.replace(b"\0", b"")
    return b"<!DOCTYPE" in bare or b"<!ENTITY" in bare


def _opened(parts: Mapping[str, bytes], wanted: OfficeFormat) -> Package | Trouble:
    usual = {part: transitional(content) if is_xml(part) else content for part, content in parts.items()}
    try:
        main = related(usual, "", "officeDocument")
        root = parse(usual[main]) if main else None
    except (SyntaxError, ValueError, KeyError):  # lxml's own error is a SyntaxError
        return damaged(wanted)
    if main is None or root is None:
        return Trouble(f"the file is no {wanted.what}: it has no text", _saved(wanted))
    kind = str(root.tag).rpartition("}")[2]
    if kind != wanted.root and kind in _ENDINGS:
        advice = f"give it the ending of what it is: {_ENDINGS[kind]}"
        return Trouble(f"the file is an Office file, but no {wanted.what}", advice)
    return Package(usual, main)


_ENDINGS = {"document": ".docx for Word", "presentation": ".pptx for a deck", "workbook": ".xlsx for a sheet"}


def is_xml(part: str) -> bool:
    """Whether a part is XML by the end of its name, which is what its kind is known by here."""
    return part.lower().endswith((".xml", ".rels", ".vml"))


def written_in(told: str, declared: str, runs: Iterable[tuple[str, str]]) -> str:
    """The language of a file into which programs write one unasked, so that its words count for more.

    `told` by its words; `declared` for the whole; `runs` are pairs of a language and the words that are said to be in
    it. American English is believed least, since it is what programs begin with. Empty: nothing says it.
    """
    base = declared.partition("-")[0]
    if declared not in ("", "en-US") and told in ("", base):
        return declared
    heard: Counter[str] = Counter()
    for language, words in runs:
        heard[language.partition("-")[0]] += len(words)
    most = heard.most_common(1)[0][0] if heard else ""
    return told or ("" if most == "en" else most)


def core_property(parts: Mapping[str, bytes], name: str) -> str:
    """What the properties of a file say, such as its `title` or `language`; empty where they say nothing."""
    part = related(parts, "", "core-properties")
    try:
        found = next(parse(parts[part]).iter(f"{{*}}{name}"), None) if part is not None else None
    except (SyntaxError, ValueError):  # lxml's own is a SyntaxError
        return ""
    return " ".join((found.text or "").split()) if found is not None else ""
