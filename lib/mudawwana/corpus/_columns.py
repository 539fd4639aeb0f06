"""Which column of a table holds what: the text, the title, the date ... by its name, in one of six languages."""

import re
import unicodedata

from mudawwana.corpus._encodings import without_controls
from mudawwana.errors import CorpusError

ROLES = ("text", "title", "date", "outlet", "author", "section", "address")
"""What a column can be known for; in this order columns are shown."""

# Words that name a role by themselves, the surest first; a name may hold others beside them (_BESIDE).
_WORDS = {
    "text": "text body content contents fulltext maintext articlebody texte corps contenu volltext artikeltext inhalt "
    "texto contenido cuerpo metin metni içerik içeriği نص متن محتوى مضمون",
    "title": "title headline heading titre titel überschrift schlagzeile título titular başlık başlığı عنوان عناوين "
    "مانشيت",
    "date": "date published pubdate datetime timestamp created posted time datum erscheinungsdatum fecha tarih tarihi "
    "تاريخ",
    "outlet": "outlet newspaper publication publisher source src site website sitename journal media domain agency "
    "provider channel paper quelle zeitung medium verlag fuente periódico diario medio kaynak kaynağı gazete منبر "
    "جريدة صحيفة مجلة مصدر موقع منصة بوابة وكالة وسيلة ناشر ناشرة قناة",
    "author": "author byline writer creator journalist reporter auteur autor autorin verfasser autora periodista yazar "
    "muhabir كاتب كاتبة مؤلف مؤلفة محرر محررة صحفي صحفية صحافي صحافية مراسل مراسلة بقلم",
    "section": "section category categories cat rubric rubrique topic catégorie rubrik ressort kategorie thema sección "
    "categoría tema kategori bölüm konu قسم تصنيف فئة باب تبويب زاوية",
    "address": "url link address permalink href uri lien adresse verweis enlace dirección bağlantı adres رابط "
    "عنوانالرابط",
}
# Names of texts only where no surer one is there: a table of articles may number them in a column "article".
_WEAK = (
    "article articles news story post item خبر أخبار مقال مقالة مادة تفاصيل تقرير details paragraph message tweet "
    "artikel nachricht noticia artículo haber yazı"
)
_BESIDE = (
    "ar ara arabic fr fra en eng lang original full plain clean cleaned raw main html encoded field value name of "
    "names the at on by in dc og new page web pub publish publishing publication published release released pubdate "
    "created posted complet complete de du la le d l publié der des am artikels "
    "veröffentlicht vollständig publicación publicado completo el del yayın yayınlanma haberin tam adı نشر صدور إضافة "
    "يوم جهة إعلام إعلامي إعلامية الإلكتروني الإلكترونية رئيسي اسم كامل أصلي عربي عربية كاملة"
)
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LONGEST_NAME, _LONGEST_QUESTION = 7, 24  # words of the name of a column; of one that asks, in a survey
_DEEPEST_HEADER = 3  # rows: titles stand above it
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LETTERS = str.maketrans("أإآٱىةؤئı", "اااايهويi", "ـ")


def plain_name(name):
    """The name of a column without what cannot be seen in it."""
    return without_controls(_INVISIBLE.sub("", str(name)))[0].strip()


def _words(name):
    """The words of a name, of which spelling, case and the Arabic article do not matter."""
    name = unicodedata.normalize("NFKD", _CAMEL.sub(" ", plain_name(name))).casefold()
    name = "".join(c for c in name if not unicodedata.combining(c)).translate(_LETTERS)
    words = re.findall(r"[^\W_\d]+", name)
    return [word[2:] if word.startswith("ال") and len(word) > 3 else word for word in words]


_ROLE = {word: (role, rank) for role, words in _WORDS.items() for rank, word in enumerate(_words(words))}
_WEAK, _BESIDE = ({*_words(words)} for words in (_WEAK, _BESIDE))


def _role(name):
    """(role, how sure: the less the surer) of a name, or None."""
    words = _words(name)
    if not words or re.search(r"\d", plain_name(name)):
        return None
    named = [_ROLE[word] for word in words if word in _ROLE]
    if not all(word in _ROLE or word in _WEAK or word in _BESIDE for word in words):
        return None
    roles = {role for role, _ in named}
    if not roles:
        return ("text", 200) if any(word in _WEAK for word in words) else _whole(words)
    # "source url" is an address, "body text" a text, "content title" a title: what the name is about stands last
    for role in ("address", "date", "author", "title", "section", "outlet", "text"):
        if role in roles:
            if role == "outlet" and "text" in roles:
                return None
            return role, min(rank for own, rank in named if own == role) + 20 * (len(words) - 1)
    return None


def role_of(name):
    """What a column of this name holds, one of ROLES, or None."""
    known = _role(name)
    return known and known[0]


def _whole(words):
    """A name of words that say nothing each: «published at», «تاريخ» is in "النشر" alone."""
    return (
        ("date", 90)
        if {"published", "publish", "release", "posted", "created", "نشر", "veroffentlicht", "publicado"} & {*words}
        else None
    )


def roles_of(columns, given, file):
    """Which column has which role, role -> column; those of ``given`` as they are given ("" for none).

    Raises where two columns could as well be the text, or none.
    """
    found = {role: column for role, column in given.items() if column in columns}
    taken = {*given.values()}
    ranked = {}
    for column in columns:
        if column not in taken and (known := _role(column)) and known[0] not in given:
            ranked.setdefault(known[0], []).append((known[1], column))
    for role, ranks in ranked.items():
        ranks.sort(key=lambda pair: pair[0])  # of equals the first
        found[role] = ranks[0][1]
        # nothing but the order of the words tells 'text' and 'body' apart, but not 'text_ar'
        if role == "text" and (equals := [column for rank, column in ranks if rank // 20 == ranks[0][0] // 20])[1:]:
            raise CorpusError(_which(file, f"{' and '.join(map(repr, equals))} could all hold the text", columns))
    if "text" not in found:
        problem = "no column is known to hold the text"
        if "text" in given:
            problem = f"there is no column {given['text']!r}"
        raise CorpusError(_which(file, problem, columns))
    return {role: found[role] for role in ROLES if role in found}


def check_columns(columns, text_column=None):
    """Columns as the user names them, role -> name, or an error."""
    columns = {} if columns is None else columns
    if isinstance(columns, str):
        parts = [part.partition(":") for part in columns.split(";") if part.strip()]
        if strange := [part for part, colon, _ in parts if not colon]:
            raise CorpusError(f"columns: {strange[0].strip()!r} says no name. Write them as 'text: body; title: head'.")
        columns = {role.strip(): name.strip() for role, _, name in parts}
    if not isinstance(columns, dict) or not all(isinstance(value, str) for value in columns.values()):
        raise CorpusError(f"columns: {columns!r} is no dict of names. Give, say, columns={{'text': 'body'}}.")
    if strange := sorted(map(str, {*columns} - {*ROLES})):
        raise CorpusError(f"columns: {strange[0]!r} is not known. Use some of {', '.join(ROLES)}.")
    if text_column is not None and columns.get("text", text_column) != text_column:
        raise CorpusError("text_column: columns names another column for the text. Give one of the two.")
    return columns if text_column is None else {**columns, "text": text_column}


def check_distinct(columns, file):
    """Two columns of one name cannot be told apart."""
    if twice := sorted({column for column in columns if columns.count(column) > 1}):
        raise CorpusError(f"{file}: two columns are named {twice[0]!r}. Rename one of them.")


def is_header(cells, given):
    """Whether a first row names columns: one is known by name, or none of its cells reads like content.

    Beside a paragraph «الخبر» and «الجريدة» name no column, but an outlet.
    """
    if any(cell in given.values() for cell in cells):
        return True
    longest = max((len(cell.split()) for cell in cells), default=0)
    return longest <= _LONGEST_NAME or (longest <= _LONGEST_QUESTION and any(map(_role, cells)))


def header_of(cells, rows, given):
    """Names of the columns by the first row, and what is ``given``; with the column of the longest cells for the text,
    where that row is no header.
    """
    names = [plain_name(cell) or f"column {i}" for i, cell in enumerate(cells, start=1)]
    if is_header(names, given):
        return names, given
    names = [f"column {i}" for i in range(1, len(cells) + 1)]
    lengths = [sum(len(row[i]) for row in rows if len(row) == len(names)) for i in range(len(names))]
    return names, {"text": names[lengths.index(max(lengths))]} | given


def titles_above(rows, given):
    """How many of the first rows of a table are titles of the whole, as programs write them above the header.

    Below them, in the second or third row, stands a header: it names the text, and another column too unless each
    title is alone in its row.
    """
    own = {column: role for role, column in reversed(given.items())}
    for start, cells in enumerate(rows[:_DEEPEST_HEADER]):
        names = [plain_name(cell) for cell in cells if plain_name(cell)]
        known = {role for name in names if (role := own.get(name) or role_of(name))}
        if "text" in known and len(names) > 1 and is_header(names, given):
            alone = all(sum(bool(plain_name(cell)) for cell in row) <= 1 for row in rows[:start])
            return start if alone or len(known) > 1 else 0
        if start == 0 and len(names) > 1 and known:
            return 0  # a header that does not name the text
    return 0


def said_of_titles(titles):
    """What is said of rows above a header, each its cells."""
    shown = " / ".join(" ".join(filter(None, map(plain_name, cells))) for cells in titles)
    return f"above the names of its columns stands {shown!r}, which is no article."


def _which(file, problem, columns):
    shown = ", ".join(map(str, columns[:20]))
    return f"{file}: {problem}; the columns are {shown}. Name it: columns={{'text': '...'}}."
