"""Terms without names and verbs of reporting: ``without_names``."""

import numpy as np

from mudawwana.arabic import lexicon, terms_of
from mudawwana.mentions.entities import entity_mentions
from mudawwana.mentions.mention_tables import MentionPlaces


def without_names(tokens, entities=None):
    """The same words, with names of persons and verbs of reporting (قال، أضاف) among the function words.

    Tables of terms then leave them out; words, sentences and rates stay as they are.

    Parameters
    ----------
    tokens : Tokens
    entities : pandas.DataFrame, optional
        From ``entity_mentions(tokens)``; made when not given.

    Returns
    -------
    Tokens
        A form is a name where half of its occurrences or more stand in the name of a person; verbs are those of
        ``lexicons/reporting_verbs.tsv``, in any inflection.

    Examples
    --------
    >>> from mudawwana import Corpus, term_frequency, tokenize
    >>> tokens = tokenize(Corpus.from_texts(["قال الوزير أحمد العلوي إن الأمن مهم، وقالت الوزارة ذلك."]))
    >>> term_frequency(without_names(tokens), intervals=False)["label"].tolist()
    ['الأمن', 'الوزارة', 'الوزير', 'مهم']
    """
    entities = entity_mentions(tokens) if entities is None else entities
    types = tokens.positions["type"].to_numpy()
    named = MentionPlaces(tokens, entities[entities["type"] == "PER"]).covered
    names = 2 * np.bincount(types[named], minlength=len(tokens.forms)) >= tokens.spellings["count"].to_numpy()
    reporting = tokens.types["term"].isin(terms_of([row["verb"] for row in lexicon("reporting_verbs")]))
    return tokens.with_stop_words([tokens.forms[row] for row in np.flatnonzero(names | reporting.to_numpy())])
