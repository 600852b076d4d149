"""A secret is found in whichever channel of a file it hides, and what students may know raises no alarm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest

from ddcurric.builder.course import load
from ddcurric.builder.leaks import leaks_in
from ddcurric.builder.secrets import Secrets, left_in, secrets_of
from ddcurric.draw.templates import template_text
from ddcurric.figures import describe
from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.audience import LECTURER, ROOM, STUDENT
from ddcurric.lesson.views.student import student_view
from ddcurric.source import Span
from tests.end_to_end.conftest import Workplace

PLACE = Span("ping.md", 1)
SOLUTION = "It knows only that sixty seconds went by; ping may be lost, late, or answered by a reply that got lost."
ANSWER = "Nobody knows, because the delay of ping has no upper bound whatsoever."
NOTE = "Ask the room how long they would wait for ping, and write every number on the board."
BLANK = "swallowed by a tired switch"
SECRETS = {"solution": SOLUTION, "answer": ANSWER, "note": NOTE, "blank": BLANK}


@pytest.fixture(scope="session")
def handout(finished: Workplace) -> bytes:
    return finished.built()["first/1.1-ping-handout.pdf"]


@pytest.fixture(scope="session")
def secrets(finished: Workplace) -> Secrets:
    (ping, *_) = load(finished.content, finished.out).topics
    return secrets_of([ping], STUDENT)


def found(content: bytes, secrets: Secrets) -> list[str]:
    return [d.message for d in leaks_in([content], secrets, "handout", Span("ping.md", 1))]


def changed(content: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(BytesIO(content)) as pdf:
        change(pdf)
        file = BytesIO()
        pdf.save(file)
    return file.getvalue()


def in_an_annotation(pdf: pikepdf.Pdf, words: str) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents=pikepdf.String(words)
    )
    pdf.pages[0].obj.Annots = pdf.make_indirect(pikepdf.Array([*pdf.pages[0].obj.get("/Annots", ()), note]))


def in_a_link(pdf: pikepdf.Pdf, words: str) -> None:
    address = "https://example.org/?q=" + words.replace(" ", "%20")
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(address))
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    pdf.pages[0].obj.Annots = pdf.make_indirect(pikepdf.Array([link]))


def in_the_information(pdf: pikepdf.Pdf, words: str) -> None:
    pdf.docinfo["/Keywords"] = words


def in_the_metadata(pdf: pikepdf.Pdf, words: str) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:description"] = words


def in_a_bookmark(pdf: pikepdf.Pdf, words: str) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(words, 0))


def in_an_alternative_text(pdf: pikepdf.Pdf, words: str) -> None:
    pdf.Root.StructTreeRoot.K[0].Alt = pikepdf.String(words)


def in_a_replacement_text(pdf: pikepdf.Pdf, words: str) -> None:
    text = pikepdf.String(words).unparse()
    pdf.pages[0].contents_add(b"/Span <</ActualText " + text + b">> BDC EMC")


def on_a_page(pdf: pikepdf.Pdf, words: str) -> None:
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    pdf.add_blank_page()
    page = pdf.pages[-1]
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    lines = [words[at : at + 30] for at in range(0, len(words), 30)]  # lines end in the middle of words
    shown = " ".join(f"({line}-) Tj 0 -12 Td" for line in lines)
    page.contents_add(f"BT /F 9 Tf 3 Tr 20 200 Td {shown} ET".encode())  # invisible, and broken


def in_a_script(pdf: pikepdf.Pdf, words: str) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String(f"app.alert('{words}')"))


CHANNELS = (
    in_an_annotation,
    in_a_link,
    in_the_information,
    in_the_metadata,
    in_a_bookmark,
    in_an_alternative_text,
    in_a_replacement_text,
    on_a_page,
    in_a_script,
)


def test_a_true_handout_tells_nothing(handout: bytes, secrets: Secrets) -> None:
    assert found(handout, secrets) == []


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda c: c.__name__)
@pytest.mark.parametrize("secret", SECRETS)
def test_a_planted_secret_is_found(
    channel: Callable[[pikepdf.Pdf, str], None], secret: str, handout: bytes, secrets: Secrets
) -> None:
    words = SECRETS[secret]
    assert found(changed(handout, lambda pdf: channel(pdf, words)), secrets)


def test_half_a_sentence_is_found(handout: bytes, secrets: Secrets) -> None:
    half = " ".join(SOLUTION.split()[8:])
    assert found(changed(handout, lambda pdf: on_a_page(pdf, half.upper())), secrets)


def test_an_attachment_is_refused_whatever_it_holds(handout: bytes, secrets: Secrets) -> None:
    def attach(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["notes.zip"] = b"PK\x03\x04"

    assert found(changed(handout, attach), secrets) == ["handout has an attachment, `notes.zip`"]


def test_the_solutions_are_no_handout(finished: Workplace, secrets: Secrets) -> None:
    messages = found(finished.built()["first/1.1-ping-solutions.pdf"], secrets)
    assert any("sixty seconds" in message for message in messages)
    assert any("Nobody knows" in message for message in messages)


def test_what_the_lesson_says_itself_is_no_secret(place: Workplace) -> None:
    place.change("ping", "Every program that waits", f"{SOLUTION} Every program that waits")
    (ping, *_) = load(place.content, place.out).topics
    texts = [f"So what? {SOLUTION} Every program that waits must decide when to stop."]
    assert secrets_of([ping], STUDENT).found_in(texts) == ()


def test_a_filled_in_word_is_found_by_its_neighbours(place: Workplace) -> None:
    place.change("ping", "swallowed by a tired switch", "lost")
    (ping, *_) = load(place.content, place.out).topics
    secrets = secrets_of([ping], STUDENT)
    assert secrets.found_in(["learns nothing meanwhile. It may be lost on the way. See Exercise 1."])
    assert not secrets.found_in(["learns nothing meanwhile. It may be on the way. See Exercise 1.", "lost"])


def test_the_slides_on_paper_may_answer_but_not_solve(place: Workplace) -> None:
    (ping, *_) = load(place.content, place.out).topics
    secrets = secrets_of([ping], ROOM)
    assert not secrets.found_in([ANSWER, BLANK])
    assert secrets.found_in([SOLUTION])
    assert secrets.found_in([NOTE])


DECK_CHANNELS = {
    "a slide": ("ppt/slides/slide2.xml", "<a:t>", "<a:t>{}"),
    "words partly bold": ("ppt/slides/slide2.xml", "</a:t>", "{halves}</a:t>"),
    "an alternative text": ("ppt/slides/slide2.xml", "<p:cNvPr ", '<p:cNvPr descr="{}" '),
    "the notes": ("ppt/notesSlides/notesSlide", "</a:t>", "{}</a:t>"),
    "the properties": ("docProps/core.xml", "</dc:title>", "{}</dc:title>"),
    "a layout": ("ppt/slideLayouts/slideLayout1.xml", '<p:cSld name="', '<p:cSld name="{}'),
    "a comment": ("ppt/presentation.xml", "<p:sldMasterIdLst", "<!-- {} --><p:sldMasterIdLst"),
    "an address": ("ppt/slides/_rels/slide2.xml.rels", "</Relationships>",
                   '<Relationship Id="r9" Type="t" TargetMode="External" Target="https://example.org/?{quoted}"/>'
                   "</Relationships>"),
}  # fmt: skip


@pytest.mark.parametrize("channel", DECK_CHANNELS)
def test_a_planted_solution_is_found_in_a_deck(channel: str, finished: Workplace) -> None:
    (ping, *_) = load(finished.content, finished.out).topics
    secrets = secrets_of([ping], LECTURER)
    true = finished.built()["first/1.1-ping-slides.pptx"]
    assert leaks_in([true], secrets, "deck", PLACE) == ()
    part, old, new = DECK_CHANNELS[channel]
    halves = SOLUTION.replace("sixty", "six</a:t></a:r><a:r><a:t>ty")
    words = new.format(SOLUTION, halves=halves, quoted=SOLUTION.replace(" ", "%20"))
    assert leaks_in([_replaced(true, part, old, words)], secrets, "deck", PLACE)


def _replaced(deck: bytes, part: str, old: str, new: str) -> bytes:
    file = BytesIO()
    with ZipFile(BytesIO(deck)) as source, ZipFile(file, "w") as changed:
        chosen = next(name for name in source.namelist() if name.startswith(part))
        for name in source.namelist():
            content = source.read(name)
            if name == chosen:
                text = content.decode()
                assert old in text
                content = text.replace(old, new, 1).encode()
            changed.writestr(name, content)
    return file.getvalue()


def test_a_deck_may_say_notes_and_answers_but_nothing_that_is_for_others(place: Workplace) -> None:
    extra = "::: instructor\nBring the broken switch from the second drawer.\n:::\n\n"
    extra += "::: handout-only\nPaste the printed timetable in this place here.\n:::\n\n"
    place.change("ping", "## Check Your", f"{extra}## Check Your")
    (ping, *_) = load(place.content, place.out).topics
    secrets = secrets_of([ping], LECTURER)
    assert not secrets.found_in([ANSWER, BLANK, NOTE])
    assert secrets.found_in([SOLUTION])
    assert secrets.found_in(["Bring the broken switch from the second drawer."])
    assert secrets.found_in(["Paste the printed timetable in this place here."])
    assert place.run("build", "ping", "--only", "slides").status == 0


def test_the_filled_in_diagram_of_an_exercise_is_no_part_of_a_deck(place: Workplace) -> None:
    figure = "```spacetime\nA: a1 a2>m1 a3\nB: b1 b2<m1\nask: lamport\n```\n\n"
    place.change("ping", "Say what the sender", f"{figure}Say what the sender")
    (ping, *_) = load(place.content, place.out).topics
    diagram = next(node for node in walk(ping.exercises) if isinstance(node, Diagram))
    told = {d: describe(d) for d in (diagram, replace(diagram, answered=False))}
    filled, empty = told.values()
    for audience in (LECTURER, ROOM):
        secrets = secrets_of([ping], audience, told)
        assert secrets.found_in([filled])
        assert not secrets.found_in([empty])
    assert place.run("build", "ping", "--only", "slides").status == 0


def test_the_answers_of_a_diagram_are_secrets(place: Workplace) -> None:
    figure = "```spacetime\nA: a1 a2>m1 a3\nB: b1 b2<m1\nask: lamport\n```\n\n"
    place.change("ping", "## Check Your", f"{figure}## Check Your")
    (ping, *_) = load(place.content, place.out).topics
    diagrams = [n for t in (ping, student_view(ping)) for n in walk(t) if isinstance(n, Diagram)]
    told = {diagram: describe(diagram) for diagram in diagrams}
    filled, empty = (told[diagram] for diagram in diagrams)
    secrets = secrets_of([ping], STUDENT, told)
    assert secrets.found_in([filled])
    assert not secrets.found_in([empty])


def test_the_answers_of_a_diagram_are_secrets_in_the_language_of_the_lesson(place: Workplace) -> None:
    figure = "```spacetime\nA: a1 a2>m1 a3\nB: b1 b2<m1\nask: lamport\n```\n\n"
    place.change("ping", "## Check Your", f"{figure}## Check Your")
    place.change("ping", "minutes: 20", "minutes: 20\nlanguage: de")
    assert place.run("build", "ping", "--only", "handout").status == 0
    own = place.root / "templates" / "handout"
    own.mkdir(parents=True)
    text = template_text("handout/handout.jinja", None)
    told = "Lamport-Zeitstempel: a1 1, a2 2, a3 3, b1 1, b2 3."
    (own / "handout.jinja").write_text(f"{text}\n<p>{told}</p>\n", encoding="utf-8")
    result = place.run("build", "ping", "--only", "handout")
    assert result.status == 1
    assert "error[leak]" in result.output


def test_nothing_that_answers_is_left_in_a_students_view(finished: Workplace) -> None:
    for topic in load(finished.content, finished.out).topics:
        assert left_in(topic) is not None
        assert left_in(student_view(topic)) is None


def test_a_template_that_tells_is_caught_and_its_file_not_published(ready: Workplace) -> None:
    assert ready.run("build", "ping", "--only", "handout").status == 0
    before = ready.built()
    own = ready.root / "templates" / "handout"
    own.mkdir(parents=True)
    text = template_text("handout/handout.jinja", None)
    (own / "handout.jinja").write_text(f"{text}\n<p>{SOLUTION}</p>\n", encoding="utf-8")
    result = ready.run("build", "ping", "--only", "handout")
    assert result.status == 1
    assert "error[leak]" in result.output
    assert ready.built() == before


def test_what_a_packet_has_said_all_along_is_told_as_soon_as_a_solution_says_it(place: Workplace) -> None:
    own = place.root / "templates" / "handout"
    own.mkdir(parents=True)
    said = "Whoever pays attention to the colour of the switch gets the order of its ports for nothing."
    text = template_text("handout/packet-back.jinja", None)
    (own / "packet-back.jinja").write_text(f"{text}\n<p>{said}</p>\n", encoding="utf-8")
    assert place.run("build", "--only", "handout").status == 0
    before = place.built()["handouts.pdf"]
    place.change("over", "It knows only that", f"{said} It knows only that")
    for _ in range(2):
        result = place.run("build", "--only", "handout")
        assert result.status == 1
        assert "error[leak]" in result.output
    assert place.built().get("handouts.pdf", before) == before
