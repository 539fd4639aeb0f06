"""Rebuild the rates of general Arabic: ``python -m tools.build_general``.

wordfreq's ``large`` Arabic list (code Apache-2.0, data CC BY-SA 4.0; pinned in the lock file) holds 620,000 forms down
to 0.01 per million words. To sum them by term takes 20 seconds, so that is done here; the sums stand in
``lexicons/general_terms.tsv.xz``, and the same packages and lexicons give the same bytes. Who passes the file on names
wordfreq (Robyn Speer and others) and shares it alike. Build it anew when ``term_keys`` has changed.
"""

import lzma
import re
from pathlib import Path

from wordfreq import get_frequency_dict

from mudawwana.arabic import term_keys

FILE = Path(__file__).parent.parent / "mudawwana" / "arabic" / "lexicons" / "general_terms.tsv.xz"
ARABIC = re.compile("[ء-يٮ-ۓ]")


def main():
    """Write the file."""
    FILE.write_bytes(general(get_frequency_dict("ar", "large")))


def general(rates):
    """The bytes of the file, from {form: share of all words}: a line a term, per billion; first the rarest form."""
    sums = {}
    for term, rate in zip(term_keys(rates), rates.values(), strict=True):
        if ARABIC.search(term):
            sums[term] = sums.get(term, 0.0) + rate
    lines = [f"\t{min(rates.values()) * 1e9:.4g}\n"]
    lines += [f"{term}\t{rate * 1e9:.4g}\n" for term, rate in sorted(sums.items())]
    return lzma.compress("".join(lines).encode(), preset=9)


if __name__ == "__main__":
    main()
