"""The course in a browser, made anew at every save: warm workers, a server for this machine alone, and its page.

`studio.Studio` knows what is to be made and what is shown; `reading` and `making` run in workers that stay; `server`
tells browsers; `watching` says that something was saved. Nothing here writes to the output folder.
"""
