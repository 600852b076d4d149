"""Lesson to slides: the outline chooses them, layout measures and places every word.

`deck.lay_out_deck(topic, settings, template, pictures, templates_dir) -> Checked[DeckScene]`
"""
