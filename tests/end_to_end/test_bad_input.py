"""Whatever an author writes gets a good page or a message that names the place, and never a traceback."""

from __future__ import annotations

import os

import pytest

from tests.end_to_end.conftest import COURSE, LESSON, Workplace

GOOD = LESSON.format(name="ping", reference="")
IDEA = "### A sender cannot see what became of its message\n"


def with_text(text: str) -> bytes:
    return GOOD.replace(IDEA, f"{IDEA}\n{text}\n").encode()


REFUSED: dict[str, tuple[bytes, str]] = {
    "broken YAML": (GOOD.replace("minutes: 20", "minutes: [20").encode(), "first/ping.md:"),
    "unclosed fence": (with_text("```python\nprint()"), "unclosed-fence"),
    "unclosed div": (with_text("::: slide\n- a"), "unclosed-div"),
    "unknown div": (GOOD.replace("::: notes", "::: nodes").encode(), "did you mean `notes`?"),
    "unknown attribute": (GOOD.replace("points=4", "pionts=4").encode(), "did you mean `points`?"),
    "raw HTML": (with_text("<table><tr><td>one</td></tr></table>"), "raw-html"),
    "missing picture": (GOOD.replace("(line.svg)", "(lines.svg)").encode(), "did you mean `line.svg`?"),
    "path out of the course": (GOOD.replace("(line.svg)", "(../../../etc/passwd.svg)").encode(), "path-leaves-course"),
    "picture from the network": (GOOD.replace("(line.svg)", "(http://example.org/a.png)").encode(), "remote-picture"),
    "empty file": (b"", "empty-lesson"),
    "five megabytes": (b"word " * 1_000_000, "file-too-large"),
    "not text": (bytes(range(256)) * 40, "not-utf8"),
    "a reference to nothing": (with_text("See [](#nowhere)."), "unknown-reference"),
}

GOOD_PAGES: dict[str, tuple[bytes, str]] = {
    "Arabic": (with_text("الرسائل قد تضيع في الشبكة."), ""),
    "Chinese": (with_text("消息可能会丢失，时钟会漂移。" * 20), ""),
    "emoji": (with_text("Lost 📭, late 🐌, doubled 👯‍♀️."), ""),
    "table of 40 columns": (with_text("|" + " c |" * 40 + "\n|" + " - |" * 40 + "\n|" + " 1 |" * 40 + "\n"), ""),
    "word of 400 letters": (with_text("x" * 400), ""),
    "listing of 300 lines": (with_text("```python\n" + "print('line')\n" * 300 + "```"), ""),
    "Windows line ends": (GOOD.replace("\n", "\r\n").encode(), ""),
    "byte-order mark": (b"\xef\xbb\xbf" + GOOD.encode(), ""),
    "control character": (with_text("before\x07after"), "control-character"),
}

COURSES: dict[str, tuple[bytes, str]] = {
    "broken YAML": (b"title: [\n", "course.yaml:"),
    "empty": (b"", "course.yaml:"),
    "a list": (b"- 1\n", "course.yaml:"),
    "unknown key": (COURSE.replace("author:", "autor:").encode(), "did you mean `author`?"),
    "listed twice": (COURSE.replace("[ping, pong]", "[ping, pong, ping]").encode(), "topic-listed-twice"),
    "listed and missing": (COURSE.replace("[ping, pong]", "[pingg, pong]").encode(), "did you mean `ping.md`?"),
    "not listed": (COURSE.replace("[ping, pong]", "[pong]").encode(), "lesson-not-listed"),
    "a path that leaves": (COURSE.replace("path: first", "path: ../first").encode(), "course.yaml:"),
    "a paper that is none": (f"paper: legal\n{COURSE}".encode(), "course.yaml:1"),
    "a bomb of aliases": (
        b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n" + COURSE.encode(),
        "course.yaml:",
    ),
    "a template that is none": (f"deck: {{template: first/line.svg}}\n{COURSE}".encode(), ""),
}

PICTURES: dict[str, bytes] = {
    "corrupt": b"\x89PNG\r\n\x1a\n" + b"nonsense" * 40,
    "empty": b"",
    "not what it says": b"<html></html>",
    "SVG with a script": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>x()</script></svg>',
    "SVG with an entity": b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&x;</text></svg>',
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_lesson_that_cannot_be_built_says_why(name: str, ready: Workplace) -> None:
    content, said = REFUSED[name]
    ready.lesson("ping").write_bytes(content)
    result = ready.run("check")
    assert result.status == 1
    assert said in result.output
    assert "first/ping.md:" in result.output
    assert "internal-error" not in result.output


@pytest.mark.parametrize("name", GOOD_PAGES)
def test_a_strange_lesson_is_a_good_page(name: str, place: Workplace) -> None:
    content, said = GOOD_PAGES[name]
    place.lesson("ping").write_bytes(content)
    result = place.run("build", "ping")
    assert said in result.output
    assert result.status == 0, result.output
    assert len(place.built()) == 4


@pytest.mark.parametrize("name", COURSES)
def test_a_broken_table_of_contents_says_why(name: str, ready: Workplace) -> None:
    content, said = COURSES[name]
    (ready.content / "course.yaml").write_bytes(content)
    new = (("new", "topic", "Anything", "--module", "first"), ("new", "paper", "Anything"))
    for words in (("check",), ("list",), *new):
        assert "internal-error" not in ready.run(*words).output
    assert said in ready.run("check").output


@pytest.mark.parametrize("name", PICTURES)
def test_a_bad_picture_is_refused_where_it_is_shown(name: str, ready: Workplace) -> None:
    ending = "png" if name in ("corrupt", "empty", "not what it says") else "svg"
    (ready.content / "first" / f"bad.{ending}").write_bytes(PICTURES[name])
    ready.change("ping", "(line.svg)", f"(bad.{ending})")
    result = ready.run("check")
    assert result.status == 1
    assert "first/ping.md:19:1" in result.output
    assert "internal-error" not in result.output


def test_a_link_out_of_the_course_is_not_followed(ready: Workplace) -> None:
    secret = ready.root / "secret.svg"
    secret.write_text((ready.content / "first" / "line.svg").read_text(encoding="utf-8"), encoding="utf-8")
    (ready.content / "first" / "innocent.svg").symlink_to(secret)
    ready.change("ping", "(line.svg)", "(innocent.svg)")
    result = ready.run("check")
    assert result.status == 1
    assert "path-leaves-course" in result.output


def test_a_deck_template_that_is_none_stops_the_decks_only(place: Workplace) -> None:
    (place.content / "course.yaml").write_text(f"deck: {{template: uni.pptx}}\n{COURSE}", encoding="utf-8")
    (place.content / "uni.pptx").write_bytes(b"PK\x03\x04 nothing")
    result = place.run("build", "ping")
    assert result.status == 1
    assert "deck-template" in result.output
    assert set(place.built()) == {"first/1.1-ping-handout.pdf", "first/1.1-ping-solutions.pdf"}


def test_a_broken_topic_does_not_break_those_who_refer_to_it(ready: Workplace) -> None:
    ready.lesson("pong").write_bytes(b"")
    result = ready.run("check")
    assert "first/pong.md" in result.output
    assert "first/ping.md" not in result.output


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among its files")
def test_a_pipe_in_the_place_of_a_lesson_is_not_waited_for(place: Workplace) -> None:
    place.lesson("ping").unlink()
    os.mkfifo(place.content / "first" / "ping.md")
    result = place.run("check")
    assert result.status == 1
    assert "file-unreadable" in result.output
    assert "put a file there that you may read" in result.output
