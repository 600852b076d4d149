"""Which options an answer names, and what it says beyond naming those that are ticked above it."""

from __future__ import annotations

import re
from dataclasses import replace

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.numerals import LETTERS
from ddcurric.lesson.views.options import LETTERS_SAID, Choices, named_option, run_of_letters
from ddcurric.lesson.views.reasons import without_option
from ddcurric.lesson.words import between, flat_text, plain_text


def named_options(options: Choices, said: str) -> tuple[int, ...]:
    """The options that words begin with, by their letters, or the one by its words, its letter or its number."""
    one = named_option(options, said)
    return run_of_letters(options, said) or (() if one is None else (one,))


def beyond_option(blocks: tuple[b.Block, ...], options: Choices | None, right: tuple[int, ...]) -> tuple[b.Block, ...]:
    """An answer without what it begins with, where that only names what is ticked above it: the one right option in
    bold, to a stop or a colon, its letter alone, or the letters of several."""
    if not (blocks and options and right and isinstance(first := blocks[0], b.Paragraph)):
        return blocks
    text = flat_text(first.content)
    named, run = re.fullmatch(r"\W*([A-Ha-h])\W*", text), LETTERS_SAID.match(text)
    if named and right == (LETTERS.index(named[1].upper()),):
        return blocks[1:]
    if run and re.fullmatch(r"\W*", text[run.end() :]) and run_of_letters(options, text) == right:
        return blocks[1:]
    kept = _beyond_one(first.content, options, right[0]) if len(right) == 1 else _beyond_letters(first, options, right)
    return (replace(first, content=kept), *blocks[1:]) if kept else blocks


def behind_colon(content: tuple[i.Inline, ...], options: Choices, right: int) -> tuple[i.Inline, ...]:
    """What follows the option's words in bold and a colon; nothing where it begins otherwise."""
    said = flat_text(content[1:])
    colon = _COLON.match(said)
    whole = colon is not None and _begins_with(content, options, right)
    return between(content[1:], colon.end(), len(said)) if colon is not None and whole else ()


def _beyond_one(content: tuple[i.Inline, ...], options: Choices, right: int) -> tuple[i.Inline, ...]:
    """What follows the option's words in bold, or its letter and a stop; nothing where it begins otherwise, or nothing
    follows."""
    if not _begins_with(content, options, right):
        return _beyond_letter(content, options, LETTERS[right])
    stops = plain_text(content[:1]).rstrip().endswith(_STOPS)
    return _without_blank(list(content[1:])) if stops else behind_colon(content, options, right)


def _beyond_letter(content: tuple[i.Inline, ...], options: Choices, letter: str) -> tuple[i.Inline, ...]:
    """What follows "C." or "(c)"; nothing where an option's own words begin so, as with "C. elegans"."""
    text = flat_text(content)
    named = re.match(rf"(?:\(?{letter}|\({letter.lower()}(?=\)))(?:\)?[.:。：．、]|\)(?=\s))\s*(?=\S)", text)
    if named is None or any(
        plain_text(each).lstrip("( ").startswith((f"{letter}.", f"{letter} ")) for each in options.texts
    ):
        return ()
    return between(content, named.end(), len(text))


def _begins_with(content: tuple[i.Inline, ...], options: Choices, right: int) -> bool:
    """In bold, with that option and no more."""
    match content:
        case (i.Strong(children=bold), *_):
            rest = without_option(bold, options.texts[right])
            return not plain_text(rest).strip() and not _names_another(bold, options.texts[right], right)
        case _:
            return False


def _beyond_letters(said: b.Paragraph, options: Choices, right: tuple[int, ...]) -> tuple[i.Inline, ...]:
    """What follows "A, C."; nothing where other options are ticked, or nothing follows."""
    text = flat_text(said.content)
    run = LETTERS_SAID.match(text)
    stop = _STOP.match(text, run.end()) if run is not None else None
    if stop is None or run_of_letters(options, text) != right:
        return ()
    return between(said.content, stop.end(), len(text))


_COLON = re.compile(r"\s*[:：]\s*(?=\S)")
_STOP = re.compile(r"[.:。：．]\s*(?=\S)")
_STOPS = (".", "。", "۔")


def _names_another(bold: tuple[i.Inline, ...], option: tuple[i.Inline, ...], right: int) -> bool:
    """A letter that is not the ticked option's: its reader must see that the two do not agree."""
    found = _LETTER.match(plain_text(bold))
    begins = plain_text(option).lstrip()[:1].upper()
    return found is not None and found[1].upper() not in (LETTERS[right], begins)


_LETTER = re.compile(r"\s*\(?([A-H])(?=[).:,。：，、．]|\s*$)", re.IGNORECASE)


def _without_blank(content: list[i.Inline]) -> tuple[i.Inline, ...]:
    """Words that begin a line."""
    if content and isinstance(first := content[0], i.Text):
        begun = first.text.lstrip()
        return (replace(first, text=begun), *content[1:]) if begun else _without_blank(content[1:])
    return tuple(content)
