"""PowerPoint's decks: a package to the values of its slides, and those to the pieces of a lesson.

opened     the package, safely; what it holds besides slides
words      its plain words, as simply as can be
seen       the values: what stands on a slide
shapes     shapes to values; `text` (paragraphs), `tables`, `charts`, `pictures`, `hidden` (what nobody sees)
order      in which order a class reads them
furniture  what stands on every slide and says nothing of its own
graphs     boxes that connectors join, as a flowchart; what else is drawn as a picture
pieces     values to the pieces of a lesson; `ours` knows the shapes of decks that we made
"""
