"""The one door into the engine."""

from dataclasses import replace
from datetime import date
from decimal import localcontext

from calculator.engine.answers import Answers
from calculator.engine.claim import claim_check
from calculator.engine.credit import credit
from calculator.engine.estimate import estimate
from calculator.engine.getting_back import cure, redemption, reinstatement
from calculator.engine.judgment import judgment_rate
from calculator.engine.limitation import limitation, payment_may_restart, types_differ
from calculator.engine.loan import Loan, read_loan
from calculator.engine.money import CONTEXT
from calculator.engine.outcome import (
    Estimate,
    JudgmentInterestOutcome,
    Law,
    Outcome,
    SelfHelpOutcome,
    document,
)
from calculator.engine.parsing import print_answers
from calculator.engine.rulebook import (
    RULE_KINDS,
    Cure,
    JudgmentInterest,
    Jurisdiction,
    Redemption,
    Reinstatement,
    Rulebook,
    SelfHelp,
)
from calculator.engine.scope import deciding_keys
from calculator.engine.timeline import timeline
from calculator.engine.vocabulary import (
    Availability,
    Bankruptcy,
    Basis,
    Existence,
    LimitationStatus,
    Stage,
    Status,
    Warning,
)


def assess(answers: Answers, rulebook: Rulebook, today: date) -> Outcome:
    """Everything that can be said about one borrower's debt on one day under one release.

    Pure: the same three values give the same outcome. `today` is the date where the borrower lives. Raises `KeyError`
    only if the rulebook lacks the borrower's state.
    """
    with localcontext(CONTEXT):
        return _assess(answers, rulebook, today)


def _assess(answers: Answers, rulebook: Rulebook, today: date) -> Outcome:
    place = rulebook.jurisdictions[answers.state]
    loan = read_loan(answers, today)
    found = estimate(answers, loan, rulebook.assumptions, place.rule(JudgmentInterest, today), today)
    law = _law(answers, loan, found, rulebook, today)
    report = credit(loan.delinquency)
    outcome = Outcome(
        release=rulebook.release,
        today=today,
        state=answers.state,
        estimate=found,
        claim_check=claim_check(answers, found, law.limitation, rulebook.assumptions, today),
        law=law,
        credit=report,
        timeline=timeline(answers, loan.delinquency, report, law, rulebook.milestones, today),
        warnings=_warnings(answers, loan, found, law, rulebook, today),
    )
    return replace(outcome, tips=_tips(answers, outcome, rulebook))


def _places(answers: Answers, rulebook: Rulebook) -> tuple[Jurisdiction, ...]:
    """The states whose courts may be asked: where the contract was signed, then where the borrower lives."""
    return tuple(rulebook.jurisdictions[code] for code in dict.fromkeys((answers.state, answers.home)))


def _law(answers: Answers, loan: Loan, found: Estimate, rulebook: Rulebook, today: date) -> Law:
    place = rulebook.jurisdictions[answers.state]
    sale_day = answers.sale_date or today
    default_day = loan.delinquency or today
    return Law(
        limitation=limitation(answers, loan, _places(answers, rulebook), today),
        cure=cure(answers, loan, place.rule(Cure, default_day), today),
        reinstatement=reinstatement(answers, loan, found.lines, place.rule(Reinstatement, sale_day), today),
        redemption=redemption(answers, loan, found.lines, place.rule(Redemption, sale_day), today),
        self_help=_self_help(place, answers.repossession_date or today),
        judgment_interest=_judgment_interest(answers, place, today),
        questions=_questions(answers, place, today),
        unconfirmed=_unconfirmed(place, today),
    )


def _self_help(place: Jurisdiction, day: date) -> SelfHelpOutcome | None:
    rule = place.rule(SelfHelp, day)
    if rule is None or rule.allowed is Existence.UNKNOWN:
        return None
    return SelfHelpOutcome(allowed=Availability(rule.allowed.value), cite=rule.cite)


def _judgment_interest(answers: Answers, place: Jurisdiction, today: date) -> JudgmentInterestOutcome | None:
    rule = place.rule(JudgmentInterest, today)
    rate = judgment_rate(answers, rule)
    return None if rate is None or rule is None else JudgmentInterestOutcome(annual_percent=rate, cite=rule.cite)


def _questions(answers: Answers, place: Jurisdiction, today: date) -> tuple[str, ...]:
    """The answers that would settle a "may" in this state."""
    keys: list[str] = []
    if answers.contract_type is None and types_differ(place, today):
        keys.append("contract_type")
    rights = (place.rule(Reinstatement, today), place.rule(Cure, today))
    for rule in rights:
        if rule is not None and rule.exists in (Existence.YES, Existence.CONDITIONAL):
            keys += deciding_keys(rule.scope, answers)
    return tuple(dict.fromkeys(keys))


def _unconfirmed(place: Jurisdiction, today: date) -> tuple[str, ...]:
    """The topics on which the state's facts could not be confirmed."""
    return tuple(
        name
        for name, kind in RULE_KINDS.items()
        if any(rule.status is Status.UNVERIFIED for rule in place.in_force(kind, today))
    )


def _warnings(
    answers: Answers, loan: Loan, found: Estimate, law: Law, rulebook: Rulebook, today: date
) -> tuple[Warning, ...]:
    places = _places(answers, rulebook)
    clock_counts = law.limitation is not None and law.limitation.status is not LimitationStatus.NOT_APPLICABLE
    no_judgment_rate = found.basis is Basis.JUDGMENT and "judgment_rate" in found.missing
    crosses_zero = found.low is not None and found.high is not None and found.low < 0 < found.high
    checks = {
        Warning.PAYMENT_MAY_RESTART_CLOCK: clock_counts and payment_may_restart(places, today),
        Warning.MAY_BE_SURPLUS: crosses_zero,
        Warning.AUTOMATIC_STAY: answers.bankruptcy is Bankruptcy.OPEN,
        Warning.ANSWER_SUIT_NOW: answers.stage is Stage.SUED,
        Warning.COSIGNER_LIABLE: bool(answers.has_cosigner),
        Warning.MISSING_RATE: loan.interest_missing_rate or no_judgment_rate,
        Warning.CONTRACT_TYPE_UNKNOWN: "contract_type" in law.questions,
        Warning.RULE_UNVERIFIED: bool(law.unconfirmed),
    }
    return tuple(warning for warning, applies in checks.items() if applies)


def _tips(answers: Answers, outcome: Outcome, rulebook: Rulebook) -> tuple[str, ...]:
    answers_document, outcome_document = print_answers(answers), document(outcome)
    assert isinstance(outcome_document, dict)
    return tuple(tip.slug for tip in rulebook.tips if tip.when.holds(answers_document, outcome_document))
