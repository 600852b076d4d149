"""What Beamer shows on which step of a frame (user guide, chapter 9), in items and in formulas that ask as well."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ddcurric.importers.pandoc.notebook import LINE_MARK
from ddcurric.importers.tex.definitions import LOOKED_BACK
from ddcurric.importers.tex.scan import DEEPEST, after_space, argument, enclosed
from ddcurric.importers.tex.tables import set_apart
from ddcurric.values import dataclass

_COMMAND = re.compile(
    r"\\(?:(?P<name>only|uncover|visible|invisible|onslide|mode|alt|temporal)"
    r"|begin\s*\{(?P<kind>(?:only|uncover|visible|invisible)env|actionenv|(?:alert|example)?block(?=\}\s?<[^<>]*>\s*\{\s*\}))\})"
    r"\s?<(?P<spec>[^<>]*)>"
    r"|\\pause(?:\s?\[\d+\])?(?![A-Za-z])"
)
_BEGUN = re.compile(r"<[^<>]*\+[^<>]*>|\\pause(?![A-Za-z])")
_ELSEWHERE = re.compile(r"\s*(?:handout|article|second|trans)\s*:")
_ON_SCREEN = re.compile(r"\s*(?:beamer|handout\s*:\s*0|beamer\s*\|\s*handout\s*:\s*0)\s*")
_FIRST = re.compile(r"\s*(?:\w+\s*:)?\s*(?:(?:only|uncover|visible|invisible)@)?\s*(?:(\d+)|([+.](?:\(\d+\))?))")


@dataclass(frozen=True, slots=True)
class LaterStep:
    """A command, and what of it shows when."""

    start: int
    first: str
    """What it shows on the first step: the other words of `\\alt`."""
    later: str
    end: int
    pauses: bool = False
    """It shows all that stands behind it."""


def is_later(spec: str, before: str) -> bool:
    """Whether `2-`, `+-` or `beamer:2|handout:0` begins behind the first step, or `beamer` is on no paper; `before` is
    what stands before it."""
    modes = [mode for mode in spec.split("|") if not _ELSEWHERE.match(mode)]
    if _ON_SCREEN.fullmatch(spec):
        return True
    found = _FIRST.match(modes[0]) if modes else None
    if found is None:
        return False
    if found[1]:
        return int(found[1]) > 1
    frame = max(before.rfind("\\begin{frame}"), before.rfind("\\frame{"), 0)
    return "(" in found[2] or _BEGUN.search(before, frame) is not None


def later_steps(text: str) -> Iterator[LaterStep]:
    """The commands that show something on a later step, those within each other too."""
    for found in _COMMAND.finditer(text):
        if (step := _step(text, found)) is not None:
            yield step


def _step(text: str, found: re.Match[str]) -> LaterStep | None:
    name, kind = found["name"] or "pause", found["kind"]
    before = text[max(0, found.start() - LOOKED_BACK) : found.start()]
    later = not found["spec"] or is_later(found["spec"], before)
    if name != "alt" and later == (name == "invisible" or (kind or "").startswith("invisible")):
        return None
    if kind:
        inside = text.index("}", found.end()) + 1 if kind.endswith("block") else found.end()
        held = _in_environment(text, inside, kind)
        return LaterStep(found.start(), "", *held) if held is not None else None
    if name in ("alt", "temporal"):
        return _of_several(text, found, later)
    if found["spec"] and (held := enclosed(text, after_space(text, found.end()))) is not None:
        return LaterStep(found.start(), "", *held)
    if name not in ("pause", "onslide"):
        return None
    held = _behind(text, found.end())
    return LaterStep(found.start(), "", *held, pauses=True) if held is not None else None


def _of_several(text: str, found: re.Match[str], later: bool) -> LaterStep | None:
    """`\\alt<2>{then}{first}`, `\\temporal<2>{first}{then}{afterwards}`."""
    words: list[str] = []
    end = found.end()
    for _ in range(2 if found["name"] == "alt" else 3):
        if (held := argument(text, end)) is None:
            return None
        words.append(held[0])
        end = held[1]
    if found["name"] == "temporal":
        return LaterStep(found.start(), words[0], f"{words[1]} {words[2]}", end)
    return LaterStep(found.start(), words[later], words[not later], end)


_STOPS = re.compile(
    r"\\\\|\\[{}$]|(?P<open>\{|\\begin\s*\{[^{}]*\})|(?P<close>\}|\\end\s*\{[^{}]*\})|\\(?:item|pause|onslide)(?![A-Za-z])"
)


def _behind(text: str, start: int) -> tuple[str, int] | None:
    """What stands behind a pause up to the next one, to the next item, or to the end of what the pause stands in."""
    depth = 0
    for stop in _STOPS.finditer(text, start):
        depth += bool(stop["open"]) - bool(stop["close"])
        if depth > DEEPEST:  # nothing is read of such a file
            return None
        if depth < 0 or not (depth or stop["open"] or stop["close"] or len(stop[0]) < len("\\item")):
            return text[start : stop.start()], stop.start()
    return None


def _in_environment(text: str, start: int, name: str) -> tuple[str, int] | None:
    """The inside of an environment, others of its name in it, and where it ends."""
    depth = 1
    for side in re.compile(rf"\\(?:(?P<begin>begin)|end)\s*\{{{name}\}}").finditer(text, start):
        depth += 1 if side["begin"] else -1
        if not depth:
            return text[start : side.start()], side.end()
        if depth > DEEPEST:
            return None
    return None


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


_FORMULA = re.compile(
    r"(?<!\\)(?P<open>\$\$)(?P<display>(?:[^$\\]|\\.)+)(?P<close>\$\$)"
    r"|(?<!\\)(?P<opens>\$)(?P<inline>(?:(?!\n[ \t]*\n)[^$\\]|\\.)+)(?P<closes>\$)(?P<behind>[.,;:!]?)"
    r"|(?<!\\)(?P<begin>\\[\[(])(?P<brackets>(?:(?!\\[\[\]()])(?:[^\\]|\\.))+)(?P<end>\\[\])])"
    r"|(?P<starts>\\begin\s*\{(?P<kind>(?:equation|align|alignat|flalign|gather|multline|eqnarray|displaymath|math)\*?)\})"
    r"(?P<rows>(?:(?!\\begin\s*\{(?P=kind)\}).)*?)(?P<stops>\\end\s*\{(?P=kind)\})",
    re.DOTALL,
)
_ALERT = re.compile(r"\\alert\s?<([^<>]*)>")
_ASKS = re.compile(
    r"(?:[?？]|\\(?:stackrel|overset)\s*\{\s*\?\s*\}\s*(?:\{\s*=\s*\}|=))"
    r"(?:\s|[}&=~]|\\[,;:! ]|\\q?quad(?![A-Za-z]))*\Z"
)


def with_answered_formulas(text: str, asks: Callable[[str], bool]) -> tuple[str, int]:
    """The text with answers behind its formulas, and how many; `asks`: whether what stands before a place asks."""
    count = 0

    def change(found: re.Match[str]) -> str:
        nonlocal count
        inner = found["display"] or found["inline"] or found["brackets"] or found["rows"] or ""
        if "\\" not in inner:
            return found[0]
        asked, answer = _parted(inner, asks(text[max(0, found.start() - LOOKED_BACK) : found.start()]))
        if not answer:
            return found[0]
        count += 1
        around = found["open"] or found["opens"] or found["begin"] or found["starts"]
        closing = found["close"] or found["closes"] or found["end"] or found["stops"]
        formula = f"{around}{asked}{closing}{found['behind'] or ''}" if re.search(r"[^\s{}&]", asked) else ""
        return formula + set_apart(_whole(answer))

    return _FORMULA.sub(change, text), count


def _whole(answer: str) -> str:
    """A formula of its own, of rows where it has some."""
    answer = re.sub(r"\A\s*\\\\(?:\[[^\]]*\])?", "", answer).strip()
    rows = "&" in answer or "\\\\" in answer
    return f"\\[\\begin{{aligned}}{answer}\\end{{aligned}}\\]" if rows else f"${answer}$"


def _parted(formula: str, asked: bool) -> tuple[str, str]:
    """What a formula shows at first, and what later behind its question; all that where it is `asked` for."""
    shown: list[str] = []
    later: list[str] = []
    at = 0
    for step in sorted((*later_steps(f"{formula}}}"), *_alerts(formula, asked)), key=lambda each: each.start):
        if step.start < at:
            continue
        before = "".join([*shown, formula[at : step.start]])
        if not (asked or later or _ASKS.search(_AT_FIRST.sub(r"\1", before))):
            continue
        shown += [formula[at : step.start], step.first]
        later.append(step.later)
        at = step.end
    return "".join([*shown, formula[at:]]), " ".join(later)


_AT_FIRST = re.compile(r"\\(?:only|uncover|visible|onslide)\s?<-?1[^<>]*>\s*\{([^{}]*)\}")


def _alerts(formula: str, asked: bool) -> list[LaterStep]:
    """What turns red later, right behind a question mark; elsewhere it is seen from the beginning."""
    found: list[LaterStep] = []
    for match in _ALERT.finditer(formula):
        held = enclosed(formula, after_space(formula, match.end()))
        before = formula[: match.start()]
        if held is not None and is_later(match[1], before) and (_ASKS.search(before) or (asked and not before.strip())):
            found.append(LaterStep(match.start(), "", *held))
    return found
