"""LaTeX becomes what its authors mean by it: papers, slides, articles; no word is lost in silence."""

from __future__ import annotations

import os
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddcurric.importers.kit.importer import ImportSettings
from ddcurric.importers.kit.material import Headline, Marked, Material, Piece, Role, Unread
from ddcurric.importers.shape.lesson import shaped
from ddcurric.importers.tex.importer import TEX
from ddcurric.importers.tex.material import language_of
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text
from ddcurric.lesson.writer import write
from tests.importers import accounts
from tests.importers.said import said
from tests.importers.shaping import errors, imported, lost_words, made_of
from tests.importers.tex_lessons import BESIDE, LESSONS, article, deck, paper

pytest.importorskip("pypandoc", reason="pandoc comes with the extra `import`")
pytest.importorskip("pylatexenc", reason="it comes with the extra `import`")


def material(source: str) -> Material:
    found = TEX.read(source.encode(), "lesson.tex", ImportSettings("en", "lesson", beside=BESIDE.get))
    assert found.value is not None, found.diagnostics
    return found.value


def told(source: str) -> list[str]:
    return said(material(source).pieces).splitlines()


def flat(pieces: tuple[Piece, ...]) -> list[Piece]:
    """Pieces, and those within them."""
    return [found for each in pieces for found in (each, *(flat(each.pieces) if isinstance(each, Marked) else ()))]


@pytest.mark.parametrize("name", LESSONS)
def test_no_word_is_lost_that_the_report_does_not_name(name: str) -> None:
    found = material(LESSONS[name])
    assert accounts.lost(TEX, LESSONS[name].encode(), found) == []
    assert [each for each in flat(found.pieces) if isinstance(each, Unread) and "come through" in each.what] == []


def test_a_paper_of_the_exam_class() -> None:
    first, second = (each for each in material(LESSONS["exam"]).pieces if isinstance(each, Marked))
    assert (first.role, first.number, first.points, first.space) == (Role.EXERCISE, 1, 5, "")
    parts = [each for each in first.pieces if isinstance(each, Marked)]
    assert [(each.role, each.points, each.space) for each in parts] == [
        (Role.PART, 2, "5.1cm"),
        (Role.PART, 3, "2.5cm"),
    ]
    assert said(parts[1].pieces).splitlines() == ["of the second", "solution", "  They are 4 and 5."]
    assert (second.points, second.space) == (10, "6cm")


def test_options_and_which_are_right() -> None:
    assert told(LESSONS["choices"])[:7] == [
        "exercise",
        "  Which needs a majority?",
        "  A. a broadcast",
        "  B. a quorum",
        "  C. a heartbeat",
        "  solution",
        "    B: a quorum",
    ]


def test_blanks_are_blanks() -> None:
    exercise = next(each for each in material(LESSONS["blanks"]).pieces if isinstance(each, Marked))
    assert plain_text(exercise.title) == "Fill in"
    assert isinstance(exercise.pieces[0], b.Paragraph)
    blanks = [plain_text(each.children) for each in walk(exercise.pieces[0]) if isinstance(each, i.Blank)]
    assert blanks == ["logical clock", "events"]


def test_parts_of_parts_keep_their_numbers() -> None:
    lines = told(LESSONS["subparts"])
    assert [line.strip() for line in lines[4:9]] == [
        "(i) (1 point) smaller",
        "(ii) (2 points) another",
        "(A) tiny",
        "solution",
        "(i) an answer",
    ]


def test_macros_of_the_file_are_what_they_stand_for() -> None:
    lines = told(LESSONS["own_macros"])
    assert lines[1] == "  The quorum of n nodes has n/2 of them, see https://example.org/a_b%20c."
    assert lines[2:4] == ["  solution", "    More than half."]
    assert lines[-1].strip() == "Votes Count x and votes and hands and feet."
    assert told(LESSONS["own_environment"]) == ["Beware of clocks.", "Remember now: A default."]


@pytest.mark.slow
def test_macros_without_end_end() -> None:
    for head in (
        r"\newcommand{\a}{\a\a}",
        r"\newcommand{\a}[1]{\a{#1#1}}",
        r"\def\b{\c\c}\def\c{\d\d}\def\d{\b}\def\a{\b}",
    ):
        found = TEX.read(article(r"\a{x}", head).encode(), "lesson.tex", ImportSettings())
        assert found.value is None
        assert found.diagnostics[0].code == "import-unreadable"
        assert found.diagnostics[0].message == "the file cannot be read: its macros call each other without end"


def test_frames_are_slides_with_notes() -> None:
    slide = next(each for each in material(LESSONS["beamer"]).pieces if isinstance(each, Marked))
    assert (slide.role, plain_text(slide.title)) == (Role.SLIDE, "A counter is enough")
    assert said(slide.pieces).splitlines() == [
        "For causality",
        "- every node counts",
        "- a receive takes the maximum",
        "Then it adds one.",
        "notes",
        "  Ask who has seen one.",
    ]
    fates = [(each.what, each.became) for each in material(LESSONS["beamer"]).fates]
    assert ("an overlay such as <1-> (4 in all)", "what it shows, at once") in fates
    assert ("\\pause", "") in fates


def test_blocks_and_columns_of_frames() -> None:
    slide = next(each for each in material(LESSONS["beamer_blocks"]).pieces if isinstance(each, Marked))
    columns = slide.pieces[0]
    assert isinstance(columns, b.Columns)
    assert [each.width for each in columns.columns] == [0.4, 0.6]
    assert [each.kind for each in slide.pieces if isinstance(each, b.Box)] == [b.BoxKind.WARNING, b.BoxKind.EXAMPLE]


def test_an_article_has_its_sections_notes_and_references() -> None:
    found = material(LESSONS["article"])
    assert plain_text(found.title) == "On Order"
    headlines = [(each.level, plain_text(each.content), each.id) for each in found.pieces if isinstance(each, Headline)]
    assert headlines[0] == (1, "Introduction", "sec-intro")
    assert headlines[2] == (1, "Model", "sec-model")
    assert said(found.footnotes[0].blocks) == "As Einstein said."
    references = [each for piece in found.pieces if isinstance(piece, b.Paragraph) for each in walk(piece)
                  if isinstance(each, i.CrossReference)]  # fmt: skip
    assert [(each.target, plain_text(each.children)) for each in references] == [("sec-model", "2")]


def test_theorems_are_boxes_and_exercises_are_exercises() -> None:
    boxes = [each for each in material(LESSONS["theorems"]).pieces if isinstance(each, b.Box)]
    assert [(each.kind.value, plain_text(each.title)) for each in boxes[:4]] == [
        ("note", "Theorem: Lamport"),
        ("note", "Lemma"),
        ("note", "Satz"),
        ("definition", "Clock"),
    ]
    roles = [each.role for each in flat(material(LESSONS["exercises"]).pieces) if isinstance(each, Marked)]
    assert roles == [Role.EXERCISE, Role.HINT, Role.SOLUTION, Role.EXERCISE, Role.SOLUTION]


def test_a_list_of_tasks_with_solutions_is_exercises() -> None:
    lines = told(LESSONS["homework"])
    assert lines[1:5] == ["exercise", "  What is a cut?", "  solution", "    A prefix."]
    assert lines[7:11] == ["  part", "    draw it", "    solution", "      drawn"]


def test_a_solution_stays_one_wherever_it_stands() -> None:
    pieces = material(LESSONS["solutions_in_lists"]).pieces
    solutions = [each for each in flat(pieces) if isinstance(each, Marked) and each.role is Role.SOLUTION]
    answers = ["first answer", "second answer", "in a cell", "in a quotation", "deepest"]
    assert sorted(said(each.pieces) for each in solutions) == sorted(answers)
    open_to_all = said([each for each in flat(pieces) if not isinstance(each, Marked)])
    assert [answer for answer in answers if open_to_all.count(answer) != 1] == []  # within the solution itself


def test_lists_begin_where_they_begin() -> None:
    lines = told(LESSONS["lists"])
    assert lines[:3] == ["(c) three", "(d) four", "1) one"]
    assert "2) two" in lines


def test_figures_have_their_pictures_captions_and_names() -> None:
    found = material(LESSONS["figures"])
    figures = [each for each in found.pieces if isinstance(each, b.Figure)]
    assert [(each.path, plain_text(each.caption), each.id, each.width) for each in figures] == [
        ("figures/lesson-queue.png", "A queue of three", "fig-queue", 0.5),
        ("figures/lesson-left.png", "Left", "", None),
    ]
    unread = [(each.what, each.words) for each in found.pieces if isinstance(each, Unread)]
    assert unread == [("a picture that is not beside the file", "missing.eps")]


def test_code_is_code_whatever_stands_in_it() -> None:
    listings = [each for each in material(LESSONS["code"]).pieces if isinstance(each, b.CodeBlock)]
    assert [(each.language, each.text) for each in listings[:3]] == [
        ("cpp", 'while (x % 2) { y = "\\n"; } // $5 {'),
        ("python", "def f(a_b):\n    return a_b  # comment"),
        ("", "$ ls \\textbf{x} % kept"),
    ]


def test_what_pandoc_writes() -> None:
    assert told(LESSONS["by_pandoc"]) == [
        "(c) three",
        "- todo",
        "- done",
        "` def f(x): { return x % 2",
        "a | b",
        "1 | 2",
        ": A caption",
    ]


def test_boxes_to_tick() -> None:
    (boxes,) = (each for each in material(LESSONS["by_pandoc"]).pieces if isinstance(each, b.List) and not each.ordered)
    assert [item.done for item in boxes.items] == [False, True]


def test_citations_have_the_numbers_of_their_works() -> None:
    lines = told(LESSONS["citations"])
    assert lines[0] == "As shown [1], and [3, FLP85, p.\xa03]. Also [FLP85]."
    assert lines[1:3] == ["sources", "  L. Lamport. Time, Clocks. 1978."]


def test_works_of_a_bib_file_are_sources() -> None:
    assert told(LESSONS["works"]) == [
        "First [1], then [2].",
        "sources",
        "  Lynch, Nancy, Somebody, Else, Distributed Algorithms, 1996",
        "  Leslie Lamport, Time, Clocks, and the Ordering of Events, 1978",
    ]


def test_other_files_are_put_in_from_beside_and_from_nowhere_else() -> None:
    lines = told(LESSONS["put_in"])
    assert lines[:2] == ["# One", "put in second file"]
    assert lines[2] == "unread a file that is not beside this one: ../secret: "
    assert lines[3] == "unread a file that is not beside this one: /etc/passwd: "


def test_a_file_that_puts_itself_in_is_read_and_tells_it() -> None:
    files = {"lesson.tex": b"", "./lesson.tex": b"", "parts/two.tex": rb"Two. \input{./lesson.tex} \input{parts/two}"}
    own = ImportSettings("en", "lesson", beside=files.get)
    found = TEX.read(article(r"One. \input{lesson} \input{parts/two}").encode(), "lesson.tex", own).value
    assert found is not None
    assert said(found.pieces).split("\n") == [
        "One.",
        "unread a file that puts itself in: lesson: ",
        "Two.",
        "unread a file that puts itself in: ./lesson.tex: ",
        "unread a file that puts itself in: parts/two: ",
    ]


def test_a_formula_has_no_empty_line_where_its_label_stood() -> None:
    source = (
        "\\begin{align}\\label{eq:k}\na &= b \\\\\n \\nonumber\n\nc &= d\n\\end{align}\nSee \\includegraphics{a} it."
    )
    tex = next(line for line in told(article(source)) if line.startswith("$$"))
    assert "\n\n" not in tex
    assert errors(imported(article(source), "lesson.tex")) == []


@pytest.mark.parametrize(
    "source",
    ["{" * 5000 + "}" * 5000, "\\begin{a}" * 2000, "$" * 3, "\\begin{tabular}", "\\newcommand", "\\verb", "\\question[",
     "\\begin{verbatim} x", "}}}", "\\def\\", "\\begin{frame}{", "\\input", "\\href{a", "&&&\\\\", "%", "", "\\[ x",
     "\\begin{lstlisting}[", "\\fillin[", "\\begin{enumerate}[", "\\item \\item", "\0\x01", "\\documentclass{exam}",
     *(pytest.param(f"Who? {each * 5000}", marks=pytest.mark.slow)
       for each in ("\\[ a", "\\only<2>{", "\\begin{tblr}", "\\begin{equation}"))],
)  # fmt: skip
def test_broken_files_are_read_or_refused(source: str) -> None:
    for text in (source, paper(source), deck(source)):
        found = TEX.read(text.encode(), "lesson.tex", ImportSettings())
        assert found.value is not None or found.diagnostics[0].code in ("import-unreadable", "no-text")


def test_words_survive_braces_that_do_not_match() -> None:
    assert (
        " ".join(told(article(r"{{{ deep } words \end{itemize} and \begin{quote} more }")))
        == "deep words and quote   more"
    )
    assert told(article("{" * 41 + "deep words" + "}" * 30)) == ["deep words"]


WORDS = st.text("abc é", min_size=1, max_size=6).map(lambda text: re.sub(r"\s+", " ", text))
COMMANDS = ("emph", "textbf", "texttt", "strange", "footnote", "alert")
SENTENCE = st.lists(
    st.one_of(
        WORDS,
        st.builds(
            r"\{}{{{}}}".format, st.sampled_from(("emph", "textbf", "texttt", "strange", "footnote", "alert")), WORDS
        ),
        st.sampled_from((r"$x_1$", r"\%", r"\ldots{}", "``q''", r"\foo", "% gone\n", r"\vspace{1cm}", "~", r"\\")),
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
ENVIRONMENTS = ("itemize", "quote", "solution", "theorem", "odd", "center", "exercise", "block")


def _environment(name: str, inside: str) -> str:
    item = r"\item " if name == "itemize" else "{T} " if name == "block" else ""
    return f"\n\\begin{{{name}}}\n{item}{inside}\n\\end{{{name}}}\n"


BODY = st.recursive(
    SENTENCE,
    lambda inner: (
        st.builds(_environment, st.sampled_from(ENVIRONMENTS[:-3]), inner)
        | st.lists(inner, max_size=3).map("\n\n".join)
    ),
    max_leaves=6,
)


@pytest.mark.slow
@settings(max_examples=int(os.environ.get("DDCURRIC_IMPORTS", "15")), deadline=None)
@given(BODY)
def test_no_word_of_any_file_is_lost(body: str) -> None:
    source = article(body, r"\newcommand{\foo}{made words}")
    assert accounts.lost(TEX, source.encode(), material(source)) == []


def test_a_quantity_keeps_its_unit_and_chemistry_its_arrow() -> None:
    lines = told(article(r"It is \SI{4.9}{\newton}, from \qty{3}{\kilogram}: \ce{H2O -> H+}. \SI{5}{\parsnip} more."))
    assert lines[0] == "It is 4.9 N, from 3 kg: H₂O → H⁺. more."
    assert "a quantity that cannot be set" in lines[1]
    assert r"\SI{5}{\parsnip}" in lines[1]


def test_what_a_paper_prints_with_its_answers_is_an_answer() -> None:
    head = r"\newif\ifsolutions\solutionstrue \newcommand{\soln}[1]{\ifsolutions\textbf{Solution:} #1\else\vfill\fi}"
    body = r"\begin{problem} Why? \end{problem} \soln{Because.} \ifprintanswers Be lenient. \else Good luck! \fi"
    assert told(article(body, head)) == [
        "exercise", "  Why?", "solution", "  Because.", "solution", "  Be lenient.", "Good luck!",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        (r"\part{One}\chapter{Two} Words.", ["# One", "# Two", "Words."]),
        ("It costs $5, and no formula ends.\n\nIt is $x$.", ["It costs $5, and no formula ends.", "It is x."]),
        (r"na\"{\i}ve {\oe}uvre", ["naïve œuvre"]),
        (r"\only{first}\only{second} \unknown{one}{two}", ["first second one two"]),
        (r"\begin{tasks}(2) \task one \task two \end{tasks}", ["a) one", "b) two"]),
        (
            r"\checkmark{} \ding{55} 3\textpm 1\texteuro 5 \faCheck, 20\textcelsius, \BibTeX",
            ["✓ ✗ 3±1€5 ✓, 20°C, BibTeX"],
        ),
        (
            r"One\dag{} or two\ddag{}, 3\textendash5 of A\texttrademark\textemdash{}no\textellipsis{} \Box{} 5\percent",
            ["One† or two‡, 3–5 of A™—no… □ 5%"],
        ),
        (r"\textbraceleft x\textunderscore y\textbraceright{} \Checkmark", ["{x_y} ✓"]),
        (r"\ding{7} \ding{110}\ding{183}", ["■❷", "unread a number that has no sign: \\ding{7}"]),
        (r"\begin{CJK}{UTF8}{gbsn}旧式\end{CJK}", ["旧式"]),
        (r"See \ref*{eq:gone} and more.", ["See ?? and more."]),
        (
            r"\setbeamertemplate{blocks}[rounded][shadow=true] One\setbeamertemplate{footline}{\insertframenumber x}"
            r"\setbeamercovered{transparent}\setbeamersize{text margin left=3mm} two\colorlet{mine}{red!50}"
            r"\usebeamercolor[fg]{title}\sisetup{per-mode=fraction} three\againframe{toc}.",
            ["One two three."],
        ),
        (r"\mint{python}|y = 2| and \mint[linenos]{c}{int z;}", ["y = 2 and int z;"]),
        (r"\begin{enumerate}[A]\item one\item two\end{enumerate}", ["A. one", "B. two"]),
    ],
)
def test_what_is_seldom_written_comes_through(source: str, wanted: list[str]) -> None:
    assert told(article(source)) == wanted


def test_columns_of_questions_are_questions_and_a_stray_part_is_one() -> None:
    columns = r"\begin{multicols}{2}\question Ribosome \answerline[C] \question Nucleus\end{multicols}"
    roles = [piece.role for piece in material(paper(rf"\begin{{questions}}{columns}\end{{questions}}")).pieces]  # type: ignore[union-attr]
    assert roles == [Role.EXERCISE, Role.EXERCISE]
    stray = told(paper(r"\begin{questions}\question Why? \bonuspart[1] stray words \end{questions}"))
    assert stray == ["exercise", "  Why?", "  part", "    stray words"]
    columns = r"\begin{multicols}{2}\question Ribosome \part[1] one \question Nucleus \part[2] two\end{multicols}"
    assert told(paper(rf"\begin{{questions}}{columns}\end{{questions}}")) == [
        "exercise", "  Ribosome", "  part", "    one", "exercise", "  Nucleus", "  part", "    two",
    ]  # fmt: skip


def test_options_of_an_exercise_are_its_title_and_points() -> None:
    source = r"\begin{question}[subtitle=Force,points=3] Name it. \end{question}\begin{problem}{10} Do. \end{problem}"
    named, worth = (piece for piece in material(article(source)).pieces if isinstance(piece, Marked))
    assert (plain_text(named.title), named.points, worth.points) == ("Force", 3, 10)


@pytest.mark.slow
def test_an_algorithm_is_a_listing_line_by_line() -> None:
    classic = r"""\begin{algorithm}\caption{Euclid}\begin{algorithmic}[1]
\Procedure{Euclid}{$a,b$}
\While{$b \neq 0$} \State $r \gets a \bmod b$ \Comment{remainder} \EndWhile
\If{$a=1$} \State \Return coprime \Else \State \Call{print}{$a$} \EndIf
\EndProcedure
\end{algorithmic}\end{algorithm}"""
    other = r"\begin{algorithm}[H]\KwData{a list}\While{unsorted}{swap\; \eIf{swapped}{go on\;}{stop\;}}\end{algorithm}"
    found = [node for piece in material(article(classic + "\n\n" + other)).pieces for node in walk(piece)]
    first, second = (node for node in found if isinstance(node, b.CodeBlock))
    assert plain_text(first.caption) == "Euclid"
    assert first.text.splitlines() == [
        "procedure Euclid(a,b)", "    while b ≠ 0 do", "        r ← a mod b ▷ remainder", "    if a=1 then",
        "        return coprime", "    else", "        print(a)",
    ]  # fmt: skip
    assert second.text.splitlines() == [
        "data: a list", "while unsorted do", "    swap", "    if swapped then", "        go on", "    else",
        "        stop",
    ]  # fmt: skip


def test_a_long_table_has_its_head_once_and_no_words_of_every_page() -> None:
    rows = r"""\begin{longtable}{ll} \hline Name & Term \\ \hline \endfirsthead Name & Term (again) \\ \endhead
\multicolumn{2}{r}{continued on next page} \\ \endfoot \endlastfoot Ebert & 1918 \\ \end{longtable}"""
    found = material(article(rows))
    (table,) = (piece for piece in found.pieces if isinstance(piece, b.Table))
    assert [plain_text(cell.content) for row in (table.header, *table.rows) for cell in row] == [
        "Name", "Term", "Ebert", "1918",
    ]  # fmt: skip
    assert len([fate for fate in found.fates if "on every page" in fate.what]) == 2


def test_what_stands_above_questions_of_a_paper_is_said_in_the_first_of_them() -> None:
    source = paper(
        r"\begin{questions} \section{Clocks} \question[2] Why? \begin{solution} Drift. \end{solution}"
        r" \uplevel{Questions 2 and 3 are about faults.} \question Who?"
        r" \begin{parts} \part One? \uplevel{Assume a failure.} \part Two? \hint{Think.} \end{parts}"
        r" \fullwidth{\section*{Part II}} \question Where? Near \qty{3}{\ms}. \end{questions}"
    )
    assert told(source) == [
        "exercise", "  Clocks", "  Why?", "  solution", "    Drift.",
        "exercise", "  Questions 2 and 3 are about faults.", "  Who?",
        "  part", "    One?", "  part", "    Assume a failure.", "    Two?", "    hint", "      Think.",
        "exercise", "  Part II", "  Where? Near 3 ms.",
    ]  # fmt: skip


def test_answers_that_a_file_has_in_commands_and_environments_of_its_own() -> None:
    head = (
        r"\newcommand{\sol}[1]{\ifshow\textcolor{red}{#1}\fi} \newenvironment{aufgabe}[1]{\subsection*{#1}}{}"
        r"\NewDocumentCommand{\worth}{o}{Worth\IfValueT{#1}{ #1 points}.}"
    )
    body = (
        r"\begin{enumerate}\item Why? \sol{Since it drifts.} \end{enumerate}"
        r"\begin{aufgabe}{Teilen} \worth[3] \worth \begin{itemize}\item[(a)] by 2 \item[(b)] by 3 \end{itemize}"
        r"\end{aufgabe}"
    )
    assert told(article(body, head)) == [
        "exercise", "  Why?", "  solution", "    Since it drifts.",
        "exercise Teilen", "  Worth 3 points. Worth.", "  (a) by 2", "  (b) by 3",
    ]  # fmt: skip


def test_answers_in_tables_and_groups_are_blanks_and_those_in_formulas_are_told() -> None:
    head = r"\newcommand{\ans}[1]{\textcolor{red}{#1}} \newcommand{\sol}[1]{\mathrm{#1}}"
    body = (
        r"\section*{Exercise 1: Fill} Take $x = \ans{forty}$ and $\sol{b}$. {\small Or \ans{three}.}"
        r"\begin{tabular}{ll} a & b\\ 1 & \ans{two}\\ \end{tabular}"
    )
    pieces = material(article(body, head)).pieces
    assert [plain_text(node.children) for node in walk(pieces) if isinstance(node, i.Blank)] == ["three", "two"]
    assert next(node.tex for node in walk(pieces) if isinstance(node, i.Math)).strip() == r"x = \ldots"
    assert [each.words for each in pieces if isinstance(each, Unread)] == ["forty"]


def test_frames_that_ask_and_answer() -> None:
    frames = (
        r"\begin{frame}{Question} How many? \end{frame} \begin{frame}{Answer} Three. \end{frame}"
        r"\begin{frame}{Q: Where?} A: Here. \end{frame}"
        r"\begin{frame}{Quorums} Which one? \textit{Answer: the larger.} \end{frame}"
        r"\begin{frame}{Thank you!} \end{frame}"
    )
    assert told(deck(frames)) == [
        "question", "  How many?", "  answer", "    Three.",
        "question", "  Where?", "  answer", "    Here.",
        "question", "  Which one?", "  answer", "    the larger.",
    ]  # fmt: skip


def test_sums_that_the_exam_class_works_out_and_quotation_marks_of_babel() -> None:
    source = paper(
        r"\numpoints{} points, \numquestions\ questions. \glqq ja\grqq{} und \frqq nein\flqq."
        r"\begin{questions} \question[4] One? \bonusquestion[2] More?"
        r"\question \begin{parts} \part[3] Two? \part[1] Three? \end{parts} \end{questions}"
    )
    assert told(source) == [
        "8 points, 2\u00a0questions. „ja“ und »nein«.",
        "exercise", "  One?", "exercise Bonus", "  More?",
        "exercise", "  part", "    Two?", "  part", "    Three?",
    ]  # fmt: skip


def test_parts_that_stand_in_no_environment_are_parts_of_their_question() -> None:
    source = paper(
        r"\begin{questions} \question \begin{parts} \part[3] Two? \end{parts} \question[4] Compute. \part[1] Three?"
        r" \begin{solution} Yes. \end{solution} \part[3] Four? \question Five? \end{questions}"
    )
    assert told(source) == [
        "exercise", "  part", "    Two?",
        "exercise", "  Compute.", "  part", "    Three?", "    solution", "      Yes.", "  part", "    Four?",
        "exercise", "  Five?",
    ]  # fmt: skip


def test_what_leaves_room_is_no_word_and_what_was_not_read_stands_in_its_exercise() -> None:
    source = paper(
        "\\begin{questions}\n\\titledquestion{Drift :}\nWhy?\n\n\\dwrspace{3} \\gap{2cm} \\worth{3}\n\n"
        "\\begin{solution}\nSee\n\n\\includegraphics{gone.png}\n\\end{solution}\n\n\\question\nNext?\n\\end{questions}"
    )
    lines = told(source)
    assert lines[:-1] == [
        "exercise Drift :", "  Why?", "  3", "  solution", "    See",
        "    unread a picture that is not beside the file: gone.png",
        "exercise",
    ]  # fmt: skip
    assert [fate.what for fate in material(source).fates if "room" in fate.what] == [
        "what \\dwrspace leaves room for, {3}",
        "what \\gap leaves room for, {2cm}",
    ]
    assert made_of(source, "paper.tex").splitlines()[2].startswith("exercise 1 Drift: Why?")


def test_overlays_of_frames_in_a_file_that_another_one_puts_in() -> None:
    frame = r"\begin{frame}{Primes}\begin{itemize}\item<1-| alert@1> One \item<2-> Two\end{itemize}\end{frame}"
    assert told(frame) == ["slide Primes", "  - One", "  - Two"]


def test_what_beamer_stresses_is_bold() -> None:
    frame = r"\begin{frame}{Sorting}\begin{itemize}\item Split in \alert{two halves}, \structure{sort} \alert<2->{each}"
    frame += r"\end{itemize}\alert{}\alert{\begin{itemize}\item One\end{itemize}}\end{frame}"
    bold = [
        plain_text(node.children)
        for node in walk(imported(deck(frame), "talk.tex").topic)
        if isinstance(node, i.Strong)
    ]
    assert bold == ["two halves", "sort", "each"]


@pytest.mark.slow
def test_a_frame_with_blocks_shows_them_again_and_says_their_labels_once() -> None:
    frame = (
        r"\begin{frame}{Primes}\begin{theorem}\label{thm:x} No largest, by \eqref{eq:a}.\end{theorem}"
        r"\begin{equation}\label{eq:a} a = b \end{equation} See Theorem~\ref{thm:x}."
        r"\only<2>{Second.}\pause\uncover<3->{Third.}\end{frame}"
    )
    made = imported(deck(frame), "talk.tex")
    assert errors(made) == []
    (slide,) = (node for node in walk(made.topic) if isinstance(node, b.SlideBlock))
    assert [plain_text(block) for block in slide.blocks if not isinstance(block, b.Figure)] == [
        "Theorem\nNo largest, by (1).", "See Theorem\u00a01.Second. Third.",
    ]  # fmt: skip
    assert [block.path for block in slide.blocks if isinstance(block, b.Figure)] == ["#eq-a"]


def test_a_slide_that_counts_its_only_question_asks_it_without_the_number() -> None:
    frames = "\\begin{frame}{Quiz}\\begin{enumerate}\\item Which is stable?\\end{enumerate}\\end{frame}"
    frames += "\\begin{frame}{Answer}Merge sort.\\end{frame}"
    made = imported(f"\\documentclass{{beamer}}\\begin{{document}}{frames}\\end{{document}}", "a.tex")
    (question,) = made.topic.questions
    assert (plain_text(question.blocks), type(question.blocks[0])) == ("Which is stable?", b.Paragraph)


@pytest.mark.parametrize(
    "verdict", ["\\TFQuestion{T}{The earth turns.}", "\\tf{F}{The earth turns.}", "\\truefalse{True}"]
)
def test_whether_a_statement_is_true_is_a_blank(verdict: str) -> None:
    (exercise,) = imported(
        paper(f"\\begin{{questions}}\\question Decide: {verdict}\\end{{questions}}"), "a.tex"
    ).topic.exercises
    (blank,) = (node for node in walk(exercise.blocks) if isinstance(node, i.Blank))
    assert plain_text(blank.children) in {"T", "F", "True"}


@pytest.mark.parametrize("words", ["\\tfname{A}", "\\person{True}", "\\TFgroup{Tom}"])
def test_other_words_in_braces_stay(words: str) -> None:
    made = imported(paper(f"\\question Who is {words}?"), "a.tex")
    assert not [node for node in walk(made.topic) if isinstance(node, i.Blank)]


def test_steps_of_a_slide_take_no_letter_along() -> None:
    frame = r"""\begin{itemize}\item<1->First\item<2->Second\end{itemize}
\onslide<1>Over one \onslide<2>under two \uncover<3->{Third}"""
    source = (
        rf"\documentclass{{beamer}}\begin{{document}}\begin{{frame}}{{A scale}}{frame}\end{{frame}}\end{{document}}"
    )
    shown = "\n".join(told(source))
    for words in ("First", "Second", "Over one", "under two", "Third"):
        assert words in shown


@pytest.mark.slow
def test_frames_that_are_on_paper_alone_are_told() -> None:
    frame = r"\begin{frame}<beamer:0| handout:1>{Kept}Words.\end{frame}"
    source = rf"\documentclass{{beamer}}\begin{{document}}{frame}\end{{document}}"
    assert any(fate.what.startswith("frames that are on paper alone") for fate in material(source).fates)


@pytest.mark.parametrize(
    "frame",
    [
        r"\begin{frame}<presentation:0>{Kept}Words.\end{frame}",
        r"\begin{frame}<0>[fragile]{Kept}Words.\end{frame}",
        r"\frame<beamer:0>{\frametitle{Kept}Words.}",
    ],
)
def test_a_frame_that_is_not_shown_is_for_the_instructor(frame: str) -> None:
    shown = r"\begin{frame}{Seen}All see it.\end{frame}"
    found = material(rf"\documentclass{{beamer}}\begin{{document}}{shown}{frame}\end{{document}}")
    hidden = [each for each in flat(found.pieces) if isinstance(each, b.Only)]
    assert [(each.audience, plain_text(each).split()) for each in hidden] == [
        (b.OnlyFor.INSTRUCTOR, ["Kept", "Words."])
    ]
    assert any(fate.what.startswith("a frame that is not shown") for fate in found.fates)


@pytest.mark.parametrize("name", ["TheSolution", "Answer", "mysolution", "AnswerBox", "Musterlösung", "solutiontext"])
def test_an_environment_that_is_named_for_an_answer_is_one(name: str) -> None:
    defined = rf"\newenvironment{{{name}}}{{\par\textbf{{Secret}}}}{{\par}}"
    task = rf"\begin{{exercise}}Add.\end{{exercise}}\begin{{{name}}}It is four.\end{{{name}}}"
    found = material(rf"\documentclass{{article}}{defined}\begin{{document}}{task}\end{{document}}")
    assert [each.role for each in found.pieces if isinstance(each, Marked)] == [Role.EXERCISE, Role.SOLUTION]
    assert any(name in fate.what for fate in found.fates)


@pytest.mark.parametrize("name", ["solution", "TheSolution"])
def test_what_is_said_above_a_solution_stays_with_its_task(name: str) -> None:
    solved = rf"\uplevel{{Assume a failure.}}\begin{{{name}}}Ann.\end{{{name}}}"
    source = rf"\documentclass{{exam}}\begin{{document}}\begin{{questions}}\question Who?{solved}\question When?"
    first, second = material(rf"{source}\end{{questions}}\end{{document}}").pieces
    assert "Assume a failure." in plain_text(first)
    assert plain_text(second).split() == ["When?"]


def test_the_report_names_what_the_author_wrote() -> None:
    source = r"\begin{exercise}Add. \hint{Count.}\end{exercise} \sol{It is four.} \ifprintanswers Five.\fi"
    said_of = [fate.what for fate in material(article(source)).fates]
    assert [each for each in said_of if "dd" in each] == []
    assert {"\\sol", "\\hint"} <= {each.split(" (")[0] for each in said_of}


EXAM = r"""\documentclass{exam}
%s
\begin{document}
\section*{Part I: Reading}
\begin{questions}
\question[2] Which is best?
\end{questions}
\section*{Part II: Writing}
\begin{questions}
\question[3] Say why.
\end{questions}
\end{document}
"""


@pytest.mark.parametrize(
    ("head", "title", "language"),
    [
        (r"\hypersetup{pdfauthor={R. Ames}, pdftitle={Physics 201 --- Midterm}}", "Physics 201 — Midterm", "en"),
        (r"\newcommand{\examnum}{Midterm 2}", "Midterm 2", "en"),
        (r"\newcommand{\examnum}[1]{Exam #1}", "Exam", "en"),
        (r"\title{Own}\hypersetup{pdftitle=Other}", "Own", "en"),
        (r"\usepackage[english,ngerman]{babel}", "Exam", "de"),
        (r"\usepackage[main=french,english]{babel}", "Exam", "fr"),
        (r"\setdefaultlanguage{spanish}", "Exam", "es"),
    ],
)
@pytest.mark.slow
def test_the_head_of_an_exam_says_its_title_and_its_language(head: str, title: str, language: str) -> None:
    material = TEX.read((EXAM % head).encode(), "exam.tex", ImportSettings()).value
    assert material is not None
    made = shaped(material, "exam.tex", ImportSettings()).topic
    assert (plain_text(made.title), made.language) == (title, language)
    assert made.further_reading == ()
    assert "Part I: Reading" in plain_text(made.exercises[0].blocks)


def test_a_header_in_the_document_is_left_out_whole() -> None:
    body = "\\header{EE 1}{Midterm}{Fall 2019}\nTen questions follow.\n"
    lesson = imported(f"\\documentclass{{exam}}\n\\begin{{document}}\n{body}\\end{{document}}\n".encode(), "exam.tex")
    assert "2019" not in plain_text(lesson.topic.deep_dive)
    assert [fate.what for fate in lesson.fates if "header" in fate.what] == ["\\header: EE 1 Midterm Fall 2019"]


@pytest.mark.parametrize(
    ("head", "language"),
    [
        (r"\documentclass[ngerman,a4paper]{exam}\usepackage[T1]{fontenc}\usepackage{babel}", "de"),
        (r"\documentclass[ngerman]{exam}", ""),
        (r"\usepackage{ngerman}", "de"),
        (r"\usepackage[swedish]{babel}", "sv"),
        (r"\documentclass[12pt]{ctexart}", "zh"),
    ],
)
def test_a_language_is_said_by_options_of_the_class_and_by_packages_of_its_own(head: str, language: str) -> None:
    assert language_of(head) == language


def test_pictures_of_the_title_slide_and_of_every_slide_are_told() -> None:
    head = r"\title{Clocks}\titlegraphic{\includegraphics[width=2cm]{cat.png}}\logo{\includegraphics{arms}}\logo{}"
    body = r"\begin{document}\begin{frame}{One}It counts.\end{frame}\end{document}"
    left = [fate.what for fate in material(rf"\documentclass{{beamer}}{head}{body}").fates if not fate.became]
    assert left == ["the picture of the title slide (cat.png)", "a picture on every slide (arms)"]


def test_what_shows_on_a_later_step_below_a_question_is_its_answer() -> None:
    frames = (
        r"\begin{frame}{Depth}How deep is the \emph{sea}?\only<2>{Ten deep.} \uncover<3->{And wide.}\end{frame}"
        r"\begin{frame}{Quiz}Which law?\begin{enumerate}[A]\item first\item second\end{enumerate}"
        r"\visible<2->{The answer is the last.}\end{frame}"
        r"\begin{frame}{Flow}It flows. \only<2>{On and on.} Why? \only<1>{For one.}\end{frame}"
        r"\begin{frame}{Exercise 1}Compute it.\begin{block}{Solution}Four.\end{block}\end{frame}"
    )
    topic = imported(rf"\documentclass{{beamer}}\begin{{document}}{frames}\end{{document}}", "a.tex").topic
    seen = student_view(topic)
    shown = plain_text((seen.deep_dive, tuple(each.blocks for each in (*seen.questions, *seen.exercises))))
    hidden = ("Ten deep.", "And wide.", "The answer is the last.", "Four.")
    assert [words in shown for words in (*hidden, "second", "On and on.", "For one.")] == [*[False] * 4, *[True] * 3]
    assert all(words in write(topic) for words in hidden)


@pytest.mark.parametrize(
    "frame",
    [
        r"\begin{frame}{Sizes}Which of these?\pause Forty.\end{frame}",
        r"\begin{frame}{Sizes}Which of these? \pause\textbf{Forty.} \pause Forty, since it is even.\end{frame}",
        r"\begin{frame}{Sizes}\begin{itemize}\item Which of these?\pause{} Forty.\item Next.\end{itemize}\end{frame}",
        r"\begin{frame}{Sizes}Which of these? \onslide<2->Forty.\end{frame}",
        r"\begin{frame}{Sizes}Which of these?\begin{uncoverenv}<2->Forty.\end{uncoverenv}\end{frame}",
        "\\begin{frame}[fragile]{Sizes}Which one?\n\\pause\n\\begin{verbatim}\nForty.\n\\end{verbatim}\n\\end{frame}",
        r"\begin{frame}{Sizes}Which of these? \only<2>{\includegraphics[alt={Forty.}]{Forty.png}}\end{frame}",
        r"\begin{frame}{Which is it?}\begin{itemize}\item Two\item Forty\end{itemize}\uncover<2->{Forty.}\end{frame}",
        r"\begin{frame}{What is it?}\begin{enumerate}[A]\item Two\item Forty\end{enumerate}\pause Forty.\end{frame}",
        r"\begin{frame}{Sizes}Which of these?\\[1em] \medskip\pause Forty.\end{frame}",
        r"\begin{frame}{Sizes}\begin{block}{Ask}Which of these?\end{block}\uncover<2->{Forty.}\end{frame}",
        r"\begin{frame}{Sizes}Which of these? \only<1>{Guess.}\only<2>{Forty.}\end{frame}",
        r"\begin{frame}{Sizes}Which of these? \alt<2->{Forty.}{Guess.}\end{frame}",
        r"\begin{frame}{Sizes}Which of these? \temporal<2>{Guess.}{Forty.}{It was so.}\end{frame}",
        r"\begin{frame}{Sizes}Which of these? \invisible<1>{Forty.}\end{frame}",
        r"\begin{frame}{Sizes}\uncover<+->{Look.} Which of these? \uncover<+->{Forty.}\end{frame}",
        r"\begin{frame}{Sizes}Which of these? \uncover<handout:0|beamer:2->{Forty.}\end{frame}",
        r"\begin{frame}{Sizes}\[ 2 + x = ? \onslide<2->{\text{Forty.}} \]\end{frame}",
        r"\begin{frame}{Sizes}So $2 + x =? \alert<2>{\text{Forty.}}$, and on.\end{frame}",
        r"\begin{frame}{Sizes}What is it? \begin{align*} 2 &= x \pause \\ x &= \text{Forty.}\end{align*}\end{frame}",
        r"\begin{frame}{Sizes}\[ x \stackrel{?}{=} \uncover<2->{\text{Forty.}} \]\end{frame}",
        r"\begin{frame}{Sizes}Which one?\begin{itemize}\item \only<2>{Forty.} 40\item 50\end{itemize}\end{frame}",
        r"\begin{frame}{Sizes}Which?\begin{itemize}\item 40 \only<2>{Forty.}\item 5 \only<3>{no}\end{itemize}"
        r"\end{frame}",
        r"\begin{frame}{Sizes}Which?\begin{tabular}{ll}40 & \uncover<2->{Forty.}\\5 & no\end{tabular}\end{frame}",
        r"\begin{frame}{Sizes}Which of these?\begin{alertblock}<2->{}Forty.\end{alertblock}\end{frame}",
        r"\begin{frame}{Sizes}Which of these? \only<beamer>{Forty.}\end{frame}",
        r"\begin{frame}{Sizes}Which of these? \mode<beamer>{Forty.}\end{frame}",
        r"\begin{frame}{Sizes}Which of these? \uncover<handout:0>{Forty.}\end{frame}",
        r"\begin{frame}{Sizes}\begin{itemize}\item Which?\item<2-> Forty.\item<3-> Forty.\end{itemize}\end{frame}",
        r"\begin{frame}{Sizes}\begin{itemize}\item<1-> Which?\item<2-> Forty.\item<3-> More.\end{itemize}\end{frame}",
        r"\begin{frame}{Exercise}Sort $5, 4$. \uncover<2->{Forty.}\end{frame}",
        r"\begin{frame}\frametitle{Your turn!}\begin{itemize}\item Sort. \only<2>{Forty.}\item Go. \only<3>{Forty.}"
        r"\end{itemize}\end{frame}",
    ],
)
def test_what_a_pause_shows_below_a_question_is_its_answer(frame: str) -> None:
    topic = imported(rf"\documentclass{{beamer}}\begin{{document}}{frame}\end{{document}}", "a.tex").topic
    assert "Forty." not in re.sub("<!--.*?-->", "", write(student_view(topic)), flags=re.DOTALL)
    assert "Forty." in write(topic)


@pytest.mark.parametrize(
    "frame",
    [
        r"\begin{frame}{Why files?}\uncover<2->{They are slow.}\end{frame}",
        r"\begin{frame}\frametitle{Why files?} \only<2>{They are slow.}\end{frame}",
        r"\begin{frame}{Files}\begin{block}{Why files?}\uncover<2->{They are slow.}\end{block}\end{frame}",
        r"\begin{frame}{Files}Why files? \only<-2>{They are slow.}\end{frame}",
        r"\begin{frame}{Why files?}\pause They are slow.\end{frame}",
        r"\begin{frame}{Why files?}\begin{itemize}\item Disks.\end{itemize}\pause They are slow.\end{frame}",
        r"\begin{frame}{Files}They are slow. \pause Why so? \pause And who knows?\end{frame}",
        r"\begin{frame}{Files}What is one?\pause\begin{definition}They are slow.\end{definition}\end{frame}",
        r"\begin{frame}{Files}\begin{itemize}\item What is one?\pause\item They are slow.\end{itemize}\end{frame}",
        r"\begin{frame}{Files}\begin{itemize}\item They are.\pause\item They are slow.\end{itemize}\end{frame}",
        r"\begin{frame}{Files}\begin{itemize}\item A.\item<2-> They are slow.\item<3-> Why?\end{itemize}\end{frame}",
        r"\begin{frame}{Files}What is one? \only<presentation>{They are slow.}\end{frame}",
        r"\begin{frame}{Files}Any questions? \pause They are slow.\end{frame}",
        "\\begin{frame}{Files}\nAny questions?\\pause They are slow.\\end{frame}",
        r"\begin{frame}{Files}Why?\begin{itemize}\item \uncover<2->{They are slow.}\item \uncover<3->{A}"
        r"\end{itemize}\end{frame}",
        r"\begin{frame}{Files}See:\begin{tabular}{ll}A & \uncover<2->{They are slow.}\end{tabular}\end{frame}",
        r"\begin{frame}{Files}Why? \uncover<+->{They are slow.}\end{frame}",
        r"\begin{frame}{Files}Sort them. \uncover<2->{They are slow.}\end{frame}",
        r"\begin{frame}{Your turn}Sort them. \uncover<2->{Explain this: They are slow.}\end{frame}",
    ],
)
def test_titles_do_not_ask_and_first_steps_questions_and_statements_do_not_answer(frame: str) -> None:
    topic = imported(rf"\documentclass{{beamer}}\begin{{document}}{frame}\end{{document}}", "a.tex").topic
    assert "They are slow." in write(student_view(topic))
    assert "::: answer" not in write(topic)


@pytest.mark.parametrize(
    "inside",
    [
        r"\[ 2 + 2 = ? \onslide<2->{4} \]",
        r"$$ 2 + 2 = ? \pause 4 $$",
        "\\begin{align*}\n2 + 2 &= ? \\pause \\\\\n &= 4\n\\end{align*}",
        "\\begin{tabular}{ll}\nWhat? \\pause & Four \\\\\nWho? & Me \\\\\n\\end{tabular}",
    ],
)
def test_a_step_in_a_formula_or_between_cells_tears_nothing(inside: str) -> None:
    frame = rf"\begin{{frame}}{{Sums}}Add them. {inside} They are added.\end{{frame}}"
    written = write(imported(rf"\documentclass{{beamer}}\begin{{document}}{frame}\end{{document}}", "a.tex").topic)
    assert "ddsolution" not in written
    assert "not imported: words" not in written
    assert "They are added." in written


@pytest.mark.parametrize(
    "formula",
    [
        "\\begin{align*}\na &= b \\pause\\\\\n &= c \\pause[3]\n\\end{align*}",
        r"\[ a = \uncover<2->{b} + \only<3>{c} \]",
        r"Look: $a \pause = \alert<2>{b} \onslide<2->{+ c}$.",
    ],
)
def test_formulas_that_show_step_by_step_are_formulas(formula: str) -> None:
    source = rf"\documentclass{{beamer}}\begin{{document}}\begin{{frame}}{{Sums}}{formula}\end{{frame}}\end{{document}}"
    written = write(imported(source, "a.tex").topic)
    assert "`" not in written
    assert "$" in written


def test_steps_within_a_step_are_one_answer() -> None:
    frame = (
        r"\begin{frame}{Sizes}Which one?\begin{uncoverenv}<2->Two, or \begin{uncoverenv}<3->three.\end{uncoverenv} "
        r"Forty.\end{uncoverenv} Go on.\end{frame}"
    )
    topic = imported(rf"\documentclass{{beamer}}\begin{{document}}{frame}\end{{document}}", "a.tex").topic
    seen = write(student_view(topic))
    assert [words in seen for words in ("three.", "Forty.", "Go on.")] == [False, False, True]


@pytest.mark.slow
def test_pauses_in_groups_that_never_end_are_looked_through_once() -> None:
    begun = time.process_time()
    with pytest.raises(AssertionError, match="nested too deeply"):
        imported(r"\documentclass{beamer}\begin{document}" + r"Why? \pause {" * 8_000, "a.tex")
    assert time.process_time() - begun < 6  # seven times as long where each is looked through to the end


def test_a_paragraph_about_something_else_is_no_answer_and_one_that_explains_is() -> None:
    frame = (
        "\\begin{frame}{Files}Who keeps them? \\pause A disk does.\n\nThat disk turns at 7200 revolutions, which is "
        "enough for most.\n\n\\pause Go on. Who reads?\\pause The head.\n\nNetworks, on the other hand, carry bits "
        "from here to there.\\end{frame}"
    )
    topic = imported(rf"\documentclass{{beamer}}\begin{{document}}{frame}\end{{document}}", "a.tex").topic
    seen = write(student_view(topic))
    assert [words in seen for words in ("disk", "7200", "The head", "Networks", "Go on.")] == [*[False] * 3, True, True]


@pytest.mark.parametrize("item", [r"\item \alert<2>{Disks}", r"\item<1-|alert@2> Disks", r"\item \color<2>{red}Disks"])
def test_an_option_that_a_later_step_stresses_is_the_answer_and_looks_like_the_others(item: str) -> None:
    items = rf"\begin{{itemize}}\item Chips{item}\item Wires\end{{itemize}}"
    frame = rf"\begin{{frame}}{{Files}}Which are slow?{items}\end{{frame}}"
    source = rf"\documentclass{{beamer}}\begin{{document}}{frame}\end{{document}}"
    lesson = imported(source, "a.tex")
    assert "- Chips\n- Disks\n- Wires" in write(student_view(lesson.topic))
    assert re.search(r"::: answer\nDisks\n:::|<answer>\s*Disks", write(lesson.topic))
    assert lost_words(source.encode(), "a.tex", lesson) == []


def test_a_question_in_bold_asks() -> None:
    frame = r"\begin{frame}{Files}\textbf{Why files?} \uncover<2->{They are slow.}\end{frame}"
    topic = imported(rf"\documentclass{{beamer}}\begin{{document}}{frame}\end{{document}}", "a.tex").topic
    assert "They are slow." not in write(student_view(topic))
    assert "They are slow." in write(topic)
