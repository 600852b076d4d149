"""Whatever somebody does to a deck, and whatever becomes of its lesson meanwhile: no word, picture or slide is lost.

A few sequences are tried each time; `EDITS=50 pytest tests/edits/test_random.py` tries as many as it says.
"""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from edits.impress import Edit, saved_by_impress
from edits.lectures import LESSON, edited, known, lecture, merged, reading, words

from ddcurric.edits.lesson import LessonDeck
from ddcurric.edits.merge import Merged

pytestmark = pytest.mark.slow

COUNT = int(os.environ.get("EDITS", "6"))

CHANGES: Sequence[tuple[str, str]] = (
    ("a second a week", "a second a day"),
    ("Quartz drifts, and nobody notices", "Quartz drifts all day long"),
    ("Ask who wears", "Ask the room who wears"),
    ("sundial", "sand glass"),
    ("It adds one", "It adds exactly one"),
    ("Two processes", "A pair of processes"),
    ("Draw a counter on the board.", "Draw two counters on the board."),
    ("Yes, on two machines.", "Yes, even on three machines."),
    ("### A receiver", "### A whole new idea\n\nWhich nobody had before.\n\n### A receiver"),
    (LESSON[LESSON.index("### A picture") : LESSON.index("### A counter")], ""),
    (LESSON[LESSON.index("### A counter") : LESSON.index("### Messages")], ""),
    ("Whoever needs an order", "She who needs an order"),
)


@cache
def after(changes: tuple[int, ...]) -> LessonDeck:
    text = LESSON
    for change in changes:
        text = text.replace(*CHANGES[change])
    return lecture(text)


def changed(random: Random) -> LessonDeck:
    return after(tuple(sorted(random.sample(range(len(CHANGES)), random.randint(0, 3)))))


@cache
def noise(seed: int) -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.frombytes("RGB", (24, 18), Random(seed).randbytes(24 * 18 * 3)).save(file, "PNG")
    return file.getvalue()


def any_slide(presentation: Any, random: Random) -> Any:
    return random.choice([s for s in presentation.slides if s.shapes.title is not None])


def worded(slide: Any) -> list[Any]:
    return [s for s in slide.shapes if s.has_text_frame and s.text_frame.text.strip() and s.name != "Number"]


def new_words(random: Random) -> str:
    return " ".join(f"mine{random.randrange(10**6)}" for _ in range(random.randint(1, 5)))


def say(presentation: Any, random: Random) -> None:
    shape = random.choice(worded(any_slide(presentation, random)))
    runs = [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
    if runs:
        random.choice(runs).text = new_words(random)


def say_more(presentation: Any, random: Random) -> None:
    random.choice(worded(any_slide(presentation, random))).text_frame.add_paragraph().text = new_words(random)


def move(presentation: Any, random: Random) -> None:
    shape = random.choice(list(any_slide(presentation, random).shapes))
    shape.left, shape.top = (shape.left or 0) + 300000, (shape.top or 0) + random.randint(-200000, 200000)


def resize(presentation: Any, random: Random) -> None:
    shape = random.choice(list(any_slide(presentation, random).shapes))
    shape.width = int((shape.width or 900000) * random.uniform(0.6, 0.9))


def add_picture(presentation: Any, random: Random) -> None:
    place = random.randint(0, 8000000)
    any_slide(presentation, random).shapes.add_picture(io.BytesIO(noise(random.randrange(99))), place, 1500000)


def add_box(presentation: Any, random: Random) -> None:
    any_slide(presentation, random).shapes.add_textbox(600000, 5000000, 3000000, 400000).text_frame.text = new_words(
        random
    )


def take_away(presentation: Any, random: Random) -> None:
    element = random.choice(list(any_slide(presentation, random).shapes))._element
    element.getparent().remove(element)


def note(presentation: Any, random: Random) -> None:
    any_slide(presentation, random).notes_slide.notes_text_frame.text = new_words(random)


def add_slide(presentation: Any, random: Random) -> None:
    new = presentation.slides.add_slide(random.choice(list(presentation.slide_layouts)))
    if new.shapes.title is not None:
        new.shapes.title.text_frame.text = new_words(random)
    else:
        new.shapes.add_textbox(600000, 600000, 3000000, 400000).text_frame.text = new_words(random)
    listed = presentation.slides._sldIdLst
    listed.insert(random.randrange(len(listed)), listed[-1])


def delete_slide(presentation: Any, random: Random) -> None:
    listed = presentation.slides._sldIdLst
    if len(listed) > 4:
        entry = random.choice(list(listed))
        presentation.part.drop_rel(entry.rId)
        listed.remove(entry)


def move_slide(presentation: Any, random: Random) -> None:
    listed = presentation.slides._sldIdLst
    listed.insert(random.randrange(len(listed)), random.choice(list(listed)))


def hide(presentation: Any, random: Random) -> None:
    any_slide(presentation, random)._element.set("show", "0")


def color(presentation: Any, random: Random) -> None:
    from pptx.dml.color import RGBColor

    shape = random.choice(worded(any_slide(presentation, random)))
    for run in shape.text_frame.paragraphs[0].runs:
        run.font.color.rgb = RGBColor(random.randrange(200), 0, 128)


HAND: Sequence[Callable[[Any, Random], None]] = (
    say, say, say_more, move, resize, add_picture, add_box, take_away, note, add_slide, delete_slide, move_slide, hide,
    color,
)  # fmt: skip


def by_hand(content: bytes, random: Random) -> bytes:
    deeds = [random.choice(HAND) for _ in range(random.randint(1, 5))]
    return edited(content, *(lambda presentation, deed=deed: deed(presentation, random) for deed in deeds))


def pictures(content: bytes) -> Counter[str]:
    return Counter(shape.picture for s in reading(content).slides for shape in s.shapes if shape.picture)


def own_words(content: bytes) -> Counter[str]:
    return Counter({word: count for word, count in words(content).items() if word.startswith("mine")})


def check(before: LessonDeck, theirs: bytes, now: LessonDeck, found: Merged) -> None:
    """Everything that is on disk and was not the lesson's is there; and the same again changes nothing."""
    assert own_words(found.content) >= own_words(theirs)
    assert own_words(found.content) == own_words(theirs)
    assert pictures(found.content) >= pictures(theirs) - pictures(before.content)
    lesson = {(s.title, s.text) for s in reading(before.content).slides}
    mine = Counter(s.title for s in reading(theirs).slides if (s.title, s.text) not in lesson)
    assert Counter(s.title for s in reading(found.content).slides) >= mine
    again = merged(now, found.content, now, found.known)
    assert again.findings == ()
    assert again.content == found.content


@pytest.mark.parametrize("seed", range(COUNT))
def test_nothing_is_lost_over_three_builds(seed: int) -> None:
    random = Random(seed)
    before, content, listed = lecture(), lecture().content, known(lecture())
    for _ in range(3):
        theirs, now = by_hand(content, random), changed(random)
        found = merged(before, theirs, now, listed)
        check(before, theirs, now, found)
        before, content, listed = now, found.content, found.known


IMPRESS: Sequence[Callable[[Random], Edit]] = (
    lambda random: ["set_notes", "So what?", new_words(random)],
    lambda random: ["add_box", "Clocks", new_words(random)],
    lambda random: ["add_page", "Clocks", new_words(random)],
    lambda random: ["move_page", "So what?", "Clocks"],
    lambda random: ["hide_page", "Count them"],
    lambda random: ["color_title", "So what?", 0x8020A0],
)


@pytest.mark.libreoffice
@pytest.mark.slow
def test_nothing_is_lost_of_what_was_edited_in_impress(tmp_path: Path) -> None:
    randoms = [Random(f"impress {seed}") for seed in range(max(3, COUNT // 2))]
    jobs: list[tuple[bytes, list[Edit]]] = []
    for random in randoms:
        content = edited(lecture().content, lambda p, random=random: random.choice((say, note, add_picture))(p, random))
        titles = {s.title for s in reading(content).slides}
        edits = [random.choice(IMPRESS)(random) for _ in range(random.randint(1, 3))]
        jobs.append((content, [edit for edit in edits if edit[1] in titles]))
    for random, theirs in zip(randoms, saved_by_impress(tmp_path, jobs), strict=True):
        now = changed(random)
        found = merged(lecture(), theirs, now)
        check(lecture(), theirs, now, found)
