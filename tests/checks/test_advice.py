"""Advice: what a careful colleague would say of lessons that are right, and where this colleague is silent."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lessons import lesson, read, settings, topic

from ddcurric.lesson import checks
from ddcurric.lesson.model.course import ReservedWord
from ddcurric.lesson.model.lesson import Topic

NO_WORDS = settings()


def advised(*topics: Topic, words: tuple[ReservedWord, ...] = ()) -> list[str]:
    found = checks.advise(topics, replace(NO_WORDS, words=words))
    assert all(each.severity.value == "hint" for each in found)
    return [f"{each.code}: {each.message}" for each in found]


SOURCES = """\
sources:
  - "Lamport, Time, Clocks, and the Ordering of Events, 1978"
  - "Lamport, e-mail to a bulletin board, 1987"
  - "van Steen & Tanenbaum, Distributed Systems, 4th ed., 2023"
  - "Amazon Web Services, Summary of the Amazon S3 Service Disruption, 2017"
  - "Mills et al., RFC 5905: Network Time Protocol, 2010"
"""


@pytest.mark.parametrize(
    ("text", "uncited"),
    [
        ("", ["Lamport, Time", "Lamport, e-mail", "van Steen", "Amazon", "Mills"]),
        ("Lamport (1978) and van Steen agree.", ["Lamport, e-mail", "Amazon", "Mills"]),
        ("As RFC 5905 says (Amazon Web Services, 2017).[^a]\n\n[^a]: Lamport wrote so in 1987.",
         ["Lamport, Time", "van Steen"]),
        ("Lamport said so long ago.", ["Lamport, Time", "Lamport, e-mail", "van Steen", "Amazon", "Mills"]),
    ],
)  # fmt: skip
def test_a_source_is_cited_by_its_author_and_of_two_by_the_year(text: str, uncited: list[str]) -> None:
    told = advised(topic(lesson(f"### Clocks drift\n\nText. {text}", front=SOURCES)))
    assert [each.split("“")[1].startswith(name) for each, name in zip(told, uncited, strict=True)] == [True] * len(told)


def test_a_source_may_be_cited_in_a_solution_or_on_a_slide() -> None:
    front = 'sources: ["Cristian, Probabilistic Clock Synchronization, 1989"]'
    text = lesson("### Ask\n\nText.\n\n::: slide\n- halve it (Cristian, 1989)\n:::", front=front)
    assert advised(topic(text)) == []


def test_a_source_is_cited_as_lawyers_do() -> None:
    cited = (
        "BVerfGE 7, 198 (Lüth), 1958", "BVerfGE 25, 256 (Blinkfüer), 1969", "Bürgerliches Gesetzbuch (BGB)",
        "Brown v. Board of Education, 347 U.S. 483 (1954)",
    )  # fmt: skip
    front = "sources:\n" + "".join(f'  - "{each}"\n' for each in cited)
    text = "### Courts decide\n\nText (BVerfGE 7, 198). Other than BVerfGE 25, 256, § 826 BGB, and 347 U.S. 483."
    assert advised(topic(lesson(text, front=front))) == []


def test_a_body_is_cited_by_its_whole_name() -> None:
    front = 'sources: ["R Core Team, R: A Language, 2021", "Institute for Safe Practices. A List. 2021."]'
    made = topic(lesson("### Text\n\nText.", front=front))
    hints = [each.hint for each in checks.advise((made,), NO_WORDS)]
    assert [each.split("`")[1] for each in hints] == ["(R Core Team, 2021)", "(Institute for Safe Practices, 2021)"]


def test_a_term_is_used_where_any_lesson_says_it_again() -> None:
    first = topic(lesson("A [vector clock]{.term} counts. A [dotted version]{.term} is a pair."), "first")
    second = topic(lesson("Vector clocks grow."), "second")
    unused = "term-without-use: “dotted version” is introduced here, and no sentence of the course uses it"
    assert advised(first, second) == [unused]


SECTIONS = """\
### Quartz drifts

Text.

### Asking costs a round trip

Text.

### Leap seconds are announced late

A [smear]{{.term}} is a slow second. Who smears?{more}
"""


@pytest.mark.parametrize(
    ("more", "exercise", "silent"),
    [
        ("", "How far does a quartz drift in a round trip?", False),
        ("", "How long does a smeared second last?", True),
        ("\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n: Late {#tab-late}", "Read [](#tab-late), ask the quartz.", True),
        ("", "How many leap seconds were announced?", True),
    ],
)
def test_a_section_has_an_exercise_that_takes_it_up(more: str, exercise: str, silent: bool) -> None:
    after = f"## Exercises\n\n### Count {{points=1 solution=none}}\n\n{exercise}"
    told = advised(topic(lesson(SECTIONS.format(more=more), after=after)))
    late = "section-without-purpose: no objective, question or exercise takes up “Leap seconds are announced late”"
    assert (late in told) is not silent


@pytest.mark.parametrize(
    ("notes", "told"),
    [
        (["**3 minutes.** Ask.", "**39 minutes.** Tell."], []),
        (["Ask.", "Tell."], []),
        (["**10 min.** Ask.", "**40 min.** Tell."], ["50 of 50 minutes; about 42"]),
        (["**10 minutes.** Ask.", "Tell."], ["10 of 50 minutes; about 42"]),
    ],
)
def test_the_minutes_of_slides_leave_room_for_questions(notes: list[str], told: list[str]) -> None:
    sections = "\n\n".join(f"### Idea {at}\n\nText.\n\n::: notes\n{said}\n:::" for at, said in enumerate(notes))
    found = advised(topic(lesson(sections, front="minutes: 50")))
    assert [any(words in each for each in found) for words in told] == [True] * len(found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nothing waits. Nothing moves. Nothing fails. So a state that nobody has seen is possible all the same.", 1),
        ("Nothing waits. Nothing moves. So a state that nobody has seen is possible all the same. Nothing fails.", 0),
        ("- Nothing waits. Nothing moves. Nothing fails.", 0),
        ("::: slide\nNothing waits. Nothing moves. Nothing fails.\n:::", 0),
        ("Here $a + b = c$ and $b = d$. Then $c = a + d$ and $d < c$. So $a < c$ and $b < c$ hold.", 0),
        ("::: {.aside title=Once}\nNothing waits. Nothing moves. Nothing fails.\n:::", 1),
    ],
)
def test_short_sentences_in_a_row(text: str, told: int) -> None:
    assert len(advised(topic(lesson(f"Text.\n\n{text}")))) == told


def test_sentences_are_not_counted_where_words_have_no_spaces() -> None:
    chinese = read(lesson("时钟会漂移。它走得快。它走得慢。没有人知道。", front="language: zh")).value
    assert chinese is not None
    assert advised(chinese) == []


PARTITION = ReservedWord("partition", "shard", ("network partition",), ("second",))


def test_a_reserved_word_stands_in_its_phrase_or_its_topic_only() -> None:
    first = topic(lesson("Network partitions happen. Each partition, and each other *partition*, is small."), "first")
    second = topic(lesson("Each partition is small."), "second")
    third = topic(lesson("The network’s partitions. Partition tolerance."), "third")
    told = "reserved-word: “partition” stands for something else in this course"
    assert advised(first, second, third, words=(PARTITION,)) == [f"{told}, and 1 more of it below", told]


def test_a_phrase_is_reserved_across_emphasis_and_not_across_paragraphs() -> None:
    strong = (ReservedWord("strong consistency", "the model's name"),)
    assert len(advised(topic(lesson("It has *strong* consistency.")), words=strong)) == 1
    assert advised(topic(lesson("It is strong\n\nConsistency is weak.")), words=strong) == []


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("See 1.96^2 here.", "$1.96^2$"),
        ("Reject H_0.", "$H_0$"),
        ("Then 1,000,000^2 and no more.", "$1{,}000{,}000^2$"),
        ("Then x^10, and x^10 again.", "$x^{10}$"),
        ("Then 2^-3.", "$2^{-3}$"),
        ("Then (a+b)^2.", "$(a+b)^2$"),
        ("Then n^(1/2).", "$n^{1/2}$"),
    ],
)
def test_a_power_or_an_index_in_running_text_is_told_once_with_its_formula(typed: str, advice: str) -> None:
    found = checks.advise((topic(lesson(f"### Tests\n\n{typed}")),), NO_WORDS)
    assert [(each.code, each.hint) for each in found] == [("formula-as-text", f"write `{advice}`")]


@pytest.mark.parametrize(
    "typed",
    [
        "$x^2$ and `x^2`",
        "x^2^ and H~0~",
        "snake_case, is_a, a_",
        "[x_1](https://example.org/x_1)",
        "<https://a.org/x_1>",
        "^_^ and 2 ^ 3",
    ],
)
def test_formulas_code_names_and_addresses_are_no_such_thing(typed: str) -> None:
    assert advised(topic(lesson(f"### Tests\n\n{typed}"))) == []


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "As Figure 3 shows.", ["“Figure 3” is typed, and this lesson has none"]),
        ("en", "As Table 1 shows, and Table 1.", ["“Table 1” is typed, and is wrong when one comes in before it"]),
        (
            "en",
            "See Exercise 9, and [Exercise 9](https://a.example).",
            ["“Exercise 9” is typed, and this lesson has none"],
        ),
        ("de", "Siehe Abbildung 2.", ["„Abbildung 2“"]),
        ("en", "As Figure 3 in Lamport shows, and Figure 3.2, and Table 2 [4]. Configure 3 of them.", []),
        ("en", "As [](#tab-x) shows.", []),
        ("fr", "Voir la figure 3 et l'exercice 2.", ["figure 3", "exercice 2"]),
        ("fr", "Voir la figure 3 du Traité, la figure 4 d’Euler et la figure 5 des Éléments.", []),
        ("zh", "如图3所示，见表1。代表3个。", ["图3", "表1"]),
        ("en", "A tablet5 and a figures3.", []),
    ],
)
def test_a_typed_number_could_be_a_reference(language: str, text: str, told: list[str]) -> None:
    front = f"language: {language}"
    body = f"### Clocks drift\n\n{text}\n\n| a |\n| - |\n| 1 |\n\n: Both {{#tab-x}}"
    found = [each.split(": ", 1)[1] for each in advised(topic(lesson(body, front=front))) if "number-as-typed" in each]
    assert len(found) == len(told)
    for one, wanted in zip(found, told, strict=True):
        assert wanted.strip("„“”") in one


def test_minutes_are_too_few_only_where_every_idea_has_notes() -> None:
    planned = "### Ask\n\nText.\n\n::: notes\n**5 minutes.** Ask.\n:::\n\n### Tell\n\nText."
    assert advised(topic(lesson(planned, front="minutes: 50"))) == []
