"""Questions that Moodle keeps as XML, as check questions with their answers."""

from __future__ import annotations

import base64
import io
import time
from html import unescape
from textwrap import dedent

import pytest
from lessons import read as read_lesson
from PIL import Image

from ddcurric.importers.formats import importer_for
from ddcurric.importers.kit.importer import ImportSettings
from ddcurric.importers.moodle.importer import MOODLE
from ddcurric.lesson.words import plain_text
from ddcurric.lesson.writer import write
from tests.importers.shaping import errors, imported, lost_words, made_of, outline


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
    question("coderunner", "<p>Write a sort.</p>", "<answer>sorted(xs)</answer><cputimelimitsecs>5</cputimelimitsecs>"),
    question("stack", "<p>Solve it.</p>", "<input><type>algebraic</type><tans>ta + 1</tans></input>"),
)


def test_each_kind_of_question_comes_with_its_answer() -> None:
    wanted = """
        question 1: Which clock? | {- [x] wall - [ ] monotonic - [ ] a < b} = wall: It is set.
        question 2: Which? | {- [x] odd - [x] prime - [ ] even}
        question 3: They drift. = True. | Yes. | False: They do.
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
    assert "not imported: a question of Moodle's kind `coderunner`: Q\nWrite a sort.\nsorted(xs)\n-->" in text
    assert "kind `stack`: Q\nSolve it.\nta + 1\n-->" in text
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


def written(kind: str, form: str, text: str, rest: str) -> str:
    """A question whose text and answers are in a form, as its XML has them."""
    asked = f'<questiontext format="{form}"><text><![CDATA[{text}]]></text></questiontext>'
    return quiz(f'<question type="{kind}"><name><text>Q</text></name>{asked}{rest}</question>')


def plain(tag: str, text: str, inner: str = "", share: str = "1") -> str:
    return f'<{tag} fraction="{share}" format="plain_text"><text><![CDATA[{text}]]></text>{inner}</{tag}>'


ORDERED = plain("answer", "x <y and z", share="1") + plain("answer", "a & b", share="2")
PAIRED = plain("subquestion", "x <y and z", "<answer><text><![CDATA[p <q too]]></text></answer>")
CLOZED = "{1:MC:a <b~=c &lt; d#if e <f}"


@pytest.mark.parametrize("form", ["plain_text", "html", "markdown"])
@pytest.mark.parametrize(
    ("kind", "rest", "wanted"),
    [
        ("ordering", ORDERED, "If. | {- a & b - x <y and z} = {1. x <y and z 2. a & b}"),
        ("matching", PAIRED, "If. | Columns x y and z p q too = {- x <y and z → p <q too}"),
        ("ddwtos", "<dragbox><text>a &lt;b and</text></dragbox>", "If. | a <b and"),
        ("multichoice", plain("answer", "<p>a</p>", share="100"), "If. | {- [x] <p>a</p>}"),
        ("multichoice", '<answer fraction="100" format="html"><text>&lt;p&gt;a &amp;lt; b&lt;/p&gt;</text></answer>',
         "If. | {- [x] a < b}"),
        ("essay", plain("graderinfo", "Says a <b.") + plain("generalfeedback", "One.\n\nx <y and"),
         "If. = Says a <b. | One. | x <y and"),
    ],
)  # fmt: skip
def test_each_text_is_read_in_its_own_form(kind: str, rest: str, wanted: str, form: str) -> None:
    made = made_of(written(kind, form, "If.", rest), "bank.xml")
    assert f"question 1: {wanted}" in made.split("\n")


def test_a_plain_text_keeps_its_signs_and_its_blanks() -> None:
    text = "if a <b then {1:SHORTANSWER:=c}\n\n<p> or " + CLOZED
    made = imported(written("cloze", "plain_text", text, ""), "bank.xml")
    said = made_of(written("cloze", "plain_text", text, ""), "bank.xml")
    assert "if a <b then c | <p> or c &lt; d (a <b / c &lt; d) = c &lt; d: if e <f" in said
    assert "[c]{.blank}" in write(made.topic)
    markdown = made_of(written("cloze", "markdown", "**If** {1:MC:a *b~=c#d <e}", ""), "bank.xml")
    assert "question 1: If c (a *b / c) = c: d <e" in markdown


@pytest.mark.parametrize(
    ("share", "told"), [("33,33333", False), ("abc", True), ("nan", True), ("", False), (" 50 ", False)]
)
def test_a_share_that_is_no_number_is_none_and_told(share: str, told: bool) -> None:
    text = quiz(question("multichoice", "Which?", answer("100", "odd") + answer(share, "<p>prime</p>")))
    made = imported(text, "bank.xml")
    assert (f"the share “{share}” of the answer “prime”" in {each.what for each in made.fates}) == told
    assert f"- [{'x' if share.strip(' 0') and not told else ' '}] prime" in write(made.topic)


def test_shares_in_a_field_are_read_likewise() -> None:
    made = imported(quiz(question("cloze", "It {1:SA:=is~%33,3%was~%.%be}.")), "bank.xml")
    told = {each.what for each in made.fates}
    assert {"an answer for 33.3 % of the points, “was”", "the share “.” of the answer “be”"} <= told


@pytest.mark.parametrize(
    "said",
    [
        "Your answer is partially correct.", "Die Antwort ist falsch.", "Votre réponse est en partie correcte.",
        "Respuesta incorrecta.", "Risposta parzialmente corretta.", "Je antwoord is niet juist.",
        "A sua resposta está parcialmente correta.", "您的答案是正确的。", "إجابتك غير صحيحة.",
    ],
)  # fmt: skip
def test_what_moodle_says_to_every_answer_is_not_told(said: str) -> None:
    def told(words: str) -> list[str]:
        rest = f'{CHOICES}<correctfeedback format="html"><text><![CDATA[<p>{words}</p>]]></text></correctfeedback>'
        return [each.what for each in imported(quiz(question("multichoice", "Which?", rest)), "bank.xml").fates]

    assert not any(said in each for each in told(said))
    assert any(f"{said} Well done" in each for each in told(f"{said} Well done"))


@pytest.mark.parametrize(("single", "ticked"), [("true", "x "), ("1", "x "), ("false", "xx")])
def test_where_one_is_to_be_ticked_that_with_most_points_is_right(single: str, ticked: str) -> None:
    rest = f"<single>{single}</single>" + answer("100", "odd") + answer("50", "prime")
    made = imported(quiz(question("multichoice", "Which?", rest)), "bank.xml")
    assert f"- [{ticked[0]}] odd\n   - [{ticked[1]}] prime" in write(made.topic)
    assert ("an answer for 50 % of the points, “prime”" in {each.what for each in made.fates}) == (ticked == "x ")


def test_fields_that_do_not_end_are_words_and_read_at_once() -> None:
    begun = time.process_time()
    assert "{1:MC:" in made_of(quiz(question("cloze", "{1:MC:" * 4000)), "bank.xml")
    assert time.process_time() - begun < 2
    assert "It is x^{2}." in made_of(quiz(question("cloze", r"It is {1:SA:=x^{2\}}.")), "bank.xml")


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


@pytest.mark.parametrize(
    "said",
    [
        "AT&amp;amp;T and &amp;#65; & co",
        "::: warning",
        ": a caption",
        "{.blank} and [a]{.blank}",
        "| a | b |",
        "a || b",
    ],
)
def test_signs_of_a_lesson_are_words_in_a_question(said: str) -> None:
    text = quiz(
        question("essay", f"<p>So:</p><p>{said}</p><p><b>b</b>{said}</p><table><tr><td>{said}</td></tr></table>")
    )
    made = imported(text, "bank.xml")
    wanted = unescape(said)
    assert f"question 1: So: | {wanted} | b{wanted} | table {wanted}" in outline(made)
    again = read_lesson(write(made.topic)).value
    assert again is not None
    assert plain_text(again.questions[0].blocks).count(wanted) == 3


@pytest.mark.parametrize("data", [b"<quiz>", b"<html><p>Words</p></html>", b"", b"\xff\xfe"])
def test_other_xml_is_said_to_be_none(data: bytes) -> None:
    importer = importer_for("bank.xml")
    assert importer is not None
    found = importer.read(data, "bank.xml", ImportSettings())
    assert found.value is None
    assert [each.code for each in found.diagnostics] == ["import-unreadable"]
    assert importer.words(data, "bank.xml") == ()


@pytest.mark.parametrize(("grade", "told"), [("1.0000000", ""), ("2.0000000", "“2”"), ("2.5", "“2.5”"), ("10", "“10”")])
def test_the_points_of_a_question_are_told(grade: str, told: str) -> None:
    rest = f"<defaultgrade>{grade}</defaultgrade>" + answer("100", "yes") + answer("0", "no")
    fates = [each.what for each in imported(quiz(question("multichoice", "Which?", rest)), "bank.xml").fates]
    wanted = [f"the points of a question, {told}"] if told else []
    assert [each for each in fates if "points of a question" in each] == wanted


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_file_that_declares_entities_is_refused(encoding: str) -> None:
    declared = '<!DOCTYPE quiz [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    text = f'<?xml version="1.0" encoding="{encoding}"?>{declared}<quiz><question type="essay"/></quiz>'
    found = MOODLE.read(text.encode(encoding), "bank.xml", ImportSettings())
    assert found.value is None
    assert [each.message for each in found.diagnostics] == [
        "the file is refused: it declares entities, which no export of Moodle does"
    ]


def test_a_question_about_entities_is_read() -> None:
    text = "<text><![CDATA[What does <!ENTITY a 'b'> say?]]></text>"
    asked = f'<question type="essay"><questiontext format="plain_text">{text}</questiontext></question>'
    assert "ENTITY" in made_of(f"<quiz>{asked}</quiz>", "bank.xml")


def test_words_deep_in_divs_are_kept() -> None:
    deep = "<div>" * 4000 + "Which gas?" + "</div>" * 4000
    xml = '<question type="essay"><name><text>E</text></name><questiontext format="html">'
    xml = f"<quiz>{xml}<text><![CDATA[{deep}]]></text></questiontext></question></quiz>"
    assert "Which gas?" in write(imported(xml, "a.xml").topic)


@pytest.mark.parametrize(
    "xml",
    [
        '<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"/>',
        '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="a"/>',
        '<qti-assessment-item identifier="a"/>',
        '<manifest><resource type="imsqti_item_xmlv2p1"/></manifest>',
    ],
)
def test_qti_is_refused_by_its_name(xml: str) -> None:
    found = MOODLE.read(xml.encode(), "a.xml", ImportSettings())
    assert [each.message for each in found.diagnostics] == ["the file is QTI, which is not read"]


def test_white_words_of_a_question_are_hidden_ones() -> None:
    text = '<p>Which gas? <span style="color: #fff">oxygen</span></p>'
    xml = '<question type="essay"><name><text>E</text></name><questiontext format="html">'
    xml = f"<quiz>{xml}<text><![CDATA[{text}]]></text></questiontext></question></quiz>"
    assert "<!-- not imported: hidden text: oxygen -->" in write(imported(xml, "a.xml").topic)
