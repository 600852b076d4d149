"""Items at fixed positions: what layout makes and painters draw. Lengths are `units.Length`; nothing here measures.

`items` are boxes, shapes, lines, pictures, tables, formulas; `text` what is in them; `template` what a .pptx offers.
"""
