"""Finding the records that may be the child somebody is looking for."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from families.models import Child

MOST_SHOWN = 10


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody typed: at least one of the three."""

    name: str = ""
    date_of_birth: date | None = None
    nhs_number: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(name for name, value in vars(self).items() if value)

    @property
    def may_show_cards(self) -> bool:
        """A child outside one's involvement is shown only to somebody who knows who it is."""
        return bool(self.nhs_number or (self.name and self.date_of_birth))


def matching_children(asked: Asked, *, partnership_id: UUID) -> list[Child]:
    """The likely records in the partnership, best first; never training or merged ones."""
    children = Child.objects.countable().filter(partnership=partnership_id)
    if asked.nhs_number and (found := list(children.filter(nhs_number=asked.nhs_number))):
        return found
    if asked.name:
        children = children.filter(name__iexact=asked.name)
    elif not asked.date_of_birth:
        return []
    if asked.date_of_birth:
        children = children.filter(date_of_birth=asked.date_of_birth)
    return list(children.order_by("id")[:MOST_SHOWN])
