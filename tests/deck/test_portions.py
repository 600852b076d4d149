"""Paragraphs and rows that no slide holds are divided behind sentences, long sentences behind clauses."""

from __future__ import annotations

import pytest
from deck.stress import section
from deck.test_fill import boxes
from deck.test_slides import ideas

from ddcurric.outputs.deck.portions import portions
from ddcurric.scene.geometry import Color
from ddcurric.scene.items import SlideScene, TableBox
from ddcurric.scene.text import Font, LineBreak, Run, RunStyle, TextParagraph
from ddcurric.typeset.lines import set_text
from ddcurric.units import Pt

pytestmark = pytest.mark.slow

SENTENCE = "In the year {} the harvest of the valley was poor, and whoever could left it for the towns by the sea"
COURT = (
    "Das Gericht hat ausgeführt, dass die Erklärung so auszulegen sei, wie sie ein Empfänger unter Berücksichtigung"
    " aller ihm bekannten Umstände nach Treu und Glauben habe verstehen müssen, wobei es auf den inneren Willen"
    " nur dann ankomme, wenn der Empfänger ihn erkannt habe, und dass ein Irrtum über den Inhalt der Erklärung,"
    " der nicht rechtzeitig durch Anfechtung geltend gemacht werde, den Erklärenden an seinem Wort festhalte, mag er"
    " auch anderes gemeint, gewollt und gehofft haben, als er vor Zeugen seinen Namen unter die Urkunde setzte"
    " und damit jedem, der sie lesen würde, zu verstehen gab, dass er sich binden wolle"
)
JUDGED = "Die Auslegung ist Sache des Richters, der die Tatsachen feststellt, und nicht des Gesetzes. "
QUOTED = f"> {JUDGED * 7}\n\nDaraus folgt, dass der Irrtum zählt und dass wer unterschreibt, gebunden ist."


def sentences(count: int) -> str:
    return " ".join(SENTENCE.format(1900 + at) + "." for at in range(count))


def shown(slide: SlideScene) -> list[str]:
    texts = [paragraph.text for box in boxes(slide, "Text") for paragraph in box.paragraphs]
    tables = [item for item in slide.items if isinstance(item, TableBox)]
    return texts + [p.text for table in tables for row in table.cells[1:] for cell in row for p in cell.paragraphs]


@pytest.mark.parametrize("markdown", ["{}", "1. {}", "> {}", "- short\n- {}", "| A | B |\n|---|---|\n| short | {} |"])
def test_no_sentence_goes_on_on_the_next_slide(markdown: str) -> None:
    made = ideas(section("One", f"::: slide\n{markdown.format(sentences(26))}\n:::"))
    assert len(made) > 1
    for slide in made:
        long = next(text for text in shown(slide) if "harvest" in text)
        assert long.startswith("In the year")
        assert long.endswith("by the sea.")
    said = " ".join(text for slide in made for text in shown(slide) if "harvest" in text)
    assert said == sentences(26)


def test_what_is_left_of_a_row_on_a_slide_is_one_row() -> None:
    made = ideas(section("One", f"::: slide\n| A | B |\n|---|---|\n| short | {sentences(26)} |\n:::"))
    tables = [item for slide in made for item in slide.items if isinstance(item, TableBox)]
    assert [len(table.cells) for table in tables] == [2] * len(made)
    assert all(table.frame.height == sum(table.rows) for table in tables)


def test_the_last_clause_of_what_announces_a_quotation_stands_with_it() -> None:
    one, other = ideas(section("Eins", f"{COURT}; im Wortlaut heißt es dort:\n\n{QUOTED}"))
    assert shown(one) == [f"{COURT};"]
    assert shown(other)[0] == "im Wortlaut heißt es dort:"


def test_a_sentence_that_announces_stays_whole_where_it_has_no_such_clause() -> None:
    one, other = ideas(section("Eins", f"{COURT}:\n\n{QUOTED}"))
    assert shown(one) == [f"{COURT}:"]
    assert shown(other)[0].startswith("Die Auslegung")


@pytest.mark.parametrize(("sign", "ends"), [("; ", (";",)), (", ", (",",)), (" ", ("sea", "it", "by"))])
def test_a_sentence_that_no_slide_holds_is_divided_at_its_clauses(sign: str, ends: tuple[str, ...]) -> None:
    clause = SENTENCE.replace(",", "") if sign == " " else SENTENCE
    text = sign.join(clause.format(1900 + at) for at in range(30)) + "."
    made = ideas(section("One", f"::: slide\n{text}\n:::"))
    assert len(made) > 1
    words = [shown(slide)[0] for slide in made]
    assert " ".join(words) == text
    if sign != " ":
        assert all(each.endswith(ends) for each in words[:-1])


def test_portions_say_all_of_a_paragraph_and_need_no_more_lines_than_they_say() -> None:
    style = RunStyle(Font("Source Serif 4"), Pt(20), Color("000000"))
    bold = RunStyle(Font("Source Serif 4"), Pt(20), Color("000000"), bold=True)
    text = sentences(7)
    runs = (Run(text[:130], style), Run(text[130:400], bold), LineBreak(), Run(text[400:], style))
    whole = TextParagraph(runs)
    for width in (Pt(300), Pt(500), Pt(900)):
        made = portions(whole, set_text([whole], width).paragraphs[0].lines, Pt(200))
        assert "".join(TextParagraph(each.runs).text for each in made) == whole.text
        for start in range(len(made)):
            for stop in range(start + 1, len(made) + 1):
                here = made[start:stop]
                rest = TextParagraph(tuple(run for each in here for run in each.runs))
                room = here[0].height + sum(each.height - each.shared for each in here[1:])
                assert set_text([rest], width).height <= room
