"""What an imported lesson is called."""

from __future__ import annotations

import io

import pytest
from docx import Document

from tests.importers.shaping import imported, lost_words, made_of

TEXT = """CHEM 101 - Lecture 4
Clocks: Counting Time by Its Ticks
Dr. A. Body, Fall 2019                       page 1

1. WHY WE NEED THEM

Clocks are needed, since nobody can count the days by himself, nor any of the hours that they have.
"""


def test_a_line_below_that_of_the_course_is_the_title_and_who_spoke_is_kept_apart() -> None:
    lesson = imported(TEXT)
    made = made_of(TEXT).split("\n")
    assert made[0] == "# Clocks: Counting Time by Its Ticks"
    assert "not imported: the head of the page: Dr. A. Body, Fall 2019 page 1" in "\n".join(made)
    assert lost_words(TEXT.encode(), "lesson.txt", lesson) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("bold", "called", "title"),
    [
        (("CHEM 101: General Chemistry", "Midterm 2 – Gases"), "Exam", "Midterm 2 – Gases"),
        (("Midterm 2", "Read all"), "Exam", "Midterm 2"),
        ((), "Exam 2", "Exam 2"),
        ((), "Microsoft Word - exam.doc", "Exam2"),
        ((), "Document1", "Exam2"),
    ],
)
def test_a_word_file_is_called_by_its_bold_lines_else_by_its_properties(
    bold: tuple[str, ...], called: str, title: str
) -> None:
    made = Document()
    made.core_properties.title = called
    for line in bold:
        made.add_paragraph().add_run(line).bold = True
    made.add_paragraph("You have an hour.")
    made.add_heading("Problems", 1)
    made.add_paragraph("1. Add. (2 points)")
    made.add_paragraph("2. Divide. (2 points)")
    out = io.BytesIO()
    made.save(out)
    assert made_of(out.getvalue(), "exam2.docx").split("\n")[0] == f"# {title}"


@pytest.mark.slow
def test_latex_is_called_by_its_bold_line() -> None:
    source = (
        "\\documentclass{exam}\\begin{document}\\begin{center}\\textbf{Clocks --- Midterm 1}\\end{center}"
        "\\begin{questions}\\question[4] Add.\\question[3] Divide.\\end{questions}\\end{document}"
    )
    assert made_of(source, "econ.tex").split("\n")[0] == "# Clocks — Midterm 1"
