"""PowerPoint files: `read` takes templates and decks apart, `write` makes a deck; what a file is made of is here.

package, names, xml   a package of parts, the names of their elements, and elements written tersely
ours                  our own template, put together from `templates/deck/parts`
"""
