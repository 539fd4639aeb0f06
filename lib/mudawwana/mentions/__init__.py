"""Who and where: the table of mentions, phrases, countries, entities."""

from mudawwana.mentions.countries import KINDS, country_mentions, country_name
from mudawwana.mentions.entities import entity_mentions, mentions_by_country
from mudawwana.mentions.mention_tables import covered, documents_of, item_column, items_of, words_of
from mudawwana.mentions.suggestions import suggest_entities

__all__ = [
    "KINDS",
    "country_mentions",
    "country_name",
    "covered",
    "documents_of",
    "entity_mentions",
    "item_column",
    "items_of",
    "mentions_by_country",
    "suggest_entities",
    "words_of",
]
