"""The same analyses for a corpus that one machine cannot hold: ``analyse``, on Dask.

How a corpus is cut is in ``partitions``, what is counted of a part in ``blocks``, how it adds up in ``sums``, how parts
are handed out in ``analysis``.

Needs Dask: ``python -m pip install "distributed>=2025.1"``. Nothing else in mudawwana does, and nothing imports this.
"""

from mudawwana.project.scale.analysis import ANALYSES, analyse
from mudawwana.project.scale.partitions import partitions

__all__ = ["ANALYSES", "analyse", "partitions"]
