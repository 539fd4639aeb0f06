"""Who and where: the table of mentions, phrases, countries, entities."""

from mudawwana.mentions.countries import KINDS, country_mentions, country_name
from mudawwana.mentions.country_totals import counted, mentions_by_country
from mudawwana.mentions.entities import entity_mentions
from mudawwana.mentions.mention_tables import MentionPlaces, items_of
from mudawwana.mentions.names_aside import without_names
from mudawwana.mentions.suggestions import suggest_entities

__all__ = [
    "KINDS", "MentionPlaces", "counted", "country_mentions", "country_name", "entity_mentions", "items_of",
    "mentions_by_country", "suggest_entities", "without_names",
]  # fmt: skip
