"""The one date that a build has."""

from __future__ import annotations

import os
from datetime import UTC, datetime

EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
"""The first that a zip can hold."""


def source_date() -> datetime:
    """SOURCE_DATE_EPOCH as a date, so that the same input gives the same bytes; 1980 where it is not set."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return max(datetime.fromtimestamp(int(seconds), UTC), EARLIEST)
    except (ValueError, OverflowError, OSError):
        return EARLIEST
