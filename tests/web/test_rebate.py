"""Interest that was not earned, as the page and the letter tell it."""

from decimal import Decimal

import pytest
from django.test import Client

from calculator.engine.vocabulary import BalanceKind, InterestKind, Stage, State
from calculator.questionnaire.seal import Walk, seal
from tests.web.walking import visit

LEFT: dict[str, object] = {
    "state": State.OH,
    "stage": Stage.BILLED,
    "balance": Decimal("8376.48"),
    "balance_kind": BalanceKind.REMAINING_PAYMENTS,
    "interest_kind": InterestKind.PRECOMPUTED,
    "amount_financed": Decimal("15000"),
    "apr": Decimal("14"),
    "monthly_payment": Decimal("349.02"),
    "term_months": 60,
    "sale_price": Decimal("5000"),
    "costs_known": True,
    "claimed_deficiency": Decimal("3376.48"),
}


@pytest.mark.parametrize(
    ("prefix", "said", "in_letter"),
    [
        ("", "We estimate $974 to $1,107.", "from $973.97 to $1,107.18 of it is interest"),
        ("/es", "Calculamos de $974 a $1,107.", "de $973.97 a $1,107.18 son intereses"),
    ],
)
def test_the_page_says_about_and_the_letter_says_both_ends(
    site: Client, prefix: str, said: str, in_letter: str
) -> None:
    link = seal(Walk(revision=1, values=LEFT))
    assert said in visit(site, f"{prefix}/q/{link}/result/").text
    letter = visit(site, f"{prefix}/q/{link}/letters/dispute-amount/").text
    assert in_letter in letter
    assert "15 U.S.C. 1615." in letter


def test_the_terms_are_asked_where_the_bill_starts_from_all_payments(site: Client) -> None:
    asked = {key: LEFT[key] for key in ("state", "stage", "balance", "balance_kind", "claimed_deficiency")}
    terms = visit(site, f"/q/{seal(Walk(revision=1, values=asked))}/terms/")
    assert {one["name"] for one in terms.soup.find_all("input")} >= {"interest_kind", "term_months", "finance_charge"}
    paid_off = seal(Walk(revision=1, values=asked | {"balance_kind": BalanceKind.PAYOFF}))
    assert "interest_kind" not in {
        one.get("name") for one in visit(site, f"/q/{paid_off}/terms/").soup.find_all("input")
    }
