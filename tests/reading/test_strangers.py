"""What authors know from Pandoc, code hosts, Quarto and MyST: read as there, or reported with what to write."""

from __future__ import annotations

import pytest
from lessons import codes, lesson, read, topic

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.labels import labels_of, resolve
from ddcurric.lesson.views.options import options_of, right_option
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text


def blocks(deep_dive: str) -> tuple[b.Block, ...]:
    return topic(lesson(deep_dive)).deep_dive[0].blocks


def shape(deep_dive: str) -> list[str]:
    return [type(block).__name__ for block in blocks(deep_dive)]


def lists(deep_dive: str) -> list[str]:
    """Every list as its marks and words say it."""
    return [
        " ".join(f"{found.mark_of(at)} {plain_text(item.blocks)}" for at, item in enumerate(found.items))
        for found in walk(blocks(deep_dive))
        if isinstance(found, b.List)
    ]


# Pictures.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Words\n![A plot](a.png){alt=x}\n\nMore.", ["Paragraph", "Figure", "Paragraph"]),
        ("Words\n![A plot](a.png){alt=x width=50%}\nand more", ["Paragraph", "Figure", "Paragraph"]),
        ("![A plot](a.png){alt=x}\nwords below", ["Figure", "Paragraph"]),
        ("Words\\\n![A](a.png){alt=x} ![B](b.png){alt=y}", ["Paragraph", "Figure", "Figure"]),
        ("Press ![the gear](a.png) to go on.", ["Paragraph"]),
        ("Press\n![the gear](a.png) to go on.", ["Paragraph"]),
    ],
)
def test_a_picture_with_a_line_to_itself_is_a_figure(text: str, expected: list[str]) -> None:
    assert shape(text) == expected


def test_a_picture_in_a_list_item_below_its_words_is_a_figure() -> None:
    (found,) = blocks("- Words\n  ![A plot](a.png){alt=x width=40%}\n- more")
    assert isinstance(found, b.List)
    assert [type(block).__name__ for block in found.items[0].blocks] == ["Paragraph", "Figure"]


# Lists.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a. one\nb. two", ["a. one b. two"]),
        ("A) one\nB) two\n\nC) three", ["A) one B) two C) three"]),
        ("i. one\nii. two\niii. three", ["i. one ii. two iii. three"]),
        ("(1) one\n(2) two", ["(1) one (2) two"]),
        ("#. one\n#. two", ["1. one 2. two"]),
        ("#. one", ["1. one"]),
        ("h) eight\ni) nine\nj) ten", ["h) eight i) nine j) ten"]),
        ("xviii. one\nxix. two", ["xviii. one xix. two"]),
        ("3. three\n4. four", ["3. three 4. four"]),
        ("2) two\n3) three", ["2) two 3) three"]),
        ("Choose:\na) one\nb) two", ["a) one b) two"]),
        ("a. x\n   i. in\n   ii. in\nb. y", ["a. x\nin\nin b. y", "i. in ii. in"]),
        ("a) one\nb) two\n\n1) first\n2) second", ["a) one b) two", "1) first 2) second"]),
        ("> A. one\n> B. two", ["A. one B. two"]),
        ("- in it\n\n  (a) one\n  (b) two", ["1. in it\none\ntwo", "(a) one (b) two"]),
    ],
)
def test_lists_count_in_letters_and_brackets(text: str, expected: list[str]) -> None:
    assert lists(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A. Turing wrote it.",
        "A. Turing wrote it.\n\nHe did.",
        "I. Newton stood there.\n\nA. Einstein did not.",
        "B. Liskov and\nC. Strachey wrote.",
        "z. B. a clock",
        "e. g. a clock\ni. e. a watch",
        "(a) one thing alone",
        "I) is what he said",
        "```\na. one\nb. two\n```",
        "    a. one\n    b. two",
    ],
)
def test_initials_and_abbreviations_are_no_lists(text: str) -> None:
    assert lists(text) == []


def test_choices_with_letters_are_options_and_the_answer_names_one() -> None:
    asked = "1. It says:\n\n   a. yes\n   b. no\n   c. nothing\n\n   ::: answer\n   b. It does.\n   :::"
    (question,) = topic(lesson("Words.", after=f"## Check Your Understanding\n\n{asked}")).questions
    options = options_of(question.blocks)
    assert options is not None
    assert [plain_text(each) for each in options.texts] == ["yes", "no", "nothing"]
    assert right_option(question) == 1


def test_a_ticked_option_is_the_right_one_and_students_see_no_tick() -> None:
    asked = "- Which?\n\n  - [ ] this\n  - [x] that\n\n  ::: answer\n  Since it is so.\n  :::"
    found = topic(lesson("- [x] done", after=f"## Check Your Understanding\n\n{asked}"))
    assert right_option(found.questions[0]) == 1
    seen = student_view(found)
    assert [item.done for item in walk(seen.questions) if isinstance(item, b.ListItem)] == [False, False]
    assert [item.done for item in walk(seen.deep_dive) if isinstance(item, b.ListItem)] == [True]


def test_parts_of_an_exercise_may_look_like_a_list() -> None:
    text = "## Exercises\n\n### One\n\nDo:\n(a) this\n(b) that\n\n    with more\n\n::: solution\n(a) so\n(b) thus\n:::"
    (exercise,) = topic(lesson("Words.", after=text)).exercises
    assert [(p.letter, plain_text(p.blocks)) for p in exercise.parts] == [("a", "this"), ("b", "that\nwith more")]
    assert [plain_text(p.solution.blocks) for p in exercise.parts if p.solution] == ["so", "thus"]


def test_tasks_know_whether_they_are_done() -> None:
    (found,) = blocks("- [ ] read\n- [x] install\n- neither")
    assert isinstance(found, b.List)
    assert [(item.done, plain_text(item.blocks)) for item in found.items] == [
        (False, "read"), (True, "install"), (None, "neither")
    ]  # fmt: skip


# Line ends, pauses, boxes.


def test_br_ends_a_line_in_cells_and_elsewhere() -> None:
    table, para = blocks("| a | b |\n|---|---|\n| 1 | first<br>second<br/>third |\n\nOne<BR />two<br>\nthree")
    assert isinstance(table, b.Table)
    for found, words in ((table.rows[0][1], "first second third"), (para, "One two three")):
        assert plain_text(found) == words
        assert [type(node) for node in walk(found) if isinstance(node, i.SoftBreak | i.HardBreak)] == [i.HardBreak] * 2


def test_three_dots_apart_are_a_pause() -> None:
    assert shape("One.\n\n. . .\n\nTwo.") == ["Paragraph", "Pause", "Paragraph"]


@pytest.mark.parametrize(
    ("text", "kind", "title", "words"),
    [
        ("> [!NOTE]\n> Words.", "note", "", "Words."),
        ("> [!warning]\n>\n> Words.\n>\n> More.", "warning", "", "Words.\nMore."),
        ("> [!TIP] Try *this*\n> Words.", "tip", "Try this", "Words."),
        ("> **Warning**\n> Words.", "warning", "", "Words."),
        ("::: callout-note\nWords.\n:::", "note", "", "Words."),
        ('::: {.callout-caution title="Hot"}\nWords.\n:::', "caution", "Hot", "Words."),
        ("::: important\nWords.\n:::", "important", "", "Words."),
    ],
)
def test_callouts_are_boxes(text: str, kind: str, title: str, words: str) -> None:
    (box,) = blocks(text)
    assert isinstance(box, b.Box)
    assert (box.kind.value, plain_text(box.title), plain_text(box.blocks)) == (kind, title, words)


def test_a_note_that_may_have_been_meant_for_the_lecturer_is_no_box() -> None:
    assert "unknown-div" in codes(read(lesson("::: note\nTell them later.\n:::")).diagnostics)


# Headings.


def references(found: Topic) -> list[tuple[str, str]]:
    result = resolve(found, {found.id: labels_of(found)})
    assert result.diagnostics == ()
    return [(node.target, node.text) for node in walk(result.value) if isinstance(node, i.CrossReference)]


def test_a_table_of_contents_finds_headings_of_every_level() -> None:
    toc = "- [](#clocks)\n- [](#deep-dive)\n- [](#first-idea)\n- [](#deeper-still)\n- [](#deepest)\n- [](#exercises)"
    text = f"{toc}\n\n### First Idea\n\n#### Deeper *still*\n\nWords.\n\n##### Deepest\n\nWords."
    found = topic(lesson(text, after="## Exercises\n\n### Do it {solution=none}\n\nNow."))
    assert references(found) == [
        ("", "“Clocks”"),
        ("deep-dive", "“Deep dive”"),
        ("first-idea", "“First Idea”"),
        ("deeper-still", "“Deeper still”"),
        ("deepest", "“Deepest”"),
        ("exercises", "“Exercises”"),
    ]


def test_headings_are_found_by_the_names_that_pandoc_and_code_hosts_give_them() -> None:
    text = "### Links\n\n[](#to-be)\n[](#q--a)\n[](#q-a)\n[](#more-1)\n\n"
    text += "#### 2. To be\n\n#### Q & A\n\n#### More\n\n#### More"
    assert [target for target, _ in references(topic(lesson(text)))] == ["2-to-be", "q-a", "q-a", "more-2"]


def test_a_heading_in_a_solution_gets_no_name() -> None:
    text = "## Exercises\n\n### Do it\n\nNow.\n\n::: solution\n#### The trick\n\nWords.\n:::"
    assert "the-trick" not in labels_of(topic(lesson("Words.", after=text))).by_id


@pytest.mark.parametrize("title", ["Python Warm-up Exercises", "Exercises", "Solutions", "Key Points", "The So What?"])
def test_the_first_heading_is_the_title_whatever_it_says(title: str) -> None:
    found = topic(lesson("Words.", title=title))
    assert plain_text(found.title) == title
    assert (found.exercises, found.key_points) == ((), ())


def test_dashes_right_below_words_are_said_to_make_a_heading() -> None:
    (found,) = [d for d in read(lesson("Some words\n---\n\nMore.")).diagnostics if d.code == "unknown-section"]
    assert found.message == "the dashes right below “Some words” make a heading of it, as `##` would"
    assert "empty line above the dashes" in found.hint


# What is not read.


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Words {{< video x.mp4 >}} here", "{{< video x.mp4 >}}"),
        ("{% include x %}", "{% include x %}"),
        ("A {{ variable }}.", "{{ variable }}"),
        ("See [[wikilink]].", "[[wikilink]]"),
        ("It is ==marked==.", "==marked=="),
        ("It is ++inserted++.", "++inserted++"),
        ("[TOC]", "[TOC]"),
        ("??? note\n    Indented.", "??? note"),
        ("!!! note\nNot indented.", "!!! note"),
        ("{: .class}", "{: .class}"),
        ("(target)=", "(target)="),
        ("*[HTML]: Hyper", "*[HTML]: Hyper"),
        ("See {ref}`x`.", "{ref}"),
        ("`<b>`{=html}", "{=html}"),
        ("\\newpage", "\\newpage"),
        ("It is \\textbf{bold}.", "\\textbf{bold}"),
        ("See @fig-x and [@tbl:y].", "@fig-x"),
        ("+---+---+\n| a | b |\n+---+---+", "+---+---+"),
        ("| a line of verse\n| and another", "| a line of verse"),
        ("### A title {-}", "{-}"),
        ("(@) good", "(@)"),
        ("- In {{< a >}} list", "{{< a >}}"),
        ("![[heart.png|300]]", "![[heart.png|300]]"),
        ("![bg right:40%](a.png)", "![bg right:40%]"),
        ("![The heart|300](a.png)", "![The heart|300]"),
        ("++ctrl+alt+del++", "++ctrl+alt+del++"),
        ("It is ^^inserted^^.", "^^inserted^^"),
        ("Press :kbd:`x`.", ":kbd:"),
        ("\\begin{itemize}\nWords", "\\begin{itemize}"),
        ("\\item Words", "\\item"),
        ("As in \\cite[p. 3]{knuth}.", "\\cite[p. 3]{knuth}"),
        ("\\includegraphics[width=3cm]{a.png}", "\\includegraphics[width=3cm]{a.png}"),
        ("% a comment of MyST", "% a comment of MyST"),
        ("%%\nof Obsidian\n%%", "%%"),
        ("{/* of MDX */}", "{/* of MDX */}"),
        ("import Tabs from '@theme/Tabs';", "import Tabs from '@theme/Tabs';"),
        ("Words.\n\n--\n\nMore.", "--"),
        ("+++", "+++"),
        ("::right::", "::right::"),
        (".left-column[\nWords\n]", ".left-column["),
        ('=== "Linux"', '=== "Linux"'),
        ('--8<-- "file.md"', '--8<-- "file.md"'),
        ("The node delays. ^avnode", "^avnode"),
        ("- [/] half done", "[/]"),
        ("• one\n• two", "• one\n• two"),
        ("( ) Rhine\n(x) Nile", "( ) Rhine"),
        ("The longest is {=Nile ~Rhine}.", "{=Nile ~Rhine}"),
        ("It was ||the butler||.", "||the butler||"),
    ],
)
def test_what_other_programs_read_is_reported_with_what_to_write(text: str, shown: str) -> None:
    found = [each for each in read(lesson(text)).diagnostics if each.code == "foreign-syntax"]
    assert found[0].message == f"`{shown}` is not read here, and is printed as it is typed"
    assert found[0].hint


@pytest.mark.parametrize(
    "text",
    [
        "`{{ x }}`, `[[y]]` and `==` are code; $a_{{b}}$ is none",
        "C++ and F++, i++ and ++j, a == b == c",
        "me@fig-x.org, [a [b] c](https://example.org)",
        "a | b | c",
        "\\(\\begin{pmatrix}1\\\\2\\end{pmatrix}\\) and \\[x \\label{x}\\]",
        "||x - y|| is a norm, a || b, 3 · 4, x^2^ and ^14^C, 5 % of it",
        "import this module from the course; export it.",
        "std::vector and\n::std::vector are the same.",
        "A set {x = y ~ z} and (x) and ( ) within",
        "```\n{{< x >}}\n```",
    ],
)
def test_code_formulas_and_operators_are_nobodys_syntax(text: str) -> None:
    assert "foreign-syntax" not in codes(read(lesson(text)).diagnostics)


def test_cells_have_their_language_and_raw_blocks_are_refused() -> None:
    (code,) = blocks("```{python}\nx = 1\n```")
    assert isinstance(code, b.CodeBlock)
    assert code.language == "python"
    assert codes(read(lesson("```{=html}\n<b>\n```")).diagnostics) == ["raw-html"]


def test_shortcodes_are_signs() -> None:
    (para,) = blocks("Good :smile: and (:+1:); 10:30:15, a:b:c and `:tada:` :nothing:")
    assert plain_text((para,)) == "Good 😄 and (👍); 10:30:15, a:b:c and :tada: :nothing:"


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("::: challenge\nWords.\n:::", "## Exercises"),
        ("::: questions\nWords.\n:::", "## Key Question"),
        ("::: {.theorem}\nWords.\n:::", "{.definition"),
        ("::: danger\nWords.\n:::", "::: caution"),
        (":::{note}\nWords.\n:::", "::: callout-note"),
        ("```{r, echo=FALSE}\nplot(1)\n```", "only the language, `r`"),
        ('One <a name="req"></a>two.', "`{#name}`"),
        ('One <a id="req" href="b.html">two</a>.', "`[words](https://…)`"),
        (":::tip[Try *this*]\nWords.\n:::", '::: {.tip title="Try *this*"}'),
        ("::: info Custom title\nWords.\n:::", '::: {.callout-note title="Custom title"}'),
        ("> [!success]- Answer\n> Words.", "::: answer"),
        ("```math\nx^2\n```", "$$"),
        ("```{figure} a.png\nWords\n```", "![Caption]"),
        ("```{exercise}\nWords\n```", "## Exercises"),
        ("```plantuml\nA -> B\n```", "mermaid"),
        ("| $|x|$ | b |\n|---|---|\n| 1 | 2 |", "`\\|`"),
        ("![A](C:\\a.png){alt=x}", "folder of `course.yaml`"),
    ],
)
def test_what_other_programs_have_names_for_is_said_in_ours(text: str, advice: str) -> None:
    (found,) = read(lesson(text)).diagnostics
    assert advice in found.hint


@pytest.mark.parametrize(
    ("key", "advice"),
    [
        ("title: X", "`# X`"),
        ("author: X", "course.yaml"),
        ("teaching: 10", "minutes: 50"),
        ("tags: [a]", "leave it out"),
    ],
)
def test_front_matter_of_other_programs_is_said_in_ours(key: str, advice: str) -> None:
    (found,) = read(lesson("Words.", front=key)).diagnostics
    assert advice in found.hint


def test_a_lesson_in_a_fence_is_one_mistake() -> None:
    text = f"Here is your lesson!\n\n````markdown\n{lesson('Words.')}````\n\nShall I go on?"
    found = read(text)
    assert [(each.code, each.span.line) for each in found.diagnostics] == [("lesson-in-fence", 3)]


def test_the_marks_of_one_program_are_reported_once() -> None:
    for text in ("See {term}`flux`.", "> Words.\n{: .solution}", "\\includegraphics[width=3cm]{a.png}"):
        assert len(read(lesson(text)).diagnostics) == 1


def test_options_belong_to_their_question_however_far_they_are_indented() -> None:
    questions = "\n\n".join(
        f"{n}. Which one?\n\n   - a {n}\n   - b {n}\n\n   ::: answer\n   A.\n   :::" for n in range(8, 13)
    )
    found = topic(lesson(after=f"## Check Your Understanding\n\n{questions}"))
    assert [question.number for question in found.questions] == [1, 2, 3, 4, 5]
    assert all(question.answer is not None for question in found.questions)
    assert all(options_of(question.blocks) is not None for question in found.questions)


def test_questions_may_have_bullets() -> None:
    found = topic(lesson(after="## Check Your Understanding\n\n- Who?\n- Why?\n"))
    assert len(found.questions) == 2


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        (':::{admonition} Read "this"\nWords.\n:::', 'write `::: {.callout-note title="Read ”this”"}`'),
        (":::{tip} Try this\nWords.\n:::", 'write `::: {.tip title="Try this"}`'),
        (":::{danger} Mind this\nWords.\n:::", 'write `::: {.caution title="Mind this"}`'),
        ("::: attention Mind this\nWords.\n:::", 'write `::: {.warning title="Mind this"}`'),
        (":::{exercise} Count\nTo 3.\n:::", "write it as `### Title` below `## Exercises`"),
        (":::{figure} a.png\nWords.\n:::", "write `![Caption]"),
        ('::: {.callout-tip collapse="true"}\nWords.\n:::', "leave it out: how things look"),
        ("::: {layout-ncol=2}\nWords.\n:::", "`:::: columns`, and `::: column`"),
        ('[x]{style="color: red"}', "leave it out: how things look"),
        ("So says @smith2020.", "write the work into a note"),
        ("There are `r nrow(cars)` cars.", "nothing is computed here"),
        ("There are `{python} n` cars.", "nothing is computed here"),
    ],
)
def test_what_other_programs_write_in_a_line_or_a_fence_is_said_in_ours(text: str, advice: str) -> None:
    (found,) = read(lesson(text)).diagnostics
    assert advice in found.hint


@pytest.mark.parametrize(
    "text", ["Code: `r = 3`, `r x`.", "Write to ann@x2020.org or @ann.", "Post to @eclipse2024-03.", "`` `r f()` ``"]
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert codes(read(lesson(text)).diagnostics) == []


def test_the_title_of_a_box_may_be_its_heading() -> None:
    (box,) = blocks("::: {.callout-note}\n## Read *this* {#note}\n\nWords.\n:::")
    assert isinstance(box, b.Box)
    assert (plain_text(box.title), box.id) == ("Read this", "note")
    assert plain_text(box.blocks).strip() == "Words."
    (titled,) = blocks('::: {.tip title="Try"}\n#### Inside\n\nWords.\n:::')
    assert isinstance(titled, b.Box)
    assert plain_text(titled.title) == "Try"
    assert [type(block).__name__ for block in titled.blocks] == ["Heading", "Paragraph"]


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ('!!! note "Keep this in mind"\nA second a day.', '::: {.callout-note title="Keep this in mind"}'),
        ("??? warning\n    Never open it.", "::: warning"),
        ('???+ failure inline end "Not so"\n    It fails.', '::: {.warning title="Not so"}'),
        ('!!! todo "Later"\n    It waits.', '::: {.callout-note title="Later"}'),
        (".. danger:: Hot\n   Do not touch.", "::: caution"),
        (".. admonition:: Look here\n   Words.", '::: {.callout-note title="Look here"}'),
        ("```{warning} Careful\nHot.\n```", '::: {.warning title="Careful"}'),
        ("```{note}\nHot.\n```", "::: callout-note"),
    ],
)
def test_a_box_of_another_program_is_told_with_the_line_that_opens_it_here(text: str, opening: str) -> None:
    told = [each for each in read(lesson(text)).diagnostics if each.code in ("foreign-syntax", "unknown-language")]
    assert [f"`{opening}`" in each.hint for each in told] == [True]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("> sens <- 90/100", "r"),
        ("> sens\n[1] 0.9", "r"),
        ("> sens\n\n> mean(x, na.rm = TRUE)", "r"),
        (">>> import math\n>>> math.pi", "python"),
        (">>> n = 3\n", "python"),
        ("> Errors are common (Smith, 2014).\n> — Smith", ""),
        ("> > > I agree with all of it (mostly).", ""),
        ("> f(x) grows.", ""),
    ],
)
def test_what_was_typed_at_a_prompt_is_told(text: str, language: str) -> None:
    told = [each for each in read(lesson(text)).diagnostics if each.code == "foreign-syntax"]
    assert len(told) == (language != "")
    assert all(f"```{language} " in each.hint for each in told)


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ('!!! note "Keep this in mind"', b.BoxKind.NOTE, "Keep this in mind"),
        ("!!! warning", b.BoxKind.WARNING, ""),
        ('!!! danger inline end "Hot"', b.BoxKind.CAUTION, "Hot"),
        ('Words.\n!!! Tip "It is $x$"', b.BoxKind.TIP, "It is x"),
    ],
)
def test_a_box_of_mkdocs_holds_what_is_indented_below_it(text: str, kind: b.BoxKind, title: str) -> None:
    *_, box, after = blocks(f"{text}\n    A second.\n\n    - one\n    - two\n\n        code\n\nAfter.")
    assert isinstance(box, b.Box)
    assert (box.kind, plain_text(box.title)) == (kind, title)
    assert [type(each).__name__ for each in box.blocks] == ["Paragraph", "List"]
    assert plain_text(after) == "After."


def test_a_box_of_mkdocs_that_may_hide_something_is_told() -> None:
    assert "mistyped-marker" in codes(read(lesson("!!! answer\n    Three.")).diagnostics)
    for name in ("hint", "success"):
        assert "foreign-syntax" in codes(read(lesson(f"!!! {name}\n    Three.")).diagnostics)
