"""Rates in two corpora: how large the difference is, and how sure."""

from scipy import special

from mudawwana.counts import measures


def compared(count, words, reference_count, reference_words):
    """The columns on how sure a difference is, and how large."""
    counts = (count, words, reference_count, reference_words)
    g2, (low, high) = measures.log_likelihood(*counts), measures.log_ratio_interval(*counts)
    p = special.chdtrc(1, g2)
    return {
        "log_likelihood": g2,
        "log_ratio": measures.log_ratio(*counts),
        "low": low,
        "high": high,
        "p": p,
        "q": measures.benjamini_hochberg(p),
    }
