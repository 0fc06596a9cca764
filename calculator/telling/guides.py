"""Each state's part of an address, and which of the states that a borrower names a release has no law of."""

from collections.abc import Mapping

from calculator.engine.parsing import KINDS
from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import State

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

CALLED = {slug: code for code, slug in SLUGS.items()}


def state_called(slug: str) -> State | None:
    """The state whose guide has this part of an address."""
    return CALLED.get(slug)


STATE_KEYS = tuple(key for key, kind in KINDS.items() if kind is State)


def without_law(values: Mapping[str, object], rulebook: Rulebook) -> tuple[State, ...]:
    """The states that the answers name and the release lacks. None can be published so, but older releases may be."""
    named = (values.get(key) for key in STATE_KEYS)
    return tuple(dict.fromkeys(one for one in named if isinstance(one, State) and one not in rulebook.jurisdictions))
