"""The second factor: six digits that an app on a phone makes anew every 30 seconds, or a recovery code, good for once.

django-otp keeps the secrets, checks the digits and slows down whoever guesses. Here is who must have one, and what is
done with it; no page and no request.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django_otp import user_has_device, verify_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

CODES = 10
"""How many recovery codes somebody has at first."""

DIGITS = 6
STRONG = ("calculator.review_content", "calculator.add_release", "auth.change_user")
"""Whoever may do one of these needs a second factor: approve, publish, or make somebody who may."""

User = Any
"""Django's users, with what django-otp adds."""


def must_have(user: User) -> bool:
    """Whether somebody's permissions ask for a second factor, where the settings do."""
    return bool(settings.SECOND_FACTOR) and any(map(user.has_perm, STRONG))


def has(user: User) -> bool:
    return user_has_device(user)


def is_open(user: User) -> bool:
    """Whether nothing more is asked of somebody who is signed in. Whoever has a second factor is asked for it."""
    return not settings.SECOND_FACTOR or user.is_verified() or not (has(user) or must_have(user))


def may_set_up(user: User) -> bool:
    """A password alone sets up the first one, and never another one in its place."""
    return user.is_verified() or not has(user)


def being_set_up(user: User) -> TOTPDevice:
    """The app that somebody is about to add: its secret stays the same until it was proven once."""
    found, _made = TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "app"})
    return found


def confirm(user: User, typed: str) -> TOTPDevice | None:
    """Take over the app that makes these digits, instead of any other; `None` if they are wrong."""
    with transaction.atomic():
        device = verify_token(user, being_set_up(user).persistent_id, _bare(typed))
        if device is not None:
            device.confirmed = True
            device.save()
            TOTPDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
        return device


def verify(user: User, typed: str) -> TOTPDevice | StaticDevice | None:
    """What of somebody's own proves them: the app, or one of the recovery codes, which is then gone; `None` if neither.

    Digits are tried on the app alone and letters on the codes alone, so that a slip with one does not slow the other.
    """
    code = _bare(typed)
    model = TOTPDevice if code.isdigit() and len(code) == DIGITS else StaticDevice
    found = (
        verify_token(user, device.persistent_id, code) for device in model.objects.filter(user=user, confirmed=True)
    )
    return next((device for device in found if device is not None), None)


def wait_until(user: User, *, confirmed: bool = True) -> datetime | None:
    """Until when no digits of the app are looked at, after wrong ones."""
    for device in TOTPDevice.objects.filter(user=user, confirmed=confirmed):
        allowed, why = device.verify_is_allowed()
        if not allowed:
            return why["locked_until"]
    return None


def new_codes(user: User) -> Sequence[str]:
    """Recovery codes instead of all earlier ones. They can be seen this once."""
    with transaction.atomic():
        # The same device: whoever got in with one of its codes stays in.
        device, _made = StaticDevice.objects.get_or_create(user=user, defaults={"name": "recovery codes"})
        device.token_set.all().delete()
        codes = [StaticToken.random_token() for _ in range(CODES)]
        StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return [f"{code[:4]}-{code[4:]}" for code in codes]


def codes_left(user: User) -> int:
    return StaticToken.objects.filter(device__user=user).count()


def take_away(user: User) -> bool:
    """Forget somebody's app and codes: they set up another one at the next sign-in. Whether there were any."""
    with transaction.atomic():
        deleted = [model.objects.filter(user=user).delete()[0] for model in (TOTPDevice, StaticDevice)]
    return any(deleted)


def stop_waiting(user: User) -> None:
    """Look at the next digits at once, whatever was typed before."""
    for model in (TOTPDevice, StaticDevice):
        for device in model.objects.filter(user=user):
            device.throttle_reset()


def _bare(typed: str) -> str:
    """As it is kept: people type codes in groups, in capitals, with dashes."""
    return "".join(one for one in typed.lower() if one.isascii() and one.isalnum())
