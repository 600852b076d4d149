"""Questions for a learning platform: Moodle XML, QTI 1.2, GIFT, and a glossary for Anki.

`tasks.py` says what of a topic is asked, once, each a `task` with its foot`notes`; `typed.py` says what else is right
where a platform compares letters. A writer each says it as one format has it.
"""
