"""Take out of a stranger's template whatever is more than looks: programs, links to elsewhere, sizes that cannot be."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from ddcurric.draw.pptx.names import PACKAGE, TYPES, Element, R, local, q
from ddcurric.draw.pptx.package import CONTENT_TYPES, parse, relations_name, serialize
from ddcurric.values import dataclass

MAX_XML = 12_000_000
"""Bytes of one XML part: masters and layouts of real templates have some hundred thousand."""
MAX_ELEMENTS = 150_000
"""Of all XML parts that are not slides."""

PROGRAMS = frozenset(
    {
        *("vbaProject", "wordVbaData", "control", "activeXControlBinary", "ctrlProp", "oleObject", "package", "frame"),
        *("audio", "video", "media", "attachedTemplate", "externalLink", "externalLinkPath", "customXml", "origin"),
        *("customXmlProps", "userCustomization", "customUI", "extensibility", "webextension", "webextensiontaskpanes"),
        *("taskpane", "keyMapCustomizations", "attachedToolbars", "subDocument", "slideUpdateUrl", "slideUpdateInfo"),
    }
)
"""Kinds of relations, by the last word of their type, to what runs, plays or is fetched."""
LINKS = ("http://", "https://", "mailto:")
RELATIONS = (q(R, "embed"), q(R, "link"), q(R, "id"), q(R, "pict"), q(R, "href"))
UNUSED = frozenset({"printerSettings", "thumbnail", "tags"})
"""Kinds of relations to what a template has no need of, and nobody misses."""
HOLDERS = frozenset({"pic", "graphicFrame", "control", "oleObj", "sp", "blipFill", "bgPr"})
"""What goes when what it shows is gone; the innermost of them."""
LEAST_SIDE, MOST_SIDE = 914_400, 51_206_400
"""Of a slide, in EMU: an inch, and the 56 inches that PowerPoint allows."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A package's parts, and what was taken out of them, for the author."""

    parts: dict[str, bytes]
    removed: tuple[str, ...]


def cleaned(parts: dict[str, bytes]) -> Cleaned | str:
    """The parts without what a template has no need of; a clause that says why where it cannot be used at all.

    Raises lxml's XMLSyntaxError where a part is not well-formed.
    """
    strange = next((name for name in parts if not _is_plain_name(name)), None)
    if strange is not None:
        return f"it has a part named {strange[:60]!r}, which leads out of it"
    if CONTENT_TYPES not in parts:
        return "it is not a PowerPoint file"
    drawn = [name for name in sorted(parts) if name.endswith(DRAWN) and not name.startswith("ppt/slides/")]
    if refused := _refused({name: parts[name] for name in drawn}):
        return refused
    removed: dict[str, None] = {}
    done = dict(parts)
    for name in drawn:
        if name.endswith(".xml"):
            done[name] = _clean_part(name, parts, done, removed)
    gone = {name for name in done if _is_program(name)}
    removed |= dict.fromkeys("programs (macros)" for name in gone if "vba" in name.lower())
    for name in gone:
        del done[name]
    done[CONTENT_TYPES] = _without_types(done)
    _clean_relations(done, removed, "")
    return Cleaned(done, tuple(removed))


DRAWN = (".xml", ".rels", ".vml")


def _refused(parts: Mapping[str, bytes]) -> str:
    """Why parts of XML cannot be read: there is too much of it, or it has entities; empty where they can."""
    elements = 0
    for name, content in parts.items():
        if len(content) > MAX_XML:
            return f"its part {name} has {len(content) / 1e6:.0f} MB of shapes; save what is drawn there as a picture"
        if b"<!DOCTYPE" in content[:100_000] or b"<!ENTITY" in content[:100_000]:
            return "it declares entities, which no program for slides does; save it again in PowerPoint"
        elements += 0 if name.endswith(".vml") else content.count(b"<") - content.count(b"</")
        if elements > MAX_ELEMENTS:
            return f"it has more than {MAX_ELEMENTS:,} shapes and texts; save what is drawn in it as pictures"
    return ""


def _is_plain_name(name: str) -> bool:
    return (
        "\\" not in name
        and ":" not in name
        and not name.startswith("/")
        and ".." not in name.split("/")
        and name.isprintable()
        and posixpath.normpath(name) == name
    )


def _is_program(name: str) -> bool:
    lowered = name.lower()
    return (
        lowered.endswith((".bin", ".vbs", ".js", ".exe", ".dll")) or "vbaproject" in lowered or "/activex/" in lowered
    )


def _without_types(parts: dict[str, bytes]) -> bytes:
    """The content types of the parts that there are; a presentation with macros is one without."""
    root = parse(parts[CONTENT_TYPES])
    for override in list(root.iter(q(TYPES, "Override"))):
        kind = override.get("ContentType") or ""
        if (override.get("PartName") or "").lstrip("/") not in parts:
            root.remove(override)
        elif "macroEnabled" in kind:
            override.set("ContentType", re.sub(r"vnd\.ms-powerpoint\.(\w+)\.macroEnabled\.main", PLAIN, kind))
    return serialize(root)


PLAIN = r"vnd.openxmlformats-officedocument.presentationml.\1.main"


def _clean_relations(done: dict[str, bytes], removed: dict[str, None], part: str) -> set[str]:
    """Take the relations of a part that lead to programs or elsewhere out; their ids."""
    name = relations_name(part)
    if name not in done:
        return set()
    root = parse(done[name])
    gone = set()
    for relation in list(root.iter(q(PACKAGE, "Relationship"))):
        kind = (relation.get("Type") or "").rpartition("/")[2]
        target = relation.get("Target") or ""
        what = _unwanted(kind, target, relation.get("TargetMode") == "External")
        if what:
            removed[what] = None
        if what or kind in UNUSED:
            gone.add(relation.get("Id") or "")
            root.remove(relation)
    done[name] = serialize(root)
    return gone


def _unwanted(kind: str, target: str, external: bool) -> str:
    """What is wrong with a relation, as the author is told; empty: nothing."""
    if kind == "vbaProject":
        return "programs (macros)"
    if kind in PROGRAMS:
        return f"embedded or played objects ({kind})"
    if external and not (kind == "hyperlink" and target.lower().startswith(LINKS)):
        return f"a {kind} that lies outside of it ({target[:60]})"
    return ""


def _clean_part(name: str, parts: dict[str, bytes], done: dict[str, bytes], removed: dict[str, None]) -> bytes:
    """One XML part without references to what is gone, without actions, and with sizes that can be."""
    gone = _clean_relations(done, removed, name)
    root = parse(parts[name])
    for element in list(root.iter("{*}*")):
        kind = local(element)
        if kind in ("hlinkClick", "hlinkHover", "hlinkMouseOver") and _acts(element, gone):
            removed["actions on shapes"] = None
            _take_out(element)
        elif kind in ("audioFile", "videoFile", "wavAudioFile", "quickTimeFile", "media", "controls", "custDataLst"):
            _take_out(element)
        elif gone and any(element.get(key) in gone for key in RELATIONS):
            _let_go(element, gone)
        size = element.get("sz")
        if size is not None and kind in ("rPr", "defRPr", "endParaRPr", "lvl1pPr") and not _is_size(size):
            removed["type sizes that cannot be"] = None
            del element.attrib["sz"]
    return serialize(root)


def _acts(element: Element, gone: set[str]) -> bool:
    action = (element.get("action") or "").lower()
    return element.get(q(R, "id")) in gone or any(word in action for word in ("program", "macro", "ole", "hlinkfile"))


def _is_size(text: str) -> bool:
    """ECMA-376, ST_TextFontSize: hundredths of a point, from 1 to 4000 points."""
    return text.isascii() and text.isdigit() and 100 <= int(text) <= 400_000


def _let_go(element: Element, gone: set[str]) -> None:
    """Remove references to what is gone, and the shape that then shows nothing."""
    for key in RELATIONS:
        if element.get(key) in gone:
            del element.attrib[key]
    if any(element.get(key) for key in RELATIONS):
        return
    holder, above = element, element.getparent()
    while above is not None and local(holder) not in HOLDERS:
        holder, above = above, above.getparent()
    if local(holder) == "blipFill" and above is not None and local(above) == "pic":
        holder = above
    _take_out(holder if holder.getparent() is not None else element)


def _take_out(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def size_mistake(width: int, height: int) -> str:
    """What is wrong with the size of a template's slides, in EMU; empty: nothing."""
    if LEAST_SIDE <= width <= MOST_SIDE and LEAST_SIDE <= height <= MOST_SIDE:
        return ""
    return (
        f"its slides are {width / 12700:.0f} by {height / 12700:.0f} points; set them in PowerPoint: Design, Slide Size"
    )
