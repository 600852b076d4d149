"""What takes knowing fonts: widths, line breaking, highlighting, formulas.

fonts, metrics      how wide words are, in the families that a deck or a page asks for
lines, columns      paragraphs and tables broken to a width, the same for print and slides
highlight           the words of a program told apart
math                TeX to a `Formula`: drawn, said in words, written as Office Math
"""
