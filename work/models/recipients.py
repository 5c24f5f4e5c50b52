"""Who something is for: one membership, one agency or one person."""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q


def exactly_one_of(*fields: str, name: str) -> models.CheckConstraint:
    choices = (Q(**{f"{field}__isnull": field != chosen for field in fields}) for chosen in fields)
    return models.CheckConstraint(name=name, condition=reduce(or_, choices))
