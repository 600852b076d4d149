"""What the head of a LaTeX file says of the whole: its language, and what it is called where no title is set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from ddcurric.importers.tex.notes import TexMacro
from ddcurric.importers.tex.scan import argument

LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("english", "american", "usenglish", "british", "ukenglish"), "en"),
        **dict.fromkeys(("german", "ngerman", "austrian", "naustrian", "swissgerman", "nswissgerman"), "de"),
        **dict.fromkeys(("french", "francais", "frenchb", "acadian", "canadien"), "fr"),
        **dict.fromkeys(("portuguese", "portuges", "brazilian", "brazil"), "pt"),
        "spanish": "es",
        "italian": "it",
        "dutch": "nl",
        "arabic": "ar",
        "catalan": "ca",
        "romanian": "ro",
        "swedish": "sv",
        "danish": "da",
        "norsk": "nb",
        "nynorsk": "nn",
        "finnish": "fi",
        "icelandic": "is",
        "polish": "pl",
        "czech": "cs",
        "slovak": "sk",
        "slovene": "sl",
        "croatian": "hr",
        "magyar": "hu",
        "russian": "ru",
        "ukrainian": "uk",
        "greek": "el",
        "turkish": "tr",
        "hebrew": "he",
        "japanese": "ja",
    }
)
"""Languages of babel and polyglossia, as BCP 47 calls them."""


def language_of(head: str) -> str:
    """The main language of the document, the last that babel is given; empty where it says none that is known."""
    if re.search(r"\\(?:documentclass|usepackage)\s*(?:\[[^\]]*\])?\s*\{ctex\w*\}", head):
        return "zh"
    given = re.search(r"\\usepackage\s*\[([^\]]*)\]\s*\{babel\}", head) or (
        re.search(r"\\documentclass\s*\[([^\]]*)\]", head)
        if re.search(r"\\usepackage\s*\{[^}]*\bbabel\b", head)
        else re.search(r"\\usepackage\s*\{(n?german)\}", head)
    )
    names = (
        given[1].split(",") if given else re.findall(r"\\set(?:default|main)language\s*(?:\[[^\]]*\])?\{(\w+)\}", head)
    )
    main = [each.partition("=")[2] for each in names if each.strip().startswith("main=")]
    known = [LANGUAGES[name] for each in (main or names) if (name := each.strip(" \t%{}")) in LANGUAGES]
    return known[-1] if known else ""


def called(head: str, macros: Mapping[str, TexMacro]) -> str:
    """The title for the properties of the PDF, else what an exam's own `\\examnum` says; empty: neither is there."""
    at = re.search(r"\bpdftitle\s*=\s*", head)
    given = argument(head, at.end()) if at is not None else None
    exam = macros.get("examnum")
    said = given[0] if given is not None else exam.body if exam is not None and not exam.arguments else ""
    words = " ".join(
        re.sub(r"\\(?:,|;|:| |quad|qquad)|[~{}]", " ", said).replace("---", "—").replace("--", "–").split()
    )
    return "" if "\\" in words else words
