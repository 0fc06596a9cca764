"""The page of a result, and of one with something tried."""

from django.http import HttpResponse

from calculator.language import state_names
from calculator.moulds.pouring import Moulds
from calculator.moulds.results import result
from calculator.questionnaire.forms import Reading, fields
from calculator.questionnaire.what_if import form_step
from calculator.telling.assessed import Assessed
from calculator.telling.pages import result_page
from calculator.telling.trying import as_tried, trying
from calculator.views.site import PublicRequest


def render_result(
    request: PublicRequest, seen: Assessed, reading: Reading | None = None, template: str = ""
) -> HttpResponse:
    """The result; with a posted what-if that cannot be tried as it stands, the same (422) with what to mend."""
    page, tries = result_page(seen), trying(seen)
    if tries is not None:
        page = as_tried(page, seen, tries)
    what_if = fields(form_step(seen.path), seen.tried_path, state_names(seen.rulebook), reading)
    body = result(Moulds(request), seen, page, tries, what_if, template)
    return HttpResponse(body, status=422 if reading else 200)
