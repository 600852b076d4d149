"""Read finished files as other programs read them, and say who can use them without seeing them.

Nothing here knows how a file was made: a handout from elsewhere and a deck that somebody has changed are read alike.
"""

from __future__ import annotations

from ddcurric.audit.deck import DECK_CHECKS, audit_deck
from ddcurric.audit.findings import Audit, Check, Checkup, Fault
from ddcurric.audit.pdf import PDF_CHECKS, audit_pdf

__all__ = ["DECK_CHECKS", "PDF_CHECKS", "Audit", "Check", "Checkup", "Fault", "audit_deck", "audit_pdf"]
