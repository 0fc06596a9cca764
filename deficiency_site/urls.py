"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    # For editors.
    path("admin/", include("calculator.admin.urls")),
    path("admin/", admin.site.urls),
    # For borrowers: all the rest.
    path("", include("calculator.urls")),
]

handler400 = "calculator.views.problems.bad_request"
handler403 = "calculator.views.problems.forbidden"
handler404 = "calculator.views.problems.not_found"
handler500 = "calculator.views.problems.server_error"
