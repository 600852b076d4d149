"""Places of labels: what stands already leaves a label a place or not, as the search for all of them finds."""

from __future__ import annotations

import random
from collections.abc import Iterator

from ddcurric.figures.kit.bounds import Segment, box_around
from ddcurric.figures.kit.footing import Fixtures, Footing, LabelPlace
from ddcurric.figures.kit.labels import place_labels
from ddcurric.figures.kit.replayed import Replayed


def test_a_label_is_left_a_place_where_alone_it_finds_one() -> None:
    chance = random.Random(5)
    left: list[bool] = []
    for _ in range(200):
        some = [(chance.uniform(0, 40), chance.uniform(0, 40)) for _ in range(30)]
        places = [LabelPlace(box_around(x, y, 14, 5), chance.uniform(0, 35)) for x, y in some[:12]]
        lines = [Segment(*one, *other, 0.5) for one, other in zip(some[12:20], some[20:28], strict=True)]
        shapes = [box_around(x, y, 6, 6) for x, y in some[28:]]
        left.append(Footing(places, Fixtures(lines, shapes, 1.3)).leaves_free())
        assert left[-1] is not bool(place_labels([places], lines, shapes, 1.3).touching)
    assert {*left} == {True, False}


def test_what_is_replayed_is_made_once_and_not_before_it_is_asked_for() -> None:
    made: list[int] = []

    def squares() -> Iterator[int]:
        for number in range(4):
            made.append(number)
            yield number * number

    replayed = Replayed(squares())
    assert next(iter(replayed)) == 0
    assert made == [0]
    assert [*replayed] == [*replayed] == [0, 1, 4, 9]
    assert made == [0, 1, 2, 3]
