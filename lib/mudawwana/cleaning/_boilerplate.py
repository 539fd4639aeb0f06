"""What one line can be by itself: ``phrase_of``, ``shape_of``. Where it stands is for ``_line_roles``.

The words come from ``lexicons/boilerplate.tsv``, by scope:

line      the whole line, anywhere
head      the whole line, above the article or below it only: words that are also good headings inside one
block     the whole line; what follows belongs to it, to the next paragraph
end       the whole line; what follows belongs to it, to the end of the document
start     the opening of a line, even of one that ends in a full stop
open      the opening of a line that is not a sentence: no full stop at its end
label     the opening of a line that is not a sentence, a colon, dash, bar, slash or dots after it
tail      the opening of what stands behind the last full stop of the article
masthead  the first word of the name of an outlet
agency    who is credited: alone on a line, in brackets after a caption, in a dateline
outlet    a word in the names of outlets and agencies («نيوز»)
word      a word of notices to the reader; several of them make a paragraph one
"""

import re
from functools import cache

import regex

from mudawwana.arabic import lexicon
from mudawwana.cleaning._keys import WORD, first_word, key_of

LONGEST_HEADLINE = 24
"""Words; a longer line is a paragraph even without a full stop."""
BEHIND_A_STOP = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\"'”“»)]"
_BETWEEN_LINKS = regex.compile(r"[»›>|•·←/☰]|(?<=\s)[-–—](?=\s)|(?<=\S)(?:\s{3,}|\t)(?=\S)")
_MASTHEAD = regex.compile(
    r"(?:رئيس التحرير|رئيس مجلس الإدارة)(?:\p{L}|\s*و\s*(?:رئيس|مدير))|"
    r"^\s*(?:مدير|نائب|سكرتير|مستشار|مساعد)(?: رئيس)? التحرير\p{L}"
)
_ARROW = regex.compile(r"[»›>←☰]")
_STEP = regex.compile(r"\p{L}\s*[>›☰]\s*\p{L}")  # into a section: no headline has such a sign
_INTO = regex.compile(r"^[^«]*\p{L}\s+»\s+\p{L}[^«]*$")  # the same with a sign that closes a quotation elsewhere
_PICTURE = regex.compile(r"\.(?:jpe?g|png|gif|webp)\s*$", regex.I)
_QUOTED = regex.compile(r"«([^«»]*)»")
_HOME = {"الرءيسيه", "الرءيسه", "home", "accueil"}
_UNIT = (
    "ثوان|ثانية|دقيقة|دقائق|دقيقتين|ساعة|ساعات|ساعتين|يوم|أيام|يومين|أسبوع|أسابيع|أسبوعين|شهر|أشهر|شهرين|سنة|سنوات|"
    "سنتين"
)
_RELATIVE_TIME = regex.compile(rf"\W*(?:قبل|منذ)\s+(?:\d+\s+)?(?:{_UNIT})(?:\s+واحدة?)?\W*")
_TIME_AT_END = regex.compile(rf"(?:(?<=\d)|\b)(?:منذ|قبل)\s+\d+\s+(?:{_UNIT})\s*$")
_GLUED = regex.compile(r"ة\p{L}")
_LONGEST_ROW = 12  # words, of links behind an outlet
_LONGEST_WORD = 16  # letters
_AFTER_LABEL = regex.compile(r"\s*(?:[:|/؛]|[-–—ـ]|\.\.|…)")
_LETTER = regex.compile(r"\p{L}")
_ARABIC = regex.compile(r"\p{Arabic}")
_HASHTAG = regex.compile(r"(?:^|\s)#\s?\w")
_YEAR = regex.compile(r"(?:1[89]|20)\d\d")
_ADDRESS = regex.compile(r"(?:https?://|www\.)\S+", regex.I)
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d:[0-5]\d(?!\d)")
_MACHINE_DATE = re.compile(r"\s*\d{4}-\d\d-\d\dT\d\d:\d\d\S*\s*")
_TIME_OF_DAY = {"في", "علي", "الساعه", "ساعه", "و", "م", "ص", "ظ", "صباحا", "مساء", "ظهرا", "بتوقيت"}
_TIME_OF_DAY |= {"غرينتش", "جرينتش", "مكه", "المكرمه", "gmt", "am", "pm", "ut", "utc"}
_VALUE = re.compile(r":\s*[\d٠-٩.,]+\s*$")
_COUNT = re.compile(r"\s*عدد\s+\w+\s*:\s*[\d٠-٩.,]+\s*")
_DISCLAIMER = regex.compile(
    r"\bلا\s+[تي]عبر\w*\s+(?:بالضرورة\s+)?عن\s+(?:رأي|آراء|وجهات? نظر|موقف)\s+(?:إدارة |هيئة تحرير )?"
    r"(?:ال)?(?:موقع|صحيفة|جريدة|شبكة|قناة|وكالة|مجلة|ناشر|مدونة|منصة)"
)
_RELATED = (["ذات", "صله"], ["ذات", "الصله"], ["ذو", "صله"])  # «فيديو ذات صلة»
_DEGREES = {"o", "c", "م", "مءويه", "درجه"}  # of the weather in a corner
_PRAYERS = {"الفجر", "الشروق", "الظهر", "العصر", "المغرب", "العشاء"}
_TWEET = regex.compile(r"\s*[—–-]+\s*[^()]{1,60}\(@\w+\)")  # who wrote it, below a tweet
_LONGEST_NOTICE = 700  # characters
_LONGEST_SOURCE = 7  # words
_LONGEST = {"start": 40, "open": 24, "label": 24}


def has_arabic(line):
    """Whether an Arabic letter stands in a line."""
    return bool(_ARABIC.search(line))


def is_sentence(line):
    """Whether the line ends in a full stop, not in dots."""
    return line.rstrip(BEHIND_A_STOP).endswith((".", "۔")) and not line.rstrip().endswith("..")


@cache
def phrases():
    """Folded phrase -> category, for each scope of the boilerplate lexicon."""
    scopes = {}
    for row in lexicon("boilerplate"):
        scopes.setdefault(row["scope"], {})[key_of(row["phrase"])] = row["category"]
    return scopes


@cache
def _sections():
    """``head`` phrases without articles: «التقارير الخاصة» is «تقارير خاصة»."""
    return {_without_articles(phrase.split()): category for phrase, category in phrases()["head"].items()}


def _without_articles(words):
    return " ".join(word[2:] if word[:2] == "ال" and len(word) > 4 else word for word in words)


@cache
def _longest_phrase(*scopes):
    return max(phrase.count(" ") + 1 for scope in scopes for phrase in phrases()[scope])


@cache
def first_words(*scopes):
    return {phrase.split(" ")[0] for scope in scopes for phrase in phrases()[scope]}


def may_open(line):
    """Whether a line of ``MANY`` words may begin with a phrase: its first word is one that ``start`` phrases have.

    A lone tatweel, as a dash, is none.
    """
    return first_word(line) in first_words("start")


def phrase_of(line, key, above=False):
    """Scope and category of the phrase of the lexicon that the line, with the key ``key``, is or begins with.

    ``above``: it stands where ``head`` phrases count. Numbers beside a phrase do not matter («التعليقات (2)»).
    """
    if key.count(" ") >= max(_LONGEST.values()):
        return None
    scopes, words = phrases(), key.split()
    if 2 < len(words) <= 4 and words[-2:] in _RELATED:
        return "block", "related"
    whole = ("end", "block", "line", "head") if above else ("end", "block", "line")
    if above and 0 < len(words) <= 4 and (found := _sections().get(_without_articles(words))):
        return "head", found
    if not words or not (words[0][0].isdigit() or words[0] in first_words(*whole, "start", "open", "label")):
        return None
    bare = " ".join(word for word in words if not word[0].isdigit()) if _DIGIT.search(key) else key
    for scope in whole if bare.count(" ") < _longest_phrase(*whole) else ():
        if found := scopes[scope].get(key) or scopes[scope].get(bare):
            return scope, found
    if words[0] not in first_words("start", "open", "label"):
        return None
    sentence = is_sentence(line)
    for scope in ("start", "open", "label"):
        if len(words) > _LONGEST[scope] or (sentence and scope != "start"):
            continue
        for n in range(min(_longest_phrase(scope), len(words)), 0, -1):
            found = scopes[scope].get(" ".join(words[:n]))
            if found == "source" and len(words) > _LONGEST_SOURCE:
                continue  # «مصدر: تأجيل زيارة الوزير إلى الشهر المقبل»
            if found and (scope != "label" or _AFTER_LABEL.match(line, end_of_word(line, n))):
                return scope, found
    return None


def end_of_word(line, number):
    """Where the word ends that is number so many of ``key_of`` the line."""
    for match in WORD.finditer(line):
        number -= len(key_of(match.group()).split())
        if number <= 0:
            return match.end()
    return len(line)


def shape_of(line, key, edge=None):
    """Rule by which the line is boilerplate because of how it is built, whatever its words; None if it is not.

    ``edge``: it stands "above" the first paragraph or "below" the last one, where menus are.
    """
    words = key.split()
    if not words:
        return "no words on the line"
    if len(words) > 40:
        return None
    if not _LETTER.search(line):
        return None if _YEAR.fullmatch(key) else "number alone on a line"
    if edge and len(words) == 2 and words[0].isdigit() and words[1] in _DEGREES:
        return "number alone on a line"
    if len(words) <= 8 and all(len(word) == 1 for word in words) and (edge != "above" or len(set(words)) == 1):
        return "credit: single letters"  # above the article distinct ones may sign it
    if "(@" in line and len(words) <= 16 and _TWEET.match(line):
        return "source: credit"
    clock = edge and ":" in line
    if clock and _CLOCK.search(line) and all(word[0].isdigit() or word in _PRAYERS for word in words):
        return "timestamp: times of day"
    if _DIGIT.search(key) and all(word[0].isdigit() or word in _TIME_OF_DAY for word in words):
        return "timestamp: time of day"
    if _MACHINE_DATE.fullmatch(line):
        return "timestamp: date as machines write it"
    if clock and len(words) <= 16 and len(_CLOCK.findall(line)) >= 2:
        return "timestamp: times of day"
    if edge and len(words) <= 12 and _MASTHEAD.search(line):
        return "notice: who makes the outlet"
    if len(words) <= 12 and "." in line and _PICTURE.search(line):
        return "caption: file of a picture"
    if "©" in line and len(words) <= 8 and line.lstrip().startswith("©"):
        return "source: credit"
    if "http" in line and len(key_of(_ADDRESS.sub(" ", line)).split()) <= 2:
        return "share: address alone on a line"
    if len(words) <= 5 and _RELATIVE_TIME.fullmatch(line):
        return "timestamp: time since"
    if line.count("#") >= 3 and 4 * len(_HASHTAG.findall(line)) >= max(12, len(words)):
        return "tags: row of hashtags"
    if "|" in line and len(words) <= 20 and any(_is_count(part) for part in line.split("|")):
        return "timestamp: how often it was read"
    if found := _several_phrases(words, edge):
        return f"{found}: several phrases"
    if len(words) <= 8 and is_credit(words):
        return "source: credit of an agency"
    if edge and 2 <= len(words) <= 6 and "logo" in (words[0], words[-1]):
        return "navigation: name of the outlet"
    if edge and len(words) <= 3 and not has_arabic(line):
        return "no Arabic outside the article"  # «Feb.»
    if edge and not is_sentence(line):
        unquoted = _QUOTED.sub(r" \1 ", line) if "«" in line else line  # «التعليم» is no step of a path
        parts = _BETWEEN_LINKS.split(unquoted)
        parts = [part for part in map(key_of, parts) if part] if len(parts) > 1 else [key]
        known = [any(part in phrases()[scope] for scope in ("head", "line")) for part in parts]
        home = words[0] in _HOME and len(words) > 2
        # «لبنان - إضراب المعلمين» is a headline; only arrows, or nothing but sections, make a path
        step = edge == "above" and len(words) <= 8 and (_STEP.search(line) or ("»" in line and _INTO.search(line)))
        if home or step or (len(parts) > 1 and (all(known) or (known[0] and _ARROW.search(unquoted)))):
            return "navigation: path of links"
        if len(parts) >= 4 and all(part.count(" ") < 4 for part in parts):
            return "navigation: row of links"
        if len(words) <= 25 and not has_arabic(line):
            return "no Arabic outside the article"
    return None


def is_glued(line, key):
    """Whether words of a line have no gap between them, as sections that stood in boxes: «آخر الأخباراقتصاد محلي»."""
    return bool(_GLUED.search(line)) or max(map(len, key.split()), default=0) >= _LONGEST_WORD


def ends_in_time_since(line):
    """Whether a line ends in how long ago that was: «النخيل برس منذ 16 ساعات»."""
    return bool(_TIME_AT_END.search(line))


def _is_count(part):
    """Whether a part of a line says how often an article was read, or so: «عدد الزيارات : 6112»."""
    known = phrase_of(part, key_of(part)) if _VALUE.search(part) else None
    return bool(_COUNT.fullmatch(part)) or (known is not None and known[1] == "timestamp")


def phrases_in_a_row(words, *scopes):
    """Category of each whole phrase of the scopes that folded words begin with, and of how many words the row is then.

    Numbers and single letters between them do not matter; «ثقافة وفن»: sections joined by «and».
    """
    known, openers = [phrases()[scope] for scope in scopes], first_words(*scopes)
    i = 0
    while i < len(words):
        if words[i][0].isdigit() or len(words[i]) == 1:
            i += 1
            continue
        start = words[i][1:] if words[i] not in openers and words[i][0] == "و" else words[i]
        if start not in openers:
            return
        for n in range(min(6, len(words) - i), 0, -1):
            phrase = " ".join([start, *words[i + 1 : i + n]])
            if category := next((scope[phrase] for scope in known if phrase in scope), None):
                i += n
                yield category, i
                break
        else:
            return


def _several_phrases(words, edge):
    """Category of the first of the phrases that together are the whole line (two or more), or None."""
    scopes = ("line", "block", "end", "head") if edge else ("line", "block", "end")
    found, least = list(phrases_in_a_row(words, *scopes)), 2
    if not found and edge and len(words) <= _LONGEST_ROW:  # «النخيل نيوز 0 تعليق طباعة حفظ»
        outlet = next((n for n, word in enumerate(words[:3], start=1) if word in phrases()["outlet"]), 0)
        words, least = words[outlet:], 3
        found = list(phrases_in_a_row(words, *scopes)) if outlet else found
    if len(found) < least or not all(word[0].isdigit() or len(word) == 1 for word in words[found[-1][1] :]):
        return None
    return found[0][0] if edge or any(category != "navigation" for category, _ in found) else None


def is_notice(line, alone=False):
    """Whether a ``Line`` of any length is a notice to the reader (cookies, subscription, rights), by its words.

    They must be a good part of all, the smaller where the reader is spoken to: an article may be about cookies.
    ``alone``: no other line of a website is there; then they must be a third.
    """
    if len(line.text) > _LONGEST_NOTICE:
        return False
    words = line.key.split()
    if len(words) <= _LONGEST["start"] and _DISCLAIMER.search(line.text):
        return True
    if alone and _notice_words("reader").isdisjoint(words):
        return False
    found = set(map(_notice_words().get, words)) - {None}
    if any(category == "reader" for _, category in found):
        return len(found) >= 3 and (3 if alone else 7) * len(found) >= len(words)
    return not alone and len(found) >= 5 and 4 * len(found) >= len(words)


@cache
def _notice_words(*categories):
    """Each word of notices, with and without what is joined to it in front -> the word, and its category."""
    words = {word: (word, about) for word, about in phrases()["word"].items() if about in categories or not categories}
    known = {front + word: found for front in ("و", "ف", "ب", "ل", "ك", "") for word, found in words.items()}
    return frozenset(known) if categories else known


def is_credit(words):
    """Whether folded words are names of agencies, one after the other."""
    agencies, i = phrases()["agency"], 0
    while i < len(words):
        word = words[i]
        step = 1 if word in ("و", "عن") else 0
        for n in range(min(4, len(words) - i), 0, -1):
            phrase = " ".join(words[i : i + n])
            if phrase in agencies or phrase[:1] == "و" and phrase[1:] in agencies:
                step = n
                break
        if not step:
            return False
        i += step
    return bool(words)
