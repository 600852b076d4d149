"""Style sheets of a course's own: what in them is passed over when pages are laid out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from ddcurric.diagnostics import Diagnostic, meant, warning
from ddcurric.draw.templates import template_folders
from ddcurric.print.styles import COMMENT, NAME, ROOT, VALUE, in_place_of_names, values_of_names
from ddcurric.source import Span
from ddcurric.weasy.sheet_mistakes import ignored, sheet_mistakes


@lru_cache(maxsize=8)
def mistakes_of_sheets(own: tuple[tuple[str, str], ...]) -> tuple[Diagnostic, ...]:
    """What is wrong in a course's own style sheets: their names, as messages show them, and their texts."""
    ours = _ours()
    sheets = [(file, without_comments(text)) for file, text in own]
    every = "\n".join([ours, *(text for _, text in sheets)])
    values = {name: " ".join(value.split()) for name, value in values_of_names(every).items()}
    found = list[Diagnostic]()
    for file, text in sheets:
        for line, said in sheet_mistakes(in_place_of_names(text, values)):
            found.append(warning("style-mistake", Span(file, line), said, ADVICE))
        found += _names(file, text, every)
    return tuple(found)


def without_comments(sheet: str) -> str:
    """A style sheet of as many lines, so that places stay what they are."""
    return COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), sheet)


@cache
def _ours() -> str:
    """The style sheets of the package, which need no telling, as one."""
    paths = sorted((template_folders(None)[0] / "handout").glob("*.css"))
    return "\n".join(without_comments(path.read_text(encoding="utf-8")) for path in paths)


def _names(file: str, text: str, every: str) -> Iterator[Diagnostic]:
    """Names that nothing asks for, that have no value, or one that cannot stand where they are asked for."""
    asked, usual = set(_ASKED.findall(every)), values_of_names(_ours())
    given = {*_GIVEN.findall(every), *_ASKED.findall(_ours())}  # some are given by what is printed
    for root in ROOT.finditer(text):
        for found in VALUE.finditer(text, *root.span(1)):
            name, value = found[1], " ".join(found[2].split())
            span = Span(file, text.count("\n", 0, found.start()) + 1)
            if name not in asked:
                advice = meant(name, asked) or "the names are at the beginning of `page.css`"
                yield warning("style-mistake", span, f"no style sheet asks for `{name}`", advice)
            elif value != usual.get(name, value) and (refused := _refused(name, value, usual)):
                message = f"`{name}: {value}` is no value for `{refused}`"
                yield warning("style-mistake", span, message, f"in `page.css` it is `{usual[name]}`")
    for found in NAME.finditer(text):
        if found[1] not in given:
            span = Span(file, text.count("\n", 0, found.start()) + 1)
            advice = meant(found[1], given) or "give it one in `:root`"
            yield warning("style-mistake", span, f"`{found[1]}` has no value", advice)


def _refused(name: str, value: str, usual: Mapping[str, str]) -> str:
    """A property of our style sheets that takes a name's usual value, and not this one; empty: none does."""
    others = in_place_of_names(_ours(), {other: said for other, said in usual.items() if other != name})
    uses = sorted(dict.fromkeys(use for use in _DECLARATION.findall(others) if name in _ASKED.findall(use)), key=len)
    new, old = (ignored(tuple(in_place_of_names(use, {name: each}) for use in uses)) for each in (value, usual[name]))
    return uses[min(new - old)].partition(":")[0].strip() if new - old else ""


ADVICE = "mend it; until then print is as it would be without it"
_ASKED = re.compile(r"var\(\s*(--[\w-]+)")
_GIVEN = re.compile(r"(--[\w-]+)\s*:")
_DECLARATION = re.compile(r"(?<![\w-])[a-z][a-z-]*\s*:[^;{}]*")
