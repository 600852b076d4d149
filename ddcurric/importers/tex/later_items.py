"""Items below a question of which a later step stresses some, or says more to them: these are its answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ddcurric.importers.pandoc.notebook import LINE_MARK
from ddcurric.importers.tex.answering import LOOKED_BACK
from ddcurric.importers.tex.scan import after_space, enclosed
from ddcurric.importers.tex.steps import is_later, later_steps
from ddcurric.importers.tex.tables import set_apart

_LIST = re.compile(
    r"(?P<begin>\\begin\s*\{(?P<kind>enumerate|itemize|choices|description)\}(?:<[^<>]*>|\[[^\]]*\])*)"
    r"(?P<items>(?:(?!\\begin\s*\{|\\end\s*\{).)*)(?P<end>\\end\s*\{(?P=kind)\})",
    re.DOTALL,
)
_ITEM = re.compile(r"(\\(?:item|choice)(?![A-Za-z])\s?)(?:<([^<>]*)>)?")
_STRESS = re.compile(
    r"\\(?:(?P<command>alert|structure|textbf|emph|textit|underline)|(?P<coloured>textcolor|colorbox)|(?P<switch>color|bfseries))"
    r"\s?<(?P<spec>[^<>]*)>"
)


def with_chosen_items(text: str, asks: Callable[[str], bool]) -> tuple[str, int]:
    """The text with answers behind such lists, and how many; `asks`: whether what stands before a place asks."""
    count = 0

    def change(found: re.Match[str]) -> str:
        nonlocal count
        cut = _ITEM.split(found["items"])
        plain = [_at_first(inner) for inner in cut[3::3]]
        stressed = [
            chosen or ("@" in (spec or "") and is_later((spec or "").rpartition("@")[2], ""))
            for (_, _, chosen), spec in zip(plain, cut[2::3], strict=True)
        ]
        before = text[max(0, found.start() - LOOKED_BACK) : found.start()]
        if not any(stressed):
            left, told = _told_items(before + found["begin"], [each or "" for each in cut], asks)
            count += bool(told)
            return f"{found['begin']}{left}{found['end']}{set_apart(told)}" if told else found[0]
        if not asks(before):
            return found[0]
        if all(stressed):
            if any(
                _is_stressed(inner) or not _says(shown) for inner, (shown, *_) in zip(cut[3::3], plain, strict=True)
            ):
                return found[0]  # what steps only bring in, one after the other
            count += 1
            return _with_blanks(found[0])
        count += 1
        items = "".join(f"{mark.rstrip()} {shown.lstrip()}" for mark, (shown, *_) in zip(cut[1::3], plain, strict=True))
        answers = "\n\n".join(whole.strip() for (_, whole, _), right in zip(plain, stressed, strict=True) if right)
        return f"{found['begin']}{cut[0]}{items}{found['end']}{set_apart(answers)}"

    def fill(found: re.Match[str]) -> str:
        nonlocal count
        filled = _with_blanks(found[0])
        if filled == found[0] or not asks(text[max(0, found.start() - LOOKED_BACK) : found.start()]):
            return found[0]
        count += 1
        return filled

    text = _LIST.sub(change, text)
    return _TABLE.sub(fill, text), count


def _told_items(before: str, cut: Sequence[str], asks: Callable[[str], bool]) -> tuple[str, str]:
    """The items of a list without those that come in behind one that asks, and these, which answer it: of a list that
    comes in as a whole, only the next."""
    items, answers = cut[0], list[str]()
    comes_in, is_done = False, True
    for mark, spec, inner in zip(cut[1::3], cut[2::3], cut[3::3], strict=True):
        comes = bool(spec) and is_later(spec, before + items)
        if comes and not is_done and asks(before + items) and not asks(inner):
            answers.append(inner.strip())
            is_done = comes_in
        else:
            items += mark + (f"<{spec}>" if spec else "") + inner
            comes_in, is_done = bool(spec), False
    return items, "\n\n".join(answers)


_TABLE = re.compile(
    r"\\begin\s*\{(?P<kind>tabular[xy*]?|tblr)\}(?:(?!\\begin\s*\{(?:tab|tblr)).)*?\\end\s*\{(?P=kind)\}", re.DOTALL
)


def _with_blanks(source: str) -> str:
    """A list or a table with blanks for what shows later in its items or cells."""
    done: list[str] = []
    at = 0
    for step in later_steps(source):
        if step.start >= at and not step.pauses and _says(step.later):
            done += [source[at : step.start], step.first, f"\\fillin[{{{step.later}}}]"]
            at = step.end
    return "".join([*done, source[at:]])


def _says(words: str) -> bool:
    return re.search(r"\w", LINE_MARK.sub("", words)) is not None


def _at_first(item: str) -> tuple[str, str, bool]:
    """An item as the first step shows it, as the last one does, and whether they are different."""
    shown = whole = item
    for step in reversed([step for step in later_steps(item) if not step.pauses]):
        shown = shown[: step.start] + step.first + shown[step.end :]
        whole = f"{whole[: step.start]}{{{step.later}}}{whole[step.end :]}"
    return _without_stress(shown), _without_stress(whole), shown != item or _is_stressed(item)


def _is_stressed(item: str) -> bool:
    return any(is_later(found["spec"], "") for found in _STRESS.finditer(item))


def _without_stress(item: str) -> str:
    """The words of an item, as if no step stressed them."""
    while (found := next((each for each in _STRESS.finditer(item) if is_later(each["spec"], "")), None)) is not None:
        colour = None if found["command"] else enclosed(item, after_space(item, found.end()))
        end = found.end() if colour is None else colour[1]
        held = None if found["switch"] else enclosed(item, after_space(item, end))
        inner, end = held if held is not None else ("", end)
        item = item[: found.start()] + inner + item[end:]
    return item
