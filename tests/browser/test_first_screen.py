"""What a frightened reader sees first: sixteen lives, each on a phone's first screen, in the plan and in its letter."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import brotli
import pytest
from playwright.sync_api import Page, Response

from calculator.clock import today_in
from calculator.engine.parsing import PARSERS
from calculator.questionnaire.example import EXAMPLE_STATE, example_walk
from calculator.questionnaire.seal import Walk, seal
from tests.browser.axe import complaints
from tests.support import published_rulebook

pytestmark = pytest.mark.browser

Opener = Callable[..., Page]

WIDTH, HEIGHT = 390, 844
KILOBYTE = 1000

INSIDE = """height => {
    const words = [], walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        const box = range.getBoundingClientRect();
        if (box.width > 2 && box.height && box.top >= 0 && box.bottom <= height) words.push(walker.currentNode.data);
    }
    return words.join(' ');
}"""
"""The words of the page that stand wholly on the first screen."""


@dataclass(frozen=True)
class Life:
    """What somebody told, and what must be read: on the first screen in two languages, in the plan, and in a letter.

    `nowhere` stands in none of the rooms; `tried` is what is only being tried, which the letter must not know of.
    """

    told: dict[str, str]
    first: tuple[str, ...]
    spanish: tuple[str, ...]
    plan: tuple[str, ...]
    letter: str
    written: tuple[str, ...]
    tried: dict[str, str] = field(default_factory=dict)
    nowhere: tuple[str, ...] = ()
    sheets: int = 1

    def sealed(self, *, trying: bool = False) -> str:
        walk = Walk(revision=1, values=_parsed(self.told))
        return seal(walk.with_trying(_parsed(self.tried)) if trying and self.tried else walk)


def _parsed(given: dict[str, str]) -> dict[str, object]:
    return {key: PARSERS[key](value) for key, value in given.items()}


GEORGIA = {
    **{"state": "GA", "use": "personal", "contract_type": "sale_contract", "balance": "14200"},
    **{"repossession_kind": "taken", "repossession_notice": "no"},
}
OLD_BILL = {"state": "TX", "stage": "billed", "balance": "9800", "sale_price": "4200", "costs_known": "yes"}

LIVES = {
    "GA, billed, no notice ever came": Life(
        told=GEORGIA
        | {"stage": "billed", "repossession_date": "2026-05-01", "sale_date": "2026-06-20", "sale_price": "7000"}
        | {"costs_known": "yes", "repossession_cost": "400", "claimed_deficiency": "7600", "holder": "lender"},
        first=(
            "If no notice was sent, Georgia law leaves nothing to collect. They ask for $7,600.00.",
            "They may try to prove that they mailed one",
            "certified mail that you did not pick up counts",
            "Only a court decides.",
            "By Georgia law $0.00",
            "Tell them what the law says",
            "Pay nothing yet",
        ),
        spanish=("Si no enviaron el aviso, por la ley de Georgia no queda nada que cobrar. Le piden $7,600.00.",),
        plan=("If no notice was sent, Georgia law leaves nothing to collect.", "Tell them what the law says"),
        letter="raise-the-law",
        written=("No notice came to me after the car was taken.", "O.C.G.A. 10-1-36", "$7,600.00"),
    ),
    "GA, taken two days ago": Life(
        told=GEORGIA | {"stage": "repossessed", "repossession_date": "2026-11-24", "vehicle_value": "11000"},
        first=(
            "You can get the car back until they sell it. The least that it takes is $14,900.",
            "8 days left",
            "Watch the mail until Friday, December 4",
            "Get your belongings",
        ),
        spanish=("Puede recuperar el auto hasta que lo vendan.", "8 días restantes", "viernes 4 de diciembre"),
        plan=("Watch the mail until Friday, December 4", "Get your belongings"),
        letter="ask-to-reinstate",
        written=("I want to get the car back.", "$14,900.00", "O.C.G.A. 11-9-623"),
        nowhere=("leaves nothing to collect",),
        sheets=2,
    ),
    "MO, sued, a claim and no notice before the sale": Life(
        told={"state": "MO", "stage": "sued", "claimed_deficiency": "11600.19", "notice_before_sale": "no"}
        | {"contract_type": "sale_contract", "use": "personal"},
        first=(
            "If no notice was sent, Missouri law leaves nothing to collect. They ask for $11,600.19.",
            "You must still answer the suit.",
            "Answer the court by the date on your paper",
            "Answer the court A checklist",
        ),
        spanish=("por la ley de Misuri no queda nada que cobrar. Le piden $11,600.19.", "Conteste al tribunal"),
        plan=("If no notice was sent, Missouri law leaves nothing to collect.", "You must still answer the suit."),
        letter="raise-the-law",
        written=("No written notice came to me before the car was sold.", "RSMo 408.556.1", "not my answer to the law"),
        nowhere=("Looks usual", "Plan an offer"),
    ),
    "IL, sued, a claim and nothing else": Life(
        told={"state": "IL", "stage": "sued", "claimed_deficiency": "974.68"},
        first=(
            "They ask for $974.68. We cannot check it yet.",
            "Answer the court by the date on your paper",
            "Ask how they got the number",
            "Any of this would help:",
        ),
        spanish=("Le piden $974.68.", "Conteste al tribunal"),
        plan=("They ask for $974.68. We cannot check it yet.",),
        letter="request-explanation",
        written=("explain in writing how you worked out what is owed", "810 ILCS 5/9-616"),
        nowhere=("Looks usual", "looks usual", "We found nothing that does not fit"),
    ),
    "IL, behind on payments": Life(
        told={"state": "IL", "stage": "behind", "contract_type": "sale_contract", "missed_payments": "2"}
        | {"monthly_payment": "399", "late_fees": "40", "balance": "15000", "vehicle_value": "12000"},
        first=("You can keep the car. To catch up you pay $838.00", "Catch up on the loan", "Call the lender"),
        spanish=("$838.00", "Puede conservar el auto."),
        plan=("You can keep the car. To catch up you pay $838.00",),
        letter="ask-to-catch-up",
        written=("I am behind on this loan and want to catch up.", "$838.00"),
    ),
    "AZ, older than the time to sue": Life(
        told={"state": "AZ", "stage": "billed", "contract_type": "sale_contract", "balance": "14000"}
        | {"first_missed_payment": "2013-01-01", "last_payment_date": "2012-12-01", "sale_date": "2013-06-01"}
        | {"repossession_date": "2013-04-01", "sale_price": "6400", "costs_known": "yes"}
        | {"claimed_deficiency": "7600"},
        first=(
            "By our count it is too late for them to sue. Pay nothing yet. They ask for $7,600.00.",
            "If you say so in court $0.00",
        ),
        spanish=("$7,600.00", "No pague nada todavía"),
        plan=("By our count it is too late for them to sue. Pay nothing yet.",),
        letter="time-barred-reply",
        written=("the time to sue on this debt is over", "12-544(4)", "I do not admit that I owe it"),
    ),
    "TX, trying another price": Life(
        told={"state": "TX", "stage": "billed", "contract_type": "sale_contract", "balance": "14200"}
        | {"use": "personal", "sale_price": "6100", "costs_known": "yes", "repossession_cost": "400"}
        | {"claimed_deficiency": "9100", "sale_date": "2026-06-20", "first_missed_payment": "2026-01-01"},
        tried={"sale_price": "9000"},
        first=(
            "Trying: sold for $9,000 (your letter says $6,100).",
            "Your letters stay as they are.",
            "Undo",
            "Keep $9,000",
            "You would owe $5,600.00: $2,900.00 less.",
        ),
        spanish=("Probando: vendido en $9,000 (su carta dice $6,100).", "Deshacer"),
        plan=("What the car sold for − 6,100.00",),
        letter="dispute-amount",
        written=("−$6,100.00", "$8,500.00", "They come to"),
    ),
    "NJ, sued, no date on the summons": Life(
        told={"state": "NJ", "stage": "sued", "served_on": "2026-11-14", "contract_type": "sale_contract"}
        | {"balance": "9800", "sale_price": "4200", "costs_known": "yes"},
        first=("22 days left", "Plan to be done by Friday, December 18", "The date on your summons wins."),
        spanish=("22 días restantes", "viernes 18 de diciembre"),
        plan=("Plan to be done by Friday, December 18", "The date on your summons wins."),
        letter="answer-to-suit-checklist",
        written=("The day I got the papers: November 14, 2026", "That date counts, and no other."),
    ),
    "OH, a lease": Life(
        told={"state": "OH", "stage": "billed", "contract_type": "lease", "claimed_deficiency": "4000"},
        first=("This is a lease. Other rules decide what you owe.", "we give no amount", "What is different about a"),
        spanish=("Es un arrendamiento (“lease”). Se rige por otras reglas.",),
        plan=("This is a lease. Other rules decide what you owe.", "What to ask for", "Who helps"),
        letter="lease-itemization",
        written=("This account is a lease, not a loan.", "12 CFR 1013.4(g)"),
        nowhere=("You may owe",),
    ),
    "TN, totaled": Life(
        told={"state": "TN", "stage": "behind", "balance": "20000", "total_loss": "totaled"}
        | {"insurance_payment": "13000"},
        first=("After the insurance, $7,000.00 is left to pay.", "GAP coverage and refunds for add-ons", "Left to pay"),
        spanish=("$7,000.00", "GAP"),
        plan=("After the insurance, $7,000.00 is left to pay.",),
        letter="left-after-the-insurance",
        written=("The insurer paid $13,000.00.", "$7,000.00 is left of the loan"),
    ),
    "TX, the signer has died": Life(
        told=OLD_BILL | {"claimed_deficiency": "5600", "signer_died": "yes"},
        first=(
            "The estate may owe $5,600.00",
            "The estate of the person who signed owes this, not the family.",
            "Ask legal aid before you pay.",
        ),
        spanish=("$5,600.00", "no la familia"),
        plan=("The estate may owe $5,600.00", "not the family"),
        letter="the-signer-has-died",
        written=("has died", "Please do not ask relatives who did not sign to pay"),
        nowhere=("You may owe $",),
    ),
    "TX, the divorce gave the car to my ex": Life(
        told=OLD_BILL | {"claimed_deficiency": "5600", "divorce_gave_car_away": "yes", "holder": "lender"},
        first=("You may owe $5,600.00", "The divorce order binds your ex, not the lender"),
        spanish=("$5,600.00", "divorcio"),
        plan=("The divorce order binds your ex, not the lender",),
        letter="the-divorce-order",
        written=("A divorce order gave this car to",),
    ),
    "OH, on active duty, taken without a court": Life(
        told={"state": "OH", "stage": "repossessed", "repossession_kind": "taken", "balance": "9000"}
        | {"repossession_date": "2026-10-01", "servicemember": "yes"},
        first=(
            "On active duty, a car may not be taken without a court order.",
            "Send the letter on active duty today.",
            "A military legal office helps for free.",
            "The letter on active duty",
        ),
        spanish=("En servicio activo, nadie puede llevarse un auto sin una orden del tribunal.",),
        plan=("On active duty, a car may not be taken without a court order.",),
        letter="taken-on-active-duty",
        written=("50 U.S.C. 3952", "Give the car back to me, at no cost"),
    ),
    "MN contract, home in WI": Life(
        told={"state": "MN", "home_state": "WI", "stage": "billed", "contract_type": "sale_contract"}
        | {"amount_financed": "14000", "balance": "9000", "sale_price": "5000", "costs_known": "yes"}
        | {"claimed_deficiency": "4000", "peace_breached": "no"},
        first=("You may owe $4,000.00", "You live in Wisconsin now. A court there may use the limits of its own law."),
        spanish=("$4,000.00", "Ahora vive en Wisconsin."),
        plan=("A court in Wisconsin may use its own limits",),
        letter="which-states-law",
        written=("I signed this contract in Minnesota. I live in Wisconsin now.", "Wis. Stat. 425.210"),
    ),
    "GA, taken yesterday": Life(
        told=GEORGIA | {"stage": "repossessed", "repossession_date": "2026-11-25", "vehicle_value": "11000"},
        first=(
            "The first 48 hours",
            "Get your belongings",
            "Ask what it takes to get the car back",
            "Watch your mail for the notice",
            "Watch the mail until Monday, December 7",
        ),
        spanish=("Las primeras 48 horas", "Recupere sus cosas"),
        plan=("Your list for these hours", "Medicine, glasses, medical gear", "A public sale", "December 7, 2026"),
        letter="ask-for-belongings",
        written=("These things were in the car.", "Medicine, glasses and medical gear"),
        sheets=2,
    ),
}

ROOMS = ("result", "dates", "choices", "letters", "law", "report", "plan")

each_life = pytest.mark.parametrize("life", LIVES.values(), ids=LIVES.keys())


@pytest.fixture(autouse=True)
def thanksgiving(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of these cases, wherever in the country."""
    monkeypatch.setattr("calculator.clock.now", lambda: datetime(2026, 11, 26, 20, tzinfo=UTC))


@pytest.fixture
def phone(open_page: Opener) -> Page:
    page = open_page(scripts=False)
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    return page


def plain(words: str) -> str:
    """On one line, as it is read: no space before a stop or after a sign."""
    words = re.sub(r"\s+", " ", words)
    return re.sub(r" ([.,;:)])", r"\1", words)


def first_screen(page: Page) -> str:
    return plain(page.evaluate(INSIDE, HEIGHT))


def told_in(page: Page, part: str = "main") -> str:
    return plain(page.locator(part).inner_text())


def missing(expected: tuple[str, ...], told: str) -> list[str]:
    return [one for one in expected if one not in told]


def bottom(page: Page, part: str) -> float:
    box = page.locator(part).last.bounding_box()
    assert box, part
    return box["y"] + box["height"]


@each_life
def test_the_first_screen_says_it(phone: Page, life: Life) -> None:
    phone.goto(f"/q/{life.sealed(trying=True)}/result/")
    told = first_screen(phone)
    assert missing(life.first, told) == [], told
    assert bottom(phone, ".acts li") <= HEIGHT
    assert bottom(phone, ".rooms") <= HEIGHT
    for part in (".ledger", ".due"):
        assert not phone.locator(part).count() or bottom(phone, part) <= HEIGHT
    if phone.locator(".whatif").count():
        box = phone.locator(".whatif").bounding_box()
        assert box
        assert box["y"] <= 2 * HEIGHT


@each_life
def test_the_first_screen_says_it_in_spanish(phone: Page, life: Life) -> None:
    phone.goto(f"/es/q/{life.sealed(trying=True)}/result/")
    told = first_screen(phone)
    assert missing(life.spanish, told) == [], told
    assert bottom(phone, ".rooms") <= HEIGHT
    assert bottom(phone, ".acts li") <= HEIGHT


@each_life
def test_the_plan_and_the_letter_say_the_same(phone: Page, life: Life) -> None:
    sealed = life.sealed()
    phone.goto(f"/q/{sealed}/letters/")
    fitting = phone.locator("[aria-labelledby=fit-h]").locator(f"a[href*='/letters/{life.letter}/']")
    assert fitting.count(), "the letter is not among those that fit"
    phone.goto(f"/q/{sealed}/letters/{life.letter}/")
    assert missing(life.written, told_in(phone, "article")) == [], told_in(phone, "article")
    phone.goto(f"/q/{sealed}/plan/")
    assert missing(life.plan, told_in(phone)) == [], told_in(phone)
    for paper in ("Letter", "A4"):
        assert len(re.findall(rb"/Type\s*/Page\b", phone.pdf(format=paper))) <= life.sheets, paper


@pytest.mark.parametrize("life", [one for one in LIVES.values() if one.nowhere])
def test_what_is_not_true_stands_in_no_room(phone: Page, life: Life) -> None:
    sealed = life.sealed()
    for room in ROOMS:
        phone.goto(f"/q/{sealed}/{room}/")
        told = told_in(phone)
        assert [one for one in life.nowhere if one in told] == [], room


def test_the_letter_knows_nothing_of_what_is_only_tried(phone: Page) -> None:
    life = LIVES["TX, trying another price"]
    for room in ("letters/dispute-amount", "plan", "report"):
        phone.goto(f"/q/{life.sealed(trying=True)}/{room}/")
        told = told_in(phone)
        assert "6,100" in told, room
        assert "9,000" not in told, room


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_the_example_keeps_its_measures(open_page: Opener, prefix: str) -> None:
    page = open_page()
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    loaded: list[Response] = []
    page.on("response", lambda one: loaded.append(one))
    page.goto(f"{prefix}/example/", wait_until="networkidle")
    if not prefix:
        assert page.evaluate("document.documentElement.scrollHeight") <= 4000
    weights = [len(brotli.compress(one.body())) for one in loaded]
    assert loaded[0].url.endswith("/example/")
    assert weights[0] <= 9 * KILOBYTE
    assert sum(weights) <= 30 * KILOBYTE
    assert complaints(page) == []


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_the_example_prints_on_a_sheet_and_its_report_on_three(phone: Page, prefix: str) -> None:
    made_up = example_walk(today_in(EXAMPLE_STATE, published_rulebook())).sealed
    for room, sheets in (("plan", 1), ("report", 3)):
        phone.goto(f"{prefix}/q/{made_up}/{room}/")
        assert len(re.findall(rb"/Type\s*/Page\b", phone.pdf(format="Letter"))) <= sheets, room
