"""The page on which a step of the review is taken: what it does, what changes, why, and a button.

It is asked for rows of one kind, from the row's page, from a list, or from the queue. It posts the versions that it
showed; where one of them is not the newest any more, nothing happens and the page shows what is now.
"""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import ngettext

from calculator.admin.forms import StepForm
from calculator.codec import ContentError
from calculator.content import events
from calculator.content.checking import Complaint
from calculator.content.comparing import between
from calculator.content.compiling import Part, row_of
from calculator.content.releases import live_release
from calculator.content.review import STEPS, ReviewError, authors, is_alone, newest_of, open_steps, state_of
from calculator.content.summaries import generated
from calculator.models import Content
from calculator.models.rows import value_of

MOST = 200
"""How many rows a step is taken with at once: more are read by nobody."""


def address_of(row: Content, page: str = "change") -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk])


def step_address(model: type[Content], step: str, rows: Any) -> str:
    place = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_step", args=[step])
    return f"{place}?{urlencode([('row', row.pk) for row in rows])}"


def linked(complaints: Any) -> list[dict[str, Any]]:
    """Complaints with the pages of their rows, for a list of links; of a contradiction, of both."""
    return [{"said": one, "links": _links(one)} for one in complaints]


def _links(complaint: Complaint) -> list[tuple[str, str]]:
    keys = [complaint.key, *([complaint.other] if complaint.other else [])]
    rows = [row_of(Part(complaint.jurisdiction, complaint.kind, key)) for key in keys]
    return [(address_of(row), str(row)) for row in rows if row is not None]


class Steps:
    """What a kind of row's admin needs for the steps, before Django's own: their page, and what a row's page offers."""

    model: Any
    opts: Any
    admin_site: Any
    has_change_permission: Any
    message_user: Any

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_step"
        return [path("step/<slug:step>/", self.admin_site.admin_view(self.step_view), name=name), *super().get_urls()]  # type: ignore[misc]

    def has_review_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("calculator.review_content")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("calculator.add_release")

    def may(self, request: HttpRequest, step: str) -> bool:
        allowed = {
            "change": self.has_change_permission,
            "review": self.has_review_permission,
            "publish": self.has_publish_permission,
        }
        return any(allowed[name](request) for name in STEPS[step].permissions)

    def offered(self, request: HttpRequest, row: Any) -> list[dict[str, str]]:
        """The buttons of a row's page."""
        live = live_release()
        return [
            {"label": STEPS[name].label, "address": step_address(self.model, name, [row]), "name": name}
            for name in open_steps(row, live.content if live else {})
            if self.may(request, name)
        ]

    def step_view(self, request: HttpRequest, step: str) -> HttpResponse:
        if step not in STEPS:
            raise Http404
        if not self.may(request, step):
            raise PermissionDenied
        form, complaints, said = StepForm(request.POST or None), list[Complaint](), ""
        if request.method == "POST" and form.is_valid():
            versions = self._posted(request)
            try:
                count = STEPS[step].take(self.model, versions, request.user, form.cleaned_data["words"])  # type: ignore[arg-type]
            except ReviewError as error:
                said, complaints = error.message, list(error.complaints)
            else:
                self._done(request, step, count)
                return HttpResponseRedirect(self._next(request, versions))
        rows = list(self.model._default_manager.filter(pk__in=self._asked(request)))
        if not rows or len(rows) > MOST:
            self.message_user(request, f"Choose between 1 and {MOST} rows.", messages.ERROR)
            return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": STEPS[step].label,
            "step": STEPS[step],
            "name": step,
            "form": form,
            "said": said,
            "complaints": linked(complaints),
            "rows": [self._told(row) for row in rows],
            "own": is_own(request, rows, step),
            "alone": is_alone(request.user),  # type: ignore[arg-type]
            "others": self._others(request, step, rows),
        }
        return TemplateResponse(request, "admin/calculator/content/step.html", context)

    def _asked(self, request: HttpRequest) -> list[Any]:
        if request.method == "POST":
            return list(self._posted(request))
        return [self._key(one) for one in request.GET.getlist("row")]

    def _posted(self, request: HttpRequest) -> dict[Any, int]:
        pairs = [one.rpartition(":") for one in request.POST.getlist("version")]
        return {self._key(pk): int(version) if version.isdecimal() else 0 for pk, _, version in pairs}

    def _key(self, text: str) -> Any:
        try:
            return self.model._meta.pk.to_python(text)
        except Exception:
            raise Http404 from None

    def _told(self, row: Any) -> dict[str, Any]:
        approved = row.history.filter(history_id=row.approved_history_id).first()
        since = row.history.select_related("history_user").filter(history_id__gt=row.approved_history_id or 0)
        return {
            "row": row,
            "state": state_of(row),
            "version": newest_of(row),
            "address": address_of(row),
            "changes": between(self.model, approved, row),
            "first": approved is None,
            "saves": list(since.order_by("history_id")),
            "events": list(events.of_row(row)[:5]),
            "reads": reads(row),
        }

    def _others(self, request: HttpRequest, step: str, rows: list[Any]) -> list[dict[str, str]]:
        """The other way to answer a submission."""
        other = {"approve": "send_back", "send_back": "approve"}.get(step)
        if other is None or not self.may(request, other):
            return []
        return [{"label": STEPS[other].label, "address": step_address(self.model, other, rows)}]

    def _done(self, request: HttpRequest, step: str, count: int) -> None:
        did = STEPS[step].action.label.lower()
        said = ngettext("%(count)d row: %(did)s.", "%(count)d rows: %(did)s.", count) % {"count": count, "did": did}
        self.message_user(request, said, messages.SUCCESS)

    def _next(self, request: HttpRequest, versions: dict[Any, int]) -> str:
        if len(versions) == 1:
            return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=list(versions))
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    def take_step(self, request: HttpRequest, rows: QuerySet[Any], step: str) -> HttpResponse | None:
        """A list's action: asks first, on the page of the step."""
        chosen = list(rows[: MOST + 1])
        if len(chosen) > MOST:
            self.message_user(request, f"Choose at most {MOST} rows at once.", messages.ERROR)
            return None
        return HttpResponseRedirect(step_address(self.model, step, chosen))


def is_own(request: HttpRequest, rows: list[Any], step: str) -> bool:
    return step == "approve" and any(request.user.pk in authors(row) for row in rows)


def reads(row: Any) -> str:
    """The sentence made from a rule's values, or why there is none."""
    try:
        value = value_of(row, type(row).engine_class)
        return generated(value) if hasattr(row, "jurisdiction_id") else ""
    except ContentError as error:
        return str(error)
