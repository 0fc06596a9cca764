"""A new password for who forgot theirs: by mail where the site sends any; else the page says what to ask for."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import views
from django.contrib.auth.forms import PasswordResetForm
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone

from calculator.accounts import lock_out
from calculator.accounts.record import of, record
from calculator.models import AccountAction

BETWEEN_MAILS = timedelta(minutes=10)
"""One account gets no second mail within this time, whoever asks for it."""


class InAdmin:
    """Around Django's own pages, what the admin's pages have around them."""

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return {**admin.site.each_context(self.request), **found, "by_mail": bool(settings.EMAIL_HOST)}


class ResetForm(PasswordResetForm):
    request: HttpRequest

    def get_users(self, email: str) -> Any:
        """Asked once, for those that mail goes to; each is written down."""
        for user in super().get_users(email):
            name = user.get_username()
            asked = of(name).filter(action=AccountAction.RESET_ASKED, created__gte=timezone.now() - BETWEEN_MAILS)
            if not asked.exists():
                record(AccountAction.RESET_ASKED, name, request=self.request)
                yield user


class Ask(InAdmin, views.PasswordResetView):
    template_name = "admin/password_reset.html"
    email_template_name = "admin/password_reset_mail.txt"
    subject_template_name = "admin/password_reset_subject.txt"
    form_class = ResetForm

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.request = self.request
        return form

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().post(request, *args, **kwargs) if settings.EMAIL_HOST else HttpResponseNotAllowed(["GET"])


class Asked(InAdmin, views.PasswordResetDoneView):
    pass


class Confirm(InAdmin, views.PasswordResetConfirmView):
    user: Any

    def form_valid(self, form: Any) -> HttpResponse:
        """Whoever reads the account's mail is its owner: the wrong guesses before no longer count."""
        response = super().form_valid(form)
        name = self.user.get_username()
        lock_out.unlock(name)
        record(AccountAction.PASSWORD_RESET, name, request=self.request)
        return response


class Complete(InAdmin, views.PasswordResetCompleteView):
    pass
