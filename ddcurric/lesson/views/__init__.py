"""A lesson as somebody sees it, each a function of the topic: its students, a class, those who refer to it.

student, in_class    what students may see, and what a deck shows of solutions
audience, places     who has a file, and how secret each place is
withheld, grading    what is kept from whom; what of a solution answers, and what is for those who grade it
labels               what a reference prints
options, definitions the options of a question, and what a term means: read from how they are written
forms, reordered     the forms of a paper, and options in another order; `correspondence` says what stands where
dates, minutes       on which day a topic is taught, and how long a slide takes
"""
