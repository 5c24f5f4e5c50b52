"""Invented names, drawn from `data/demo_names.yaml`."""

import random
from pathlib import Path

import yaml

_NAMES = yaml.safe_load(
    (Path(__file__).parent.parent / "data" / "demo_names.yaml").read_text(encoding="utf-8")
)
DISTRICTS = tuple(_NAMES["districts"])
LONGEST = 40


def first(rng: random.Random) -> str:
    return rng.choice(_NAMES["first"])


def last(rng: random.Random) -> str:
    return rng.choice(_NAMES["last"])


def full(rng: random.Random, surname: str) -> str:
    """A name; about one in eighty is as long as forms must bear."""
    name = f"{first(rng)} {surname}"
    if rng.random() < 0.0125:
        while len(name) < LONGEST - 8:
            name = f"{first(rng)} {name}"
        name = name[:LONGEST]
    return name.strip()


def street(rng: random.Random) -> str:
    return f"{rng.randint(1, 180)} {rng.choice(_NAMES['streets'])} {rng.choice(_NAMES['ways'])}"
