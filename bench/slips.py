"""How names and dates get mistaken, drawn at random: docs/adr/0005, "The error generator".

Written from how people type and remember, and knowing nothing of the search it is used on.
"""

import random
from datetime import date, timedelta

NEIGHBOURS = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok",
    "o": "ipl", "p": "ol", "a": "qsz", "s": "awdx", "d": "sefc", "f": "drgv", "g": "fthb",
    "h": "gyjn", "j": "hukm", "k": "jil", "l": "kop", "z": "axs", "x": "zsdc", "c": "xdfv",
    "v": "cfgb", "b": "vghn", "n": "bhjm", "m": "njk",
}  # fmt: skip
VOWELS = "aeiou"
# Spellings that one person's name is found under. Each row is one name.
SPELLINGS = (
    ("mohammed", "muhammad", "mohamed", "mohammad", "muhammed"),
    ("yusuf", "youssef", "yousef", "yusef"),
    ("aisha", "ayesha", "aysha"),
    ("fatima", "fatimah", "fatma"),
    ("hussein", "husain", "hossain", "hussain"),
    ("ahmed", "ahmad", "achmed"),
    ("zainab", "zaynab", "zeinab"),
    ("sergei", "sergey", "serhiy"),
    ("oleksandr", "aleksandr", "alexander"),
    ("kateryna", "katerina", "ekaterina"),
    ("nguyen", "nguyn", "ngyuen"),
    ("wojciech", "voytek", "wojtek"),
    ("kowalski", "kovalsky", "kowalsky"),
    ("tchaikovsky", "chaikovsky", "tschaikowski"),
    ("mehmet", "mehmed", "mahmet"),
    ("siobhan", "shivaun", "shevaun"),
    ("niamh", "neve", "neeve"),
    ("zhang", "chang", "jang"),
)
_VARIANTS = {name: [other for other in row if other != name] for row in SPELLINGS for name in row}


def mistyped(rng: random.Random, word: str) -> str:
    """One slip in a word; always different from it."""
    while True:
        slip = rng.choices(_WORD_SLIPS, weights=_WORD_WEIGHTS)[0]
        made = slip(rng, word.lower())
        if made and made != word.lower():
            return made.capitalize()


def misdated(rng: random.Random, day: date, *, latest: date) -> date:
    """One slip in a date; a real date, not after `latest`, always different from it."""
    while True:
        made = rng.choices(_DATE_SLIPS, weights=_DATE_WEIGHTS)[0](rng, day)
        if made and made != day and made <= latest and latest.year - made.year < 19:
            return made


def _neighbouring_key(rng, word):
    place = rng.randrange(len(word))
    near = NEIGHBOURS.get(word[place], "")
    return word[:place] + rng.choice(near) + word[place + 1 :] if near else ""


def _dropped(rng, word):
    place = rng.randrange(len(word))
    return word[:place] + word[place + 1 :] if len(word) > 2 else ""


def _doubled(rng, word):
    place = rng.randrange(len(word))
    return word[:place] + word[place] + word[place:]


def _turned(rng, word):
    place = rng.randrange(max(1, len(word) - 1))
    return word[:place] + word[place : place + 2][::-1] + word[place + 2 :]


def _inserted(rng, word):
    place = rng.randrange(len(word) + 1)
    return word[:place] + rng.choice("abcdefghijklmnopqrstuvwxyz") + word[place:]


def _other_vowel(rng, word):
    places = [place for place, letter in enumerate(word) if letter in VOWELS]
    if not places:
        return ""
    place = rng.choice(places)
    return word[:place] + rng.choice(VOWELS) + word[place + 1 :]


def _other_spelling(rng, word):
    return rng.choice(_VARIANTS[word]) if word in _VARIANTS else ""


def _day_and_month_swapped(rng, day):
    return _date(day.year, day.day, day.month)


def _one_digit(rng, day):
    digits = list(f"{day:%d%m%Y}")
    digits[rng.randrange(8)] = rng.choice("0123456789")
    return _of(digits)


def _two_digits_turned(rng, day):
    digits = list(f"{day:%d%m%Y}")
    place = rng.randrange(7)
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    return _of(digits)


def _days_off(rng, day):
    return day + timedelta(days=rng.choice((-3, -2, -1, 1, 2, 3)))


def _a_month_off(rng, day):
    months = day.year * 12 + day.month - 1 + rng.choice((-1, 1))
    return _date(months // 12, months % 12 + 1, day.day)


def _a_year_off(rng, day):
    return _date(day.year + rng.choice((-1, 1)), day.month, day.day)


def _first_of_january(rng, day):
    return date(day.year, 1, 1)


def _of(digits):
    text = "".join(digits)
    return _date(int(text[4:]), int(text[2:4]), int(text[:2]))


def _date(year, month, day):
    try:
        return date(year, month, day)
    except ValueError:
        return None


_WORD_SLIPS = (
    _neighbouring_key, _dropped, _doubled, _turned, _inserted, _other_vowel, _other_spelling
)  # fmt: skip
_WORD_WEIGHTS = (25, 20, 10, 15, 10, 12, 8)
_DATE_SLIPS = (
    _day_and_month_swapped, _one_digit, _two_digits_turned, _days_off, _a_month_off, _a_year_off,
    _first_of_january,
)  # fmt: skip
_DATE_WEIGHTS = (20, 35, 10, 15, 8, 8, 4)
