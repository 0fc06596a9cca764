"""In front of every page of the admin: whoever must prove themselves twice does so before they see it."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from calculator.accounts import second_factor

OPEN = frozenset(
    {
        "admin:login",
        "admin:logout",
        "second_factor",
        "second_factor_set_up",
        "second_factor_picture",
        "admin_password_reset",
        "password_reset_done",
        "password_reset_confirm",
        "password_reset_complete",
    }
)
"""The pages on which it is proven, and those on the way there. They look after themselves."""


class AskSecondFactor:
    """Public pages have no user, and so are not asked about."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponseBase | None:
        user = getattr(request, "user", None)
        match = request.resolver_match
        if user is None or match is None or match.view_name in OPEN or not user.is_authenticated:
            return None
        if second_factor.is_open(user):
            return None
        return redirect_to_login(request.get_full_path(), reverse("second_factor"))
