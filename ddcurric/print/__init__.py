"""Lessons set on paper: what handouts, solutions and packets share.

    document.setting_of(settings, pictures, …)                         -> Setting, of the course
    document.make_document(topic, setting, template)                   -> Checked[Pdf]
    document.manuscript_of(Press(setting), html, title)                -> Manuscript, of what is no topic

Editions are `standard` and `large-print`; the paper is `settings.paper`. `pictures` maps paths below the course folder
to files. Where a template has a mistake, the value is a Pdf without pages and the diagnostics say what it is.
"""
