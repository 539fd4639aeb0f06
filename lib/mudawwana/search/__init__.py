"""The lines behind a number: concordance, collocations, explorer."""

from mudawwana.search.collocation import collocations
from mudawwana.search.explorer import WIDGET, explore
from mudawwana.search.kwic import Concordance, cite, concordance

__all__ = ["Concordance", "WIDGET", "cite", "collocations", "concordance", "explore"]
