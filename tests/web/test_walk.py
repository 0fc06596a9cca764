"""One question a page: from the first to the result, back again, and every way it can go wrong."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from calculator.engine.vocabulary import Stage, State
from calculator.questionnaire.seal import Walk, seal, unseal
from tests.web.walking import Page, visit

OHIO_BILL = {
    "stage": {"stage": "billed"},
    "state": {"state": "OH"},
    "balance": {"balance": "$9,800"},
    "price": {"sale_price": "4,200.00"},
    "costs": {"repossession_cost": "450", "storage_cost": "300", "sale_cost": "250", "costs_known": "yes"},
    "bill": {"claimed_deficiency": "7,047.44"},
}


def walk_to(client: Client, goal: str, answers: dict[str, dict[str, str]]) -> Page:
    """Answer the pages that have answers, skip the others, until the goal."""
    page = visit(client, "/start/")
    for _ in range(30):
        if page.step == goal:
            return page
        name = "stage" if page.step == "start" else page.step
        page = page.send(answers[name]) if name in answers else page.skip()
        assert page.status == 200, page.text
    raise AssertionError(f"never came to {goal}")


def test_it_works(site: Client) -> None:
    check = walk_to(site, "check", OHIO_BILL)
    result = check.open(check.link("Show my result"))
    assert result.status == 200
    assert "They ask for $447.44 more than their own lines add up to." in result.text
    assert "$6,600.00" in result.text


def test_one_question_leads_to_the_next_and_says_where_we_are(site: Client) -> None:
    page = visit(site, "/start/").send({"stage": "sold"})
    assert page.step == "state"
    assert re.search(r"\b2 of 1\d\b", page.text)
    assert page.send({"state": "OH"}).step == "repossession"


def test_the_card_on_the_front_page_is_the_answer_to_the_first_question(site: Client) -> None:
    landing = visit(site, "/")
    cards = [str(card["value"]) for card in landing.form.find_all("button", attrs={"name": "stage"})]
    assert cards == [stage.value for stage in Stage]
    for card in cards:
        page = landing.send({"stage": card})
        assert page.step == "state"
        assert unseal(page.address.split("/")[2]).values == {"stage": Stage(card)}
        assert card not in page.address
    assert not [link["href"] for link in landing.soup.find_all("a", href=True) if "stage=" in link["href"]]


def test_the_card_keeps_the_state_that_the_address_names(site: Client) -> None:
    page = visit(site, "/?state=OH").send({"stage": "sold"})
    assert page.filled()["state"] == ["OH"]


def test_an_old_link_with_a_stage_still_ticks_it(site: Client) -> None:
    for query in ("asked=stage&stage=repossessed", "stage=repossessed"):
        assert visit(site, f"/start/?{query}").filled()["stage"] == ["repossessed"]
    assert "stage" not in visit(site, "/start/?asked=stage&stage=nonsense").filled()


@pytest.mark.parametrize("stage", list(Stage))
def test_stage_and_state_are_enough_for_a_first_result_and_give_no_figure(site: Client, stage: Stage) -> None:
    page = visit(site, "/start/").send({"stage": stage.value})
    assert page.soup.find(string=re.compile("Show what you know so far")) is None
    for state in ("OH", "MD", "CA"):
        question = page.send({"state": state})
        result = question.open(question.link("Show what you know so far"))
        assert (result.step, result.status) == ("result", 200)
        heading = result.soup.find("h1").get_text()
        assert not re.search(r"\d", heading), heading
        assert result.soup.select_one("#sums table") is None


def test_answers_that_do_not_fit_offer_no_result_yet(site: Client, broken_walk: Callable[[], Walk]) -> None:
    page = visit(site, f"/q/{seal(broken_walk())}/price/")
    assert page.soup.find(string=re.compile("Show what you know so far")) is None


def test_no_page_speaks_of_a_letter_that_cannot_be_there_yet(site: Client) -> None:
    for stage in ("paying", "behind", "repossessed"):
        page = visit(site, "/start/").send({"stage": stage}).send({"state": "MD"})
        while page.step != "check":
            for words in ("letter after the sale", "If it was sold", "before the sale?"):
                assert words not in page.text, (stage, page.step)
            there = page.soup.find("input", value="letter_total") is not None
            assert there == (page.step == "balance" and stage == "repossessed")
            page = page.skip()


def test_nothing_is_chosen_for_anybody(site: Client) -> None:
    """On a page that nobody answered no box is ticked and no list has an answer; going on like that means unknown."""
    for stage in Stage:
        page = visit(site, "/start/")
        while page.step != "check":
            assert page.status == 200
            assert not page.soup.find_all("input", checked=True), page.step
            assert all(one.find("option")["value"] == "" for one in page.form.find_all("select")), page.step
            assert not page.soup.find_all("option", selected=True), page.step
            page = page.send({"start": {"stage": stage.value}, "state": {"state": "MD"}}.get(page.step, {}))
        assert set(unseal(page.address.split("/")[2]).values) == {"stage", "state"}


def test_i_do_not_know_stays_a_choice(site: Client) -> None:
    page = walk_to(site, "notice", {"stage": {"stage": "sold"}, "state": {"state": "OH"}})
    none = page.form.find("input", attrs={"name": "notice_before_sale", "value": ""})
    assert none is not None
    answered = page.send({"notice_before_sale": "yes"})
    again = answered.open(answered.link("Back"))
    assert again.filled()["notice_before_sale"] == ["yes"]
    unknown = again.send({"notice_before_sale": ""})
    assert "notice_before_sale" not in unseal(unknown.address.split("/")[2]).values


def test_i_do_not_know_is_still_chosen_when_a_mistake_elsewhere_brings_the_page_back(site: Client) -> None:
    page = walk_to(site, "notice", {"stage": {"stage": "sold"}, "state": {"state": "OH"}})
    back = page.send({"notice_before_sale": "", "notice_date-month": "13"})
    assert back.status == 422
    assert back.filled()["notice_before_sale"] == [""]
    assert "notice_before_sale" not in page.send({"notice_date-month": "13"}).filled()


def test_a_state_nobody_chose_is_asked_for(site: Client) -> None:
    page = visit(site, "/start/").send({"stage": "sold"}).send({"state": ""})
    assert (page.status, page.step) == (422, "state")
    assert "Choose an answer" in page.soup.find(id="errors").get_text()


def test_the_summary_of_mistakes_is_announced_and_has_the_focus(site: Client) -> None:
    sealed = seal(Walk(revision=1, values={"stage": Stage.SOLD, "state": State.OH}))
    asked = {"asked": ["lump_sum", "monthly_spare"], "lump_sum": "x", "monthly_spare": "y"}
    for address, form in (
        ("/start/", {"asked": "stage"}),
        (f"/q/{sealed}/price/", {"asked": "sale_price", "sale_price": "x"}),
        (f"/q/{sealed}/offer/", asked),
        (f"/q/{sealed}/what-if/", asked),
    ):
        page = Page(site, address, site.post(address, form))
        (summary,) = page.soup.find_all(id="errors")
        assert (summary["role"], summary["tabindex"], summary.has_attr("autofocus")) == ("alert", "-1", True), address
        for link in summary.find_all("a"):
            assert page.soup.find(id=str(link["href"]).removeprefix("#")) is not None, address


def test_the_first_two_pages_cannot_be_skipped(site: Client) -> None:
    page = visit(site, "/start/").skip()
    assert page.status == 422
    assert "Choose an answer" in page.text
    page = visit(site, "/start/").send({"stage": "sold"}).skip()
    assert page.status == 422


def test_every_other_page_can_be_skipped(site: Client) -> None:
    for stage in Stage:
        page = walk_to(site, "check", {"stage": {"stage": stage.value}, "state": {"state": "TX"}})
        assert page.open(page.link("Show my result")).status == 200


def test_skipping_keeps_what_was_answered(site: Client) -> None:
    page = walk_to(site, "price", OHIO_BILL).send({"sale_price": "4200"})
    price = page.open(page.link("Back"))
    assert price.step == "price"
    check = price.skip().open(price.skip().link("See all my answers"))
    assert "$4,200.00" in check.text


def test_a_mistake_brings_the_page_back_as_it_was(site: Client) -> None:
    page = walk_to(site, "costs", OHIO_BILL).send({"repossession_cost": "4oo", "storage_cost": "300"})
    assert page.status == 422
    assert "One thing to fix" in page.text
    filled = page.filled()
    assert filled["repossession_cost"] == ["4oo"]
    assert filled["storage_cost"] == ["300"]
    field = page.soup.find(id="repossession_cost")
    assert field["aria-invalid"] == "true"
    summary = page.soup.find(id="errors")
    assert summary.find("a")["href"] == "#repossession_cost"
    assert page.soup.title.get_text().startswith("Error:")
    assert page.send({"repossession_cost": "400"}).step == "charges"


def test_every_error_link_leads_to_a_field(site: Client) -> None:
    page = walk_to(site, "sale", OHIO_BILL).send({"sale_date-month": "13"})
    target = page.soup.find(id="errors").find("a")["href"]
    assert page.soup.find(id=target.removeprefix("#")).name == "input"


def test_a_contradiction_names_the_other_answer_and_links_to_it(site: Client) -> None:
    answers = OHIO_BILL | {
        "repossession": {
            "repossession_date-month": "9",
            "repossession_date-day": "1",
            "repossession_date-year": "2025",
        }
    }
    page = walk_to(site, "sale", answers).send({"sale_date-month": "6", "sale_date-day": "1", "sale_date-year": "2025"})
    assert page.status == 422
    assert "September 1, 2025" in page.text
    other = page.open(page.link("Change the other answer"))
    assert other.step == "repossession"


def test_changing_an_answer_returns_to_the_answers_and_loses_nothing(site: Client) -> None:
    check = walk_to(site, "check", OHIO_BILL)
    state = check.open(check.link("Change : Which state is it?"))
    back = state.send({"state": "TX"})
    assert back.step == "check"
    assert "Texas" in back.text
    for amount in ("$9,800.00", "$4,200.00", "$450.00", "$7,047.44"):
        assert amount in back.text


def test_an_answer_set_aside_comes_back(site: Client) -> None:
    check = walk_to(site, "check", OHIO_BILL)
    behind = check.open(check.link("Change : Where are things now?")).send({"stage": "behind"})
    assert "$4,200.00" not in behind.text
    again = behind.open(behind.link("Change : Where are things now?")).send({"stage": "billed"})
    assert "$4,200.00" in again.text


def test_the_change_link_of_a_result_returns_to_the_result(site: Client) -> None:
    check = walk_to(site, "check", OHIO_BILL | {"price": {"sale_price": ""}})
    result = check.open(check.link("Show my result"))
    price = result.open(result.link("Add the sale price"))
    assert price.step == "price"
    assert price.send({"sale_price": "4200"}).step == "result"


def test_the_newest_address_of_the_same_walk_is_the_base(site: Client) -> None:
    """What the script sends along after the browser's own Back button."""
    older = walk_to(site, "balance", OHIO_BILL)
    newer = older.send({"balance": "9800"}).skip()
    newest = newer.form["data-sealed"]
    after = older.open(older.address).send({"balance": "9000", "newest": str(newest)})
    values = unseal(after.address.split("/")[2]).values
    assert str(values["balance"]) == "9000.00"
    assert unseal(after.address.split("/")[2]).revision > unseal(str(newest)).revision


@pytest.mark.parametrize("newest", ["", "nonsense", seal(Walk(revision=99, values={"stage": Stage.PAYING}))])
def test_another_walk_is_never_the_base(site: Client, newest: str) -> None:
    page = walk_to(site, "balance", OHIO_BILL).send({"balance": "9800", "newest": newest})
    assert unseal(page.address.split("/")[2]).values["stage"] is Stage.BILLED


def test_a_page_that_is_not_on_the_path_leads_to_the_answers(site: Client) -> None:
    sealed = seal(Walk(revision=1, values={"stage": Stage.PAYING, "state": State.OH}))
    assert visit(site, f"/q/{sealed}/price/").step == "check"
    assert visit(site, f"/q/{sealed}/").step == "check"
    assert visit(site, f"/q/{sealed}/no-such-page/").status == 404


def test_a_seal_without_a_state_asks_for_it_first(site: Client) -> None:
    sealed = seal(Walk(revision=1, values={"stage": Stage.SOLD}))
    for step in ("balance", "check", "result"):
        assert visit(site, f"/q/{sealed}/{step}/").step == "state"


def test_a_seal_whose_answers_do_not_fit_says_so(site: Client, broken_walk: Callable[[], Walk]) -> None:
    page = visit(site, f"/q/{seal(broken_walk())}/result/")
    assert page.step == "check"
    assert "do not fit together" in page.text
    assert page.soup.find(id="errors").has_attr("autofocus")
    assert page.open(page.link("Change it")).step in ("repossession", "sale")


def test_an_amount_that_may_mean_another_is_asked_back_and_accepted_in_one_press(site: Client) -> None:
    page = walk_to(site, "costs", OHIO_BILL).send({"repossession_cost": "1.450", "storage_cost": "300"})
    assert page.status == 422
    assert "Did you mean $1,450?" in page.text
    assert page.filled()["repossession_cost"] == ["1.450"]
    yes = page.form.find("button", attrs={"name": "meant"})
    assert "Yes, $1,450" in yes.get_text()
    first = page.form.find("button")
    assert (first.get("name"), first["tabindex"], first["aria-hidden"]) == (None, "-1", "true")
    taken = page.send({"meant": str(yes["value"])})
    assert taken.step == "charges"
    values = unseal(taken.address.split("/")[2]).values
    assert (str(values["repossession_cost"]), str(values["storage_cost"])) == ("1450.00", "300.00")
