"""The record of accounts: who signed in, who failed, who was locked out, what was reset. It is only read."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from calculator.models import AccountEvent


@admin.register(AccountEvent)
class AccountEventAdmin(admin.ModelAdmin):
    list_display = ("created", "action", "name", "person", "address", "words")
    list_filter = ("action", "created")
    search_fields = ("name", "person", "address")
    date_hierarchy = "created"
    list_per_page = 25

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
