"""Tables and texts that stay on disk until they are asked for."""

from bisect import bisect_right
from itertools import accumulate

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from mudawwana.tokens._parquet import parts_of, read_column, read_table, reading

_TEXT = pd.array([""], dtype="str")


class Columns(pd.DataFrame):
    """A table of numbers whose columns are read when they are first asked for, all at once where one is not enough."""

    _internal_names = [*pd.DataFrame._internal_names, "_place", "_read"]
    _internal_names_set = set(_internal_names)

    def __init__(self, folder, name, rows, columns):
        """Take the place of a table, how many rows it has, and the columns to read."""
        object.__setattr__(self, "_place", (folder, name, rows, columns))
        object.__setattr__(self, "_read", {})
        super().__init__(pd.DataFrame(index=pd.RangeIndex(rows)))

    @property
    def _mgr(self):
        """What pandas reads of a table that is all there."""
        if self._read is not None:
            whole = pd.DataFrame({column: self[column] for column in self._place[3]}, copy=False)
            object.__setattr__(self, "_whole", whole._mgr)
            object.__setattr__(self, "_read", None)
        return self._whole

    @_mgr.setter
    def _mgr(self, manager):
        if self._read is None:
            object.__setattr__(self, "_whole", manager)

    def __getitem__(self, key):
        """Read a column, or several, where the table is not all there."""
        if self._read is None or not (isinstance(key, list) or (isinstance(key, str) and key in self._place[3])):
            return super().__getitem__(key)
        if isinstance(key, list):
            known = key and all(isinstance(one, str) and one in self._place[3] for one in key)
            return pd.DataFrame({one: self[one] for one in key}, copy=False) if known else super().__getitem__(key)
        if key not in self._read:
            folder, name, rows, _ = self._place
            values = read_column(folder, name, key, rows)
            self._read[key] = pd.Series(values, index=pd.RangeIndex(rows), name=key, copy=False)
        return self._read[key].copy(deep=False)

    def __len__(self):
        return self._place[2]

    def __reduce__(self):
        return pd.DataFrame(self).__reduce__()


class Texts(type(_TEXT)):
    """A column of texts of which one alone is read where one is asked for, and all where all are."""

    def __init__(self, folder, name):
        """Take the place of the files."""
        self._dtype, self._cache, self._shared = _TEXT.dtype, {}, {"place": (folder, name)}
        groups = []
        for file in parts_of(folder, name):
            with reading(file):
                about = pq.read_metadata(file)
            groups += [(file, group, about.row_group(group).num_rows) for group in range(about.num_row_groups)]
        self._shared["groups"] = groups
        self._shared["ends"] = list(accumulate(rows for *_, rows in groups))

    @property
    def _pa_array(self):
        """All texts, which is what pandas works on."""
        if "all" not in self._shared:
            column = read_table(*self._shared["place"], ["text"])["text"]
            self._shared["all"] = column.cast(pa.large_string())
        return self._shared["all"]

    def __len__(self):
        return self._shared["ends"][-1] if self._shared["ends"] else 0

    def __getitem__(self, item):
        """One text, whose neighbours are kept for the next question; or some, for which all are read."""
        if isinstance(item, (int, np.integer)) and 0 <= item < len(self) and "all" not in self._shared:
            number = bisect_right(self._shared["ends"], item)
            file, group, rows = self._shared["groups"][number]
            if self._shared.get("last", (None,))[0] != number:
                with reading(file), pq.ParquetFile(file, memory_map=True, page_checksum_verification=True) as opened:
                    self._shared["last"] = number, opened.read_row_group(group, ["text"])["text"]
            return self._shared["last"][1][item - self._shared["ends"][number] + rows].as_py()
        if isinstance(item, slice) and item == slice(None):
            return self.view()
        return super().__getitem__(item)

    def view(self, dtype=None):
        """The same texts, read once for all."""
        if dtype is not None:
            return super().view(dtype)
        other = type(self).__new__(type(self))
        other._dtype, other._cache, other._shared = self._dtype, {}, self._shared
        return other

    def copy(self):
        """Nothing changes them."""
        return self.view()

    def _from_pyarrow_array(self, pa_array):
        """What comes of them is an ordinary column."""
        return _TEXT._from_pyarrow_array(pa_array)

    def __reduce__(self):
        return _TEXT._from_pyarrow_array(self._pa_array).__reduce__()
