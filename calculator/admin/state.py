"""All rules of one state, kind by kind, for the state's own page."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator

from calculator.admin.steps import address_of, reads
from calculator.content.approval import newest_version
from calculator.content.review import state_of
from calculator.models import RULE_MODELS, Jurisdiction


def rules_of(request: HttpRequest, place: Jurisdiction) -> list[dict[str, Any]]:
    """The kinds that this person may look at, each with its rules; a kind without rules is there to add one to."""
    kinds = []
    for model in RULE_MODELS.values():
        name = f"calculator.{{}}_{model._meta.model_name}"
        if not request.user.has_perm(name.format("view")):
            continue
        rows = model._default_manager.filter(jurisdiction=place).annotate(newest=newest_version(model))
        add = f"{reverse(f'admin:calculator_{model._meta.model_name}_add')}?jurisdiction={place.pk}"
        kinds.append(
            {
                "name": str(model._meta.verbose_name_plural),
                "add": add if request.user.has_perm(name.format("add")) else "",
                "rows": [
                    {
                        "key": row.key,
                        "address": address_of(row),
                        "says": Truncator(row.summary_en or reads(row)).chars(110),
                        "status": row.get_status_display(),
                        "state": state_of(row),
                    }
                    for row in rows
                ],
            }
        )
    return kinds
