"""What somebody is told who is locked out, or has just been."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

TOO_MANY_REQUESTS = 429


def page(request: HttpRequest, response: HttpResponse, credentials: Any) -> HttpResponse:
    """Instead of the answer to a sign-in; the same whether the name is somebody's or not."""
    context = {
        **admin.site.each_context(request),
        "title": "Locked out",
        "failures": settings.AXES_FAILURE_LIMIT,
        "minutes": round(settings.AXES_COOLOFF_TIME.total_seconds() / 60),
    }
    return render(request, "admin/locked_out.html", context, status=TOO_MANY_REQUESTS)
