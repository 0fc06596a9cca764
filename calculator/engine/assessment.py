"""The one door into the engine."""

from dataclasses import replace
from datetime import date
from decimal import Decimal, localcontext

from calculator.engine.answers import Answers
from calculator.engine.claim import claim_check
from calculator.engine.credit import credit
from calculator.engine.defects import Wrongs, wrongs
from calculator.engine.estimate import estimate, sale_estimate
from calculator.engine.garnishment import Garnished, garnishment
from calculator.engine.getting_back import cure, redemption, reinstatement
from calculator.engine.judgment import judgment_rate
from calculator.engine.limitation import limitation, payment_may_restart
from calculator.engine.limits import Applied, after_limits, apply_limits, told
from calculator.engine.loan import Loan, read_loan
from calculator.engine.money import CONTEXT, ZERO
from calculator.engine.options import Facts, options
from calculator.engine.outcome import (
    Amounts,
    Estimate,
    JudgmentInterestOutcome,
    Law,
    Outcome,
    SelfHelpOutcome,
    Span,
)
from calculator.engine.relevance import open_questions
from calculator.engine.rulebook import (
    RULE_KINDS,
    Cure,
    DeficiencyLimit,
    Garnishment,
    JudgmentInterest,
    Jurisdiction,
    Letter,
    Redemption,
    Reinstatement,
    Rulebook,
    SelfHelp,
    Tip,
)
from calculator.engine.settlement import ladder, settlement_base, settlement_tax
from calculator.engine.timeline import timeline
from calculator.engine.vocabulary import (
    Availability,
    Bankruptcy,
    Basis,
    Existence,
    LimitationStatus,
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


def _assess(answers: Answers, rulebook: Rulebook, today: date) -> Outcome:
    place, work = rulebook.jurisdictions[answers.state], rulebook.jurisdictions[answers.work]
    loan = read_loan(answers, today)
    interest_rule = place.rule(JudgmentInterest, today)
    found = estimate(answers, loan, rulebook.assumptions, interest_rule, today)
    sale = found if found.basis is not Basis.JUDGMENT else sale_estimate(answers, loan, rulebook.assumptions)
    limits = apply_limits(answers, found, place.in_force(DeficiencyLimit, answers.sale_date or today), today)
    left = after_limits(answers, found, limits)
    wrong = wrongs(answers, loan, found, place, rulebook.assumptions, today)
    pay = garnishment(answers, work.rule(Garnishment, today), rulebook.assumptions, today)
    law = _law(answers, loan, found, limits, left, wrong, pay, rulebook, today)
    report = credit(loan.delinquency)
    base = settlement_base(answers, found, left)
    offer = ladder(answers, base, loan.delinquency, rulebook.assumptions, today)
    tax = settlement_tax(answers, base, offer, left)
    facts = Facts(
        answers=answers,
        loan=loan,
        found=found,
        law=law,
        left=left,
        base=base,
        settlement=offer,
        tax=tax,
        judgment_rate=judgment_rate(answers, interest_rule),
        assumptions=rulebook.assumptions,
        today=today,
    )
    outcome = Outcome(
        release=rulebook.release,
        today=today,
        state=answers.state,
        estimate=found,
        claim_check=claim_check(answers, loan, sale, law.limitation, limits, rulebook.assumptions, today),
        law=law,
        credit=report,
        timeline=timeline(answers, loan, report, law, rulebook.milestones, today),
        tax=tax,
        settlement=offer,
        options=options(facts),
        warnings=_warnings(answers, loan, found, law, pay, rulebook, today),
    )
    return _with_fitting(rulebook, answers, outcome)


def _places(answers: Answers, rulebook: Rulebook) -> tuple[Jurisdiction, ...]:
    """The states whose courts may be asked: where the contract was signed, then where the borrower lives."""
    return tuple(rulebook.jurisdictions[code] for code in dict.fromkeys((answers.state, answers.home)))


def _law(
    answers: Answers,
    loan: Loan,
    found: Estimate,
    limits: tuple[Applied, ...],
    left: Span | None,
    wrong: Wrongs,
    pay: Garnished,
    rulebook: Rulebook,
    today: date,
) -> Law:
    place = rulebook.jurisdictions[answers.state]
    sale_day, default_day = answers.sale_date or today, loan.delinquency or today
    return Law(
        limits=tuple(told(one) for one in limits),
        after_limits=None if left is None else Amounts(left.low, left.likely, left.high),
        defects=wrong.defects,
        statutory_damages=wrong.statutory_damages,
        remedies=wrong.remedies,
        limitation=limitation(answers, loan, _places(answers, rulebook), today),
        cure=cure(answers, loan, place.rule(Cure, default_day), today),
        reinstatement=reinstatement(answers, loan, found.lines, place.rule(Reinstatement, sale_day), today),
        redemption=redemption(answers, loan, found.lines, place.rule(Redemption, sale_day), today),
        self_help=_self_help(place, answers.repossession_date or today),
        garnishment=pay.outcome,
        judgment_interest=_judgment_interest(answers, place, today),
        questions=tuple(dict.fromkeys((*open_questions(answers, rulebook.jurisdictions, today), *pay.questions))),
        unconfirmed=_unconfirmed(place, today),
    )


def _self_help(place: Jurisdiction, day: date) -> SelfHelpOutcome | None:
    rule = place.rule(SelfHelp, day)
    if rule is None or rule.allowed is Existence.UNKNOWN:
        return None
    return SelfHelpOutcome(allowed=Availability(rule.allowed.value), cite=rule.cite)


def _judgment_interest(answers: Answers, place: Jurisdiction, today: date) -> JudgmentInterestOutcome | None:
    rule = place.rule(JudgmentInterest, today)
    rate: Decimal | None = judgment_rate(answers, rule)
    if rate is None or rule is None:
        return None
    return JudgmentInterestOutcome(annual_percent=rate, cite="" if answers.judgment_rate is not None else rule.cite)


def _unconfirmed(place: Jurisdiction, today: date) -> tuple[str, ...]:
    """The topics on which the state's facts could not be confirmed."""
    return tuple(
        name
        for name, kind in RULE_KINDS.items()
        if any(rule.status is Status.UNVERIFIED for rule in place.in_force(kind, today))
    )


def _warnings(
    answers: Answers, loan: Loan, found: Estimate, law: Law, pay: Garnished, rulebook: Rulebook, today: date
) -> tuple[Warning, ...]:
    places = _places(answers, rulebook)
    clock_counts = law.limitation is not None and law.limitation.status is not LimitationStatus.NOT_APPLICABLE
    no_judgment_rate = found.basis is Basis.JUDGMENT and "judgment_rate" in found.missing
    crosses_zero = found.low is not None and found.high is not None and found.low < ZERO < found.high
    checks = {
        Warning.PAYMENT_MAY_RESTART_CLOCK: clock_counts and payment_may_restart(places, today),
        Warning.MAY_BE_SURPLUS: crosses_zero,
        Warning.AUTOMATIC_STAY: answers.bankruptcy is Bankruptcy.OPEN,
        Warning.ANSWER_SUIT_NOW: answers.stage is Stage.SUED,
        Warning.COSIGNER_LIABLE: bool(answers.has_cosigner) or answers.role is Role.COSIGNER,
        Warning.STATE_MAY_PROTECT_MORE: pay.state_may_protect_more,
        Warning.MISSING_RATE: loan.interest_missing_rate or no_judgment_rate,
        Warning.CONTRACT_TYPE_UNKNOWN: "contract_type" in law.questions,
        Warning.RULE_UNVERIFIED: bool(law.unconfirmed),
    }
    return tuple(warning for warning, applies in checks.items() if applies)


def _with_fitting(rulebook: Rulebook, answers: Answers, outcome: Outcome) -> Outcome:
    """The outcome with the tips and letters whose condition holds, in the rulebook's order.

    Conditions are checked when they are written and when a release is read. Should one fail all the same, it costs the
    borrower that piece and not the result.
    """
    pieces: tuple[Tip | Letter, ...] = (*rulebook.tips, *rulebook.letters)
    fitting: list[Tip | Letter] = []
    left_out: list[str] = []
    for piece in pieces:
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
