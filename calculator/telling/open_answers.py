"""The answers that would make a result more certain, each with the page that asks for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from calculator.engine.rulebook import JudgmentInterest
from calculator.engine.vocabulary import Basis, ContractRate, Stage
from calculator.questionnaire.address import address
from calculator.questionnaire.words import called
from calculator.telling.assessed import Assessed


@dataclass(frozen=True)
class Open:
    """An answer by name, and the page that asks for it."""

    words: str
    change: str


def narrowing(seen: Assessed) -> tuple[Open, ...]:
    """The answers that would turn a range into an amount, each with the page that asks for it.

    After a judgment the court's number is all that counts, so it alone is asked for.
    """
    if seen.answers.stage is Stage.JUDGMENT and seen.outcome.estimate.basis is not Basis.JUDGMENT:
        return _asked_on(seen, ("judgment_amount",))
    return _asked_on(seen, (*seen.outcome.estimate.missing, *_contract_rate(seen)))


def _contract_rate(seen: Assessed) -> tuple[str, ...]:
    """The contract's rate, where it would say what interest a judgment bears."""
    rule = seen.law.rule(JudgmentInterest)
    asked = seen.outcome.estimate.basis is Basis.JUDGMENT and "judgment_rate" in seen.outcome.estimate.missing
    counts = rule is not None and rule.contract_rate not in (None, ContractRate.IGNORED)
    return ("apr",) if asked and counts and seen.answers.apr is None else ()


def settling(seen: Assessed) -> tuple[Open, ...]:
    """The answers that would settle what the state's law does here."""
    return _asked_on(seen, seen.outcome.law.questions)


def _asked_on(seen: Assessed, keys: Iterable[str]) -> tuple[Open, ...]:
    """Answers by name, each with the page on the path that asks for it; a page is linked once."""
    links: dict[str, Open] = {}
    for key in keys:
        step = seen.path.step_of(key)
        if step is not None and step.slug not in links:
            change = address(seen.opened, step.slug, come_from="result")
            links[step.slug] = Open(called(key), change)
    return tuple(links.values())
