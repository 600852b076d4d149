"""Questions for a learning platform: Moodle XML, QTI 1.2, GIFT, and a glossary for Anki.

`tasks.py` says what of a topic is asked, once; a writer each says it as one format has it.
"""
