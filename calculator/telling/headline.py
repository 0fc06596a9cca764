"""The first sentence of a result: the amount, before everything else."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from calculator.engine.outcome import Estimate
from calculator.engine.vocabulary import Basis, Stage
from calculator.language import say_amount, say_money


@dataclass(frozen=True)
class Headline:
    """The first sentence: words before the amount, one or two amounts, and `after`, a sentence of its own."""

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
        return f"{first if first.endswith('.') else f'{first}.'} {self.after}".strip()


def headline(found: Estimate, stage: Stage) -> Headline:
    """The result as a sentence. Before a sale it is about one that may come; an insurer pays without one."""
    if any(one.code == "insurance_payment" for one in found.lines):
        stage = Stage.SOLD
    span = found.span
    if span is None:
        return Headline(before=_("We cannot work out an amount yet"))
    if span.is_known:
        return _known_headline(found, span.likely, stage)
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
            before=_they_may_owe(stage),
            low=say_amount(-span.high, estimated=True),
            high=say_amount(-span.low, estimated=True),
            likely=likely,
        )
    if span.low <= 0:
        return Headline(
            before=_you_may_owe(stage),
            low=_("nothing"),
            high=say_amount(span.high, estimated=True),
            after=_("The car may even bring more than you owe."),
            likely=likely if span.likely > 0 else _("nothing"),
        )
    return Headline(
        before=_you_may_owe(stage),
        low=say_amount(span.low, estimated=True),
        high=say_amount(span.high, estimated=True),
        likely=likely,
    )


def _you_may_owe(stage: Stage) -> str:
    if stage.after_sale:
        return _("You may owe")
    return (
        _("After the sale you may owe") if stage.after_repossession else _("If the car is taken and sold, you may owe")
    )


def _they_may_owe(stage: Stage) -> str:
    if stage.after_sale:
        return _("They may owe you")
    if stage.after_repossession:
        return _("After the sale they may owe you")
    return _("If the car is taken and sold, they may owe you")


def _known_headline(found: Estimate, amount: Decimal, stage: Stage) -> Headline:
    if amount < 0:
        return Headline(before=_they_may_owe(stage), low=say_money(-amount))
    if found.basis is Basis.JUDGMENT:
        return Headline(before=_("On the judgment you owe, as of today,"), low=say_money(amount))
    if found.basis is Basis.BALANCE_ONLY:
        return Headline(
            before=_("Before any sale, it comes to"),
            low=say_money(amount),
            after=_("What the car brings comes off that."),
        )
    return Headline(before=_you_may_owe(stage), low=say_money(amount))
