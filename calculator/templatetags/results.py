"""Parts of a result that are kept, for the pages that are not."""

from collections.abc import Iterable, Sequence

from django import template
from django.utils.safestring import SafeString

from calculator.moulds import results
from calculator.moulds.drawing import drawn
from calculator.moulds.pouring import Moulds
from calculator.telling.advice import Advice
from calculator.telling.first_screen import Due, Ledger
from calculator.telling.law import Entry
from calculator.telling.pages import Checked
from calculator.telling.verdict import Act

register = template.Library()
register.filter(drawn)


@register.simple_tag(takes_context=True)
def source(context: template.Context, entry: Entry) -> SafeString:
    """Where a fact comes from."""
    return results.source(Moulds(context["request"]), entry)


@register.simple_tag(takes_context=True)
def ledger(context: template.Context, told: Ledger | None) -> SafeString | str:
    """Their number beside ours; nothing where there are no numbers."""
    return results.ledger(Moulds(context["request"]), told) if told else ""


@register.simple_tag(takes_context=True)
def due(context: template.Context, told: Due | None) -> SafeString | str:
    """The day that counts; nothing where none does."""
    return results.due(Moulds(context["request"]), told) if told else ""


@register.simple_tag(takes_context=True)
def acts(context: template.Context, told: Sequence[Act]) -> SafeString:
    """What to do first."""
    return results.acts(Moulds(context["request"]), told)


@register.simple_tag(takes_context=True)
def findings(context: template.Context, told: Iterable[Checked]) -> SafeString:
    """What was checked, each with its source."""
    return results.findings(Moulds(context["request"]), told)


@register.simple_tag(takes_context=True)
def tip(context: template.Context, told: Advice) -> SafeString:
    """A tip."""
    return results.tip(Moulds(context["request"]), told)
