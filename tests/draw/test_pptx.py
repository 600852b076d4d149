"""Decks are native PowerPoint in every part."""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from office import office
from pptx import Presentation

from ddcurric.draw.pptx.ours import our_template
from ddcurric.draw.pptx.read.template import read_template
from ddcurric.draw.pptx.write import paint_deck
from ddcurric.lesson.model.course import DeckSettings
from ddcurric.scene.items import DeckScene, Group, Shape, SlideScene, TextBox
from ddcurric.scene.template import DeckTemplate
from ddcurric.scene.text import ListNumber, Run, SlideLink, WebLink
from ddcurric.units import Inch
from draw.reading import NS, listing, members, pptx_words, scene_words, slide_roots
from draw.scenes import (
    ACCENT,
    box,
    deck_of,
    layouts_deck,
    para,
    sample_deck,
    set_lines,
    settings,
    style,
)

CASES = Path(__file__).parents[1] / "cases" / "pptx"


@pytest.fixture(scope="module")
def ours() -> DeckTemplate:
    return our_template(None, settings(), ACCENT)


@pytest.fixture(scope="module")
def default() -> DeckTemplate:
    """python-pptx's own, which is 4:3."""
    import pptx

    read = read_template((Path(pptx.__file__).parent / "templates" / "default.pptx").read_bytes())
    assert isinstance(read, DeckTemplate)
    return read


@pytest.fixture(scope="module")
def sample(ours: DeckTemplate) -> bytes:
    return paint_deck(sample_deck(ours), ours)


def one_slide(template: DeckTemplate, *paragraphs: object) -> bytes:
    text = set_lines(paragraphs, Inch(8))  # type: ignore[arg-type]
    item = TextBox("text", "Text", box(1, 2, 8, 4), text)
    return paint_deck(deck_of(template, (SlideScene("only", "title-only", "Only", (item,)),)), template)


def findings(pptx: bytes, folder: Path) -> list[str]:
    from openxml_audit import validate_pptx

    path = folder / "deck.pptx"
    path.write_bytes(pptx)
    return [str(error) for error in validate_pptx(path).errors]


@pytest.mark.slow
def test_a_deck_read_back_as_text(sample: bytes) -> None:
    golden = CASES / "sample.txt"
    found = listing(sample)
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("make", [sample_deck, layouts_deck])
@pytest.mark.parametrize("deck", [DeckSettings(), DeckSettings(aspect="4:3", body_font="Georgia")])
def test_our_decks_are_valid(make: Callable[[DeckTemplate], DeckScene], deck: DeckSettings, tmp_path: Path) -> None:
    template = our_template(None, settings(deck), ACCENT)
    assert findings(paint_deck(make(template), template), tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("make", [sample_deck, layouts_deck])
def test_decks_on_a_foreign_template_are_valid(
    default: DeckTemplate, make: Callable[[DeckTemplate], DeckScene], tmp_path: Path
) -> None:
    assert findings(paint_deck(make(default), default), tmp_path) == []


@pytest.mark.slow
def test_words_keep_their_order(ours: DeckTemplate, default: DeckTemplate) -> None:
    for template in (ours, default):
        for deck in (sample_deck(template), layouts_deck(template)):
            assert pptx_words(paint_deck(deck, template)) == scene_words(deck, marks=False)


@pytest.mark.slow
def test_same_input_same_bytes(ours: DeckTemplate, sample: bytes) -> None:
    assert paint_deck(sample_deck(ours), ours) == sample


def test_the_package_is_in_order_and_of_one_date(sample: bytes) -> None:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(sample)) as archive:
        names = archive.namelist()
        assert names[0] == "[Content_Types].xml"
        assert names[1:] == sorted(names[1:])
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_properties(sample: bytes, monkeypatch: pytest.MonkeyPatch, ours: DeckTemplate) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    properties = Presentation(io.BytesIO(paint_deck(sample_deck(ours), ours))).core_properties
    assert (properties.title, properties.author, properties.subject) == (
        "Lamport Clocks",
        "Jane Doe",
        "Distributed Systems",
    )
    assert properties.language == "en"
    assert properties.modified.isoformat() == "2023-11-14T22:13:20"


def test_title_comes_first_and_sits_in_its_placeholder(sample: bytes) -> None:
    for slide in Presentation(io.BytesIO(sample)).slides:
        assert slide.shapes[0] == slide.shapes.title


def test_numbers_and_names_are_unique(sample: bytes) -> None:
    for root in slide_roots(sample):
        for choice in root.findall(".//mc:Fallback", NS):
            choice.getparent().remove(choice)  # type: ignore[union-attr]
        shapes = root.findall(".//p:cNvPr", NS)
        for attribute in ("id", "name"):
            found = [shape.get(attribute) for shape in shapes]
            assert len(set(found)) == len(found)


def test_connectors_are_glued_to_shapes_of_the_slide(sample: bytes) -> None:
    root = slide_roots(sample)[3]
    names = {shape.get("id"): shape.get("name") for shape in root.findall(".//p:cNvPr", NS)}
    glued = [(names[end.get("id", "")], end.get("idx")) for end in root.findall(".//p:cNvCxnSpPr/*", NS)]
    assert glued == [("Event a1", "4"), ("Event b1", "0")]


def test_pictures_say_what_they_show_or_that_they_say_nothing(sample: bytes) -> None:
    for root in slide_roots(sample):
        for picture in root.findall(".//p:pic/p:nvPicPr/p:cNvPr", NS):
            decorative = picture.find(".//{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative")
            assert bool(picture.get("descr")) != (decorative is not None)


def test_an_svg_has_a_png_for_other_viewers(sample: bytes) -> None:
    found = members(sample)
    assert sorted(name for name in found if "/media/" in name) == [
        "ppt/media/picture1.png",
        "ppt/media/picture2.svg",
        "ppt/media/picture3.png",
        "ppt/media/picture4.png",
    ]
    assert b"svgBlip" in found["ppt/slides/slide5.xml"]


def test_sections(sample: bytes) -> None:
    root = etree.fromstring(members(sample)["ppt/presentation.xml"])
    sections = root.findall(".//p14:section", NS)
    assert [(section.get("name"), len(section.findall(".//p14:sldId", NS))) for section in sections] == [
        ("Lamport Clocks", 1),
        ("Clocks", 3),
        ("More", 1),
    ]


def test_builds_name_paragraphs_and_shapes(sample: bytes) -> None:
    points, pictures = slide_roots(sample)[1], slide_roots(sample)[4]
    ranges = [(target.get("st"), target.get("end")) for target in points.findall(".//p:pRg", NS)]
    assert ranges == [("0", "0"), ("1", "1"), ("2", "2")]
    kinds = [node.get("nodeType") for node in points.findall(".//p:cTn[@presetID]", NS)]
    assert kinds == ["clickEffect", "clickEffect", "withEffect"]
    names = {shape.get("id"): shape.get("name") for shape in pictures.findall(".//p:cNvPr", NS)}
    assert [names[target.get("spid", "")] for target in pictures.findall(".//p:spTgt", NS)] == ["Picture", "Equation 1"]


@pytest.mark.slow
def test_a_figure_is_built_up_in_groups(ours: DeckTemplate, tmp_path: Path) -> None:
    def dot(name: str, build: int | None) -> Shape:
        return Shape(name, name, "ellipse", box(1, 1, 1, 1), ACCENT, build=build)

    group = Group("g", "Figure", (dot("b", 2), dot("a", None), dot("c", 1), dot("d", 2)), "Four dots")
    deck = paint_deck(deck_of(ours, (SlideScene("only", "blank", "Only", (group,)),)), ours)
    root = slide_roots(deck)[0]
    groups = {}
    for shape in root.findall(".//p:grpSp", NS):
        name, *members_ = [properties.get("name") for properties in shape.iter(f"{{{NS['p']}}}cNvPr")]
        groups[name] = members_
    assert groups == {"Figure": ["a"], "Figure, step 1": ["c"], "Figure, step 2": ["b", "d"]}
    names = {shape.get("id"): shape.get("name") for shape in root.findall(".//p:cNvPr", NS)}
    shown = [names[target.get("spid", "")] for target in root.findall(".//p:spTgt", NS)]
    assert shown == ["Figure, step 1", "Figure, step 2"]
    assert findings(deck, tmp_path) == []


def test_notes_keep_their_formatting(sample: bytes) -> None:
    slide = Presentation(io.BytesIO(sample)).slides[1]
    assert slide.notes_slide.notes_text_frame.text == "Say this slowly, and wait.\nThen ask\nSee the paper for x²"
    runs = slide.notes_slide.notes_text_frame.paragraphs[0].runs
    assert [run.text for run in runs if run.font.bold] == ["slowly"]


def test_links_lead_out_and_to_slides(sample: bytes) -> None:
    slide = Presentation(io.BytesIO(sample)).slides[1]
    targets = {
        relation.target_ref.rpartition("/")[2] if not relation.is_external else relation.target_ref
        for relation in slide.part.rels.values()
    }
    assert {"https://example.org/a%20b?x=1&y=%C3%BC", "slide3.xml"} <= targets


@pytest.mark.slow
@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://[bad", "", "file:///etc/passwd", "x" * 3000])
def test_an_address_that_is_none_is_only_text(ours: DeckTemplate, url: str, tmp_path: Path) -> None:
    deck = one_slide(ours, para(Run("here", style(link=WebLink(url))), Run("there", style(link=SlideLink("gone")))))
    assert b"hlinkClick" not in members(deck)["ppt/slides/slide1.xml"]
    assert findings(deck, tmp_path) == []


def test_numbers_go_on_over_deeper_items_and_after_a_paragraph(ours: DeckTemplate) -> None:
    deck = one_slide(
        ours,
        para("one", bullet=ListNumber(1, 1)),
        para("deeper", bullet=ListNumber(1, 1, "alphaLcParenR"), level=1),
        para("two", bullet=ListNumber(1, 2)),
        para("a paragraph between"),
        para("three", bullet=ListNumber(1, 3)),
        para("four", bullet=ListNumber(1, 4)),
    )
    marks = slide_roots(deck)[0].findall(".//a:buAutoNum", NS)
    # A viewer starts anew after the paragraph: from there on the items name the number to start at.
    assert [mark.get("startAt", "1") for mark in marks] == ["1", "1", "1", "3", "3"]


@pytest.mark.slow
def test_whatever_an_author_writes_is_well_formed(ours: DeckTemplate, tmp_path: Path) -> None:
    deck = one_slide(ours, para("a\x00b\x0bc\ud800d\ufffee <&> \U0001f600"), para(), para(""))
    assert pptx_words(deck) == [["abcde"]]
    assert findings(deck, tmp_path) == []


def test_formulas_are_office_math_and_words_elsewhere(sample: bytes) -> None:
    root = slide_roots(sample)[1]
    formula = root.find(".//a:p/mc:AlternateContent", NS)
    assert formula is not None
    assert formula.find("mc:Choice//m:oMath", NS) is not None
    assert formula.findtext("mc:Fallback/a:r/a:t", "", NS) == "max(a,\u00a0b)\u00a0+\u00a01"


@pytest.mark.slow
def test_a_formula_that_is_no_xml_is_drawn(ours: DeckTemplate, tmp_path: Path) -> None:
    deck = sample_deck(ours)
    slide = deck.slides[-1]
    items = tuple(replace(item, omml="<m:oMath") if item.id == "math" else item for item in slide.items)  # type: ignore[call-arg]
    painted = paint_deck(deck_of(ours, (replace(slide, items=items),)), ours)
    assert b"AlternateContent" not in members(painted)["ppt/slides/slide1.xml"]
    assert findings(painted, tmp_path) == []


def test_every_slide_forbids_autofit(sample: bytes) -> None:
    for root in slide_roots(sample):
        bodies = root.findall(".//p:txBody/a:bodyPr", NS)
        assert bodies
        assert all(body.find("a:noAutofit", NS) is not None for body in bodies)


@pytest.mark.libreoffice
def test_libreoffice_keeps_every_word(ours: DeckTemplate, tmp_path: Path) -> None:
    deck = sample_deck(ours)
    path = tmp_path / "deck.pptx"
    path.write_bytes(paint_deck(deck, ours))
    convert(path, "odp", tmp_path)
    convert(tmp_path / "deck.odp", "pptx", tmp_path / "again")
    found = [word for slide in pptx_words((tmp_path / "again" / "deck.pptx").read_bytes()) for word in slide]
    # A displayed formula is a picture there, and its words the picture's description; slide numbers are counted anew.
    wanted = [word for slide in scene_words(deck, marks=False)[:4] for word in slide]
    assert Counter(wanted) - Counter(found) <= Counter({"2": 1, "3": 1})


def convert(path: Path, kind: str, folder: Path) -> None:
    office("--convert-to", kind, "--outdir", str(folder), str(path), profile=folder.parent / "office")
