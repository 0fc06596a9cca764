"""The language of a request, from its address alone: `/es/…` is Spanish, everything else English.

The prefix wraps the whole public site. It is taken off before the address is looked up and put in front of every link
and redirect made while the request is answered, so a reader stays in the language. No cookie and no browser setting
plays a part.
"""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation

DEFAULT = "en"
OTHERS = ("es",)
NOT_PUBLIC = ("/admin/", "/static/")


class LanguagePrefix:
    """Sets the language and the script prefix for one request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        before, language = get_script_prefix(), DEFAULT
        for code in OTHERS:
            rest = request.path_info.removeprefix(f"/{code}")
            if rest != request.path_info and rest.startswith("/") and not rest.startswith(NOT_PUBLIC):
                language, request.path_info = code, rest
                set_script_prefix(f"{before}{code}/")
        try:
            with translation.override(language):
                return self.get_response(request)
        finally:
            set_script_prefix(before)


def in_language(request: HttpRequest, code: str) -> str:
    """This page's address in another language, answers and query included."""
    query = request.META.get("QUERY_STRING", "")
    prefix = "" if code == DEFAULT else f"/{code}"
    return f"{prefix}{request.path_info}{'?' if query else ''}{query}"
