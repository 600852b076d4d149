"""What WeasyPrint cannot use of a style sheet; while pages are laid out it passes over that in silence."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from threading import get_ident
from typing import NoReturn

from ddcurric.weasy.manuscript import BASE
from ddcurric.weasy.pdf import prepare


def sheet_mistakes(sheet: str) -> tuple[tuple[int, str], ...]:
    """Lines, from 1 on, and what is wrong there; nothing that the sheet names is opened."""
    return tuple(dict.fromkeys([*_not_closed(sheet), *_of_rules(sheet)]))


def ignored(declarations: tuple[str, ...]) -> frozenset[int]:
    """Which of these, as `color: #12`, counted from 0, have a value that their property does not take."""
    said = _said("p {\n" + "\n".join(f"{declaration};" for declaration in declarations) + "\n}")
    return frozenset(line - 2 for line, _ in said if line is not None)


def _not_closed(sheet: str) -> Iterator[tuple[int, str]]:
    """The first bracket or comment that is open at the end: one brace more belongs to it, and is no mistake."""
    from tinycss2.tokenizer import parse_component_value_list

    *_, last = parse_component_value_list(f"{sheet}\n}}")
    if last.type != "error":
        sign = "/*" if last.type == "comment" else "{"
        yield last.source_line, f"`{sign}` is not closed, so what follows is taken for a part of it"


def _of_rules(sheet: str) -> Iterator[tuple[int, str]]:
    """What is said rule by rule: some of it names no line, and stands at that of its rule."""
    from tinycss2.parser import parse_stylesheet

    for rule in parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        first = rule.source_line
        if rule.type == "error":
            yield first, "a rule is not whole: its declarations stand between `{` and `}`"
        elif rule.type == "at-rule" and rule.lower_at_keyword == "import":
            yield first, "`@import` is passed over: no other style sheet is opened"
        else:
            for line, said in _said("\n" * (first - 1) + rule.serialize()):
                yield line or first, said


def _said(sheet: str) -> Iterator[tuple[int | None, str]]:
    """What WeasyPrint's log has of a sheet, and the line that it names; None where it names none."""
    prepare()
    import weasyprint

    log, own, messages = logging.getLogger("weasyprint"), get_ident(), list[str]()

    def hear(record: logging.LogRecord) -> bool:
        if record.thread == own and record.levelno == logging.WARNING:
            messages.append(record.getMessage())
        return False

    level = log.level
    log.addFilter(hear)
    log.setLevel(logging.WARNING)
    try:
        weasyprint.CSS(string=sheet, base_url=BASE, url_fetcher=_refuse)
    finally:
        log.setLevel(level)
        log.removeFilter(hear)
    for message in messages:
        place = _PLACE.search(message)
        yield int(place[1]) if place else None, _shown(message)


def _refuse(url: str) -> NoReturn:
    raise OSError(url)


def _shown(message: str) -> str:
    """A message as ours are: in lower case, in one line, without its place and full stop."""
    if message.startswith("Error: "):
        return "a declaration is not whole: it is a name, a colon and a value"
    words = " ".join(_PLACE.sub("", message).split()).rstrip(".")
    words = _RULE.sub(r"`\1`", words)
    words = _QUOTED.sub(lambda found: f"`{found[0][1:-1].strip()}`", words)
    return words[:1].lower() + words[1:]


_PLACE = re.compile(r" at (\d+):\d+")
_QUOTED = re.compile(r"(?<=selector, )'[^']*'|`[^`]*`")
_RULE = re.compile(r"<AtRule (@[\w-]+)[^>]*>")
