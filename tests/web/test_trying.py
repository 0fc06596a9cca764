"""What-if without scripts: what is tried shows on the result alone, until it is kept."""

import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from icalendar import Calendar
from pypdf import PdfReader

from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import Stage, State
from calculator.questionnaire.seal import Walk, seal, unseal
from calculator.questionnaire.what_if import IN_THE_LETTER, OFFER, QUESTIONS, TRYING
from calculator.telling.assessed import assessed_walk, tried
from tests.support import OHIO, OHIO_BILLED, published_rulebook
from tests.web.reading import from_svg
from tests.web.results import ledger as rows_of_ledger
from tests.web.results import statement
from tests.web.routes import ROUTES, SEALED
from tests.web.walking import Page, visit

TEXAS: dict[str, Any] = {
    "stage": Stage.SUED,
    "state": State.TX,
    "balance": Decimal("14200.00"),
    "sale_price": Decimal("6100.00"),
    "repossession_cost": Decimal("450.00"),
    "storage_cost": Decimal("300.00"),
    "sale_cost": Decimal("250.00"),
    "costs_known": True,
    "first_missed_payment": date(2025, 6, 1),
    "sale_date": date(2025, 11, 10),
    "claimed_deficiency": Decimal("9500.00"),
    "answer_due": date(2040, 1, 5),
    "monthly_spare": Decimal("120.00"),
}
"""The letter says that the car was sold for 6,100; 9,100.00 is owed by its lines, and it asks for 9,500.00."""

NINE_THOUSAND: dict[str, Any] = {"sale_price": Decimal("9000.00")}


def walk_of(values: dict[str, Any] = TEXAS, **trying: Any) -> Walk:
    return Walk(id="0123abcd", revision=3, values=values, trying=trying)


def result_of(site: Client, walk: Walk, prefix: str = "") -> Page:
    page = visit(site, f"{prefix}/q/{walk.sealed}/result/")
    assert page.status == 200
    return page


def send(site: Client, page: Page, route: str, typed: dict[str, str] | None = None) -> Page:
    """Fill in and press the button of one of the forms on a result."""
    (form,) = (one for one in page.soup.find_all("form") if f"/{route}/" in one["action"])
    fields: dict[str, list[str]] = {}
    for field in form.find_all("input"):
        fields.setdefault(field["name"], []).append(field["value"])
    response = site.post(form["action"], fields | {key: [value] for key, value in (typed or {}).items()})
    return visit(site, response["Location"]) if response.status_code == 303 else Page(site, form["action"], response)


def opened(page: Page) -> Walk:
    return unseal(page.address.split("/q/")[1].split("/")[0])


def h1(page: Page) -> str:
    return " ".join(page.soup.find("h1").get_text(" ", strip=True).split())


def ledger(page: Page) -> dict[str, str]:
    return dict(rows_of_ledger(page))


def box(page: Page) -> str:
    found = page.soup.find(class_="trying")
    return re.sub(r" ([.;):])", r"\1", " ".join(found.get_text(" ").replace("( ", "(").split())) if found else ""


def dates(page: Page) -> list[str]:
    return [one["datetime"] for one in page.soup.select("main time")]


# A what-if


def test_what_is_tried_is_said_beside_what_the_letter_says(site: Client) -> None:
    told = result_of(site, walk_of())
    page = send(site, told, "what-if", {"sale_price": "9,000"})
    assert box(page).startswith("Trying: sold for $9,000 (your letter says $6,100). Your letters stay as they are.")
    assert h1(page) == "You would owe $6,200.00: $2,900.00 less."
    assert ledger(page) == {"asked": "$9,500.00", "ours": "$9,100.00", "tried": "$6,200.00"}
    assert list(ledger(page))[:2] == list(ledger(told)), "their number and ours stay above it"
    assert statement(page)[-1] == ("result", "6,200.00")
    assert "Striped: what you are trying. It leaves this page only if you press Keep." in page.text
    assert page.soup.select_one("#sums [data-row=sale_price] .striped")
    assert not page.soup.select_one("#sums [data-row=balance] .striped")
    status = " ".join(page.soup.find(role="status").get_text(" ").split())
    assert "You would owe $6,200.00: $2,900.00 less." in status
    assert "What it comes to $9,100.00 → would be $6,200.00" in status
    assert "Months of a payment plan 76 → would be 52" in status
    walk = opened(page)
    assert (walk.values, walk.trying, walk.revision) == (TEXAS, NINE_THOUSAND, 3)


def test_date_findings_and_what_to_do_first_stay_those_of_the_answers(site: Client) -> None:
    told, page = result_of(site, walk_of()), result_of(site, walk_of(**NINE_THOUSAND))
    assert dates(page) == dates(told)
    same = 0
    for part in (".deadline", ".due", ".acts", "#check", "#dates", "#choices", "#letters", "#tips", "#law"):
        ours, theirs = page.soup.select_one(part), told.soup.select_one(part)
        assert (ours and ours.get_text()) == (theirs and theirs.get_text()), part
        same += bool(ours)
    assert same >= 6


def test_in_spanish(site: Client) -> None:
    page = result_of(site, walk_of(**NINE_THOUSAND, storage_cost=Decimal(0)), "/es")
    assert "Probando: vendido en $9,000 (su carta dice $6,100); almacenamiento $0 (su carta dice $300)." in box(page)
    assert "Sus cartas no cambian." in box(page)
    assert h1(page) == "Debería $5,900.00: $3,200.00 menos."
    assert [one.get_text(strip=True) for one in page.soup.select(".trying button")] == ["Deshacer", "Guardar estos"]


def test_what_was_never_told(site: Client) -> None:
    values = {key: value for key, value in OHIO.items() if key != "sale_price"}
    page = send(site, result_of(site, walk_of(values)), "what-if", {"sale_price": "4200"})
    assert "sold for $4,200 (you gave none)." in box(page)
    assert h1(page) == "You would owe $6,600.00."


def test_what_is_told_of_oneself_is_in_no_letter(site: Client) -> None:
    page = send(site, result_of(site, walk_of()), "what-if", {"monthly_spare": "300", "lump_sum": "2000"})
    assert "paying at once $2,000 (you gave none); paying each month $300 (you said $120)." in box(page)
    assert "The amount stays the same. To settle, stop at $5,460 → would be $2,000" in box(page)
    assert h1(page) == h1(result_of(site, walk_of())), "the verdict is not about what one can pay"
    assert page.soup.select_one(".whatif details").has_attr("open")


def test_money_left_over(site: Client) -> None:
    page = result_of(site, walk_of(sale_price=Decimal(19000)))
    assert h1(page) == "They would owe you $3,800.00."


def test_more_is_more(site: Client) -> None:
    assert h1(result_of(site, walk_of(storage_cost=Decimal(500)))) == "You would owe $9,300.00: $200.00 more."


def test_more_than_they_ask_for_is_not_owed(site: Client) -> None:
    page = result_of(site, walk_of(storage_cost=Decimal(5000)))
    assert h1(page) == "You would owe $9,500.00: $400.00 more."
    assert ledger(page) == {"asked": "$9,500.00", "ours": "$9,100.00", "tried": "$9,500.00"}


def test_a_verdict_of_the_law_stands_over_any_price(site: Client) -> None:
    """“Pay nothing yet” gives no way to “You would owe …”."""
    old = OHIO_BILLED | {"state": State.AZ, "first_missed_payment": date(2015, 1, 1), "sale_date": date(2015, 6, 1)}
    told, page = result_of(site, walk_of(old)), result_of(site, walk_of(old, sale_price=Decimal(5200)))
    assert "Pay nothing yet" in h1(told)
    assert h1(page) == h1(told)
    assert ledger(page) == ledger(told)
    assert "The lines would add up to $5,600.00: $1,000.00 less." in box(page)


def test_before_a_sale_it_is_the_sale_that_would_leave_it(site: Client) -> None:
    values = {"stage": Stage.BEHIND, "state": State.OH, "balance": Decimal(14200), "missed_payments": 2}
    bare = result_of(site, walk_of(values | {"monthly_payment": Decimal(400)}))
    page = send(site, bare, "what-if", {"vehicle_value": "9000"})
    assert h1(page) == h1(bare)
    assert re.search(r"A sale would leave \$[\d,]+ to \$[\d,]+\.", box(page)), "a balance is nothing to compare it with"


@pytest.mark.parametrize("typed", ["", "6100", "6,100.00", " $6,100 "])
def test_nothing_is_tried_that_is_told_so_or_left_empty(site: Client, typed: str) -> None:
    page = send(site, result_of(site, walk_of(**NINE_THOUSAND)), "what-if", {"sale_price": typed})
    assert not opened(page).trying
    assert not box(page)
    assert h1(page) == h1(result_of(site, walk_of()))


def test_one_try_after_another_adds_up(site: Client) -> None:
    page = send(site, result_of(site, walk_of(**NINE_THOUSAND)), "what-if", {"storage_cost": "0"})
    assert opened(page).trying == NINE_THOUSAND | {"storage_cost": Decimal("0.00")}
    assert h1(page) == "You would owe $5,900.00: $3,200.00 less."
    page = send(site, page, "what-if", {"sale_price": "6100"})
    assert opened(page).trying == {"storage_cost": Decimal("0.00")}


def test_a_mistake_tries_nothing_and_keeps_what_was_tried(site: Client) -> None:
    page = send(site, result_of(site, walk_of(**NINE_THOUSAND)), "what-if", {"storage_cost": "3oo"})
    assert page.status == 422
    assert page.response["HX-Push-Url"] == "false"
    assert "Use numbers only" in page.text
    assert "sold for $9,000" in box(page)


# Keep and undo


def test_undo_drops_what_is_tried(site: Client) -> None:
    page = send(site, result_of(site, walk_of(**NINE_THOUSAND)), "undo")
    assert opened(page) == walk_of()
    assert not box(page)


def test_keep_makes_an_answer_of_it(site: Client) -> None:
    page = result_of(site, walk_of(**NINE_THOUSAND))
    assert [one.get_text(strip=True) for one in page.soup.select(".trying button")] == ["Undo", "Keep $9,000"]
    kept = send(site, page, "keep")
    walk = opened(kept)
    assert (walk.values, dict(walk.trying), walk.revision) == (TEXAS | NINE_THOUSAND, {}, 4)
    assert not box(kept)
    assert ledger(kept)["ours"] == "$6,200.00"
    assert letter_as_page(site, walk).count("$9,000.00") == letter_as_page(site, walk_of()).count("$6,100.00") > 0


@pytest.mark.parametrize("route", ["keep", "undo"])
@pytest.mark.parametrize("trying", [{}, NINE_THOUSAND])
def test_a_link_to_either_changes_nothing(site: Client, route: str, trying: dict[str, Any]) -> None:
    assert opened(visit(site, f"/q/{walk_of(**trying).sealed}/{route}/")) == walk_of(**trying)


def test_with_nothing_tried_neither_changes_anything(site: Client) -> None:
    for route in ("keep", "undo"):
        response = site.post(f"/q/{walk_of().sealed}/{route}/")
        assert response.status_code == 303
        assert opened(visit(site, response["Location"])) == walk_of()


def test_what_is_not_asked_any_more_is_not_shown_and_not_kept(site: Client) -> None:
    """A price is tried, and then the car turns out to be with the borrower still."""
    values = {"stage": Stage.BEHIND, "state": State.OH, "balance": Decimal(14200)}
    walk = walk_of(values, **NINE_THOUSAND)
    assert not box(result_of(site, walk))
    response = site.post(f"/q/{walk.sealed}/keep/")
    assert opened(visit(site, response["Location"])).values == values


def test_the_example_stays_an_example(site: Client) -> None:
    page = send(site, visit(site, "/example/"), "what-if", {"sale_price": "5200"})
    assert box(page).startswith("Trying: sold for $5,200 (your letter says $4,200).")
    for route in ("undo", "keep"):
        after = send(site, page, route)
        assert opened(after).is_example
        assert "This is an example." in after.text
    assert opened(after).values["sale_price"] == Decimal("5200.00")


# Questions and the page of all answers go on with it


def test_an_answer_told_otherwise_takes_the_place_of_the_one_tried(site: Client) -> None:
    walk = walk_of(**NINE_THOUSAND, storage_cost=Decimal(0))
    page = visit(site, f"/q/{walk.sealed}/price/?from=result").send({"sale_price": "7000"})
    assert page.step == "result"
    assert opened(page).values["sale_price"] == Decimal("7000.00")
    assert opened(page).trying == {"storage_cost": Decimal("0.00")}


def test_another_answer_leaves_it(site: Client) -> None:
    page = visit(site, f"/q/{walk_of(**NINE_THOUSAND).sealed}/balance/?from=result").send({"balance": "14300"})
    assert opened(page).trying == NINE_THOUSAND
    assert h1(page) == "You would owe $6,300.00: $2,900.00 less."


def test_a_question_shows_what_is_told(site: Client) -> None:
    page = visit(site, f"/q/{walk_of(**NINE_THOUSAND).sealed}/price/")
    assert page.soup.find(id="sale_price")["value"] == "6,100.00"


# What leaves the site


SHOWS_IT = {"result", "known", "what-if", "keep", "undo"}
"""The result, and what leads back to it."""

CARRIES_IT = {"check", "question", "resume"}
"""Pages of the walk: their own links lead back to the result with what is tried."""


def letter_as_page(site: Client, walk: Walk, slug: str = "dispute-amount") -> str:
    return visit(site, f"/q/{walk.sealed}/letters/{slug}/").text


def told_by(site: Client, name: str, address: str) -> str:
    """All that a page or file says, without its own addresses."""
    response = site.get(address, follow=True)
    assert response.status_code == 200, name
    kind = response["Content-Type"]
    if "pdf" in kind:
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages)
    if "wordprocessing" in kind:
        return "\n".join(one.text for one in Document(io.BytesIO(response.content)).paragraphs)
    if "calendar" in kind:
        return str(
            [(one.get("UID"), one.get("SEQUENCE"), one.start) for one in Calendar.from_ical(response.text).events]
        )
    return Page(site, address, response).text


def pages_of(walk: Walk) -> Iterator[tuple[str, str]]:
    for name, arguments in ROUTES.items():
        if "sealed" in arguments and name not in SHOWS_IT:
            filled = {key: walk.sealed if said == SEALED else said for key, said in arguments.items()}
            yield name, reverse(name, kwargs=filled)
    for one in published_rulebook().letters:
        yield f"letter {one.slug}", f"/q/{walk.sealed}/letters/{one.slug}/"


def sealed_on(page: Page) -> Iterator[tuple[str, Walk]]:
    """Each address of a walk on a page, with the walk in it; the page's own in the other language is none that it
    leads to."""
    for tag in page.soup.find_all(lambda tag: tag.name in ("a", "form") and not tag.has_attr("hreflang")):
        for key in ("href", "action", "hx-post"):
            address = tag.get(key) or ""
            if "/q/" in address:
                yield address, unseal(address.split("/q/")[1].split("/")[0])


def test_every_other_page_and_file_says_what_the_letter_says(site: Client) -> None:
    """Whatever route there is: with what is tried in its address it tells what it tells without."""
    plain, trying = dict(pages_of(walk_of())), dict(pages_of(walk_of(**NINE_THOUSAND)))
    assert {"letter", "letter-word", "letter-pdf", "plan", "calendar", "offer", "option", "check"} <= plain.keys()
    some = 0
    for name, address in trying.items():
        said = told_by(site, name, address)
        assert said == told_by(site, name, plain[name]), name
        assert "9,000" not in said, name
        some += "6,100" in said
    assert some >= 4


def test_no_link_hands_it_on_as_an_answer(site: Client) -> None:
    for name, address in pages_of(walk_of(**NINE_THOUSAND)):
        if name in ("calendar", "letter-word", "letter-pdf"):
            continue
        for link, walk in sealed_on(visit(site, address)):
            assert walk.values == TEXAS, (name, link)
            assert not walk.trying or name in CARRIES_IT or link.endswith("?from=result"), (name, link)


def test_a_result_leads_to_the_real_plan_calendar_and_letters(site: Client) -> None:
    page = result_of(site, walk_of(**NINE_THOUSAND))
    links = dict(sealed_on(page))
    assert all(walk.values == TEXAS for walk in links.values())
    for part in ("plan/", "calendar.ics", "letters/dispute-amount/"):
        found = [walk for link, walk in links.items() if link.endswith(part)]
        assert found, part
        assert not any(walk.trying for walk in found), part
    carry = {link for link, walk in links.items() if walk.trying}
    assert all(re.search(r"/(check|what-if|keep|undo)/$|from=result$", link) for link in carry), carry


def test_the_code_leads_to_the_answers(site: Client) -> None:
    for name in ("result", "plan"):
        page = visit(site, f"/q/{walk_of(**NINE_THOUSAND).sealed}/{name}/")
        for code in page.soup.select(".qr svg"):
            walk = unseal(from_svg(str(code)).split("/q/")[1].split("/")[0])
            assert (walk.values, dict(walk.trying)) == (TEXAS, {})
    assert page.soup.select(".qr svg")


# Below the page


def test_each_question_has_its_words() -> None:
    assert TRYING.keys() == {one.key for one in QUESTIONS}
    assert TRYING.keys() > IN_THE_LETTER
    assert {one.key for one in OFFER.questions}.isdisjoint(IN_THE_LETTER)


def test_assessed_is_of_the_answers_and_tried_of_both(rulebook: Rulebook) -> None:
    seen = assessed_walk(walk_of(**NINE_THOUSAND), rulebook)
    assert seen.answers.sale_price == Decimal("6100.00")
    assert seen.walk == walk_of()
    would = tried(seen)
    assert would is not None
    assert would.answers.sale_price == Decimal("9000.00")
    assert would.walk == walk_of()
    assert would.outcome == assessed_walk(walk_of(TEXAS | NINE_THOUSAND), rulebook).outcome
    assert tried(assessed_walk(walk_of(), rulebook)) is None


def test_without_anything_tried_there_is_one_seal(rulebook: Rulebook) -> None:
    """Sealed twice, one page would have two addresses of the same walk."""
    seen = assessed_walk(walk_of(), rulebook)
    assert seen.opened is seen.walk


def test_an_address_with_something_tried_is_a_seal_like_any_other(site: Client) -> None:
    sealed = seal(walk_of(**NINE_THOUSAND))
    assert site.get(f"/q/{sealed[:-3]}/result/").status_code == 400
    response = site.get(f"/q/{sealed}/result/")
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies
