"""Setting up the second factor, and proving oneself with it. The QR code is a picture of its own address, which our
security policy lets in, and holds a secret: nobody keeps it."""

import io
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

import segno
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django_otp import login
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from calculator.accounts import second_factor
from calculator.accounts.record import record
from calculator.models import AccountAction

# django-otp's own pages would show everybody's secrets to whoever may see them, and change them without a record.
admin.site.unregister([TOTPDevice, StaticDevice])

View = Callable[[HttpRequest], HttpResponse]
FEW = 3
"""So many recovery codes left, or fewer, and the page says to make new ones."""


class CodeForm(forms.Form):
    code = forms.CharField(
        max_length=40,
        widget=forms.TextInput(
            {"autocomplete": "one-time-code", "autofocus": True, "autocapitalize": "none", "size": 12}
        ),
    )


def for_staff(view: View) -> View:
    """For whoever is signed in, proven or not; the answer is kept nowhere."""

    @wraps(view)
    def only_staff(request: HttpRequest) -> HttpResponse:
        if not admin.site.has_permission(request):
            return redirect_to_login(request.get_full_path(), reverse("admin:login"))
        return view(request)

    return sensitive_post_parameters("code")(never_cache(only_staff))


@for_staff
def prove(request: HttpRequest) -> HttpResponse:
    """Asks for a code; shows how things stand to whoever has given one; sends to the set-up who has nothing yet."""
    user: Any = request.user
    if not second_factor.has(user):
        return HttpResponseRedirect(_with_next(request, "second_factor_set_up"))
    if user.is_verified():
        return _page(request, "status", left=second_factor.codes_left(user), few=FEW)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        device = second_factor.verify(user, form.cleaned_data["code"])
        if device is not None:
            _let_in(request, device)
            if isinstance(device, StaticDevice):
                record(AccountAction.CODE_USED, user.get_username(), request=request)
                left = second_factor.codes_left(user)
                messages.warning(
                    request, f"That code is used up. You have {left} left; make new ones below if it was lost."
                )
                return HttpResponseRedirect(reverse("second_factor"))
            record(AccountAction.FACTOR_PASSED, user.get_username(), request=request)
            return HttpResponseRedirect(_next(request))
        _refuse(request, form)
    return _page(request, "prove", form=form)


@for_staff
def set_up(request: HttpRequest) -> HttpResponse:
    """Shows the secret of a new app, and takes it over when the app has shown that it knows it."""
    user: Any = request.user
    if not second_factor.may_set_up(user):
        return HttpResponseRedirect(_with_next(request, "second_factor"))
    form = CodeForm(request.POST or None)
    if form.is_valid():
        device = second_factor.confirm(user, form.cleaned_data["code"])
        if device is not None:
            _let_in(request, device)
            record(AccountAction.FACTOR_SET_UP, user.get_username(), request=request)
            if second_factor.codes_left(user):
                messages.success(request, "The new app is set up. The recovery codes stay as they are.")
                return HttpResponseRedirect(reverse("second_factor"))
            return _show_codes(request)
        _refuse(request, form, confirmed=False)
    return _page(
        request, "set_up", form=form, secret=_secret(second_factor.being_set_up(user)), again=second_factor.has(user)
    )


@for_staff
def picture(request: HttpRequest) -> HttpResponse:
    """The secret of the app that is being set up, as a QR code in black on white."""
    if not second_factor.may_set_up(request.user):
        raise Http404
    drawn = io.BytesIO()
    code = segno.make(second_factor.being_set_up(request.user).config_url, micro=False)
    code.save(drawn, kind="svg", scale=5, dark="#000", light="#fff", svgclass=None, lineclass=None)
    return HttpResponse(drawn.getvalue(), "image/svg+xml")


@require_POST
@for_staff
def codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes instead of the old ones."""
    user: Any = request.user
    if not user.is_verified():
        return HttpResponseRedirect(reverse("second_factor"))
    return _show_codes(request)


def _show_codes(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    made = second_factor.new_codes(user)
    record(AccountAction.CODES_MADE, user.get_username(), request=request)
    return _page(request, "codes", codes=made)


def _let_in(request: HttpRequest, device: TOTPDevice | StaticDevice) -> None:
    login(request, device)
    request.session.cycle_key()  # who had the session before, had it without the second factor


def _refuse(request: HttpRequest, form: CodeForm, *, confirmed: bool = True) -> None:
    user: Any = request.user
    record(AccountAction.FACTOR_FAILED, user.get_username(), request=request)
    said = "That code is not right. Codes of the app change every 30 seconds."
    if second_factor.wait_until(user, confirmed=confirmed):
        said += " After a wrong one the next is looked at a little later; wait, and type the newest."
    form.add_error("code", said)


def _secret(device: TOTPDevice) -> Sequence[str]:
    """What is typed where no picture can be taken, in groups of four."""
    text = device.config_url.partition("secret=")[2].partition("&")[0]
    return [text[start : start + 4] for start in range(0, len(text), 4)]


def _next(request: HttpRequest) -> str:
    """Where somebody wanted to go; never to another site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if safe else reverse("admin:index")


def _with_next(request: HttpRequest, name: str) -> str:
    return redirect_to_login(_next(request), reverse(name)).url


def _page(request: HttpRequest, name: str, **context: Any) -> HttpResponse:
    user: Any = request.user
    around = admin.site.each_context(request)
    if not second_factor.is_open(user):  # the other pages are closed, and not offered
        around |= {"has_permission": False, "is_nav_sidebar_enabled": False, "available_apps": []}
    found = {
        **around,
        "title": "Second factor",
        "next": _next(request),
        "must": second_factor.must_have(user),
        **context,
    }
    return TemplateResponse(request, f"admin/second_factor/{name}.html", found)
