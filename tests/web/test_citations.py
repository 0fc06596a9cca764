"""Citations in the page's language: names stay, the words between them follow it."""

import re

import pytest
from django.utils.translation import override

from calculator.telling.citations import say_cite
from tests.support import published_rulebook

OURS = re.compile(r"\b(?:your|read|see|not|formerly|which|amended|text|notices?|last|ff|(?:to|and) \d)\b")


@pytest.mark.parametrize(
    ("cite", "said"),
    [
        ("Ala. Code 7-9A-611 to 7-9A-614", "Ala. Code 7-9A-611 a 7-9A-614"),
        ("15 U.S.C. 1692g and 12 CFR 1006.38", "15 U.S.C. 1692g y 12 CFR 1006.38"),
        ("Neb. Rev. Stat. 45-354(2) (formerly 45-1054(2))", "Neb. Rev. Stat. 45-354(2) (antes 45-1054(2))"),
        ("Court rules of your state; your summons", "Reglas de los tribunales de su estado; su citación"),
        ("15 U.S.C. 1673; the law of your state", "15 U.S.C. 1673; la ley de su estado"),
        ("UCC 9-615 (New York text)", "UCC 9-615 (texto de New York)"),
        (
            "First State Bank of Morrilton v. Hallett, 291 Ark. 37",
            "First State Bank of Morrilton v. Hallett, 291 Ark. 37",
        ),
    ],
)
def test_our_words_are_in_the_reader_s_language(cite: str, said: str) -> None:
    with override("es"):
        assert say_cite(cite) == said
    with override("en"):
        assert say_cite(cite) == cite
    assert say_cite(cite, "es") == said


def test_the_seed_s_citations_hold_no_prose_on_a_spanish_page() -> None:
    """Seen: “not read; a debt-relief summary says …” in a Spanish borrower's list of sources."""
    rulebook = published_rulebook()
    cites = [rule.cite for place in rulebook.jurisdictions.values() for rule in place.rules]
    cites += [one.cite for one in rulebook.milestones.values()]
    left = {cite: found[0] for cite in cites if (found := OURS.search(say_cite(cite, "es")))}
    assert left == {}
