"""The lines behind a number: concordance, collocations, explorer."""

from mudawwana.search.collocation import collocations
from mudawwana.search.explorer import WIDGET, explore
from mudawwana.search.kwic import Concordance, concordance

__all__ = ["Concordance", "WIDGET", "collocations", "concordance", "explore"]
