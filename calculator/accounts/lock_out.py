"""Shutting out whoever guesses passwords: by name and address together, and letting people in again.

django-axes counts in the database; here is what it counts by, and how a lock is seen and lifted.
"""

from datetime import datetime
from ipaddress import ip_address, ip_network
from typing import Any

from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

HOUSEHOLD = 64
"""Bits of an IPv6 address that tell one subscriber from another."""


def counted_name(request: HttpRequest | None, credentials: Any = None) -> str:
    """What stands for a name among the counts. A digest: people type passwords where their name should be."""
    name = (credentials or {}).get("username") or ""
    return digest(str(name))


def digest(name: str) -> str:
    return salted_hmac("calculator.accounts.lock_out", name, algorithm="sha256").hexdigest()


def client_address(request: HttpRequest) -> str | None:
    """The address a request comes from. Behind a proxy it is the last one in X-Forwarded-For, which the proxy itself
    wrote; those before it anybody can make up."""
    found = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_HTTPS_PROXY:
        found = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or found
    try:
        return str(ip_address(found))
    except ValueError:
        return None


def counted_address(request: HttpRequest) -> str | None:
    """What stands for an address among the counts. In IPv6 its network: one household has 2⁶⁴ addresses."""
    found = client_address(request)
    if found is not None and ip_address(found).version == 6:
        return str(ip_network(f"{found}/{HOUSEHOLD}", strict=False).network_address)
    return found


def locked_until(name: str) -> datetime | None:
    """Until when some address is locked out under a name; `None` if none is."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    counts: dict[str | None, list[AccessAttempt]] = {}
    for attempt in AccessAttempt.objects.filter(username=digest(name), attempt_time__gte=since):
        counts.setdefault(attempt.ip_address, []).append(attempt)
    full = [
        max(one.attempt_time for one in attempts)
        for attempts in counts.values()
        if sum(one.failures_since_start for one in attempts) >= settings.AXES_FAILURE_LIMIT
    ]
    return max(full) + settings.AXES_COOLOFF_TIME if full else None


def unlock(name: str) -> bool:
    """Forget the failures under a name, from wherever; whether there were any."""
    return bool(reset(username=digest(name)))
