"""Quadrant charts as a kind: Mermaid's `quadrantChart`."""

from __future__ import annotations

from ddcurric.figures.kit.kind import Kind, staged
from ddcurric.figures.kit.staging import names_pointed_at
from ddcurric.figures.kit.titles import titled
from ddcurric.figures.quadrants.drawing import draw_quadrants
from ddcurric.figures.quadrants.notation import read_quadrants
from ddcurric.figures.quadrants.wording import describe_quadrants

KIND = titled(Kind(read_quadrants, draw_quadrants, describe_quadrants, point=names_pointed_at, steps=staged))
