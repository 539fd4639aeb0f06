"""How sure a published score is: ``python -m tools.scores 1114/1125 160/160``, or ``f1:150,160,155``.

Wilson's interval of a share takes cases for independent. An F1 is no share, but what it is made of is: of all cases
that were found or should have been, J = right / (found + gold − right) were right, and F1 = 2J / (1 + J).
"""

import sys

from mudawwana.counts import measures


def share(right, of):
    """A share and its 95 % interval, as it is published."""
    return _written(right / of, *measures.wilson(right, of))


def f1(right, found, gold):
    """F1 of so many right among those found and those to be found, and its 95 % interval."""
    ends = measures.wilson(right, found + gold - right)
    return _written(2 * right / (found + gold), *(2 * end / (1 + end) for end in ends))


def _written(value, low, high):
    return f"{value:.3f} ({low:.3f}–{high:.3f})"


def main(scores):
    """Print each."""
    for score in scores:
        counts = [int(number) for number in score.removeprefix("f1:").replace("/", ",").split(",")]
        print(score, (f1 if score.startswith("f1:") else share)(*counts))


if __name__ == "__main__":
    main(sys.argv[1:])
