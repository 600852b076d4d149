"""A plan whose events move is the plan that would be made anew."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from figures.gallery import diagram
from figures.test_drawing import source
from figures.test_execution import random_execution

from ddcurric.figures import PRINT
from ddcurric.figures.kit.execution.layout import Unlabelled, plan
from ddcurric.figures.kit.execution.measures import measure
from ddcurric.figures.kit.execution.notation.reading import read_spacetime
from ddcurric.figures.kit.execution.periods import Timing
from ddcurric.figures.kit.execution.replanning import Replanning
from ddcurric.figures.kit.execution.scale import TimeScale
from ddcurric.figures.kit.execution.timing import arrange

KINDS = ("show: lamport", "show: lamport vector", "direction: down\nshow: vector", "cut: e1", "past: e9")


def told(of: Unlabelled) -> dict[str, object]:
    """All that a plan says, its labels' places with it."""
    said = {name: getattr(of, name) for name in of.__dataclass_fields__ if name not in ("wanted", "running")}
    wanted = {
        key: [(*place[:3], place.doubt and place.doubt(place.box)) for place in places]
        for key, places in of.wanted.items()
    }
    return {**said, "wanted": wanted, "struck": of.struck}


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("seams", [(), (95.0, 210.0)], ids=["whole", "divided"])
def test_a_plan_whose_events_move_is_the_one_made_anew(seed: int, seams: tuple[float, ...]) -> None:
    chance = random.Random(seed)
    text = source(random_execution(seed, 5, 24))
    said = read_spacetime(diagram("\n".join([text, KINDS[seed]]))).value
    assert said is not None
    measures, scale = measure(said, PRINT, PRINT.sizes[0], 100), TimeScale(30.0, 30.0)
    times = [arrange(said.execution, said.durations(1.0)).at]
    found = plan(said, Timing(times[0], 20.0), measures, scale, seams)
    moves = [{name: chance.randrange(80) / 4 for name in chance.sample([*times[0]], 3)} for _ in range(8)]
    for moved in moves:
        times.append({**times[-1], **moved})
    for moved, (_, now) in zip(moves, pairwise(times), strict=True):
        anew = plan(said, Timing(now, 20.0), measures, scale, seams)
        made = Replanning(found, moved, said, Timing(now, 20.0), measures, scale, seams).plan()
        assert made is not None or anew.wanted.keys() != found.wanted.keys()
        found = made or anew
        assert told(found) == told(anew)
