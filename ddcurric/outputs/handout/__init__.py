"""Lessons to paper: handouts, solutions, and the packets that bind them together.

    make.make_handout(topic, settings, pictures, edition=…, templates_dir=…)      -> Checked[Pdf]
    make.make_solutions(topic, settings, pictures, exercise_pages=…, …)           -> Checked[Pdf]
    packet.make_packet(topics, settings, pictures, chapters, kind=…, …)             -> Checked[Packet]

`topic` is a `student_view` for a handout and a packet of handouts, and the whole topic for solutions. `pictures` maps
paths below the course folder to files. `Pdf.anchors` of a handout gives the page of every exercise by its id, which
is `exercise_pages` for the solutions. Editions are `standard` and `large-print`; the paper is `settings.paper`.
Where a template has a mistake, the value is a Pdf without pages and the diagnostics say what it is.
"""
