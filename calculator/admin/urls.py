"""The admin's addresses before Django's own: what somebody needs on the way in."""

from django.urls import path

from calculator.admin import password_reset, second_factor

urlpatterns = [
    path("second-factor/", second_factor.prove, name="second_factor"),
    path("second-factor/set-up/", second_factor.set_up, name="second_factor_set_up"),
    path("second-factor/picture.svg", second_factor.picture, name="second_factor_picture"),
    path("second-factor/codes/", second_factor.codes, name="second_factor_codes"),
    # Named as Django's own templates and views look for them.
    path("password-reset/", password_reset.Ask.as_view(), name="admin_password_reset"),
    path("password-reset/asked/", password_reset.Asked.as_view(), name="password_reset_done"),
    path("password-reset/<uidb64>/<token>/", password_reset.Confirm.as_view(), name="password_reset_confirm"),
    path("password-reset/done/", password_reset.Complete.as_view(), name="password_reset_complete"),
]
