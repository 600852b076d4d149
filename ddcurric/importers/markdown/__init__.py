"""Markdown as other programs write it: pandoc, Quarto, MyST, the Carpentries, sphinx-exercise, Marp, Slidev."""
