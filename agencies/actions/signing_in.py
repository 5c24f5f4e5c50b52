"""What happens at the door is recorded in the system's chain: nobody acts for an agency yet."""

from uuid import UUID

from django.db import transaction

from agencies.kinds import SessionEnd
from agencies.models import User
from audit.events import EventType
from audit.recording import PersonOnly, Reference, record

_USER = User._meta.label


@transaction.atomic
def record_sign_in(*, user: User) -> None:
    record(EventType.USER_SIGNED_IN, by=PersonOnly(user_id=user.pk), subject=user)


@transaction.atomic
def record_failed_sign_in(*, email: str) -> None:
    """Records a failed sign-in to a known account; an unknown address is recorded nowhere."""
    if user := User.objects.filter(email__iexact=email).first():
        record(EventType.USER_SIGN_IN_FAILED, by=None, subject=user)


@transaction.atomic
def record_session_end(*, user_id: UUID | str, because: SessionEnd) -> None:
    user_id = UUID(str(user_id))
    record(
        EventType.USER_SESSION_ENDED,
        by=PersonOnly(user_id=user_id),
        subject=Reference(label=_USER, pk=user_id),
        details={"because": because},
    )


@transaction.atomic
def record_new_password(*, user: User) -> None:
    record(EventType.USER_PASSWORD_CHANGED, by=PersonOnly(user_id=user.pk), subject=user)


@transaction.atomic
def record_second_factor(*, user_id: UUID, kind: str, added: bool) -> None:
    """Kind: `totp`, `webauthn` or `recovery_codes`."""
    happened = EventType.USER_SECOND_FACTOR_ADDED if added else EventType.USER_SECOND_FACTOR_REMOVED
    record(
        happened,
        by=PersonOnly(user_id=user_id),
        subject=Reference(label=_USER, pk=user_id),
        details={"kind": kind},
    )
