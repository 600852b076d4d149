"""Lessons from files of other programs: nothing is lost in silence.

    formats     which reader knows a file by its ending: `IMPORTERS`
    plain, markdown, word, tex, deck, gift, moodle    a folder each: bytes to a `Material`; strangers to each other, but
                that Moodle asks as GIFT does, and a text of GIFT may be Markdown
    pandoc      what Word and LaTeX read by pandoc's help
    shape       a `Material` to a lesson: what is an exercise, its parts, its solution, a hint, a question
    kit         what all share: the values between them, text, archives, XML, pictures

`lesson/writer` makes the file of it.
"""
