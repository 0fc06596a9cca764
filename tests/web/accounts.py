"""People who sign in, for tests of how they do."""

from typing import Any

from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

PASSWORD = "a long word to remember"


def person(name: str = "ada", *codenames: str, **changes: Any) -> User:
    """Somebody on the staff with these permissions of the calculator."""
    user = User.objects.create_user(name, f"{name}@shortfall.example", PASSWORD, is_staff=True, **changes)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


def sign_in(client: Client, name: str = "ada", password: str = PASSWORD, **extra: Any) -> Any:
    return client.post("/admin/login/?next=/admin/", {"username": name, "password": password}, **extra)


def digits(device: TOTPDevice, later: int = 0) -> str:
    """What the app shows now, or so many times 30 seconds later: no digits are good twice."""
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = timezone.now().timestamp() + later * device.step
    return f"{totp.token():06d}"


def set_up(client: Client, user: User) -> list[str]:
    """The recovery codes, after an app was set up by somebody who is signed in."""
    client.get("/admin/second-factor/set-up/")
    response = client.post("/admin/second-factor/set-up/", {"code": digits(user.totpdevice_set.get())})  # type: ignore[attr-defined]
    return list(response.context["codes"])
