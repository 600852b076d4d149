"""What a deck keeps of diagrams, formulas and listings, each as one text: an import has the diagram and not its lines,
and what a program that saves the deck again would lose."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ddcurric.lesson.model.block import Diagram, DiagramSetting
from ddcurric.source import Span
from ddcurric.values import dataclass


def source_text(diagram: Diagram) -> str:
    """Kind, lines, braces and step; what a slide says besides, such as the caption, is not in it."""
    kept: dict[str, object] = {"kind": diagram.kind, "text": diagram.text}
    if diagram.settings:
        kept["settings"] = {setting.key: setting.text for setting in diagram.settings}
    kept |= {name: value for name in ("incremental", "width", "step") if (value := getattr(diagram, name))}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def diagram_in(text: str, span: Span) -> Diagram | None:
    """The diagram that `source_text` kept; None where the text is anything else."""
    kept = _told(text)
    kind, lines, settings = kept.get("kind"), kept.get("text"), kept.get("settings")
    if not isinstance(kind, str) or not isinstance(lines, str):
        return None
    found = tuple(
        DiagramSetting(key, value, span)
        for key, value in (settings.items() if isinstance(settings, dict) else ())
        if isinstance(value, str)
    )
    width, step = kept.get("width"), kept.get("step")
    return Diagram(
        kind,
        lines,
        (),
        "",
        kept.get("incremental") is True,
        False,
        width if isinstance(width, float) and 0 < width <= 1 else None,
        "",
        None,
        span,
        step=step if isinstance(step, int) else None,
        settings=found,
    )


def formula_source(tex: str) -> str:
    """Of a formula its TeX: a program without Office Math saves a picture of it."""
    return json.dumps({"formula": tex}, ensure_ascii=False)


def formula_in(text: str) -> str:
    """The TeX that was kept; empty where the text is anything else."""
    found = _told(text).get("formula")
    return found if isinstance(found, str) else ""


@dataclass(frozen=True, slots=True)
class KeptListing:
    """What the letters of a listing do not say."""

    language: str
    highlighted: tuple[int, ...]


def listing_source(language: str, highlighted: Sequence[int]) -> str:
    """Of a listing its language, and its lines that are brought out; empty where there is nothing to keep."""
    return json.dumps({"listing": language, "lines": list(highlighted)}) if language or highlighted else ""


def listing_in(text: str) -> KeptListing | None:
    """What was kept of a listing; None where the text is anything else."""
    told = _told(text)
    language, lines = told.get("listing"), told.get("lines")
    if not isinstance(language, str) or not isinstance(lines, list):
        return None
    return KeptListing(language, tuple(line for line in lines if isinstance(line, int) and line > 0))


def _told(text: str) -> dict[str, object]:
    try:
        told = json.loads(text)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
