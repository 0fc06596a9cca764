"""Publishing, going back, comparing releases, and correcting what one says of itself, from the admin."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse

from calculator.admin.event import ReadOnly, told_waiting
from calculator.admin.forms import StepForm
from calculator.admin.steps import address_of, linked, step_address
from calculator.codec import ContentError
from calculator.content.checking import Complaint
from calculator.content.comparing import between_contents
from calculator.content.proposing import Proposed, proposed, publish_as
from calculator.content.releases import (
    PublishError,
    doubts_about,
    live_release,
    proposal,
    public_notes,
    reword,
    rollback,
    shown_before,
)
from calculator.content.review import is_alone
from calculator.models import Publication, Release, Wording

NOTE: dict[str, Any] = {"max_length": 2000, "widget": forms.Textarea(attrs={"rows": 4, "cols": 80})}


class PublishForm(forms.Form):
    note = forms.CharField(
        label="What changes with this release, and why?", help_text="Readers of the site can see this note.", **NOTE
    )
    private_note = forms.CharField(
        label="Note for those who work here", required=False, help_text="Readers never see it.", **NOTE
    )
    alone = forms.CharField(
        label="Why does nobody else look at it?",
        help_text="You are the only one who can sign in here. Your reason stays on the release.",
        **NOTE,
    )

    def __init__(self, *args: Any, alone: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not alone:
            del self.fields["alone"]


class RewordForm(forms.Form):
    note = forms.CharField(label="The note as readers see it", **NOTE)
    reason = forms.CharField(label="Why is it corrected?", help_text="Readers never see it.", **NOTE)


class PublicationInline(admin.TabularInline):
    model: Any = Publication
    fields: ClassVar[Any] = ("created", "author")
    readonly_fields: ClassVar[Any] = fields
    extra = 0
    can_delete = False
    verbose_name_plural = "When it went live"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class WordingInline(PublicationInline):
    model: Any = Wording
    fields: ClassVar[Any] = ("created", "author", "note", "reason")
    readonly_fields: ClassVar[Any] = fields
    verbose_name_plural = "Corrections of the public note, the newest first: that one counts"


@admin.register(Release)
class ReleaseAdmin(ReadOnly):
    """Releases can be looked at, made, and made live; never edited or deleted."""

    list_display = ("number", "is_live", "public_note", "author", "created", "short_hash")
    search_fields = ("note", "private_note", "author", "hash")
    date_hierarchy = "created"
    fields = ("number", "is_live", "public_note", "note", "private_note", "author", "alone", "created", "hash")
    inlines = (PublicationInline, WordingInline)
    actions = ("make_live",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Release]:
        live = Q(number=Subquery(Publication.objects.values("release_id")[:1]))
        return super().get_queryset(request).defer("content").annotate(live=ExpressionWrapper(live, BooleanField()))

    def get_urls(self) -> list[Any]:
        def view(route: str, page: Any, name: str) -> Any:
            return path(route, self.admin_site.admin_view(page), name=f"calculator_release_{name}")

        return [
            view("publish/", self.publish_view, "publish"),
            view("compare/", self.compare_view, "compare"),
            view("<int:number>/live/", self.live_view, "live"),
            view("<int:number>/reword/", self.reword_view, "reword"),
            *super().get_urls(),
        ]

    @admin.display(description="live", ordering="live")
    def is_live(self, release: Any) -> str:
        return "Live now" if release.live else "–"

    @admin.display(description="public note")
    def public_note(self, release: Release) -> str:
        return public_notes(release.number)[release.number]

    @admin.display(description="hash")
    def short_hash(self, release: Release) -> str:
        return release.hash[:12]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("calculator.add_release")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.action(description="Make the selected release live…", permissions=["publish"])
    def make_live(self, request: HttpRequest, releases: QuerySet[Release]) -> HttpResponse | None:
        chosen = list(releases)
        if len(chosen) != 1:
            self.message_user(request, "Choose one release: only one can be live.", messages.ERROR)
            return None
        return HttpResponseRedirect(reverse("admin:calculator_release_live", args=[chosen[0].number]))

    # Publishing

    def publish_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_publish_permission(request):
            raise PermissionDenied
        user: Any = request.user
        form = PublishForm(request.POST or None, alone=is_alone(user))
        complaints: list[Complaint] = []
        if form.is_valid():
            typed = form.cleaned_data
            try:
                release, new = publish_as(
                    user, typed["note"], typed["private_note"], typed.get("alone", ""), request.POST.get("shown", "")
                )
            except PublishError as error:
                form.add_error(None, error.message)
                complaints = list(error.complaints)
            except ContentError as error:
                form.add_error(None, str(error))
            else:
                self._tell(request, release, new)
                return HttpResponseRedirect(reverse("admin:calculator_release_changelist"))
        shown, changes, unreadable = "", list[dict[str, Any]](), list[str]()
        try:
            what = proposal()
            shown = what.shown
            changes = [_line(one) for one in proposed(what.live.content if what.live else {}, what.content)]
        except ContentError as error:
            unreadable = error.messages
        return self._page(
            request,
            "publish",
            title="Publish",
            form=form,
            shown=shown,
            changes=changes,
            unreadable=unreadable,
            complaints=linked(complaints),
            waits=told_waiting(request),
        )

    def _tell(self, request: HttpRequest, release: Release, new: bool) -> None:
        if new:
            self.message_user(request, f"{release} is live.", messages.SUCCESS)
        else:
            self.message_user(
                request, f"Nothing approved has changed since {release}, which stays live.", messages.WARNING
            )

    # Going back

    def live_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Asks before a release goes live again. It is never refused for what today's checks say of it."""
        if not self.has_publish_permission(request):
            raise PermissionDenied
        release = get_object_or_404(Release, pk=number)
        form, said = StepForm(request.POST or None), ""
        if request.method == "POST" and form.is_valid():
            words = form.cleaned_data["words"]
            try:
                if not words.strip():
                    raise PublishError("Say why, in a sentence.")
                rollback(number, request.user.get_username(), words, shown=request.POST.get("shown", ""))
            except PublishError as error:
                said = error.message
            except ContentError as error:
                said = str(error)
            else:
                self.message_user(request, f"{release} is live.", messages.SUCCESS)
                return HttpResponseRedirect(reverse("admin:calculator_release_publish"))
        live = live_release()
        return self._page(
            request,
            "live",
            title=f"Make {release} live",
            original=release,
            address=_page_of(release),
            live=live,
            form=form,
            said=said,
            shown=shown_before(release, live),
            doubts=linked(_doubts(release)),
            rows=between_contents(live.content if live else {}, release.content),
        )

    # Comparing

    def compare_view(self, request: HttpRequest) -> HttpResponse:
        """Any two releases, row by row and field by field."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        numbers = list(Release.objects.values_list("number", flat=True))
        if not numbers:
            raise Http404
        new = _number(request.GET.get("new"), numbers) or numbers[0]
        earlier = [number for number in numbers if number < new]
        old = _number(request.GET.get("old"), numbers) or (earlier[0] if earlier else new)
        contents = {one.number: one.content for one in Release.objects.filter(pk__in=[old, new])}
        return self._page(
            request,
            "compare",
            title="Compare releases",
            versions=[{"number": str(number), "told": f"Release {number}"} for number in numbers],
            pair=[("old", str(old)), ("new", str(new))],
            rows=between_contents(contents[old], contents[new]),
            template="content/compare",
        )

    # The public note

    def reword_view(self, request: HttpRequest, number: int) -> HttpResponse:
        if not self.has_publish_permission(request):
            raise PermissionDenied
        release = get_object_or_404(Release, pk=number)
        form = RewordForm(request.POST or None, initial={"note": self.public_note(release)})
        if form.is_valid():
            typed = form.cleaned_data
            try:
                reword(release, typed["note"], typed["reason"], request.user.get_username())
            except PublishError as error:
                form.add_error(None, error.message)
            else:
                self.message_user(request, "Readers see the new words within seconds.", messages.SUCCESS)
                return HttpResponseRedirect(_page_of(release))
        return self._page(
            request,
            "reword",
            title="Correct the public note",
            original=release,
            address=_page_of(release),
            form=form,
        )

    def _page(self, request: HttpRequest, name: str, *, template: str = "", **told: Any) -> HttpResponse:
        context = {**self.admin_site.each_context(request), "opts": self.opts, **told}
        return TemplateResponse(request, f"admin/calculator/{template or f'release/{name}'}.html", context)


def _page_of(release: Release) -> str:
    return reverse("admin:calculator_release_change", args=[release.number])


def _number(text: str | None, numbers: list[int]) -> int | None:
    """A number that somebody asked for; none was asked for, or there is none such: 404."""
    if text is None:
        return None
    if not text.isdecimal() or int(text) not in numbers:
        raise Http404
    return int(text)


def _doubts(release: Release) -> list[Complaint]:
    try:
        return doubts_about(release)
    except ContentError:
        return []  # making it live says so


def _line(told: Proposed) -> dict[str, Any]:
    row = told.row
    return {
        "told": told,
        "name": f"{told.change.what}: {told.change.name}",
        "address": address_of(row) if row is not None else "",
        "withdraw": step_address(type(row), "withdraw", [row]) if row is not None and not row.retired else "",
    }
