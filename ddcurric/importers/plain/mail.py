"""The head of an e-mail: what it is about, and what else it says."""

from __future__ import annotations

import re
from dataclasses import replace

from ddcurric.importers.kit.material import Fate
from ddcurric.source import Source, Span

_FIELD = re.compile(
    r"(?P<name>From|To|Cc|Bcc|Reply-To|Date|Sent|Subject|Von|An|Gesendet|Datum|Betreff|De|À|Envoyé|Objet|Para|Enviado|Fecha"
    r"|Asunto|Da|A|Inviato|Data|Oggetto|Aan|Verzonden|Onderwerp|Assunto)\s*:\s*(?P<text>.*)$"
)
_SUBJECT = ("Subject", "Betreff", "Objet", "Asunto", "Oggetto", "Onderwerp", "Assunto")


def without_mail(source: Source) -> tuple[str, Source, tuple[Fate, ...]]:
    """The subject, the text below the head, and what the head says; an empty subject where there is no such head."""
    lines = source.text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    end = first
    found: list[re.Match[str]] = []
    while end < len(lines) and (field := _FIELD.match(lines[end])) is not None:
        found.append(field)
        end += 1
    subject = next((field["text"].strip() for field in found if field["name"] in _SUBJECT), "")
    if len(found) < 2 or not subject:
        return "", source, ()
    title = re.sub(r"^(?:(?:re|fwd?|aw|wg|tr|rv)\s*:\s*)+", "", subject, flags=re.IGNORECASE)
    said = tuple(
        Fate(f"the head of the e-mail, “{field[0].strip()}”", "", Span(source.name, first + at + 1))
        for at, field in enumerate(found)
    )
    return title, replace(source, text="\n".join(["" for _ in lines[:end]] + lines[end:])), said
