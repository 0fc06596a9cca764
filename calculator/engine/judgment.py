"""Interest on a judgment: which rate, and how much since."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculator.engine.answers import Answers
from calculator.engine.loan import contract_rate
from calculator.engine.money import ZERO
from calculator.engine.rulebook import JudgmentInterest, Tier
from calculator.engine.vocabulary import ContractRate, Status


@dataclass(frozen=True)
class Rates:
    """Percent a year: the least, the likely and the most that it can be; `high` is `None` where no law ends it."""

    low: Decimal
    likely: Decimal
    high: Decimal | None

    @classmethod
    def known(cls, rate: Decimal) -> "Rates":
        return cls(rate, rate, rate)

    @property
    def is_known(self) -> bool:
        return self.low == self.likely == self.high


def judgment_rate(answers: Answers, rule: JudgmentInterest | None) -> Decimal | None:
    """Percent a year: the judgment's own rate, else the state's rule (never an unverified one), else `None`.

    Where the rule looks at the contract's rate, the contract's is used as the rule says, up to the rule's cap.
    """
    if answers.judgment_rate is not None:
        return answers.judgment_rate
    if rule is None or rule.status is Status.UNVERIFIED:
        return None
    own, contract = _own(answers, rule), _contract(answers, rule)
    if contract is None or rule.contract_rate in (None, ContractRate.IGNORED):
        return own
    if rule.contract_rate is ContractRate.GREATER_OF and own is None:
        return None  # the contract's rate is then only the least that it can be
    if rule.contract_rate is ContractRate.GOVERNS or own is None:
        return contract
    return max(own, contract) if rule.contract_rate is ContractRate.GREATER_OF else min(own, contract)


def judgment_rates(answers: Answers, rule: JudgmentInterest | None) -> Rates | None:
    """The rate as far as it is known; `None` where nothing is known of it.

    A rule that looks at the contract's rate is a range where that, or the state's own, is not known. The likely rate is
    then the state's own (0 where it has none on file), or the contract's.
    """
    rate = judgment_rate(answers, rule)
    counts = rule.contract_rate if rule is not None and rule.status is not Status.UNVERIFIED else None
    if rule is None or answers.judgment_rate is not None or counts in (None, ContractRate.IGNORED):
        return None if rate is None else Rates.known(rate)
    own, contract = _own(answers, rule), _contract(answers, rule)
    if contract is not None and (own is not None or counts is ContractRate.GOVERNS):
        return None if rate is None else Rates.known(rate)
    least = [one for one in (own, contract) if one is not None]
    likely = least[0] if least else ZERO
    if counts is ContractRate.GREATER_OF:
        return Rates(likely, likely, None if rule.cap is None else max(likely, rule.cap))
    most = likely if least and counts is ContractRate.LESSER_OF else rule.cap
    return Rates(ZERO, likely, None if most is None else max(likely, most))


def _own(answers: Answers, rule: JudgmentInterest) -> Decimal | None:
    return _tier_percent(rule.tiers, answers.judgment_amount) if rule.tiers else rule.annual_percent


def _contract(answers: Answers, rule: JudgmentInterest) -> Decimal | None:
    """The contract's rate, no more of it than the rule lets count."""
    rate = contract_rate(answers)
    return rate if rate is None or rule.cap is None else min(rate, rule.cap)


def _tier_percent(tiers: tuple[Tier, ...], amount: Decimal | None) -> Decimal | None:
    if amount is None:
        return None
    return next((tier.percent for tier in tiers if tier.up_to is None or amount <= tier.up_to), None)


def days_since_judgment(answers: Answers, today: date) -> int | None:
    return None if answers.judgment_date is None else (today - answers.judgment_date).days
