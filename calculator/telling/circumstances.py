"""Who asks, and what happened to the car: what must be said of it in the verdict, whatever its kind.

The kinds are the engine's; here a death, a divorce, active duty and a second state get their sentence beside them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from calculator.engine.defects import ACTIVE_DUTY_CITE
from calculator.engine.limits import at_home
from calculator.engine.vocabulary import DefectCode, OwedBy, Stage, State, VerdictKind
from calculator.language import say
from calculator.telling.assessed import Assessed
from calculator.telling.law import Entry, limit_entries

COMMUNITY_PROPERTY = frozenset(
    {State.AZ, State.CA, State.ID, State.LA, State.NM, State.NV, State.TX, State.WA, State.WI}
)
"""The states in which a husband or wife may have to pay what the other one owed; told as a may."""


def taken_on_active_duty(seen: Assessed) -> bool:
    """Whether a car was taken that the law lets nobody take without a court order (50 U.S.C. 3952)."""
    return any(
        one.code is DefectCode.TAKEN_WITHOUT_COURT and ACTIVE_DUTY_CITE in one.cite for one in seen.outcome.law.defects
    )


def first_of_all(seen: Assessed) -> str:
    """What comes before every other reason: active duty, and whose debt it is."""
    parts = []
    if taken_on_active_duty(seen):
        if seen.outcome.verdict.kind is not VerdictKind.GET_BACK:
            parts.append(_("On active duty, a car may not be taken without a court order."))
        parts.append(_("Send the letter on active duty today. A military legal office helps for free."))
    if seen.outcome.verdict.owed_by is OwedBy.ESTATE:
        parts.append(_("The estate of the person who signed owes this, not the family."))
        parts.append(_spouse(seen))
    elif seen.answers.signer_died:
        parts.append(_("You signed as well, so they may ask you for all of it. The estate owes it, too."))
    return " ".join(parts)


def _spouse(seen: Assessed) -> str:
    if seen.answers.home in COMMUNITY_PROPERTY:
        return _("Where you live, a husband or wife may have to pay, too. Ask legal aid before you pay.")
    return _("Do not pay it from your own money before you ask legal aid.")


def also(seen: Assessed) -> Iterator[str]:
    """What is added to the reasons: a divorce that binds two people, and a court in another state."""
    if seen.answers.divorce_gave_car_away:
        yield _("The divorce order binds your ex, not the lender, who may still ask you. Your ex may have to pay you.")
    if seen.outcome.law.home_limits and seen.answers.stage is not Stage.JUDGMENT:
        home = say(seen.law.home.name)
        yield _("You live in %(state)s now. A court there may use the limits of its own law.") % {"state": home}


@dataclass(frozen=True)
class HomeLimits:
    """What the law of the state where the borrower lives may take away, with the names of both states."""

    home: str
    signed: str
    entries: tuple[Entry, ...]


def home_limits(seen: Assessed) -> HomeLimits | None:
    """The limits of the borrower's home state; `None` where it is the contract's, or has none that may fit."""
    found = seen.outcome.law.home_limits
    if not found:
        return None
    return HomeLimits(
        home=say(seen.law.home.name),
        signed=say(seen.place.name),
        entries=tuple(limit_entries(at_home(seen.law), found)),
    )
