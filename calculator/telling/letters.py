"""Which letters fit, as a list to choose from: first those that do what the verdict says to do first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from django.core.validators import validate_slug

from calculator.engine.outcome import Outcome, Verdict
from calculator.engine.rulebook import Letter, Rulebook
from calculator.engine.vocabulary import Action, VerdictKind
from calculator.language import once_a_release, say
from calculator.left_out import or_left_out

LETTERS: Mapping[Action, str] = {
    Action.ANSWER_SUIT: "answer-to-suit-checklist",
    Action.RAISE_BAR: "raise-the-law",
    Action.DISPUTE: "dispute-amount",
    Action.ASK_EXPLANATION: "request-explanation",
    Action.CLAIM_SURPLUS: "ask-for-the-surplus",
    Action.CATCH_UP: "ask-to-catch-up",
    Action.GET_BELONGINGS: "ask-for-belongings",
    Action.INSURANCE_CLAIM: "insurer-total-loss",
    Action.DEMAND_PUBLIC_SALE: "demand-public-sale",
    Action.ASK_AMOUNT_TO_RETURN: "ask-to-reinstate",
    Action.NEGOTIATE: "offer-to-settle",
    Action.PAYMENT_PLAN: "payment-plan",
    Action.DISPUTE_CREDIT: "credit-bureau-dispute",
}
"""The letter, by its slug, that does what an action says; the other actions need none."""

OLD_DEBT = frozenset({VerdictKind.TOO_OLD, VerdictKind.MAY_BE_TOO_OLD})
OLD_DEBT_REPLY = "time-barred-reply"
"""To dispute an old debt is to say that its time is over."""


AFTER_INSURANCE = "left-after-the-insurance"
"""To ask how they got the number, where an insurer and no sale paid for the car."""

LEASE_LETTER = "lease-itemization"
DUTY_LETTER = "taken-on-active-duty"
DEATH_LETTER = "the-signer-has-died"

BEFORE_ALL = ("answer-to-suit-checklist", DUTY_LETTER, DEATH_LETTER, "the-divorce-order")
"""What comes before the letters of the actions: it says who writes, or that the car may not have been taken at all."""


def letter_for(action: Action, kind: VerdictKind | None = None) -> str | None:
    """The slug of the letter that does what an action says, under a kind of verdict; `None` where none does.

    A release may not have it, and it may not fit the answers: look for it in the outcome's letters.
    """
    if action is Action.DISPUTE and kind in OLD_DEBT:
        return OLD_DEBT_REPLY
    if action is Action.ASK_EXPLANATION and kind is VerdictKind.INSURANCE:
        return AFTER_INSURANCE
    return LETTERS.get(action)


@dataclass(frozen=True)
class Offered:
    """A letter in a list."""

    slug: str
    title: str
    purpose: str


def fitting(outcome: Outcome, rulebook: Rulebook) -> list[Offered]:
    """The letters that fit, those before all first, then by the verdict's actions and the rulebook."""
    in_turn = dict.fromkeys((*_first(outcome.verdict), *outcome.letters))
    return list(_told(rulebook.letter[slug] for slug in in_turn if slug in outcome.letters))


def others(outcome: Outcome, rulebook: Rulebook) -> list[Offered]:
    """The letters that do not fit."""
    return list(_told(one for one in rulebook.letters if one.slug not in outcome.letters))


def _told(letters: Iterable[Letter]) -> Iterator[Offered]:
    found = (or_left_out(f"letter {one.slug}", partial(_offered, one)) for one in letters)
    return (one for one in found if one is not None)


def _first(verdict: Verdict) -> list[str]:
    chosen = (letter_for(action, verdict.kind) for action in verdict.actions)
    return [*BEFORE_ALL, *(slug for slug in chosen if slug is not None)]


@once_a_release
def _offered(letter: Letter) -> Offered:
    """Raises ValidationError for a name that no address can hold: the page's own links would fail."""
    validate_slug(letter.slug)
    return Offered(letter.slug, say(letter.title), say(letter.purpose))
