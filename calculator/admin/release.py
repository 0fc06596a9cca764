"""Publishing and going back, from the admin."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from calculator.codec import ContentError
from calculator.content.checking import Complaint
from calculator.content.releases import PublishError, changes_since, live_release, publish, rollback
from calculator.models import CONTENT_MODELS, RULE_MODELS, Content, Publication, Release


class PublishForm(forms.Form):
    note = forms.CharField(
        label="What changes with this release, and why?",
        help_text="Readers of the site can see this note.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 80}),
    )


class PublicationInline(admin.TabularInline):
    model = Publication
    fields = readonly_fields = ("created", "author")
    extra = 0
    can_delete = False
    verbose_name_plural = "When it went live"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def row_address(complaint: Complaint) -> str:
    """The admin page of the row that a complaint is about; "" where there is no such row."""
    model: type[Content] = RULE_MODELS.get(complaint.kind) or next(
        one for one in CONTENT_MODELS if one._meta.verbose_name == complaint.kind
    )
    key = {"jurisdiction": complaint.jurisdiction, model.natural_key_fields[-1]: complaint.key}
    row = model._default_manager.filter(**{name: key[name] for name in model.natural_key_fields}).first()
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
    return reverse(name, args=[row.pk]) if row else ""


@admin.register(Release)
class ReleaseAdmin(admin.ModelAdmin):
    """Releases can be looked at, made, and made live; never edited or deleted."""

    list_display = ("number", "is_live", "note", "author", "created", "short_hash")
    search_fields = ("note", "author", "hash")
    date_hierarchy = "created"
    fields = ("number", "is_live", "note", "author", "created", "hash")
    inlines = (PublicationInline,)
    actions = ("make_live",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Release]:
        live = Q(number=Subquery(Publication.objects.values("release_id")[:1]))
        return super().get_queryset(request).defer("content").annotate(live=ExpressionWrapper(live, BooleanField()))

    def get_urls(self) -> list[Any]:
        own = path("publish/", self.admin_site.admin_view(self.publish_view), name="calculator_release_publish")
        return [own, *super().get_urls()]

    @admin.display(boolean=True, description="live", ordering="live")
    def is_live(self, release: Any) -> bool:
        return release.live

    @admin.display(description="hash")
    def short_hash(self, release: Release) -> str:
        return release.hash[:12]

    @admin.action(description="Make the selected release live", permissions=["publish"])
    def make_live(self, request: HttpRequest, releases: QuerySet[Release]) -> None:
        chosen = list(releases)
        if len(chosen) != 1:
            self.message_user(request, "Choose one release: only one can be live.", messages.ERROR)
            return
        try:
            release = rollback(chosen[0].number, request.user.get_username())
        except (PublishError, ContentError) as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            self.message_user(request, f"{release} is live.", messages.SUCCESS)

    def publish_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_publish_permission(request):
            raise PermissionDenied
        form = PublishForm(request.POST or None)
        to_mend: list[tuple[str, Complaint]] = []
        if form.is_valid():
            try:
                release, new = publish(form.cleaned_data["note"], request.user.get_username())
            except PublishError as error:
                form.add_error(None, error.message)
                to_mend = [(row_address(one), one) for one in error.complaints]
            except ContentError as error:
                form.add_error(None, str(error))
            else:
                if new:
                    self.message_user(request, f"{release} is live.", messages.SUCCESS)
                else:
                    self.message_user(
                        request, f"Nothing approved has changed since {release}, which stays live.", messages.WARNING
                    )
                return HttpResponseRedirect(reverse("admin:calculator_release_changelist"))
        try:
            changes = changes_since(live_release())
        except ContentError as error:
            changes = error.messages
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Publish",
            "form": form,
            "changes": changes,
            "to_mend": to_mend,
        }
        return TemplateResponse(request, "admin/calculator/release/publish.html", context)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("calculator.add_release")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
