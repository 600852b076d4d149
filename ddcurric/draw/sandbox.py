"""Jinja2 for templates that may come from anybody: nothing but what a template is given, and never without end.

Jinja2's own sandbox keeps a template from the program's insides; time and size, which it does not bound, are here.
https://jinja.palletsprojects.com/en/stable/sandbox/
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from jinja2 import (
    BaseLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateRuntimeError,
    nodes,
)
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ddcurric.draw.compiled import COMPILED

MOST_STEPS = 1_000_000
"""Turns of loops and calls of macros in one document: a packet of a thousand topics takes a tenth."""
MOST_TEXT = 40_000_000
"""Characters that a template may print."""
LONGEST_VALUE = 5_000_000
"""Of a text or list that is made by `*`."""
LARGEST_FILE = 2_000_000
"""Bytes of a template."""


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Autoescape is on, undefined names are mistakes, and every loop and macro counts its turns."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, loader: BaseLoader | None = None) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
            bytecode_cache=COMPILED,
        )
        self.steps = 0

    def begin(self) -> None:
        """A new document: what was counted is forgotten."""
        self.steps = 0

    def step(self) -> None:
        """Count a turn of a loop or macro; a TemplateRuntimeError after MOST_STEPS of them."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise TemplateRuntimeError(f"this template goes on for ever: more than {MOST_STEPS:,} turns of its loops")

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in tree.find_all((nodes.For, nodes.Macro, nodes.CallBlock)):
            assert isinstance(node, nodes.For | nodes.Macro | nodes.CallBlock)
            # An attribute of the environment: no name of the template's can stand before it.
            count = nodes.ExprStmt(nodes.Call(nodes.EnvironmentAttribute("step"), [], [], None, None))
            node.body.insert(0, count.set_lineno(node.lineno, override=True))
        return tree

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """What an operator makes; a TemplateRuntimeError where that could be too large."""
        if operator == "%" and isinstance(left, str):
            raise TemplateRuntimeError("`%` on a text is not for templates: write `~` or `|replace`")
        if operator == "**" and not (_is_small(left, 10**6) and _is_small(right, 64)):
            raise TemplateRuntimeError("`**` is for small numbers")
        if operator == "*" and any(_times(*pair) > LONGEST_VALUE for pair in ((left, right), (right, left))):
            raise TemplateRuntimeError(f"`*` makes more than {LONGEST_VALUE:,} characters")
        return super().call_binop(context, operator, left, right)

    def concat(self, pieces: Iterable[str]) -> str:
        """Put together what a template prints, as Jinja2 calls it."""
        return "".join(_bounded(pieces))


def _is_small(value: object, most: int) -> bool:
    return isinstance(value, (int, float)) and abs(value) <= most


def _times(value: object, count: object) -> int:
    return len(value) * count if isinstance(value, (str, list, tuple)) and isinstance(count, int) else 0


def _bounded(pieces: Iterable[str]) -> Iterator[str]:
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > MOST_TEXT:
            raise TemplateRuntimeError(f"this template prints more than {MOST_TEXT:,} characters")
        yield piece


class FolderLoader(FileSystemLoader):
    """Templates of these folders; a link that leads out of them is not followed."""

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__(folders)
        self.roots = tuple(folder.resolve() for folder in folders)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """A template's text; a TemplateNotFound where it leads out of its folder, is too large or not UTF-8."""
        for folder in self.searchpath:
            path = Path(folder, template)
            if path.is_file() and not self._is_plain(path):
                raise TemplateNotFound(template, f"`{template}` leads out of the templates folder, or is too large")
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as mistake:
            raise TemplateNotFound(template, f"`{template}` is not UTF-8") from mistake

    def _is_plain(self, path: Path) -> bool:
        real = path.resolve()
        return any(real.is_relative_to(root) for root in self.roots) and real.stat().st_size <= LARGEST_FILE
