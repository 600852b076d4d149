"""Lists that count as Arabic, Persian and Chinese lessons do."""

from __future__ import annotations

import pytest
from deck.decks import deck
from lessons import lesson, read, topic

from ddcurric.draw.numerals import counted_as, is_native, scheme_for
from ddcurric.draw.numerals import numeral as said
from ddcurric.draw.pptx.write.text import with_typed_mark
from ddcurric.lesson.model.block import List, Paragraph
from ddcurric.lesson.model.numerals import OF_OTHER_SCRIPTS, numeral, value_of
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.options import right_options
from ddcurric.lesson.words import plain_text
from ddcurric.lesson.writer import says_the_same, write
from ddcurric.scene.geometry import Color
from ddcurric.scene.items import TextBox
from ddcurric.scene.text import Font, ListNumber, Run, RunStyle, TextParagraph
from ddcurric.typeset.metrics import text_width
from ddcurric.units import Pt


def marks(text: str) -> list[str]:
    """What stands before the items of the lists of a deep dive."""
    lists = [node for node in walk(topic(lesson(text))) if isinstance(node, List)]
    return [each.mark_of(at) for each in lists for at in range(len(each.items))]


@pytest.mark.parametrize("numerals", OF_OTHER_SCRIPTS)
def test_what_is_written_is_read(numerals: str) -> None:
    assert [value_of(numeral(number, numerals), numerals) for number in range(1, 21)] == list(range(1, 21))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1、甲\n2、乙", "1、 2、"),
        ("（1）甲\n（2）乙", "（1） （2）"),
        ("(1)甲\n(2)乙", "(1) (2)"),
        ("一、甲\n\n   又\n\n二、乙", "一、 二、"),
        ("话\n（九）甲\n（十）乙", ""),  # what is counted from nine ends no paragraph
        ("（九）甲\n（十）乙\n（十一）丙", "（九） （十） （十一）"),
        ("①甲\n②乙", "① ②"),
        ("A．甲\nB．乙", "A． B．"),
        ("أ) قط\nب) كلب\nج) طير", "أ) ب) ج)"),
        ("أ- قط\nب- كلب\nت- طير", "أ- ب- ت-"),
        ("(أ) قط\n(ب) كلب", "(أ) (ب)"),
        ("هـ. قط\nو. كلب", "هـ. و."),
        ("١. قط\n٢. كلب", "١. ٢."),
        ("١ - قط\n٢ - كلب", "١- ٢-"),
        ("الف) گربه\nب) سگ\nج) مرغ", "الف) ب) ج)"),
        ("۱. گربه\n۲. سگ", "۱. ۲."),
    ],
)
def test_lists_of_other_scripts(text: str, wanted: str) -> None:
    assert marks(text) == wanted.split()


@pytest.mark.parametrize("text", ["一、甲", "A、B、C 共线\nB、C、D 共线", "1.5 米\n2.5 米", "1) x\n\n1.甲", "أ. قط"])
def test_what_counts_nothing(text: str) -> None:
    assert not [mark for mark in marks(text) if not mark.isascii()]


@pytest.mark.parametrize(
    "text",
    [
        "A、B 两点\nB、C 两点",
        "1、2 班的学生\n2、3 班的学生",
        "一、二年级\n二、三年级",
        "一、两点钟\n二、三点钟",
        "将\n（1）代入原式，\n（2）再化简。",
        "（1）式表明如此，\n（2）式也是。",
        "（1）和（2）相同\n（2）和（3）不同",
        "（1）、（2）都对\n（2）、（3）都错",
        "（一）班赢了，\n（二）班输了。",
        "①+②得\n②-①得",
        "A．B．华盛顿\nB．C．史密斯",
        "1945．战争\n1946．重建",
        "田中さんは\n一、二度\n二、三度会った。",
        "(1)式より\n(2)式が出る",
        "（1）は正しい。\n（2）は誤り。",
        "①のとき\n②のとき",
        "①은 옳다.\n②는 틀리다.",
        "أ - ب = ج\nب - ج = د",
        "أ-ب = ج\nب-ج = د",
        "م - ن = ٢\nن - م = ٣",
        "١ - ٢ = س\n٢ - ٣ = س",
        "و- قال أحمد\nي- قال سامي",
        "١٩٤٥. انتهت\n١٩٤٦. بدأت",
        "١) و ٢)\n٢) و ٣)",
        "ه. ج. ويلز\nو. شكسبير",
    ],
)
def test_sentences_are_no_lists(text: str) -> None:
    assert not marks(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1、2 是质数\n2、1 不是质数", "1、 2、"),
        ("A、B 点\nB、A 点", "A、 B、"),
        ("（1）-3+5\n（2）-（-3）", "（1） （2）"),
        ("（1）和平\n（2）式子\n（3）问题", "（1） （2） （3）"),
        ("步骤：\n1、甲\n2、乙", "1、 2、"),
        ("步骤\n1、甲\n2、乙\n3、丙", "1、 2、 3、"),
        ("正确的是\nA．甲\nB．乙", "A． B．"),
        ("① 이 문장\n② 그 문장", "① ②"),
        ("（1）はじめに\n（2）まとめ", "（1） （2）"),
        ("١- ٥ + ٣ = ؟\n٢- ٧ + ١ = ؟", "١- ٢-"),
        ("أ-قط\nب-كلب", "أ- ب-"),
    ],
)
def test_lists_that_look_like_sentences(text: str, wanted: str) -> None:
    assert marks(text) == wanted.split()


def test_lists_below_and_places() -> None:
    text = "一、甲\n   - 子\n二、乙 **丙**"
    found = topic(lesson(text))
    lists = [node for node in walk(found) if isinstance(node, List)]
    assert [len(each.items) for each in lists] == [2, 1]
    last = lists[0].items[1].blocks[0]
    assert isinstance(last, Paragraph)
    assert (plain_text(last), last.content[0].span.column) == ("乙 丙", 3)


def test_they_are_written_again() -> None:
    made = topic(
        lesson(
            "①甲\n\n   ```\n   x\n   ```\n\n②乙\n\n<!-- -->\n\n1、甲\n   - 子\n2、乙\n\n<!-- -->\n\n一、甲\n二、乙\n\n"
            "أ) قط\nب) كلب"
        )
    )
    again = read(write(made)).value
    assert again is not None
    assert says_the_same(made, again)


@pytest.mark.parametrize("text", ["&#65288;1）甲\n\n（2）乙", "أ\\) قط\n\nب) كلب", "a\\) x\n\nb) y", "&#9312;甲\n②乙"])
def test_text_that_looks_like_a_list_is_written_as_text(text: str) -> None:
    made = topic(lesson(text))
    again = read(write(made)).value
    assert again is not None
    assert not marks(text)
    assert says_the_same(made, again)


def test_options_by_letters_in_another_order() -> None:
    options = "\n".join(
        f"    {letter}) {word}" for letter, word in zip("أبتثج", ("قط", "كلب", "طير", "حوت", "نمل"), strict=True)
    )
    text = f"## Check Your Understanding\n\n1. أيها؟\n\n{options}\n\n    ::: answer\n    ج. لأنه صغير.\n    :::\n"
    question = topic(lesson(after=text)).questions[0]
    assert right_options(question) == (4,)


@pytest.mark.parametrize(
    ("marks_", "said", "wanted"),
    [
        ("①②③", "②", "B"),
        ("①②③", "② 因为如此。", "B. 因为如此。"),
        ("一、 二、 三、", "二、因为如此。", "B. 因为如此。"),
        ("（一） （二） （三）", "（三）因为如此。", "C. 因为如此。"),
        ("①②③", "②③", "②③"),
        ("١) ٢) ٣)", "٢) لأنه كبير.", "B. لأنه كبير."),
    ],
)
def test_answers_name_options_by_our_letters(marks_: str, said: str, wanted: str) -> None:
    options = "\n".join(f"    {mark} 甲{at}" for at, mark in enumerate(marks_.split() if " " in marks_ else marks_))
    text = f"## Check Your Understanding\n\n1. 哪一个？\n\n{options}\n\n    ::: answer\n    {said}\n    :::\n"
    answer = topic(lesson(after=text)).questions[0].answer
    assert answer is not None
    assert plain_text(answer.blocks) == wanted


def test_marks_on_slides() -> None:
    """Viewers of presentations count by themselves as they can; other marks are typed."""
    assert scheme_for("lower-alpha", "({})") == "alphaLcParenBoth"
    assert [is_native(scheme_for(*each)) for each in (("circled-decimal", "{}"), ("arabic-abjad", "{})"))] == [
        True,
        False,
    ]
    assert said(2, scheme_for("arabic-abjad", "{})")) == "ب)"
    assert said(3, scheme_for("decimal", "（{}）")) == "（3）"
    assert said(3, scheme_for("simp-chinese-informal", "{}.")) == "三."
    assert counted_as("arabic2Minus") == ("arabic-abjad", "{}-")
    style = RunStyle(Font("Arial"), Pt(20), Color("000000"))
    typed = with_typed_mark(TextParagraph((Run("قط", style),), bullet=ListNumber(1, 2, "arabic-abjad {})"), rtl=True))
    assert (typed.text, typed.bullet) == ("ب)\u00a0قط", None)


@pytest.mark.slow
@pytest.mark.parametrize("marks_", ["（1） （2）", "1、 2、", "一、 二、", "A． B．"])
def test_a_mark_has_room_in_its_margin(marks_: str) -> None:
    """LibreOffice spaces digits out from the signs of Chinese by a quarter of an em, and skips a margin too narrow."""
    items = "\n".join(f"{mark}{'甲' * 90}" for mark in marks_.split())
    slide = deck(lesson(f"::: {{.slide title=T}}\n{items}\n:::\n")).value.slides[2]
    body = next(item for item in slide.items if isinstance(item, TextBox) and item.name == "Text")
    first, mark = body.paragraphs[0], marks_.split()[0]
    assert isinstance(run := first.runs[0], Run)
    spaced = len(mark) - 1 if mark[-2].isascii() else 0
    assert -int(first.indent) >= int(text_width(mark, "Arial", run.style.size)) + int(run.style.size) * 0.25 * spaced
