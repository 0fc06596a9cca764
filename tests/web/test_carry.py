"""What a borrower carries away: the calendar file, the plan for paper, and the way back."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.test import Client
from icalendar import Calendar, Event
from icalendar.parser import Contentline

from calculator.content import store
from calculator.engine.rulebook import Rulebook, Text
from calculator.engine.vocabulary import Bankruptcy, RepossessionKind, Stage, State
from calculator.questionnaire.seal import Walk, seal
from calculator.views.comeback import qr
from tests.support import OHIO
from tests.web.reading import from_svg
from tests.web.results import statement, table
from tests.web.walking import Page, visit

SOON = timedelta(days=40)


def sealed(**values: Any) -> str:
    return seal(Walk(id="0123abcd", revision=3, values=values))


def file(site: Client, **values: Any) -> str:
    response = site.get(f"/q/{sealed(**values)}/calendar.ics")
    assert response.status_code == 200
    return response.content.decode()


def read(text: str) -> list[Event]:
    """The events, parsed without forgiving anything: every line as the grammar has it, no property unreadable."""
    assert text.endswith("\r\n")
    for line in text.replace("\r\n ", "").split("\r\n")[:-1]:
        Contentline(line, strict=True).parts()
    calendar = Calendar.from_ical(text)
    assert not [error for part in calendar.walk() for error in part.errors]
    assert isinstance(calendar, Calendar)
    return calendar.events


def plan(site: Client, **values: Any) -> Page:
    page = visit(site, f"/q/{sealed(**values)}/plan/")
    assert page.status == 200
    return page


def code_on(page: Page) -> str:
    return from_svg(str(page.soup.find(class_="qr").find("svg")))


@pytest.fixture
def sued(today: date) -> dict[str, Any]:
    return OHIO | {"stage": Stage.SUED, "served_on": today - SOON, "answer_due": today + SOON}


# The calendar file


def test_it_is_a_calendar_in_every_line(site: Client, sued: dict[str, Any]) -> None:
    text = file(site, **sued)
    assert read(text)
    head = text[: text.index("BEGIN:VEVENT")].splitlines()
    assert head[0] == "BEGIN:VCALENDAR"
    assert set(head[1:]) == {
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "PRODID:-//Shortfall//Dates//EN",
    }
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")


def test_one_whole_day_for_each_day_ahead_and_none_for_the_past(
    site: Client, sued: dict[str, Any], today: date
) -> None:
    shown = visit(site, f"/q/{sealed(**sued)}/dates/").soup.select(".days time")
    days = [date.fromisoformat(one["datetime"]) for one in shown]
    found = [event.start for event in read(file(site, **sued))]
    assert found == [day for day in days if day > today]
    assert len(found) < len(days)
    assert today + SOON in found
    for event in read(file(site, **sued)):
        assert type(event.start) is date
        assert event.end == event.start + timedelta(days=1)


def test_the_last_day_of_a_deadline_is_still_ahead(site: Client, today: date) -> None:
    (event,) = read(file(site, stage=Stage.SUED, state=State.HI, answer_due=today))
    assert event.start == today


def test_a_day_to_plan_by_is_a_deadline_in_the_calendar(site: Client, today: date) -> None:
    found = read(file(site, stage=Stage.SUED, state=State.NJ, served_on=today))
    (event,) = [one for one in found if str(one.get("UID")).endswith("-answer_by@shortfall")]
    assert event.summary == "Deadline: Plan to be done by this day: your answer"
    assert today + timedelta(days=28) < event.start <= today + timedelta(days=35)
    assert "The date on the summons always counts first" in event.get("DESCRIPTION")


def test_a_deadline_says_so_and_reminds_twice(site: Client, sued: dict[str, Any], today: date) -> None:
    for event in read(file(site, **sued)):
        alarms = event.walk("VALARM")
        assert all(alarm.get("ACTION") == "DISPLAY" and alarm.get("DESCRIPTION") for alarm in alarms)
        before = re.findall(r"TRIGGER:(\S+)", event.to_ical().decode())
        if event.start == today + SOON:
            assert event.summary == "Deadline: Your answer is due"
            assert before == ["-P6DT15H", "-PT15H"]  # nine in the morning, seven days and one day before
        else:
            assert "Deadline" not in str(event.summary)
            assert before == ["-P29DT15H"]


def test_it_carries_the_words_the_law_the_release_and_the_day(site: Client, rulebook: Rulebook) -> None:
    (event,) = [one for one in read(file(site, **OHIO)) if str(one.uid) == "0123abcd-leaves_report@shortfall"]
    words = rulebook.milestones["leaves_report"]
    assert event.summary == words.title.en
    assert event.description is not None
    body, cite, made = event.description.split("\n\n")
    assert (body, cite) == (words.body.en, words.cite)
    assert re.match(rf"Shortfall, release {rulebook.release}, [A-Z][a-z]+ \d+, \d{{4}}\.", made)


def test_a_newer_file_of_the_same_walk_takes_its_place(site: Client) -> None:
    first, again = read(file(site, **OHIO)), read(file(site, **OHIO | {"balance": Decimal("1.00")}))
    assert [event.uid for event in first] == [event.uid for event in again]
    assert len({event.uid for event in first}) == len(first)
    assert {event.sequence for event in first} == {3}
    assert all(event.stamp for event in first)


def test_it_holds_no_answer_and_no_link(site: Client, sued: dict[str, Any]) -> None:
    values = sued | {"claimed_deficiency": Decimal("7047.44"), "bankruptcy": Bankruptcy.NONE}
    address = sealed(**values)
    text = site.get(f"/q/{address}/calendar.ics").content.decode().replace("\r\n ", "")
    assert address not in text
    for told in ("/q/", "http", "://", "testserver", "URL", "$", "9800", "4200", "6600", "7047", "9,800", "6,600"):
        assert told not in text
    assert {event.get("CLASS") for event in read(text)} == {"PRIVATE"}
    assert {event.get("TRANSP") for event in read(text)} == {"TRANSPARENT"}


def test_any_words_come_through(client: Client, rulebook: Rulebook) -> None:
    hard = 'Büro; a, b \\n c: "ñ" ' + "¿qué día? " * 20
    words = replace(rulebook.milestones["leaves_report"], title=Text(hard, ""), body=Text(f"{hard}\nBEGIN:VEVENT", ""))
    with store.use(replace(rulebook, milestones={**rulebook.milestones, "leaves_report": words})):
        text = file(client, **OHIO)
    (event,) = [one for one in read(text) if "leaves_report" in str(one.uid)]
    assert event.summary == hard
    assert str(event.description).startswith(f"{hard}\nBEGIN:VEVENT\n\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_its_headers(site: Client) -> None:
    response = site.get(f"/q/{sealed(**OHIO)}/calendar.ics")
    assert response["Content-Type"].startswith("text/calendar")
    assert response["Content-Disposition"] == 'attachment; filename="shortfall-dates.ics"'
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert not response.cookies


def test_without_a_day_ahead_there_is_no_file_and_no_link_to_one(site: Client) -> None:
    values = {"stage": Stage.SOLD, "state": State.TX}
    page = visit(site, f"/q/{sealed(**values)}/calendar.ics")
    assert page.step == "result"
    assert not page.soup.find_all("a", href=re.compile("calendar"))
    assert not plan(site, **values).soup.find_all("a", href=re.compile("calendar"))


def test_the_dates_can_be_saved_where_the_deadline_stands(site: Client, sued: dict[str, Any]) -> None:
    page = visit(site, f"/q/{sealed(**sued)}/dates/")
    assert page.soup.find(class_="due")
    assert site.get(page.link("Save the dates"))["Content-Type"].startswith("text/calendar")


def test_a_deadline_without_a_day_offers_no_dates(site: Client) -> None:
    page = visit(site, f"/q/{sealed(stage=Stage.SUED, state=State.OH, first_missed_payment=date(2025, 6, 1))}/result/")
    due = page.soup.find(class_="due")
    assert "Answer the lawsuit" in due.get_text()
    assert not due.find("time")


# Both


@pytest.mark.parametrize("what", ["calendar.ics", "plan/"])
def test_bad_addresses(site: Client, settings: Any, what: str) -> None:
    assert site.get(f"/q/nonsense/{what}").status_code == 400
    good = sealed(**OHIO)
    assert site.get(f"/q/{good[:-3]}/{what}").status_code == 400
    settings.SEAL_KEYS = (("zz", Fernet.generate_key().decode()),)
    assert site.get(f"/q/{good}/{what}").status_code == 410


@pytest.mark.parametrize("what", ["calendar.ics", "plan/"])
def test_they_are_only_read(site: Client, what: str) -> None:
    assert site.post(f"/q/{sealed(**OHIO)}/{what}").status_code == 405
    assert site.head(f"/q/{sealed(**OHIO)}/{what}").status_code == 200


@pytest.mark.parametrize("what", ["calendar.ics", "plan/"])
def test_answers_that_do_not_fit_are_sent_back_to_be_mended(site: Client, broken_walk: Any, what: str) -> None:
    assert visit(site, f"/q/{seal(broken_walk())}/{what}").step == "check"


@pytest.mark.parametrize("stage", list(Stage))
def test_neither_needs_a_sale_or_a_date(site: Client, today: date, stage: Stage) -> None:
    bare = {"stage": stage, "state": State.WI}
    assert plan(site, **bare).status == 200
    assert visit(site, f"/q/{sealed(**bare)}/calendar.ics").status == 200
    taken = bare | {"repossession_kind": RepossessionKind.TAKEN, "repossession_date": today}
    assert plan(site, **taken).status == 200
    assert visit(site, f"/q/{sealed(**taken)}/calendar.ics").status == 200


# The plan


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"sale_price": Decimal("15000.00")},
        {"costs_known": None, "storage_cost": None, "sale_price": None, "vehicle_value": Decimal("7000.00")},
        {"balance": None},
    ],
)
def test_the_plan_has_the_figures_of_the_result(site: Client, change: dict[str, Any]) -> None:
    values = {key: value for key, value in (OHIO | change).items() if value is not None}
    result = visit(site, f"/q/{sealed(**values)}/result/")
    page = plan(site, **values)
    assert amounts(page.soup.find(id="amount").find("h2")) == amounts(result.soup.find("h1"))
    if result.soup.find(id="sums"):
        given = len(table(page))
        assert [(code, bare(amount)) for code, amount in table(page)] == [
            (code, bare(amount)) for code, amount in statement(result)[:given]
        ]
    ends = {
        row["data-option"]: row.find("b").get_text(strip=True)
        for row in visit(site, f"/q/{sealed(**values)}/choices/").soup.select("#ends li[data-option]")
    }
    told = {
        row["data-option"]: row.find_all("td")[0].get_text(strip=True) for row in page.soup.select(".brief tbody tr")
    }
    assert ends.keys() <= told.keys()
    assert ends.items() - {("do_nothing", ends["do_nothing"])} <= told.items()


def bare(amount: str) -> str:
    """An amount without the sign that says whose a result is: the picture's words say that."""
    return amount.lstrip("−+ ").strip()


def amounts(heading: Any) -> list[str]:
    return re.findall(r"\$[\d,.]*\d|nothing", heading.get_text(" "))


def test_the_plan_has_what_is_due_first_then_the_rest(site: Client, sued: dict[str, Any], rulebook: Rulebook) -> None:
    page = plan(site, **sued)
    order = ["days left", "You may owe", "Your dates", "Your first steps", "Your choices"]
    places = [page.text.index(words) for words in [*order, "Free legal help in Ohio", "Come back"]]
    assert places == sorted(places)
    assert "Answer the court by" in page.soup.find(class_="due").get_text()
    assert "Your answer is due" in page.soup.find(id="dates").get_text()
    assert 1 <= len(page.soup.select(".first-steps > li")) <= 5
    assert f"under release {rulebook.release}" in page.text
    assert "not legal advice" in page.text


def test_the_plan_is_kept_nowhere_and_titled_without_a_figure(site: Client) -> None:
    page = plan(site, **OHIO)
    assert page.response["Cache-Control"] == "private, no-store"
    assert not re.search(r"\d", page.soup.title.get_text())


# The way back


def test_the_code_is_the_link_back_and_says_who_can_read_it(site: Client) -> None:
    page = plan(site, **OHIO)
    figure = page.soup.find(class_="qr")
    assert "Whoever has this link can see your answers" in figure.get_text()
    assert figure.find(role="img")["aria-label"]
    link = code_on(page)
    assert link.startswith("http://testserver/q/")
    back = page.open(link.removeprefix("http://testserver"))
    assert back.step == "result"
    assert "$6,600.00" in back.soup.find("h1").get_text()


def test_the_code_keeps_the_language(site: Client) -> None:
    page = visit(site, f"/es/q/{sealed(**OHIO)}/plan/")
    assert code_on(page).startswith("http://testserver/es/q/")


def test_the_code_is_geometry_in_attributes(site: Client) -> None:
    """The policy blocks `style`; the white edge and the black are the drawing's own, so no theme changes them."""
    svg = plan(site, **OHIO).soup.find(class_="qr").find("svg")
    assert not [tag for tag in (svg, *svg.find_all(True)) if tag.has_attr("style")]
    white, black = svg.find_all("path")
    assert (white["fill"], black["stroke"]) == ("#fff", "#000")
    assert min(float(start) for start in re.findall(r"[\d.]+", black["d"])[:2]) >= 4


def test_the_longest_address_fits(site: Client) -> None:
    link = "https://shortfall.legal-aid.example/embed/partner/es/q/1a." + "gAAAAABn_-Xy" * 66 + "/result/"
    assert len(link) > 850
    assert from_svg(str(qr(link))) == link


def test_the_result_links_to_both(site: Client) -> None:
    page = visit(site, f"/q/{sealed(**OHIO)}/result/")
    assert not page.soup.find(class_="qr"), "it is heavy, and a link away"
    assert page.link("Open it on another phone").endswith("/plan/#back")
    assert page.open(page.link("A plan to print")).step == "plan"
    assert site.get(page.link("Save the dates to your calendar"))["Content-Type"].startswith("text/calendar")
