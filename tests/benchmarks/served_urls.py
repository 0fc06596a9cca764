"""The site's addresses, and that of a view that does nothing behind the same middleware: nothing can be faster."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from deficiency_site import urls

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("fine")


urlpatterns = [path("bare/", bare), *urls.urlpatterns]
