"""Decks that were edited by hand, and a lesson that goes on: whose words stand where."""

from __future__ import annotations

import copy
import io
from pathlib import Path
from typing import Any

import pytest
from edits.lectures import LESSON, at, edited, faults, known, lecture, merged, reading, slide, titles, words

from ddcurric.audit.deck import audit_deck
from ddcurric.draw.pptx.read.opened import Opened, open_deck
from ddcurric.edits.masters import changed_in_libreoffice
from ddcurric.edits.report import Report, report_on
from tests.importers.word_files import png

pytestmark = pytest.mark.slow

QUARTZ = "Quartz drifts, and nobody notices"
COUNTER = "A counter never runs backwards"
CATCHES = "A receiver catches up"


def set_title(old: str, new: str) -> Any:
    def edit(presentation: Any) -> None:
        slide(presentation, old).shapes.title.text_frame.paragraphs[0].runs[0].text = new

    return edit


def set_notes(title: str, text: str) -> Any:
    def edit(presentation: Any) -> None:
        slide(presentation, title).notes_slide.notes_text_frame.text = text

    return edit


def move_picture(presentation: Any) -> None:
    shapes = slide(presentation, "A picture says where the pulse comes from").shapes
    next(s for s in shapes if s.shape_type == 13).left += 400000


def add_slide(title: str, behind: str) -> Any:
    def edit(presentation: Any) -> None:
        new = presentation.slides.add_slide(presentation.slides[3].slide_layout)
        new.shapes.title.text_frame.text = title
        listed = presentation.slides._sldIdLst
        place = [s.shapes.title.text_frame.text if s.shapes.title is not None else "" for s in presentation.slides]
        listed.insert(place.index(behind) + 1, listed[-1])

    return edit


def big_box(title: str, text: str) -> Any:
    """Words in 40 pt, at the right edge of a slide of 13.33 by 7.5 inches."""

    def edit(presentation: Any) -> None:
        box = slide(presentation, title).shapes.add_textbox(9144000, 1828800, 3048000, 914400)
        box.text_frame.text = text
        box.text_frame.paragraphs[0].runs[0].font.size = 508000

    return edit


def delete(title: str) -> Any:
    def edit(presentation: Any) -> None:
        gone = slide(presentation, title)
        for entry in presentation.slides._sldIdLst:
            if presentation.part.related_part(entry.rId) is gone.part:
                presentation.part.drop_rel(entry.rId)
                presentation.slides._sldIdLst.remove(entry)
                break

    return edit


def move(title: str, behind: str) -> Any:
    def edit(presentation: Any) -> None:
        place = [s.shapes.title.text_frame.text if s.shapes.title is not None else "" for s in presentation.slides]
        listed = presentation.slides._sldIdLst
        entry = listed[place.index(title)]
        listed.remove(entry)
        place.remove(title)
        listed.insert(place.index(behind) + 1, entry)

    return edit


def test_a_deck_that_nobody_touched_is_the_lessons() -> None:
    after = lecture(LESSON.replace("a second a week", "a second a day"))
    found = merged(lecture(), edited(lecture().content), after)
    assert (found.content, found.edited, found.findings) == (after.content, False, ())


def test_what_only_the_user_changed_stays() -> None:
    theirs = edited(
        lecture().content, set_title(QUARTZ, "My quartz"), set_notes(COUNTER, "My own words."), move_picture
    )
    found = merged(lecture(), theirs, lecture())
    assert found.edited
    assert not found.findings
    assert at(found.content, COUNTER).said == "My own words."
    assert words(found.content) == words(theirs)
    picture = "A picture says where the pulse comes from"
    assert [s.frame for s in at(found.content, picture).shapes] == [s.frame for s in at(theirs, picture).shapes]


def test_what_only_the_lesson_changed_is_made_anew() -> None:
    theirs = edited(lecture().content, set_title(QUARTZ, "My quartz"))
    found = merged(lecture(), theirs, lecture(LESSON.replace("It adds one", "It adds exactly one")))
    assert "It adds exactly one" in at(found.content, CATCHES).text
    assert "My quartz" in titles(found.content)
    assert not found.findings


def test_a_slide_more_in_the_lesson_changes_no_other_though_the_progress_is_another_on_each() -> None:
    theirs = edited(lecture().content, set_title(QUARTZ, "My quartz"))
    found = merged(
        lecture(), theirs, lecture(LESSON.replace("## Deep Dive\n", "## Deep Dive\n\n### One more\n\n- a\n- b\n"))
    )
    assert {"My quartz", "One more"} <= set(titles(found.content))
    assert not found.findings


def test_where_both_changed_the_users_stays_and_the_lessons_follows_marked_and_hidden() -> None:
    theirs = edited(lecture().content, set_title(QUARTZ, "My quartz"))
    after = lecture(LESSON.replace(QUARTZ, "Quartz drifts all day"))
    found = merged(lecture(), theirs, after)
    place = titles(found.content).index("My quartz")
    assert titles(found.content)[place + 1] == "Quartz drifts all day"
    offered = reading(found.content).slides[place + 1]
    assert offered.hidden
    assert "From the lesson" in offered.text
    (finding,) = found.findings
    assert (finding.code, finding.place, finding.title) == ("slide-conflict", place + 1, "My quartz")
    assert finding.source is not None
    assert finding.source.span.line == LESSON[: LESSON.index("### Quartz")].count("\n") + 1


def test_a_slide_that_is_offered_has_a_title_of_its_own_and_is_read_in_order() -> None:
    ours = lecture(LESSON.replace("Two of them gain", "Two of those gain"))
    found = merged(lecture(), edited(lecture().content, big_box(QUARTZ, "Mine")), ours)
    place = titles(found.content).index(QUARTZ)
    assert titles(found.content)[place : place + 2] == [QUARTZ, f"{QUARTZ} (2)"]
    read = audit_deck("slides.pptx", found.content)
    offered = f"slide {place + 2}"
    assert [fault for check, fault in read.findings if (fault.where, check.name) == (offered, "order")] == []
    assert [fault for check, fault in read.findings if check.name == "titles"] == []
    again = merged(ours, found.content, ours, found.known)
    assert (again.content, again.findings) == (found.content, ())
    # Who deletes her own slide takes the lesson's, under its own title.
    alone = merged(ours, edited(found.content, delete(QUARTZ)), ours, found.known)
    assert (alone.edited, titles(alone.content)) == (False, titles(ours.content))


def test_a_conflict_is_said_once_and_what_was_thrown_away_stays_away() -> None:
    theirs = edited(lecture().content, set_title(QUARTZ, "My quartz"))
    after = lecture(LESSON.replace(QUARTZ, "Quartz drifts all day"))
    found = merged(lecture(), theirs, after)
    again = merged(after, found.content, after, found.known)
    assert (again.content, again.findings) == (found.content, ())

    without = edited(again.content, delete("Quartz drifts all day"))
    fourth = merged(after, without, after, again.known)
    assert "Quartz drifts all day" not in titles(fourth.content)
    later = lecture(LESSON.replace(QUARTZ, "Quartz drifts all night"))
    fifth = merged(after, fourth.content, later, fourth.known)
    assert "Quartz drifts all night" in titles(fifth.content)
    assert [f.code for f in fifth.findings] == ["slide-conflict"]


def test_a_new_footer_is_on_what_is_offered_and_brings_no_deleted_slide_up_again() -> None:
    theirs = edited(lecture().content, set_title(QUARTZ, "My quartz"), delete(CATCHES))
    text = LESSON.replace(QUARTZ, "Quartz drifts all day")
    after = lecture(text)
    found = merged(lecture(), theirs, after)
    renamed = lecture(text.replace("# Clocks", "# Clocks and counters"))
    again = merged(after, found.content, renamed, found.known)
    assert again.findings == ()
    later = lecture(text.replace("# Clocks", "# Clocks and counters").replace("all day", "all night"))
    last = merged(renamed, again.content, later, again.known)
    listed = titles(last.content)
    assert listed[listed.index("My quartz") + 1] == "Quartz drifts all night"
    assert "Quartz drifts all day" not in listed


def test_who_deletes_her_own_slide_takes_the_lessons() -> None:
    theirs = edited(lecture().content, set_title(QUARTZ, "My quartz"))
    after = lecture(LESSON.replace(QUARTZ, "Quartz drifts all day"))
    found = merged(lecture(), theirs, after)
    chosen = edited(found.content, delete("My quartz"))
    again = merged(after, chosen, after, found.known)
    assert (again.content, again.edited) == (after.content, False)


def test_slides_added_deleted_and_moved_by_hand_stay_so() -> None:
    theirs = edited(lecture().content, add_slide("A joke", QUARTZ), delete("So what?"), move(CATCHES, "Clocks"))
    after = lecture(LESSON.replace("### A counter never", "### A new idea\n\nOf the lesson's.\n\n### A counter never"))
    found = merged(lecture(), theirs, after)
    listed = titles(found.content)
    assert listed[listed.index(QUARTZ) + 1] == "A joke"
    assert listed[listed.index("Clocks") + 1] == CATCHES
    assert listed.count(CATCHES) == 1
    assert "So what?" not in listed
    assert listed.index("A new idea") == listed.index(COUNTER) - 1
    assert not found.findings
    again = merged(after, found.content, after, found.known)
    assert titles(again.content) == listed


def test_a_deleted_slide_that_the_lesson_changes_stays_away_and_is_named() -> None:
    theirs = edited(lecture().content, delete(CATCHES))
    after = lecture(LESSON.replace("It adds one", "It adds exactly one"))
    found = merged(lecture(), theirs, after)
    assert CATCHES not in titles(found.content)
    assert [(f.code, f.title) for f in found.findings] == [("deleted-slide-changed", CATCHES)]
    assert merged(after, found.content, after, found.known).findings == ()


def test_slides_of_the_users_are_fitted_to_slides_of_another_size() -> None:
    from pptx import Presentation

    theirs = edited(lecture().content, move_picture, add_slide("A joke", QUARTZ), big_box("A joke", "Ha!"))
    found = merged(lecture(), theirs, lecture(LESSON, "4:3"))
    deck = reading(found.content)
    assert deck.size == (9144000, 6858000)
    frames = [shape.frame for slide in deck.slides for shape in slide.shapes if shape.frame is not None]
    assert all(left >= 0 and left + width <= 9144000 for left, _, width, _ in frames)
    (box,) = (shape for shape in at(found.content, "A joke").shapes if shape.text == "Ha!")
    assert box.frame == (6858000, 857250 + 1371600, 2286000, 685800)
    assert [run.look.size for paragraph in box.paragraphs for run in paragraph.stretches] == [3000]
    shapes = slide(Presentation(io.BytesIO(found.content)), "A picture says where the pulse comes from").shapes
    (bar,) = (shape for shape in shapes if shape.name == "Progress so far")
    assert (bar.left, bar.top + bar.height) == (0, 6858000)


def test_an_edited_slide_that_leaves_the_lesson_stays() -> None:
    theirs = edited(lecture().content, set_title(CATCHES, "She catches up"))
    start = LESSON.index("### A receiver")
    after = lecture(LESSON[:start] + LESSON[LESSON.index("## Check") :])
    found = merged(lecture(), theirs, after)
    listed = titles(found.content)
    assert listed.index("She catches up") == listed.index("Messages carry the count along") + 1
    assert [f.code for f in found.findings] == ["slide-left-lesson"]
    again = merged(after, found.content, after, found.known)
    assert (titles(again.content), again.findings) == (listed, ())


def test_a_slide_that_left_its_lesson_is_told_at_a_line_of_the_lesson_as_it_is() -> None:
    theirs = edited(lecture().content, set_title(CATCHES, "She catches up"))
    start = LESSON.index("### A receiver")
    left = "\n" * 40 + LESSON[:start] + LESSON[LESSON.index("## Check") :]
    (finding,) = merged(lecture(), theirs, lecture(left)).findings
    assert finding.source is not None
    assert left.splitlines()[finding.source.span.line - 1].startswith("### Messages carry the count along")


def test_words_of_a_title_and_of_a_list_are_brought_together_on_one_slide() -> None:
    theirs = edited(lecture().content, set_title(CATCHES, "She catches up"))
    found = merged(lecture(), theirs, lecture(LESSON.replace("It adds one", "It adds exactly one")))
    assert "It adds exactly one" in at(found.content, "She catches up").text
    assert not found.findings


def test_the_users_notes_go_with_the_lessons_new_slide() -> None:
    theirs = edited(lecture().content, set_notes(QUARTZ, "My own words."))
    found = merged(lecture(), theirs, lecture(LESSON.replace("a second a week", "a second a day")))
    quartz = at(found.content, QUARTZ)
    assert "a second a day" in quartz.text
    assert quartz.said == "My own words."
    assert not found.findings


def test_a_moved_picture_and_new_words_of_the_lesson_are_two_slides() -> None:
    theirs = edited(lecture().content, move_picture)
    found = merged(lecture(), theirs, lecture(LESSON.replace("The pulse of a clock", "The pulse of all clocks")))
    assert [f.code for f in found.findings] == ["slide-conflict"]


def test_edits_that_were_taken_back_are_none() -> None:
    theirs = edited(lecture().content, set_title(QUARTZ, "My quartz"), set_title("My quartz", QUARTZ))
    assert not merged(lecture(), theirs, lecture()).edited


def test_a_topic_with_another_number_takes_the_edits_along() -> None:
    """Its number stands on the title and at the foot of every slide."""
    theirs = edited(lecture().content, move_picture, set_title(QUARTZ, "My quartz"))
    content = edited(
        lecture().content,
        lambda p: [
            setattr(run, "text", run.text.replace("1.1", "1.7"))
            for s in p.slides for shape in s.shapes if shape.has_text_frame
            for paragraph in shape.text_frame.paragraphs for run in paragraph.runs
        ],
    )  # fmt: skip
    after = type(lecture())(content, lecture().sources)
    found = merged(lecture(), theirs, after)
    assert not found.findings
    assert "My quartz" in titles(found.content)
    shown = {shape.text for s in reading(found.content).slides for shape in s.shapes if "Clocks" in shape.text}
    assert not any("1.1" in text for text in shown)


def test_slides_that_are_kept_have_the_footer_of_today() -> None:
    """One added by hand, one that the lesson no longer has, one that both have changed."""

    def copied(presentation: Any) -> None:
        from copy import deepcopy

        add_slide("Mine", COUNTER)(presentation)
        footer = next(s for s in slide(presentation, COUNTER).placeholders if s.placeholder_format.type == 15)
        slide(presentation, "Mine").shapes._spTree.append(deepcopy(footer._element))

    theirs = edited(lecture().content, set_title(QUARTZ, "My quartz"), copied, set_title(CATCHES, "My receiver"))
    text = LESSON.replace("# Clocks", "# Watches").replace(QUARTZ, "Quartz drifts, and all notice")
    start, end = text.index(f"### {CATCHES}"), text.index("## Check")
    found = merged(lecture(), theirs, lecture(text[:start] + text[end:]))
    for title in ("Mine", "My quartz", "My receiver"):
        assert ["Watches" in s.text for s in at(found.content, title).shapes if s.slot == "footer"] == [True], title


def test_a_theme_that_was_changed_stays_and_the_lessons_slides_stand_on_it() -> None:
    def purple(presentation: Any) -> None:
        from lxml import etree

        part = presentation.slide_masters[0].part
        theme = next(r.target_part for r in part.rels.values() if r.reltype.endswith("/theme"))
        root = etree.fromstring(theme.blob)
        for color in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}accent1"):
            color[0].set("val", "800080")
        theme._blob = etree.tostring(root)

    theirs = edited(lecture().content, purple)
    found = merged(lecture(), theirs, lecture(LESSON.replace("It adds one", "It adds exactly one")))
    assert found.edited
    assert "It adds exactly one" in at(found.content, CATCHES).text
    assert b"800080" in b"".join(part for name, part in _parts(found.content).items() if "theme" in name)
    assert len([name for name in _parts(found.content) if name.startswith("ppt/slideMasters/slideMaster")]) == 1


def test_a_deck_that_cannot_be_read_is_not_merged() -> None:
    from ddcurric.edits.merge import NotMerged, merge

    for broken in (
        b"",
        b"PK\x03\x04",
        lecture().content[: len(lecture().content) // 2],
        b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    ):
        assert isinstance(merge(lecture(), (), broken, lecture(), "", "en"), NotMerged)


@pytest.mark.parametrize("variant", ["ours", "foreign"])
@pytest.mark.slow
def test_merged_decks_need_no_repair_and_are_the_same_each_time(variant: str, tmp_path: Path) -> None:
    before = lecture(LESSON, variant)

    def film(presentation: Any) -> None:
        from pptx.chart.data import CategoryChartData
        from pptx.enum.chart import XL_CHART_TYPE
        from pptx.util import Inches

        data = CategoryChartData()
        data.categories = ["a", "b"]
        data.add_series("s", (1, 2))
        here = slide(presentation, CATCHES)
        here.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(8), Inches(2), Inches(3), Inches(2), data)
        movie = io.BytesIO(b"\0\0\0\x18ftypmp42" + b"\0" * 64)
        here.shapes.add_movie(movie, Inches(9), Inches(4), Inches(1), Inches(1), mime_type="video/mp4")

    theirs = edited(
        before.content, film, add_slide("A joke", QUARTZ), set_title(QUARTZ, "My quartz"), set_notes(COUNTER, "Mine.")
    )
    after = lecture(LESSON.replace("a second a week", "a second a day").replace("It adds one", "It adds two"), variant)
    found = merged(before, theirs, after)
    assert {part for part in faults(found.content, tmp_path) if "/charts/" not in part} == set()  # python-pptx's own
    assert found.content == merged(before, theirs, after).content
    names = _parts(found.content)
    assert any("charts/chart" in name for name in names)
    assert any("embeddings" in name for name in names)
    assert any(name.endswith("mp4") for name in names)


def _parts(content: bytes) -> dict[str, bytes]:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_a_date_in_the_footer_of_every_slide_stays_when_slides_are_made_anew() -> None:
    """Insert, Header & Footer, Date: PowerPoint adds a placeholder to every slide."""

    def dated(presentation: Any) -> None:
        from pptx.oxml import parse_xml

        for each in presentation.slides:
            each.shapes._spTree.append(
                parse_xml(
                    '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
                    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr>'
                    '<p:cNvPr id="990" name="Date Placeholder 1"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
                    '<p:nvPr><p:ph type="dt" sz="half" idx="10"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>'
                    "<a:p><a:r><a:t>Monday</a:t></a:r></a:p></p:txBody></p:sp>"
                )
            )

    theirs = edited(lecture().content, dated)
    found = merged(
        lecture(), theirs, lecture(LESSON.replace("It adds one", "It adds twelve").replace("# Clocks", "# Watches"))
    )
    assert not found.findings
    assert words(found.content)["twelve"] == 1
    for each in reading(found.content).slides:
        assert [shape.text for shape in each.shapes if shape.slot == "date"] == ["Monday"]
        assert all("Watches" in shape.text for shape in each.shapes if shape.slot == "footer")


def test_what_powerpoint_writes_of_its_own_accord_is_no_edit() -> None:
    """Runs divided by the spelling checker, ids of creation, one choice around a shape with an equation in place of one
    around the equation, a notes page with a number on it."""

    def resaved(presentation: Any) -> None:
        from copy import deepcopy

        from lxml import etree

        mc = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
        for each in presentation.slides:
            for head in each._element.iter("{http://schemas.openxmlformats.org/presentationml/2006/main}cNvPr"):
                head.append(
                    etree.fromstring(
                        '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="{FF2B'
                        '5EF4-FFF2-40B4-BE49-F238E27FC236}"><a16:creationId xmlns:a16="http://schemas.microsoft.com/office/'
                        'drawing/2014/main" id="{00000000-0008-0000-0000-000002000000}"/></a:ext></a:extLst>'
                    )
                )
            for run in list(each._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}r")):
                text = run[-1].text or ""
                if run.getparent().tag.endswith("}p") and len(text) > 4:
                    rest = deepcopy(run)
                    run[-1].text, rest[-1].text = text[:3], text[3:]
                    rest[0].set("err", "1")
                    run.addnext(rest)
            for choice in list(each._element.iter(mc + "AlternateContent")):
                shape = next((a for a in choice.iterancestors() if a.tag.endswith("}sp")), None)
                if shape is not None:  # an equation in a line of text
                    choice.addprevious(choice[0][0])
                    choice.getparent().remove(choice)
                    around = etree.SubElement(shape.getparent(), mc + "AlternateContent")
                    shape.addprevious(around)
                    etree.SubElement(around, mc + "Choice", Requires="a14").append(deepcopy(shape))
                    etree.SubElement(around, mc + "Fallback").append(shape)

    assert not merged(lecture(), edited(lecture().content, resaved), lecture()).edited


def test_slides_that_a_program_rounded_are_of_the_same_size() -> None:
    def widen(presentation: Any) -> None:
        presentation.slide_width += 318

    theirs = edited(lecture().content, widen, add_slide("A joke", QUARTZ))
    found = merged(lecture(), theirs, lecture(LESSON.replace("It adds one", "It adds exactly one")))
    assert "A joke" in titles(found.content)
    assert words(found.content)["exactly"] == words(lecture().content)["exactly"] + 1


def test_a_picture_that_was_removed_is_told_by_what_stands_for_it() -> None:
    title = "A picture says where the pulse comes from"

    def remove(presentation: Any) -> None:
        element = next(s for s in slide(presentation, title).shapes if s.shape_type == 13)._element
        element.getparent().remove(element)

    alt = next(shape.alt for shape in at(lecture().content, title).shapes if shape.kind == "picture")
    told = report_on(lecture(), known(lecture()), edited(lecture().content, remove))
    assert isinstance(told, Report)
    assert alt
    assert [(c.kind, c.before) for each in told.slides for c in each.changes] == [("removed", alt)]


def test_a_picture_on_a_master_is_told_by_its_place() -> None:
    def logo(left: int) -> Any:
        def edit(presentation: Any) -> None:
            tree = presentation.slide_master.shapes._spTree
            _, relation = presentation.slide_master.part.get_or_add_image_part(io.BytesIO(png()))
            picture = tree.add_pic(900, "Logo", "", relation, left, 0, 500_000, 300_000)
            assert picture is not None

        return edit

    plain, here, near, far = (
        open_deck(content)
        for content in (
            lecture().content,
            *(edited(lecture().content, logo(left)) for left in (0, 9_000, 900_000)),
        )
    )
    assert isinstance(plain, Opened)
    assert isinstance(here, Opened)
    assert isinstance(near, Opened)
    assert isinstance(far, Opened)
    assert changed_in_libreoffice(here, near) == changed_in_libreoffice(here, plain) == ""
    assert "a picture" in changed_in_libreoffice(here, far)
    assert "a picture" in changed_in_libreoffice(plain, here)


def test_a_second_footer_goes_with_the_lessons_new_slide() -> None:
    def sign(presentation: Any) -> None:
        tree = slide(presentation, CATCHES).shapes._spTree
        footer = copy.deepcopy(next(each for each in tree if each.xpath(".//p:ph[@type='ftr']")))
        next(footer.iter("{*}t")).text = "Room 7"
        tree.append(footer)

    found = merged(
        lecture(), edited(lecture().content, sign), lecture(LESSON.replace("It adds one", "It adds exactly one"))
    )
    kept = at(found.content, CATCHES)
    assert "It adds exactly one" in kept.text
    assert [shape.text for shape in kept.shapes if shape.slot == "footer"][1:] == ["Room 7"]
