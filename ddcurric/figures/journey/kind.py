"""User journeys as a kind: Mermaid's `journey`."""

from __future__ import annotations

from ddcurric.figures.journey.drawing import divide_journey, draw_journey
from ddcurric.figures.journey.notation import read_journey
from ddcurric.figures.journey.wording import describe_journey
from ddcurric.figures.kit.kind import Kind, staged
from ddcurric.figures.kit.staging import names_pointed_at
from ddcurric.figures.kit.titles import titled

KIND = titled(
    Kind(read_journey, draw_journey, describe_journey, point=names_pointed_at, steps=staged, divide=divide_journey)
)
