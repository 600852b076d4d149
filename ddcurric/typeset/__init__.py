"""Font metrics, line breaking, highlighting and formulas."""
