"""Papers: exams of exercises that are there, in forms whose keys agree with them."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pypdfium2
import pytest
from lessons import codes

from ddcurric.builder.course import load
from ddcurric.lesson.views.packing import height_of, holes
from ddcurric.lesson.words import plain_text
from tests.end_to_end.conftest import Workplace, built_once, write
from tests.pdfs import opened, pages_of

pytestmark = pytest.mark.slow

PAPER = """\
---
kind: exam
date: 2027-3-14 9:00
minutes: 60
forms: [A, B]
shuffle: [options, exercises]
cover: [name, number, points, rules]
---
# Midterm

## Instructions

One sheet of notes. No computers.

## Exercises

::: {.take from="ping.md#wait" points=5}
:::

::: {.take from="first/pong.md#wait"}
:::

### A slow page {points=3}

::: values
n: 200 | 120 | 300
rtt: 20..80 step 10
total = n * rtt / 1000
:::

A page makes [n]{.value} queries, each with a round trip of [rtt]{.value} ms.

::: solution
Together they take [total]{.value} seconds.
:::

### A majority {points=2}

How many of five nodes are a majority?

- two of them
- three of them
- four of them

::: solution
three of them. Many choose half.
:::
"""


@pytest.fixture(scope="module")
def exam(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """Built once, with its two forms."""
    return built_once("exam", tmp_path_factory, lambda root: with_paper(root, PAPER), "build", "midterm")


def with_paper(root: Path, text: str, **files: str) -> Workplace:
    place = write(root)
    course = place.content / "course.yaml"
    course.write_text(course.read_text(encoding="utf-8") + "papers: [exams/midterm.md]\n", encoding="utf-8")
    (place.content / "exams").mkdir()
    (place.content / "exams" / "midterm.md").write_text(text, encoding="utf-8")
    for name, content in files.items():
        (place.content / "exams" / f"{name}.csv").write_text(content, encoding="utf-8")
    return place


def words(place: Workplace, name: str) -> str:
    return " ".join(" ".join(page.text for page in pages_of(place.out / "exams" / name)).split())


def test_a_paper_has_forms_keys_and_a_page_of_correspondences(exam: Workplace) -> None:
    assert sorted(exam.built()) == [
        "exams/midterm-A-key.pdf",
        "exams/midterm-A.pdf",
        "exams/midterm-B-key.pdf",
        "exams/midterm-B.pdf",
        "exams/midterm-forms.pdf",
    ]


def test_a_form_has_its_head(exam: Workplace) -> None:
    text = words(exam, "midterm-A.pdf")
    head = (
        "Midterm",
        "Form A",
        "March 14, 2027, 9:00",
        "60 minutes",
        "14 points",
        "One sheet of notes",
        "Name",
        "Reached",
    )
    assert [said for said in head if said not in text] == []


def test_a_plain_build_makes_no_papers(tmp_path: Path) -> None:
    place = with_paper(tmp_path, PAPER)
    assert place.run("build", "--only", "handout").status == 0
    assert not [path for path in place.built() if path.startswith("exams")]
    assert place.run("build", "--only", "papers").status == 0
    assert len([path for path in place.built() if path.startswith("exams")]) == 5
    settings = place.content / "course.yaml"
    text = settings.read_text(encoding="utf-8").replace("papers: [exams/midterm.md]\n", "outputs: [syllabus]\n")
    settings.write_text(text, encoding="utf-8")
    said = place.run("build").output
    assert "exams/midterm-A-key.pdf: the course has no such paper or form any more" in " ".join(said.split())
    assert not [path for path in place.built() if path.startswith("exams")]


def test_values_differ_and_keys_agree_with_their_forms(exam: Workplace) -> None:
    seen = []
    for form in "AB":
        form_text = words(exam, f"midterm-{form}.pdf")
        asked = re.search(r"makes (\d+) queries, each with a round trip of (\d+) ms", form_text)
        answered = re.search(r"they take ([\d.]+) seconds", words(exam, f"midterm-{form}-key.pdf"))
        assert asked
        assert answered
        n, rtt = map(int, asked.groups())
        assert Fraction(answered[1]) == Fraction(n * rtt, 1000)
        seen.append((n, rtt))
    assert seen[0] != seen[1]


def test_exercises_and_options_stand_in_another_order(exam: Workplace) -> None:
    def order(form: str) -> list[int]:
        text = words(exam, f"midterm-{form}.pdf")
        return [text.index(each) for each in ("Wait for ping", "Wait for pong", "A slow page", "A majority")]

    assert order("A") == sorted(order("A"))
    assert order("B") != sorted(order("B"))
    options = [re.findall(r"(two|three|four) of them", words(exam, f"midterm-{form}.pdf")) for form in "AB"]
    assert options[0] == ["two", "three", "four"]
    assert sorted(options[1]) == sorted(options[0])
    assert options[1] != options[0]


def test_the_page_of_correspondences_goes_by_exercise(exam: Workplace) -> None:
    text = words(exam, "midterm-forms.pdf")
    (first,) = pages_of(exam.out / "exams" / "midterm-forms.pdf")
    assert first.find("differ")[0].x0 > first.width * 0.66  # it has the whole width, and parts no word
    row = re.search(r"A majority 2 Exercise 4 · B Exercise (\d) · ([ABC]) order of options", text)
    assert row
    assert re.search(r"A slow page 3 Exercise 3 Exercise \d numbers", text)
    for lesson in ("ping", "pong"):  # whose exercises have one title
        assert re.search(rf"Wait for {lesson} {lesson}#wait [45] Exercise \d Exercise \d –", text)
    pages = [len(pages_of(exam.out / "exams" / f"midterm-{form}.pdf")) for form in "AB"]
    assert f"Pages – {pages[0]} {pages[1]}" in text
    form_b = words(exam, "midterm-B.pdf")
    assert re.search(rf"{row[1]}\s+A majority", form_b)
    assert re.search(rf"{row[2]}\s+three of them", form_b)


def test_nothing_of_a_key_is_in_a_form(exam: Workplace) -> None:
    for form in "AB":
        text = words(exam, f"midterm-{form}.pdf")
        for secret in ("sixty seconds", "Many choose", "they take"):
            assert secret in words(exam, f"midterm-{form}-key.pdf")
            assert secret not in text


def test_what_would_tell_is_not_published(tmp_path: Path) -> None:
    """The leak check reads papers back as it reads handouts."""
    place = with_paper(tmp_path, PAPER)
    templates = tmp_path / "templates" / "handout"
    templates.mkdir(parents=True)
    (templates / "paper.jinja").write_text(
        "<h1 data-of='' data-course='' data-topic='' data-label='x'>x</h1>"
        "<p>It knows only that sixty seconds went by; ping may be lost, late</p>",
        encoding="utf-8",
    )
    result = place.run("build", "midterm")
    assert result.status == 1
    assert "error[leak]: exams/midterm-A.pdf says “It knows only that sixty seconds went by" in result.output
    assert "exams/midterm-A.pdf" not in place.built()


def test_one_copy_for_each_student_with_a_code_on_every_page(tmp_path: Path) -> None:
    names = [f"Student {at:02}" for at in range(1, 6)]
    listed = "\ufeffnumber;name\n" + "".join(f"{100 + at};{name}\n" for at, name in enumerate(names))
    text = PAPER.replace("minutes: 60", "minutes: 60\nstudents: class.csv\npages: even")
    place = with_paper(tmp_path, text, **{"class": listed})
    made = place.run("build", "midterm")
    assert made.status == 0
    for form, mine in (("A", names[0::2]), ("B", names[1::2])):
        path = place.out / "exams" / f"midterm-{form}.pdf"
        pages = pages_of(path)
        copies = len(mine)
        assert re.search(rf"midterm-{form}\.pdf +{len(pages)} pages", made.output)
        assert len(pages) % (2 * copies) == 0
        each = len(pages) // copies
        for at, name in enumerate(mine):
            copy = [page for page in pages[at * each : (at + 1) * each] if page.text.strip()]
            assert all(name in page.text for page in copy)
            assert not any(other in page.text for page in copy for other in names if other != name)
            assert "One sheet of notes" in copy[0].text
        with opened(path.read_bytes()) as pdf:
            tagged = pdf.Root.StructTreeRoot
            assert tagged is not None
            stamped = [page for page in pdf.pages if "/XObject" in page.obj.get("/Resources", {})]
            assert len(stamped) == sum(bool(page.text.strip()) for page in pages)


@pytest.mark.parametrize("margin", ["none", "notes"])
def test_on_letter_paper_a_name_and_a_code_stand_clear_of_the_words(tmp_path: Path, margin: str) -> None:
    """They stood on the running head and on the last line: a sheet of Letter is lower, and had less at its edges."""
    text = PAPER.replace("minutes: 60", "minutes: 60\nstudents: class.csv").replace("forms: [A, B]", "forms: [A]")
    text = text.replace("{points=3}", "{points=3 space=page}")
    place = with_paper(tmp_path, text, **{"class": "name,number\nAugusta Ada King of Lovelace,7\n"})
    path = place.content / "course.yaml"
    more = f"paper: letter\nprint: {{margin: {margin}}}\n"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert place.run("build", "midterm").status == 0
    pages = pages_of(place.out / "exams" / "midterm-A.pdf")
    assert len(pages) > 1
    for page in pages:
        (name,) = page.find("Augusta Ada King of Lovelace")
        rest = [line.rect for line in page.lines if "Augusta" not in line.text]
        assert not [(each, name) for each in rest if each.y0 < name.y1 - 2 and name.y0 < each.y1 - 2]
        assert not any(
            each.y1 > page.height - 15.5 * 72 / 25.4
            and each.x0 < page.width / 2 + 14.5
            and each.x1 > page.width / 2 - 14.5
            for each in rest
        )


def test_the_same_course_gives_the_same_bytes(exam: Workplace, tmp_path: Path) -> None:
    other = with_paper(tmp_path / "other", PAPER)
    assert other.run("build", "midterm", "--jobs", "1").status == 0
    assert other.built() == exam.built()
    assert "nothing to make, 5 up to date" in exam.run("build", "midterm").output


def test_lines_above_an_exercise_change_no_byte_and_its_own_words_do(exam: Workplace, tmp_path: Path) -> None:
    place = with_paper(tmp_path, PAPER)
    place.change("ping", "## So What?\n", "## So What?\n\nMore than one\n\nmay think.\n\n")
    place.change("pong", "# All about", "\n\n# All about")
    assert place.run("build", "midterm").status == 0
    before = place.built()
    assert before == exam.built()
    place.change("ping", "after a minute of silence", "after an hour of silence")
    assert place.run("build", "midterm").status == 0
    assert "after an hour" in words(place, "midterm-A.pdf")
    assert place.built()["exams/midterm-A.pdf"] != before["exams/midterm-A.pdf"]


def complaints(tmp_path: Path, text: str, **files: str) -> list[str]:
    """What is said of a paper when its course is read."""
    place = with_paper(tmp_path, text, **files)
    return codes(load(place.content, tmp_path / "logs").diagnostics)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("ping.md#wait", "pang.md#wait", "unknown-reference"),
        ("ping.md#wait", "ping.md#weight", "unknown-reference"),
        ("ping.md#wait", "ping.md", "unknown-reference"),
        ("first/pong.md#wait", "ping.md#wait", "duplicate-id"),
        ("## Instructions", "## Rules of the game", "unknown-section"),
        ("kind: exam", "kind: exma", "bad-value"),
        ("forms: [A, B]", "forms: [A, a]", "bad-value"),
        ("minutes: 60", "minuets: 60", "unknown-key"),
        ("date: 2027-3-14", "date: 2027-02-30", "bad-value"),
        ("date: 2027-3-14 9:00", "date: 2027-02-301", "bad-value"),
        ("minutes: 60", "students: class.csv", "file-missing"),
        ("# Midterm\n", "", "missing-title"),
        ("points=5}\n:::", "points=5}\nMore.\n:::", "not-printed"),
        ("n * rtt / 1000", "n / (rtt - 50)", "value-without-result"),
        ("A majority {points=2}", "A majority (2 points)", "points-in-title"),
        ("A majority {points=2}\n\nHow", "A majority\n\n(2 P) How", "points-in-text"),
        ("are a majority?", "are a majority?\n\n#### Exercise 4 solution\n\nThree.", "bare-solution"),
        ("are a majority?", "are a majority?\n\n**Solution 4:** three of them.", "bare-solution"),
    ],
)
def test_mistakes_are_said(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in PAPER
    assert code in complaints(tmp_path, PAPER.replace(old, new, 1))


PRINTS = "`ddcurric list --exercises` prints all"


@pytest.mark.parametrize(
    ("old", "new", "advice"),
    [
        ("shuffle: [options, exercises]", "shuffle: yes", "write `[options, exercises]`, or some of them"),
        ("forms: [A, B]", "forms: 3", "write `[A, B, C]`"),
        (
            "first/pong.md#wait",
            "wiat",
            'write `from="ping.md#wait"` or `from="pong.md#wait"` or `from="over.md#wait"`; ' + PRINTS,
        ),
        ("first/pong.md#wait", "pong.md", 'write `from="pong.md#wait"`; ' + PRINTS),
        (
            "## Exercises\n",
            "## Exercises\n\n1. Compute it. (3 points)\n\n### Divide {points=1 solution=none}\n\nBy two.\n",
            "write it below `## Instructions`, or, where it is an exercise, `### Title` above it",
        ),
    ],
)
def test_advice_says_what_can_be_written(tmp_path: Path, old: str, new: str, advice: str) -> None:
    assert old in PAPER
    place = with_paper(tmp_path, PAPER.replace(old, new, 1))
    assert [each.hint for each in load(place.content, tmp_path / "logs").diagnostics] == [advice]


def test_exercises_without_their_section_are_told_what_stands_above_them(tmp_path: Path) -> None:
    place = with_paper(tmp_path, "# Midterm\n\n### A majority\n\nHow many of five?\n")
    assert [each.hint for each in load(place.content, tmp_path / "logs").diagnostics] == [
        "write `## Exercises` above the first `###`"
    ]


@pytest.mark.parametrize("listed", ["Ada,1\n", "name,number\n,1\n", "name,number\n", "", "\0"])
def test_a_class_list_that_cannot_be_used_is_said(tmp_path: Path, listed: str) -> None:
    text = PAPER.replace("minutes: 60", "students: class.csv")
    assert "bad-class-list" in complaints(tmp_path, text, **{"class": listed})


def test_a_mistake_of_all_forms_is_said_once(tmp_path: Path) -> None:
    assert complaints(tmp_path, PAPER.replace("ping.md#wait", "ping.md#weight")) == ["unknown-reference"]


def test_what_cannot_be_taken_since_its_lesson_has_errors_is_said(tmp_path: Path) -> None:
    place = with_paper(tmp_path, PAPER)
    place.change("ping", "## Key Question", "## Kee Question")
    assert "the lesson `ping` has errors" in place.run("build", "midterm").output


def test_a_class_list_with_a_quotation_mark_that_has_no_end_is_said(tmp_path: Path) -> None:
    text = PAPER.replace("minutes: 60", "students: class.csv")
    listed = 'name,number\n"Ada,1\n' + "Grace Hopper,2\n" * 10_000
    assert "bad-class-list" in complaints(tmp_path, text, **{"class": listed})


@pytest.mark.parametrize(("count", "tables"), [(8, 1), (12, 1), (25, 3)])
def test_the_table_of_points_has_a_column_for_every_exercise(tmp_path: Path, count: int, tables: int) -> None:
    own = "".join(f"### Task {at} {{points=2 solution=none}}\n\nWhy?\n\n" for at in range(count))
    place = with_paper(tmp_path, f"---\ncover: points\n---\n# Test\n\n## Exercises\n\n{own}")
    assert place.run("build", "midterm").status == 0
    (first, *_) = pages_of(place.out / "exams" / "midterm.pdf")
    rows = re.findall(r"^(Exercises|Points|Reached)\b(.*)$", first.text, re.MULTILINE)
    assert [label for label, _ in rows] == ["Exercises", "Points", "Reached"] * tables
    numbers = [int(each) for each in re.findall(r"^\d+$", first.text, re.MULTILINE)]
    assert [each for each in range(1, count + 1) if each not in numbers] == []
    left = {word.text: word.rect for word in sorted(first.words, key=lambda word: -word.rect.y0)}
    assert left["Total"].x1 < first.width - 20 * 72 / 25.4
    centres = [(left[number].x0 + left[number].x1) / 2 for number in ("1", "10", "18") if tables > 1]
    assert centres == pytest.approx(centres[:1] * len(centres), abs=0.5), "columns of all are as wide"


def test_the_lines_of_a_title_are_about_as_long(tmp_path: Path) -> None:
    title = "Messages, Silence and Clocks in Some of Their Space-Time Diagrams"
    place = with_paper(tmp_path, f"# {title}\n\n## Exercises\n\n### Task {{points=2 solution=none}}\n\nWhy?\n")
    assert place.run("build", "midterm").status == 0
    (page, *_) = pages_of(place.out / "exams" / "midterm.pdf")
    size = max(each.size for each in page.letters)
    places = [round(each.origin[1]) for each in page.letters if each.size == size]
    first, second = (places.count(each) for each in sorted({*places}))
    assert first < 1.3 * second


def test_points_that_do_not_add_up_are_said(tmp_path: Path) -> None:
    place = with_paper(tmp_path, PAPER)
    place.change("ping", "::: solution\nIt knows", "::: {.part points=3}\nHow long?\n:::\n\n::: solution\nIt knows")
    assert "points-do-not-add-up" in place.run("check").output


def test_what_only_the_lesson_shows_is_said(tmp_path: Path) -> None:
    figure = "```spacetime {#fig-run}\nA: a1>m1\nB: b1<m1\n```\n"
    own = figure.replace("fig-run", "fig-own")
    place = with_paper(tmp_path, PAPER)
    place.change("ping", "## Check Your", f"{figure}\n## Check Your")
    place.change("ping", "Say what the sender", f"{own}\nOf [](#fig-run), not of [](#fig-own), say what the sender")
    told = [each for each in load(place.content, tmp_path / "logs").diagnostics if each.code == "shown-elsewhere"]
    assert [each.message for each in told] == ["`ping#wait` asks about `#fig-run`, which the paper does not show"]
    assert [each.span.file for each in told] == ["exams/midterm.md"]


def test_two_papers_of_one_name_or_of_a_lesson_s_are_said(tmp_path: Path) -> None:
    place = with_paper(tmp_path, PAPER.replace("forms: [A, B]\n", ""))
    (place.content / "exams" / "midterm.md").rename(place.content / "exams" / "ping.md")
    course = place.content / "course.yaml"
    course.write_text(course.read_text(encoding="utf-8").replace("midterm", "ping"), encoding="utf-8")
    assert "topic-listed-twice" in place.run("check").output


def test_the_words_of_the_points_table_stay_whole(tmp_path: Path) -> None:
    """However many exercises there are beside them."""
    asked = "".join(f"### Number {at} {{points=12}}\n\nWhy?\n\n::: solution\nSo.\n:::\n\n" for at in range(1, 15))
    place = with_paper(tmp_path, f"---\ncover: points\n---\n# Long\n\n## Exercises\n\n{asked}")
    assert place.run("build", "midterm").status == 0
    lines = [line.text for line in pages_of(place.out / "exams" / "midterm.pdf")[0].lines]
    assert {"Exercises", "Points", "Reached", "Total"} <= set(lines)


def test_a_form_that_is_out_of_date_is_held_against_its_own_secrets(tmp_path: Path) -> None:
    """Other lessons' solutions are no secret of an exam that asks something else."""
    place = with_paper(tmp_path, PAPER.replace('::: {.take from="first/pong.md#wait"}\n:::\n\n', ""))
    assert place.run("build", "midterm").status == 0
    place.change("ping", "after a minute of silence", "after an hour of silence")
    place.change("over", "::: solution\n", "::: solution\nHow many of five nodes are a majority? ")
    result = place.run("build", "midterm-A")
    assert result.status == 0
    assert "removed" not in result.output
    assert "exams/midterm-B.pdf" in place.built()


@pytest.mark.parametrize(("language", "leftwards"), [("en", False), ("fa", True)])
def test_a_number_stands_behind_a_name_in_letters_of_either_direction(
    tmp_path: Path, language: str, leftwards: bool
) -> None:
    head = f"---\nlanguage: {language}\nforms: [A]\nstudents: class.csv\n---\n"
    text = f"{head}# Test\n\n## Exercises\n\n### One {{points=1 solution=none}}\n\nWhy?\n"
    place = with_paper(tmp_path, text, **{"class": "name,number\nمحمد علي,7531\nJörg,7532\n"})
    assert place.run("build", "midterm", "--only", "papers").status == 0
    document = pypdfium2.PdfDocument(place.out / "exams" / "midterm-A.pdf")
    for at, (letter, number) in enumerate((("ي", "7531"), ("J", "7532"))):
        page = document[at].get_textpage()
        said = page.get_text_range()
        lefts = [page.get_charbox(said.rindex(each))[0] for each in (letter, number, "Copy")]
        assert lefts == sorted(lefts, reverse=leftwards)


@pytest.mark.parametrize(
    ("listed", "field"), [("Name;Kurs\nAda;B\n", 1), ("name;ID\nAda;7\nBo;\n", 1), ("Name;Matrikel\nAda;7531\n", 0)]
)
def test_a_number_that_is_not_known_has_a_field_to_write_it_in(tmp_path: Path, listed: str, field: int) -> None:
    head = "---\nstudents: class.csv\ncover: [name, number]\n---\n"
    text = f"{head}# Test\n\n## Exercises\n\n### One {{solution=none}}\n\nWhy?\n"
    place = with_paper(tmp_path, text, **{"class": listed})
    assert place.run("build", "midterm", "--only", "papers").status == 0
    first = pages_of(place.out / "exams" / "midterm.pdf")[0].text
    assert (first.count("Number"), first.count("Name"), first.count("7531")) == (field, 0, 1 - field)


def test_large_print_has_large_names_and_they_stand_above_its_running_head(tmp_path: Path) -> None:
    own = "### One {lines=20 solution=none}\n\nWhy?\n\n### Two {lines=20 solution=none}\n\nWhy?\n"
    text = f"---\nforms: [A]\nstudents: class.csv\n---\n# Test\n\n## Exercises\n\n{own}"
    place = with_paper(tmp_path, text, **{"class": "name,number\nAda,7531\n"})
    assert place.run("build", "midterm", "--large-print", "--only", "papers").status == 0
    page = pages_of(place.out / "exams" / "midterm-A-large.pdf")[1]
    (name,) = (word for word in page.words if word.text == "7531")
    assert name.letters[0].size == pytest.approx(18, abs=0.1)
    assert name.rect.y1 <= min(word.rect.y0 for word in page.words if word.text == "Test")


def test_the_name_of_a_form_does_not_stand_alone_below_its_title(tmp_path: Path) -> None:
    """As wide as the line, and a word longer."""
    title = "Examination: Time and Causality"
    own = "### One {points=2 lines=4 solution=none}\n\nWhy?\n"
    place = with_paper(tmp_path, f"---\nforms: [A]\n---\n# {title}\n\n## Exercises\n\n{own}")
    assert place.run("build", "midterm", "--only", "papers").status == 0
    page = pages_of(place.out / "exams" / "midterm-A.pdf")[0]
    end = next(spot for spot in page.find("Causality") if spot.height > 14)
    form = next(spot for spot in page.find("Form A") if spot.height > 14)
    assert form.y0 == pytest.approx(end.y0, abs=3)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_room_for_the_rest_of_a_page_begins_on_the_page_that_is_begun(tmp_path: Path, paper: str) -> None:
    own = "### One {points=2 lines=4 solution=none}\n\nWhy?\n\n### Two {space=page solution=none}\n\nWhy not?\n\n"
    place = with_paper(tmp_path, f"# Test\n\n## Exercises\n\n{own}### Last {{lines=4 solution=none}}\n\nHow?\n")
    assert place.run("build", "midterm", "--paper", paper).status == 0
    pages = [page.text for page in pages_of(place.out / "exams" / "midterm.pdf")]
    assert [[name for name in ("One", "Two", "Last") if name in text] for text in pages] == [
        ["One", "Two"],
        [],
        ["Last"],
    ]
    for page in pages_of(place.out / "exams" / "midterm.pdf"):  # no rule goes on, out of place, on the next page
        assert all(0 <= x <= page.width for path in page.drawn for x, _ in path.points)


def test_forms_of_other_lengths_are_told_apart_by_name(tmp_path: Path) -> None:
    """In another order other exercises share a page; what was said is said again when nothing is made anew."""
    rooms = {"One": "5cm", "Two": "page"}  # the rest of the page that the other has begun, and all of the next
    own = "".join(f"### {name} {{space={room} solution=none}}\n\nWhy?\n\n" for name, room in rooms.items())
    head = "---\nforms: [A, B]\nshuffle: exercises\n---\n"
    place = with_paper(tmp_path, f"{head}# Test\n\n## Exercises\n\n{own}")
    for _ in range(2):
        said = place.run("build", "midterm").output
        assert "hint[forms-differ]: form `midterm-B` has 3 pages, form `midterm-A` has 2" in said
        assert "exams/midterm.md:1" in said
        assert "Pages – 2 3" in words(place, "midterm-forms.pdf")
    course = place.content / "exams" / "midterm.md"
    course.write_text(course.read_text(encoding="utf-8").replace("shuffle: exercises\n", ""), encoding="utf-8")
    (place.out / "exams" / "midterm-B.pdf").unlink()
    settings = place.content / "course.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "outputs: [syllabus]\n", encoding="utf-8")
    assert "forms-differ" not in place.run("build").output  # which keeps up to date what lies there, with its forms
    assert "Pages – 2 2" in words(place, "midterm-forms.pdf")


def test_forms_have_as_many_pages_as_the_first_where_an_order_lets_them(tmp_path: Path) -> None:
    """In the order of the file, long and short by turns, each page has one, though two short ones would fit."""
    own = "".join(f"### {n} {{space={('15cm', '9cm')[n % 2]} solution=none}}\n\nWhy?\n\n" for n in range(8))
    head = "---\nforms: [A, B, C]\nshuffle: exercises\n---\n"
    place = with_paper(tmp_path, f"{head}# Test\n\n## Exercises\n\n{own}")
    forms = [each.topic for each in load(place.content, tmp_path).papers if each.topic and each.topic.exercises]
    pages = [holes([height_of(each) for each in form.exercises], 0)[0] for form in forms]
    assert pages == [pages[0]] * 3
    orders = {tuple(plain_text(each.title) for each in form.exercises) for form in forms}
    assert len(orders) == 3


def test_values_that_come_out_less_even_in_one_form_are_said(tmp_path: Path) -> None:
    values = "::: values\nn: 8 | 3\nshare = n / 8\n:::\n\nOf eight cups [n]{.value} are full: which share?\n\n"
    own = f"### Cups\n\n{values}::: solution\n[share]{{.value}}\n:::\n"
    text = f"---\nforms: [A, B]\n---\n# Test\n\n## Exercises\n\n{own}"
    place = with_paper(tmp_path, text)
    (told,) = load(place.content, tmp_path / "logs").diagnostics
    digits = re.search(r"in form (\w) a number of “Cups” has (\d+) digits behind the point, in form (\w)", told.message)
    assert digits
    assert {digits[1], digits[3]} == {"A", "B"}
    assert digits[2] == "3"
    course = place.content / "exams" / "midterm.md"
    course.write_text(text.replace("share =", "share:.1 ="), encoding="utf-8")
    assert load(place.content, tmp_path / "logs").diagnostics == ()


@pytest.mark.slow
def test_a_form_with_the_numbers_of_the_handout_is_told(tmp_path: Path) -> None:
    """Of two numbers one form has that of the handout; a figure or words beside them are no numbers."""
    take = '::: {.take from="pong.md#sum"}\n:::\n\n::: {.take from="ping.md#wait"}\n:::\n'
    place = with_paper(tmp_path, f"---\nforms: [A, B]\n---\n# Test\n\n## Exercises\n\n{take}")
    place.change(
        "pong", "### Wait for pong {#wait", f"{NUMBERS.replace('2 | 4 | 6', '2 | 4')}\n### Wait for pong {{#wait"
    )
    (told,) = (each for each in load(place.content, tmp_path).diagnostics if each.code == "forms-differ")
    assert re.fullmatch(r"in form [AB] the numbers of “A sum” are those of the handout, .*", told.message)
    place.change("pong", "n: 2 | 4", "n: 2 | 2")
    assert len([each for each in load(place.content, tmp_path).diagnostics if each.code == "forms-differ"]) == 2


@pytest.mark.parametrize("forms", ["[A, A-key]", "[B, forms]", "[A, a-Large]"])
def test_a_form_that_is_called_as_another_file_is_said(tmp_path: Path, forms: str) -> None:
    """Else the key of form A would be written over it, and handed out."""
    assert complaints(tmp_path, PAPER.replace("[A, B]", forms)) == ["same-file-twice"]


def test_a_new_paper_takes_all_that_its_topics_ask(tmp_path: Path) -> None:
    place = write(tmp_path)
    of_two = NUMBERS.replace("{#sum}", "{#sum points=2}")
    place.change("pong", "### Wait for pong {#wait points=4}", f"{FIGURE_ELSEWHERE}\n{of_two}")
    made = place.run("new", "paper", "A short quiz", "1.1", "pong", "--kind", "quiz")
    assert made.status == 0, made.output
    assert "2 exercises with 6 points" in made.output
    text = (place.content / "exams" / "a-short-quiz.md").read_text(encoding="utf-8")
    assert re.findall(r"^::: .*$", text, re.MULTILINE) == [
        '::: {.take from="ping.md#wait"}',
        '::: {.take from="pong.md#sum"}',
    ]
    assert "<!-- A sum (2 points); forms differ in: numbers -->" in text
    assert "<!-- Not taken: Redraw it (3 points). It asks about #fig-line, which only the lesson shows. -->" in text
    course = load(place.content, tmp_path)
    forms = ["a-short-quiz-A", "a-short-quiz-B", "a-short-quiz"]
    assert ([each.entry.id for each in course.papers], course.diagnostics) == (forms, ())
    assert place.run("new", "paper", "A short quiz").status == 2
    listed = place.run("list", "--exercises").output.splitlines()
    assert [line.split()[0] for line in listed[1:]] == [
        "ping.md#wait", "pong.md#wait", "pong.md#sum", "over.md#wait",
    ]  # fmt: skip
    assert "numbers" in listed[3]


FIGURE_ELSEWHERE = """\
### Redraw it {#wait points=3}

Draw [](#fig-line) again.

::: solution
As it stands there.
:::
"""

NUMBERS = """\
### A sum {#sum}

::: values
n: 2 | 4 | 6
:::

What is [n]{.value} + [n]{.value}?
"""


def test_a_new_paper_of_no_topic_has_a_question_of_its_own(tmp_path: Path) -> None:
    place = write(tmp_path)
    place.change("over", "## Key Question", "## Key Qestion")
    assert place.run("new", "paper", "Midterm").status == 0
    assert "### A question of your own" in (place.content / "exams" / "midterm.md").read_text(encoding="utf-8")
    unknown = place.run("new", "paper", "Final", "pingg")
    assert (unknown.status, "did you mean `ping`?" in unknown.output) == (2, True), unknown.output
    broken = place.run("new", "paper", "Final", "over", "ping")
    assert "the lesson `over` has errors" in broken.output
    assert "it takes 1 exercise with 4 points" in broken.output


def test_who_takes_from_a_lesson_that_is_not_there_reads_which_was_meant(tmp_path: Path) -> None:
    lines = [f'::: {{.take from="{said}"}}\n:::\n' for said in ("1.2#wait", "1.2", "about-ping.md#wait")]
    place = with_paper(tmp_path, "# Midterm\n\n## Exercises\n\n" + "\n".join(lines))
    found = [each for each in load(place.content, tmp_path).diagnostics if each.code == "unknown-reference"]
    assert [(each.message, each.hint) for each in found] == [
        ("there is no lesson `1.2` in the course to take `wait` from", f"did you mean `pong`? {PRINTS}"),
        ("`take` says of which lesson, and which exercise", f'write `from="pong.md#wait"`; {PRINTS}'),
        (
            "there is no lesson `about-ping` in the course to take `wait` from",
            f"write one of `over`, `ping`, `pong`; {PRINTS}",
        ),
    ]
