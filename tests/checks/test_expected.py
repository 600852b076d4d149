"""What is expected of an answer is an answer: students would see it, whatever the language calls it."""

from __future__ import annotations

import pytest
from lessons import lesson, read

from ddcurric.diagnostics import Severity
from ddcurric.lesson import checks
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text


def told(words: str, *, exercise: bool) -> list[tuple[Severity, str]]:
    asked = (
        "## Exercises\n\n### Count {solution=none}\n\nHow many?\n\n"
        if exercise
        else ("## Check Your Understanding\n\n1. How many?\n\n")
    )
    body = words if exercise else f"   {words}".replace("\n\n", "\n\n   ")
    topic = read(lesson("Text.", after=asked + body)).value
    assert topic is not None
    return [(each.severity, each.hint) for each in checks.check_topic(topic) if each.code == "bare-solution"]


@pytest.mark.parametrize(
    "words",
    [
        "Expected: three", "**Expected:** three", "*Expected*: three", "Expected answer: three", "Model answer: three",
        "**Sample response.** Three", "Erwartet: drei", "Erwartung: drei", "Erwartete Antwort: drei",
        "**Erwartungshorizont:** drei", "**Erwartungshorizont**\n\n- drei", "Musterlösung: drei", "Musterantwort: drei",
        "Lösungserwartung: drei", "Attendu : trois", "Réponse attendue : trois", "Corrigé type : trois",
        "Respuesta esperada: tres", "Respuesta modelo: tres", "Se espera: tres", "Risposta attesa: tre", "Atteso: tre",
        "Verwacht antwoord: drie", "Modelantwoord: drie", "Resposta esperada: três", "Padrão de resposta: três",
        "الإجابة المتوقعة: ثلاثة", "الإجابة النموذجية: ثلاثة", "预期答案：三", "标准答案：三", "预期：三",
    ],
)  # fmt: skip
def test_what_is_expected_is_an_error_below_a_task(words: str) -> None:
    for exercise in (True, False):
        assert [severity for severity, _ in told(words, exercise=exercise)] == [Severity.ERROR], exercise


def test_what_is_expected_is_told_to_go_where_its_task_is_answered() -> None:
    for words in ("Expected: three", "Erwartungshorizont: drei"):
        assert "`::: solution`" in told(words, exercise=True)[0][1]
        assert "`::: answer`" in told(words, exercise=False)[0][1]


@pytest.mark.parametrize(
    "words",
    [
        "Input: 3 4\n\nExpected: 7",
        "- Input: 3 4\n- Expected: 7",
        "Expected: `7`",
        "Expected output: 7",
        "Expected: 20 minutes",
        "Expected: one page",
        "Expected: in one sentence",
        "Expected answer: one sentence.",
        "Expected answer: a short paragraph with a reason.",
        "Erwartete Antwort: ein ganzer Satz",
        "Réponse attendue : une phrase.",
        "Expected: ____",
        "Expected values are sums.",
        "The expected value: how large is it?",
        "Answer type: a number",
        "Se espera una frase.",
    ],
)
def test_what_only_sounds_like_it_is_left_alone(words: str) -> None:
    for exercise in (True, False):
        assert told(words, exercise=exercise) == []


@pytest.mark.parametrize(
    ("title", "severity"),
    [
        ("Exercise 1 – Answer", Severity.WARNING),
        ("Aufgabe 1: Lösung", Severity.WARNING),
        ("Exercise 1 (solution)", Severity.ERROR),
        ("Exercise 1: A solution of salt", None),
        ("Solutions in water", None),
    ],
)
def test_a_heading_among_the_exercises_that_says_solution_is_told_where_it_goes(
    title: str, severity: Severity | None
) -> None:
    found = told(f"### {title} {{solution=none}}\n\nThere are three.", exercise=True)
    wanted = [(severity, "write it, and what follows, below `## Solutions`")]
    assert found == (wanted if severity else [])


@pytest.mark.parametrize("title", ["Exercise 1 solution", "习题1解答"])
def test_the_heading_of_a_solution_among_the_exercises_is_read_as_one(title: str) -> None:
    asked = f"## Exercises\n\n### Count\n\nHow many?\n\n### {title}\n\nThere are three."
    topic = read(lesson("Text.", after=asked)).value
    assert topic is not None
    assert [plain_text(each.solution or ()) for each in topic.exercises] == ["There are three."]
    assert "three" not in plain_text(student_view(topic).exercises)
