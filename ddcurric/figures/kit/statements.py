"""Which of the forms that a notation's lines may have one of them has."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

ReadT = TypeVar("ReadT")
DraftT = TypeVar("DraftT")
FormT = TypeVar("FormT", str, re.Pattern[str])


def first_form(
    forms: Mapping[FormT, ReadT], line: str, flags: re.RegexFlag = re.NOFLAG
) -> tuple[ReadT, re.Match[str]] | None:
    """What belongs to the first form that the whole line has, and where its parts are; None where it has none.

    `flags` are for forms that are not compiled.
    """
    for form, read in forms.items():
        match = re.fullmatch(form, line, flags)
        if match is not None:
            return read, match
    return None


def read_form(draft: DraftT, forms: Mapping[str, Callable[[DraftT, re.Match[str]], None]], line: str) -> bool:
    """Let the first form that the whole line has read it into a draft; False where it has none."""
    found = first_form(forms, line)
    if found is None:
        return False
    read, match = found
    read(draft, match)
    return True
