"""One admin for everything that is approved row by row. What differs from model to model is read from the model."""

from dataclasses import fields
from itertools import pairwise
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet, URLField
from django.forms.widgets import Script
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import Truncator
from simple_history.admin import SimpleHistoryAdmin

from calculator.admin.forms import ContentForm
from calculator.admin.state import rules_of
from calculator.admin.steps import Steps, address_of
from calculator.codec import ContentError
from calculator.content import events
from calculator.content.approval import newest_version
from calculator.content.comparing import between
from calculator.content.releases import live_release
from calculator.content.review import STEPS, State, is_approved_and_not_live, rows_in, settle, state_of
from calculator.content.summaries import generated
from calculator.engine.rulebook import Scope
from calculator.models import CONTENT_MODELS, Content, Jurisdiction, RuleBase
from calculator.models.evidence import EVIDENCE, words_state
from calculator.models.rows import value_of

LIVE = "Live"
"""What the state of an approved row is called where borrowers read it already."""

AUTHORITY = ("cite", "url", "status", "verified_on", "sources", "note")
REACH = (*(field.name for field in fields(Scope)), "effective_from", "effective_to")
WORDS = ("summary_en", "summary_es")
STATE = ("state",)


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "stands"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(state.name.lower(), state.value) for state in State]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = [state for state in State if state.name.lower() == self.value()]
        return rows_in(chosen[0], queryset) if chosen else queryset


class ContentAdmin(Steps, SimpleHistoryAdmin):
    """Nothing is deleted here: a row that is no longer wanted is retired, and can be brought back."""

    form = ContentForm
    actions = [f"{step}_rows" for step in STEPS]
    change_form_template = "admin/calculator/content/change_form.html"
    object_history_form_template = "admin/calculator/content/version.html"
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    save_on_top = True
    list_per_page = 25

    class Media:
        css = {"all": ["css/admin.css"]}
        js = [Script("js/admin.js", defer=True)]

    history_list_display = ["version_state"]

    def __init__(self, model: type[Content], site: admin.AdminSite) -> None:
        super().__init__(model, site)
        self.is_rule = issubclass(model, RuleBase)
        self.columns = [
            column.name
            for column in model._meta.fields
            if column.editable and column.name != "retired" and column.name != "id"
        ]

    # The list

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(newest=newest_version(self.model))

    def _present(self, *names: str) -> list[str]:
        return [name for name in names if name in self.columns]

    def get_list_display(self, request: HttpRequest) -> list[str]:
        words = ["law_words"] if self.is_rule else []
        figures = self._present("low", "likely", "high", "unit")
        known = self._present("status", "verified_on")
        return [*self._present("jurisdiction"), "headline", *figures, "state", *known, *words]

    def get_list_display_links(self, request: HttpRequest, list_display: Any) -> list[str]:
        return ["headline"]

    def get_list_select_related(self, request: HttpRequest) -> list[str]:
        return self._present("jurisdiction")

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [StateFilter, *self._present("status", "kind", "contract_type", "jurisdiction")]

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        own = self.model.natural_key_fields if not self.is_rule else ("key", "jurisdiction__name_en")
        words = [name for name in self.columns if name.endswith(("_en", "_es"))]
        return [*own, *self._present("cite", "url", "note"), *words]

    @property
    def date_hierarchy(self) -> str | None:
        return "verified_on" if "verified_on" in self.columns else None

    @admin.display(description="what it says")
    def headline(self, row: Content) -> str:
        if not isinstance(row, RuleBase):
            return str(row)
        key = f"{row.key}: " if row.key != "main" else ""
        return key + Truncator(row.summary_en or self.preview(row)).chars(110)

    @admin.display(description="state")
    def state(self, row: Any) -> str:
        if row is None or row._state.adding:
            return "New"
        state = state_of(row)
        first = ", never approved" if row.approved_history_id is None and state is not State.RETIRED else ""
        return f"{state}{first}"

    @admin.display(description="the law's words")
    def law_words(self, row: Any) -> str:
        return words_state(row)

    def version_state(self, version: Any) -> str:
        """For the list of a row's versions."""
        row = getattr(version, self.model._meta.pk.attname)
        approved = self.model._default_manager.filter(pk=row, approved_history_id=version.pk)
        return State.APPROVED if approved.exists() else ""

    # The form

    @admin.display(description="the sentence made from the values")
    def preview(self, row: Any) -> str:
        if row is None or row._state.adding:
            return "It is shown when the row has been saved."
        try:
            return generated(value_of(row, self.model.engine_class))
        except ContentError as error:
            return str(error)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        known_by = list(self.model.natural_key_fields) if obj is not None else []
        return [*known_by, *(["preview", "law_words"] if self.is_rule else []), "state"]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        if not self.is_rule:
            content = [name for name in self.columns if name not in AUTHORITY]
            return self._sections(request, obj, {"The content": content, "Authority": self._present(*AUTHORITY)})
        own = [name for name in self.columns if name not in (*REACH, *AUTHORITY, *EVIDENCE, *WORDS)]
        return self._sections(
            request,
            obj,
            {
                "The rule": own,
                "Where it applies": list(REACH),
                "Authority": self._present(*AUTHORITY),
                "The law's own words": ["law_words", *EVIDENCE],
                "Words": [*WORDS, "preview"],
            },
        )

    def _sections(self, request: HttpRequest, obj: Any, sections: dict[str, list[str]]) -> list[Any]:
        writes = self.has_add_permission(request) if obj is None else self.has_change_permission(request, obj)
        asked = {"Why": ["reason", "version"]} if writes else {}
        told = {**sections, **asked, "State of this row": list(STATE)}
        return [(title, {"fields": names}) for title, names in told.items()]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        row = context.get("original")
        form = context["adminform"].form
        context |= {"newer": getattr(form, "newer", ()), "newer_by": getattr(form, "newer_by", None)}
        if row is not None:
            row = self.model._default_manager.get(pk=row.pk)  # as it is kept, not as it was typed
            context |= {
                "steps": self.offered(request, row),
                "stands": self._stands(row),
                "events": list(events.of_row(row)[:10]),
                "rules": rules_of(request, row) if isinstance(row, Jurisdiction) else [],
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def _stands(self, row: Any) -> str:
        if state_of(row) is not State.APPROVED:
            return self.state(row)
        live = live_release()
        if live is None or is_approved_and_not_live(row, live.content):
            return "Approved, and not live: the next release takes it"
        return LIVE

    @transaction.atomic
    def history_form_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """In one transaction, like a save from the row's own page."""
        return super().history_form_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if form.changes_nothing:
            return
        obj._change_reason = form.cleaned_data["reason"]
        super().save_model(request, obj, form, change)
        obj.was_settled = settle(obj, request.user.get_username())

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return super().log_change(request, obj, message) if hasattr(obj, "was_settled") else None

    def response_change(self, request: HttpRequest, obj: Any) -> Any:
        if not hasattr(obj, "was_settled"):
            self.message_user(request, "Nothing was changed, so nothing was saved.", messages.WARNING)
            return HttpResponseRedirect(address_of(obj))
        self._tell_what_is_next(request, obj)
        return super().response_change(request, obj)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> Any:
        self._tell_what_is_next(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> Any:
        """Back to the row, where the button for the next step is."""
        return HttpResponseRedirect(address_of(obj))

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> Any:
        return HttpResponseRedirect(address_of(obj))

    def _tell_what_is_next(self, request: HttpRequest, obj: Any) -> None:
        if obj.was_settled:
            self.message_user(request, "It says again what was approved, so it is approved.", messages.SUCCESS)
        elif not obj.retired:
            self.message_user(
                request,
                "Saved as a draft. Borrowers see this version when it has been approved and published: submit it for "
                "review.",
                messages.WARNING,
            )

    # Versions

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_compare"
        own = path("<path:object_id>/compare/", self.admin_site.admin_view(self.compare_view), name=name)
        return [own, *super().get_urls()]

    def compare_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Any two versions of a row, field by field."""
        row = get_object_or_404(self.model, pk=object_id)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        versions = list(row.history.select_related("history_user"))
        by_number = {str(version.history_id): version for version in versions}
        newest, before = versions[0], versions[min(1, len(versions) - 1)]
        new = by_number.get(request.GET.get("new", str(newest.history_id)))
        old = by_number.get(request.GET.get("old", str(before.history_id)))
        if old is None or new is None:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Compare versions of {row}",
            "original": row,
            "address": address_of(row),
            "versions": [{"number": str(one.history_id), "told": _told(one)} for one in versions],
            "pair": [("old", str(old.history_id)), ("new", str(new.history_id))],
            "changes": between(self.model, old, new),
            "rows": None,
        }
        return TemplateResponse(request, "admin/calculator/content/compare.html", context)

    def set_history_delta_changes(self, request: HttpRequest, historical_records: Any, *_: Any, **__: Any) -> None:
        """What each version changed, in labels and by word."""
        records = list(historical_records)
        for new, old in pairwise(records):
            new.changes = between(self.model, old, new)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    # Actions

    @admin.action(description="Submit the selected rows for review…", permissions=["change"])
    def submit_rows(self, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse | None:
        return self.take_step(request, rows, "submit")

    @admin.action(description="Approve the selected rows…", permissions=["review"])
    def approve_rows(self, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse | None:
        return self.take_step(request, rows, "approve")

    @admin.action(description="Send the selected rows back…", permissions=["review"])
    def send_back_rows(self, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse | None:
        return self.take_step(request, rows, "send_back")

    @admin.action(description="Withdraw the selected rows…", permissions=["change", "review", "publish"])
    def withdraw_rows(self, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse | None:
        return self.take_step(request, rows, "withdraw")

    @admin.action(description="Retire the selected rows…", permissions=["change"])
    def retire_rows(self, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse | None:
        return self.take_step(request, rows, "retire")

    @admin.action(description="Bring the selected rows back…", permissions=["change"])
    def bring_back_rows(self, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse | None:
        return self.take_step(request, rows, "bring_back")


def _told(version: Any) -> str:
    who = version.history_user or "came with the site"
    return f"{version.history_date:%Y-%m-%d %H:%M} UTC, {who}: {version.history_change_reason or 'no reason given'}"


admin.site.register(CONTENT_MODELS, ContentAdmin)
