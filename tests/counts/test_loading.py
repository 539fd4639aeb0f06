"""What counting loads, and when."""

import subprocess
import sys


def test_the_library_loads_neither_scipy_stats_nor_wordfreq():
    """Together they took longer to load than the rest of the library; one test and one reference need them."""
    code = "import sys, mudawwana; print(*({'scipy.stats', 'wordfreq'} & sys.modules.keys()))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == []
