"""Emphasis beside Chinese, Japanese and Korean, which set no spaces around it; elsewhere CommonMark holds."""

from __future__ import annotations

import pytest

from ddcurric.lesson.reader.markdown import inline_tokens

MARKS = {"strong_open": "<b>", "strong_close": "</b>", "em_open": "<i>", "em_close": "</i>", "s_open": "<s>"}
MARKS |= {"s_close": "</s>", "code_inline": "code", "math_inline": "math"}


def told(typed: str) -> str:
    """What is emphasised of a line, as tags."""
    return "".join(MARKS.get(token.type, token.content) for token in inline_tokens(typed, {}))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("**评分标准：**每处一分", "<b>评分标准：</b>每处一分"),
        ("他说**“你好”**就走了", "他说<b>“你好”</b>就走了"),
        ("**逻辑时钟（logical clock）**是", "<b>逻辑时钟（logical clock）</b>是"),
        ("**逻辑时钟(logical clock)**是", "<b>逻辑时钟(logical clock)</b>是"),
        ("*先后。*并发", "<i>先后。</i>并发"),
        ("~~旧版。~~新版", "<s>旧版。</s>新版"),
        ("**注：**`x`和**注：**$x$", "<b>注：</b>code和<b>注：</b>math"),
        ("**例：**x到y", "<b>例：</b>x到y"),
        ("**時計：**「先」と**「後」**です", "<b>時計：</b>「先」と<b>「後」</b>です"),
        ("**시계(clock)**는", "<b>시계(clock)</b>는"),
        ("中_文_中", "中_文_中"),
        ("2 * 3，4 * 5", "2 * 3，4 * 5"),
    ],
)
def test_marks_are_no_hindrance_beside_characters_without_spaces(typed: str, said: str) -> None:
    assert told(typed) == said


@pytest.mark.parametrize("typed", ["**Hi!**word", "a**“x”**b", "**Bravo 🎉**word", "الشرح**:**كل", "a_b_c", "**(a)**b"])
def test_elsewhere_all_is_as_it_was(typed: str) -> None:
    assert told(typed) == typed


@pytest.mark.parametrize("typed", ["s = 2*3*4", "2**3**4", "10*2.5*30", "3*4 = 6*2"])
def test_stars_between_digits_are_printed(typed: str) -> None:
    assert told(typed) == typed
