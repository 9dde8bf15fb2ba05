"""Place names: Ukrainian national romanisation, and keys under which spellings meet."""

from __future__ import annotations

import re
import unicodedata

APOSTROPHES = "'’ʼ‘`´′ʹʻˈ\"”“″ʺ"
_STRESS_MARKS = {"\u0300", "\u0301"}

# Cabinet of Ministers resolution 55 of 27 January 2010.
_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh",
    "з": "z", "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu", "я": "ia",
}  # fmt: skip
_INITIALS = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


def romanise(name_uk: str) -> str:
    """The name in Ukrainian national romanisation (2010): Ізюм gives Izium, Згурівка Zghurivka.

    Characters that are not Ukrainian letters stay as they are; apostrophes and soft signs go.
    """
    text = "".join(char for char in name_uk if char not in APOSTROPHES)
    pieces = [_romanised(text, index) for index in range(len(text))]
    return "".join(pieces)


def _romanised(text: str, index: int) -> str:
    char, before = text[index], text[index - 1] if index else " "
    lower = char.lower()
    if lower == "г" and before.lower() == "з":
        latin = "gh"
    elif lower in _INITIALS and not before.isalpha():
        latin = _INITIALS[lower]
    else:
        latin = _LETTERS.get(lower, lower)
    return latin.capitalize() if char.isupper() else latin


def slug(name: str) -> str:
    """The id that follows from a romanised name, as `assets/state/bundle.mjs` makes it too:
    Stara Pokrovka gives stara-pokrovka."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower())


def fold(name: str) -> str:
    """The name without case, stress marks, Latin diacritics, apostrophes and kinds of dash.

    The letters й, ї and ё keep their marks (ё becomes е): they tell names apart.
    """
    text = name.casefold().translate(_DROPPED)
    if not _PLAIN.fullmatch(text):
        decomposed = _unmarked(unicodedata.normalize("NFD", text))
        text = re.sub(r"[\W_]+", " ", unicodedata.normalize("NFC", decomposed)).translate(_DROPPED)
    return " ".join(text.split())


_DROPPED = str.maketrans("ёł-", "еl ", APOSTROPHES)
_PLAIN = re.compile("[a-zа-яєіїґ0-9 ]*")


def _unmarked(decomposed: str) -> str:
    kept: list[str] = []
    for char in decomposed:
        if unicodedata.combining(char):
            latin = bool(kept) and kept[-1].isascii()
            if latin or char in _STRESS_MARKS:
                continue
        kept.append(char)
    return "".join(kept)


# As romanised, but for letters that Russian has or spells otherwise.
_CYRILLIC_TABLE = str.maketrans(
    _LETTERS | {"и": "i", "ґ": "h", "х": "x", "ц": "c", "ы": "i", "э": "e", "ъ": "", "ё": "e"}
)
_RESPELLED = (
    ("tsch", "ch"), ("tch", "ch"), ("cz", "ch"), ("sch", "sh"), ("sz", "sh"), ("ou", "u"),
    ("kh", "x"), ("ts", "c"), ("tz", "c"), ("g", "h"), ("w", "v"), ("y", "i"), ("j", "i"),
)  # fmt: skip
_I_BEFORE_VOWEL = re.compile("i+(?=[aeou])")
_DOUBLED = re.compile(r"(.)\1+")


def sound(name: str) -> str:
    """A rough key shared by the usual spellings of one name in six languages and two scripts.

    Izum, Izium, Izyum, Изюм and Ізюм all give `izum`: i, y and j are one letter, lost before
    a vowel; g and h are one; doubled letters are single; ch and sh are written as in English.
    """
    latin = fold(name).translate(_CYRILLIC_TABLE)
    for spelling, letter in _RESPELLED:
        latin = latin.replace(spelling, letter)
    return _DOUBLED.sub(r"\1", _I_BEFORE_VOWEL.sub("", latin))


_RUSSIAN_ENDINGS = (
    ("зьке", "зкое"), ("цьке", "цкое"), ("ське", "ское"), ("зький", "зкий"), ("цький", "цкий"),
    ("ський", "ский"), ("цьк", "цк"), ("ськ", "ск"), ("івка", "овка"), ("ївка", "евка"),
    ("івці", "овцы"), ("ове", "ово"), ("єве", "ево"), ("еве", "ево"), ("ине", "ино"),
    ("іне", "ино"), ("не", "ное"), ("ий", "ый"), ("ів", "ов"), ("їв", "ев"), ("ці", "цы"),
)  # fmt: skip
_RUSSIAN_LETTERS = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г", "’": "ь"})


def expected_russian(name_uk: str) -> str:
    """Roughly what a Ukrainian place name is in Russian, in lower case: a yardstick, not a name."""
    words = [_russian_ending(word) for word in name_uk.lower().split("-")]
    return "-".join(words).replace("ьо", "е").translate(_RUSSIAN_LETTERS)


def _russian_ending(word: str) -> str:
    for ukrainian, russian in _RUSSIAN_ENDINGS:
        if word.endswith(ukrainian):
            return word.removesuffix(ukrainian) + russian
    return word
