"""The project's own machinery, no part of analysing a corpus: running the notebooks, their parameters, report, export.

Nothing outside imports it but the command line, ``python -m mudawwana``.
"""
