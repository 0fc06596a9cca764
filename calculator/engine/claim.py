"""Whether the lender's number is right: its own parts added up, and what in it is worth asking about.

Sum 14 of CONTRACT.md. A finding is a reason to ask, never a verdict; a letter whose parts are right yields none.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from calculator.engine.answers import Answers
from calculator.engine.estimate import ESTIMATED_COSTS, RECOVERY_RATE, total
from calculator.engine.explanation import no_explanation
from calculator.engine.limits import Applied
from calculator.engine.loan import Loan, balance_after, simple_interest
from calculator.engine.money import CENT, ZERO, cents, share
from calculator.engine.outcome import ClaimCheck, Estimate, FoundIssue, LimitationOutcome, Line
from calculator.engine.rebate import unearned
from calculator.engine.rulebook import Assumption
from calculator.engine.vocabulary import (
    BalanceKind,
    ContractType,
    Effect,
    Finding,
    LimitationStatus,
    LimitKind,
    LineSource,
)

ROUNDING_ALLOWED = Decimal("0.50")
INTEREST_YEAR_ALLOWED = Decimal(5) / 360
"""Some contracts count interest on a 360-day year, which makes it 5/360 higher."""


def claim_check(
    answers: Answers,
    loan: Loan,
    estimate: Estimate,
    limitation: LimitationOutcome | None,
    limits: Iterable[Applied],
    assumptions: Mapping[str, Assumption],
    today: date,
) -> ClaimCheck | None:
    """The claim beside the borrower's given lines, with every finding; `None` where nothing is claimed yet."""
    if answers.claimed_deficiency is None:
        return None
    if answers.contract_type is ContractType.LEASE:
        return ClaimCheck(claimed=answers.claimed_deficiency, computed=None, difference=None, findings=())
    computed = _computed(answers, estimate)
    findings = [
        *_beside_the_sum(answers, estimate, computed),
        *_interest_after_sale(answers, loan, computed),
        *_balance_above_schedule(answers, loan),
        *_about_the_costs(answers, assumptions),
        *_about_the_credits(answers, loan),
        *_about_the_sale(answers, assumptions),
        *_about_the_law(answers, limitation, limits, today),
    ]
    return ClaimCheck(
        claimed=answers.claimed_deficiency,
        computed=computed,
        difference=None if computed is None else answers.claimed_deficiency - computed,
        findings=tuple(findings),
    )


def _interest(estimate: Estimate) -> Decimal:
    """Interest that we computed: the most there can be, where the day of the sale is not known."""
    return sum(
        (
            one.span.high
            for one in estimate.lines
            if one.code == "accrued_interest" and one.source is LineSource.COMPUTED
        ),
        ZERO,
    )


def _computed(answers: Answers, estimate: Estimate) -> Decimal | None:
    """The given lines and the most that interest can come to, added up; `None` where balance or price are not given."""
    if answers.balance is None or answers.sale_price is None:
        return None
    return total(one for one in estimate.lines if one.source is not LineSource.ASSUMPTION).high


def _beside_the_sum(answers: Answers, estimate: Estimate, computed: Decimal | None) -> Iterator[FoundIssue]:
    """Above or below what its parts can make, with or without interest.

    Costs not known may be anything up to the usual high. A claim below is no mistake to correct: the lower number is
    the one that counts.
    """
    if computed is None or answers.claimed_deficiency is None:
        return
    interest = _interest(estimate)
    tolerance = _tolerance(interest)
    unknown = sum((_open_cost(one) for one in estimate.lines), ZERO)
    lowest, highest = computed - interest - tolerance, computed + tolerance + unknown
    if answers.claimed_deficiency > highest:
        yield FoundIssue(Finding.DOES_NOT_ADD_UP, answers.claimed_deficiency - computed)
    if answers.claimed_deficiency < lowest:
        yield FoundIssue(Finding.ASKS_LESS)


def _tolerance(interest: Decimal) -> Decimal:
    """How far another way of counting interest may lie from ours: nothing where there is none."""
    return ZERO if interest == 0 else ROUNDING_ALLOWED + interest * INTEREST_YEAR_ALLOWED


def _interest_after_sale(answers: Answers, loan: Loan, computed: Decimal | None) -> Iterator[FoundIssue]:
    """What is too much is just what interest on the deficiency from the sale to the letter comes to."""
    claimed, sold, asked = answers.claimed_deficiency, answers.sale_date, answers.claim_date
    if claimed is None or computed is None or sold is None or asked is None or loan.apr is None:
        return
    since = simple_interest(max(computed, ZERO), loan.apr, (asked - sold).days)
    if since > 0 and abs(claimed - computed - since) <= _tolerance(since):
        yield FoundIssue(Finding.INTEREST_AFTER_SALE, claimed - computed)


def _balance_above_schedule(answers: Answers, loan: Loan) -> Iterator[FoundIssue]:
    """The balance is more than a month's interest above what the loan's own schedule leaves after the payments made."""
    kinds = (BalanceKind.PRINCIPAL, BalanceKind.PAYOFF)
    if answers.balance is None or answers.kind_of_balance not in kinds:
        return
    if answers.amount_financed is None or loan.apr is None or loan.payment is None or loan.payments_made is None:
        return
    scheduled = balance_after(answers.amount_financed, loan.apr, loan.payment, loan.payments_made)
    above = answers.balance - scheduled
    if above > cents(scheduled * loan.apr / 1200):
        yield FoundIssue(Finding.BALANCE_ABOVE_SCHEDULE, above, "balance")


def _open_cost(one: Line) -> Decimal:
    return one.span.high if one.source is LineSource.ASSUMPTION and one.code in ESTIMATED_COSTS else ZERO


def _about_the_costs(answers: Answers, assumptions: Mapping[str, Assumption]) -> Iterator[FoundIssue]:
    spent = ZERO
    for key in ESTIMATED_COSTS:
        cost: Decimal | None = getattr(answers, key)
        spent += cost or ZERO
        usual = assumptions.get(key)
        if cost is not None and usual is not None and cost > usual.high:
            yield FoundIssue(Finding.COST_ABOVE_TYPICAL, cents(cost - usual.high), key)
    if answers.sale_price is not None and spent > answers.sale_price:
        yield FoundIssue(Finding.COSTS_EXCEED_PRICE, spent - answers.sale_price)
    if answers.attorney_fees and answers.contract_allows_attorney_fees is False:
        yield FoundIssue(Finding.ATTORNEY_FEES_WITHOUT_CONTRACT_TERM, answers.attorney_fees, "attorney_fees")


def _about_the_credits(answers: Answers, loan: Loan) -> Iterator[FoundIssue]:
    credited = any((answers.insurance_refunds, answers.gap_payment, answers.other_credits))
    no_rebate = answers.kind_of_balance is BalanceKind.REMAINING_PAYMENTS and answers.unearned_rebate is None
    if no_rebate:
        least, most = unearned(answers, loan) or (None, None)
        yield FoundIssue(Finding.MISSING_CREDIT, least, "unearned_rebate", most)
    if answers.add_ons and not credited:
        yield FoundIssue(Finding.MISSING_CREDIT, None, "insurance_refunds")


def _about_the_sale(answers: Answers, assumptions: Mapping[str, Assumption]) -> Iterator[FoundIssue]:
    rate = assumptions.get(RECOVERY_RATE)
    if answers.sale_price is not None and answers.vehicle_value is not None and rate is not None:
        usual_low = share(rate.low, answers.vehicle_value)
        if usual_low - answers.sale_price >= CENT:
            yield FoundIssue(Finding.PRICE_FAR_BELOW_VALUE, usual_low - answers.sale_price, "sale_price")
    if answers.sold_to_insider:
        yield FoundIssue(Finding.SOLD_TO_INSIDER, None, "sale_price")


def _about_the_law(
    answers: Answers, limitation: LimitationOutcome | None, limits: Iterable[Applied], today: date
) -> Iterator[FoundIssue]:
    if no_explanation(answers, today):
        yield FoundIssue(Finding.NO_EXPLANATION)
    if any(one.rule.kind is LimitKind.BARRED_BELOW and one.effect is Effect.BARS for one in limits):
        yield FoundIssue(Finding.BELOW_STATE_THRESHOLD, answers.claimed_deficiency)
    if limitation is not None and limitation.status is LimitationStatus.EXPIRED:
        yield FoundIssue(Finding.TIME_BARRED, answers.claimed_deficiency)
