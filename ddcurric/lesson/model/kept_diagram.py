"""A diagram's source as one text: what a deck keeps of it, so that an import has the diagram and not its lines."""

from __future__ import annotations

import json

from ddcurric.lesson.model.block import Diagram, DiagramSetting
from ddcurric.source import Span


def source_text(diagram: Diagram) -> str:
    """Kind, lines, braces and step; what a slide says besides, such as the caption, is not in it."""
    kept: dict[str, object] = {"kind": diagram.kind, "text": diagram.text}
    if diagram.settings:
        kept["settings"] = {setting.key: setting.text for setting in diagram.settings}
    kept |= {name: value for name in ("incremental", "width", "step") if (value := getattr(diagram, name))}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def diagram_in(text: str, span: Span) -> Diagram | None:
    """The diagram that `source_text` kept; None where the text is anything else."""
    try:
        kept = json.loads(text)
    except ValueError:
        return None
    if not isinstance(kept, dict) or not isinstance(kept.get("kind"), str) or not isinstance(kept.get("text"), str):
        return None
    settings = kept.get("settings")
    found = tuple(
        DiagramSetting(key, value, span)
        for key, value in (settings.items() if isinstance(settings, dict) else ())
        if isinstance(value, str)
    )
    width, step = kept.get("width"), kept.get("step")
    return Diagram(
        kept["kind"],
        kept["text"],
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
