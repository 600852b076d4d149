"""Git graphs as a kind: Mermaid's `gitGraph`."""

from __future__ import annotations

from ddcurric.figures.gitgraph.drawing import divide_git, draw_git
from ddcurric.figures.gitgraph.notation import read_git
from ddcurric.figures.gitgraph.wording import describe_git
from ddcurric.figures.kit.kind import Kind, staged
from ddcurric.figures.kit.staging import names_pointed_at
from ddcurric.figures.kit.titles import titled

KIND = titled(Kind(read_git, draw_git, describe_git, point=names_pointed_at, steps=staged, divide=divide_git))
