"""Work without Python's collector of reference cycles: ``uncollected``."""

import gc
from contextlib import contextmanager


@contextmanager
def uncollected():
    """For work that makes many small objects and no cycles: the collector would walk all lexicons again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
