"""The record of accounts: written as people sign in, fail, are locked out and let in again. It is only ever added to.

No secret goes into it or into the log: no password, no code, and no name that is nobody's.
"""

import logging
from typing import Any

import axes.signals  # noqa: F401  (listens before we do: when we hear of a failure, it is counted)
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models import QuerySet
from django.dispatch import receiver
from django.http import HttpRequest

from calculator.accounts.lock_out import client_address
from calculator.models import AccountAction, AccountEvent

log = logging.getLogger(__name__)

CONSOLE = "the console"
"""Who did it, where somebody did at the server itself."""

UNKNOWN = "Under a name that is nobody’s."
WORRYING = {
    AccountAction.FAILED,
    AccountAction.LOCKED_OUT,
    AccountAction.FACTOR_FAILED,
    AccountAction.FACTOR_TAKEN_AWAY,
}
"""What a log shows as a warning."""


def record(
    action: AccountAction, name: str, *, person: str = "", request: HttpRequest | None = None, words: str = ""
) -> AccountEvent:
    """Add one event about the account `name`; `person` did it, the account's own where none is given."""
    event = AccountEvent.objects.create(
        action=action,
        name=name,
        person=person or name,
        address=client_address(request) if request is not None else None,
        words=words,
    )
    log.log(logging.WARNING if action in WORRYING else logging.INFO, "%s (account event %d)", action.label, event.pk)
    return event


def of(name: str) -> QuerySet[AccountEvent]:
    """What happened to an account, the newest first."""
    return AccountEvent.objects.filter(name=name)


@receiver(user_logged_in, dispatch_uid="calculator.accounts.signed_in")
def _signed_in(request: HttpRequest, user: Any, **_: Any) -> None:
    record(AccountAction.SIGNED_IN, user.get_username(), request=request)


@receiver(user_logged_out, dispatch_uid="calculator.accounts.signed_out")
def _signed_out(request: HttpRequest, user: Any, **_: Any) -> None:
    if user is not None:  # a session that had ended already is nobody's
        record(AccountAction.SIGNED_OUT, user.get_username(), request=request)


@receiver(user_login_failed, dispatch_uid="calculator.accounts.failed")
def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    if not _was_locked_already(request):
        typed = credentials.get("username")
        _record_typed(AccountAction.FAILED, typed, request)
        if getattr(request, "axes_locked_out", False):
            _record_typed(AccountAction.LOCKED_OUT, typed, request)


def _was_locked_already(request: HttpRequest | None) -> bool:
    """Whether the password was not even looked at. Whoever goes on trying would fill the record with that."""
    return getattr(request, "axes_locked_out", False) and getattr(request, "axes_failures_since_start", None) is None


def _record_typed(action: AccountAction, typed: Any, request: HttpRequest | None) -> None:
    users = get_user_model()._default_manager
    known = bool(typed) and users.filter(**{get_user_model().USERNAME_FIELD: typed}).exists()
    record(action, typed if known else "", request=request, words="" if known else UNKNOWN)
