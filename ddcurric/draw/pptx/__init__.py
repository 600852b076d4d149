"""PowerPoint files: `read` takes templates and decks apart, `write` makes a deck; what a file is made of is here.

package, names, xml   a package of parts and their relations, the names of elements, and elements written tersely
read.template         a template's layouts, placeholders, colours and fonts: facts, whoever made it
read.opened, .deck    a deck opened, and its slides as values that two decks can be compared by
write.paint_deck      a scene as a deck
ours                  our own template, put together from `templates/deck/parts`
"""
