"""Figures of quorums: sets that meet or do not, what a read returns, and what wrong answers betray.

The model is compared with enumeration; `DDCURRIC_QUORUMS=20000` tries more systems.
"""

from __future__ import annotations

import os
import random
from dataclasses import replace
from itertools import combinations, product

import pytest
from figures.gallery import QUORUM, STALE, diagram
from figures.listing import listing
from figures.test_drawing import ink

from ddcurric.diagnostics import has_errors
from ddcurric.figures import PRINT, SLIDE, Style, check, describe, draw, in_frame, marking_key, steps_of, varied
from ddcurric.figures.quorum.answers import mistakes_of, questions_of
from ddcurric.figures.quorum.model import Act, QuorumSystem, farthest, held, in_common, news, returned, spare
from ddcurric.figures.quorum.notation import read_quorum
from ddcurric.lesson.model.block import Diagram, Table
from ddcurric.lesson.words import plain_text
from ddcurric.scene.colors import contrast
from ddcurric.scene.items import Connector, Drawing, Shape, TextBox
from ddcurric.scene.text import Run
from ddcurric.units import Pt

TRIED = int(os.environ.get("DDCURRIC_QUORUMS", "2000"))


def read(text: str, kind: str = "quorum n=5 w=3 r=3") -> QuorumSystem:
    said = read_quorum(diagram(text, kind)).value
    assert said is not None
    return said


def drawn(figure: Diagram) -> Drawing:
    found = draw(figure, PRINT)
    assert found.diagnostics == ()
    assert found.value is not None
    return found.value


def test_overlap_and_spare_servers_are_those_of_enumeration() -> None:
    """All quorums of all sizes of up to six servers: the fewest in common, and failures one by one."""
    for n in range(1, 7):
        servers = range(n)
        for w, r in product(range(1, n + 1), repeat=2):
            pairs = product(combinations(servers, w), combinations(servers, r))
            assert in_common(n, w, r) == min(len({*one} & {*other}) for one, other in pairs)
            write, read = farthest(QuorumSystem(tuple(map(str, servers)), w, r))
            assert (len(write), len(read), len({*write} & {*read})) == (w, r, in_common(n, w, r))
            down = 0
            while down < n and any(not {*gone} & {*quorum} for quorum in combinations(servers, w)
                                   for gone in combinations(servers, down + 1)):  # fmt: skip
                down += 1
            assert spare(n, w) == down


def systems(count: int) -> list[QuorumSystem]:
    chance = random.Random(11)
    found = []
    while len(found) < count:
        n = chance.randint(1, 9)
        servers = tuple(f"S{at}" for at in range(1, n + 1))
        w, r = chance.randint(1, n), chance.randint(1, n)
        up, acts = list(servers), []
        for _ in range(chance.randint(1, 7)):
            kind = chance.choice(["written", "written", "read", "read", "down"])
            least = {"written": 1, "read": r, "down": 1}[kind]
            if len(up) < least:
                break
            chosen = set(chance.sample(up, chance.randint(least, len(up))))
            acts.append(Act(kind, tuple(each for each in servers if each in chosen)))  # type: ignore[arg-type]
            up = [each for each in up if kind != "down" or each not in chosen]
        found.append(QuorumSystem(servers, w, r, tuple(acts), ("overlap", "writes", "tolerance", "value"), (), True))
    return found


def replayed(said: QuorumSystem) -> tuple[list[dict[str, int]], list[int], set[str]]:
    """The same by keeping, at every server, a log of all that reached it."""
    logs: dict[str, list[int]] = {server: [0] for server in said.servers}
    states, reads, seen, version = [], [], set(), 0
    for act in said.acts:
        states.append({server: log[-1] for server, log in logs.items()})
        if act.kind == "written":
            version += 1
            for server in act.servers:
                logs[server].append(version)
        if act.kind == "read":
            answers = sorted((logs[server][-1], server) for server in act.servers)
            reads.append(answers[-1][0])
            newest = max(log[-1] for log in logs.values())
            seen |= {server for answer, server in answers if answer == newest and newest}
    return states, reads, seen


@pytest.mark.slow
def test_what_is_read_is_that_of_a_replay() -> None:
    for said in systems(TRIED):
        states, reads, seen = replayed(said)
        assert [dict(held(said, at)) for at in range(len(said.acts))] == states
        assert [returned(said, at) for at, act in enumerate(said.acts) if act.kind == "read"] == reads
        assert news(said) == seen


def test_a_read_that_meets_every_write_returns_the_last_one_that_was_done() -> None:
    """Gifford's theorem, over random systems in which w + r > n and every write is done."""
    for said in systems(TRIED):
        done = all(len(act.servers) >= said.w for act in said.acts if act.kind == "written")
        if done and said.w + said.r > said.n:
            for at, act in enumerate(said.acts):
                if act.kind == "read":
                    assert returned(said, at) == sum(each.kind == "written" for each in said.acts[:at])


def answers(text: str, kind: str) -> list[tuple[str, str]]:
    return [(question.words, question.answers[0]) for question in questions_of(read(text, kind), "en")]


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        (QUORUM + "ask: overlap", "quorum n=5 w=3 r=3", ["yes: 3 + 3 > 5, at least 1 in common"]),
        ("ask: overlap", "quorum n=5 w=3 r=2", ["no: 3 + 2 ≤ 5, as with {S1, S2, S3} and {S4, S5}"]),
        ("ask: writes tolerance", "quorum n=4 w=2 r=3", ["no: 2 + 2 ≤ 4", "for writes 2, for reads 1"]),
        (STALE + "ask: value", "quorum w=2 r=2", ["version 1 (“x = 1”), although 2 was written"]),
        ("written: S1 S2\nread: S2 S3\nask: value", "quorum n=3 w=2 r=2", ["version 1, the last one written"]),
        ("written: S1\nread: S1 S3\nask: value", "quorum n=3 w=2 r=2", ["version 1, whose write was not done"]),
        ("read: S1 S3\nask: value", "quorum n=3 w=2 r=2", ["version 0"]),
    ],
)  # fmt: skip
def test_what_is_asked_is_answered(text: str, kind: str, told: list[str]) -> None:
    assert [answer for _, answer in answers(text, kind)] == told


def test_each_read_is_asked_about() -> None:
    text = "written: S1 S2\nread: S2 S3\nwritten: S2 S3\nread: S1 S3\nask: value"
    assert answers(text, "quorum n=3 w=2 r=2") == [
        ("What does read 1 return?", "version 1, the last one written"),
        ("What does read 2 return?", "version 2, the last one written"),
    ]


def _words(box: TextBox) -> str:
    return "".join(run.text for paragraph in box.paragraphs for run in paragraph.runs if isinstance(run, Run))


def test_each_of_several_reads_has_the_number_by_which_it_is_asked_about() -> None:
    text = "written: S1 S2\nread: S2 S3\nwritten: S2 S3\nread: S1 S3\nask: value"
    figure = diagram(text, "quorum n=3 w=2 r=2")
    rows = [_words(item) for item in drawn(figure).items if item.name.startswith("Line ") and isinstance(item, TextBox)]
    assert rows == ["write 1, w = 2", "read 1, r = 2", "write 2, w = 2", "read 2, r = 2"]
    assert "Read 2: S1" in describe(figure)


def test_a_row_that_is_the_point_is_told_as_it_is_drawn() -> None:
    text = (
        "written: S1 S2\nread: S2 S3\nwritten: S2 S3\nread: S1 S3\ndown: S1\ndown: S2\npoint: read-2 written-1 down-2"
    )
    told = describe(replace(diagram(text, "quorum n=3 w=2 r=2"), answered=True))
    assert told.endswith("Pointed at: read 2, r = 2, write 1, w = 2 and down (2).")


@pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])
def test_the_point_is_seen_without_colours(style: Style) -> None:
    found = draw(diagram("written: S1 S2\nread: S2 S3\ndown: S2\npoint: S1", "quorum n=3 w=2 r=2"), style).value
    assert found is not None
    shapes = {item.name: item for item in found.items if isinstance(item, Shape)}
    pointed, quiet, read = (shapes[title] for title in ("written S1", "written S2", "read S3"))
    assert pointed.fill
    assert quiet.fill
    assert read.fill
    assert contrast(pointed.fill, quiet.fill) > 3
    assert contrast(quiet.fill, read.fill) > 1.2
    assert contrast(quiet.paragraphs[0].runs[0].style.color, quiet.fill) > 4.5
    runs = [item.paragraphs[0].runs[0] for item in found.items if isinstance(item, TextBox)]
    bold = [run.style.bold for run in runs if run.text in ("S1", "S2", "S3")]
    assert bold == [True, False, False]


def test_another_figure_has_the_servers_that_are_pointed_at() -> None:
    figure = diagram("written: S1 S2 S3\nread: S3 S4 S5\nask: overlap\npoint: S5\nvary:", "quorum n=5 w=3 r=3")
    sizes = {said.n for seed in range(12) if (said := read_quorum(varied(figure, seed)).value)}
    assert min(sizes) >= 5
    assert len(sizes) > 1


def test_a_question_and_its_answer_have_one_geometry_and_the_question_tells_nothing() -> None:
    for text, kind in ((STALE + "ask: value", "quorum w=2 r=2"), ("ask: overlap", "quorum n=5 w=3 r=3")):
        answered = drawn(diagram(text, kind))
        asked = drawn(diagram(text, kind, answered=False))
        assert (asked.width, asked.height) == (answered.width, answered.height)
        frames = {item.id: item.frame for item in asked.items if isinstance(item, Shape | TextBox)}
        later = {item.id: item.frame for item in answered.items if isinstance(item, Shape | TextBox)}
        assert frames.items() <= later.items()
        assert not [item for item in asked.items if item.id.startswith("band")]
        seals = {item.name: item for item in asked.items if isinstance(item, Shape) and item.kind == "ellipse"}
        assert not [name for name, seal in seals.items() if name.startswith("read") and seal.paragraphs]
        assert "version 1" not in asked.alt.lower().partition("read:")[2]


def test_quorums_that_nobody_wrote_are_all_circles_until_they_are_answered() -> None:
    figure = diagram("ask: overlap", "quorum n=4 w=3 r=2")
    asked, answered = drawn(replace(figure, answered=False)), drawn(figure)
    assert not [item for item in asked.items if isinstance(item, Connector)]
    looks = {(item.fill, item.stroke) for item in asked.items if isinstance(item, Shape) and item.kind == "ellipse"}
    assert len(looks) == 1
    links = [item for item in answered.items if isinstance(item, Connector)]
    assert [link.name for link in links] == ["written 1 to 2", "written 2 to 3", "read 3 to 4"]
    assert [item.name for item in answered.items if item.id.startswith("band")] == ["News at S3"]


def test_the_lines_are_glued_to_their_servers() -> None:
    drawing = drawn(diagram(QUORUM, "quorum n=5 w=3 r=3"))
    seals = {item.id: item for item in drawing.items if isinstance(item, Shape)}
    for link in drawing.items:
        if isinstance(link, Connector):
            assert link.start_glue is not None
            assert link.end_glue is not None
            assert link.start.x == seals[link.start_glue.item].frame.right
            assert link.end.x == seals[link.end_glue.item].frame.x


def test_it_is_told_in_words() -> None:
    assert describe(diagram(QUORUM + "down: S2\npoint: S3 read", "quorum n=5 w=3 r=3")) == (
        "Quorums of five servers: a write waits for w = 3 of them, a read for r = 3. Version 1 is written to: S1, S2 "
        "and S3. Read: S3 (version 1), S4 (version 0) and S5 (version 0). Down: S2. The news reaches the read by way "
        "of: S3. Pointed at: S3 and read, r = 3."
    )
    asked = diagram(QUORUM + "ask: overlap value", "quorum n=5 w=3 r=3", answered=False)
    assert describe(asked).endswith(
        "Read: S3, S4 and S5. To answer: Does every read quorum meet every write quorum? To answer: What does the read "
        "return?"
    )


def test_rows_come_click_by_click() -> None:
    drawing = drawn(diagram(STALE, "quorum w=2 r=2", incremental=True))
    assert {item.build for item in drawing.items} == {None, 1, 2, 3}
    steps = diagram(QUORUM + "steps: written | read | S3", "quorum n=5 w=3 r=3")
    assert steps_of(steps) == 3
    looks = [drawn(replace(steps, step=step)) for step in (1, 2, 3)]
    assert len({look.items for look in looks}) == 3
    assert len({(look.width, look.height) for look in looks}) == 1


def row_of(text: str, kind: str, mistake: str) -> str:
    (table,) = (block for block in marking_key(diagram(text, kind)) if isinstance(block, Table))
    rows = {plain_text(row[0].content): plain_text(row[2].content) for row in table.rows}
    return next(written for name, written in rows.items() if mistake in name)


def test_what_comes_with_the_last_click_hides_no_circle_of_an_earlier_one() -> None:
    drawing = drawn(diagram("written: S1 S2 S3\nread: S3 S4 S5\n", "quorum n=5 w=3 r=3", incremental=True))
    (band,) = (each for each in drawing.items if isinstance(each, Shape) and each.id.startswith("band"))
    assert band.build == 1
    assert band.fill is None
    assert band.stroke is not None


def test_the_key_says_what_a_wrong_answer_betrays() -> None:
    equal = row_of("ask: overlap", "quorum n=5 w=3 r=2", "Overlap despite w + r = n")
    assert equal == "read and write quorums yes (not no)"
    assert row_of("ask: overlap", "quorum n=5 w=4 r=2", "Majorities") == "read and write quorums no (not yes)"
    assert row_of("ask: tolerance", "quorum n=5 w=4 r=2", "Needed") == (
        "down, for writes 4 (not 1); down, for reads 2 (not 3)"
    )
    fresh = "written: S1 S2 S3\nread: S3 S4 S5\nask: value"
    assert row_of(fresh, "quorum n=5 w=3 r=3", "The most frequent answer") == "the read 0 (not 1)"
    assert row_of(STALE + "ask: value", "quorum w=2 r=2", "The last write") == "the read 2 (not 1)"
    assert marking_key(diagram(QUORUM, "quorum n=5 w=3 r=3")) == ()


VARIED = [
    (QUORUM + "ask: overlap value\nvary:", "quorum n=5 w=3 r=3"),
    ("ask: overlap\nvary:", "quorum n=5 w=3 r=2"),
    (STALE + "ask: value tolerance\npoint: A\nvary:", "quorum w=2 r=2"),
    ("written: S1\nread: S2 S3\ndown: S4\nwritten: S1 S2 S3\nread: S1 S2\nask: value\nvary:", "quorum n=4 w=3 r=2"),
    ("ask: writes tolerance\nvary:", "quorum n=1 w=1 r=1"),
    ("ask: tolerance\nvary:", "quorum n=3 w=3 r=1"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("text", "kind"), VARIED)
def test_another_figure_betrays_the_same_mistakes(text: str, kind: str) -> None:
    figure = diagram(text, kind)
    said = read(text, kind)
    shown = [bool(trace.differs) for trace in mistakes_of(said, "en")]
    others = [varied(figure, seed) for seed in range(30)]
    for other in others:
        assert not has_errors(check(other))
        again = read_quorum(other).value
        assert again is not None
        assert (len(again.acts), again.asks) == (len(said.acts), said.asks)
        assert again.servers == said.servers or "n=" in kind
        assert said.n == 1 or (again.w == again.n, again.r == again.n) == (said.w == said.n, said.r == said.n)
        assert [bool(trace.differs) for trace in mistakes_of(again, "en")] == shown
    assert "n=" not in kind or len({read_quorum(other).value.n for other in others if read_quorum(other).value}) > 1
    assert varied(figure, 7) == varied(figure, 7)
    assert said.n == 1 or len({(other.text, other.settings) for other in others}) >= 3
    plain = diagram(text.replace("vary:", ""), kind)
    assert varied(plain, 7) == plain


HOSTILE = [
    ("", "quorum", "how many servers there are (`n`)"),
    ("", "quorum n=5", "how many servers a write waits for (`w`)"),
    ("", "quorum n=5 w=3", "how many servers a read waits for (`r`)"),
    ("", "quorum n=0 w=1 r=1", "`n=0` is not a whole number from 1 to 15"),
    ("", "quorum n=99 w=1 r=1", "`n=99` is not a whole number from 1 to 15"),
    ("", "quorum n=-1 w=1 r=1", "`n=-1` is not"),
    ("", "quorum n=five w=1 r=1", "`n=five` is not"),
    ("", "quorum n=5.5 w=1 r=1", "`n=5.5` is not"),
    ("", "quorum n=٥ w=1 r=1", "`n=٥` is not"),
    ("", "quorum n= w=1 r=1", "`n=` is not"),
    ("", "quorum n=99999999999999999999 w=1 r=1", "is not a whole number"),
    ("", "quorum n=5 w=6 r=1", "`w=6` of 5 servers: no write would ever be done"),
    ("", "quorum n=5 w=1 r=6", "`r=6` of 5 servers: no read would ever be answered"),
    ("", "quorum n=5 w=0 r=1", "`w=0` is not a whole number from 1"),
    ("servers: A B", "quorum n=3 w=1 r=1", "`n=3`, but 2 servers are named"),
    ("servers: A A", "quorum w=1 r=1", "there are two servers `A`"),
    ("servers:", "quorum n=2 w=1 r=1", "`servers:` names no server"),
    ("servers:", "quorum w=1 r=1", "how many servers there are"),
    ("servers: A\nservers: B", "quorum w=1 r=1", "the servers are named twice"),
    ("servers: " + " ".join(f"s{at}" for at in range(40)), "quorum w=1 r=1", "40 servers"),
    ("written: S9", "quorum n=3 w=1 r=1", "there is no server `S9`"),
    ("written: s1", "quorum n=3 w=1 r=1", "there is no server `s1`"),
    ("written:", "quorum n=3 w=1 r=1", "`written:` names no server"),
    ('written: "x"', "quorum n=3 w=1 r=1", "`written:` names no server"),
    ("written: S1 S1", "quorum n=3 w=1 r=1", "`S1` is named twice"),
    ('written: S1 "x', "quorum n=3 w=1 r=1", "a quotation mark here has no partner"),
    ('read: S1 "x"', "quorum n=3 w=1 r=1", "only what is written has words"),
    ('down: S1 "x"', "quorum n=3 w=1 r=1", "only what is written has words"),
    ("read: S1", "quorum n=3 w=1 r=2", "a read waits for r = 2 answers, and this one has 1"),
    ("down: S1\nread: S1", "quorum n=3 w=1 r=1", "`S1` is down since line 11, so it cannot answer a read"),
    ("down: S1\nwritten: S1", "quorum n=3 w=1 r=1", "so it cannot take a write"),
    ("down: S1\ndown: S1", "quorum n=3 w=1 r=1", "`S1` is down already"),
    ("ask:", "quorum n=3 w=1 r=1", "`ask:` asks for nothing"),
    ("ask: everything", "quorum n=3 w=1 r=1", "the program cannot ask for `everything`"),
    ("ask: overlaps", "quorum n=3 w=1 r=1", "the program cannot ask for `overlaps`"),
    ("ask: value", "quorum n=3 w=1 r=1", "`ask: value` needs a read"),
    ("point: S9", "quorum n=3 w=1 r=1", "there is no server or line `S9` to point at"),
    ("point: written", "quorum n=3 w=1 r=1", "there is no server or line `written`"),
    ("point:", "quorum n=3 w=1 r=1", "`point:` points at nothing"),
    ("point: S1\nsteps: S1", "quorum n=3 w=1 r=1", "`steps:` stands beside `point:`"),
    ("steps: S1 | | S2", "quorum n=3 w=1 r=1", "points at nothing in one step"),
    ("vary: 3", "quorum n=3 w=1 r=1", "`vary:` takes nothing"),
    ("writen: S1", "quorum n=3 w=1 r=1", "there is no line `writen`"),
    ("S1 S2 S3", "quorum n=3 w=1 r=1", "`S1 S2 S3` is no line of a quorum figure"),
    ("::::", "quorum n=3 w=1 r=1", "no line of a quorum figure"),
    ("written S1", "quorum n=3 w=1 r=1", "`written S1` is no line"),
    ("n: 5", "quorum n=3 w=1 r=1", "there is no line `n`"),
    ("read: S1\n" * 30, "quorum n=3 w=1 r=1", "30 lines of writes, reads and failures"),
    ("\x00\x01", "quorum n=3 w=1 r=1", "no line of a quorum figure"),
    ("x" * 30_000, "quorum n=3 w=1 r=1", "30,000 characters"),
    ("read: 😀", "quorum n=3 w=1 r=1", "there is no server `😀`"),
]


@pytest.mark.parametrize(("text", "kind", "said"), HOSTILE)
def test_what_makes_no_sense_is_said(text: str, kind: str, said: str) -> None:
    found = check(diagram(text, kind))
    assert has_errors(found)
    assert any(said in each.message for each in found), [each.message for each in found]
    assert all(each.hint for each in found)
    for style in (PRINT, SLIDE):
        assert draw(diagram(text, kind), style).value is None


def test_ten_rows_of_fifteen_servers_find_room_on_a_slide() -> None:
    rows = "\n".join(
        f"{kind}: " + " ".join(f"S{1 + (at + off) % 15}" for off in range(8))
        for kind in ("written", "read")
        for at in range(5)
    )
    assert draw(diagram(f"{rows}\nask: overlap", "quorum n=15 w=8 r=8"), SLIDE).diagnostics == ()


def test_rows_of_arabic_words_find_room_on_one_slide() -> None:
    source = 'written: S1 S2 S3 "x = 1"\nwritten: S2 S3 S4 "x = 2"\nread: S3 S4 S5\ndown: S2\nask: overlap value'
    room = replace(in_frame(SLIDE, SLIDE.max_width, Pt(320)), language="ar")
    found = draw(diagram(source, "quorum n=5 w=3 r=3"), room)
    assert found.diagnostics == ()
    assert found.value is not None
    words = [item.frame for item in found.value.items if isinstance(item, TextBox) and item.id[0] == "r"]
    assert len(words) == 4
    assert found.value.height <= room.max_height


def test_words_stand_above_circles_that_need_all_of_the_width() -> None:
    large = replace(PRINT.enlarged(1.4), sizes=tuple(size * 1.4 for size in PRINT.sizes))
    source = 'written: S1 S2 S3 S4 S5 S6 S7 S8 "x = 2"\nread: S8 S9 S10 S11 S12 S13 S14 S15\ndown: S2'
    found = draw(diagram(source, "quorum n=15 w=8 r=8"), large)
    assert found.diagnostics == ()
    assert found.value is not None
    items = found.value.items
    words = [item.frame for item in items if isinstance(item, TextBox) and item.id[0] == "r"]
    circles = [item.frame for item in items if isinstance(item, Shape) and item.id[0] in "qxd"]
    assert len(words) == 3
    assert not any(one.overlaps(other) for one in words for other in circles)


def test_a_question_on_a_slide_keeps_off_its_box_in_a_face_that_runs_wider() -> None:
    drawing = draw(diagram("ask: overlap tolerance writes", "quorum n=3 w=2 r=2"), SLIDE).value
    assert drawing is not None
    asked = [item.frame for item in drawing.items if item.id.endswith("-question") and isinstance(item, TextBox)]
    boxes = [item.frame for item in drawing.items if item.id.endswith("-answer") and isinstance(item, TextBox)]
    assert asked
    assert max(each.x + each.width * 1.06 for each in asked) < min(each.x for each in boxes)


@pytest.mark.slow
@pytest.mark.parametrize(("language", "names"), [
    ("de", "Auftraggeber Datenbankserver Sicherungskopie Schiedsrichterknoten Wirtschaftsprüferin Langzeitarchiv "
           "Überwachungsdienst Rechnungsstellung Zwischenspeicher Lastverteiler"),
    ("en", "Amsterdam-1 Amsterdam-2 Copenhagen-1 Copenhagen-2 Johannesburg Philadelphia Buenos-Aires Rio Oslo Lima"),
])  # fmt: skip
def test_long_names_of_many_servers_are_parted_or_stand_in_two_rows(language: str, names: str) -> None:
    """One row of them made the whole figure as small as its longest name asked."""
    servers = names.split()
    text = f"servers: {names}\nwritten: {' '.join(servers[:5])}\nread: {' '.join(servers[4:9])}"
    style = replace(in_frame(SLIDE, Pt(866), Pt(353)), language=language)
    made = draw(diagram(text, "quorum w=5 r=5"), style)
    assert made.diagnostics == ()
    assert made.value is not None
    heads = [item for item in made.value.items if isinstance(item, TextBox) and item.name.startswith("Server ")]
    said = ["".join(paragraph.text for paragraph in item.paragraphs) for item in heads]
    assert [each.replace("-", "") for each in said] == [each.replace("-", "") for each in servers]
    inks = [area for item in heads for area in ink(item)]
    assert min(area.left for area in inks) >= 0
    assert max(area.right for area in inks) <= made.value.width.pt + 0.1
    for a, b in combinations(inks, 2):
        assert min(a.right, b.right) <= max(a.left, b.left) or min(a.bottom, b.bottom) <= max(a.top, b.top)


@pytest.mark.parametrize("height", [240, 280, 310])
def test_what_is_written_stands_behind_what_is_done_where_a_slide_is_low(height: int) -> None:
    """It stood below it, and the figure was made smaller, or had a slide for itself, though its width was half free."""
    text = 'written: S1 S4 "x = 1"\nwritten: S1 S2 S3 S5 "x = 2"\ndown: S3\nread: S2 S4 S5\nask: overlap value writes'
    found = draw(diagram(text, "quorum n=5 w=3 r=3"), in_frame(SLIDE, Pt(866), Pt(height)))
    assert found.value is not None
    assert found.diagnostics == ()
    assert found.value.height <= Pt(height + 1)
    said = listing(found.value)
    assert "“x = 1”" in said
