"""The lines behind a number: concordance, collocations, explorer."""

from mudawwana.search.collocation import collocations
from mudawwana.search.explorer import explore
from mudawwana.search.kwic import Concordance, concordance

__all__ = ["Concordance", "collocations", "concordance", "explore"]
