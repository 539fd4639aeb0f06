"""The project's own machinery, no part of analysing a corpus: its notebooks, report, benchmark, API pages, term data.

Nothing outside imports it but the command line, ``python -m mudawwana``.
"""
