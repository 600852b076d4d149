"""HTML to PDF: the only door to WeasyPrint.

`pdf.html_to_pdf` sets and writes a document; `binding.bind` puts finished ones together. What WeasyPrint does wrongly
is mended in `mends`, a file a fault, and `tests/weasy/test_probes.py` tells when it does it rightly by itself. Where
everything stands on its pages is a value of `layout`; `laid.Laid` gives it, and takes changes.
"""
