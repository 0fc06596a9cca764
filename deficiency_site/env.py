"""The keys the site needs from its environment: made, kept, demanded and read.

``python -m deficiency_site.env secret-key`` and ``… seal-keys`` print a new one.
"""

import os
import re
import secrets
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

REQUIRED = {
    "SECRET_KEY": "make one with: python -m deficiency_site.env secret-key",
    "ALLOWED_HOSTS": "the host names of this site: shortfall.example,www.shortfall.example",
    "SEAL_KEYS": "make the first with: python -m deficiency_site.env seal-keys",
}


def new_secret_key() -> str:
    """A SECRET_KEY, from 64 random bytes."""
    return secrets.token_urlsafe(64)


def new_seal_keys() -> str:
    """A SEAL_KEYS of one new key, under the id ``a``."""
    return f"a:{Fernet.generate_key().decode()}"


def kept(file: Path, make: Callable[[], str]) -> str:
    """What ``file`` holds; on first use it is made, for its owner's eyes only."""
    try:
        with open(file, "x", opener=lambda path, flags: os.open(path, flags, 0o600)) as new:
            new.write(make())
    except FileExistsError:
        pass
    return file.read_text().strip()


def demand(environ: Mapping[str, str]) -> None:
    """Raises ImproperlyConfigured naming each required variable that is not set, and how to make it."""
    missing = [f"  {name}: {how}" for name, how in REQUIRED.items() if not environ.get(name, "").strip()]
    if missing:
        raise ImproperlyConfigured("\n".join(["In production (DJANGO_DEBUG is not on) these must be set:", *missing]))


def check_hosts(hosts: Iterable[str]) -> None:
    """Raises ImproperlyConfigured for a host that stands for names that are not this site's: `*`, or a dot and nothing
    or an ending alone behind it. Borrowers' links are made with the name that a request asks for."""
    for host in hosts:
        name = host.strip()
        if "*" in name or (name.startswith(".") and "." not in name.strip(".")):
            raise ImproperlyConfigured(
                f"ALLOWED_HOSTS: “{name}” would answer to other sites’ names. Name each host, like shortfall.example, "
                "or all below a name of yours, like .shortfall.example."
            )


def names(text: str) -> tuple[str, ...]:
    """The names in ``Ana Ruiz, attorney; Legal Aid of Ohio``, in order."""
    return tuple(name for one in text.split(";") if (name := one.strip()))


def mail_address(text: str, name: str = "CONTACT_EMAIL") -> str:
    """The mail address in a variable, or nothing. Raises ImproperlyConfigured for what is no address."""
    address = text.strip()
    if address:
        try:
            validate_email(address)
        except ValidationError:
            raise ImproperlyConfigured(f"{name}: “{address}” is no mail address.") from None
    return address


def demand_sender(address: str) -> None:
    """Raises ImproperlyConfigured where mail is to be sent from nobody."""
    if not address:
        raise ImproperlyConfigured("EMAIL_HOST is set: set EMAIL_FROM, too, the address that the mail comes from.")


def idle_minutes(minutes: int) -> int:
    """Raises ImproperlyConfigured for a time in which nobody can work, or that is none."""
    if not 5 <= minutes <= 24 * 60:
        raise ImproperlyConfigured(f"ADMIN_IDLE_MINUTES: {minutes} is not between 5 and 1440.")
    return minutes


def parse_seal_keys(text: str) -> tuple[tuple[str, str], ...]:
    """The ids and Fernet keys in ``id:key,id:key``, in order: the first seals, all open.

    Raises ImproperlyConfigured; no message quotes a key.
    """
    keys: dict[str, str] = {}
    for position, entry in enumerate(text.split(","), start=1):
        key_id, _, key = entry.strip().partition(":")
        if not re.fullmatch("[A-Za-z0-9]{1,4}", key_id):
            raise ImproperlyConfigured(f"SEAL_KEYS, entry {position}: write id:key, id of 1 to 4 letters or digits.")
        if key_id in keys:
            raise ImproperlyConfigured(f"SEAL_KEYS, entry {position}: the id {key_id} is there twice.")
        try:
            Fernet(key)
        except ValueError:
            raise ImproperlyConfigured(f"SEAL_KEYS, entry {position}: {key_id} has no Fernet key.") from None
        keys[key_id] = key
    return tuple(keys.items())


if __name__ == "__main__":
    makers = {"secret-key": new_secret_key, "seal-keys": new_seal_keys}
    if len(sys.argv) != 2 or sys.argv[1] not in makers:
        sys.exit(__doc__)
    print(makers[sys.argv[1]]())
