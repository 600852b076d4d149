"""Read a deck template: any .pptx or .potx, its layouts found by type and placeholders, not by English names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from ddcurric.draw.pptx.names import STRICT, A, P, q
from ddcurric.draw.pptx.package import parse, read_package, related, write_package
from ddcurric.draw.pptx.read.clean import cleaned, size_mistake
from ddcurric.draw.pptx.read.exported import straightened
from ddcurric.draw.pptx.read.inherited import inherited_by
from ddcurric.draw.pptx.read.layouts import FoundLayout, read_layout
from ddcurric.draw.pptx.read.levels import Known
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.roles import assign_roles
from ddcurric.draw.pptx.read.strip import without_slides
from ddcurric.draw.pptx.read.titled import titled
from ddcurric.scene.items import DeckScene, SlideScene
from ddcurric.scene.template import DeckTemplate
from ddcurric.units import Length
from ddcurric.values import dataclass

_UNFIT = "its parts do not fit together; open it in PowerPoint and save it again"

NO_LAYOUTS = (
    "it has no slide layouts, as files that Keynote and some converters write; open it in PowerPoint, choose View, "
    "Slide Master, Insert Layout, and save it, or take your university's own .potx"
)


@dataclass(frozen=True, slots=True)
class TemplateError:
    """Why a file cannot be used as a template."""

    message: str
    """A clause in lower case that follows the file's name: `it is damaged, …`."""


@lru_cache(maxsize=8)
def read_template(content: bytes, *, trusted: bool = False) -> DeckTemplate | TemplateError:
    """The frames, type sizes, fonts and colours of a template, and the file itself without its slides.

    `trusted`: it is neither cleaned nor tried. What is read of it is the same.

    Every role of `scene.template.ROLES` is served by the layout that suits it best. Never raises on a bad file.
    """
    from lxml.etree import LxmlError

    parts = read_package(content)
    if isinstance(parts, str):
        return TemplateError(parts)
    try:
        removed: tuple[str, ...] = ()
        if not trusted:
            found = cleaned(parts)
            if isinstance(found, str):
                return TemplateError(found)
            parts, removed = found.parts, found.removed
        template = _read(parts, removed)
        return template if trusted or isinstance(template, TemplateError) else _tried(template)
    except LxmlError:
        return TemplateError("a part of it is not well-formed XML; open it in PowerPoint and save it again")
    except (KeyError, ValueError, TypeError, AttributeError, IndexError):
        return TemplateError(_UNFIT)


def _tried(template: DeckTemplate) -> DeckTemplate | TemplateError:
    """The template, if a slide can be painted on each of its layouts."""
    from ddcurric.draw.pptx.write import paint_deck

    slides = tuple(SlideScene(role, role, role, ()) for role in template.layouts)
    try:
        paint_deck(DeckScene(template.width, template.height, slides, "", "", "", "en"), template)
    except Exception:  # python-pptx raises whatever a part that does not fit brings about.
        return TemplateError(_UNFIT)
    return template


def _read(parts: dict[str, bytes], removed: tuple[str, ...]) -> DeckTemplate | TemplateError:
    main = related(parts, "", "officeDocument")
    if main is None:
        return TemplateError("it is not a PowerPoint file")
    root = parse(parts[main])
    if STRICT in root.tag:
        return TemplateError("it is saved as Strict Open XML; save it as an ordinary .pptx")
    if root.tag != q(P, "presentation"):
        return TemplateError("it is an Office file, but not a PowerPoint one")
    parts = straightened(parts, main)
    opened = Opened(parts, (), main)
    size = root.find(q(P, "sldSz"))
    width, height = (int(size.get("cx")), int(size.get("cy"))) if size is not None else (9144000, 6858000)
    sheets = [sheet for master in opened.masters for sheet in (master, *opened.layouts(master))]
    parts = titled(parts, sheets, (width, height))
    opened = opened if parts is opened.parts else Opened(parts, (), main)
    layouts = [layout for master in opened.masters for layout in _layouts(opened, master)]
    if not layouts:
        return TemplateError(NO_LAYOUTS)
    wrong = size_mistake(width, height)
    if wrong:
        return TemplateError(wrong)
    look = inherited_by(opened, opened.masters[0])
    return DeckTemplate(
        content=write_package(without_slides(parts, main)),
        width=Length(width),
        height=Length(height),
        layouts=MappingProxyType(assign_roles(layouts)),
        heading_font=look.fonts.get("+mj-lt") or "Arial",
        body_font=look.fonts.get("+mn-lt") or "Arial",
        colors=MappingProxyType(dict(look.theme)),
        lettered=_is_lettered(parts),
        removed=removed,
    )


_PLAIN = {"cap": "none", "spc": "0", "u": "none"}
"""Attributes of letters that layout does not measure, and what they are where nothing is done to letters."""


def _is_lettered(parts: Mapping[str, bytes]) -> bool:
    """Whether a style of a master, a layout or the presentation does more to letters than to choose and colour them."""
    styled = (name for name in parts if name.endswith(".xml") and name.startswith(_STYLED))
    looks = (look for name in styled for look in parse(parts[name]).iter(q(A, "defRPr")))
    return any(look.get(name, plain) != plain for look in looks for name, plain in _PLAIN.items())


_STYLED = ("ppt/presentation", "ppt/slideMasters/", "ppt/slideLayouts/", "ppt/notesMasters/")


def _layouts(opened: Opened, master: str) -> Iterator[FoundLayout]:
    if any(opened.related(layout, "slideMaster") != master for layout in opened.layouts(master)):
        raise ValueError("a layout does not lead back to its master")
    known: Known = {}
    return (read_layout(opened, layout, known) for layout in opened.layouts(master))
