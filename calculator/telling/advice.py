"""What a borrower should know before the next step: the outcome's warnings, and the tips that fit."""

from dataclasses import dataclass
from functools import partial

from django.utils.safestring import SafeString

from calculator.engine.answers import Answers
from calculator.engine.outcome import Outcome
from calculator.engine.rulebook import Link, Rulebook, Tip
from calculator.engine.vocabulary import Basis, Role, Warning
from calculator.language import once_a_release, only_in_english, say
from calculator.left_out import or_left_out
from calculator.partners.partner import Partner
from calculator.questionnaire.questions import Words
from calculator.telling.choices import owes_nothing
from calculator.telling.markdown import as_html
from calculator.telling.wording import FOR_A_COSIGNER, WARNINGS


def warnings(outcome: Outcome, answers: Answers) -> dict[str, Words]:
    """The outcome's warnings in words, by code.

    Whoever can still catch up or get the car back is not warned of paying, nor is one who owes nothing.
    """
    left_out = set()
    if not answers.stage.after_sale or owes_nothing(outcome):
        left_out.add(Warning.PAYMENT_MAY_RESTART_CLOCK)
    words = {**WARNINGS, **FOR_A_COSIGNER} if answers.role is Role.COSIGNER else {**WARNINGS}
    if outcome.estimate.basis is Basis.JUDGMENT:
        words[Warning.MISSING_RATE.value] = WARNINGS["missing_judgment_rate"]
    return {code.value: words[code.value] for code in outcome.warnings if code.value in WARNINGS.keys() - left_out}


@dataclass(frozen=True)
class Advice:
    """A tip in the reader's language."""

    slug: str
    title: str
    body: str
    html: SafeString
    sources: tuple[Link, ...]
    status: str
    only_in_english: bool


def tips(outcome: Outcome, rulebook: Rulebook, partner: Partner | None) -> list[Advice]:
    """The tips that fit, in the release's order; those that a partner wants first stand first in its frame."""
    first = partner.tips if partner else ()
    fitting = (rulebook.tip[slug] for slug in outcome.tips)
    told = (
        or_left_out(f"tip {tip.slug}", partial(_tip, tip))
        for tip in sorted(fitting, key=lambda tip: tip.slug not in first)
    )
    return [one for one in told if one is not None]


@once_a_release
def _tip(tip: Tip) -> Advice:
    return Advice(
        slug=tip.slug,
        title=say(tip.title),
        body=say(tip.body),
        html=as_html(say(tip.body)),
        sources=tip.sources,
        status=tip.status.value,
        only_in_english=only_in_english(tip.body),
    )
