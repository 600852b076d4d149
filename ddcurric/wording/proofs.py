"""How a paragraph begins that proves or goes on with what was said before it, in the languages of lessons."""

from __future__ import annotations

import re

PROOFS = frozenset(
    (
        "proof", "proof sketch", "sketch of proof", "beweis", "beweisskizze", "preuve", "démonstration", "demostración",
        "prueba", "dimostrazione", "bewijs", "prova", "demonstração", "证明", "برهان", "الإثبات", "البرهان",
    )
)  # fmt: skip
JOINING = frozenset(
    (
        "and", "or", "but", "so", "while", "und", "oder", "aber", "also", "et", "ou", "mais", "donc", "y", "o", "pero",
        "e", "ma", "en", "of", "maar", "dus",
    )
)  # fmt: skip
"""What joins a clause that the sentence could do without."""
TO_PROVE = re.compile(
    r"\b(?:prove|show|beweise|zeige|démontre|montre|demuestr|muestr|dimostr|mostr|bewijs|toon|prov[ae])|证明|أثبت|برهن",
    re.IGNORECASE,
)
"""What a task says that asks for a proof."""
