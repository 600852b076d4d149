"""A library that holds much as soon as it is imported."""

from __future__ import annotations

HELD = bytearray(150_000_000)
