"""A lesson as somebody sees it, each a function of the topic: its students, a class, those who refer to it.

student, in_class    what students may see, and what a deck shows of solutions
audience, places     who has a file, and how secret each place is
labels               what a reference prints
options, definitions the options of a question, and what a term means: read from how they are written
"""
