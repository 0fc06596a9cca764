"""Public POSTs are pure: exempt from the CSRF check if and only if they are marked, and they write nothing."""

from collections.abc import Callable, Iterator
from inspect import unwrap
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from calculator.views.trying import keep, undo, what_if
from calculator.views.walk import question, start
from calculator.views.ways import offer


def views(resolver: URLResolver | URLPattern) -> Iterator[Callable[..., Any]]:
    if isinstance(resolver, URLPattern):
        yield resolver.callback
    else:
        for pattern in resolver.url_patterns:
            yield from views(pattern)


def test_only_marked_views_are_exempt() -> None:
    exempt = {view for view in views(get_resolver()) if getattr(view, "csrf_exempt", False)}
    assert set(map(unwrap, exempt)) == set(map(unwrap, (start, question, what_if, keep, undo, offer)))
    assert all(getattr(view, "pure_post", False) for view in exempt)


def test_the_check_is_on_for_everything_else(site: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/start/", {"asked": "stage", "stage": "sold"}).status_code == 303


@pytest.mark.django_db
def test_the_admin_refuses_a_post_without_a_token() -> None:
    assert Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a"}).status_code == 403


def test_a_post_is_answered_without_a_database(site: Client) -> None:
    """This test has no database mark, so a query would fail it."""
    assert site.post("/start/", {"asked": "stage", "stage": "sold"}).status_code == 303
