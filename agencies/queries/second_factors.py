"""What a person signs in with beside the password."""

from allauth.mfa.models import Authenticator

PRIMARY = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user) -> bool:
    return Authenticator.objects.filter(user=user, type__in=PRIMARY).exists()
