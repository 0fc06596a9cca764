"""Interest on a judgment: which rate, and how much since.

Simple interest for days of a 365-day year; where the rule compounds yearly, what a full year earned bears interest from
its anniversary on (Colo. Rev. Stat. 5-12-102(4); KRS 360.040; MCL 600.6013; S.C. Code 34-31-20). A state's own rate may
go by the judgment's amount and the kind of debt, and be points above a rate that is set each year (Utah Code 15-1-4).
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from calculator.engine.answers import Answers
from calculator.engine.calendar import whole_years, years_after
from calculator.engine.loan import DAYS_A_YEAR, contract_rate, last_due, simple_interest
from calculator.engine.money import ZERO, cents
from calculator.engine.rulebook import JudgmentInterest, Tier
from calculator.engine.vocabulary import Compounds, ContractRate, Status

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Rates:
    """Percent a year: the least, the likely and the most that it can be; `high` is `None` where no law ends it.

    `compounds` says whether the likely rate earns interest on interest once a year. Up to `until` the rate was
    `earlier`, where another one ran then.
    """

    low: Decimal
    likely: Decimal
    high: Decimal | None
    compounds: bool = False
    earlier: Decimal | None = None
    until: date | None = None

    @classmethod
    def known(cls, rate: Decimal, *, compounds: bool = False) -> "Rates":
        return cls(rate, rate, rate, compounds)

    @property
    def is_known(self) -> bool:
        return self.low == self.likely == self.high


def judgment_rate(answers: Answers, rule: JudgmentInterest | None, today: date) -> Decimal | None:
    """Percent a year today: the judgment's own rate, else the state's rule (never an unverified one), else `None`.

    Where the rule looks at the contract's rate, the contract's is used as the rule says, up to the rule's cap.
    """
    if answers.judgment_rate is not None:
        return answers.judgment_rate
    if rule is None or rule.status is Status.UNVERIFIED:
        return None
    rates = {_rate(answers, _on(one, answers, today)) for one in _without_steps(answers, rule)}
    return rates.pop() if len(rates) == 1 else None


def _rate(answers: Answers, rule: JudgmentInterest) -> Decimal | None:
    if answers.judgment_rate is not None:
        return answers.judgment_rate
    own, contract = rule.annual_percent, _contract(answers, rule)
    if contract is None or rule.contract_rate in (None, ContractRate.IGNORED):
        return own
    if rule.contract_rate is ContractRate.GREATER_OF and own is None:
        return None  # the contract's rate is then only the least that it can be
    if rule.contract_rate is ContractRate.GOVERNS or own is None:
        return contract
    return max(own, contract) if rule.contract_rate is ContractRate.GREATER_OF else min(own, contract)


def _on(rule: JudgmentInterest, answers: Answers, day: date) -> JudgmentInterest:
    """The rule as it is on a day: once the loan's last due date is past, the contract's rate may no longer count."""
    last = last_due(answers)
    over = rule.contract_rate_to_last_due and last is not None and last < day
    return replace(rule, contract_rate=ContractRate.IGNORED) if over else rule


def judgment_rates(answers: Answers, rule: JudgmentInterest | None, today: date) -> Rates | None:
    """The rate as far as it is known; `None` where nothing is known of it.

    A rule that looks at the contract's rate is a range where that, or the state's own, is not known. The likely rate is
    then the state's own (0 where it has none on file), or the contract's. A state's own rate of one year is no more
    than likely for a judgment of another. Where more than one step of the rule may count, it is the range of all of
    them, and the last one's is likely.
    """
    rules = (None,) if rule is None else _without_steps(answers, rule)
    found = [one for one in (_rates_under(answers, rule, today) for rule in rules) if one is not None]
    if len(found) < len(rules):
        return None
    tops = [one.high for one in found if one.high is not None]
    high = max(tops) if len(tops) == len(found) else None
    return replace(found[-1], low=min(one.low for one in found), high=high)


def _rates_under(answers: Answers, rule: JudgmentInterest | None, today: date) -> Rates | None:
    if rule is not None and rule.contract_rate_to_last_due and answers.judgment_rate is None:
        return _rates_with_an_end(answers, rule, today)
    found = _rates(answers, rule, today)
    if found is None or rule is None or _is_of_its_year(answers, rule) or found.likely != rule.annual_percent:
        return found
    return replace(found, low=ZERO, high=None if rule.cap is None else max(found.likely, rule.cap))


def _is_of_its_year(answers: Answers, rule: JudgmentInterest) -> bool:
    """Whether the state's own rate is that of the judgment's year, or does not change with the years."""
    entered = answers.judgment_date
    return rule.year is None or answers.judgment_rate is not None or entered is None or entered.year == rule.year


def _rates_with_an_end(answers: Answers, rule: JudgmentInterest, today: date) -> Rates | None:
    """The contract's rate up to the loan's last due date, then the state's own; a range where the date is not known."""
    last, own, contract = last_due(answers), rule.annual_percent, _contract(answers, rule)
    found = _rates(answers, _on(rule, answers, today), today)
    if found is None or own is None:
        return found
    if last is None:
        if contract is None:
            return found
        return Rates(min(own, contract), contract, max(own, contract))
    ran_on = answers.judgment_date is not None and answers.judgment_date < last < today
    if not ran_on:
        return found
    return replace(found, earlier=contract, until=last) if contract is not None else Rates(ZERO, own, rule.cap)


def _rates(answers: Answers, rule: JudgmentInterest | None, today: date) -> Rates | None:
    rate = judgment_rate(answers, rule, today)
    counts = rule.contract_rate if rule is not None and rule.status is not Status.UNVERIFIED else None
    if rule is None or answers.judgment_rate is not None or counts in (None, ContractRate.IGNORED):
        if rate is None and rule is not None and rule.cap is not None and rule.status is not Status.UNVERIFIED:
            return Rates(ZERO, ZERO, rule.cap)
        return None if rate is None else Rates.known(rate, compounds=_compounds(answers, rule, rate))
    own, contract = rule.annual_percent, _contract(answers, rule)
    if contract is not None and (own is not None or counts is ContractRate.GOVERNS):
        return None if rate is None else Rates.known(rate, compounds=_compounds(answers, rule, rate))
    least = [one for one in (own, contract) if one is not None]
    likely = least[0] if least else ZERO
    compounds = _compounds(answers, rule, likely)
    if counts is ContractRate.GREATER_OF:
        return Rates(likely, likely, None if rule.cap is None else max(likely, rule.cap), compounds)
    most = likely if least and counts is ContractRate.LESSER_OF else rule.cap
    return Rates(ZERO, likely, None if most is None else max(likely, most), compounds)


def _compounds(answers: Answers, rule: JudgmentInterest | None, rate: Decimal) -> bool:
    """Whether a rate earns interest on interest. One that the judgment names is the state's own where it
    is as high."""
    if rule is None or rule.status is Status.UNVERIFIED or rule.compounds is None:
        return False
    if rule.compounds is Compounds.EVERY_RATE:
        return True
    if answers.judgment_rate is None and rule.contract_rate is ContractRate.GOVERNS:
        return _contract(answers, rule) is None
    return rate == rule.annual_percent


def interest_since(amount: Decimal, rates: Rates, rate: Decimal, entered: date, day: date) -> Decimal:
    """Dollars of interest from the day of the judgment to a day at one of the rates, after the earlier one where there
    was one; the part of each is rounded to the cent."""
    if rates.earlier is None or rates.until is None:
        return judgment_interest(amount, rate, entered, day, compounds=rates.compounds)
    before = judgment_interest(amount, rates.earlier, entered, rates.until, compounds=False)
    return before + judgment_interest(amount, rate, rates.until, day, compounds=False)


def judgment_interest(amount: Decimal, rate: Decimal, entered: date, day: date, *, compounds: bool) -> Decimal:
    """Dollars of interest from the day of the judgment to a day, rounded to the cent once."""
    if not compounds:
        return simple_interest(amount, rate, (day - entered).days)
    years = max(0, whole_years(entered, day))
    grown = amount * (1 + rate / HUNDRED) ** years
    rest = (day - years_after(entered, years)).days
    return cents(grown - amount + grown * rate / HUNDRED * max(0, rest) / DAYS_A_YEAR)


def a_day_of_it(amount: Decimal, rate: Decimal, entered: date | None, day: date, *, compounds: bool) -> Decimal:
    """Dollars of one more day's interest, on what the judgment has grown to by its last anniversary."""
    years = max(0, whole_years(entered, day)) if compounds and entered is not None else 0
    return simple_interest(amount * (1 + rate / HUNDRED) ** years, rate, 1)


def _without_steps(answers: Answers, rule: JudgmentInterest) -> tuple[JudgmentInterest, ...]:
    """The rule with one rate in the place of its steps: once for each step that may count, the likely one last."""
    if not rule.tiers:
        return (rule,)
    amount, contract = answers.judgment_amount, answers.contract_type
    found = []
    for tier in rule.tiers if amount is not None else ():
        is_above = tier.up_to is not None and amount is not None and amount > tier.up_to
        if is_above or (tier.contract_types and contract is not None and contract not in tier.contract_types):
            continue
        found.append(_at_step(answers, rule, tier))
        if not tier.doubtful and (contract is not None or not tier.contract_types):
            break
    return tuple(found) or (replace(rule, tiers=(), annual_percent=None),)


def _at_step(answers: Answers, rule: JudgmentInterest, tier: Tier) -> JudgmentInterest:
    """The rule at the rate of a step. Points come on top of the reference rate of the judgment's year, else of the last
    year before it that is on file, else of the first."""
    if tier.points is None:
        return replace(rule, tiers=(), annual_percent=tier.percent)
    ordered = sorted(rule.reference_rates, key=lambda one: one.year)
    entered = answers.judgment_date
    known = [one for one in ordered if entered is None or one.year <= entered.year] or ordered[:1]
    if not known:
        return replace(rule, tiers=(), annual_percent=None)
    return replace(rule, tiers=(), annual_percent=known[-1].percent + tier.points, year=known[-1].year)


def _contract(answers: Answers, rule: JudgmentInterest) -> Decimal | None:
    """The contract's rate, no more of it than the rule lets count."""
    rate = contract_rate(answers)
    return rate if rate is None or rule.cap is None else min(rate, rule.cap)
