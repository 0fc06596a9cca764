"""The record of who did what, and the reviewers' queue. Both are only read."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path

from calculator.admin.steps import address_of, step_address
from calculator.content.review import STEPS, State, authors, is_alone, state_of, waiting
from calculator.models import AccountEvent, Event


class ReadOnly(admin.ModelAdmin):
    """Nobody adds, changes or deletes here, whatever they are allowed elsewhere."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


MOST = 200
"""How many rows a page lists."""


def told_waiting(request: HttpRequest, *states: State) -> dict[str, Any]:
    """What waits, with who wrote it and why, and what whoever looks at it may do next: the first rows, and how many."""
    rows = waiting(*states)
    return {"rows": [_told(request, row) for row in rows[:MOST]], "count": len(rows)}


def _told(request: HttpRequest, row: Any) -> dict[str, Any]:
    version = row.history.select_related("history_user").first()
    state = state_of(row)
    return {
        "name": str(row),
        "address": address_of(row),
        "state": state,
        "by": version.history_user if version else None,
        "why": (version.history_change_reason or "") if version else "",
        "steps": _next(request, row) if state is State.IN_REVIEW else [],
    }


def _next(request: HttpRequest, row: Any) -> list[dict[str, str]]:
    user: Any = request.user
    if not user.has_perm("calculator.review_content") or (user.pk in authors(row) and not is_alone(user)):
        return []
    steps = ("approve", "send_back")
    return [{"label": STEPS[name].label, "address": step_address(type(row), name, [row])} for name in steps]


@admin.register(Event)
class EventAdmin(ReadOnly):
    list_display = ("created", "person", "action", "name", "alone", "words")
    list_filter = ("action", "alone", "person")
    search_fields = ("name", "person", "words")
    date_hierarchy = "created"
    fields = ("created", "person", "action", "name", "alone", "words", "release")

    def get_urls(self) -> list[Any]:
        own = path("queue/", self.admin_site.admin_view(self.queue_view), name="calculator_event_queue")
        audit = path("audit/", self.admin_site.admin_view(self.audit_view), name="calculator_event_audit")
        return [own, audit, *super().get_urls()]

    def audit_view(self, request: HttpRequest) -> HttpResponse:
        """The record of the content and that of the accounts as one list, for who may read both."""
        if not (self.has_view_permission(request) and request.user.has_perm("calculator.view_accountevent")):
            raise PermissionDenied
        newest: list[Event | AccountEvent] = [*Event.objects.all()[:MOST], *AccountEvent.objects.all()[:MOST]]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Audit",
            "all": sorted(newest, key=lambda one: one.created, reverse=True)[:MOST],
            "most": MOST,
        }
        return TemplateResponse(request, "admin/calculator/event/audit.html", context)

    def queue_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Reviewers’ queue",
            "waits": told_waiting(request, State.IN_REVIEW),
        }
        return TemplateResponse(request, "admin/calculator/event/queue.html", context)
