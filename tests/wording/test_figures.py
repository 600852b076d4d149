"""What the program says about diagrams: every language says all of it, in whole sentences of its own."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from figures.gallery import GALLERY, THREE, diagram

import ddcurric.wording.figures as package
from ddcurric.figures import SLIDE, describe, draw, marking_key
from ddcurric.lesson.model.block import Diagram, Table
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.words import plain_text
from ddcurric.wording import LANGUAGES
from ddcurric.wording.figures import ENGLISH, KEYS, diagram_wording

FOLDER = Path(package.__file__).parent
OTHERS = [name for name in LANGUAGES if name != "en"]
ASKING = THREE + 'ask: lamport\nask: vector\ncut: a1 b2 c1 "Montag"\ncut: a2 b3 c2\nask: cut'
SHAPES = """
flowchart LR
a[""] --> b("") --> c([""]) --> d((""))
d --> e{""} --> f{{""}} --> g[("")] --> h[h]
h --- i
j
"""
STATES = """
stateDiagram-v2
state fork <<fork>>
state Auf {
  [*] --> Wach
  Wach --> Wach : Klingeln
}
Auf --> fork
fork --> [*]
Allein
"""


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_everything_and_takes_the_same_names(language: str) -> None:
    said = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    assert set(said) == set(KEYS)
    for key in KEYS:
        english = getattr(ENGLISH, key)
        if isinstance(english, str):
            assert said[key].strip()
            assert sorted(re.findall(r"\{.*?\}", said[key])) == sorted(re.findall(r"\{.*?\}", english)), key
        else:
            assert all(isinstance(form, str) and form.strip() for form in said[key])
            assert len(said[key]) >= len(english), key
            assert ("{}" in said[key][-1], "{}" in said[key][0]) == ("{}" in english[-1], False), key


def test_every_file_is_a_language() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(OTHERS)


@pytest.mark.parametrize("language", OTHERS)
def test_no_language_falls_back_on_english(language: str) -> None:
    words = diagram_wording(language)
    without_words = {"semicolon", "saying", "row", "goal", "sentences", "stop", "named"}
    shared = {"nl": {"every_label", "cut_name", "label"}}.get(language, set())
    same = {key for key in KEYS if getattr(words, key) == getattr(ENGLISH, key)}
    assert same <= without_words | shared


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *((kind, text) for _, kind, text in GALLERY),
        ("spacetime", ASKING),
        ("flowchart", SHAPES),
        ("stateDiagram", STATES),
    ],
)
def test_every_kind_is_told_in_every_language(language: str, kind: str, text: str) -> None:
    english, told = (describe(diagram(text, kind), name) for name in ("en", language))
    assert told.endswith("。" if language == "zh" else ".")
    assert "{}" not in told
    assert (told == english) == (language == "en")
    # Chinese dates begin with the year, and their months are numbers.
    told = re.sub(r"(\d+)年\d+月(\d+)日", r"\2 \1", told)
    both = (re.sub(r"(?<=\d)\.(?=\d)", ",", each) for each in (english, told))  # decimals, as numbers of their own
    numbers = [re.findall(r"(?<![\w.])\d+(?!\w)", each, re.ASCII) for each in both]
    assert numbers[0] == numbers[1]


def test_a_german_diagram() -> None:
    asked = diagram('A: a1 a2>m1,m2\nB: b1<m1\nlabel m1 "ping"\ncrash B after b1\nask: lamport', answered=False)
    assert describe(asked, "de-CH") == (
        "Raum-Zeit-Diagramm, die Zeit läuft nach rechts: zwei Prozesse, drei Ereignisse, zwei Nachrichten. "
        "A: a1, a2 sendet m1 («ping») an b1 und m2, die verloren geht. B: b1 empfängt m1 («ping») von a2. "
        "B fällt nach b1 aus. Einzutragen: der Lamport-Zeitstempel jedes Ereignisses."
    )
    assert describe(diagram(STATES, "stateDiagram"), "de") == (
        "Zustandsdiagramm, von oben nach unten: zwei Zustände, vier Übergänge. In Auf: der Startpunkt und Wach. "
        "Ein Balken führt zum Endpunkt. Der Startpunkt führt zu Wach. Wach führt zu sich selbst („Klingeln“). "
        "Auf führt zu einem Balken. Für sich: Allein."
    )


def test_a_chinese_diagram_has_no_spaces_between_its_sentences() -> None:
    asked = diagram('A: a1 a2>m1,m2\nB: b1<m1\nlabel m1 "ping"\ncrash B after b1\nask: lamport', answered=False)
    assert describe(asked, "zh-CN") == (
        "时空图，时间向右：两个进程，三个事件，两条消息。A：a1、a2发送m1（“ping”）（给b1）和m2（丢失）。"
        "B：b1接收来自a2的m1（“ping”）。B在b1之后崩溃。待填：每个事件的Lamport时间戳。"
    )


def test_an_arabic_diagram_counts_with_the_form_of_each_number() -> None:
    told = describe(diagram("A: a1 a2>m1,m2\nB: b1<m1"), "ar-EG")
    assert told == (
        "مخطط مكان وزمان، يجري الزمن فيه نحو اليمين: عمليتان، ثلاثة أحداث، رسالتان. "
        "A: a1، a2 يرسل m1 إلى b1 وm2 (تضيع). B: b1 يستقبل m1 من a2."
    )


def test_two_messages_are_feminine_in_portuguese() -> None:
    assert "dois processos, três eventos, duas mensagens." in describe(diagram("A: a1 a2>m1,m2\nB: b1<m1"), "pt-BR")


@pytest.mark.slow
def test_a_drawing_says_what_the_style_speaks() -> None:
    figure = diagram(ASKING)
    drawing = draw(figure, replace(SLIDE, language="fr")).value
    assert drawing is not None
    assert drawing.alt == describe(figure, "fr")


def test_the_key_is_in_the_language_of_the_lesson() -> None:
    key = marking_key(diagram(ASKING), "de")
    table = next(block for block in key if isinstance(block, Table))
    assert [plain_text(cell.content) for cell in table.header] == ["Fehler", "Wer ihn macht, …", "Was dann dasteht"]
    assert [plain_text(row[0].content) for row in table.rows] == [
        "Ohne Maximum",
        "Ohne +1",
        "Nachricht übergangen",
        "Empfang nicht gezählt",
    ]
    assert plain_text(table.rows[0][2].content) == "b4 2 (statt 5); b5 3 (statt 6); a4 4 (statt 7)"
    said = [plain_text(block) for block in key]
    assert any(text.startswith("Schnitt „Montag“ ist nicht konsistent: m1 wird vor dem Schnitt") for text in said)
    assert "Schnitt 2 ist konsistent; unterwegs: m2 und m3." in said


def test_the_same_figure_is_marked_alike_in_every_language() -> None:
    def values(language: str) -> list[str]:
        return re.findall(r"\d+|\[[\d,]+\]", " ".join(plain_text(node) for node in walk(marking_key(figure, language))))

    figure: Diagram = diagram(ASKING)
    assert values("en")
    assert [name for name in OTHERS if values(name) != values("en")] == []
