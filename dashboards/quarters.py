"""Quarters of the calendar year: a release is of one, after it has closed."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self

from django.utils import timezone

MONTHS = 3


@dataclass(frozen=True, order=True)
class Quarter:
    """Named by its first day."""

    first_day: date

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(date(day.year, (day.month - 1) // MONTHS * MONTHS + 1, 1))

    @classmethod
    def last_closed(cls, today: date) -> Self:
        return cls.of(today).before()

    def after(self) -> "Quarter":
        return self._moved(1)

    def before(self) -> "Quarter":
        return self._moved(-1)

    @property
    def starts_at(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.first_day, time()))

    @property
    def ends_at(self) -> datetime:
        """The first moment of the next quarter."""
        return self.after().starts_at

    @property
    def last_day(self) -> date:
        return self.after().first_day - timedelta(days=1)

    def is_closed_on(self, today: date) -> bool:
        return self < Quarter.of(today)

    def __str__(self) -> str:
        last = self.after().first_day.month - 1 or 12
        return f"{self.first_day:%B} to {date(2000, last, 1):%B} {self.first_day.year}"

    @property
    def short(self) -> str:
        return f"{self.first_day.year} Q{(self.first_day.month - 1) // MONTHS + 1}"

    def _moved(self, by: int) -> "Quarter":
        months = self.first_day.year * 12 + self.first_day.month - 1 + by * MONTHS
        return Quarter(date(months // 12, months % 12 + 1, 1))
