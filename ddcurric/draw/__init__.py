"""Scenes and HTML onto paper and slides: the only doors to python-pptx and WeasyPrint."""
