"""The collector of cycles rests while country mentions are looked for, and works again whatever happens."""

import gc

import pytest

from mudawwana.mentions._collector import uncollected


def test_it_is_as_before_afterwards():
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), uncollected():
        raise KeyError
    assert gc.isenabled()


def test_who_had_it_off_keeps_it_off():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
