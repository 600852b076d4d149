"""What a lesson says: frozen values with a span on every node.

`lesson.Topic` is the root; `block` and `inline` are what stands in it, closed unions; `course` is what its topics
share; `walk` visits, searches and rewrites them, whatever their types.
"""
