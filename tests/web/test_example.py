"""The public example: made-up answers on the page of a real result, and the pages that search engines may show."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from calculator.clock import today_in
from calculator.engine import assess
from calculator.engine.outcome import Outcome
from calculator.engine.parsing import assemble
from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import Stage, State
from calculator.language import say_money
from calculator.questionnaire.example import EXAMPLE_STATE, example_walk
from calculator.questionnaire.flow import Path
from calculator.questionnaire.questions import STEPS
from calculator.questionnaire.seal import Walk, seal, unseal
from tests.support import OHIO
from tests.web.results import ledger, statement
from tests.web.walking import Page, visit

SAYS = {"/example/": "This is an example.", "/es/example/": "Este es un ejemplo."}
ELSEWHERE = (
    "check",
    "balance",
    "result",
    "dates",
    "choices",
    "law",
    "plan",
    "report",
    "offer",
    "options/dispute",
    "letters",
    "letters/dispute-amount",
)


@pytest.fixture
def today(rulebook: Rulebook) -> date:
    return today_in(EXAMPLE_STATE, rulebook)


def outcome_on(today: date, rulebook: Rulebook) -> Outcome:
    """What the engine says of the example, without any view."""
    return assess(assemble(Path(example_walk(today).values, rulebook, today).answers, today), rulebook, today)


def sealed_on(page: Page) -> str:
    return str(page.form["action"]).split("/q/")[1].split("/")[0]


def robots(page: Page) -> Any:
    return page.soup.find("meta", attrs={"name": "robots"})


def linked(page: Page, rel: str) -> list[str]:
    return [link["href"] for link in page.soup.find_all("link", rel=rel)]


@pytest.mark.parametrize("address", SAYS)
def test_it_is_a_result_that_says_it_is_an_example(site: Client, address: str) -> None:
    """No database: a query would fail this."""
    page = visit(site, address)
    assert page.status == 200
    assert not page.response.cookies
    assert page.soup.find(class_="context").get_text(" ", strip=True).startswith(("Example · Ohio", "Ejemplo · Ohio"))
    notices = page.soup.find("main").find_all(class_="notice")
    (notice,) = [one for one in notices if SAYS[address] in one.get_text(" ")]
    assert visit(site, notice.find("a")["href"]).step == "start"
    assert page.text.index(SAYS[address]) < page.text.index("6,600.00", page.text.index("$6,600.00") + 9)
    for section in ("sums", "check", "dates", "choices", "letters", "help", "keep"):
        assert page.soup.find(id=section), section


def test_its_figures_are_the_engines(site: Client, rulebook: Rulebook, today: date) -> None:
    page, outcome = visit(site, "/example/"), outcome_on(today, rulebook)
    assert outcome.estimate.span is not None
    assert outcome.claim_check is not None
    assert outcome.estimate.span.is_known
    amount = say_money(outcome.estimate.span.likely)
    assert ("ours", amount) in ledger(page)
    assert ("result", amount.removeprefix("$")) in statement(page)
    assert outcome.claim_check.difference is not None
    assert say_money(outcome.claim_check.difference) in page.soup.find(id="check").get_text()


@pytest.mark.parametrize("days", [0, 200, 4000])
def test_it_never_goes_stale(rulebook: Rulebook, days: int) -> None:
    """Whatever the day, its answers fit together, and a deadline is ahead."""
    today = date(2026, 11, 24) + timedelta(days=days)
    outcome = outcome_on(today, rulebook)
    assert any(event.deadline and event.date > today for event in outcome.timeline)


def test_it_shares_the_letter_of_the_front_page(site: Client, today: date) -> None:
    page = visit(site, "/")
    assert visit(site, page.link("See an example result")).soup.find(id="sums")
    for key in ("balance", "sale_price", "repossession_cost", "storage_cost", "sale_cost", "claimed_deficiency"):
        assert f"{example_walk(today).values[key]:,.2f}" in page.text


def test_a_what_if_leads_to_an_address_of_its_own_that_still_says_so(site: Client) -> None:
    page = visit(site, "/example/").send({"sale_price": "5200"})
    assert page.address.startswith("/q/")
    assert page.soup.find("h1").get_text(strip=True) == "You would owe $5,600.00: $1,000.00 less."
    assert "your letter says $4,200" in page.soup.find(class_="trying").get_text()
    assert SAYS["/example/"] in page.text
    assert robots(page)["content"] == "noindex"
    assert page.response["X-Robots-Tag"] == "noindex, nofollow, noarchive"


@pytest.mark.parametrize("name", ELSEWHERE)
def test_every_page_behind_it_says_so(site: Client, name: str) -> None:
    page = visit(site, f"/q/{sealed_on(visit(site, '/example/'))}/{name}/")
    assert page.status == 200
    assert page.step == name.split("/")[-1]
    assert SAYS["/example/"] in page.text
    assert not page.soup.find("a", href=lambda link: "calendar" in (link or "")), "made-up days are for no calendar"
    assert SAYS["/example/"] not in visit(site, f"/q/{seal(Walk(revision=1, values=OHIO))}/{name}/").text


def test_it_asks_nobody_to_keep_it(site: Client) -> None:
    page = visit(site, "/example/")
    assert "Bookmark this page" not in page.text
    assert not page.soup.find(class_="qr")
    assert visit(site, page.link("A plan to print")).status == 200


def test_it_can_be_opened_by_its_seal(site: Client, today: date) -> None:
    walk = unseal(sealed_on(visit(site, "/example/")))
    assert walk.is_example
    assert walk == example_walk(today)


# What search engines may show


@pytest.mark.parametrize("prefix", ["", "/es"])
@pytest.mark.parametrize("address", ["/", "/start/", "/example/"])
def test_it_can_be_found(site: Client, prefix: str, address: str) -> None:
    page = visit(site, prefix + address)
    assert robots(page) is None
    assert "X-Robots-Tag" not in page.response.headers
    assert 50 < len(page.soup.find("meta", attrs={"name": "description"})["content"]) < 200
    assert linked(page, "canonical") == [f"http://testserver{prefix}{address}"]
    assert linked(page, "alternate") == [f"http://testserver{address}", f"http://testserver/es{address}"]


def test_a_ticked_answer_is_no_page_of_its_own(site: Client) -> None:
    page = visit(site, "/start/?asked=stage&stage=billed")
    assert linked(page, "canonical") == ["http://testserver/start/"]


@pytest.mark.parametrize("name", ["check", "result", STEPS[0].slug])
def test_no_answers_can_be_found(site: Client, name: str) -> None:
    page = visit(site, f"/q/{seal(Walk(revision=1, values={'stage': Stage.SOLD, 'state': State.OH}))}/{name}/")
    assert robots(page)["content"] == "noindex"
    assert not linked(page, "canonical")
