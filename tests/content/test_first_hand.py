"""Whose page an address is: who made the law publishes it, and everybody else has a copy."""

import pytest

from calculator.content.first_hand import is_a_copy, is_first_hand
from calculator.engine.vocabulary import Status
from tests.support import published_rulebook


@pytest.mark.parametrize(
    "address",
    [
        "https://codes.ohio.gov/ohio-revised-code/section-1317.12",
        "https://code.dccouncil.gov/us/dc/council/code/sections/28-3812",
        "https://www.leg.state.nv.us/NRS/NRS-104.html#NRS104Sec9609",
        "https://alison.legislature.state.al.us/code-of-alabama?section=5-19-13",
        "https://www.palegis.us/statutes/consolidated/view-statute?ttl=42",
        "https://www.lexisnexis.com/hottopics/gacode/",
        "https://www.oscn.net/applications/oscn/DeliverDocument.asp?CiteID=551111",
        "http://consumerfed.org/reports/summary-of-state-car-title-lending-laws-updated/",
    ],
)
def test_who_made_it_is_first_hand(address: str) -> None:
    assert is_first_hand(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://law.justia.com/codes/ohio/",
        "http://al.elaws.us/code/7-9a-623",
        "https://unicourt.github.io/cic-code-ky/transforms/ky/ocky/r87/gov.ky.code.title.36.html",
        "https://codes.ohio.gov.example/section-1",
        "https://notoscn.net/",
        "https://www.lexisnexis.com/en-us/products/lexis-plus.page",
        "https://www.lexisnexis.com/hottopics/gacode/buy",
        "",
    ],
)
def test_a_copy_is_not(address: str) -> None:
    assert not is_first_hand(address)


def test_a_source_by_another_name_is_no_copy() -> None:
    assert not is_a_copy("NFCC: nonprofit credit counseling", "https://www.nfcc.org/")
    assert not is_a_copy("15 U.S.C. 1615", "")


def test_what_is_said_to_have_been_read_in_a_statute_leads_to_no_seller() -> None:
    """Seen: the time to answer a suit was linked to a page that sells answers, beside the rule of court."""
    sellers = ("isthisscam.app", "solosuit.com", "casetext.com/statute", "docketmath.com", "instalawyer.io")
    linked = [
        (place.code, rule.cite, rule.url)
        for place in published_rulebook().jurisdictions.values()
        for rule in place.rules
        if rule.status is Status.STATUTE and any(seller in rule.url for seller in sellers)
    ]
    assert linked == []
