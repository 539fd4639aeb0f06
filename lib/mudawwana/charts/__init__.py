"""Charts for Arabic corpora: a table in, a matplotlib Axes out.

Charts draw what the table says and compute no statistics. What holds for all of them is said here, and once:

- Each takes a heading: ``title``, ``subtitle`` (what is counted, in which unit) and ``note`` (N, interval, correction).
- Each returns the Axes that it drew on. ``ax`` names these; without it a figure of its own is made, as wide as a page
  column. `small_multiples`, `group_dots` and `over_time` make several Axes, one a panel: they take no ``ax`` and
  return a list. Make your own Axes inside ``with style():``, so that they match.
- ``fmt`` is how numbers are printed, such as ``"{:.1f}"``; else whole numbers as they are, others with two decimals.
  ``xlabel`` is what the axis of values measures.

Decisions that hold for all charts:

- In English names stand to the left of their marks and end at the axis; numbers grow to the right. Arabic is read from
  its right edge, so all names begin on one line, beside the marks, and English axis titles keep their sense.
  A title, subtitle or note that begins in Arabic is set from the right margin, any other from the left.
- In Arabic (`mudawwana.language`) all of this is mirrored: names, headings and value axes stand at the right; bars,
  time, documents, columns and panels run from right to left; maps and networks do not. Titles, notes, axis titles,
  legends and a chart's own words are looked up in the catalogue; what is not in it is shown as it is. The face is
  Noto Sans Arabic, which comes with the library: clear at 8 points, with Latin letters of the same weight.
- A chart stays legible at five and at five thousand rows: forty rows, twenty columns, twelve panels, twenty names and
  30 ties are drawn at most, and the note says of how many; of more than twenty documents ticks become a density; a
  figure that would show no difference is a sentence.
- Colours are from Okabe and Ito's set, which people with any colour vision tell apart, in an order in which
  neighbours also differ in grey; hatches tell later kinds from earlier ones.
- Text has a contrast of 4.5 to 1 or more with what is behind it, marks of 3 to 1 or an edge that has (WCAG 2.2, AA).
- No text is smaller than 8 points in a column of 16 cm, which is as wide as the figures are.
- A table without rows is no error: the figure then says that there is nothing to show.
"""

from mudawwana.charts.arabic_text import label, style, use_font
from mudawwana.charts.bars import bar, stacked_bar
from mudawwana.charts.corrections import corrected_p
from mudawwana.charts.dots import dot_interval, paired_dots
from mudawwana.charts.figure_files import alt_text, save_figure, write_file
from mudawwana.charts.findings import finding
from mudawwana.charts.groups import group_dots
from mudawwana.charts.heatmaps import heatmap
from mudawwana.charts.maps import world_map
from mudawwana.charts.multiples import small_multiples
from mudawwana.charts.networks import network
from mudawwana.charts.strips import dispersion
from mudawwana.charts.tables import as_csv, rtl, save_table
from mudawwana.charts.times import over_time
from mudawwana.charts.workbooks import plain, write_workbook

__all__ = [
    "alt_text", "as_csv", "bar", "corrected_p", "dispersion", "dot_interval", "finding", "group_dots", "heatmap",
    "label", "network", "over_time", "paired_dots", "plain", "rtl", "save_figure", "save_table", "small_multiples",
    "stacked_bar", "style", "use_font", "world_map", "write_file", "write_workbook",
]  # fmt: skip
