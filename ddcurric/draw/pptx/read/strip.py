"""Empty a template: take its slides out, keep its masters, and make it a presentation."""

from __future__ import annotations

from ddcurric.draw.pptx.names import P14, PACKAGE, TYPES, A, Element, P, R, local, q
from ddcurric.draw.pptx.package import CONTENT_TYPES, parse, reachable, relations, relations_name, serialize

_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"

_DROPPED_KINDS = ("slide", "handoutMaster", "vbaProject", "comments", "commentAuthors", "authors", "tags", "thumbnail")
_DROPPED_CHILDREN = ("sldIdLst", "handoutMasterIdLst", "custShowLst", "photoAlbum", "custDataLst", "modifyVerifier")
_WANTED = {
    "presProps": f'<p:presentationPr xmlns:p="{P}"/>',
    "viewProps": f'<p:viewPr xmlns:p="{P}"/>',
    "tableStyles": f'<a:tblStyleLst xmlns:a="{A}" def="{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}"/>',
}
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_SECTIONS_USED = q(P14, "sectionLst")


def without_slides(parts: dict[str, bytes], main: str) -> dict[str, bytes]:
    """A package with no slides, nor anything that only slides used; a template becomes a presentation."""
    kept = dict(parts)
    for holder in ("", main):
        name = relations_name(holder)
        if name in kept:
            kept[name] = _without_relations(kept[name])
    kept[main] = _emptied(kept[main])
    added = _add_missing(kept, main)
    names = reachable(kept)
    kept = {name: content for name, content in kept.items() if name in names}
    kept[CONTENT_TYPES] = _content_types(kept, main, added)
    return kept


def _add_missing(parts: dict[str, bytes], main: str) -> dict[str, str]:
    """Add the parts that PowerPoint wants and LibreOffice leaves out; their names and content types."""
    have = {relation.kind for relation in relations(parts, main)}
    name = relations_name(main)
    root = parse(parts[name])
    added: dict[str, str] = {}
    for kind, xml in _WANTED.items():
        part = f"{main.rpartition('/')[0]}/{kind}.xml".lstrip("/")
        if kind in have:
            continue
        if part not in parts:
            parts[part] = xml.encode()
            added[part] = f"application/vnd.openxmlformats-officedocument.presentationml.{kind}+xml"
        relation = {"Id": f"rIdAdded-{kind}", "Type": f"{R}/{kind}", "Target": f"{kind}.xml"}
        root.append(root.makeelement(q(PACKAGE, "Relationship"), relation))
    parts[name] = serialize(root)
    return added


def _without_relations(xml: bytes) -> bytes:
    root = parse(xml)
    for relation in list(root.iter(q(PACKAGE, "Relationship"))):
        if (relation.get("Type") or "").rpartition("/")[2] in _DROPPED_KINDS:
            root.remove(relation)
    return serialize(root)


def _emptied(xml: bytes) -> bytes:
    root = parse(xml)
    for child in list(root):
        if local(child) in _DROPPED_CHILDREN:
            root.remove(child)
    for ext_list in root.findall(q(P, "extLst")):
        _remove_sections(ext_list)
        if not len(ext_list):
            root.remove(ext_list)
    root.attrib.pop("removePersonalInfoOnSave", None)
    return serialize(root)


def _remove_sections(ext_list: Element) -> None:
    for ext in list(ext_list):
        if ext.get("uri") == _SECTIONS or ext.find(_SECTIONS_USED) is not None:
            ext_list.remove(ext)


def _content_types(parts: dict[str, bytes], main: str, added: dict[str, str]) -> bytes:
    root = parse(parts[CONTENT_TYPES])
    for part, kind in added.items():
        root.append(root.makeelement(q(TYPES, "Override"), {"PartName": f"/{part}", "ContentType": kind}))
    for override in list(root.iter(q(TYPES, "Override"))):
        name = (override.get("PartName") or "").lstrip("/")
        if name == main:
            override.set("ContentType", _MAIN)
        elif name not in parts:
            root.remove(override)
    return serialize(root)
