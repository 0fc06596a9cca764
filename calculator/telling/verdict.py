"""The verdict in words: the sentence, why, their number beside ours and what the law leaves, and what to do first.

The engine decides which kind it is; here it gets its sentence. No page, paper or letter decides again what matters
most.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from calculator.engine.estimate import group_total
from calculator.engine.money import ZERO
from calculator.engine.outcome import Amounts, Outcome, Right, Verdict, known
from calculator.engine.vocabulary import (
    Action,
    Availability,
    Basis,
    Finding,
    LenderKind,
    LimitationStatus,
    LimitKind,
    LineGroup,
    OwedBy,
    Role,
    Stage,
    VerdictKind,
)
from calculator.language import say, say_amount, say_money, say_range
from calculator.questionnaire.questions import Words
from calculator.telling.assessed import Assessed, once_a_result
from calculator.telling.choices import costs_are_guessed
from calculator.telling.circumstances import HomeLimits, also, first_of_all, home_limits, taken_on_active_duty
from calculator.telling.first_hours import FirstHours, first_hours
from calculator.telling.headline import Headline, headline
from calculator.telling.letters import DEATH_LETTER, DUTY_LETTER, LEASE_LETTER, letter_for
from calculator.telling.rooms import letter_address, room_address
from calculator.telling.wording import LINES


@dataclass(frozen=True)
class Row:
    """One amount of the ledger: whose it is, whether it is the one that counts, and the amount itself to draw it."""

    code: str
    label: str
    amount: str
    of: Amounts
    counts: bool = False


@dataclass(frozen=True)
class Act:
    """One thing to do first: what, what one gets from it, and where it begins."""

    code: str
    title: str
    line: str
    address: str


@dataclass(frozen=True)
class Said:
    """The verdict as a borrower reads it. `headline` is the sentence; `why` may be empty.

    `then` is what a sale could leave, where the sentence is about what comes before one. `first_hours` is for a car
    taken in the last days, `home_limits` for who lives in another state than they signed in.
    """

    kind: str
    headline: Headline
    why: str
    then: Headline | None
    ledger: tuple[Row, ...]
    acts: tuple[Act, ...]
    first_hours: FirstHours | None
    home_limits: HomeLimits | None
    lease_letter: str
    duty_letter: str

    is_the_estates: bool

    @property
    def is_lease(self) -> bool:
        return self.kind == VerdictKind.LEASE.value


@once_a_result
def said(seen: Assessed) -> Said:
    """The verdict of a walk in the reader's language."""
    outcome = seen.outcome
    kind = outcome.verdict.kind
    sentence, why = SENTENCES.get(kind, _as_estimated)(seen)
    why = " ".join(filter(None, (first_of_all(seen), why, *also(seen))))
    if seen.answers.role is Role.COSIGNER and why:
        why = _("You are the cosigner. %(why)s") % {"why": why}
    return Said(
        kind=kind.value,
        headline=sentence,
        why=why,
        then=_then(seen),
        ledger=tuple(_ledger(seen)),
        acts=tuple(_act(action, seen) for action in outcome.verdict.actions),
        first_hours=first_hours(seen),
        home_limits=home_limits(seen),
        lease_letter=_address_of(LEASE_LETTER, seen),
        duty_letter=_address_of(DUTY_LETTER, seen),
        is_the_estates=_is_the_estates(seen),
    )


def _address_of(slug: str, seen: Assessed) -> str:
    """The address of a letter; empty where it does not fit."""
    if slug not in seen.outcome.letters:
        return ""
    return letter_address(seen.walk, slug)


def _then(seen: Assessed) -> Headline | None:
    before_a_sale = seen.outcome.verdict.kind in (VerdictKind.CATCH_UP, VerdictKind.GET_BACK)
    if not before_a_sale or seen.outcome.estimate.span is None:
        return None
    return headline(seen.outcome.estimate, seen.answers.stage, seen.outcome.verdict.owed_by)


# The sentence and why


Sentence = tuple[Headline, str]


def _is_the_estates(seen: Assessed) -> bool:
    return seen.outcome.verdict.owed_by is OwedBy.ESTATE


def _state(seen: Assessed) -> str:
    return say(seen.place.name)


def _asked(outcome: Outcome) -> str:
    """“They ask for $7,600.00.”, where a number is known."""
    asked = _asked_for(outcome)
    return "" if asked is None or asked.likely <= 0 else _("They ask for %(amount)s.") % {"amount": say_range(asked)}


def asked_in_words(outcome: Outcome) -> str:
    """What is asked for, as it is said everywhere; empty where it is not known."""
    asked = _asked_for(outcome)
    return "" if asked is None else say_range(asked)


def _asked_for(outcome: Outcome) -> Amounts | None:
    """What is asked for; what is left of a judgment may be a range."""
    if outcome.estimate.basis is Basis.JUDGMENT:
        return outcome.verdict.before_law
    return known(outcome.verdict.asked)


TO_DO_FIRST: Mapping[Stage, Words] = {
    Stage.PAYING: later("Call the lender before you miss a payment."),
    Stage.REPOSSESSED: later("Get your things, and ask for the day of the sale."),
    Stage.SOLD: later("Ask in writing how they add it up, before you pay."),
    Stage.BILLED: later("Ask in writing how they add it up, before you pay."),
    Stage.SUED: later("Answer the court by the date on the summons."),
    Stage.JUDGMENT: later("Ask the court for a copy of the judgment today. The time to fight it is short."),
}
"""What to do first and by when, where no amount can be told."""


def _as_estimated(seen: Assessed) -> Sentence:
    """Where the amount itself is the verdict; without one, what to do first. After a loan on a title there may be none
    that anybody knows."""
    estimate, stage = seen.outcome.estimate, seen.answers.stage
    if estimate.has_no_sum:
        before = _("This is a title loan. We cannot say if you still owe anything.")
        why = _("After some title loans the lender may keep to the car alone. Get free legal help before you pay.")
        return Headline(before=before, after=_asked(seen.outcome)), why
    if estimate.amounts is None and stage in TO_DO_FIRST:
        return Headline(before=str(TO_DO_FIRST[stage])), _("We cannot work out an amount yet.")
    return headline(estimate, stage, seen.outcome.verdict.owed_by), ""


def rests_on_a_paper(outcome: Outcome) -> bool:
    """Whether the verdict is that a paper which did not come leaves nothing, or may."""
    if outcome.verdict.kind not in (VerdictKind.NOTHING_BY_LAW, VerdictKind.MAY_BE_NOTHING):
        return False
    kinds = {limit.code: limit.kind for limit in outcome.law.limits}
    because = outcome.verdict.because
    return bool(because) and kinds.get(because[0].code) == LimitKind.BARRED_IF_NO_NOTICE.value


def _only_a_court(seen: Assessed) -> str:
    """What must be said wherever a bar rests on a paper that did not come."""
    parts = [
        _("You told us that none came, or that it came late."),
        _("They may try to prove that they mailed one, and certified mail that you did not pick up counts."),
        _("Only a court decides."),
    ]
    if seen.answers.stage is Stage.SUED:
        parts.append(_("You must still answer the suit."))
    return " ".join(parts)


def _nothing_by_law(seen: Assessed) -> Sentence:
    outcome, values = seen.outcome, {"state": _state(seen)}
    limitation = outcome.law.limitation
    certain = [one for one in outcome.verdict.because if one.certain]
    if limitation is not None and limitation.extinguishes and certain and certain[0].code == "limitation":
        before = _("By %(state)s law this debt has ended.") % values
        return Headline(before=before, after=_asked(outcome)), _("The time to sue is over, and the debt ended with it.")
    if rests_on_a_paper(outcome):
        before = _("If no notice was sent, %(state)s law leaves nothing to collect.") % values
        return Headline(before=before, after=_asked(outcome)), _only_a_court(seen)
    before = _("By %(state)s law you owe nothing.") % values
    if _is_the_estates(seen):
        before = _("By %(state)s law the estate owes nothing.") % values
    return Headline(before=before, after=_asked(outcome)), " ".join((*_named(seen), _("Only a court decides.")))


def _named(seen: Assessed) -> Iterator[str]:
    """Where the rule is named: a plan does not tell the law, so the letter is what can be said everywhere."""
    if letter_for(Action.RAISE_BAR, seen.outcome.verdict.kind) in seen.outcome.letters:
        yield _("Our letter to them names the rule.")


def _may_be_nothing(seen: Assessed) -> Sentence:
    rule = _("A rule of your state may take all of it away.")
    why = " ".join((rule, *_named(seen), _("Only a court decides.")))
    if rests_on_a_paper(seen.outcome):
        why = _only_a_court(seen)
    before = _("The estate may owe nothing.") if _is_the_estates(seen) else _("You may owe nothing.")
    return Headline(before=before, after=_asked(seen.outcome)), why


def _too_old(seen: Assessed) -> Sentence:
    if seen.answers.stage is Stage.SUED:
        before = _("By our count they sued too late. Tell the court in your answer.")
        return Headline(before=before, after=_asked(seen.outcome)), _("The court does not look at this by itself.")
    before = _("By our count it is too late for them to sue. Pay nothing yet.")
    why = _("A payment or a promise may start the time again in some states. Get free legal help first.")
    return Headline(before=before, after=_asked(seen.outcome)), why


def _may_be_too_old(seen: Assessed) -> Sentence:
    before = _("It may be too late for them to sue. Pay nothing yet.")
    why = _("How long they have is not settled in your case. A payment may start the time again.")
    return Headline(before=before, after=_asked(seen.outcome)), why


def _discharged(seen: Assessed) -> Sentence:
    why = _(
        "Nobody may ask you for it, unless you signed a new promise to pay in the case (a reaffirmation). Send them a"
        " copy of the discharge."
    )
    return Headline(before=_("Your bankruptcy ended this debt."), after=_asked(seen.outcome)), why


def _case_open(seen: Assessed) -> Sentence:
    before = _("Your bankruptcy case stops them from collecting now.")
    return Headline(before=before, after=_asked(seen.outcome)), _("Talk to your bankruptcy lawyer before you pay.")


def _judgment_paid(seen: Assessed) -> Sentence:
    return Headline(before=_("The judgment is paid. Ask the court to mark it.")), ""


def _judgment(seen: Assessed) -> Sentence:
    """The court's number; but that it is, or may be, too old to collect matters more."""
    if seen.outcome.law.judgment_time is LimitationStatus.EXPIRED:
        before = _("By our count this judgment is too old to collect.")
    elif seen.outcome.law.judgment_time is LimitationStatus.MAY_HAVE_EXPIRED:
        before = _("This judgment may be too old to collect.")
    else:
        return _as_estimated(seen)
    return Headline(before=before), _("Ask the court, and pay nothing before you know.")


def _lease(seen: Assessed) -> Sentence:
    why = _(
        "A lease that ends early leaves an early termination charge, so we give no amount. Ask in writing how they got"
        " theirs, and get free legal help."
    )
    return Headline(before=_("This is a lease. Other rules decide what you owe.")), why


def _insurance(seen: Assessed) -> Sentence:
    amount = seen.outcome.verdict.amount
    if amount is None:
        return Headline(before=_("The insurance comes first. What it pays comes off your loan.")), ""
    if seen.answers.insurance_payment is None:
        return Headline(before=_("The insurance comes first. What it pays comes off your loan.")), _claims(seen)
    if amount.likely <= 0:
        return Headline(before=_("After the insurance, nothing is left to pay.")), ""
    before = _("After the insurance, %(amount)s is left to pay.") % {"amount": say_money(amount.likely)}
    return Headline(before=before), _claims(seen)


def _claims(seen: Assessed) -> str:
    """What may still come off, and from whom: what was not answered yet."""
    answers = seen.answers
    if answers.gap_payment is None and answers.insurance_refunds is None:
        return _("GAP coverage and refunds for add-ons may still come off. Claim them before you pay.")
    if answers.gap_payment is None:
        return _("GAP coverage may still come off. Claim it before you pay.")
    if answers.insurance_refunds is None:
        return _("Refunds for add-ons may still come off. Claim them before you pay.")
    return ""


def _catch_up(seen: Assessed) -> Sentence:
    amount, cure = seen.outcome.verdict.amount, seen.outcome.law.cure
    why = _until(cure)
    if _is_the_estates(seen) or seen.answers.role is Role.COSIGNER:  # who does not have the car cannot keep it
        before = _("The car can stay if the loan is caught up.") if amount is None else _("To keep the car it takes")
        return Headline(before=before, low="" if amount is None else say_money(amount.likely)), why
    if amount is None:
        return Headline(before=_("You can keep the car if you catch up.")), why
    return Headline(before=_("You can keep the car. To catch up you pay"), low=say_money(amount.likely)), why


def _until(right: Right | None) -> str:
    if right is None or right.by is None:
        return _("Ask the lender for the exact amount in writing. It may grow each day.")
    return _("Your state gives you until %(day)s. Ask for the exact amount in writing.") % {
        "day": date_format(right.by)
    }


def _get_back(seen: Assessed) -> Sentence:
    outcome = seen.outcome
    sure = any(one.certain for one in outcome.verdict.because)
    days = [right.by for right in (outcome.law.reinstatement, outcome.law.redemption) if right and right.by]
    on_title = seen.answers.lender_kind is LenderKind.TITLE_LENDER
    before = _("You may be able to get the car back.")
    if sure and not on_title:
        # Where the law gives a day, the right may end on it, sold or not.
        before = _("You can still get the car back.") if days else _("You can get the car back until they sell it.")
    if _is_the_estates(seen):
        before = _("The estate may be able to get the car back.")
    if taken_on_active_duty(seen):
        before = _("On active duty, a car may not be taken without a court order.")
    amount = outcome.verdict.amount
    least = "" if amount is None else say_amount(amount.likely, estimated=costs_are_guessed(outcome))
    after = "" if not least or taken_on_active_duty(seen) else _least(seen) % {"amount": least}
    parts = [_("With a title loan the lender may keep the car soon. Ask today for your last day.")] if on_title else []
    if days:
        parts.append(_("By our count you have until %(day)s.") % {"day": date_format(min(days))})
    return Headline(before=before, after=after), " ".join(parts)


def _least(seen: Assessed) -> str:
    """What is said of the amount: that of a right which may not be there is told as a may, as after a title loan."""
    amount = seen.outcome.verdict.amount
    rights = (seen.outcome.law.reinstatement, seen.outcome.law.redemption)
    sure = (right for right in rights if right is not None and right.available is Availability.YES)
    on_title = seen.answers.lender_kind is LenderKind.TITLE_LENDER
    if amount is not None and not on_title and any(right.amount == amount.likely for right in sure):
        return _("The least that it takes is %(amount)s.")
    return _("It may take as little as %(amount)s.")


def _surplus(seen: Assessed) -> Sentence:
    """As the estimate says, with what they ask for all the same."""
    return headline(seen.outcome.estimate, seen.answers.stage, seen.outcome.verdict.owed_by), _asked(seen.outcome)


def _reduced(seen: Assessed) -> Sentence:
    amount = seen.outcome.verdict.amount
    assert amount is not None
    before = _("%(state)s law cuts what you may owe to") % {"state": _state(seen)}
    if _is_the_estates(seen):
        before = _("%(state)s law cuts what the estate may owe to") % {"state": _state(seen)}
    return Headline(before=before, low=_one(amount), after=_asked(seen.outcome)), ""


def _asks_too_much(seen: Assessed) -> Sentence:
    claim = seen.outcome.claim_check
    assert claim is not None
    gap = next(one.amount for one in claim.findings if one.code is Finding.DOES_NOT_ADD_UP)
    before = _("They ask for %(gap)s more than their own lines add up to.") % {"gap": say_money(gap or ZERO)}
    why = _("Make them prove the whole amount.")
    if seen.answers.stage is Stage.SUED:
        why = _("Make them prove the whole amount. That starts with your answer to the court.")
    return Headline(before=before), why


def _asks_less(seen: Assessed) -> Sentence:
    asked = seen.outcome.verdict.asked
    assert asked is not None
    before = _("They ask for %(asked)s, less than the lines add up to.") % {"asked": say_money(asked)}
    return Headline(before=before), _("The lower number is the one that counts. Keep the letter.")


def _cannot_check(seen: Assessed) -> Sentence:
    asked = seen.outcome.verdict.asked
    assert asked is not None
    before = _("They ask for %(asked)s. We cannot check it yet.") % {"asked": say_money(asked)}
    return Headline(before=before), _("We have nothing to hold it against. More of your answers would let us check.")


def _one(amount: Amounts) -> str:
    return say_amount(amount.likely, estimated=not amount.is_known)


SENTENCES: Mapping[VerdictKind, Callable[[Assessed], Sentence]] = {
    VerdictKind.DISCHARGED: _discharged,
    VerdictKind.CASE_OPEN: _case_open,
    VerdictKind.JUDGMENT_PAID: _judgment_paid,
    VerdictKind.JUDGMENT: _judgment,
    VerdictKind.LEASE: _lease,
    VerdictKind.INSURANCE: _insurance,
    VerdictKind.CATCH_UP: _catch_up,
    VerdictKind.GET_BACK: _get_back,
    VerdictKind.SURPLUS: _surplus,
    VerdictKind.MAY_BE_SURPLUS: _surplus,
    VerdictKind.NOTHING_BY_LAW: _nothing_by_law,
    VerdictKind.TOO_OLD: _too_old,
    VerdictKind.MAY_BE_NOTHING: _may_be_nothing,
    VerdictKind.MAY_BE_TOO_OLD: _may_be_too_old,
    VerdictKind.REDUCED_BY_LAW: _reduced,
    VerdictKind.ASKS_TOO_MUCH: _asks_too_much,
    VerdictKind.ASKS_LESS: _asks_less,
    VerdictKind.CANNOT_CHECK: _cannot_check,
}
"""The kinds whose sentence is not the amount itself (`at_risk`, `owes`, `not_enough`)."""


# Their number beside ours


LEFT_BY_LAW = frozenset(
    {
        VerdictKind.NOTHING_BY_LAW,
        VerdictKind.MAY_BE_NOTHING,
        VerdictKind.REDUCED_BY_LAW,
        VerdictKind.TOO_OLD,
        VerdictKind.DISCHARGED,
    }
)
"""The kinds in which the law leaves another amount than the lines add up to."""


def _ledger(seen: Assessed) -> Iterator[Row]:
    found = seen.outcome.verdict
    if found.kind in (VerdictKind.CATCH_UP, VerdictKind.GET_BACK) and found.amount is not None:
        label = _("To catch up") if found.kind is VerdictKind.CATCH_UP else _("To get the car back")
        guessed = found.kind is VerdictKind.GET_BACK and costs_are_guessed(seen.outcome)
        amount = say_amount(found.amount.likely, estimated=True) if guessed else say_range(found.amount)
        yield Row("right", label, amount, found.amount, True)
    if found.kind is VerdictKind.INSURANCE:
        yield from _after_insurance(seen)
        return
    if not seen.answers.stage.after_sale or found.kind is VerdictKind.LEASE:
        return
    asked = _asked_for(seen.outcome)
    if asked is not None:
        label = _("Left of the judgment") if seen.answers.stage is Stage.JUDGMENT else _("They ask for")
        counts = found.kind is VerdictKind.ASKS_LESS or seen.answers.stage is Stage.JUDGMENT
        yield Row("asked", label, say_range(asked), asked, counts)
        if found.kind is VerdictKind.CASE_OPEN:
            yield Row("law", _("For now"), say_money(ZERO), Amounts(ZERO, ZERO, ZERO), True)
            return
    by_law = found.kind in LEFT_BY_LAW and found.amount is not None
    if found.before_law is not None and seen.answers.stage is not Stage.JUDGMENT and not lines_bear_it_out(found):
        counts = not by_law and found.kind is not VerdictKind.ASKS_LESS
        yield Row("ours", _our_label(found), _ours(found.before_law), found.before_law, counts)
    if by_law and found.amount is not None:
        of = found.amount
        if found.kind is VerdictKind.TOO_OLD:
            of = Amounts(of.likely, of.likely, of.likely)
        yield Row("law", _by_law_label(seen), say_range(of), of, True)


def lines_bear_it_out(found: Verdict) -> bool:
    """Whether their lines add up to what they ask for and the law alone makes the difference: then two rows say all."""
    ours = found.before_law
    if ours is None or found.asked is None or found.kind not in LEFT_BY_LAW or found.amount is None:
        return False
    return ours.low == ours.high == found.asked


def _our_label(found: Verdict) -> str:
    if found.before_law is not None and found.before_law.told_most < 0:
        return _("They may owe you")
    return _("Their own lines add up to") if found.kind is VerdictKind.ASKS_TOO_MUCH else _("The lines add up to")


def _ours(amount: Amounts) -> str:
    """An amount that is theirs to pay stands without a sign, as its label says whose it is."""
    most = amount.told_most
    return say_range(Amounts(-most, -amount.likely, -amount.low) if most < 0 else amount)


def _by_law_label(seen: Assessed) -> str:
    kind = seen.outcome.verdict.kind
    if kind is VerdictKind.DISCHARGED:
        return _("After the bankruptcy")
    if kind is VerdictKind.TOO_OLD:
        return _("If you say so in court")
    if kind is VerdictKind.MAY_BE_NOTHING:
        return _("If it holds")
    return _("By %(state)s law") % {"state": _state(seen)}


def _after_insurance(seen: Assessed) -> Iterator[Row]:
    """What was owed, what comes off, and what is left; the letter's number beside it where there is one."""
    found, lines = seen.outcome.verdict, seen.outcome.estimate.lines
    if found.asked is not None:
        yield Row("asked", _("They ask for"), say_money(found.asked), Amounts(found.asked, found.asked, found.asked))
    if not lines or found.amount is None:
        return
    credits = [one for one in lines if one.group is LineGroup.CREDITS and one.amount]
    owed = group_total(lines, LineGroup.OWED)
    yield Row("owed", _("Owed on the loan"), say_money(owed.likely), Amounts(*owed.columns), not credits)
    for one in credits:
        if one.amount is not None:
            paid = abs(one.amount)
            yield Row(one.code, str(LINES[one.code]), say_money(one.amount), Amounts(paid, paid, paid))
    if not credits:  # nothing has come off yet, and the insurance comes first
        return
    yield Row("ours", _("Left to pay"), say_range(found.amount), found.amount, True)


# What to do first


ACTIONS: Mapping[Action, tuple[Words, Words]] = {
    Action.ANSWER_SUIT: (later("Answer the court"), later("A checklist, and what to write.")),
    Action.SEND_DISCHARGE: (later("Send them the discharge"), later("They must stop when they have it.")),
    Action.DISPUTE_CREDIT: (later("Fix your credit report"), later("A letter to the credit bureaus.")),
    Action.OPEN_DEFAULT: (
        later("Ask the court to open the judgment"),
        later("You say that the papers never reached you. Get free legal help with it, fast."),
    ),
    Action.CLAIM_EXEMPTION: (
        later("Tell the court what is protected"),
        later("Some pay and some money in the bank cannot be taken. A short form says so."),
    ),
    Action.ASK_SATISFACTION: (later("Ask the court to mark it paid"), later("The paper is called a satisfaction.")),
    Action.INSURANCE_CLAIM: (
        later("Go through the insurance claim"),
        later("Ask how the insurer set the value, and ask for GAP coverage and refunds."),
    ),
    Action.CATCH_UP: (later("Catch up on the loan"), later("A letter that asks for the exact amount.")),
    Action.CALL_LENDER: (later("Call the lender before they act"), later("Ask for later payments or a lower one.")),
    Action.SELL_IT_YOURSELF: (later("Sell the car yourself"), later("It often brings more than an auction.")),
    Action.GET_BELONGINGS: (
        later("Get your belongings"),
        later("In most states they must let you have them. Make a list and ask in writing."),
    ),
    Action.ASK_AMOUNT_TO_RETURN: (
        later("Ask what it takes to get the car back"),
        later("A letter that asks for the amount and the last day in writing."),
    ),
    Action.WATCH_FOR_NOTICE: (
        later("Watch your mail for the notice"),
        later("Keep the envelope. Its postmark says when they sent it."),
    ),
    Action.DEMAND_PUBLIC_SALE: (later("Ask for a public sale"), later("Your state lets you ask for one in writing.")),
    Action.CLAIM_SURPLUS: (later("Ask for the money left over"), later("A letter that asks for it.")),
    Action.RAISE_BAR: (later("Tell them what the law says"), later("A letter that names the rule and admits nothing.")),
    Action.PAY_NOTHING_YET: (
        later("Pay nothing yet"),
        later("A payment or a promise can cost you your defense."),
    ),
    Action.DISPUTE: (later("Dispute the amount"), later("A letter that shows what does not fit.")),
    Action.ASK_EXPLANATION: (
        later("Ask how they got the number"),
        later("A letter that asks for every line."),
    ),
    Action.NEGOTIATE: (later("Plan an offer"), later("What to offer first, and where to stop.")),
    Action.PAYMENT_PLAN: (later("See what paying over time costs"), later("With the months it takes.")),
    Action.CHECK_JUDGMENT: (
        later("Ask the court if the judgment is still good"),
        later("It may be too old to collect. Pay nothing before you know: a payment may keep it alive."),
    ),
    Action.GET_LEGAL_HELP: (later("Get free legal help"), later("Legal aid and the attorney general of your state.")),
}
"""What each action is called, and what one gets from it."""

PARTS: Mapping[Action, tuple[str, str]] = {
    Action.PAYMENT_PLAN: ("choices", "ends"),
    Action.SELL_IT_YOURSELF: ("choices", "ends"),
    Action.CALL_LENDER: ("choices", "tips"),
    Action.GET_BELONGINGS: ("choices", "tips"),
    Action.WATCH_FOR_NOTICE: ("choices", "tips"),
    Action.PAY_NOTHING_YET: ("choices", "tips"),
}
"""The room, and the part of it, where an action begins; legal help on the result where no other does."""


FOR_THE_ESTATE: Mapping[Action, tuple[Words, Words]] = {
    Action.CALL_LENDER: (later("Tell the lender about the death"), later("A letter that takes on no debt.")),
}
"""What an action is called to a relative who does not owe the debt: that the signer has died is said first."""

TOO_OLD_TO_DISPUTE = (later("Say that the time to sue is over"), later("A letter that admits and promises nothing."))
"""What a dispute is called where the time to sue is over."""


def says_who_died(action: Action, seen: Assessed) -> bool:
    """Whether an action is, for a relative who does not owe the debt, the letter that says who has died."""
    return _is_the_estates(seen) and action in FOR_THE_ESTATE


def _act(action: Action, seen: Assessed) -> Act:
    title, line = ACTIONS[action]
    if says_who_died(action, seen):
        title, line = FOR_THE_ESTATE[action]
    elif action is Action.DISPUTE and seen.outcome.verdict.kind is VerdictKind.TOO_OLD:
        title, line = TOO_OLD_TO_DISPUTE
    return Act(action.value, str(title), str(line), _begins_at(action, seen))


def _begins_at(action: Action, seen: Assessed) -> str:
    if action is Action.NEGOTIATE and seen.outcome.settlement is not None:
        return room_address(seen.walk, "offer")
    slug = DEATH_LETTER if says_who_died(action, seen) else letter_for(action, seen.outcome.verdict.kind)
    if slug in seen.outcome.letters:
        return letter_address(seen.walk, slug)
    room, part = PARTS.get(action, ("result", "help"))
    return f"{room_address(seen.walk, room)}#{part}"
