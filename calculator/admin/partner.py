"""Partners: where their frame may stand, how it looks, the snippet to copy, a live preview, and how it was used."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery, Sum, URLField
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from simple_history.admin import SimpleHistoryAdmin

from calculator.admin.forms import MOST_WORDS
from calculator.clock import now
from calculator.content import events
from calculator.frames import numbers, store
from calculator.models import Action, Partner, PartnerCount, PartnerLink, PartnerSighting, Tip
from calculator.partners.logo import Drawn, LogoError, draw
from calculator.partners.origins import own_origin
from calculator.partners.snippet import Snippet
from calculator.partners.theme import SETTABLE, ours
from calculator.questionnaire.questions import STEPS

COLOURS = {
    "ground": "the page itself",
    "surface": "fields to type in, and sheets of paper",
    "tint": "panels, and rows under the pointer",
    "action": "buttons and what is chosen; the three below follow from it where they are empty",
    "action-2": "buttons under the pointer",
    "on-action": "words on a button",
    "link": "links",
}
"""What each colour does to what a borrower sees."""


class ColoursWidget(forms.MultiWidget):
    template_name = "admin/calculator/partner/colours.html"

    def __init__(self, scheme: str) -> None:
        inputs: dict[str, forms.Widget | type[forms.Widget]] = {
            token: forms.TextInput({"size": 9, "maxlength": 7, "placeholder": ours()[scheme][token], "title": what})
            for token, what in COLOURS.items()
        }
        super().__init__(inputs)

    def decompress(self, value: Any) -> list[str]:
        return [(value or {}).get(token, "") for token in SETTABLE]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, what in zip(context["widget"]["subwidgets"], COLOURS.items(), strict=True):
            part["token"], part["what"] = what
        return context


class ColoursField(forms.MultiValueField):
    """The colours of one scheme, each to be left empty."""

    widget: ColoursWidget

    def __init__(self, scheme: str, **options: Any) -> None:
        columns = [forms.CharField(required=False, strip=True) for _ in SETTABLE]
        super().__init__(columns, required=False, require_all_fields=False, widget=ColoursWidget(scheme), **options)

    def compress(self, data_list: list[str]) -> dict[str, str]:
        return {token: value.lower() for token, value in zip(SETTABLE, data_list, strict=False) if value}


class PartnerForm(forms.ModelForm):
    light = ColoursField("light", label="Colours", help_text=Partner._meta.get_field("light").help_text)
    dark = ColoursField("dark", label="On a dark screen", help_text=Partner._meta.get_field("dark").help_text)
    start_step = forms.ChoiceField(
        label="Begins with",
        required=False,
        help_text=Partner._meta.get_field("start_step").help_text,
        choices=lambda: [("", "The welcome: where are things now?"), *((one.slug, str(one.title)) for one in STEPS)],
    )
    tips = forms.MultipleChoiceField(
        label="Tips that come first",
        required=False,
        help_text=Partner._meta.get_field("tips").help_text,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: list(Tip.objects.filter(retired=False).values_list("slug", "title_en")),
    )
    new_logo = forms.FileField(
        label="Logo",
        required=False,
        help_text="A PNG, JPEG or WebP picture, best without an edge of its own. It is shown at most 40 pixels high.",
    )
    without_logo = forms.BooleanField(label="Take the logo away", required=False)
    reason = forms.CharField(
        label="Why this change?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 80}),
        help_text="For those who work here, kept for good with your name: who asked for it, and when.",
        error_messages={"required": "Say in a sentence why you change this, or who asked for it."},
    )

    drawn: Drawn | None = None

    def clean_new_logo(self) -> Any:
        file = self.cleaned_data.get("new_logo")
        if file:
            try:
                self.drawn = draw(file.read())
            except LogoError as error:
                raise forms.ValidationError(str(error)) from None
        return file

    def save(self, commit: bool = True) -> Any:
        drawn = self.drawn
        if drawn is not None or self.cleaned_data.get("without_logo"):
            drawn = drawn or Drawn(b"", "", 0, 0)
            row = self.instance
            row.logo, row.logo_hash = drawn.content, drawn.hash
            row.logo_width, row.logo_height = drawn.width, drawn.height
        return super().save(commit)


def _differs(row: Any) -> bool:
    """Whether a row is another than the stored one; a form shown from an earlier version has its own beginning."""
    stored = Partner._default_manager.get(pk=row.pk)
    return any(getattr(stored, one.attname) != getattr(row, one.attname) for one in row._meta.concrete_fields)


def _why(form: Any) -> str:
    return str(form.cleaned_data["reason"])


class WhyActionForm(ActionForm):
    """Beside the list's actions: why, where there is time to say it. A frame that does harm is off first."""

    words = forms.CharField(label="Why?", required=False, max_length=MOST_WORDS)


class LinkInline(admin.TabularInline):
    model = PartnerLink
    extra = 0
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    verbose_name_plural = "Help links that come first"


@admin.register(Partner)
class PartnerAdmin(SimpleHistoryAdmin):
    form = PartnerForm
    inlines = (LinkInline,)
    list_display = ("name", "slug", "active", "sites", "started", "last_seen")
    list_filter = ("active", "language", "state")
    search_fields = ("name", "slug", "origins")
    action_form = WhyActionForm
    actions = ("switch_off", "switch_on", "take_back_links")
    save_on_top = True
    readonly_fields = ("logo_now",)
    fieldsets = (
        (None, {"fields": ("name", "slug", "active", "origins")}),
        ("What a borrower begins with", {"fields": ("language", "state", "start_step", "tips")}),
        ("Looks", {"fields": ("scheme", "light", "dark", "font", "corner", "logo_now", "new_logo", "without_logo")}),
    )

    class Media:
        css = {"all": ["css/admin.css"]}
        js = [Script("js/admin.js", defer=True)]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        theirs = PartnerCount.objects.filter(partner=OuterRef("pk"), event=PartnerCount.Event.START).order_by()
        seen = PartnerSighting.objects.filter(partner=OuterRef("pk")).order_by("-last_seen")
        return (
            super()
            .get_queryset(request)
            .defer("logo")
            .annotate(
                began=Subquery(theirs.values("partner").annotate(sum=Sum("number")).values("sum")),
                seen=Subquery(seen.values("last_seen")[:1]),
            )
        )

    def get_urls(self) -> list[Any]:
        own = path("<int:pk>/numbers.csv", self.admin_site.admin_view(self.csv), name="calculator_partner_csv")
        return [own, *super().get_urls()]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        writes = self.has_add_permission(request) if obj is None else self.has_change_permission(request, obj)
        return (*self.fieldsets, *([("Why", {"fields": ("reason",)})] if writes else []))

    @transaction.atomic
    def history_form_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """In one transaction, like a save from the partner's own page."""
        return super().history_form_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new version, unless nothing changed but the reason."""
        obj._change_reason = form.cleaned_data["reason"]
        obj.was_saved = not change or _differs(obj)
        if obj.was_saved:
            super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if form.instance.was_saved or any(one.has_changed() for one in formsets):
            _record(request, Action.PARTNER_CHANGED if change else Action.PARTNER_ADDED, form.instance, _why(form))
        else:
            self.message_user(request, "Nothing was changed, so nothing was saved.", messages.WARNING)
        _take_over()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        _record(request, Action.PARTNER_DELETED, obj)
        super().delete_model(request, obj)
        _take_over()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for partner in queryset:
            _record(request, Action.PARTNER_DELETED, partner)
        super().delete_queryset(request, queryset)
        _take_over()

    # The list

    @admin.display(description="sites")
    def sites(self, partner: Partner) -> str:
        return ", ".join(partner.origins.split())

    @admin.display(description="began, in all", ordering="began")
    def started(self, partner: Any) -> int:
        return partner.began or 0

    @admin.display(description="last seen on a site", ordering="seen", empty_value="never")
    def last_seen(self, partner: Any) -> date | None:
        return partner.seen

    @admin.action(description="Switch off: their frames show nothing within seconds", permissions=["change"])
    def switch_off(self, request: HttpRequest, partners: QuerySet[Any]) -> None:
        self._switch(request, partners, on=False)

    @admin.action(description="Switch on", permissions=["change"])
    def switch_on(self, request: HttpRequest, partners: QuerySet[Any]) -> None:
        self._switch(request, partners, on=True)

    def _switch(self, request: HttpRequest, partners: QuerySet[Any], *, on: bool) -> None:
        with transaction.atomic():
            for partner in partners:  # one by one, so that the history has it
                partner.active, partner._change_reason = on, _typed(request)
                partner.save(update_fields=["active"])
                _record(request, Action.SWITCHED_ON if on else Action.SWITCHED_OFF, partner, _typed(request))
        _take_over()
        self.message_user(request, f"{len(partners)} switched {'on' if on else 'off'}.", messages.SUCCESS)

    @admin.action(description="Take back the links to their numbers", permissions=["change"])
    def take_back_links(self, request: HttpRequest, partners: QuerySet[Any]) -> None:
        with transaction.atomic():
            for partner in partners:
                numbers.take_back(partner)
                _record(request, Action.LINKS_TAKEN_BACK, partner, _typed(request))
        self.message_user(
            request, "The old links no longer work. Each partner’s page has the new one.", messages.SUCCESS
        )

    # The form

    @admin.display(description="the logo now")
    def logo_now(self, partner: Any) -> SafeString | str:
        if not (partner and partner.logo_hash):
            return "None"
        if not partner.active:
            return "It is shown when the partner is switched on."
        return format_html(
            '<img src="/embed/{}/logo.{}.png" width="{}" height="{}" alt="{}">',
            *(partner.slug, partner.logo_hash, partner.logo_width, partner.logo_height, partner.name),
        )

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        partner = context.get("original")
        if partner is not None:
            rows = numbers.by_day(partner, now().date())
            context |= {
                "events": list(events.of_row(partner)[:10]),
                "snippet": Snippet(site=own_origin(request), slug=partner.slug),
                "sightings": partner.sightings.all()[:20],
                "rows": rows,
                "bars": numbers.bars(rows),
                "totals": numbers.total(rows),
                "numbers_link": request.build_absolute_uri(reverse("partner-numbers", args=[numbers.sign(partner)])),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def csv(self, request: HttpRequest, pk: int) -> HttpResponse:
        partner = get_object_or_404(Partner, pk=pk)
        if not self.has_view_permission(request, partner):
            raise PermissionDenied
        return numbers.as_csv(partner, now().date())


def _typed(request: HttpRequest) -> str:
    """What was typed beside a list's action."""
    return request.POST.get("words", "").strip()[:MOST_WORDS]


def _record(request: HttpRequest, action: Action, partner: Partner, words: str = "") -> None:
    events.record(action, request.user.get_username(), words, row=partner)


def _take_over() -> None:
    """Let this process know at once; the others look within seconds."""
    transaction.on_commit(lambda: store.poll_once() and None)
