from typing import Any

from django.http import HttpResponse
from django.urls import path
from formtools.wizard.views import NamedUrlSessionWizardView

from tests.benchmarks.peer_wizard.forms import FORMS


class Wizard(NamedUrlSessionWizardView):
    template_name = "wizard.html"

    def done(self, form_list: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponse("done")


wizard = Wizard.as_view(FORMS, url_name="step", done_step_name="done")
urlpatterns = [path("<slug:step>/", wizard, name="step"), path("", wizard, name="wizard")]
