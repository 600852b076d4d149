"""Chains of blocks that fork: which tip counts, how deep a block lies, and what is given up for another tip."""
