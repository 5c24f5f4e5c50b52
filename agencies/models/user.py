"""People who sign in. What they may do comes from a membership, never from the user."""

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from riskapp.ui.keys import new_key


class UserManager(BaseUserManager):
    """Django looks for this class; the project's own writes are actions."""

    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)


@pghistory.track(
    model_name="UserHistory",
    exclude=["password", "last_login"],
    meta={"db_table": "agencies_user_history"},
)
class User(AbstractBaseUser):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name
