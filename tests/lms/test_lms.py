"""What a learning platform gets says what the lesson says, and is read back by parsers that are not ours."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from fractions import Fraction
from html import unescape
from pathlib import Path

import pytest
from lxml import etree
from moodle_xml_parser import parser as moodle
from pygiftparser import parser as gift

from ddcurric.diagnostics import Diagnostic
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.views.labels import labels_of, resolve
from ddcurric.lesson.words import plain_text
from ddcurric.outputs.lms.anki import anki_tsv
from ddcurric.outputs.lms.gift import gift_text
from ddcurric.outputs.lms.moodle import moodle_xml
from ddcurric.outputs.lms.qti import QTI, qti_zip
from ddcurric.outputs.lms.shown_elsewhere import told_elsewhere
from ddcurric.outputs.lms.task import (
    BlankTask,
    ChoiceTask,
    EssayTask,
    FigureTask,
    NumberTask,
    Task,
    WordsTask,
)
from ddcurric.outputs.lms.tasks import tasks_of
from ddcurric.outputs.lms.typed import accepted
from tests.end_to_end.conftest import write
from tests.lessons import lesson, read, topic

TEXT = """\
### A counter is enough

A [Lamport clock]{.term means="a counter that grows"} takes the larger value & adds one. With the counter at 7, a
message stamped 4 gives [8]{.blank}, and one stamped 12 gives [thir{t}een]{.blank}.

```spacetime {#fig-two caption="Two messages"}
A: a1>m1 a2<m2
B: b1<m1 b2>m2
ask: lamport
```
"""

AFTER = """\
## Check Your Understanding

1. Which of these grows?

   - The *counter*, by $n < 2$ & more
   - The clock's price
   - The room

   ::: answer
   The *counter*, by $n < 2$ & more. It only grows.
   :::

2. Which two grow?

   - [x] counter
   - [ ] room
   - [x] vector

   ::: answer
   Both count.
   :::

3. What is 2/3, in two digits?

   ::: answer
   0.67. It is rounded.
   :::

4. How many of five are a majority?

   ::: answer
   3
   :::

5. Who proposed it?

   ::: answer
   Leslie Lamport.
   :::

6. Why does it help?

   ::: answer
   Because an effect then has a larger number than its cause.

   **Marking.** One point for the cause.
   :::

## Exercises

### Explain {#explain points=4}

Say why.

:::: {.part points=3}
First.

::: solution
So.

::: marking
Three for so.
:::
:::
::::

:::: {.part points=1}
Then.

::: solution
Thus.
:::
::::
"""


@pytest.fixture(scope="module")
def clocks() -> Topic:
    return topic(lesson(TEXT, after=AFTER))


@pytest.fixture(scope="module")
def tasks(clocks: Topic) -> tuple[Task, ...]:
    return tasks_of(clocks)


def test_each_question_is_the_kind_that_a_program_can_mark(tasks: tuple[Task, ...]) -> None:
    assert [(task.asked.id, type(task)) for task in tasks] == [
        ("first-check-1", ChoiceTask),
        ("first-check-2", ChoiceTask),
        ("first-check-3", NumberTask),
        ("first-check-4", NumberTask),
        ("first-check-5", WordsTask),
        ("first-check-6", EssayTask),
        ("first-explain", EssayTask),
        ("first-fig-two", FigureTask),
        ("first-section-1-blanks-1", BlankTask),
    ]


def test_right_answers_are_the_lesson_s(tasks: tuple[Task, ...]) -> None:
    one, several, rounded, whole, words, essay, exercise, figure, blanks = tasks
    assert isinstance(one, ChoiceTask)
    assert isinstance(several, ChoiceTask)
    assert (one.right, one.several) == ({0}, False)
    assert (several.right, several.several) == ({0, 2}, True)
    assert isinstance(rounded, NumberTask)
    assert isinstance(whole, NumberTask)
    assert (rounded.value, rounded.tolerance) == (Fraction("0.67"), Fraction("0.005"))
    assert (whole.value, whole.tolerance) == (3, 0)
    assert isinstance(words, WordsTask)
    assert words.accepted == ("Leslie Lamport",)
    assert isinstance(essay, EssayTask)
    assert plain_text(essay.marking) == "One point for the cause."
    assert isinstance(exercise, EssayTask)
    assert exercise.asked.points == 4
    assert plain_text(exercise.asked.prompt) == "Say why.\n(a) First.\n(b) Then."
    assert plain_text(exercise.sample) == "(a) So.\n(b) Thus."
    assert plain_text(exercise.marking) == "(a) Three for so."
    assert isinstance(figure, FigureTask)
    assert figure.fields == (("Event a1", "1"), ("Event a2", "4"), ("Event b1", "2"), ("Event b2", "3"))
    assert isinstance(blanks, BlankTask)
    assert [piece for piece in blanks.pieces if isinstance(piece, str)] == ["8", "thir{t}een"]


def test_moodle_reads_the_same_questions(clocks: Topic, tasks: tuple[Task, ...]) -> None:
    content = moodle_xml(clocks, tasks, "Course/Time/1.1 Clocks", {})
    parsed = moodle.parse_bytes(content)
    first, second = parsed["multichoice"]
    assert [option.answer for option in first.options][1:] == ["The clock’s price", "The room"]
    assert [option.score_fraction for option in first.options] == [100, 0, 0]
    assert r"<em>counter</em>, by <span" in first.options[0].answer
    assert b"\\(n &lt; 2\\)</span> &amp; more" in content
    assert [option.score_fraction for option in second.options] == [50, -100, 50]
    assert (first.single, second.single) == (True, False)
    figure, blanks = parsed["cloze"]
    assert [gap.options[0].answer for gap in figure.gaps] == ["1:0", "4:0", "2:0", "3:0"]
    assert "{1:SHORTANSWER:=thir{t\\}een}" in blanks.text_pre_parse
    root = etree.fromstring(content)
    assert root.findtext("question/category/text") == "$course$/Course/Time/1.1 Clocks"
    assert [each.text for each in root.findall("question/idnumber")] == [task.asked.id for task in tasks]
    (picture,) = root.findall("question/questiontext/file")
    assert f"@@PLUGINFILE@@/{picture.get('name')}" in root.xpath("string(question[@type='cloze']/questiontext/text)")
    assert root.xpath("string(question[@type='numerical']/answer/tolerance)") == "0.005"
    grader = root.xpath("string(question[name/text='1.1 Explain']/graderinfo/text)")
    assert "Three for so." in grader
    assert "Three for so." not in root.xpath("string(question[name/text='1.1 Explain']/questiontext/text)")


def test_gift_reads_the_same_questions(clocks: Topic, tasks: tuple[Task, ...], tmp_path: Path) -> None:
    path = tmp_path / "clocks.gift"
    path.write_bytes(gift_text(clocks, tasks, "Course/1.1 Clocks", {}))
    with path.open(encoding="utf-8") as file:
        parsed = gift.parseFile(file)
    assert [type(question.answers).__name__ for question in parsed] == [
        "SelectSet", "MultipleChoicesSet", "NumericAnswerSet", "NumericAnswerSet", "ShortSet", "Essay", "Essay",
        "MatchingSet", "NumericAnswerSet", "ShortSet",
    ]  # fmt: skip
    assert all(question.valid for question in parsed)
    assert [answer.fraction for answer in parsed[0].answers.answers] == [100, 0, 0]


def test_a_field_of_gift_stands_in_its_sentence_and_a_number_is_one() -> None:
    made = topic(lesson("### One\n\nIt waits [2.5]{.blank} s, then [sleeps]{.blank}. ([Never]{.blank} so.)"))
    text = gift_text(made, tasks_of(made), "A", {}).decode()
    assert "[html]It waits {#2.5:0.05} s, then …. (… so.)" in text
    assert "[html]It waits … s, then {=sleeps}. (… so.)" in text
    assert "[html]It waits … s, then …. ({=Never} so.)" in text


def test_qti_is_what_its_schema_says(clocks: Topic, tasks: tuple[Task, ...]) -> None:
    with zipfile.ZipFile(io.BytesIO(qti_zip(clocks, tasks, "1.1 Clocks", {}))) as package:
        names = package.namelist()
        root = etree.fromstring(package.read("first.xml"))
        manifest = etree.fromstring(package.read("imsmanifest.xml"))
    listed = manifest.xpath("//*[local-name()='file']/@href")
    assert sorted(listed) == sorted(set(names) - {"imsmanifest.xml"})
    grammar = etree.RelaxNG(etree.fromstring((Path(__file__).parent / "qti.rng").read_bytes()))
    grammar.assertValid(root)
    items = root.findall(f".//{{{QTI}}}item")
    assert [item.get("ident") for item in items] == [task.asked.id for task in tasks]
    right = items[0].xpath("string(.//*[local-name()='varequal'])")
    label = items[0].xpath(f".//*[local-name()='response_label'][@ident='{right}']")[0]
    assert "counter" in label.xpath("string(.)")
    numbers = items[2].xpath("concat(.//*[local-name()='vargte'], ' ', .//*[local-name()='varlte'])")
    assert numbers == "0.665 0.675"
    (image,) = (name for name in names if name.startswith("images/"))
    assert f'src="{image}"' in items[7].xpath("string(.//*[local-name()='mattext'])")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<item ident="', '<item name="'),
        ('ident="first-check-1"', 'ident="1 first"'),
        ('rcardinality="Single"', 'rcardinality="One"'),
        ("<render_choice>", "<render_choice/><render_choice>"),
        ("<resprocessing>", "<resprocessing/><resprocessing>"),
        ("<vargte respident", "<vargte ident"),
        (">0.665<", ">about 0.7<"),
        ('action="Set"', 'action="Raise"'),
        ('texttype="text/html"', 'texttype="html"'),
        ("<presentation>", "<presentation>words"),
    ],
)
def test_the_grammar_of_qti_is_strict(clocks: Topic, tasks: tuple[Task, ...], old: str, new: str) -> None:
    with zipfile.ZipFile(io.BytesIO(qti_zip(clocks, tasks, "1.1 Clocks", {}))) as package:
        text = package.read("first.xml").decode()
    grammar = etree.RelaxNG(etree.fromstring((Path(__file__).parent / "qti.rng").read_bytes()))
    assert old in text
    assert not grammar.validate(etree.fromstring(text.replace(old, new, 1).encode()))


def test_ids_stay_when_a_word_changes(tasks: tuple[Task, ...]) -> None:
    text = TEXT.replace("A counter is enough", "One counter suffices")
    changed = topic(lesson(text, after=AFTER.replace("Which of these", "What here")))
    assert [task.asked.id for task in tasks_of(changed)] == [task.asked.id for task in tasks]


def test_ids_that_nobody_wrote_do_not_follow_titles() -> None:
    exercise = "## Exercises\n\n### Count the votes\n\nHow?\n\n::: solution\nSo.\n:::\n"
    for text in (exercise, exercise.replace("votes", "ballots")):
        assert [task.asked.id for task in tasks_of(topic(lesson("Text.", after=text)))] == ["first-exercise-1"]


def test_the_glossary_has_a_line_for_each_term(clocks: Topic) -> None:
    lines = anki_tsv([clocks]).decode().splitlines()
    assert lines[:2] == ["#separator:tab", "#html:true"]
    assert lines[4:] == ["ddcurric-lamport-clock\tLamport clock\ta counter that grows\tfirst"]


def test_the_same_lesson_gives_the_same_bytes(clocks: Topic, tasks: tuple[Task, ...]) -> None:
    for each in (moodle_xml, gift_text, qti_zip):
        assert each(clocks, tasks, "A", {}) == each(clocks, tasks_of(clocks), "A", {})


def test_questions_of_another_direction_say_so() -> None:
    question = "## Check Your Understanding\n\n1. كم؟\n\n   ::: answer\n   لأن.\n   :::\n"
    arabic = read(lesson("نص", after=question, front="language: ar")).value
    assert arabic is not None
    assert '<div dir="rtl" lang="ar">' in moodle_xml(arabic, tasks_of(arabic), "A", {}).decode()


def asked(question: str, answer: str, **front: str) -> tuple[Task, ...]:
    body = "".join(f"   {line}\n".rstrip() + "\n" for line in ["::: answer", *answer.splitlines(), ":::"])
    text = f"## Check Your Understanding\n\n1. {question}\n\n{body}"
    made = read(lesson("Text.", after=text, front="".join(f"{key}: {value}\n" for key, value in front.items()))).value
    assert made is not None
    return tasks_of(made)


@pytest.mark.parametrize(
    ("answer", "language", "value", "tolerance"),
    [
        ("1,000. So many.", "en", "1000", "0"),
        ("12,000.5 messages", "en", "12000.5", "0.05"),
        ("1.000. So viele.", "de", "1000", "0"),
        ("0,67", "de", "0.67", "0.005"),
        ("0,67", "en", "0.67", "0.005"),
        ("12 000", "fr", "12000", "0"),
        ("90. An hour has 3600 seconds.", "en", "90", "0"),
        ("\N{MINUS SIGN}4", "en", "-4", "0"),
        ("0.67 m/s. (10 − 2)/12.", "en", "0.67", "0.005"),
        ("9.81 m/s^2^", "en", "9.81", "0.005"),
        ("4,2 kJ/(kg·K)", "de", "4.2", "0.05"),
        ("37 °C", "en", "37", "0"),
        ("1,200 €. With tax.", "en", "1200", "0"),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(answer: str, language: str, value: str, tolerance: str) -> None:
    (task,) = asked("How many?", answer, language=language)
    assert isinstance(task, NumberTask)
    assert (task.value, task.tolerance) == (Fraction(value), Fraction(tolerance))


@pytest.mark.parametrize(
    "answer", ["3, 4 and 5 of them are", "3/4 of all of them", "0; and 90, 120, 0 cups", "3, or 4 in all of the cases"]
)
def test_several_numbers_are_not_the_first_of_them(answer: str) -> None:
    (task,) = asked("Which?", answer)
    assert isinstance(task, EssayTask)


def test_several_letters_are_several_right_options() -> None:
    (task,) = asked("Which two?\n\n   - red\n   - green\n   - blue", "A, C. All but grass.")
    assert isinstance(task, ChoiceTask)
    assert (task.right, task.several) == ({0, 2}, True)


@pytest.mark.parametrize(
    ("options", "answer", "feedback", "is_shuffled"),
    [
        (("near zero", "at half", "at K"), "B. There the product is largest.", "There the product is largest.", "true"),
        (("Food", "Frost", "Parasites"), "A, C. They act on a crowd.", "They act on a crowd.", "true"),
        (("near zero", "at half"), "at half. So says the equation.", "at half. So says the equation.", "true"),
        (("near zero", "at half"), "B", "", "true"),
        (("near zero", "at half"), "B is right, and A is not.", "B is right, and A is not.", "false"),
        (("near zero", "at half"), "B. Option A forgets the rest.", "B. Option A forgets the rest.", "false"),
        (("Food", "Frost", "both A and B"), "C. Each does.", "C. Each does.", "false"),
        (("Food", "Frost", "all of these"), "C. Each does.", "C. Each does.", "false"),
        (("A", "B", "D"), "D. It has no prey.", "D. It has no prey.", "false"),
    ],
)
def test_a_platform_that_shuffles_options_says_no_letter_of_the_lesson(
    options: tuple[str, ...], answer: str, feedback: str, is_shuffled: str
) -> None:
    made = asked("Which?\n\n" + "\n".join(f"   - {option}" for option in options), answer)
    text = moodle_xml(topic(lesson("Text.")), made, "A", {}).decode()
    assert f"<shuffleanswers>{is_shuffled}</shuffleanswers>" in text
    assert plain_text(made[0].asked.feedback) == feedback


@pytest.mark.slow
def test_a_value_that_is_read_off_a_curve_is_a_number_everywhere(tmp_path: Path) -> None:
    curve = 'curve "stock" = 100 / (1 + 9 * 2.718281828**(-0.5*t)) for t in 0..12\nask: "stock" at 4'
    made = topic(lesson(f'```plot {{x="years" y="fish, t"}}\n{curve}\n```'))
    tasks = tasks_of(made)
    assert "{1:NUMERICAL:=45.1:2}" in moodle_xml(made, tasks, "A", {}).decode()  # a fiftieth of its axis, by eye
    assert "{#45.1:2}" in gift_text(made, tasks, "A", {}).decode()
    german = replace(made, language="de")
    assert "{1:NUMERICAL:=45.1:2}" in moodle_xml(german, tasks_of(german), "A", {}).decode()


def test_words_beside_blanks_stay_and_every_blank_is_a_field() -> None:
    (task,) = tasks_of(topic(lesson("### One\n\nA *very [small]{.blank} and [old]{.blank} clock* ticks.")))
    assert isinstance(task, BlankTask)
    said = "".join(piece if isinstance(piece, str) else plain_text(piece) for piece in task.pieces)
    assert said == "A very small and old clock ticks."
    assert [piece for piece in task.pieces if isinstance(piece, str)] == ["small", "old"]


CUPS = "| machine | cups |\n| --- | --- |\n| old | [90]{.blank} |\n| new | [0.5]{.blank} |\n"


def test_a_blank_in_a_table_has_its_row() -> None:
    made = topic(lesson(f"### One\n\n{CUPS}"))
    old, new = tasks_of(made)
    assert isinstance(old, BlankTask)
    assert [piece if isinstance(piece, str) else plain_text(piece) for piece in old.pieces] == [
        "machine: old · cups: ", "90", "",
    ]  # fmt: skip
    assert b"{1:NUMERICAL:=0.5:0.05}" in moodle_xml(made, (new,), "A", {})


def test_blanks_of_an_exercise_are_fields_and_the_rest_is_marked_by_hand() -> None:
    text = f"## Exercises\n\n### Cups {{#cups}}\n\n{CUPS}\nWhy?\n\n::: solution\n4\n:::\n"
    assert [(task.asked.id, type(task)) for task in tasks_of(topic(lesson("Text.", after=text)))] == [
        ("first-cups-blanks-1", BlankTask),
        ("first-cups-blanks-2", BlankTask),
        ("first-cups", EssayTask),
    ]


FIGURES = """\
### One

```history {#fig-a}
A: w(x,1) 0-3   r(x)=1 5-7
B: r(x)=0 1-4   w(x,2) 6-9
ask: linearizable
```

```chain {#fig-b}
g <- a1 <- a2 <- a3
a1 <- b2 <- b3 <- b4
ask: tip
```

```merkle {#fig-c}
leaves: a b c d
proof: c
change: d
ask: proof
```
"""


@pytest.mark.slow
def test_only_what_a_figure_asks_for_has_a_field_and_its_reason_need_not_be_typed() -> None:
    made = topic(lesson(FIGURES))
    tasks = [task for task in tasks_of(made) if isinstance(task, FigureTask)]
    assert [[name for name, _ in task.fields] for task in tasks] == [
        ["Answer linearizable"], ["Answer tip"], ["Answer audit path of c"],
    ]  # fmt: skip
    text = moodle_xml(made, tasks, "A", {}).decode()
    assert "{1:SHORTANSWER:=yes, for example in the order of the numbers~=yes}" in text
    assert "~=b4}" in text


def test_a_figure_to_fill_in_is_one_question_and_its_solution_what_is_said_then() -> None:
    figure = "```spacetime\nA: a1>m\nB: b1<m\nask: lamport\n```"
    text = f"## Exercises\n\n### Trace\n\nFill it in.\n\nThen stop.\n\n{figure}\n\n"
    text += "::: solution\nA receive takes the maximum and adds one.\n:::"
    made = topic(lesson("Text.", after=text))
    (task,) = tasks_of(made)
    assert isinstance(task, FigureTask)
    assert plain_text(task.asked.prompt) == "Fill it in.\nThen stop."
    assert "A receive takes the maximum and adds one." in gift_text(made, (task,), "A", {}).decode()
    marked = text.replace("adds one.", "adds one.\n\n::: marking\nOne point each.\n:::")
    assert len(tasks_of(topic(lesson("Text.", after=marked)))) == 2


def test_gift_has_no_share_that_moodle_cannot_read_and_code_keeps_its_lines(tmp_path: Path) -> None:
    listing = "```python\n   a = 1\n   b = 2\n   ```"
    options = "- [x] one\n   - [ ] two\n   - [x] three"
    made = asked(f"Which?\n\n   {listing}\n\n   {options}", "Two of them.")
    text = gift_text(topic(lesson("Text.")), made, "A", {}).decode()
    assert re.findall(r"~%(-?[\d.]+)%", text) == ["50", "-90", "50"]
    assert r"a \= 1\nb \= 2" in text


@pytest.mark.parametrize(
    ("hidden", "field"),
    [
        ("no answer at all", "=no answer at all"),
        ("50\N{NO-BREAK SPACE}ms", "=50 ms~=50ms"),
        ("the clock's price", "=the clock’s price~=the clock's price"),
        ("N8 → N42", "=N8 → N42~=N8 -> N42~=N8->N42~=N8→N42~=N8, N42~=N8,N42~=N8 N42"),
        ("[1,0]", "=[1,0]~=1, 0~=1,0~=1 0~=[1, 0]~=[1 0]~=(1, 0)~=(1,0)~=(1 0)"),
        ("h(d), h(ab)", "=h(d), h(ab)~=h(d),h(ab)~=h(d) h(ab)"),
        ("n \N{MINUS SIGN} r", "=n − r~=n - r~=n-r"),
        ("first, the order", "=first, the order"),
        ("yes, at once", "=yes, at once~=yes"),
    ],
)
def test_a_blank_takes_what_can_be_typed(hidden: str, field: str) -> None:
    made = topic(lesson(f"### One\n\nIt is [{hidden}]{{.blank}}."))
    assert f"{{1:SHORTANSWER:{field}}}" in unescape(moodle_xml(made, tasks_of(made), "A", {}).decode())


@pytest.mark.parametrize(
    ("said", "also", "never"),
    [
        ("{a, b}", ["{a, b}", "b, a", "{b,a}", "b a", "a,b"], []),
        ("{p1, p2, p3}", ["p3 p1 p2", "{p3, p2, p1}"], ["p1 p2"]),
        ("{the leader, S2}", ["S2, the leader", "{S2,the leader}"], []),
        ("{e, d, c, b, a}", ["e d c b a"], ["a b c d e"]),  # 120 orders are too many to send
        ("[1,0]", ["1 0"], ["0 1", "[0,1]"]),
        ("a, b", ["a b"], ["b, a"]),  # in words: first one, then the other
    ],
)
def test_a_set_may_be_typed_in_any_order(said: str, also: list[str], never: list[str]) -> None:
    ways = accepted(said, "en")
    assert ways[0] == said
    assert set(also) <= set(ways)
    assert not set(never) & set(ways)
    assert len(ways) <= 160


def test_what_a_figure_lists_may_be_typed_in_any_order() -> None:
    made = topic(lesson("### One\n\n```chain\ng <- a1 <- a2\ng <- b1 <- b2 <- b3\nsee: a2\nask: given-up\n```"))
    (cloze,) = moodle.parse_bytes(moodle_xml(made, tasks_of(made), "A", {}))["cloze"]
    assert {"a1, a2", "a2, a1", "a2 a1"} <= {option.answer for option in cloze.gaps[0].options}


def test_an_id_number_has_a_hundred_characters_at_most() -> None:
    made = topic(lesson(f"### One {{#{'long-' * 30}id}}\n\nIt is [old]{{.blank}} and so.\n\nIt is [new]{{.blank}}."))
    ids = etree.fromstring(moodle_xml(made, tasks_of(made), "A", {})).xpath("//idnumber/text()")
    assert [len(each) for each in ids] == [100, 100]
    assert ids[0] != ids[1]


LOOKUP = """\
### One

```ring {bits=6}
nodes: N1 N8 N14 N21 N32 N38 N42 N48 N51 N56
keys: K54
lookup: K54 from N8
ask: hops
```
"""


@pytest.mark.slow
def test_a_way_through_a_figure_may_be_typed_with_any_mark_between(tmp_path: Path) -> None:
    made = topic(lesson(LOOKUP))
    tasks = tasks_of(made)
    ways = {"N8 → N42 → N51 → N56", "N8 -> N42 -> N51 -> N56", "N8, N42, N51, N56", "N8,N42,N51,N56", "N8 N42 N51 N56"}
    (cloze,) = moodle.parse_bytes(moodle_xml(made, tasks, "A", {}))["cloze"]
    assert ways <= {option.answer for option in cloze.gaps[0].options}
    with zipfile.ZipFile(io.BytesIO(qti_zip(made, tasks, "A", {}))) as package:
        root = etree.fromstring(package.read("first.xml"))
    right = root.xpath("//*[local-name()='varequal']/text()")
    said = {each.get("ident"): each.xpath("string(.)").strip() for each in root.iter(f"{{{QTI}}}response_label")}
    assert ways <= {said[each] for each in right}
    path = tmp_path / "ring.gift"
    path.write_bytes(gift_text(made, tasks, "A", {}))
    with path.open(encoding="utf-8") as file:
        (question,) = gift.parseFile(file)
    assert {each for each in ways if "->" not in each} <= {answer.answer for answer in question.answers.answers}


NOTED = """\
### One

It was [small]{.blank} then.[^then]

```spacetime {caption="Two[^two]"}
A: a1>m1
B: b1<m1
ask: lamport
```

[^then]: In 1978.
[^two]: There are [always]{.blank} two.

## Check Your Understanding

1. Which grows?[^grow]

   - The counter[^count]
   - The room

   ::: answer
   The counter.[^why]
   :::

[^grow]: Over time; see also.[^count]
[^count]: It is [7]{.blank} here.
[^why]: Since it is added to.
"""


def test_what_is_asked_has_its_footnotes_and_none_of_its_answer_s() -> None:
    choice, figure, blank = tasks_of(topic(lesson(NOTED)))
    assert isinstance(choice, ChoiceTask)
    prompt, counter = plain_text(choice.asked.prompt), plain_text(choice.options[0])
    assert prompt.split("\n") == ["Which grows?1", "1 Over time; see also.2", "2 It is … here."]
    assert counter == "The counter2"
    assert plain_text(choice.asked.feedback).split("\n") == ["The counter.1", "1 Since it is added to."]
    assert isinstance(figure, FigureTask)
    assert plain_text(figure.diagram.caption) == "Two1"
    assert plain_text(figure.asked.prompt) == "1 There are … two."
    assert isinstance(blank, BlankTask)
    pieces = [each if isinstance(each, str) else " ".join(plain_text(each).split()) for each in blank.pieces]
    assert pieces == ["It was", "small", "then.1", "1 In 1978."]


def test_a_footnote_of_a_text_with_blanks_has_its_mark_once() -> None:
    """Each of its paragraphs had it, as if there were as many notes."""
    noted = "### One\n\nIt was [small]{.blank} then.[^then]\n\n[^then]: In 1978.\n\n    In two cities:\n\n    - Rome\n"
    (blank,) = tasks_of(topic(lesson(noted)))
    assert isinstance(blank, BlankTask)
    assert " ".join(plain_text(blank.pieces[-1]).split()) == "1 In 1978. In two cities: Rome"


REFERRING = """\
```spacetime {#fig-run}
A: a1>m1
B: b1<m1
```

$$ n = 1 $$ {#eq-one}

The run of [](#fig-run) has [two]{.blank} events.
"""
ASKED = """\
## Check Your Understanding

1. What does [](#eq-one) say, and what [](#fig-own)?

   ```spacetime {#fig-own}
   A: a1>m1
   B: b1<m1
   ```

   ::: answer
   Nothing, as [](#fig-run) does.
   :::

## Exercises

### Order {#order}

Order those of [](#fig-run), as in [](#sum) and in [](#order).

- a
- b of [](#eq-one)

::: solution
a
:::
"""


def told_of(text: str, other: str = "") -> list[Diagnostic]:
    """What is said of the tasks of a lesson in a course with another one, `over`."""
    made = topic(text)
    over = replace(topic(lesson(other)), id="over", number="1.4")
    resolved = resolve(made, {each.id: labels_of(each) for each in (made, over)})
    assert not resolved.diagnostics
    return list(told_elsewhere(tasks_of(resolved.value)))


def test_what_a_question_refers_to_and_only_the_lesson_shows_is_said() -> None:
    text = lesson(f"### Sum {{#sum}}\n\n{REFERRING}", after=ASKED)
    told = told_of(text)
    lines = text.splitlines()
    assert {each.code for each in told} == {"shown-elsewhere"}
    said = {
        (each.message.split("`")[1], lines[each.span.line - 1][each.span.column - 1 :].split(")")[0]) for each in told
    }
    assert said == {("#fig-run", "[](#fig-run"), ("#eq-one", "[](#eq-one")}
    assert len({each.span for each in told}) == 4  # in the question, the exercise, its option and the text with a blank


@pytest.mark.parametrize(
    ("shown", "is_said"),
    [("```spacetime {#x}\nA: a1>m1\nB: b1<m1\n```", True), ("$$ n = 1 $$ {#x}", True), ("### Figure 1 {#x}", False)],
)
def test_a_figure_of_another_lesson_is_said_too(shown: str, is_said: bool) -> None:
    asked = ASKED.replace("#eq-one", "over.md#x").replace("[](#fig-run)", "it").replace("[](#sum)", "it")
    told = [each.message.split("`")[1] for each in told_of(lesson("Text.", after=asked), shown)]
    assert told == ["#x", "#x"][: 2 * is_said]


@pytest.mark.slow
@pytest.mark.parametrize("only", ["moodle", "qti", "gift"])
def test_every_file_for_a_platform_says_so(tmp_path: Path, only: str) -> None:
    place = write(tmp_path)
    (path,) = place.content.rglob("ping.md")
    path.write_text(lesson(f"### Sum {{#sum}}\n\n{REFERRING}", after=ASKED), encoding="utf-8")
    assert place.run("build", "ping", "--only", only).output.count("[shown-elsewhere]") == 4


REASONS = """## Check Your Understanding

1. What is the pH of 0.010 M HCl?

   - 1
   - 2
   - 12

   ::: answer
   B. It is strong.

   - 1: that would be 0.10 M
   - 12: that is a base
   :::

2. Which are acids?

   - [x] HCl
   - [ ] NaOH
   - [x] HBr

   ::: answer
   - NaOH: it takes protons
   :::
"""


def test_moodle_says_of_each_option_what_the_answer_says_of_it() -> None:
    made = topic(lesson("### One\n\nWords.", after=REASONS))
    root = etree.fromstring(moodle_xml(made, tasks_of(made), "A", {}))
    options = root.findall("question[@type='multichoice']")[0].findall("answer")
    said = [option.findtext("feedback/text") for option in options]
    assert said == ["that would be 0.10 M", None, "that is a base"]
    general = root.findtext("question[@type='multichoice']/generalfeedback/text") or ""
    assert "It is strong." in general
    assert "0.10 M" not in general


def test_gift_says_of_each_option_what_the_answer_says_of_it(tmp_path: Path) -> None:
    made = topic(lesson("### One\n\nWords.", after=REASONS))
    path = tmp_path / "acids.gift"
    path.write_bytes(gift_text(made, tasks_of(made), "A", {}))
    with path.open(encoding="utf-8") as file:
        first, second = gift.parseFile(file)
    assert [answer.feedback or "" for answer in first.answers.answers] == [
        "that would be 0.10 M",
        "",
        "that is a base",
    ]
    assert [answer.feedback or "" for answer in second.answers.answers] == ["", "it takes protons", ""]
    assert "It is strong." in first.generalFeedback
    assert "0.10 M" not in first.generalFeedback


def test_qti_says_of_each_option_what_the_answer_says_of_it() -> None:
    made = topic(lesson("### One\n\nWords.", after=REASONS))
    with zipfile.ZipFile(io.BytesIO(qti_zip(made, tasks_of(made), "Acids", {}))) as package:
        (name,) = (each for each in package.namelist() if each != "imsmanifest.xml")
        root = etree.fromstring(package.read(name))
    etree.RelaxNG(etree.fromstring((Path(__file__).parent / "qti.rng").read_bytes())).assertValid(root)
    found = []
    for item in root.findall(f".//{{{QTI}}}item"):
        said = {each.get("ident"): each.xpath("string(.)").strip() for each in item.findall(f"{{{QTI}}}itemfeedback")}
        shown = item.xpath(".//*[local-name()='displayfeedback']")
        assert sorted(each.get("linkrefid") for each in shown) == sorted(said)
        assert all(each.getparent().get("continue") == "Yes" for each in shown)
        assert item.xpath(".//*[local-name()='setvar']")[0].getparent().get("continue") == "No"
        found.append([(each.getparent()[0].xpath("string(.)").strip(), said[each.get("linkrefid")]) for each in shown])
    (general, *first), second = found
    assert general[0] == ""
    assert "It is strong." in general[1]
    assert first == [("option1", "that would be 0.10 M"), ("option3", "that is a base")]
    assert second == [("option2", "it takes protons")]


def test_a_blank_keeps_the_formula_that_its_sentence_leads_to() -> None:
    made = topic(lesson("### One\n\nWith ammonia it is the [acid]{.blank}:\n\n$$a \\to b$$\n\nMore."))
    (task,) = tasks_of(made)
    assert isinstance(task, BlankTask)
    assert "a → b" in plain_text(task.pieces[-1])


def _prompts(source: str) -> list[tuple[str, str]]:
    made = topic(lesson("Text.", after=source))
    return [(task.asked.id, plain_text(task.asked.prompt)) for task in tasks_of(made)]


def test_above_the_fields_of_a_table_stand_its_sentence_its_caption_and_the_question() -> None:
    said = "1. Each cell swells or stays.\n\n   Fill the table in.\n\n   | cell | does |\n   | --- | --- |\n"
    rows = "   | red | [swells]{.blank} |\n   | plant | [stays]{.blank} |\n   : Two cells\n"
    table = f"{said}{rows}\n   Choose from: a, b.\n"
    asked = "Each cell swells or stays.\nFill the table in.\nChoose from: a, b.\nTwo cells"
    assert _prompts(f"## Check Your Understanding\n\n{table}") == [
        ("first-check-1-blanks-1", asked),
        ("first-check-1-blanks-2", asked),
    ]
    made = topic(lesson(f"### One\n\nLong ago.\n\nFill it in, please.\n\n{CUPS}"))
    tasks = tasks_of(made)
    assert [plain_text(task.asked.prompt) for task in tasks] == ["Fill it in, please."] * 2
    assert b"<p>Fill it in, please.</p><p>machine: old" in moodle_xml(made, tasks, "A", {})
    assert b"[html]<p>Fill it in, please.</p>machine\\: old" in gift_text(made, tasks, "A", {})
    assert "&lt;p&gt;Fill it in, please.&lt;/p&gt;&lt;p&gt;machine: old" in _item_of(qti_zip(made, tasks, "A", {}))


def _item_of(package: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(package)) as read_back:
        return read_back.read("first.xml").decode()


def test_a_part_with_blanks_stands_below_what_is_said_for_all_parts() -> None:
    parts = "".join(f":::: part\n{words} is [x]{{.blank}}.\n::::\n\n" for words in ("First", "Second"))
    found = _prompts(f"## Exercises\n\n### Two {{#two}}\n\nLook at `a < b`.\n\n{parts}")
    assert found[:2] == [("first-two-blanks-1", "Look at a < b."), ("first-two-blanks-2", "Look at a < b.")]


def test_a_title_is_asked_where_it_is_the_question() -> None:
    options = "- [ ] Mitosis\n- [x] Meiosis\n\n::: solution\nIt halves.\n:::\n\n"
    exercises = (
        f"### Which halves? {{#a}}\n\n{options}### Halving {{#b}}\n\n{options}### Halving {{#c}}\n\nWhich?\n\n{options}"
    )
    assert _prompts(f"## Exercises\n\n{exercises}") == [
        ("first-a", "Which halves?"),
        ("first-b", "Halving"),
        ("first-c", "Which?"),
    ]


ASKS = "```spacetime\nA: a1>m1 a2<m2\nB: b1<m1 b2>m2\nask: lamport\n```\n"


def test_words_that_point_at_a_figure_are_no_answer_to_type() -> None:
    tail = "::: solution\nSee above.\n:::\n"
    assert _prompts(f"## Exercises\n\n### Clocks {{#a}}\n\nFill in.\n\n{ASKS}\n{tail}") == [
        ("first-a-figure-1", "Fill in.")
    ]
    asking = f"## Exercises\n\n### Clocks {{#a}}\n\nWho is first?\n\n{ASKS}\n{tail.replace('See above', 'A')}"
    assert [id_ for id_, _ in _prompts(asking)] == ["first-a-figure-1", "first-a"]


def test_an_exercise_that_is_one_figure_has_its_own_points_in_a_package() -> None:
    """It had one for every box."""
    made = topic(lesson("Text.", after=f"## Exercises\n\n### Clocks {{#a points=9 solution=none}}\n\n{ASKS}"))
    assert [task.asked.points for task in tasks_of(made)] == [9]


def test_a_figure_of_a_part_stands_below_that_part() -> None:
    parts = f":::: part\nFirst.\n::::\n\n:::: part\nSecond.\n\n{ASKS}::::\n"
    assert _prompts(f"## Exercises\n\n### Clocks {{#a}}\n\nBoth.\n\n{parts}")[0] == (
        "first-a-figure-1",
        "Both.\nSecond.",
    )


FOR_GRADERS = """\
::: instructor
Zinstructor.
:::

"""


@pytest.mark.parametrize(
    "asking", ["Explain.\n\n", "Fill in.\n\n" + CUPS + "\n", "Which?\n\n- [ ] One\n- [x] Two\n\n", ASKS]
)
@pytest.mark.parametrize("heading", ["## Exercises\n\n### One {#a}\n\n", "## Check Your Understanding\n\n1. One.\n\n"])
def test_what_is_for_the_instructor_stands_in_no_question_and_in_no_feedback(asking: str, heading: str) -> None:
    """The platform shows both to students; who grades an essay sees it."""
    nested = "> [!NOTE]\n> Boxed.\n>\n> ::: marking\n> Zmarking.\n> :::\n\n"
    name = "answer" if heading.startswith("## Check") else "solution"
    body = f"{FOR_GRADERS}{asking}:::: {name}\nTwo, since it is. And so on, at length.\n\n{nested}{FOR_GRADERS}::::\n"
    body = body if name == "solution" else re.sub("(?m)^(?=.)", "   ", body)
    made = topic(lesson("Text.", after=f"{heading}{body}"))
    tasks = tasks_of(made)
    assert tasks
    for task in tasks:
        assert "Z" not in plain_text(task.asked.prompt) + plain_text(task.asked.feedback)
    assert b"Z" not in re.sub(
        rb"(?s)<graderinfo.*?</graderinfo>|base64.*?</file>", b"", moodle_xml(made, tasks, "A", {})
    )
    essays = [task for task in tasks if isinstance(task, EssayTask)]
    assert all("Zinstructor" in plain_text((task.marking, task.sample)) for task in essays)


@pytest.mark.slow
def test_names_of_questions_and_of_their_package_leave_blanks_blank(tmp_path: Path) -> None:
    place = write(tmp_path)
    (path,) = place.content.rglob("ping.md")
    exercise = "## Exercises\n\n### A [Ztask]{.blank}\n\nDo.\n"
    text = lesson("### The Zidea is [Zdeep]{.blank}\n\nIt [is so]{.blank} here.", after=exercise)
    path.write_text(re.sub("(?m)^# .*", "# About [Ztopic]{.blank}", text), encoding="utf-8")
    place.run("build", "ping", "--only", "moodle,qti,gift")
    made = {each.suffix: _whole(each.read_bytes()) for each in place.out.rglob("*ping-*")}
    assert {ending: set(re.findall(rb"Z\w+", content)) for ending, content in made.items()} == {
        ending: {b"Zidea"} for ending in (".xml", ".zip", ".txt")
    }


def _whole(content: bytes) -> bytes:
    """A file, its members one after the other where it is a package."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    package = zipfile.ZipFile(io.BytesIO(content))
    return b"".join(map(package.read, package.namelist()))
