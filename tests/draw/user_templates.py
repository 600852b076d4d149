"""Templates as universities have them, built part by part: each of `TRAITS` has one habit that decks once failed on."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from PIL import Image, ImageDraw

from ddcurric.draw.pptx.read.template import TemplateError, read_template
from ddcurric.scene.template import DeckTemplate

WIDTH, HEIGHT = 12192000, 6858000
NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

Box = tuple[float, float, float, float]
"""Left, top, width and height, in shares of the slide."""


def emu(box: Box) -> tuple[int, int, int, int]:
    x, y, width, height = box
    return round(x * WIDTH), round(y * HEIGHT), round(width * WIDTH), round(height * HEIGHT)


def frame(box: Box) -> str:
    x, y, width, height = emu(box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def solid(color: str) -> str:
    kind = "srgbClr" if re.fullmatch("[0-9A-F]{6}", color) else "schemeClr"
    return f'<a:solidFill><a:{kind} val="{color}"/></a:solidFill>'


@dataclass(frozen=True)
class Ph:
    """A placeholder."""

    type: str
    index: int = 0
    box: Box | None = None
    """None: inherited."""
    looks: str = ""
    """Fill and line."""
    body: str = ""
    """Attributes of its `a:bodyPr`."""
    style: str = ""
    """Its `a:lstStyle`."""
    orient: str = ""
    turn: int = 0
    """In 60000ths of a degree."""

    def xml(self, identity: int) -> str:
        kind = f' type="{self.type}"' if self.type != "obj" else ""
        index = f' idx="{self.index}"' if self.index else ""
        orient = f' orient="{self.orient}"' if self.orient else ""
        place = frame(self.box).replace("<a:xfrm>", f'<a:xfrm rot="{self.turn}">') if self.box else ""
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{identity}" name="{self.type} {identity}"/><p:cNvSpPr/>'
            f"<p:nvPr><p:ph{kind}{orient}{index}/></p:nvPr></p:nvSpPr><p:spPr>{place}{self.looks}</p:spPr>"
            f"<p:txBody><a:bodyPr {self.body}/><a:lstStyle>{self.style}</a:lstStyle>"
            f"<a:p><a:r><a:rPr lang='en-US'/><a:t>Click</a:t></a:r></a:p></p:txBody></p:sp>"
        )


def shape(box: Box, looks: str, geometry: str = "rect", text: str = "", size: int = 1400) -> str:
    words = (
        f'<p:txBody><a:bodyPr wrap="square"/><a:lstStyle/><a:p><a:r><a:rPr lang="en-US" sz="{size}"/>'
        f"<a:t>{text}</a:t></a:r></a:p></p:txBody>"
    )
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="90" name="Mark"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{frame(box)}<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>{looks}</p:spPr>'
        f"{words if text else ''}</p:sp>"
    )


def picture(box: Box, relation: str) -> str:
    return (
        '<p:pic><p:nvPicPr><p:cNvPr id="91" name="Logo"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f'<p:spPr>{frame(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def rule(box: Box, color: str = "C00000") -> str:
    return (
        '<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="92" name="Rule"/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>'
        f'<p:spPr>{frame(box)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="25400">{solid(color)}</a:ln>'
        "</p:spPr></p:cxnSp>"
    )


def group(box: Box, inner: str) -> str:
    x, y, width, height = emu(box)
    return (
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="93" name="Shield"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/><a:chOff x="{x}" y="{y}"/>'
        f'<a:chExt cx="{width}" cy="{height}"/></a:xfrm></p:grpSpPr>{inner}</p:grpSp>'
    )


@dataclass(frozen=True)
class Layout:
    name: str
    type: str
    slots: tuple[Ph, ...]
    shapes: str = ""
    ground: str = ""
    """Its `p:bg`."""
    attributes: str = ""
    color_map: str = ""
    """Attributes of an `a:overrideClrMapping`."""


FURNITURE = (Ph("dt", 10), Ph("ftr", 11), Ph("sldNum", 12))
TITLE = Layout(
    "Title Slide",
    "title",
    (
        Ph("ctrTitle", box=(0.12, 0.16, 0.76, 0.35), body='anchor="b"'),
        Ph("subTitle", 1, (0.12, 0.53, 0.76, 0.24)),
        *FURNITURE,
    ),
)
CONTENT = Layout("Title and Content", "obj", (Ph("title"), Ph("obj", 1), *FURNITURE))
SECTION = Layout(
    "Section",
    "secHead",
    (Ph("title", box=(0.07, 0.25, 0.86, 0.41), body='anchor="b"'), Ph("body", 1, (0.07, 0.67, 0.86, 0.2)), *FURNITURE),
)
TWO = Layout(
    "Two Content",
    "twoObj",
    (Ph("title"), Ph("obj", 1, (0.07, 0.26, 0.42, 0.62)), Ph("obj", 2, (0.51, 0.26, 0.42, 0.62)), *FURNITURE),
)
TITLE_ONLY = Layout("Title Only", "titleOnly", (Ph("title"), *FURNITURE))
BLANK = Layout("Blank", "blank", FURNITURE)


def grounded(color: str) -> str:
    return f"<p:bg><p:bgPr>{solid(color)}<a:effectLst/></p:bgPr></p:bg>"


def styled_ground(index: int, color: str = "bg1") -> str:
    return f'<p:bg><p:bgRef idx="{index}"><a:schemeClr val="{color}"/></p:bgRef></p:bg>'


MASTER_SLOTS = (
    Ph("title", box=(0.07, 0.053, 0.86, 0.19), body='anchor="ctr"'),
    Ph("body", 1, (0.07, 0.26, 0.86, 0.62)),
    Ph("dt", 2, (0.07, 0.93, 0.2, 0.05), body='anchor="ctr"'),
    Ph("ftr", 3, (0.33, 0.93, 0.34, 0.05), body='anchor="ctr"'),
    Ph("sldNum", 4, (0.73, 0.93, 0.2, 0.05), body='anchor="ctr"'),
)
COLORS: Mapping[str, str] = MappingProxyType(
    {
        "dk1": "000000", "lt1": "FFFFFF", "dk2": "1F2A44", "lt2": "EEECE1", "accent1": "4F81BD", "accent2": "C0504D",
        "accent3": "9BBB59", "accent4": "8064A2", "accent5": "4BACC6", "accent6": "F79646", "hlink": "0000FF",
        "folHlink": "800080",
    }
)  # fmt: skip
PLAIN_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
PLAIN_FILLS = PLAIN_FILL * 3
COLOR_MAP = (
    'bg1="{0}" tx1="{1}" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"'
)


@dataclass(frozen=True)
class Look:
    """A template to be."""

    layouts: tuple[Layout, ...] = (TITLE, CONTENT, SECTION, TWO, TITLE_ONLY, BLANK)
    slots: tuple[Ph, ...] = MASTER_SLOTS
    """Of the master."""
    shapes: str = ""
    ground: str = styled_ground(1001)
    title: str = '<a:lvl1pPr algn="l"><a:defRPr sz="4000">{}<a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr>'
    """The title's style; `{}` is its colour."""
    title_color: str = "tx1"
    body: str = ""
    """Of the body's style; empty: bullets in 28, 24, 20 points."""
    colors: Mapping[str, str] = field(default_factory=lambda: COLORS)
    fonts: tuple[str, str] = ("Arial", "Arial")
    fills: str = PLAIN_FILLS
    """The theme's `a:bgFillStyleLst`."""
    dark: bool = False
    """The colour map gives light words on a dark ground."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """By file name; the master's and every layout's relation `rIdP1`, `rIdP2` … in order."""
    size: tuple[int, int] = (WIDTH, HEIGHT)
    masters: int = 1


def _body_style() -> str:
    levels = zip((28, 24, 20, 18, 18), "•–•–»", strict=True)
    return "".join(
        f'<a:lvl{at}pPr marL="{at * 285750}" indent="-228600"><a:spcBef><a:spcPct val="20000"/></a:spcBef>'
        f'<a:buChar char="{bullet}"/><a:defRPr sz="{size * 100}">{solid("tx1")}<a:latin typeface="+mn-lt"/></a:defRPr>'
        f"</a:lvl{at}pPr>"
        for at, (size, bullet) in enumerate(levels, 1)
    )


def _tree(shapes: str) -> str:
    zero = '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/>'
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr><a:xfrm>{zero}</a:xfrm></p:grpSpPr>{shapes}</p:spTree>"
    )


def _slots(slots: tuple[Ph, ...]) -> str:
    return "".join(slot.xml(at) for at, slot in enumerate(slots, 2))


def _layout(layout: Layout) -> str:
    kind = f'type="{layout.type}"' if layout.type else ""
    mapping = (
        f"<a:overrideClrMapping {layout.color_map}/>" if layout.color_map else "<a:masterClrMapping/>"
    )  # every layout says which
    return (
        f'{_HEAD}<p:sldLayout {NS} {kind} preserve="1" {layout.attributes}><p:cSld name="{layout.name}">'
        f"{layout.ground}{_tree(layout.shapes + _slots(layout.slots))}</p:cSld>"
        f"<p:clrMapOvr>{mapping}</p:clrMapOvr></p:sldLayout>"
    )


def _master(look: Look, first: int) -> str:
    ids = "".join(f'<p:sldLayoutId id="{first + at}" r:id="rId{at}"/>' for at in range(1, len(look.layouts) + 1))
    title = look.title.format(solid(look.title_color))
    other = f'<a:lvl1pPr><a:defRPr sz="1200">{solid("tx1")}</a:defRPr></a:lvl1pPr>'
    mapping = COLOR_MAP.format(*(("dk1", "lt1") if look.dark else ("lt1", "dk1")))
    return (
        f"{_HEAD}<p:sldMaster {NS}><p:cSld>{look.ground}{_tree(look.shapes + _slots(look.slots))}</p:cSld>"
        f"<p:clrMap {mapping}/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>{title}"
        f"</p:titleStyle><p:bodyStyle>{look.body or _body_style()}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle>"
        "</p:txStyles></p:sldMaster>"
    )


def _theme(look: Look) -> str:
    colors = "".join(f'<a:{name}><a:srgbClr val="{rgb}"/></a:{name}>' for name, rgb in look.colors.items())
    heading, body = (f'<a:latin typeface="{name}"/><a:ea typeface=""/><a:cs typeface=""/>' for name in look.fonts)
    line = f'<a:ln w="9525">{solid("phClr")}</a:ln>' * 3
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{_HEAD}<a:theme {NS} name="University"><a:themeElements><a:clrScheme name="U">{colors}</a:clrScheme>'
        f'<a:fontScheme name="U"><a:majorFont>{heading}</a:majorFont><a:minorFont>{body}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="U"><a:fillStyleLst>{PLAIN_FILLS}</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect}</a:effectStyleLst><a:bgFillStyleLst>{look.fills}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def _relations(*entries: tuple[str, str, str]) -> str:
    inner = "".join(f'<Relationship Id="{i}" Type="{_OFFICE}/{kind}" Target="{to}"/>' for i, kind, to in entries)
    return f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def build(look: Look) -> bytes:
    """The template as a file."""
    parts: dict[str, str | bytes] = {}
    base = "application/vnd.openxmlformats-officedocument"
    kinds = {"/ppt/presentation.xml": f"{base}.presentationml.presentation.main+xml"}
    images = [(f"rIdP{at}", "image", f"../media/{name}") for at, name in enumerate(look.pictures, 1)]
    masters, number = [], 0
    for master in range(1, look.masters + 1):
        entries = []
        for at, layout in enumerate(look.layouts, 1):
            number += 1
            parts[f"ppt/slideLayouts/slideLayout{number}.xml"] = _layout(layout)
            parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = _relations(
                ("rId1", "slideMaster", f"../slideMasters/slideMaster{master}.xml"), *images
            )
            kinds[f"/ppt/slideLayouts/slideLayout{number}.xml"] = f"{base}.presentationml.slideLayout+xml"
            entries.append((f"rId{at}", "slideLayout", f"../slideLayouts/slideLayout{number}.xml"))
        parts[f"ppt/slideMasters/slideMaster{master}.xml"] = _master(look, 2147483648 + master * 1000)
        parts[f"ppt/slideMasters/_rels/slideMaster{master}.xml.rels"] = _relations(
            *entries, ("rIdT", "theme", f"../theme/theme{master}.xml"), *images
        )
        parts[f"ppt/theme/theme{master}.xml"] = _theme(look)
        kinds[f"/ppt/slideMasters/slideMaster{master}.xml"] = f"{base}.presentationml.slideMaster+xml"
        kinds[f"/ppt/theme/theme{master}.xml"] = f"{base}.theme+xml"
        masters.append((f"rId{master}", "slideMaster", f"slideMasters/slideMaster{master}.xml"))
    ids = "".join(f'<p:sldMasterId id="{2147483648 + at * 1000}" r:id="rId{at}"/>' for at in range(1, look.masters + 1))
    wide, tall = look.size
    parts["ppt/presentation.xml"] = (
        f'{_HEAD}<p:presentation {NS}><p:sldMasterIdLst>{ids}</p:sldMasterIdLst><p:sldSz cx="{wide}" cy="{tall}"/>'
        '<p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
    )
    parts["ppt/_rels/presentation.xml.rels"] = _relations(*masters, ("rIdT", "theme", "theme/theme1.xml"))
    parts["_rels/.rels"] = _relations(("rId1", "officeDocument", "ppt/presentation.xml"))
    parts |= {f"ppt/media/{name}": content for name, content in look.pictures.items()}
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    defaults = "".join(
        f'<Default Extension="{end}" ContentType="{kind}"/>'
        for end, kind in {
            "rels": "application/vnd.openxmlformats-package.relationships+xml",
            "xml": "application/xml",
            "png": "image/png",
            "emf": "image/x-emf",
            "wmf": "image/x-wmf",
        }.items()
    )
    parts["[Content_Types].xml"] = (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{defaults}{overrides}</Types>'
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


# Pictures


def png(image: Image.Image) -> bytes:
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def shield() -> bytes:
    """A coat of arms on clear ground."""
    image = Image.new("RGBA", (120, 140), (0, 0, 0, 0))
    ImageDraw.Draw(image).polygon([(5, 5), (115, 5), (115, 80), (60, 135), (5, 80)], fill=(160, 20, 40, 255))
    return png(image)


def clear_waves() -> bytes:
    """A background of a few pale dots; the rest is clear, and what is below it is seen."""
    image = Image.new("RGBA", (320, 180), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    for x in range(240, 320, 12):
        for y in range(120, 180, 12):
            draw.ellipse([x, y, x + 4, y + 4], fill=(255, 255, 255, 90))
    return png(image)


def corner_sheet() -> bytes:
    """A sheet as large as the slide, clear but for a logo in its corner."""
    image = Image.new("RGBA", (320, 180), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle([275, 8, 312, 40], fill=(0, 90, 60, 255))
    return png(image)


def photo_band() -> bytes:
    """A photograph of some colours, all dark."""
    image = Image.new("RGB", (160, 24))
    image.putdata([(20 + x % 40, 30 + (x * y) % 30, 60 + y) for y in range(24) for x in range(160)])
    return png(image)


def emf(color: tuple[int, int, int] = (0, 90, 160)) -> bytes:
    """An enhanced metafile (MS-EMF) of one filled shield, 1000 by 1000 units."""
    points = [(0, 0), (1000, 0), (1000, 600), (500, 1000), (0, 600)]
    red, green, blue = color
    records = [
        struct.pack("<III", 37, 12, 0x80000008),  # SelectObject: no pen
        struct.pack("<IIIIII", 39, 24, 1, 0, red | green << 8 | blue << 16, 0),  # CreateBrushIndirect
        struct.pack("<III", 37, 12, 1),
        struct.pack("<IIiiiiI", 3, 28 + 8 * len(points), 0, 0, 1000, 1000, len(points))
        + b"".join(struct.pack("<ii", *point) for point in points),  # Polygon
        struct.pack("<IIIII", 14, 20, 0, 0, 20),  # Eof
    ]
    body = b"".join(records)
    head = struct.pack(
        "<IIiiiiiiiiIIIIHHIIIiiii",
        1, 88, 0, 0, 1000, 1000, 0, 0, 10000, 10000, 0x464D4520, 0x10000, 88 + len(body), len(records) + 1, 2, 0,
        0, 0, 0, 1000, 1000, 100, 100,
    )  # fmt: skip
    return head + body


def _without(*names: str) -> tuple[Layout, ...]:
    return tuple(layout for layout in Look().layouts if layout.name not in names)


def _with(changed: Layout) -> tuple[Layout, ...]:
    return tuple(changed if layout.name == changed.name else layout for layout in Look().layouts)


def _moved(slots: tuple[Ph, ...], **boxes: Box) -> tuple[Ph, ...]:
    return tuple(replace(slot, box=boxes.get(slot.type, slot.box)) for slot in slots)


LOWER_RIGHT: Box = (0.86, 0.74, 0.11, 0.22)
UPPER_RIGHT: Box = (0.86, 0.03, 0.11, 0.22)
GRADED = (
    '<a:gradFill rotWithShape="1"><a:gsLst><a:gs pos="0"><a:schemeClr val="phClr"><a:shade val="60000"/></a:schemeClr>'
    '</a:gs><a:gs pos="100000"><a:schemeClr val="phClr"/></a:gs></a:gsLst><a:lin ang="5400000" scaled="0"/>'
    "</a:gradFill>"
)
PATTERNED = (
    '<a:pattFill prst="ltUpDiag"><a:fgClr><a:schemeClr val="phClr"><a:shade val="80000"/></a:schemeClr></a:fgClr>'
    '<a:bgClr><a:schemeClr val="phClr"/></a:bgClr></a:pattFill>'
)
NAVY = dict(COLORS) | {"dk1": "141432", "dk2": "2B1055", "accent1": "E0A100"}
LOW_TWO = replace(
    TWO,
    slots=(
        Ph("title"),
        Ph("body", 3, (0.07, 0.26, 0.42, 0.12)),
        Ph("obj", 1, (0.07, 0.4, 0.42, 0.48)),
        Ph("body", 4, (0.51, 0.26, 0.42, 0.12)),
        Ph("obj", 2, (0.51, 0.4, 0.42, 0.48)),
        *FURNITURE,
    ),
)

TRAITS: Mapping[str, Look] = MappingProxyType(
    {
        "plain": Look(),
        "clear picture over a dark fill": Look(
            ground=grounded("2B1055"),
            shapes=picture((0, 0, 1, 1), "rIdP1"),
            pictures={"waves.png": clear_waves()},
            title_color="FFFFFF",
            body=_body_style().replace('schemeClr val="tx1"', 'srgbClr val="FFFFFF"'),
        ),
        "title with a fill and a margin of its own": Look(
            slots=(
                Ph("title", box=(0, 0.05, 1, 0.15), looks=solid("595959"), body='lIns="900000" anchor="ctr"'),
                *MASTER_SLOTS[1:],
            ),
            title_color="FFFFFF",
        ),
        "no two-content layout": Look(
            layouts=(
                replace(
                    TITLE,
                    type="",
                    slots=(
                        Ph("title", box=(0.12, 0.3, 0.76, 0.25)),
                        Ph("body", 1, (0.12, 0.56, 0.76, 0.1)),
                        Ph("body", 2, (0.12, 0.68, 0.76, 0.1)),
                    ),
                ),
                replace(CONTENT, type=""),
                TITLE_ONLY,
            )
        ),
        "two-content body lower": Look(layouts=_with(replace(LOW_TWO, type=""))),
        "logo lower right": Look(shapes=picture(LOWER_RIGHT, "rIdP1"), pictures={"shield.png": shield()}),
        "logo upper right": Look(shapes=picture(UPPER_RIGHT, "rIdP1"), pictures={"shield.png": shield()}),
        "logo cut off": Look(shapes=picture(LOWER_RIGHT, "rIdP1"), pictures={"shield.png": shield()[:-12]}),
        "emf logo lower right": Look(shapes=picture(LOWER_RIGHT, "rIdP1"), pictures={"shield.emf": emf()}),
        "filled shape upper right": Look(shapes=shape(UPPER_RIGHT, solid("C00000"), "flowChartOffpageConnector")),
        "grouped shield lower right": Look(shapes=group(LOWER_RIGHT, shape(LOWER_RIGHT, solid("0A5C8A"), "pentagon"))),
        "ground by reference": Look(ground=styled_ground(1001, "bg2"), colors=dict(COLORS) | {"lt2": "FFE9C9"}),
        "dark ground by reference": Look(ground=styled_ground(1001), dark=True, colors=NAVY),
        "graded ground by reference": Look(
            ground=styled_ground(1002), fills=PLAIN_FILL + GRADED, dark=True, colors=NAVY
        ),
        "patterned ground by reference": Look(
            ground=styled_ground(1002, "bg2"), fills=PLAIN_FILL + PATTERNED, colors=dict(COLORS) | {"lt2": "D8E6F2"}
        ),
        "layout's ground over the master's": Look(
            ground=grounded("203040"),
            dark=True,
            layouts=tuple(
                replace(layout, ground=grounded("FFFFFF"), color_map=COLOR_MAP.format("lt1", "dk1"))
                if layout.name in {"Title and Content", "Two Content"}
                else layout
                for layout in Look().layouts
            ),
        ),
        "rule below a title of one line": Look(
            slots=_moved(MASTER_SLOTS, title=(0.07, 0.05, 0.86, 0.1)), shapes=rule((0.07, 0.152, 0.86, 0))
        ),
        "titles in capitals": Look(title=Look().title.replace('sz="4000"', 'sz="3600" cap="all" spc="200" b="1"')),
        "huge titles": Look(title=Look().title.replace("4000", "8800")),
        "body set in boxes": Look(
            slots=(MASTER_SLOTS[0], replace(MASTER_SLOTS[1], looks=solid("E8EEF4")), *MASTER_SLOTS[2:])
        ),
        "body set in dark boxes": Look(
            slots=(MASTER_SLOTS[0], replace(MASTER_SLOTS[1], looks=solid("10243E")), *MASTER_SLOTS[2:]),
            body=_body_style().replace('schemeClr val="tx1"', 'srgbClr val="FFFFFF"'),
        ),
        "body from 40 percent": Look(
            slots=_moved(MASTER_SLOTS, body=(0.07, 0.4, 0.86, 0.48)),
            layouts=(TITLE, CONTENT, TITLE_ONLY, BLANK),
        ),
        "two masters": Look(masters=2),
        "footer placeholders at odd places": Look(
            slots=_moved(
                MASTER_SLOTS, dt=(0.02, 0.01, 0.2, 0.05), ftr=(0.78, 0.3, 0.2, 0.06), sldNum=(0.93, 0.5, 0.05, 0.06)
            )
        ),
        "picture placeholders only": Look(
            layouts=(
                TITLE,
                Layout("Picture", "picTx", (Ph("title"), Ph("pic", 1, (0.07, 0.26, 0.86, 0.62)), *FURNITURE)),
            )
        ),
        "dark layouts among light": Look(
            layouts=tuple(
                replace(layout, ground=grounded("102040"))
                if layout.name in {"Title Only", "Two Content", "Section"}
                else layout
                for layout in Look().layouts
            )
        ),
        "logo band over the title": Look(
            slots=_moved(MASTER_SLOTS, title=(0.07, 0.02, 0.86, 0.2)), shapes=shape((0, 0, 1, 0.09), solid("8C1D40"))
        ),
        "vertical layouts first": Look(
            layouts=(
                Layout("Vert", "vertTx", (Ph("title"), Ph("body", 1, orient="vert", body='vert="eaVert"'))),
                Layout("Turned", "", (Ph("title"), Ph("obj", 1, body='vert="vert270"'))),
                *Look().layouts,
            )
        ),
        "4:3 master on a wide slide": Look(
            slots=_moved(
                MASTER_SLOTS,
                title=(0.04, 0.04, 0.67, 0.16),
                body=(0.04, 0.23, 0.67, 0.66),
                dt=(0.04, 0.93, 0.15, 0.05),
                ftr=(0.25, 0.93, 0.25, 0.05),
                sldNum=(0.54, 0.93, 0.17, 0.05),
            ),
            layouts=(TITLE, CONTENT, TITLE_ONLY, BLANK),
        ),
        "fonts that nobody has": Look(fonts=("Frutiger Next Pro", "Unisans Neue")),
        "Calibri and Cambria": Look(fonts=("Cambria", "Calibri")),
        "bullets as pictures": Look(
            body=_body_style().replace('<a:buChar char="•"/>', '<a:buBlip><a:blip r:embed="rIdP1"/></a:buBlip>'),
            pictures={"shield.png": shield()},
        ),
        "columns and turned words": Look(
            slots=(MASTER_SLOTS[0], replace(MASTER_SLOTS[1], body='numCol="2" spcCol="360000"'), *MASTER_SLOTS[2:])
        ),
        "hidden shapes and preserved layouts": Look(
            shapes=shape((0, 0, 1, 0.5), solid("FF0000")),
            layouts=tuple(replace(layout, attributes='showMasterSp="0"') for layout in Look().layouts),
        ),
        "name of the university as words": Look(
            shapes=shape((0.62, 0.85, 0.34, 0.07), "<a:noFill/>", text="University of Somewhere, Faculty of Science")
        ),
        "panel under the body": Look(shapes=shape((0.05, 0.24, 0.9, 0.67), solid("F0F0E6"))),
        "bar along the left": Look(shapes=shape((0, 0, 0.1, 1), solid("00466E"))),
        "title in a column at the left": Look(
            slots=_moved(MASTER_SLOTS, title=(0.05, 0.2, 0.28, 0.55), body=(0.36, 0.1, 0.58, 0.78)),
            layouts=(TITLE, CONTENT, TITLE_ONLY, BLANK),
        ),
        "title turned along the left": Look(
            slots=(
                replace(MASTER_SLOTS[0], box=(-0.1, 0.4, 0.45, 0.2), turn=16_200_000),
                replace(MASTER_SLOTS[1], box=(0.24, 0.1, 0.7, 0.78)),
                *MASTER_SLOTS[2:],
            ),
            layouts=(TITLE, CONTENT, TITLE_ONLY, BLANK),
        ),
        "corner logo on a clear sheet": Look(shapes=picture((0, 0, 1, 1), "rIdP1"), pictures={"a.png": corner_sheet()}),
        "two logos": Look(
            shapes=picture((0.02, 0.03, 0.12, 0.2), "rIdP1") + picture(LOWER_RIGHT, "rIdP1"),
            pictures={"shield.png": shield()},
        ),
        "white titles on a photograph": Look(
            shapes=picture((0, 0, 1, 0.25), "rIdP1"), pictures={"photo.png": photo_band()}, title_color="FFFFFF"
        ),
        "colours the wrong way round": Look(
            colors=dict(COLORS) | {"dk1": "FFFFFF", "lt1": "22304A", "accent1": "FFCC00"},
        ),
        "pale colours": Look(
            ground=grounded("FFF7D6"), colors=dict(COLORS) | {"dk1": "8A8A8A", "lt1": "FFFFFF", "accent1": "FFE08A"}
        ),
        "logo in the middle of the title": Look(shapes=shape((0.44, 0.02, 0.12, 0.13), solid("006633"), "ellipse")),
        "wide strip of partners' logos": Look(shapes=shape((0.07, 0.84, 0.86, 0.07), solid("D9D9D9"))),
        "titles at the foot": Look(
            slots=_moved(MASTER_SLOTS, title=(0.07, 0.75, 0.86, 0.15), body=(0.07, 0.05, 0.86, 0.66))
        ),
        "titles at the foot of a low body": Look(
            slots=_moved(MASTER_SLOTS, title=(0.07, 0.75, 0.86, 0.15), body=(0.07, 0.25, 0.86, 0.2))
        ),
        "a low strip for titles, right above the footer": Look(
            slots=_moved(MASTER_SLOTS, title=(0.07, 0.83, 0.5, 0.08), body=(0.07, 0.05, 0.86, 0.74))
        ),
    }
)  # fmt: skip


@cache
def user_template(trait: str) -> DeckTemplate:
    read = read_template(build(TRAITS[trait]))
    assert not isinstance(read, TemplateError), read.message
    return read


def saved(folder: Path, only: Callable[[str], bool] = lambda _: True) -> None:
    """Write them to look at: `python -c "from draw.user_templates import saved …"`."""
    for trait, look in TRAITS.items():
        if only(trait):
            (folder / f"{re.sub('[^a-z0-9]+', '-', trait.lower())}.pptx").write_bytes(build(look))
