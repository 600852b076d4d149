"""HTML to PDF: the only door to WeasyPrint.

`pdf.html_to_pdf` sets and writes a document; `binding.bind` puts finished ones together. What WeasyPrint does wrongly
is mended in `mends`, and `tests/weasy` tells when it does it rightly by itself.
"""
