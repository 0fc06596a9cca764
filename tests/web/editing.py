"""The editors' pages, used as an editor does."""

import re

from django.db.models import Model
from django.test import Client
from django.urls import reverse

INLINE = re.compile(r"""<style|<script(?![^>]*\bsrc=)|\s(style|on[a-z]+)=["']""")
"""Code and style inside a page, which the security policy blocks."""


def page(model: type[Model], name: str, *args: object) -> str:
    return reverse(f"admin:calculator_{model._meta.model_name}_{name}", args=args)


def act(client: Client, model: type[Model], action: str, *rows: object) -> str:
    """The page after an action on some rows of a list."""
    form = {"action": action, "_selected_action": rows, "index": 0}
    return client.post(page(model, "changelist"), form, follow=True).content.decode()
