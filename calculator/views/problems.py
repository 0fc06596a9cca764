"""Friendly pages for what goes wrong outside a view, or before one. None of them repeats what was sent, or needs a
database; those of the admin have its looks, and ask it who is there."""

from collections.abc import Callable

from django.contrib import admin
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language

from calculator.frames.prefix import path_in_language
from calculator.views.site import ENGLISH, problem

READ_ONLY = "GET, HEAD"


def in_admin(request: HttpRequest) -> bool:
    return request.path_info.startswith("/admin/")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(request, "too_much", 413) if isinstance(exception, RequestDataTooBig) else unreadable(request, 400)


def unreadable(request: HttpRequest, status: int) -> HttpResponse:
    return problem(request, "bad_request", status)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return in_admins_looks(request, "not_yours", 403) if in_admin(request) else unreadable(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(request, "not_found", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return problem(request, "error", 500)


def no_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A POST that the CSRF check refuses. Whatever public page takes a form is exempt from it, so that elsewhere on the
    public site it is a form sent to a page that takes none."""
    return in_admins_looks(request, "no_token", 403) if in_admin(request) else read_only(request, READ_ONLY)


def read_only(request: HttpRequest, allowed: str) -> HttpResponse:
    """What was sent to a page that is only there to be read, with a link to read it."""
    if in_admin(request):
        response = in_admins_looks(request, "read_only", 405)
    else:
        page = {"again": path_in_language(request, get_language() or ENGLISH)}
        response = render(request, "problems/read_only.html", page, status=405)
    response.headers["Allow"] = allowed
    return response


def in_admins_looks(request: HttpRequest, name: str, status: int) -> HttpResponse:
    context = {**admin.site.each_context(request), "what": name}
    return render(request, "admin/refused.html", context, status=status)


class InWords:
    """Around the views: a method that a view refuses is answered with a page, where Django has no words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        return read_only(request, response.headers["Allow"]) if response.status_code == 405 else response
