"""What the report says of measures: name, formula as markup, what its letters stand for or how to read it, source."""

MEASURES = (
    ("per million, per 1,000", "10⁶ <i>f</i> / N, 10³ <i>f</i> / N", "N: words of article text", ""),
    (
        "DP, DPnorm",
        "½ Σ |<i>f</i><sub>i</sub> / <i>f</i> − <i>s</i><sub>i</sub>|; DP / (1 − min <i>s</i>)",
        "over documents; 0 spread as the words are, 1 in one document",
        "Gries 2008; Lijffijt & Gries 2012",
    ),
    ("G² (log-likelihood)", "2 Σ O ln(O / E)", "over all four cells", "Dunning 1993"),
    (
        "Log Ratio",
        "log₂(<i>p</i><sub>1</sub> / <i>p</i><sub>2</sub>)",
        "a count of nought becomes 0.5; 95 % interval",
        "Hardie 2014",
    ),
    ("conservative Log Ratio", "", "the end of its interval that lies nearer to 0", "Evert 2022"),
    (
        "logDice",
        "14 + log₂(2 <i>f</i><sub>xy</sub> / (<i>f</i><sub>x</sub> + <i>f</i><sub>y</sub>))",
        "14 at most",
        "Rychlý 2008",
    ),
    (
        "NPMI",
        "ln(<i>p</i><sub>xy</sub> / (<i>p</i><sub>x</sub> <i>p</i><sub>y</sub>)) / −ln <i>p</i><sub>xy</sub>",
        "−1 to 1, 0 by chance",
        "Bouma 2009",
    ),
    (
        "C-value",
        "log₂<i>n</i> (<i>f</i> − <i>f̄</i>)",
        "n: words of the phrase; f̄: mean count of the longer phrases around it",
        "Frantzi, Ananiadou & Mima 2000",
    ),
    ("jaccard, containment", "", "shared runs of words / all; / those of the shorter document", "Broder 1997"),
    (
        "p",
        "",
        "exact test within documents, one-sided, the larger of two (also within documents and length of context)",
        "Birch 1964",
    ),
    ("p_all", "", "Fisher's exact test over all contexts, for comparison only", "Fisher 1935"),
    (
        "p_between",
        "",
        "so many documents mention both: Fisher's exact test over documents, or by their length, the larger of two",
        "Evert 2008",
    ),
    ("q", "", "p corrected for all tests of its family", "Benjamini & Hochberg 1995"),
    ("interval", "", "95 %, Student's t over documents; the chart says of what", "Wilson 1927"),
)
