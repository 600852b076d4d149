"""Events make way for labels: never against happened-before, never for the worse."""

from __future__ import annotations

from dataclasses import replace

import pytest
from figures.gallery import FOUR, THREE, diagram
from figures.test_drawing import source
from figures.test_execution import random_execution

from ddcurric.figures import PRINT, SLIDE, draw
from ddcurric.figures.kit.execution.arrows import arc_of
from ddcurric.figures.kit.execution.fitted import FittedExecution
from ddcurric.figures.kit.execution.layout import lay_out, plan
from ddcurric.figures.kit.execution.measures import measure
from ddcurric.figures.kit.execution.model import Execution
from ddcurric.figures.kit.execution.notation.reading import read_spacetime
from ddcurric.figures.kit.execution.periods import Period, Timing, direct_gap
from ddcurric.figures.kit.execution.replanning import Replanning
from ddcurric.figures.kit.execution.scale import Frame, TimeScale
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.execution.timing import arrange
from ddcurric.figures.spacetime import fit as spacetime_fit
from ddcurric.figures.spacetime import mending
from ddcurric.figures.spacetime.fit import fit
from ddcurric.figures.spacetime.mending import mend
from ddcurric.units import Mm, Pt


def crowded(seed: int) -> tuple[SpaceTime, FittedExecution]:
    """A drawing so small that some of its labels touch something, with time to spare."""
    said = read_spacetime(diagram(source(random_execution(seed, 5, 24)) + "\nshow: lamport")).value
    measures = measure(said, PRINT, PRINT.sizes[0], 100)
    least = arrange(said.execution, said.durations(1.0)).last
    timing = arrange(said.execution, said.durations(1.0), Period(least * 1.5))
    scale = TimeScale(20.0, 30.0)
    laid = lay_out(said, PRINT, timing, measures, scale)
    return said, FittedExecution(laid, measures, timing, scale, fits=False)


@pytest.mark.parametrize("seed", range(12))
def test_fewer_labels_touch_something_and_every_message_still_takes_its_time(seed: int) -> None:
    said, fitted = crowded(seed)
    mended = mend(said, PRINT, fitted)
    assert mended.laid.conflicts <= fitted.laid.conflicts
    at, durations = mended.timing.at, said.durations(1.0)
    assert max(at.values()) <= fitted.timing.last
    for name in said.execution.order:
        for before in said.execution.before(name):
            assert at[name] - at[before] >= direct_gap(said.execution, before, name, durations) - 1e-9


def test_only_messages_by_an_event_that_moves_are_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    said, fitted = crowded(3)
    before = plan(said, fitted.timing, fitted.measures, fitted.scale)
    struck = set(before.struck)
    name = said.execution.processes[0].events[-1].name
    at = {**fitted.timing.at, name: fitted.timing.at[name] + 0.25}
    looked: list[str] = []
    monkeypatch.setattr(
        "ddcurric.figures.kit.execution.strikes._struck", lambda said, message, *_: looked.append(message.name) or ()
    )
    timing = replace(fitted.timing, at=at)
    after = Replanning(before, [name], said, timing, fitted.measures, fitted.scale).plan()
    assert after is not None
    own = {m.name for m in said.execution.messages if name in (m.sender, m.receiver)}
    assert {strike for strike in after.struck if strike[0] not in looked} <= struck
    assert {*looked} <= own
    assert len(looked) < len(said.execution.messages)


def test_one_may_give_up_after_fewer_moves_in_vain() -> None:
    said, fitted = crowded(0)
    assert mend(said, PRINT, fitted, vain=0).laid.conflicts == fitted.laid.conflicts
    assert mend(said, PRINT, fitted, vain=mending.HASTY).laid.conflicts < fitted.laid.conflicts


def test_it_ends_though_no_move_leaves_a_label_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Moves that are found out before they are tried were counted nowhere: there were two thousand of them."""
    made = []
    monkeypatch.setattr(mending, "LOOKED", 5)
    monkeypatch.setattr(mending.Replanning, "plan", lambda *a: made.append(a))
    said, fitted = crowded(0)
    assert mend(said, PRINT, fitted).laid.conflicts == fitted.laid.conflicts > 0
    assert len(made) == 5


@pytest.mark.slow
def test_no_arrangement_is_searched_for_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each try with more time searched for the one with less again."""
    asked = []

    def noted(execution: Execution, durations: dict[str, float], *room: Period, rough: bool = False) -> Timing:
        asked.append((durations, room, rough))
        return arrange(execution, durations, *room, rough=rough)

    monkeypatch.setattr(spacetime_fit, "arrange", noted)
    said = read_spacetime(diagram(source(random_execution(2, 6, 30)) + "\nshow: lamport")).value
    assert said is not None
    fit(said, replace(PRINT, max_width=Mm(90), wide_width=Mm(90), max_height=Mm(110)))
    searched = [(durations, room) for durations, room, rough in asked if not rough]
    assert len(searched) > 3
    assert not [one for at, one in enumerate(searched) if one in searched[:at]]


@pytest.mark.slow
def test_it_helps() -> None:
    drawn = [crowded(seed) for seed in range(12)]
    before = sum(fitted.laid.conflicts for _, fitted in drawn)
    after = sum(mend(said, PRINT, fitted).laid.conflicts for said, fitted in drawn)
    assert before >= 12
    assert after <= before / 3


@pytest.mark.parametrize("seed", range(4))
def test_what_it_says_of_touching_labels_is_so(seed: int) -> None:
    said, fitted = crowded(seed)
    mended = mend(said, PRINT, fitted)
    boxes = {key: box for key, box in mended.laid.labels.items() if key not in mended.laid.touching}
    for key, box in boxes.items():
        assert not [other for other, its in boxes.items() if other != key and its.meets(box)]


def test_a_layout_that_is_worse_than_it_may_be_is_left_as_it_is() -> None:
    said, fitted = crowded(3)
    measures, timing, scale = fitted.measures, fitted.timing, fitted.scale
    laid, rough = (lay_out(said, PRINT, timing, measures, scale, most=most) for most in (fitted.laid.conflicts, 0))
    assert laid == fitted.laid
    assert rough.rough
    assert 0 < rough.conflicts <= laid.conflicts


@pytest.mark.slow
def test_a_crowd_that_must_all_find_room_is_given_up_with_the_first_that_cannot() -> None:
    said = read_spacetime(diagram(source(random_execution(4, 8, 60)))).value
    measures = measure(said, PRINT, PRINT.sizes[1], 100)
    timing = arrange(said.execution, said.durations(1.0))
    scale = TimeScale(18.0, 42.5)
    laid = lay_out(said, PRINT, timing, measures, scale)
    fitted = FittedExecution(laid, measures, timing, scale, fits=False)
    best, all_or_none = mend(said, PRINT, fitted), mend(said, PRINT, fitted, whole=True)
    assert 0 < best.laid.conflicts < all_or_none.laid.conflicts <= laid.conflicts


def test_all_is_as_it_was_where_nothing_touches() -> None:
    said = read_spacetime(diagram(THREE)).value
    measures = measure(said, PRINT, PRINT.sizes[0], 100)
    timing = arrange(said.execution, said.durations(1.0))
    laid = lay_out(said, PRINT, timing, measures, TimeScale(60.0, 60.0))
    fitted = FittedExecution(laid, measures, timing, TimeScale(60.0, 60.0), fits=True)
    assert not laid.conflicts
    assert mend(said, PRINT, fitted) is fitted


def test_a_cut_that_swings_wide_finds_its_way_between_the_labels() -> None:
    assert draw(diagram(THREE + "cut: b4"), replace(PRINT, bands=1)).diagnostics == ()


def test_a_message_to_its_own_process_stays_short_of_the_next_however_near_that_is() -> None:
    said = read_spacetime(diagram("A: a1>m1 a2 a3<m1\nB: b1\nshow: lamport")).value
    measures = measure(said, SLIDE, SLIDE.sizes[-1], 100)
    bodies = measures.bodies["a1"], measures.bodies["a3"]
    arc = arc_of((0.0, 0.0), (160.0, 0.0), bodies, TimeScale(80.0, 40.0), Frame(said.down), measures)
    assert max(-y for _, y in arc.points()) < 0.8 * 40.0


def test_a_message_through_an_event_takes_more_time_and_leaves_the_rows_as_far_apart_as_the_slide_lets_them_be() -> (
    None
):
    vectors = fit(read_spacetime(diagram(FOUR + "ask: vector except p1 q1")).value, SLIDE)
    assert vectors.fits
    assert vectors.laid.bounds.height > 0.95 * SLIDE.max_height.pt


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("width", [380, 420])
def test_the_words_of_an_event_are_nearest_to_it_of_all_events_of_its_process(seed: int, width: int) -> None:
    """Timestamps stood under the event before where a diagram was beside a table, and were read as that one's."""
    said = read_spacetime(diagram(source(random_execution(seed, 3, 13)) + "\nshow: vector")).value
    found = fit(said, replace(SLIDE, max_width=Pt(width), wide_width=Pt(width), max_height=Pt(260)))
    at = {name: x for name, (x, _) in found.laid.dots.items()}
    row = {
        one.name: [at[other.name] for other in process.events]
        for process in said.execution.processes
        for one in process.events
    }
    words = [(name, box.left + box.width / 2) for (name, _), box in found.laid.labels.items() if name in at]
    wrong = [name for name, middle in words if min(abs(x - middle) for x in row[name]) < abs(at[name] - middle) - 0.5]
    assert not (found.fits and wrong)
