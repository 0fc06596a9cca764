"""The one door into the engine."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, localcontext

from calculator.engine.answering import answer_by
from calculator.engine.answers import Answers
from calculator.engine.claim import claim_check
from calculator.engine.credit import credit
from calculator.engine.defects import Wrongs, self_help_allowed, wrongs
from calculator.engine.estimate import estimate, sale_estimate, without_sum
from calculator.engine.garnishment import Garnished, garnishment
from calculator.engine.getting_back import cure, public_sale, redemption, reinstatement
from calculator.engine.governing import Governing
from calculator.engine.judgment import judgment_rate, judgment_rates
from calculator.engine.judgment_life import judgment_life
from calculator.engine.limit_kinds import at_stake
from calculator.engine.limitation import limitation, payment_may_restart
from calculator.engine.limits import Applied, after_limits, apply_limits, home_limits, told
from calculator.engine.loan import Loan, read_loan
from calculator.engine.money import CONTEXT, ZERO
from calculator.engine.options import Facts, options
from calculator.engine.outcome import (
    Amounts,
    Estimate,
    JudgmentInterestOutcome,
    Law,
    Outcome,
    Span,
    known,
)
from calculator.engine.parties import owed_by
from calculator.engine.relevance import open_questions
from calculator.engine.rulebook import RULE_KINDS, JudgmentInterest, Letter, Rulebook, Tip
from calculator.engine.settlement import cancelled_debt_tax, ladder, no_offer, settlement_base, within
from calculator.engine.timeline import timeline
from calculator.engine.title_loan import nobody_knows
from calculator.engine.verdict import Case, verdict
from calculator.engine.vocabulary import (
    Bankruptcy,
    Basis,
    ContractType,
    Finding,
    LimitationStatus,
    OwedBy,
    Role,
    Stage,
    Status,
    Warning,
)


def assess(answers: Answers, rulebook: Rulebook, today: date) -> Outcome:
    """Everything that can be said about one borrower's debt on one day under one release.

    Pure: the same three values give the same outcome. `today` is the date where the borrower lives. Raises `KeyError`
    only if the rulebook lacks a state that the answers name.
    """
    with localcontext(CONTEXT):
        return _assess(answers, rulebook, today)


def estimated(governing: Governing, rulebook: Rulebook, today: date) -> Estimate:
    """The estimate of `assess` alone, for a fraction of the work and by law that was found already. Pure, and raises,
    as that."""
    with localcontext(CONTEXT):
        interest_rule = governing.rule(JudgmentInterest)
        return _owed(governing, read_loan(governing.answers, today), interest_rule, rulebook, today)[0]


def _owed(
    governing: Governing, loan: Loan, interest_rule: JudgmentInterest | None, rulebook: Rulebook, today: date
) -> tuple[Estimate, Estimate]:
    """What is owed by the estimate, and what the sale alone adds up to."""
    answers = governing.answers
    found = estimate(answers, loan, rulebook.assumptions, interest_rule, today)
    sale = found if found.basis is not Basis.JUDGMENT else sale_estimate(answers, loan, rulebook.assumptions)
    if nobody_knows(governing, found, _when_asked(governing, sale, today)):
        found = sale = without_sum(found)
    return found, sale


def _when_asked(governing: Governing, sale: Estimate, today: date) -> Iterator[Applied]:
    """The limits, found only where somebody looks at them: most estimates need none."""
    yield from _limits(governing, sale, today).values()


def _limits(governing: Governing, sale: Estimate, today: date) -> Mapping[str, Applied]:
    """What the law's limits do to what the sale leaves owed, by code."""
    return {} if governing.answers.contract_type is ContractType.LEASE else apply_limits(governing, sale, today)


def _assess(answers: Answers, rulebook: Rulebook, today: date) -> Outcome:
    governing = Governing.of(answers, rulebook.jurisdictions, today)
    loan = read_loan(answers, today)
    interest_rule = governing.rule(JudgmentInterest)
    found, sale = _owed(governing, loan, interest_rule, rulebook, today)
    limits = _limits(governing, sale, today)
    at_home = home_limits(governing, sale, today)
    left = after_limits(answers, found, limits.values())
    wrong = wrongs(governing, loan, found, rulebook.assumptions, today)
    estate = owed_by(answers) is OwedBy.ESTATE  # then neither the pay nor the credit report of who asks is touched
    pay = Garnished(None) if estate else garnishment(governing, rulebook.assumptions, today)
    law = _law(governing, loan, found, limits, at_home, left, wrong, pay, today)
    report = None if estate else credit(loan.delinquency)
    base = settlement_base(answers, found, left)
    closed = no_offer(answers, base, law) is not None
    usual = None if base is None or closed else ladder(answers, base, loan.delinquency, rulebook.assumptions, today)
    offer = within(answers.lump_sum, usual)
    tax = cancelled_debt_tax(answers, base, offer, left)
    claim = claim_check(answers, loan, sale, law.limitation, limits.values(), rulebook.assumptions, today)
    facts = Facts(
        governing=governing,
        loan=loan,
        found=found,
        law=law,
        left=left,
        base=base,
        usual=usual,
        settlement=offer,
        tax=tax,
        asks_less=claim is not None and claim.has(Finding.ASKS_LESS),
        rates=judgment_rates(answers, interest_rule, today),
        assumptions=rulebook.assumptions,
        today=today,
    )
    days = timeline(governing, loan, report, law, answer_by(governing), rulebook.milestones, today)
    ways = options(facts)
    outcome = Outcome(
        release=rulebook.release,
        today=today,
        state=answers.state,
        estimate=found,
        claim_check=claim,
        law=law,
        verdict=verdict(Case(answers, loan, found, claim, law, ways, days, today)),
        credit=report,
        timeline=days,
        tax=tax,
        settlement=offer,
        options=ways,
        warnings=_warnings(governing, loan, found, law, pay),
    )
    return _with_fitting(rulebook, answers, outcome)


def _law(
    governing: Governing,
    loan: Loan,
    found: Estimate,
    limits: Mapping[str, Applied],
    at_home: Mapping[str, Applied],
    left: Span | None,
    wrong: Wrongs,
    pay: Garnished,
    today: date,
) -> Law:
    settled = [one.rule for one in limits.values() if not one.is_maybe]
    leased = governing.answers.contract_type is ContractType.LEASE  # these rights are a loan's
    discharged = governing.answers.bankruptcy is Bankruptcy.DISCHARGED
    stake = None if discharged else at_stake(governing.answers, found)
    return Law(
        limits=tuple(told(code, one, stake) for code, one in limits.items()),
        after_limits=_left(governing.answers, found, left),
        defects=wrong.defects,
        statutory_damages=wrong.statutory_damages,
        remedies=wrong.remedies,
        limitation=limitation(governing, loan),
        cure=None if leased else cure(governing, loan, today),
        reinstatement=None if leased else reinstatement(governing, loan, found.lines, today),
        redemption=None if leased else redemption(governing, loan, found.lines, today),
        self_help=self_help_allowed(governing),
        garnishment=pay.outcome,
        judgment_interest=_judgment_interest(governing, today),
        questions=open_questions(governing, today, settled=settled),
        unconfirmed=_unconfirmed(governing),
        home_limits=tuple(told(code, one) for code, one in at_home.items()),
        public_sale=None if leased else public_sale(governing, loan, today),
        judgment_life=judgment_life(governing, today),
    )


def _left(answers: Answers, found: Estimate, left: Span | None) -> Amounts | None:
    """What is left after the limits; a judgment is left as it is, also where nobody can say what interest it bears."""
    if left is not None:
        return Amounts(*left.columns)
    if not found.is_open:
        return None
    return known(ZERO) if answers.bankruptcy is Bankruptcy.DISCHARGED else found.amounts


def _judgment_interest(governing: Governing, today: date) -> JudgmentInterestOutcome | None:
    answers, rule = governing.answers, governing.rule(JudgmentInterest)
    rate: Decimal | None = judgment_rate(answers, rule, today)
    if rate is None or rule is None:
        return None
    return JudgmentInterestOutcome(annual_percent=rate, cite="" if answers.judgment_rate is not None else rule.cite)


def _unconfirmed(governing: Governing) -> tuple[str, ...]:
    """The topics on which the facts of the law that governs could not be confirmed."""
    return tuple(
        name
        for name, kind in RULE_KINDS.items()
        if any(one.rule.status is Status.UNVERIFIED for one in governing.rules(kind))
    )


def _warnings(governing: Governing, loan: Loan, found: Estimate, law: Law, pay: Garnished) -> tuple[Warning, ...]:
    answers = governing.answers
    clock_counts = law.limitation is not None and law.limitation.status is not LimitationStatus.NOT_APPLICABLE
    no_judgment_rate = found.basis is Basis.JUDGMENT and "judgment_rate" in found.missing
    crosses_zero = found.low is not None and found.high is not None and found.low < ZERO < found.high
    checks = {
        Warning.PAYMENT_MAY_RESTART_CLOCK: clock_counts and payment_may_restart(governing),
        Warning.MAY_BE_SURPLUS: crosses_zero,
        Warning.AUTOMATIC_STAY: answers.bankruptcy is Bankruptcy.OPEN,
        Warning.ANSWER_SUIT_NOW: answers.stage is Stage.SUED,
        Warning.COSIGNER_LIABLE: bool(answers.has_cosigner) or answers.role is Role.COSIGNER,
        Warning.STATE_MAY_PROTECT_MORE: pay.state_may_protect_more,
        Warning.MISSING_RATE: loan.interest_missing_rate or no_judgment_rate,
        Warning.CONTRACT_TYPE_UNKNOWN: "contract_type" in law.questions,
        Warning.RULE_UNVERIFIED: bool(law.unconfirmed),
        Warning.TWO_STATES: bool(law.home_limits),
    }
    return tuple(warning for warning, applies in checks.items() if applies)


def _with_fitting(rulebook: Rulebook, answers: Answers, outcome: Outcome) -> Outcome:
    """The outcome with the tips and letters whose condition holds, in the rulebook's order.

    Conditions are checked when they are written and when a release is read. Should one fail all the same, it costs the
    borrower that piece and not the result.
    """
    fitting: list[Tip | Letter] = []
    left_out: list[str] = []
    for piece in rulebook.pieces.that_may_fit(answers):
        try:
            if piece.when.holds(answers, outcome):
                fitting.append(piece)
        except Exception:
            left_out.append(f"{type(piece).__name__.lower()} {piece.slug}")
    return replace(
        outcome,
        tips=tuple(one.slug for one in fitting if isinstance(one, Tip)),
        letters=tuple(one.slug for one in fitting if isinstance(one, Letter)),
        left_out=tuple(left_out),
    )
