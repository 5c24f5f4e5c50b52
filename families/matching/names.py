"""Names as they are compared: tidied, in the long form of a short name, and by their sound."""

import unicodedata
from functools import cache
from itertools import combinations
from pathlib import Path

import jellyfish
import yaml

SHORT_NAMES = Path(__file__).parent.parent / "data" / "short_names.yaml"
_MARKS = ("Mn", "Me")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th"})
_MOST_TOKENS = 5


def tokens_of(name: str) -> tuple[str, ...]:
    """The words of a name, without case, accents and marks; hyphens part words, apostrophes don't.

    Particles and everything else stay: nothing is thought of as unimportant.
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).translate(_LETTERS)
    letters = (
        each if each.isalnum() else "" if each in "'’‘`´" else " "
        for each in plain
        if unicodedata.category(each) not in _MARKS
    )
    return tuple("".join(letters).split())


def long_form(token: str) -> str:
    """The full name a short name stands for, itself when it stands for none."""
    return _long_forms().get(token, token)


def sound_of(token: str) -> str:
    """How a word sounds, vowels left out, the first one too; "" where there is nothing to hear.

    Spellings of one name from another script differ in their vowels above all.
    """
    if not token.isascii():
        return token
    sound = jellyfish.metaphone(token)
    return sound.lstrip("AEIOU") or sound


def sounds_of(name: str) -> tuple[str, ...]:
    found = (sound_of(long_form(token)) for token in tokens_of(name)[:_MOST_TOKENS])
    return tuple(dict.fromkeys(sound for sound in found if sound))


def pairs_of(name: str) -> tuple[str, ...]:
    """Every two sounds of a name together, in no order: swapped names have the same pairs."""
    return tuple(f"{first}+{second}" for first, second in combinations(sorted(sounds_of(name)), 2))


@cache
def _long_forms() -> dict[str, str]:
    groups = yaml.safe_load(SHORT_NAMES.read_text(encoding="utf-8"))
    return {short: long for long, shorts in groups.items() for short in shorts}
