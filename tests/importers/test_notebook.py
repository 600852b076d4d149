"""Jupyter notebooks become lessons: their text, their code, and what it printed and drew."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Sequence

import pytest
from PIL import Image

from ddcurric.importers.formats import importer_for
from ddcurric.importers.kit.importer import ImportSettings
from ddcurric.importers.kit.material import Imported
from ddcurric.importers.markdown.jupyter import prompted, read, solved, words
from ddcurric.lesson.model.lesson import Solution
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.words import plain_text
from ddcurric.lesson.writer import write
from tests.importers.shaping import imported, lost_words

Cell = dict[str, object]


def text(*lines: str, **more: object) -> Cell:
    return {"cell_type": "markdown", "source": [f"{line}\n" for line in lines], **more}


def code(source: str, *outputs: object) -> Cell:
    return {"cell_type": "code", "source": source, "outputs": list(outputs)}


def notebook(cells: Sequence[Cell]) -> bytes:
    kernel = {"kernelspec": {"language": "Julia"}}
    return json.dumps({"cells": cells, "metadata": kernel, "nbformat": 4}).encode()


def lesson(*cells: Cell) -> Imported:
    return imported(notebook(cells), "nb.ipynb", ImportSettings("en", "nb"))


def png() -> str:
    content = io.BytesIO()
    Image.new("RGB", (4, 3), "red").save(content, "PNG")
    return base64.b64encode(content.getvalue()).decode()


@pytest.mark.slow
def test_text_code_and_outputs_stand_in_their_order() -> None:
    drawn = {"output_type": "display_data", "data": {"image/png": png(), "text/plain": "<Figure>"}}
    failed = {"output_type": "error", "ename": "ValueError", "evalue": "\x1b[31mbad\x1b[0m"}
    widget = {"output_type": "display_data", "data": {"application/x-widget": {}}}
    made = lesson(
        text("# Waves", "", "A *wave* ![seen](attachment:a.png)", attachments={"a.png": {"image/png": png()}}),
        code("print(1)", {"output_type": "stream", "text": ["1\n"]}, drawn, failed, widget),
    )
    said = write(made.topic)
    order = ["A *wave*", "(figures/nb-", "```julia\nprint(1)", "```text\n1\n", "(figures/nb-", "ValueError: bad\n"]
    places = [0]
    for each in order:
        places.append(said.index(each, places[-1] + 1))
    assert said.count("(figures/nb-") == 2
    assert len(made.pictures) == 1, "it is the same picture twice"
    assert {"an output (application/x-widget)", "the output of a cell"} <= {fate.what for fate in made.fates}


@pytest.mark.parametrize("metadata", [{"nbgrader": {"solution": True, "grade": True}}, {"tags": ["solution"]}])
def test_a_cell_that_students_get_empty_is_a_solution(metadata: object) -> None:
    told = text("Because of pi.", metadata=metadata)
    counted = {**code("area = 3.14159"), "metadata": metadata}
    made = lesson(text("# Areas", "## Exercise 1: Circle", "Write it."), counted, told)
    (exercise,) = made.topic.exercises
    assert plain_text(exercise.blocks).split() == ["Write", "it.", "..."]
    assert exercise.solution is not None
    assert "area = 3.14159" in plain_text(exercise.solution.blocks)
    assert "Because of pi." in plain_text(exercise.solution.blocks)


@pytest.mark.parametrize("metadata", [{}, {"tags": ["hide-input"]}])
@pytest.mark.parametrize("head", ["# %load solutions/ex1.py", "# Solution", '#@title Answer { display-mode: "form" }'])
def test_code_that_says_itself_that_it_is_a_solution_is_one(head: str, metadata: object) -> None:
    loaded = {**code(f"{head}\narea = 3.14159"), "metadata": metadata}
    (exercise,) = lesson(text("# Areas", "## Exercise 1: Circle", "Write it."), loaded).topic.exercises
    assert "3.14159" not in plain_text(exercise.blocks)
    assert exercise.solution is not None
    assert "3.14159" in plain_text(exercise.solution.blocks)


def test_what_is_told_of_a_fold_has_the_number_of_its_cell() -> None:
    folded = text("<details>", "<summary>Click for solution</summary>", "", "It is pi.", "", "</details>")
    made = lesson(text("# Areas", "", "Words."), code("1\n2\n3"), text("## Exercise 1", "Write it."), folded)
    assert [f.span.line for f in made.fates if f.what == "what one clicks on, `Click for solution`"] == [4]


def test_a_cell_that_nbgrader_has_emptied_is_asked() -> None:
    emptied = {**code("# YOUR CODE HERE\nraise NotImplementedError()"), "metadata": {"nbgrader": {"solution": True}}}
    made = lesson(text("# Areas", "## Exercise 1: Circle", "Write it."), emptied)
    assert "YOUR CODE HERE" in plain_text(made.topic.exercises[0].blocks)


def test_what_a_notebook_does_not_show_students_is_not_shown_them() -> None:
    noted = text("Ask them first.", metadata={"slideshow": {"slide_type": "notes"}})
    removed = {**code("key = 42"), "metadata": {"tags": ["remove-cell"]}}
    said = write(lesson(text("# Areas", "## A circle is round", "Words."), noted, removed).topic)
    assert "::: notes\nAsk them first.\n:::" in said
    assert "::: instructor\n```julia\nkey = 42\n```\n:::" in said


def test_what_nbgrader_hides_is_a_solution() -> None:
    task = "def area(r):\n    ### BEGIN SOLUTION\n    return 3.14159 * r\n    ### END SOLUTION\n"
    printed = {"output_type": "stream", "text": ["6.28318"]}
    made = lesson(text("# Areas", "## Exercise 1: Circle", "Write it."), code(task, printed))
    (solution,) = (node for node in walk(made.topic) if isinstance(node, Solution))
    assert "3.14159" in plain_text(solution.blocks)
    assert "6.28318" in plain_text(solution.blocks)
    assert "SOLUTION" not in plain_text(solution.blocks)
    (exercise,) = made.topic.exercises
    assert "def area(r):\n    ..." in plain_text(exercise.blocks)
    assert "3.14159" not in plain_text(exercise.blocks)
    assert "6.28318" not in plain_text(exercise.blocks)


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b'{"cells": 3}', b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_notebook_is_told(data: bytes) -> None:
    found = read(data, "nb.ipynb", ImportSettings())
    assert found.value is None
    assert [each.code for each in found.diagnostics] == ["import-unreadable"]
    assert words(data, "nb.ipynb") == ()


def test_no_word_is_lost_and_the_ending_is_known() -> None:
    cells = (text("# A", "## B", "One & two, `x < y`, $a_1$."), code("z = `1`"), {"cell_type": "raw", "source": "raw"})
    assert lost_words(notebook(cells), "nb.ipynb", lesson(*cells)) == []
    importer = importer_for("A.IPYNB")
    assert importer is not None
    assert importer.unit == "cell"


def raw(source: str) -> dict[str, object]:
    return {"cell_type": "raw", "metadata": {}, "source": source}


def test_what_otter_hides_is_a_solution() -> None:
    task = "mean = sum(xs) / 42 # SOLUTION\nseed = 7 # SOLUTION NO PROMPT\n"
    task += '""" # BEGIN PROMPT\nkind = ...\n"""; # END PROMPT'
    made = lesson(
        text("# Means", "## Exercise 1: Mean", "Compute it."),
        raw("# BEGIN QUESTION\nname: q1\npoints: 2"),
        raw("# BEGIN SOLUTION"),
        code(task),
        text("It is forty."),
        raw("# END SOLUTION"),
        raw("# BEGIN TESTS"),
        code("# HIDDEN\nassert mean == 3"),
        raw("# END TESTS"),
        raw("# END QUESTION"),
        text("Go on."),
    )
    (exercise,) = made.topic.exercises
    asked = plain_text(exercise.blocks)
    assert "mean = ...\nkind = ..." in asked
    assert asked.rstrip().endswith("Go on.")
    (solution,) = (node for node in walk(made.topic) if isinstance(node, Solution))
    said = plain_text(solution.blocks)
    assert "mean = sum(xs) / 42\nseed = 7" in said
    for secret in ("42", "seed", "forty", "assert", "SOLUTION", "PROMPT"):
        assert secret not in asked
    assert "what a grader reads, `# BEGIN QUESTION · name: q1 · points: 2`" in [fate.what for fate in made.fates]


def test_words_that_nbgrader_takes_out_of_a_cell_of_words_are_for_students_neither() -> None:
    scheme = ("=== BEGIN MARK SCHEME ===", "", "A mark for pi.", "", "=== END MARK SCHEME ===")
    solved = ("### BEGIN SOLUTION", "", "It is tau.", "", "### END SOLUTION")
    asked = ("## Exercise 1: Circle", "Describe it.", "", *scheme, "", *solved, "", "Be brief.")
    made = lesson(text("# Areas"), text(*asked, metadata={"nbgrader": {"task": True, "points": 2}}))
    (exercise,) = made.topic.exercises
    assert plain_text(exercise.blocks).split() == ["Describe", "it.", "Be", "brief."]
    assert exercise.solution is not None
    assert plain_text(exercise.solution.blocks).split() == ["It", "is", "tau.", "A", "mark", "for", "pi."]


@pytest.mark.parametrize("mark", ["# SOLUTION", "# SOLUTION NO PROMPT", "x = ...\n# SOLUTION"])
def test_below_a_solution_sign_that_stands_alone_all_is_the_solution(mark: str) -> None:
    made = lesson(text("# Sums", "## Exercise 1: Add", "Add them."), code(f"{mark}\nx = 42\nprint(x)"))
    (exercise,) = made.topic.exercises
    assert "42" not in plain_text(exercise.blocks)
    assert "print" not in plain_text(exercise.blocks)
    assert exercise.solution is not None
    assert "x = 42\nprint(x)" in plain_text(exercise.solution.blocks)


def test_a_line_keeps_its_name_and_words_about_a_solution_are_none() -> None:
    source = (
        "    a = f(b='=') # SOLUTION\n\treturn 4 ## SOLUTION\ng(c=3) # SOLUTION\nd # A SOLUTION here\na == 2 # SOLUTION"
    )
    assert prompted(source) == "    a = ...\n\treturn ...\n...\nd # A SOLUTION here\n..."
    assert solved("a = 1 # SOLUTION\n\nb") == "a = 1\n\nb"
    wide = "a =" + " " * 100_000 + "x\n" + "#" * 100_000 + "x"
    assert prompted(wide) == wide, "in no time"


def test_the_end_of_a_question_ends_its_solution() -> None:
    made = lesson(
        text("# Means", "## Exercise 1: Mean", "Compute it."),
        raw("# BEGIN QUESTION"), raw("# BEGIN SOLUTION"), code("secret = 3"), raw("# END QUESTION"),
        text("Go on."),
    )  # fmt: skip
    (exercise,) = made.topic.exercises
    assert "secret" not in plain_text(exercise.blocks)
    assert "Go on." in plain_text(exercise.blocks)


@pytest.mark.parametrize(
    ("opens", "closes"),
    [("### BEGIN SOLUTION (sample)", "### END SOLUTION (2 points)"), ("### BEGIN SOLUTION", "### END SOLUTION of a"),
     ("### Begin solution: so", "### End solution (all)")],
)  # fmt: skip
def test_words_behind_a_sign_change_nothing(opens: str, closes: str) -> None:
    asked = ("## Exercise 1: Circle", "Describe it.", "", opens, "It is tau.", closes, "", "Be brief.")
    (exercise,) = lesson(text("# Areas"), text(*asked, metadata={"nbgrader": {"task": True}})).topic.exercises
    assert plain_text(exercise.blocks).split() == ["Describe", "it.", "Be", "brief."]
    assert exercise.solution is not None
    assert plain_text(exercise.solution.blocks) == "It is tau."


def test_a_heading_about_beginning_a_solution_stays() -> None:
    made = lesson(text("# Areas", "", "### Begin solution trees early", "", "They grow."))
    assert "Begin solution trees early" in write(made.topic)
    assert not [node for node in walk(made.topic) if isinstance(node, Solution)]
