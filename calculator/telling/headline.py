"""The first sentence of a result: the amount, before everything else."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from calculator.engine.outcome import Amounts, Estimate
from calculator.engine.vocabulary import Basis, OwedBy, Stage
from calculator.language import say_amount, say_money


@dataclass(frozen=True)
class Headline:
    """The first sentence: words before the amount, one or two amounts, and `after`: a sentence of its own, or the
    rest of the first."""

    before: str
    low: str = ""
    high: str = ""
    after: str = ""
    likely: str = ""

    @property
    def is_range(self) -> bool:
        return bool(self.high)

    @property
    def text(self) -> str:
        """The sentence in one line."""
        amount = self.low
        if self.is_range:
            amount = f"{self.low} {pgettext('a range of amounts', 'to')} {self.high}"
        first = f"{self.before} {amount}" if amount else self.before
        if self.after[:1].islower():
            return f"{first} {self.after}"
        return f"{first if first.endswith('.') else f'{first}.'} {self.after}".strip()


def headline(found: Estimate, stage: Stage, owed_by: OwedBy = OwedBy.SIGNER) -> Headline:
    """The result as a sentence. Before a sale it is about one that may come; an insurer pays without one.

    A relative of somebody who died is told what the estate may owe.
    """
    if any(one.code == "insurance_payment" for one in found.lines):
        stage = Stage.SOLD
    span, told = found.span, found.amounts
    if told is None:
        return Headline(before=_("We cannot work out an amount yet"))
    if span is not None and span.is_known:
        return _known_headline(found, span.likely, stage, owed_by)
    if span is None or found.basis is Basis.JUDGMENT:
        return _judgment_headline(found, told, owed_by)
    if found.basis is Basis.BALANCE_ONLY:
        return Headline(
            before=_("Before any sale, it comes to"),
            low=say_amount(span.low, estimated=True),
            high=say_amount(span.high, estimated=True),
            after=_("What the car brings comes off that."),
        )
    likely = say_amount(abs(span.likely), estimated=True)
    if span.high <= 0:
        return Headline(
            before=_they_may_owe(stage, owed_by),
            low=say_amount(-span.high, estimated=True),
            high=say_amount(-span.low, estimated=True),
            likely=likely,
        )
    if span.low <= 0:
        return Headline(
            before=_you_may_owe(stage, owed_by),
            low=_("nothing"),
            high=say_amount(span.high, estimated=True),
            after=_("The car may even bring more than you owe."),
            likely=likely if span.likely > 0 else _("nothing"),
        )
    return Headline(
        before=_you_may_owe(stage, owed_by),
        low=say_amount(span.low, estimated=True),
        high=say_amount(span.high, estimated=True),
        likely=likely,
    )


def _judgment_headline(found: Estimate, told: Amounts, owed_by: OwedBy) -> Headline:
    """A judgment whose interest is not known: the least that is owed, and the most only where the law names one."""
    if told.low <= 0:
        return Headline(before=_("What was paid covers the judgment itself. Interest on it may still be due."))
    estate = owed_by is OwedBy.ESTATE
    if told.high is not None:
        after = _("as of today. The contract’s interest rate decides how much.")
        before = _("On the judgment the estate may owe") if estate else _("On the judgment you owe")
        return Headline(before=before, low=say_money(told.low), high=say_money(told.high), after=after)
    at_contract = any(one.code == "judgment_interest" and not one.is_known for one in found.lines)
    return Headline(
        before=_("On the judgment the estate may owe at least") if estate else _("On the judgment you owe at least"),
        low=say_money(told.low),
        after=_("and more with interest at the contract’s rate.") if at_contract else _("and more with interest."),
    )


def _you_may_owe(stage: Stage, owed_by: OwedBy) -> str:
    estate = owed_by is OwedBy.ESTATE
    if stage.after_sale:
        return _("The estate may owe") if estate else _("You may owe")
    if stage.after_repossession:
        return _("After the sale the estate may owe") if estate else _("After the sale you may owe")
    if estate:
        return _("If the car is taken and sold, the estate may owe")
    return _("If the car is taken and sold, you may owe")


def _they_may_owe(stage: Stage, owed_by: OwedBy) -> str:
    estate = owed_by is OwedBy.ESTATE
    if stage.after_sale:
        return _("They may owe the estate") if estate else _("They may owe you")
    if stage.after_repossession:
        return _("After the sale they may owe the estate") if estate else _("After the sale they may owe you")
    if estate:
        return _("If the car is taken and sold, they may owe the estate")
    return _("If the car is taken and sold, they may owe you")


def _known_headline(found: Estimate, amount: Decimal, stage: Stage, owed_by: OwedBy) -> Headline:
    if amount < 0:
        return Headline(before=_they_may_owe(stage, owed_by), low=say_money(-amount))
    if found.basis is Basis.JUDGMENT:
        before = _("On the judgment you owe, as of today,")
        if owed_by is OwedBy.ESTATE:
            before = _("On the judgment the estate may owe, as of today,")
        return Headline(before=before, low=say_money(amount))
    if found.basis is Basis.BALANCE_ONLY:
        return Headline(
            before=_("Before any sale, it comes to"),
            low=say_money(amount),
            after=_("What the car brings comes off that."),
        )
    return Headline(before=_you_may_owe(stage, owed_by), low=say_money(amount))
