"""The site's addresses, and one whose view fails with all in its hands that must not get out."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path

from calculator.questionnaire.seal import unseal
from calculator.views.site import pure_post
from deficiency_site import urls

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


@pure_post
def broken(request: HttpRequest, sealed: str) -> HttpResponse:
    values, typed, keys = unseal(sealed).values, request.POST.dict(), (settings.SECRET_KEY, settings.SEAL_KEYS)
    try:
        raise KeyError(f"{values} {typed} {keys}")
    except KeyError as error:
        raise RuntimeError(f"{sealed} of {request.get_full_path()} with {values}") from error


urlpatterns = [path("q/<str:sealed>/broken/", broken, name="broken"), *urls.urlpatterns]
