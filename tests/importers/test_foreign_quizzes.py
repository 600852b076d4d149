"""Quizzes of packages of LaTeX and of programs for Markdown: asked and answered, and nothing told to students."""

from __future__ import annotations

import pytest

from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text
from ddcurric.lesson.writer import write
from tests.importers.shaping import errors, imported, lost_words

TEX = {
    "moodle": r"""\begin{quiz}[tags=x]{Leaves}
\begin{multi}[feedback={why}]{First} What do leaves need?
\item* light
\item[feedback={no RIGHT}] salt
\end{multi}
\begin{truefalse}{Second} Leaves are red. \item always RIGHT \item* not always \end{truefalse}
\begin{shortanswer}{Third} Name a gas. \item[fraction=100] the gas RIGHT \end{shortanswer}
\begin{matching}{Fourth} Match them. \item Oak \answer acorn \item Beech \answer nut \end{matching}
\end{quiz}""",
    "webquiz": r"""\begin{question} What do leaves need?
\begin{choice}\correct light \feedback as RIGHT \incorrect salt \feedback not RIGHT\end{choice}\end{question}
\begin{question} Name a gas. \answer[string]{the gas RIGHT} \whenRight It is RIGHT. \whenWrong Not RIGHT.
\end{question}""",
    "mcexam": r"""\begin{mcquestions}\question What do leaves need?
\begin{mcanswerslist}[fixlast]\answer[correct] light\answer salt\end{mcanswerslist}
\begin{mcexplanation}It is RIGHT.\end{mcexplanation}\end{mcquestions}""",
    "examdesign": r"""\begin{matching}[title={Trees}] Match them. \pair{Oak}{acorn}\pair{Beech}{nut}\end{matching}
\begin{multiplechoice}[title={Leaves}]\begin{question} What do leaves need? \choice{salt}\choice[!]{light}\end{question}
\end{multiplechoice}\begin{fillin}\begin{question} A \blank{leaf RIGHT} is green.\end{question}\end{fillin}""",
    "exerquiz": r"""\begin{shortquiz}What do leaves need?
\begin{answers}{4}\bChoices \Ans0 salt\eAns & \Ans1 light\eAns\eChoices\end{answers}
\begin{solution}RIGHT\end{solution}\end{shortquiz}""",
}


@pytest.mark.slow
def test_a_question_without_items_is_read() -> None:
    quiz = r"\begin{quiz}{Leaves}\begin{essay}{First} Say what leaves need.\end{essay}\end{quiz}"
    source = rf"\documentclass{{article}}\usepackage{{moodle}}\begin{{document}}{quiz}\end{{document}}"
    assert "Say what leaves need." in plain_text(student_view(imported(source, "quiz.tex").topic))


@pytest.mark.slow
@pytest.mark.parametrize("package", TEX)
def test_quizzes_of_packages_keep_their_answers_from_students(package: str) -> None:
    source = rf"\documentclass{{article}}\usepackage{{{package}}}\begin{{document}}{TEX[package]}\end{{document}}"
    lesson = imported(source, "a.tex")
    seen, written = plain_text(student_view(lesson.topic)), write(lesson.topic)
    assert "RIGHT" not in seen
    assert "A.  light" in written or "B.  light" in written or "- [ ] light" in written or "[x] light" in written
    assert "light" in seen
    assert "salt" in seen
    assert seen.count("acorn") == (package in ("moodle", "examdesign"))
    assert lost_words(source.encode(), "a.tex", lesson) == []
    assert errors(lesson) == []


MARKDOWN = {
    "mkdocs-quiz": "<quiz>\nWhat do leaves need?\n- [x] light\n- [ ] salt\n\nIt is RIGHT.\n</quiz>\n",
    "as it was": (
        "<?quiz?>\nquestion: What do leaves need?\nanswer-correct: light\nanswer: salt\n"
        "content:\nIt is RIGHT.\n<?/quiz?>\n"
    ),
    "Markua": "{quiz, id: q}\n? What do leaves need?\n\na) salt\nB) light\n\n? Which gas?\n\n! RIGHT\n{/quiz}\n",
    "marks behind options": (
        "1. What do leaves need? [1pt]\na) salt\nb) light [x]\n\n> [feedback] It is RIGHT.\n\n"
        "2. [TF] Leaves are red. → RIGHT [2pts]\n"
    ),
    "mkdocs-exercise": (
        '!!! exercise "Leaves"\n\n    What do leaves need? Not {{salt RIGHT}}, salt.\n\n    - [x] light\n'
        "    - [ ] salt\n\n"
        "    Explanation: It is RIGHT.\n"
    ),
}


@pytest.mark.parametrize("text", MARKDOWN.values(), ids=MARKDOWN)
def test_quizzes_in_markdown_keep_their_answers_from_students(text: str) -> None:
    text = f"# Leaves\n\n## Trees\n\nText.\n\n{text}"
    lesson = imported(text, "a.md")
    seen, written = plain_text(student_view(lesson.topic)), write(lesson.topic)
    assert "RIGHT" not in seen
    assert "[x]" not in write(student_view(lesson.topic))
    assert "- [x] light" in written
    assert "salt" in seen
    assert lost_words(text.encode(), "a.md", lesson) == []
    assert errors(lesson) == []


def test_what_solves_nothing_has_no_headings_that_would_name_exercises() -> None:
    head = "# Leaves\n\n## Trees\n\nText.\n\n## Exercises\n\n### Exercise 1\n\nDraw one.\n\n## Solutions\n\n"
    text = f"{head}#### Of chapter one\n\nSee below.\n\n#### Of chapter two\n\nNone.\n"
    lesson = imported(text, "a.md")
    assert errors(lesson) == []
    assert "Of chapter one" in write(lesson.topic)
