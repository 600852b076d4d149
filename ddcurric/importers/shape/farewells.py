"""Slides that a lesson does not need: "Thank you!", "Questions?", and an agenda that comes a second time."""

from __future__ import annotations

import re

from ddcurric.importers.kit.material import Marked
from ddcurric.lesson.model.block import List, Paragraph
from ddcurric.lesson.words import flat_text, plain_text

FAREWELL = re.compile(
    r"(?:(?:any |more |noch |haben sie )?(?:questions?|fragen)|thank(?:s| you)(?: (?:all|everyone|for .{3,30}))?|danke"
    r"|(?:vielen )?dank(?:e)?(?: für (?:ihre|eure|die) aufmerksamkeit)?|merci(?: (?:de|pour) votre attention)?"
    r"|(?:muchas )?gracias(?: por su atención)?"
    r"|obrigad[oa](?: pela atenção)?|grazie(?: per l['’]attenzione)?"
    r"|bedankt|des questions|preguntas|domande|dúvidas|vragen"
    r"|q ?& ?a|the end|ende|fin|谢谢(?:大家|观看|聆听)?|謝謝"
    r"|ご清聴ありがとうございました|شكرا(?: لكم| لحسن استماعكم)?|شكرًا|спасибо(?: за внимание)?)"
    r"[ .!?！？。…:)]*(?:(?:any |noch )?(?:questions?|fragen)[ .!?]*)?",
    re.IGNORECASE,
)


def said_goodbye(slide: Marked) -> str:
    """The words of a slide that says nothing but goodbye, with where its speaker is found; empty: it says more."""
    if not says_words_alone(slide) or any(isinstance(piece, List) and len(piece.items) > 4 for piece in slide.pieces):
        return ""
    lines = [plain_text(piece) for piece in slide.pieces if isinstance(piece, Paragraph | List)]
    head, below = flat_text(slide.title).strip(), lines
    if not head:
        head, below = (lines[0] if lines else ""), lines[1:]
    if FAREWELL.fullmatch(head.strip()) is None or not all(_is_address(line) for line in below):
        return ""
    return " ".join(" ".join([head, *below]).split())


def _is_address(line: str) -> bool:
    """Whether some words say where somebody is found, or goodbye once more."""
    return len(line) < 120 and (
        FAREWELL.fullmatch(line.strip()) is not None
        or re.search(r"@|https?:|www\.|\boffice\b|\bhours?\b|\+?[0-9][0-9 ()/-]{6,}", line, re.IGNORECASE) is not None
    )


def says_words_alone(slide: Marked) -> bool:
    """Whether a slide is words alone, without notes, pictures or anything that was not understood."""
    return all(isinstance(piece, Paragraph | List) for piece in slide.pieces)


def words_on(slide: Marked) -> str:
    """All its words in one line."""
    below = (plain_text(piece) for piece in slide.pieces if isinstance(piece, Paragraph | List))
    return " ".join(" ".join([flat_text(slide.title), *below]).split())
