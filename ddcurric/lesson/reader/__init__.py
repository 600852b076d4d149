"""Read what authors write: text, Markdown lessons, course.yaml, pictures.

    text        bytes to a `Source`
    topic       a lesson: front matter, tokens, their `tree`, the `outline` of sections, then `blocks` and `inline`
    course      course.yaml, by the `schema` of its keys
    pictures    files that are what they say and small enough

Everything found is in the `Reading`. What is meant and not understood is found by `leftovers`, `slips`, `foreign` and
`placement`; `elsewhere` knows what other programs call things.
"""
