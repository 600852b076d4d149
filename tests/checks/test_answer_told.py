"""What stands beside a question and is what its answer says is told, however it is typed; what is given is not."""

from __future__ import annotations

import pytest
from lessons import lesson, read

from ddcurric.lesson import checks


def told(words: str, answer: str = "Rome.", language: str = "en") -> list[str]:
    front = f"---\nlanguage: {language}\n---\n"
    found = []
    for after in (
        f"## Check Your Understanding\n\n1. {words}\n\n::: answer\n{answer}\n:::".replace("\n\n", "\n\n   "),
        f"## Exercises\n\n### Name it\n\n{words}\n\n::: solution\n{answer}\n:::",
    ):
        topic = read(front + lesson("Text.", after=after)).value
        assert topic is not None
        codes = [each.code for each in checks.check_topic(topic)]
        found.append(next((code for code in codes if code in ("answer-told", "bare-solution")), ""))
    return found


@pytest.mark.parametrize(
    "words",
    [
        "Which city?\n\n→ Rome", "Which city?\n\n=> Rome", "Which city? → Rome", "Which city? (Rome)",
        "Which city? = Rome", "Name the city. [Rome]", "Which city?\n\n✅ Rome", "Which city?\n\n~~Rome~~",
        "Which city?\n\nR: Rome", "Which city?\n\nMusterlösung Rome", "Which city?\n\nAnswer below: Rome",
        "Which city?\n\nAns – Rome", "Which city?\n\n**Answer** Rome", "Which city?\n\nSolution follows – Rome",
        "Which city?\n\nKey: Rome", "Which city?\n\nSpoiler: Rome", "Which city?\n\nRichtig: Rome",
        "Which city?\n\nThe answer is Rome.", "Which city?\n\nRome is correct.", "Which city?\n\nRichtig ist Rome.",
        "Which city?\n\nLa risposta è Rome.", "Which city?\n\nПравильный ответ – Rome.", "Which city?\n\n答案是Rome。",
        "Which city?\n\nالإجابة الصحيحة هي Rome", "Which city?\n\nج: Rome", "Which city?\n\nהתשובה היא Rome.",
        "The city is ___Rome___.", "The city is ____ (Rome).", "The city is \\_\\_Rome\\_\\_.",
        "The city is {1:SHORTANSWER:=Rome}.", "Which city?[^a]\n\n[^a]: Rome.",
        'Which city?\n\n![A map](m.svg){alt="The answer is Rome."}', "Which city? $\\color{white}{\\text{Rome}}$",
        "Which city?\n\n${\\color{#FFF} \\text{Rome}}$", "Which city?\n\n$$ \\textcolor{white}{\\text{Rome}} $$",
    ],
)  # fmt: skip
def test_what_the_answer_says_is_told(words: str) -> None:
    assert told(words) == ["answer-told"] * 2


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Find the current.\n\nU: 12 V\n\nR: 6 Ω", "2 A, since U: 12 V and R: 6 Ω."),
        ("How fast is it?\n\nGiven: v = 20 m/s", "It stays at v = 20 m/s."),
        ("Which share? (in per cent)", "In per cent, 50."),
        ("Is it linear? (yes/no)", "Yes."),
        ("How many are there? (2)", "2"),
        ("What burns?\n\n→ CO₂ + H₂O", "Methane, to CO₂ + H₂O."),
        ("Is the stack **LIFO** or *FIFO*?", "LIFO."),
        ("She has ____ (go) home.", "Gone."),
        ("Which gas? (nitrogen or oxygen)", "Nitrogen."),
        ("What does he say?\n\nSocrates: Virtue is knowledge.", "Virtue is knowledge."),
        ("The answer is a number. Which?", "Three."),
        ("The claim is true. Show it.", "The claim is true since it holds for one and for the next."),
        ("Which?\n\nA: Rome\n\nB: Paris", "Rome."),
        ("Solution A is acid.\n\nSolution B\n\nWhich one is it?", "B. It is an acid, too."),
        ("Say it.\n\nAnswer: one sentence.", "Rome."),
        ("What does `x` hold?\n\n```\nx = 3\n```", "x = 3"),
        ("Which sign is red? $\\color{red}{x} + y$", "x"),
    ],
)
def test_what_is_given_is_not_told(words: str, answer: str) -> None:
    assert told(words, answer) == ["", ""]


@pytest.mark.parametrize(
    ("line", "is_told"),
    [("print(city)  # Rome", True), ("show(city); // => Rome.", True), ("# Rome", True),
     ("print(city)  # a city", False), ("# which city?", False),
     ("city = 'Rome'", False), ("url = 'https://Rome'", False)],
)  # fmt: skip
def test_a_comment_beside_code_that_says_the_answer_is_told(line: str, is_told: bool) -> None:
    after = f"## Exercises\n\n### Name it\n\nWhich?\n\n```python\nx = 1\n{line}\n```\n\n::: solution\nRome.\n:::"
    topic = read(lesson("Text.", after=after)).value
    assert topic is not None
    assert ("answer-told" in [each.code for each in checks.check_topic(topic)]) == is_told


@pytest.mark.parametrize(
    ("label", "language"),
    [
        ("Antw.:", "de"), ("Lös.:", "de"), ("Risp.:", "it"), ("Resp.:", "pt"), ("Rta.:", "es"), ("Odp.:", "pl"),
        ("Отв.:", "ru"), ("參考答案：", "zh"), ("【答案】", "zh"),
    ],
)  # fmt: skip
def test_shortened_labels_are_labels(label: str, language: str) -> None:
    assert told(f"Which city?\n\n{label} Paris or Rome", language=language) == ["bare-solution"] * 2


def test_a_column_for_ones_own_answer_is_empty() -> None:
    table = "| City | Your answer |\n|---|---|\n| largest | {} |"
    assert told(f"Fill it in.\n\n{table.format('Rome')}", "It is there.") == ["bare-solution"] * 2
    assert told(f"Fill it in.\n\n{table.format('')}", "It is there.") == ["", ""]


@pytest.mark.parametrize("marks", [("", " ←", ""), (" [0 points]", " [1 point]", " [0 points]"), ("", " (100%)", ""),
                                   (" – wrong", " – right", " – wrong")])  # fmt: skip
def test_an_option_with_its_points_or_an_arrow_is_marked(marks: tuple[str, str, str]) -> None:
    options = "\n".join(f"   - {city}{mark}" for city, mark in zip(("Bonn", "Rome", "Oslo"), marks, strict=True))
    after = f"## Check Your Understanding\n\n1. Which city?\n\n{options}\n\n   ::: answer\n   B.\n   :::"
    topic = read(lesson("Text.", after=after)).value
    assert topic is not None
    assert "marked-option" in [each.code for each in checks.check_topic(topic)]


def test_what_is_a_solution_at_its_label_is_told_once() -> None:
    after = "## Exercises\n\n### Name it\n\nWhich?\nAnswer: Rome\n\n::: solution\nRome.\n:::"
    topic = read(lesson("Text.", after=after))
    assert topic.value is not None
    found = [each for each in checks.check_topic(topic.value) if each.code in ("answer-told", "bare-solution")]
    assert [(each.code, each.span.line) for each in found] == [("bare-solution", 16)]
