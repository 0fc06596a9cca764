"""Friendly pages for what goes wrong outside a view. None of them repeats what was sent, or needs a database."""

from django.http import HttpRequest, HttpResponse

from calculator.views.site import problem


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(request, "bad_request", 400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(request, "not_found", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return problem(request, "error", 500)
