"""Intervals of published scores: scipy's Wilson interval, and a simulation for F1."""

import re

import numpy as np
import pytest
from scipy import stats

from tools.scores import f1, main, share


def numbers(text):
    return [float(number) for number in re.findall(r"[0-9.]+", text)]


@pytest.mark.parametrize(("right", "of"), [(160, 160), (77, 89), (0, 12), (1114, 1125)])
def test_shares(right, of):
    ends = stats.binomtest(right, of).proportion_ci(method="wilson")
    assert numbers(share(right, of)) == pytest.approx([right / of, *ends], abs=6e-4)


def test_f1_covers():
    """Cases that are right, extra or missed by chance: nineteen of twenty intervals hold the F1 behind them."""
    rng, held, chances = np.random.default_rng(1), [], np.array([0.75, 0.15, 0.1])
    truth = 2 * chances[0] / (2 * chances[0] + chances[1] + chances[2])
    for right, extra, missed in rng.multinomial(300, chances, size=400):
        _, low, high = numbers(f1(right, right + extra, right + missed))
        held.append(low <= truth <= high)
    assert 0.92 < np.mean(held) < 0.98
    assert numbers(f1(0, 10, 10))[0] == 0


def test_printed(capsys):
    main(["8/10", "f1:8,10,9"])
    assert capsys.readouterr().out.splitlines() == [f"8/10 {share(8, 10)}", f"f1:8,10,9 {f1(8, 10, 9)}"]
