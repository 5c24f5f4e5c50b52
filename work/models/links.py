"""Links stored in rows: always a path on this site, so that nothing can lead people elsewhere."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

_PATH = r"^/([^/\\].*)?$"
path_on_this_site = RegexValidator(_PATH, "A link must be a path on this site, such as /children/")


class LinkField(models.CharField):
    """A path on this site: begins with one slash, holds opaque ids and no names."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 300)
        kwargs.setdefault("validators", [path_on_this_site])
        super().__init__(*args, **kwargs)


def link_is_a_path(
    name: str, field: str = "link", *, blank: bool = False
) -> models.CheckConstraint:
    allowed = Q(**{f"{field}__regex": _PATH})
    return models.CheckConstraint(
        name=name, condition=allowed | Q(**{field: ""}) if blank else allowed
    )
