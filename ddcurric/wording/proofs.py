"""How a paragraph begins that proves what was said before it, in the languages of lessons."""

from __future__ import annotations

PROOFS = frozenset(
    (
        "proof", "proof sketch", "sketch of proof", "beweis", "beweisskizze", "preuve", "démonstration", "demostración",
        "prueba", "dimostrazione", "bewijs", "prova", "demonstração", "证明", "برهان", "الإثبات", "البرهان",
    )
)  # fmt: skip
