"""Deck templates: our own, and any that a university has."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from once import once
from pptx import Presentation
from pptx.opc.packuri import PackURI
from pptx.util import Emu

from ddcurric.draw.accents import ACCENTS, module_accent
from ddcurric.draw.pptx.ours import our_template
from ddcurric.draw.pptx.package import write_package
from ddcurric.draw.pptx.read.template import TemplateError, read_template
from ddcurric.draw.pptx.write import paint_deck
from ddcurric.draw.slides_pdf.backdrop import backdrop_svg
from ddcurric.lesson.model.course import DeckSettings, Module
from ddcurric.scene.geometry import Color
from ddcurric.scene.template import ROLES, DeckTemplate
from ddcurric.source import Span
from ddcurric.units import Inch
from draw.reading import NS, members, pptx_words, scene_words, slide_roots
from draw.scenes import ACCENT, layouts_deck, png, sample_deck, settings
from draw.test_pptx import convert, findings

pytestmark = pytest.mark.slow


def default_bytes() -> bytes:
    import pptx

    return (Path(pptx.__file__).parent / "templates" / "default.pptx").read_bytes()


def read(content: bytes) -> DeckTemplate:
    template = read_template(content)
    assert isinstance(template, DeckTemplate), template
    return template


def parts_of(template: DeckTemplate) -> dict[str, str]:
    return {role: layout.part.rpartition("/")[2] for role, layout in template.layouts.items()}


def rewritten(content: bytes, change: Callable[[str, str], str]) -> bytes:
    """A package with its XML parts changed."""
    parts: Mapping[str, bytes] = members(content)
    return write_package(
        {
            name: change(name, part.decode()).encode() if name.endswith((".xml", ".rels")) else part
            for name, part in parts.items()
        }
    )


def luminance(rgb: str) -> float:
    channels = [int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


# Our own


def test_ours_has_a_layout_for_every_role() -> None:
    template = our_template(None, settings(), ACCENT)
    assert tuple(template.layouts) == ROLES
    assert len({layout.part for layout in template.layouts.values()}) == len(ROLES)


def test_ours_is_valid(tmp_path: Path) -> None:
    assert findings(our_template(None, settings(), ACCENT).content, tmp_path) == []


def test_ours_takes_the_course_s_fonts_and_colours() -> None:
    deck = DeckSettings(heading_font="Georgia", body_font="Verdana", colors={"ink": "101010", "accent": "3B4CA8"})
    template = our_template(None, settings(deck), Color("3B4CA8"))
    assert (template.heading_font, template.body_font) == ("Georgia", "Verdana")
    assert template.colors["dk1"] == Color("101010", "dk1")
    assert template.colors["accent1"] == Color("3B4CA8", "accent1")
    title = template.layouts["content"].slot("title")
    assert title is not None
    assert title.levels[0].color == Color("101010", "dk1")


def test_ours_at_four_to_three() -> None:
    wide, narrow = (our_template(None, settings(DeckSettings(aspect=aspect)), ACCENT) for aspect in ("16:9", "4:3"))
    assert (narrow.width, narrow.height) == (Inch(10), Inch(7.5))
    for role in ROLES:
        for slot in narrow.layouts[role].slots:
            assert slot.frame.x >= 0
            assert slot.frame.right <= narrow.width
            other = wide.layouts[role].slot(slot.key)
            assert other is not None
            assert (slot.frame.y, slot.frame.height) == (other.frame.y, other.frame.height)


@pytest.mark.parametrize("aspect", ["16:9", "4:3"])
def test_ours_for_lessons_that_run_from_right_to_left(aspect: str, tmp_path: Path) -> None:
    own = settings(DeckSettings(aspect=aspect))
    plain, turned = (our_template(None, own, ACCENT, leftwards) for leftwards in (False, True))
    for role in ROLES:
        there = {slot.index: slot for slot in plain.layouts[role].slots}
        assert turned.layouts[role].leftwards
        assert not plain.layouts[role].leftwards
        for slot in turned.layouts[role].slots:
            other = there[slot.index]
            assert slot.frame == replace(other.frame, x=plain.width - other.frame.right)
            assert [level.align for level in slot.levels] == [level.align for level in other.levels]
    assert findings(turned.content, tmp_path) == []


def test_levels_that_placeholders_leave_to_their_master_are_read_once() -> None:
    ours = our_template(None, settings(), ACCENT)
    levels = [level for layout in ours.layouts.values() for slot in layout.slots for level in slot.levels]
    assert len({id(level) for level in levels}) < len(levels) / 3


def test_marks_change_sides_and_keep_their_form() -> None:
    plain, turned = (
        backdrop_svg(our_template(None, settings(), ACCENT, leftwards), "quotation") for leftwards in (False, True)
    )
    assert '<rect x="635000" ' in plain
    assert f'<rect x="{12192000 - 635000 - 50800}" ' in turned


def test_marks_keep_their_form_at_four_to_three() -> None:
    wide, narrow = (our_template(None, settings(DeckSettings(aspect=aspect)), ACCENT) for aspect in ("16:9", "4:3"))
    rules = [re.findall(r'name="Accent rule".*?cx="(\d+)"', quotation(look), re.DOTALL) for look in (wide, narrow)]
    assert rules[0] == rules[1] == ["50800"]


def quotation(look: DeckTemplate) -> str:
    return members(look.content)["ppt/slideLayouts/slideLayout9.xml"].decode()


def test_a_template_may_say_where_the_progress_is_shown() -> None:
    strip = our_template(None, settings(), ACCENT).layouts["content"].progress
    assert strip is not None
    assert (strip.x, strip.right, strip.bottom) == (0, 12192000, 6858000)
    assert read(default_bytes()).layouts["content"].progress is None


def test_a_part_of_the_project_replaces_ours(tmp_path: Path) -> None:
    theme = members(our_template(None, settings(), ACCENT).content)["ppt/theme/theme1.xml"].decode()
    own = tmp_path / "deck" / "parts" / "ppt" / "theme" / "theme1.xml"
    own.parent.mkdir(parents=True)
    own.write_text(re.sub(r"(<a:folHlink>.*?val=\")\w+", r"\g<1>123456", theme, flags=re.DOTALL), encoding="utf-8")
    assert our_template(tmp_path, settings(), ACCENT).colors["folHlink"].rgb == "123456"


@pytest.mark.parametrize("accent", ACCENTS)
def test_an_accent_can_be_read_on_white_and_on_its_tint(accent: str) -> None:
    tint = our_template(None, settings(), Color(accent)).colors["lt2"].rgb
    assert contrast(accent, "FFFFFF") >= 4.5
    assert contrast(accent, tint) >= 4.5


def test_modules_have_accents_of_their_own() -> None:
    course = settings()
    modules = [Module(f"M{number}", "m", number, (), Span("course.yaml", 1)) for number in range(1, 10)]
    found = [module_accent(course, module).rgb for module in modules]
    assert found == [*ACCENTS, ACCENTS[0]]
    assert module_accent(course, replace(modules[0], accent="8C1D40")).rgb == "8C1D40"


# Others'


def test_python_pptx_s_default() -> None:
    template = read(default_bytes())
    assert (template.width, template.height) == (Emu(9144000), Emu(6858000))
    assert parts_of(template) == {
        "title": "slideLayout1.xml",
        "section": "slideLayout3.xml",
        "statement": "slideLayout3.xml",
        "sentence": "slideLayout2.xml",
        "asking": "slideLayout2.xml",
        "content": "slideLayout2.xml",
        "two-content": "slideLayout4.xml",
        "title-only": "slideLayout6.xml",
        "question": "slideLayout2.xml",
        "answer": "slideLayout2.xml",
        "quotation": "slideLayout2.xml",
        "blank": "slideLayout7.xml",
    }
    body = template.layouts["content"].slot("body")
    assert body is not None
    assert [level.size.pt for level in body.levels[:5]] == [32, 28, 24, 20, 20]
    assert [level.bullet for level in body.levels[:3]] == ["•", "–", "•"]
    assert body.frame.y == Emu(1600200)


def test_names_in_another_language_change_nothing() -> None:
    names = iter(f"Folie {letter}" for letter in "ÄBCDEFGHIJKLMNOP")

    def translate(_: str, xml: str) -> str:
        return re.sub(r'<p:cSld name="[^"]*"', lambda _: f'<p:cSld name="{next(names)}"', xml)

    translated = rewritten(default_bytes(), translate)
    assert parts_of(read(translated)) == parts_of(read(default_bytes()))


def test_without_types_placeholders_tell() -> None:
    def untyped(name: str, xml: str) -> str:
        return re.sub(r'(<p:sldLayout [^>]*?) type="\w+"', r"\1", xml)

    found = parts_of(read(rewritten(default_bytes(), untyped)))
    known = parts_of(read(default_bytes()))
    assert {role: found[role] for role in ("title", "content", "two-content", "title-only", "blank")} == {
        role: known[role] for role in ("title", "content", "two-content", "title-only", "blank")
    }


def test_without_types_the_layout_with_the_most_room_is_for_content_wherever_it_stands() -> None:
    def backwards(name: str, xml: str) -> str:
        if name == "ppt/slideMasters/slideMaster1.xml":
            ids = re.findall(r"<p:sldLayoutId [^>]*/>", xml)
            xml = re.sub(r"<p:sldLayoutId [^>]*/>", lambda _: ids.pop(), xml)
        return re.sub(r'(<p:sldLayout [^>]*?) type="\w+"', r"\1", xml)

    found = parts_of(read(rewritten(default_bytes(), backwards)))
    assert found["content"] == "slideLayout2.xml"
    assert found["title-only"] == "slideLayout6.xml"


def test_a_potx_becomes_a_presentation() -> None:
    def template(name: str, xml: str) -> str:
        return xml.replace("presentationml.presentation.main+xml", "presentationml.template.main+xml")

    potx = rewritten(default_bytes(), template)
    assert len(Presentation(io.BytesIO(read(potx).content)).slide_layouts) == 11


def test_slides_of_a_template_are_left_out() -> None:
    presentation = Presentation(io.BytesIO(default_bytes()))
    slide = presentation.slides.add_slide(presentation.slide_layouts[0])
    slide.notes_slide.notes_text_frame.text = "secret"
    slide.shapes.title.text = "an old slide"
    buffer = io.BytesIO()
    presentation.save(buffer)
    emptied = read(buffer.getvalue()).content
    assert not [name for name in members(emptied) if "/slides/" in name or "/notesSlides/" in name]
    assert len(Presentation(io.BytesIO(emptied)).slides) == 0


def test_a_dark_template_s_colours_go_through_its_map() -> None:
    def dark(name: str, xml: str) -> str:
        return xml.replace('bg1="lt1" tx1="dk1"', 'bg1="dk1" tx1="lt1"')

    template = read(rewritten(default_bytes(), dark))
    body = template.layouts["content"].slot("body")
    assert body is not None
    assert body.levels[0].color == Color("FFFFFF", "lt1")
    assert template.layouts["content"].background == Color("000000", "dk1")


def test_capitals_of_a_template_are_undone() -> None:
    """A section header of python-pptx's default is set in capitals, which are wider than what was measured."""
    template = read(default_bytes())
    painted = paint_deck(layouts_deck(template), template)
    assert b'cap="all"' in members(template.content)["ppt/slideLayouts/slideLayout3.xml"]
    runs = slide_roots(painted)[1].findall(".//a:rPr", NS)
    assert runs
    assert {run.get("cap") for run in runs} == {"none"}


def test_parts_that_powerpoint_wants_are_added(tmp_path: Path) -> None:
    def without(_: str, xml: str) -> str:
        return re.sub(r'<Relationship [^>]*(?:viewProps|presProps|tableStyles|notesMaster)"[^>]*/>', "", xml)

    template = read(rewritten(default_bytes(), without))
    painted = paint_deck(sample_deck(template), template)
    assert findings(painted, tmp_path) == []
    assert b"notesMasterIdLst" in members(painted)["ppt/presentation.xml"]


def test_a_picture_that_covers_the_slide_is_its_ground() -> None:
    presentation = Presentation(io.BytesIO(default_bytes()))
    master = presentation.slide_master
    part, relation = master.part.get_or_add_image_part(io.BytesIO(png(40, 30, "#102040")))
    assert part is not None
    frame = f'<a:off x="0" y="0"/><a:ext cx="{presentation.slide_width}" cy="{presentation.slide_height}"/>'
    picture = (
        f'<p:pic xmlns:p="{NS["p"]}" xmlns:a="{NS["a"]}" xmlns:r="{NS["r"]}"><p:nvPicPr><p:cNvPr id="99" name="Sea"/>'
        f'<p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="{relation}"/><a:stretch/></p:blipFill>'
        f'<p:spPr><a:xfrm>{frame}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
    master.shapes._spTree.insert(2, etree.fromstring(picture))
    buffer = io.BytesIO()
    presentation.save(buffer)
    template = read(buffer.getvalue())
    assert template.layouts["content"].background == Color("102040")
    assert "<image " in backdrop_svg(template, "content")


def test_a_deck_on_a_deck_keeps_the_template_s_pictures() -> None:
    """Our own decks are templates too: their pictures have the names that the next deck's would get."""
    presentation = Presentation(io.BytesIO(default_bytes()))
    part, relation = presentation.slide_master.part.get_or_add_image_part(io.BytesIO(png(40, 30, "#102040")))
    part.partname = PackURI("/ppt/media/picture1.png")
    frame = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    picture = (
        f'<p:pic xmlns:p="{NS["p"]}" xmlns:a="{NS["a"]}" xmlns:r="{NS["r"]}"><p:nvPicPr><p:cNvPr id="99" name="Logo"/>'
        f'<p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="{relation}"/></p:blipFill>'
        f"<p:spPr>{frame}</p:spPr></p:pic>"
    )
    presentation.slide_master.shapes._spTree.append(etree.fromstring(picture))
    buffer = io.BytesIO()
    presentation.save(buffer)
    template = read(buffer.getvalue())
    found = members(paint_deck(sample_deck(template), template))
    assert found["ppt/media/picture1.png"] == png(40, 30, "#102040")
    assert png() in found.values()


def truncated() -> bytes:
    return default_bytes()[:20000]


def other_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("hello.txt", "hello")
    return buffer.getvalue()


def without_layouts() -> bytes:
    return rewritten(default_bytes(), lambda _, xml: re.sub(r"<p:sldLayoutId [^>]*/>", "", xml))


def broken_xml() -> bytes:
    return rewritten(default_bytes(), lambda name, xml: xml[:-20] if name.endswith("slideMaster1.xml") else xml)


def wrong_number() -> bytes:
    return rewritten(default_bytes(), lambda _, xml: re.sub(r'cx="\d+"', 'cx="wide"', xml))


def without_relations() -> bytes:
    parts = members(default_bytes())
    del parts["ppt/slideLayouts/_rels/slideLayout2.xml.rels"]
    return write_package(parts)


def strict() -> bytes:
    def purl(_: str, xml: str) -> str:
        return xml.replace(
            "http://schemas.openxmlformats.org/presentationml/2006/main",
            "http://purl.oclc.org/ooxml/presentationml/main",
        )

    return rewritten(default_bytes(), purl)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "damaged"),
        (b"not a zip", "damaged"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old .ppt"),
        (truncated(), "damaged"),
        (other_zip(), "not a PowerPoint file"),
        (without_layouts(), "no slide layouts"),
        (broken_xml(), "not well-formed"),
        (wrong_number(), "do not fit together"),
        (without_relations(), "do not fit together"),
        (strict(), "Strict"),
    ],
)
def test_a_file_that_is_no_template_is_told(content: bytes, message: str) -> None:
    found = read_template(content)
    assert isinstance(found, TemplateError)
    assert message in found.message


MASTER = "ppt/slideMasters/slideMaster1.xml"
MASTER_RELS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def attacked(shape: str = "", relation: str = "", **more: bytes) -> bytes:
    """python-pptx's template with a shape and a relation of the master's, and more parts."""

    def change(name: str, xml: str) -> str:
        if name == MASTER:
            return xml.replace("</p:spTree>", f"{shape}</p:spTree>")
        return xml.replace("</Relationships>", f"{relation}</Relationships>") if name == MASTER_RELS else xml

    parts = members(rewritten(default_bytes(), change))
    return write_package({**parts, **{name.replace("__", "/"): content for name, content in more.items()}})


PICTURE = (
    f'<p:pic xmlns:r="{TYPE}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvPicPr><p:cNvPr id="99" name="Tracker"/>'
    '<p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:link="rIdX"/></p:blipFill><p:spPr/></p:pic>'
)
RUNS = (
    f'<p:sp xmlns:r="{TYPE}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr><p:cNvPr id="99" name="Button">'
    '<a:hlinkClick r:id="rIdX" action="ppaction://program"/></p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp>'
)


def relation(kind: str, target: str, external: bool = True) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="rIdX" Type="{TYPE}/{kind}" Target="{target}"{mode}/>'


@pytest.mark.parametrize(
    ("content", "left_out", "never"),
    [
        (attacked(PICTURE, relation("image", "https://example.org/t.png")), "image that lies outside", "t.png"),
        (attacked(PICTURE, relation("image", "file://server/share/a.png")), "image that lies outside", "server/share"),
        (attacked(RUNS, relation("hyperlink", "file:///c:/run.exe")), "hyperlink that lies outside", "run.exe"),
        (attacked(RUNS, relation("hyperlink", "https://example.org/")), "actions on shapes", "ppaction://program"),
        (attacked("", relation("oleObject", "../embeddings/a.bin", False)), "embedded", "oleObject"),
        (attacked(**{"ppt__vbaProject.bin": b"macro"}), "macros", "vbaProject"),
    ],
)
def test_a_template_gives_its_looks_and_nothing_that_runs_or_is_fetched(
    content: bytes, left_out: str, never: str, tmp_path: Path
) -> None:
    template = read(content)
    assert any(left_out in what for what in template.removed)
    deck = paint_deck(sample_deck(template), template)
    assert not any(never.encode() in part or never in name for name, part in members(deck).items())
    assert findings(deck, tmp_path) == []


def test_links_to_pages_stay() -> None:
    content = attacked(RUNS.replace(' action="ppaction://program"', ""), relation("hyperlink", "https://example.org/"))
    template = read(content)
    assert template.removed == ()
    assert b"https://example.org/" in members(template.content)[MASTER_RELS]


def changed_part(change: Callable[[str], str], name: str = MASTER) -> bytes:
    return rewritten(default_bytes(), lambda part, xml: change(xml) if part == name else xml)


def sized(width: str, height: str) -> bytes:
    size = f'<p:sldSz cx="{width}" cy="{height}"/>'
    return changed_part(lambda xml: re.sub(r"<p:sldSz [^>]*/>", size, xml), "ppt/presentation.xml")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (attacked(**{"..__..__evil.xml": b"<a/>"}), "leads out of it"),
        (attacked(**{"ppt__..__..__evil.xml": b"<a/>"}), "leads out of it"),
        (changed_part(lambda xml: xml.replace("?>", "?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///x'>]>", 1)), "entities"),
        (sized("0", "0"), "0 by 0"),
        (sized("9144000", "-5"), "Slide Size"),
        (changed_part(lambda xml: xml.replace("</p:spTree>", "<p:sp/>" * 200_000 + "</p:spTree>")), "shapes and texts"),
        (changed_part(lambda xml: xml.replace("</p:spTree>", f"<!--{'x' * 13_000_000}--></p:spTree>")), "MB of shapes"),
    ],
)
def test_a_hostile_template_is_refused(content: bytes, message: str) -> None:
    found = read_template(content)
    assert isinstance(found, TemplateError)
    assert message in found.message


def test_type_sizes_that_cannot_be_are_left_to_the_master(tmp_path: Path) -> None:
    template = read(changed_part(lambda xml: re.sub(r'(<a:lvl1pPr.*?<a:defRPr[^>]*?) sz="\d+"', r'\1 sz="0"', xml)))
    assert template.removed == ("type sizes that cannot be",)
    deck = paint_deck(sample_deck(template), template)
    assert findings(deck, tmp_path) == []


@pytest.fixture(scope="module")
def of_impress() -> bytes:
    """A deck as LibreOffice keeps it."""

    def made(folder: Path) -> bytes:
        source = folder / "source.pptx"
        source.write_bytes(paint_deck(layouts_deck(read(default_bytes())), read(default_bytes())))
        convert(source, "odp", folder)
        return (folder / "source.odp").read_bytes()

    return once("template-of-impress", made)


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["pptx", "potx"])
def test_a_template_made_by_libreoffice(kind: str, of_impress: bytes, tmp_path: Path) -> None:
    (tmp_path / "source.odp").write_bytes(of_impress)
    convert(tmp_path / "source.odp", kind, tmp_path / "out")
    template = read((tmp_path / "out" / f"source.{kind}").read_bytes())
    for role in ("title", "content", "two-content", "title-only"):
        assert template.layouts[role].slot("title") is not None
    assert template.layouts["content"].slot("body") is not None
    deck = sample_deck(template)
    painted = paint_deck(deck, template)
    assert pptx_words(painted) == scene_words(deck, marks=False)
    assert findings(painted, tmp_path) == []
    path = tmp_path / "deck.pptx"
    convert(path, "pdf", tmp_path)
    assert (tmp_path / "deck.pdf").stat().st_size > 1000
