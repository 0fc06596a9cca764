"""What a partner may know of its frame, and the link that shows it."""

import csv
import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import signing
from django.db import connection
from django.test import Client

from calculator.clock import now
from calculator.frames import numbers
from calculator.frames.numbers import DAYS, DayOfCounts, bars, by_day, sign, signed_for, take_back, total, write_csv
from calculator.models import Partner, PartnerCount
from tests.partners.support import saved
from tests.web.walking import Page, visit

TODAY = date(2026, 11, 24)


def counted(partner: Partner, day: date, **events: int) -> None:
    for event, number in events.items():
        PartnerCount.objects.create(partner=partner, day=day, event=event, number=number)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


# Days


@pytest.mark.django_db
def test_every_day_has_a_row_newest_first(legal_aid: Partner, django_assert_num_queries: Any) -> None:
    counted(legal_aid, TODAY, start=5, result=3, letter=1)
    counted(legal_aid, ago(2), start=2)
    counted(legal_aid, ago(DAYS), start=99)
    counted(legal_aid, ago(-1), start=7)
    counted(saved("other"), TODAY, start=50)
    with django_assert_num_queries(1):
        rows = by_day(legal_aid, TODAY)
    assert len(rows) == DAYS
    assert [row.day for row in rows] == [ago(back) for back in range(DAYS)]
    assert rows[0] == DayOfCounts(TODAY, 5, 3, 1)
    assert rows[1] == DayOfCounts(ago(1))
    assert rows[2] == DayOfCounts(ago(2), start=2)
    assert total(rows) == {"start": 7, "result": 3, "letter": 1}
    assert by_day(legal_aid, TODAY, days=1) == [rows[0]]


def test_the_busiest_day_is_as_high_as_the_chart() -> None:
    rows = [DayOfCounts(TODAY, start=2, result=5), DayOfCounts(ago(1), start=4), DayOfCounts(ago(2))]
    oldest, middle, newest = bars(rows)
    assert [one.day for one in (oldest, middle, newest)] == [ago(2), ago(1), TODAY]
    assert [one.x for one in (oldest, middle, newest)] == ["0.00%", "33.33%", "66.67%"]
    assert (newest.result_y, newest.result_height) == ("0.00%", "100.00%")
    assert (newest.start, newest.start_y, newest.start_height) == (2, "60.00%", "40.00%")
    assert (middle.start_height, middle.result_height) == ("80.00%", "0.00%")
    assert (oldest.start_y, oldest.start_height) == ("100.00%", "0.00%")


def test_days_without_a_visit_are_flat() -> None:
    assert {bar.start_height for bar in bars([DayOfCounts(ago(back)) for back in range(DAYS)])} == {"0.00%"}


def test_the_table_says_its_time_zone() -> None:
    written = io.StringIO()
    write_csv([DayOfCounts(TODAY, 5, 3, 1), DayOfCounts(ago(1))], written)
    assert list(csv.reader(io.StringIO(written.getvalue()))) == [
        ["day (UTC)", "started", "saw a result", "opened a letter"],
        ["2026-11-24", "5", "3", "1"],
        ["2026-11-23", "0", "0", "0"],
    ]


# The link


@pytest.mark.django_db
def test_a_link_shows_its_partner_until_it_is_taken_back(legal_aid: Partner) -> None:
    other = saved("other")
    first, others = sign(legal_aid), sign(other)
    assert signed_for(first) == legal_aid
    assert signed_for(others) == other
    take_back(legal_aid)
    assert signed_for(first) is None
    legal_aid.refresh_from_db()
    second = sign(legal_aid)
    assert signed_for(second) == legal_aid
    assert signed_for(others) == other, "no other's"
    legal_aid.delete()
    assert signed_for(second) is None


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", ["", "x", "1:2:3"])
def test_what_is_no_link_shows_nothing(wrong: str) -> None:
    saved("legal-aid", pk=1)
    assert signed_for(wrong) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("signed", "salt"),
    [
        ([1, 1], "django.core.signing"),
        ([1, 1], "another"),
        (1, numbers.SALT),
        ([1], numbers.SALT),
        (["x", "y"], numbers.SALT),
        ({"pk": 1}, numbers.SALT),
        ([1, None], numbers.SALT),
    ],
    ids=str,
)
def test_what_is_signed_for_something_else_shows_nothing(signed: object, salt: str) -> None:
    saved("legal-aid", pk=1)
    assert signed_for(signing.dumps(signed, salt=salt)) is None


@pytest.mark.django_db
def test_a_changed_letter_anywhere_breaks_a_link(legal_aid: Partner) -> None:
    signed = sign(legal_aid)
    for at, letter in enumerate(signed[:-1]):  # the last may hold bits that count for nothing
        assert signed_for(signed[:at] + ("A" if letter != "A" else "B") + signed[at + 1 :]) is None


@pytest.mark.django_db
def test_going_back_to_an_earlier_version_brings_back_no_link(legal_aid: Partner) -> None:
    given_out = sign(legal_aid)
    take_back(legal_aid)
    earlier = legal_aid.history.first().instance
    earlier.save()
    assert signed_for(given_out) is None


# The pages


def page_of(partner: Partner) -> str:
    return f"/partners/numbers/{sign(partner)}/"


def sums(page: Page) -> list[int]:
    """The numbers in the sentence at the top."""
    return [int(number) for number in re.findall(r"\d+", page.soup.find(class_="lead").get_text())]


@pytest.mark.django_db
def test_the_page_shows_the_numbers_to_whoever_has_the_link(site: Client, legal_aid: Partner) -> None:
    today = now().date()
    counted(legal_aid, today, start=15, result=8, letter=2)
    counted(legal_aid, today - timedelta(days=3), start=1)
    page = visit(site, page_of(legal_aid))
    assert page.status == 200
    assert page.soup.h1.get_text() == "The numbers of Legal Aid"
    assert sums(page) == [DAYS, 16, 8, 2]
    assert [row.get_text(" ").split()[-3:] for row in page.soup.find("tbody").find_all("tr")] == [
        ["15", "8", "2"],
        ["1", "0", "0"],
    ]
    assert len(page.soup.find(class_="counts").find_all("rect")) == 2 * DAYS
    assert not page.soup.find_all("form"), "to read only"
    table = site.get(page.link("All days as a table"))
    assert table["Content-Type"] == "text/csv; charset=utf-8"
    assert table["Content-Disposition"] == 'attachment; filename="shortfall-legal-aid.csv"'
    lines = table.content.decode().splitlines()
    assert lines[0] == "day (UTC),started,saw a result,opened a letter"
    assert lines[1] == f"{today},15,8,2"
    assert len(lines) == DAYS + 1


@pytest.mark.django_db
def test_the_page_is_there_in_spanish_too(site: Client, legal_aid: Partner) -> None:
    page = visit(site, f"/es{page_of(legal_aid)}")
    assert page.status == 200
    assert page.soup.html["lang"] == "es"
    assert "Legal Aid" in page.soup.h1.get_text()
    assert page.link("CSV").startswith("/es/partners/numbers/")
    assert site.get(page.link("CSV")).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["/", ".csv"])
def test_a_wrong_link_is_not_found(site: Client, legal_aid: Partner, ending: str) -> None:
    right = page_of(legal_aid).removesuffix("/")
    assert site.get(f"{right}{ending}").status_code == 200
    assert site.get(f"{right}x{ending}").status_code == 404
    assert site.get(f"/partners/numbers/x{ending}").status_code == 404
    take_back(legal_aid)
    response = site.get(f"{right}{ending}")
    assert response.status_code == 404
    assert "Legal Aid" not in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["/", ".csv"])
@pytest.mark.parametrize("before", ["", "/es"])
@pytest.mark.parametrize("broken", ["", "x"])
def test_nobody_keeps_frames_or_finds_it(
    site: Client, legal_aid: Partner, before: str, ending: str, broken: str
) -> None:
    response = site.get(f"{before}{page_of(legal_aid).removesuffix('/')}{broken}{ending}")
    assert response.status_code == (404 if broken else 200)
    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert not response.cookies


@pytest.mark.django_db
def test_nothing_is_changed_by_it(site: Client, legal_aid: Partner) -> None:
    address = page_of(legal_aid)
    for ending in ("/", ".csv"):
        assert site.post(address.removesuffix("/") + ending).status_code == 405
    statements: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        site.get(address)
    assert statements
    assert all(re.match("SELECT", one) for one in statements)


@pytest.mark.django_db
def test_a_partner_that_is_switched_off_still_sees_what_was(site: Client, legal_aid: Partner) -> None:
    counted(legal_aid, now().date(), start=3)
    Partner.objects.update(active=False)
    assert sums(visit(site, page_of(legal_aid))) == [DAYS, 3, 0, 0]


@pytest.mark.django_db
def test_a_name_is_only_words(site: Client) -> None:
    row = saved(name="<script>alert(1)</script>")
    assert b"<script>alert" not in site.get(page_of(row)).content
