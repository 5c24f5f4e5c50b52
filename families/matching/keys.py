"""The keys a child is found by: numbers kept with the row, one for each sound of its names."""

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import blake2b
from uuid import UUID

from families.matching.names import pairs_of, sounds_of, tokens_of


def keys_of(
    partnership_id: UUID, *, name: str, born: date | None = None, adults: Sequence[str] = ()
) -> list[int]:
    """What a record is filed under: the sounds of its name, alone, two by two and with its
    birthday, and its adults' names."""
    own = name_keys(partnership_id, name) + pair_keys(partnership_id, name)
    own += birthday_keys(partnership_id, name, [born] if born else [])
    own += birth_year_keys(partnership_id, name, born) if born else []
    around = [key for adult in adults for key in adult_keys(partnership_id, adult)]
    pairs = [key for adult in adults for key in adult_pair_keys(partnership_id, adult)]
    return sorted({*own, *around, *pairs})


def name_keys(partnership_id: UUID, name: str) -> list[int]:
    """One key for each sound, and one for each word as it is written."""
    sounds = [_key(partnership_id, "sound", sound) for sound in sounds_of(name)]
    return sounds + [_key(partnership_id, "word", word) for word in tokens_of(name)]


def pair_keys(partnership_id: UUID, name: str) -> list[int]:
    return [_key(partnership_id, "pair", pair) for pair in pairs_of(name)]


def birthday_keys(partnership_id: UUID, name: str, days: Iterable[date]) -> list[int]:
    """One key for each sound on each day: how a record is found by a date that is only near."""
    return [
        _key(partnership_id, "born", f"{day}+{sound}") for day in days for sound in sounds_of(name)
    ]


def birth_year_keys(partnership_id: UUID, name: str, born: date) -> list[int]:
    return [_key(partnership_id, "born", f"{born.year}+{sound}") for sound in sounds_of(name)]


def adult_keys(partnership_id: UUID, name: str) -> list[int]:
    return [_key(partnership_id, "adult", sound) for sound in sounds_of(name)]


def adult_pair_keys(partnership_id: UUID, name: str) -> list[int]:
    return [_key(partnership_id, "adult pair", pair) for pair in pairs_of(name)]


def _key(partnership_id: UUID, kind: str, text: str) -> int:
    """A number for the database's index; two texts with one number are told apart in ranking."""
    content = f"{partnership_id}:{kind}:{text}".encode()
    return int.from_bytes(blake2b(content, digest_size=8).digest(), "big", signed=True)
