"""What may never be a factor, whatever a weighting says (docs/scoring.md §5).

Refused by code, so that no weighting and no finding can bring it in. An ethnic group is recorded
for equality monitoring only. A parent's learning difficulty prompts support, without points.
"""

from dataclasses import dataclass


class ProhibitedFactor(ValueError):
    """A factor that must never count, whoever asks for it."""


@dataclass(frozen=True, kw_only=True)
class Prohibition:
    """One prohibited characteristic: whole codes, and words that may not occur in any code."""

    name: str
    codes: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def covers(self, code: str) -> bool:
        return code in self.codes or not self.words.isdisjoint(code.split("_"))


PARENTS = ("parental", "parent", "parents", "mother", "mothers", "father", "fathers", "adult")
DISABILITIES = ("disability", "disabled", "learning_difficulty", "learning_disability")

PROHIBITIONS: tuple[Prohibition, ...] = (
    Prohibition(
        name="ethnicity",
        codes=frozenset({"heritage", "mixed_heritage", "skin_colour"}),
        words=frozenset({"ethnicity", "ethnic", "race", "racial"}),
    ),
    Prohibition(
        name="religion",
        codes=frozenset({"faith", "belief", "parental_faith", "family_faith"}),
        words=frozenset({"religion", "religious"}),
    ),
    Prohibition(
        name="nationality or immigration status",
        words=frozenset(
            {"nationality", "immigration", "immigrant", "migrant", "asylum", "citizenship", "visa"}
        ),
    ),
    Prohibition(
        name="postcode or deprivation",
        codes=frozenset({"imd"}),
        words=frozenset({"postcode", "postcodes", "deprivation", "deprived"}),
    ),
    Prohibition(
        name="sex",
        codes=frozenset({"sex", "child_sex", "sex_of_child", "childs_sex", "is_male", "is_female"}),
        words=frozenset({"gender"}),
    ),
    Prohibition(
        name="birth order",
        codes=frozenset({"birth_order", "order_of_birth", "first_born", "firstborn", "parity"}),
    ),
    Prohibition(
        name="parental disability",
        codes=frozenset(
            {f"{whose}_{what}" for whose in PARENTS for what in DISABILITIES} | set(DISABILITIES)
        ),
    ),
)


def refuse_prohibited(code: str) -> None:
    """Raise ProhibitedFactor, naming the characteristic, if this code may never be a factor."""
    plain = code.strip().lower().replace("-", "_").replace(" ", "_")
    for prohibition in PROHIBITIONS:
        if prohibition.covers(plain):
            raise ProhibitedFactor(
                f"{code} is prohibited: {prohibition.name} may never be a factor. Remove it."
            )
