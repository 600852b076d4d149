"""Questions that Moodle keeps as XML, as check questions with their answers."""

from __future__ import annotations

import base64
import io
from textwrap import dedent

import pytest
from PIL import Image

from ddcurric.importers.formats import importer_for
from ddcurric.importers.kit.importer import ImportSettings
from ddcurric.lesson.writer import write
from tests.importers.shaping import errors, imported, lost_words, made_of


def picture(colour: str) -> str:
    made = io.BytesIO()
    Image.new("RGB", (4, 4), colour).save(made, "PNG")
    return base64.b64encode(made.getvalue()).decode()


def question(kind: str, text: str, rest: str = "", files: str = "") -> str:
    asked = f'<questiontext format="html"><text><![CDATA[{text}]]></text>{files}</questiontext>'
    return f'<question type="{kind}"><name><text>Q</text></name>\n{asked}\n{rest}</question>\n'


def answer(share: str, text: str, feedback: str = "") -> str:
    said = f'<feedback format="html"><text><![CDATA[{feedback}]]></text></feedback>'
    return f'<answer fraction="{share}" format="html"><text><![CDATA[{text}]]></text>{said}</answer>'


def quiz(*questions: str) -> str:
    head = '<question type="category"><category><text>$course$/top/NET101/Clocks</text></category></question>\n'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{head}{"".join(questions)}</quiz>\n'


CHOICES = answer("100", "<p>wall</p>", "<p>It is set.</p>") + answer("0", "<p>monotonic</p>") + answer("0", "a &lt; b")
PAIRS = "".join(
    f'<subquestion format="html"><text>{left}</text><answer><text>{right}</text></answer></subquestion>'
    for left, right in (("&lt;p&gt;ready&lt;/p&gt;", "waits for a core"), ("blocked", "waits"), ("", "never"))
)
GAPS = "The capital is {1:SHORTANSWER:=Paris#Right~%50%Lyon}, of {1:NUMERICAL:=2.1:0.2} million, "
GAPS += "on the {1:MC:Rhine~=Seine}."
NUMBER = "<answer fraction='100'><text>5</text><tolerance>0.5</tolerance></answer>"
WORDS = answer("100", "Lamport") + answer("100", "Leslie Lamport") + answer("50", "L. L.") + answer("0", "*", "Again.")
FILE = quiz(
    question("multichoice", "<p>Which <b>clock</b>?</p>", CHOICES + "<hint><text>Look at it.</text></hint>"),
    question("multichoice", "Which?", answer("50", "odd") + answer("50", "prime") + answer("-100", "even")),
    question("truefalse", "They drift.", answer("0", "false", "They do.") + answer("100", "true", "Yes.")),
    question("shortanswer", "Who?", WORDS),
    question("numerical", "How long?", f"{NUMBER}<units><unit><unit_name>ms</unit_name></unit></units>"),
    question("essay", "Why?", '<graderinfo format="html"><text>Names quartz.</text></graderinfo>'),
    question("matching", "Match.", PAIRS),
    question("cloze", f"<p>{GAPS}</p>"),
    question("ddwtos", "The [[1]] sat.", "<dragbox><text>cat</text></dragbox><dragbox><text>dog</text></dragbox>"),
    question("ordering", "In order.", answer("1", "send") + answer("2", "receive")),
    question("description", "<p>Read the paper.</p>"),
    question("coderunner", "<p>Write a sort.</p>"),
)


def test_each_kind_of_question_comes_with_its_answer() -> None:
    wanted = """
        question 1: Which clock? | {- [x] wall - [ ] monotonic - [ ] a < b} = wall: It is set.
        question 2: Which? | {- [x] odd - [x] prime - [ ] even}
        question 3: They drift. = True. | Yes. They do.
        question 4: Who? = Lamport / Leslie Lamport
        question 5: How long? = 5 ± 0.5
        question 6: Why? = Names quartz.
        question 7: Match. | Columns ready blocked never waits waits for a core = {- ready → waits for a core - blocked → waits}
        question 8: The capital is Paris, of 2.1 million, on the Seine (Rhine / Seine). = Paris: Right | 2.1 ± 0.2
        question 9: The cat sat. | cat / dog
        question 10: In order. | {- receive - send} = {1. send 2. receive}
        """  # noqa: E501
    made = made_of(FILE, "bank.xml").split("\n")
    assert made[0] == "# Clocks"
    assert [line for line in made if line.startswith("question")] == dedent(wanted).strip().split("\n")
    text = write(imported(FILE, "bank.xml").topic)
    assert "[Paris]{.blank}" in text
    assert "not imported: a question of Moodle's kind `coderunner`: Q\nWrite a sort." in text
    assert "Read the paper." in text


def test_no_word_is_lost_and_what_has_no_place_is_told() -> None:
    made = imported(FILE, "bank.xml")
    assert lost_words(FILE.encode(), "bank.xml", made) == []
    assert errors(made) == []
    told = {fate.what for fate in made.fates}
    assert {
        "a hint of a question, “Look at it.”", "the units of an answer, “ms”",
        "an answer for 50 % of the points, “L. L.”", "an answer for 0 % of the points, “*: Again.”",
        "an answer for 50 % of the points, “Lyon”", "the category “$course$/top/NET101/Clocks”",
    } <= told  # fmt: skip


def test_pictures_of_questions_come_along_each_under_its_own_name() -> None:
    shown = '<img src="@@PLUGINFILE@@/a%20clock.png?time=1" alt="A clock">'
    files = '<file name="a clock.png" path="/" encoding="base64">{}</file>'
    text = quiz(
        *(question("essay", f"<p>When?</p>{shown}", files=files.format(picture(each))) for each in ("red", "blue"))
    )
    made = imported(text, "bank.xml", ImportSettings(stem="clocks"))
    assert [each.path for each in made.pictures] == ["figures/clocks-1-a-clock.png", "figures/clocks-2-a-clock.png"]
    assert all(f"![A clock]({each.path})" in write(made.topic) for each in made.pictures)


@pytest.mark.parametrize("name", ["bank.xml", "bank.gift"])
def test_signs_stay_signs_formulas_formulas_and_films_are_told(name: str) -> None:
    asked = r"<p>Is 2 * 3 * 4 &lt; x_1_2 for $$\sqrt{2}$$ and \(a_1\), [a] `b`, ~c~, 5$ or 6$?</p>"
    asked += "<video src='a.mp4'>Film</video>"
    text = quiz(question("essay", asked))
    if name == "bank.gift":
        text = "::Q::[html]" + "".join(f"\\{sign}" if sign in "\\{}~=#:" else sign for sign in asked) + "{}\n"
    made = imported(text, name)
    assert r"2 * 3 * 4 < x_1_2 for $\sqrt{2}$ and $a_1$, [a] \`b\`, \~c~, 5$ or 6$?" in write(made.topic)
    assert "`<video>`, “Film”" in {fate.what for fate in made.fates}


@pytest.mark.parametrize("data", [b"<quiz>", b"<html><p>Words</p></html>", b"", b"\xff\xfe"])
def test_other_xml_is_said_to_be_none(data: bytes) -> None:
    importer = importer_for("bank.xml")
    assert importer is not None
    found = importer.read(data, "bank.xml", ImportSettings())
    assert found.value is None
    assert [each.code for each in found.diagnostics] == ["import-unreadable"]
    assert importer.words(data, "bank.xml") == ()
