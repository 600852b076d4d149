"""What the workers do that make: what they have loaded, compiled and laid out stays in their memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from ddcurric.builder.jobs import Job
from ddcurric.builder.make import Workbench
from ddcurric.builder.plan import Planned
from ddcurric.diagnostics import has_errors
from ddcurric.outputs.output import AnyOutput, Kept
from ddcurric.preview.pictures import sheets_of
from ddcurric.preview.shown import Showing


class Number(Protocol):
    """One that processes share."""

    value: int


@dataclass(frozen=True, slots=True)
class Order:
    """A job for a maker."""

    number: int
    job: Job


def make(newest: Number, order: Order) -> Iterator[Showing]:
    """Make what is shown of a topic, output by output; no more of it once a newer order is waiting."""
    bench = Workbench(order.job, mapped=True, kept=_kept_of(order.job.topic))
    wanted = {planned.kind: planned for planned in order.job.wanted}
    for output in order.job.outputs:
        if order.number < newest.value:
            return
        planned = wanted.get(output.name)
        if planned is None:
            bench.product(output)
        else:
            yield _shown(bench, output, planned)


_KEPT: OrderedDict[str, Kept] = OrderedDict()
"""By topic, what is known from making its files before; the latest last."""
MOST_KEPT = 4
"""Topics."""


def _kept_of(topic: str) -> Kept:
    kept = _KEPT.setdefault(topic, Kept())
    _KEPT.move_to_end(topic)
    while len(_KEPT) > MOST_KEPT:
        _KEPT.popitem(last=False)
    return kept


def _shown(bench: Workbench, output: AnyOutput, planned: Planned) -> Showing:
    made = bench.product(output)
    product, found = made.value, made.diagnostics
    if has_errors(found):
        return Showing(planned.topic, output.name, planned.fingerprint, diagnostics=found)
    found = (*found, *bench.told(output, product, planned.path))
    return Showing(
        planned.topic, output.name, planned.fingerprint, product.content, tuple(sheets_of(product.content)),
        dict(product.anchors), product.places, product.notes, found,
    )  # fmt: skip
