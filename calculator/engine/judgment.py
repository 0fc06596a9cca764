"""Interest on a judgment: which rate, and how much since."""

from datetime import date
from decimal import Decimal

from calculator.engine.answers import Answers
from calculator.engine.rulebook import JudgmentInterest, Tier
from calculator.engine.vocabulary import ContractRate, Status


def judgment_rate(answers: Answers, rule: JudgmentInterest | None) -> Decimal | None:
    """Percent a year: the judgment's own rate, else the state's rule (never an unverified one), else `None`.

    Where the rule looks at the contract's rate, the contract's is used as the rule says, up to the rule's cap.
    """
    if answers.judgment_rate is not None:
        return answers.judgment_rate
    if rule is None or rule.status is Status.UNVERIFIED:
        return None
    own = _tier_percent(rule.tiers, answers.judgment_amount) if rule.tiers else rule.annual_percent
    contract: Decimal | None = answers.apr
    if contract is not None and rule.cap is not None:
        contract = min(contract, rule.cap)
    if contract is None or rule.contract_rate in (None, ContractRate.IGNORED):
        return own
    if rule.contract_rate is ContractRate.GREATER_OF and own is None:
        return None  # the contract's rate is then only the least that it can be
    if rule.contract_rate is ContractRate.GOVERNS or own is None:
        return contract
    return max(own, contract) if rule.contract_rate is ContractRate.GREATER_OF else min(own, contract)


def _tier_percent(tiers: tuple[Tier, ...], amount: Decimal | None) -> Decimal | None:
    if amount is None:
        return None
    return next((tier.percent for tier in tiers if tier.up_to is None or amount <= tier.up_to), None)


def days_since_judgment(answers: Answers, today: date) -> int | None:
    return None if answers.judgment_date is None else (today - answers.judgment_date).days
