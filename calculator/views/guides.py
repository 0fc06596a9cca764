"""A state's guide and its place in an address, and the page that stands in where the release has no law of a state."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from calculator.engine.parsing import KINDS
from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import State
from calculator.questionnaire.seal import Walk
from calculator.views.site import PublicRequest, View, say

SLUGS: Mapping[State, str] = {
    State.AL: "alabama",
    State.AK: "alaska",
    State.AZ: "arizona",
    State.AR: "arkansas",
    State.CA: "california",
    State.CO: "colorado",
    State.CT: "connecticut",
    State.DE: "delaware",
    State.DC: "district-of-columbia",
    State.FL: "florida",
    State.GA: "georgia",
    State.HI: "hawaii",
    State.ID: "idaho",
    State.IL: "illinois",
    State.IN: "indiana",
    State.IA: "iowa",
    State.KS: "kansas",
    State.KY: "kentucky",
    State.LA: "louisiana",
    State.ME: "maine",
    State.MD: "maryland",
    State.MA: "massachusetts",
    State.MI: "michigan",
    State.MN: "minnesota",
    State.MS: "mississippi",
    State.MO: "missouri",
    State.MT: "montana",
    State.NE: "nebraska",
    State.NV: "nevada",
    State.NH: "new-hampshire",
    State.NJ: "new-jersey",
    State.NM: "new-mexico",
    State.NY: "new-york",
    State.NC: "north-carolina",
    State.ND: "north-dakota",
    State.OH: "ohio",
    State.OK: "oklahoma",
    State.OR: "oregon",
    State.PA: "pennsylvania",
    State.RI: "rhode-island",
    State.SC: "south-carolina",
    State.SD: "south-dakota",
    State.TN: "tennessee",
    State.TX: "texas",
    State.UT: "utah",
    State.VT: "vermont",
    State.VA: "virginia",
    State.WA: "washington",
    State.WV: "west-virginia",
    State.WI: "wisconsin",
    State.WY: "wyoming",
}
"""Each state's part of its guide's address, in every language and for good, whatever an editor calls the state."""

STATE_KEYS = tuple(key for key, kind in KINDS.items() if kind is State)
A_DAY = "86400"


def without_law(values: Mapping[str, object], rulebook: Rulebook) -> tuple[State, ...]:
    """The states that the answers name and the release lacks. None can be published so, but older releases may be."""
    named = (values.get(key) for key in STATE_KEYS)
    return tuple(dict.fromkeys(one for one in named if isinstance(one, State) and one not in rulebook.jurisdictions))


def no_law(request: PublicRequest, states: tuple[State, ...], walk: Walk | None = None) -> HttpResponse:
    """A page (503) that says whose law is being brought up to date, that the answers are kept, and where help is."""
    values = walk.values if walk else {}
    home = values.get("home_state") or values.get("state")
    place = request.rulebook.jurisdictions.get(home) if isinstance(home, State) else None
    context = {
        "states": ", ".join(states),
        "walk": walk,
        "place": place,
        "place_name": say(place.name) if place else "",
    }
    response = render(request, "problems/no_law.html", context, status=503)
    response["Retry-After"] = A_DAY
    return response


def with_law(view: Callable[..., HttpResponseBase]) -> View:
    """Call the view with the walk only if the release has the law of each state that the walk names."""

    @wraps(view)
    def guarded(request: PublicRequest, walk: Walk, **kwargs: Any) -> HttpResponseBase:
        states = without_law(walk.values, request.rulebook)
        return no_law(request, states, walk) if states else view(request, walk, **kwargs)

    return guarded
