"""A deck's slides, notes and sections as the parts of a package."""

from __future__ import annotations

import io
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ddcurric.draw.dates import source_date
from ddcurric.draw.order import painting_order, steps
from ddcurric.draw.pptx.names import TYPES, P
from ddcurric.draw.pptx.package import CONTENT_TYPES, serialize, write_package
from ddcurric.draw.pptx.write.ink import Ink, proofing_language
from ddcurric.draw.pptx.write.notes import add_tree, notes_slide
from ddcurric.draw.pptx.write.properties import keep_once_more
from ddcurric.draw.pptx.write.relations import PartStore, SlideRelations
from ddcurric.draw.pptx.write.shapes import add_item, is_outlined, keep_source
from ddcurric.draw.pptx.write.text import add_fill
from ddcurric.draw.pptx.write.timing import add_timing
from ddcurric.draw.pptx.xml import add, legal, root, tag
from ddcurric.scene.items import DeckScene, Group, Item, SlideScene
from ddcurric.scene.media import ENDINGS
from ddcurric.scene.template import DeckTemplate, SlideLayout

FIRST_SLIDE = 256
"""The least that `p:sldId` may name (ST_SlideId)."""

_OVERRIDE = f"{tag('p:clrMapOvr')}/{tag('a:overrideClrMapping')}"
_PLAIN = {"cap": "none", "spc": "0", "u": "none"}
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"


def paint_deck(deck: DeckScene, template: DeckTemplate) -> bytes:
    """A .pptx with the slides of `deck` on the layouts of `template`; the same input gives the same bytes."""
    from pptx import Presentation

    presentation = Presentation(io.BytesIO(template.content))
    parts = _slide_parts(deck, presentation)
    store = PartStore(presentation.part.package)
    layouts = {str(part.partname): part for part in _layout_parts(presentation)}
    for slide in deck.slides:
        _paint_slide(slide, deck, template, parts, store, layouts, presentation)
    _list_slides(deck, presentation, parts)
    _set_properties(deck, presentation)
    if any(slide.source for slide in deck.slides):
        keep_once_more(presentation.part.package, [parts[slide.id] for slide in deck.slides])
    return _packed(presentation.part.package)


def _slide_parts(deck: DeckScene, presentation: Any) -> dict[str, Any]:
    """An empty part for each slide, so that slides can point at one another."""
    from pptx.opc.constants import CONTENT_TYPE
    from pptx.opc.packuri import PackURI
    from pptx.parts.slide import SlidePart

    return {
        slide.id: SlidePart(
            PackURI(f"/ppt/slides/slide{number}.xml"),
            CONTENT_TYPE.PML_SLIDE,
            presentation.part.package,
            root("p:sld"),
        )
        for number, slide in enumerate(deck.slides, 1)
    }


def _layout_parts(presentation: Any) -> Iterator[Any]:
    for master in presentation.slide_masters:
        for layout in master.slide_layouts:
            yield layout.part


def _paint_slide(
    slide: SlideScene,
    deck: DeckScene,
    template: DeckTemplate,
    parts: Mapping[str, Any],
    store: PartStore,
    layouts: Mapping[str, Any],
    presentation: Any,
) -> None:
    from pptx.opc.constants import RELATIONSHIP_TYPE as KINDS

    part, layout = parts[slide.id], template.layouts[slide.layout]
    part.relate_to(layouts[layout.part], KINDS.SLIDE_LAYOUT)
    items = tuple(_in_steps(painting_order(slide.items)))
    relations = SlideRelations(part, parts, store)
    source = layouts[layout.part]
    ink = Ink(
        language=proofing_language(deck.language),
        colors=template.colors,
        names=_slot_names(source),
        link=relations.link,
        image=relations.image,
        chart=relations.chart,
        tags=relations.tags,
        ids={item.id: number for number, item in enumerate(_all(items), 2)},
        labels=_unique_names(items),
        outlined=frozenset(item.id for item in _all(items) if is_outlined(item)),
        layout=layout,
        plain=_PLAIN if template.lettered else {},
    )
    _paint_shapes(part._element, slide, items, layout, ink, source._element)
    if slide.notes:
        _paint_notes(slide, part, presentation, ink, parts, store)


def _in_steps(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Group):
            yield from steps(item)
        else:
            yield item


def _all(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from _all(item.items)


def _unique_names(items: Sequence[Item]) -> dict[str, str]:
    names: dict[str, str] = {}
    used: set[str] = set()
    counts: Counter[str] = Counter()
    for item in _all(items):
        name = item.name or type(item).__name__
        while name in used:
            counts[item.name] += 1
            name = f"{item.name or type(item).__name__} {counts[item.name] + 1}"
        used.add(name)
        names[item.id] = name
    return names


def _slot_names(layout: Any) -> dict[str, str]:
    """The names that a layout's colour map, or its master's, has for the slots of the theme."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as KINDS

    mapping = layout._element.find(_OVERRIDE)
    if mapping is None:
        mapping = layout.part_related_by(KINDS.SLIDE_MASTER)._element.find(tag("p:clrMap"))
    return {slot: name for name, slot in reversed(mapping.attrib.items())}


def _paint_shapes(
    element: Any, slide: SlideScene, items: Sequence[Item], layout: SlideLayout, ink: Ink, source: Any
) -> None:
    content = add(element, "p:cSld", {"name": legal(slide.title)} if slide.title else {})
    if slide.background is not None and slide.background != layout.background:
        background = add(add(content, "p:bg"), "p:bgPr")
        add_fill(background, slide.background, ink)
        add(background, "a:effectLst")
    tree = add_tree(content)
    for item in items:
        add_item(tree, item, ink)
    keep_source(content, slide.source, ink)
    mapping = add(element, "p:clrMapOvr")
    override = source.find(_OVERRIDE)
    if override is None:
        add(mapping, "a:masterClrMapping")
    else:
        add(mapping, "a:overrideClrMapping", dict(override.attrib))
    add_timing(element, items, ink)


def _paint_notes(
    slide: SlideScene, part: Any, presentation: Any, ink: Ink, parts: Mapping[str, Any], store: PartStore
) -> None:
    from dataclasses import replace

    from pptx.opc.constants import CONTENT_TYPE
    from pptx.opc.constants import RELATIONSHIP_TYPE as KINDS
    from pptx.opc.packuri import PackURI
    from pptx.parts.slide import NotesSlidePart

    name = PackURI(part.partname.replace("/slides/slide", "/notesSlides/notesSlide"))
    master = presentation.part.notes_master_part
    notes = NotesSlidePart(name, CONTENT_TYPE.PML_NOTES_SLIDE, presentation.part.package, root("p:notes"))
    notes.relate_to(master, KINDS.NOTES_MASTER)
    notes.relate_to(part, KINDS.SLIDE)
    part.relate_to(notes, KINDS.NOTES_SLIDE)
    relations = SlideRelations(notes, parts, store)
    notes._element = notes_slide(slide.notes, master._element, replace(ink, link=relations.link))


def _list_slides(deck: DeckScene, presentation: Any, parts: Mapping[str, Any]) -> None:
    from pptx.opc.constants import RELATIONSHIP_TYPE as KINDS

    element = presentation.part._element
    slides = element.get_or_add_sldIdLst()
    for number, slide in enumerate(deck.slides, FIRST_SLIDE):
        relation = presentation.part.relate_to(parts[slide.id], KINDS.SLIDE)
        add(slides, "p:sldId", {"id": number, "r:id": relation})
    if any(slide.notes for slide in deck.slides):
        _list_notes_master(presentation)
    if any(slide.section for slide in deck.slides):
        _add_sections(element, deck)


def _list_notes_master(presentation: Any) -> None:
    """A template without notes gets a notes master from python-pptx, which does not list it."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as KINDS

    element, part = presentation.part._element, presentation.part
    if element.find(tag("p:notesMasterIdLst")) is None:
        relation = part.relate_to(part.notes_master_part, KINDS.NOTES_MASTER)
        masters = element.makeelement(tag("p:notesMasterIdLst"))
        add(masters, "p:notesMasterId", {"r:id": relation})
        element.find(tag("p:sldMasterIdLst")).addnext(masters)


def _add_sections(element: Any, deck: DeckScene) -> None:
    extensions = element.find(f"{{{P}}}extLst")
    if extensions is None:
        extensions = add(element, "p:extLst")
    sections = add(add(extensions, "p:ext", {"uri": _SECTIONS}), "p14:sectionLst")
    slides: Any = None
    for at, slide in enumerate(deck.slides):
        if slide.section or slides is None:
            name = slide.section or deck.title
            # Named after their place, so that the same deck has the same identifiers.
            identifier = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{deck.title}\n{at}\n{name}")).upper()
            section = add(sections, "p14:section", {"name": legal(name), "id": f"{{{identifier}}}"})
            slides = add(section, "p14:sldIdLst")
        add(slides, "p14:sldId", {"id": FIRST_SLIDE + at})


def _set_properties(deck: DeckScene, presentation: Any) -> None:
    core = presentation.core_properties
    date = source_date().replace(tzinfo=None)
    core.title, core.author, core.subject = (legal(text)[:255] for text in (deck.title, deck.author, deck.subject))
    core.language, core.last_modified_by = deck.language, legal(deck.author)[:255]
    core.created = core.modified = date
    core.revision = 1
    core.keywords = core.comments = core.category = core.version = ""


def _packed(package: Any) -> bytes:
    """The package as bytes: python-pptx's own writer stamps the current time and keeps the order of discovery."""
    from pptx.opc.packuri import PACKAGE_URI

    found = list(package.iter_parts())
    parts = {PACKAGE_URI.rels_uri.membername: package._rels.xml, CONTENT_TYPES: _content_types(found)}
    for part in found:
        parts[part.partname.membername] = part.blob
        if part.rels:
            parts[part.partname.rels_uri.membername] = part.rels.xml
    return write_package(parts)


def _content_types(parts: Iterable[Any]) -> bytes:
    from lxml import etree

    types: Any = etree.fromstring(f'<Types xmlns="{TYPES}"/>'.encode())
    kinds = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    kinds |= {ENDINGS[part.content_type]: part.content_type for part in parts if part.content_type in ENDINGS}
    for extension, kind in sorted(kinds.items()):
        etree.SubElement(types, f"{{{TYPES}}}Default", Extension=extension, ContentType=kind)
    for part in sorted(parts, key=lambda part: part.partname):
        if kinds.get(part.partname.ext) != part.content_type:
            etree.SubElement(types, f"{{{TYPES}}}Override", PartName=part.partname, ContentType=part.content_type)
    return serialize(types)
