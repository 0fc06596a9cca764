"""One admin for everything that is approved row by row. What differs from model to model is read from the model."""

from dataclasses import fields
from typing import Any

from django.contrib import admin, messages
from django.db.models import F, QuerySet, URLField
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import ngettext
from simple_history.admin import SimpleHistoryAdmin

from calculator.codec import ContentError
from calculator.content.approval import (
    NeededError,
    approve,
    bring_back,
    changed_since_approval,
    newest_version,
    retire,
)
from calculator.content.summaries import generated
from calculator.engine.rulebook import Scope
from calculator.models import CONTENT_MODELS, Content, RuleBase
from calculator.models.rows import value_of

APPROVED, CHANGED, NEVER, RETIRED = "Approved", "Changed since approval", "Never approved", "Retired"

AUTHORITY = ("cite", "url", "status", "verified_on", "sources", "note")
REACH = (*(field.name for field in fields(Scope)), "effective_from", "effective_to")
WORDS = ("summary_en", "summary_es")
STATE = ("state",)


class ApprovalFilter(admin.SimpleListFilter):
    title = "approval"
    parameter_name = "approval"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("approved", APPROVED), ("changed", CHANGED), ("never", NEVER)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "approved":
            return queryset.filter(approved_history_id=F("newest"))
        if self.value() == "changed":
            return queryset.filter(approved_history_id__isnull=False).exclude(approved_history_id=F("newest"))
        if self.value() == "never":
            return queryset.filter(approved_history_id__isnull=True)
        return queryset


class ContentAdmin(SimpleHistoryAdmin):
    """Nothing is deleted here: a row that is no longer wanted is retired, and can be brought back."""

    actions = ["approve_rows", "retire_rows", "bring_back_rows"]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    save_on_top = True
    list_per_page = 25
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
        return [*self._present("jurisdiction"), "headline", "state", *self._present("status", "verified_on")]

    def get_list_display_links(self, request: HttpRequest, list_display: Any) -> list[str]:
        return ["headline"]

    def get_list_select_related(self, request: HttpRequest) -> list[str]:
        return self._present("jurisdiction")

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [ApprovalFilter, "retired", *self._present("status", "kind", "contract_type", "jurisdiction")]

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
        if row.retired:
            return RETIRED
        if row.approved_history_id is None:
            return NEVER
        newest = row.history.values_list("history_id", flat=True).first() if not hasattr(row, "newest") else row.newest
        return APPROVED if row.approved_history_id == newest else CHANGED

    def version_state(self, version: Any) -> str:
        """For the list of a row's versions."""
        row = getattr(version, self.model._meta.pk.attname)
        approved = self.model._default_manager.filter(pk=row, approved_history_id=version.pk)
        return APPROVED if approved.exists() else ""

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
        return [*known_by, *(["preview"] if self.is_rule else []), "state"]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        if not self.is_rule:
            content = [name for name in self.columns if name not in AUTHORITY]
            return self._sections({"The content": content, "Authority": self._present(*AUTHORITY)})
        own = [name for name in self.columns if name not in (*REACH, *AUTHORITY, *WORDS)]
        return self._sections(
            {
                "The rule": own,
                "Where it applies": list(REACH),
                "Authority": self._present(*AUTHORITY),
                "Words": [*WORDS, "preview"],
            }
        )

    def _sections(self, sections: dict[str, list[str]]) -> list[Any]:
        return [(title, {"fields": names}) for title, names in {**sections, "State of this row": list(STATE)}.items()]

    def response_change(self, request: HttpRequest, obj: Any) -> Any:
        self._tell_what_is_next(request, obj)
        return super().response_change(request, obj)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> Any:
        self._tell_what_is_next(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def _tell_what_is_next(self, request: HttpRequest, obj: Any) -> None:
        if changed_since_approval(self.model._default_manager.filter(pk=obj.pk, retired=False)).exists():
            self.message_user(
                request, "Borrowers see this version when it has been approved and published.", messages.WARNING
            )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    # Actions

    @admin.action(description="Approve the selected rows as they stand", permissions=["change"])
    def approve_rows(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        self._report(request, approve(self._plain(rows)), "approved")

    @admin.action(description="Retire the selected rows", permissions=["change"])
    def retire_rows(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        try:
            self._report(request, retire(self._plain(rows)), "retired")
        except NeededError as error:
            self.message_user(request, str(error), messages.ERROR)

    @admin.action(description="Bring the selected rows back", permissions=["change"])
    def bring_back_rows(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        self._report(request, bring_back(self._plain(rows)), "brought back")

    def _plain(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return self.model._default_manager.filter(pk__in=[row.pk for row in rows])

    def _report(self, request: HttpRequest, count: int, done: str) -> None:
        said = ngettext("%(count)d row was %(done)s.", "%(count)d rows were %(done)s.", count)
        self.message_user(
            request, said % {"count": count, "done": done}, messages.SUCCESS if count else messages.WARNING
        )


admin.site.register(CONTENT_MODELS, ContentAdmin)
