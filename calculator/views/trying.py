"""What if: amounts are tried on a result, and then kept as answers or undone.

Trying is not telling: what is tried rides in the seal apart from the answers (`telling/assessed.py`), and becomes one
of them only when it is kept. Each is a small form that works without scripts.
"""

from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

from calculator.questionnaire.address import address
from calculator.questionnaire.forms import read
from calculator.questionnaire.seal import Walk
from calculator.questionnaire.what_if import form_step
from calculator.telling.assessed import Assessed, tried
from calculator.views.opening import assessed
from calculator.views.result_page import render_result
from calculator.views.site import PublicRequest, pure_post


@pure_post
@require_http_methods(["GET", "HEAD", "POST"])
@assessed
def what_if(request: PublicRequest, seen: Assessed) -> HttpResponseBase:
    """Try the amounts of the form: one that is told just so, or left empty, is not tried. A mistake in the form brings
    this result back with it."""
    if request.method != "POST":
        return HttpResponseRedirect(address(seen.opened, "result"))
    step = form_step(seen.path)
    reading = read(step, request.POST, seen.tried_path)
    if reading.problems:
        response = render_result(request, seen, reading)
        response["HX-Push-Url"] = "false"
        return response
    asked = (one.key for one in step.questions)
    return _result_of(seen.walk.with_trying({key: reading.values[key] for key in asked if key in reading.values}))


@pure_post
@require_http_methods(["GET", "HEAD", "POST"])
@assessed
def keep(request: PublicRequest, seen: Assessed) -> HttpResponseBase:
    """Tell what is tried: from here on it is an answer. What the page could not show is not kept with it."""
    if request.method != "POST":
        return HttpResponseRedirect(address(seen.opened, "result"))
    return _result_of(seen.walk.with_trying(seen.trying if tried(seen) else {}).kept())


@pure_post
@require_http_methods(["GET", "HEAD", "POST"])
@assessed
def undo(request: PublicRequest, seen: Assessed) -> HttpResponseBase:
    """Try nothing any more; the answers are as they were."""
    if request.method != "POST":
        return HttpResponseRedirect(address(seen.opened, "result"))
    return _result_of(seen.walk)


def _result_of(walk: Walk) -> HttpResponseRedirect:
    return HttpResponseRedirect(address(walk, "result"), status=303)
