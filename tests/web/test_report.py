"""The report for a lawyer: every part from the real answers, the same on the page and in the PDF, in both languages."""

import io
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, get_args

import pytest
from django.test import Client
from django.utils import translation
from pypdf import PdfReader

from calculator.clock import today_in
from calculator.content import store
from calculator.engine.answers import Answers
from calculator.engine.calendar import next_working_day
from calculator.engine.parsing import KINDS, parse_values
from calculator.engine.rulebook import RULE_KINDS, Rulebook, Text
from calculator.engine.vocabulary import (
    Availability,
    DefectCode,
    DefectEffect,
    Effect,
    Finding,
    LimitationStatus,
    LimitKind,
    Milestone,
    NoticeKind,
    Reason,
    Remedy,
    Stage,
    State,
    Status,
    VerdictKind,
)
from calculator.language import say_date, say_money
from calculator.questionnaire.example import EXAMPLE_STATE, example_walk
from calculator.questionnaire.seal import Walk, seal
from calculator.telling import report as telling
from calculator.telling import report_words as words
from calculator.telling.assessed import Assessed, assessed_walk
from calculator.telling.report import report
from calculator.telling.report_facts import DECIDE, EVENTS
from calculator.telling.report_file import as_pdf
from calculator.telling.report_form import Point, Report, Section
from calculator.views import report as view
from tests.partners.support import listed, partner
from tests.support import published_rulebook
from tests.web.walking import Page, visit

TODAY = today_in(State.OH, published_rulebook())


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


RICH: dict[str, Any] = {
    "state": "OH",
    "stage": "sued",
    "use": "personal",
    "contract_type": "sale_contract",
    "contract_date": ago(1400),
    "balance": "9800",
    "cash_price": "15000",
    "amount_financed": "14000",
    "term_months": 60,
    "monthly_payment": "310",
    "first_missed_payment": ago(500),
    "repossession_kind": "taken",
    "repossession_date": ago(400),
    "peace_breached": "yes",
    "notice_before_sale": "no",
    "sale_date": ago(360),
    "sale_price": "4200",
    "vehicle_value": "12000",
    "costs_known": "yes",
    "repossession_cost": "950",
    "storage_cost": "300",
    "sale_cost": "250",
    "add_ons": ["gap", "service_contract"],
    "claimed_deficiency": "7947.44",
    "claim_date": ago(80),
    "explanation_requested_on": ago(60),
    "explanation_received": "no",
    "holder": "debt_buyer",
    "sued_on": ago(16),
    "served_on": ago(9),
    "answer_due": ago(-12),
    "weekly_disposable_earnings": "620",
    "lump_sum": "1000",
    "monthly_spare": "150",
}
"""A suit in which much went wrong."""


def values(raw: dict[str, Any]) -> dict[str, Any]:
    found, problems = parse_values(raw)
    assert not problems
    return found


def walk(raw: dict[str, Any]) -> Walk:
    return Walk(revision=1, values=values(raw))


def seen(raw: dict[str, Any], rulebook: Rulebook) -> Assessed:
    return assessed_walk(walk(raw), rulebook)


def part(told: Report, code: str) -> Section:
    return next(one for one in told.sections if one.code == code)


def codes(told: Report) -> list[str]:
    return [one.code for one in told.sections]


def page(site: Client, raw: dict[str, Any], prefix: str = "", query: str = "") -> Page:
    found = visit(site, f"{prefix}/q/{seal(walk(raw))}/report/{query}")
    assert found.status == 200
    return found


def pdf(site: Client, raw: dict[str, Any], prefix: str = "", query: str = "") -> bytes:
    response = site.get(f"{prefix}/q/{seal(walk(raw))}/report.pdf{query}")
    assert response.status_code == 200
    return bytes(response.content)


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def in_pdf(content: bytes) -> str:
    """Its words without spaces and without the numbers of its pages."""
    text = "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(content)).pages)
    return bare(re.sub(r"^\d+ / \d+$", "", text, flags=re.MULTILINE))


def everything(told: Report) -> Iterator[str]:
    """Every text of a report, one by one."""
    yield from (told.title, told.made, told.law, told.purpose, *told.blanks, *told.verdict, told.remark)
    for pair in told.figures:
        yield from (pair.label, pair.said)
    for section in told.sections:
        yield from (section.heading, *section.said, *section.ticks, section.remark)
        for pair in section.pairs:
            yield from (pair.label, pair.said)
        for point in section.points:
            yield from (point.title, point.text)
            if point.source:
                yield from (point.source.cite, point.source.quote)
        if section.table:
            yield from (*section.table.head, *(cell for row in section.table.rows for cell in row.cells))


# Its words


def test_every_code_has_words() -> None:
    assert words.ANSWERS.keys() == {one.name for one in fields(Answers)}
    for known, told in (
        (Stage, words.TITLES),
        (VerdictKind, words.VERDICTS),
        (Milestone, words.MILESTONES),
        (Finding, words.FINDINGS),
        (DefectCode, words.DEFECTS),
        (DefectEffect, words.DEFECT_EFFECTS),
        (Remedy, words.REMEDIES),
        (LimitKind, words.LIMITS),
        (NoticeKind, words.NOTICES),
        (Effect, words.EFFECTS),
        (Reason, words.REASONS),
        (LimitationStatus, words.LIMITATION),
        (Status, words.STATUSES),
        (Availability, words.SELF_HELP),
    ):
        assert set(told) == set(known), known
    assert words.LAW.keys() == RULE_KINDS.keys()


def test_every_day_that_is_asked_for_is_an_event() -> None:
    days = {key for key, kind in KINDS.items() if kind is date or date in get_args(kind)}
    assert days == EVENTS.keys()
    about = [key for more in EVENTS.values() for key in more]
    assert len(about) == len(set(about))
    assert {*about, *DECIDE} <= words.ANSWERS.keys()


# A suit in which much went wrong


def test_it_has_every_part_in_order(site: Client) -> None:
    found = page(site, RICH)
    parts = [one["id"] for one in found.soup.select(".report section")]
    assert parts == [
        *("facts", "sums", "claim", "limits", "wrongs", "time", "law", "usual", "missing", "means", "ahead"),
        "sources",
    ]
    headings = [one.get_text() for one in found.soup.select(".report section > h2")]
    assert [text.split(".")[0] for text in headings] == [str(number) for number in range(1, 13)]


def test_its_title_has_the_day_of_the_answer_and_its_blanks_are_empty(site: Client) -> None:
    found = page(site, RICH)
    due = values(RICH)["answer_due"]
    title = found.soup.find("h1").get_text()
    assert title == f"Suit on a deficiency after repossession. Answer due {due:%A}, {say_date(due)}: 12 days left."
    assert [one.get_text() for one in found.soup.select(".blanks li")] == ["Name", "Phone", "Court", "Case number"]
    assert not found.soup.select(".report input")


def test_it_has_their_number_and_ours(rulebook: Rulebook) -> None:
    case = seen(RICH, rulebook)
    told = {one.label: one.said for one in report(case).figures}
    assert told["Asked for"] == "$7,947.44"
    assert told["Sum of the lines"] == "$7,100.00"
    assert told["Above its lines"] == "$847.44"
    assert told["After limits of law"] == "$0 to $7,100"
    assert report(case).verdict[0].startswith(str(words.VERDICTS[case.outcome.verdict.kind]))
    assert "certified mail not picked up counts" in report(case).verdict[0]


def test_it_has_every_answer_in_its_words_and_the_days_in_order(rulebook: Rulebook) -> None:
    case = seen(RICH, rulebook)
    facts = part(report(case), "facts")
    assert facts.table
    days = sorted(value for value in case.path.answers.values() if isinstance(value, date))
    assert [row.cells[0] for row in facts.table.rows] == [say_date(day) for day in days]
    said = " ".join([*(f"{one.label}: {one.said}" for one in facts.pairs), *(row.cells[1] for row in facts.table.rows)])
    for key, value in case.path.answers.items():
        assert str(words.ANSWERS[key]) in said
        if isinstance(value, Decimal):
            assert f"{words.ANSWERS[key]}: {say_money(value)}" in said
    assert "Notice of the sale came: No" in said
    assert "Add-ons bought: GAP coverage; A service contract or extended warranty" in said


def test_its_arithmetic_is_the_engines(rulebook: Rulebook) -> None:
    case = seen(RICH, rulebook)
    table = part(report(case), "sums").table
    assert table
    assert table.figures == 1
    told = {row.cells[0]: row.cells[-1] for row in table.rows}
    assert [
        amount for amount in told.values() if amount in {say_money(one.amount) for one in case.outcome.estimate.lines}
    ]
    assert told["Loan balance before the sale"] == "$9,800.00"
    assert told["Proceeds of the sale"] == "−$4,200.00"
    assert told["Sum of the lines"] == "$7,100.00"
    assert told["Asked for"] == "$7,947.44"
    assert told["Difference, without a line"] == "$847.44"


def test_each_finding_and_each_violation_stands_there_once(rulebook: Rulebook) -> None:
    case = seen(RICH, rulebook)
    told = report(case)
    claim = case.outcome.claim_check
    assert claim
    titles = [one.title for one in (*part(told, "claim").points, *part(told, "wrongs").points)]
    for finding in claim.findings:
        names = (str(words.FINDINGS[finding.code][0]), str(words.DEFECTS.get(finding.code.value, "-")))  # type: ignore[call-overload]
        assert len([one for one in titles if one.startswith(names)]) == 1, finding
    for defect in case.outcome.law.defects:
        (point,) = [one for one in part(told, "wrongs").points if one.title.startswith(str(words.DEFECTS[defect.code]))]
        assert point.source
        assert point.source.cite == defect.cite
        assert point.text.startswith(str(words.DEFECT_EFFECTS[defect.effect]))
        assert point.to_tick
    assert "$500" in part(told, "wrongs").remark
    assert "9-625(c)(2)" not in part(told, "wrongs").remark  # Ohio takes from it what the sale left unpaid
    elsewhere = report(seen(RICH | {"state": "TX"}, rulebook))
    assert "$6,100.00 (UCC 9-625(c)(2))" in part(elsewhere, "wrongs").remark


def test_each_limit_says_its_effect_how_certain_it_is_and_how_it_was_read(rulebook: Rulebook) -> None:
    case = seen(RICH, rulebook)
    points = part(report(case), "limits").points
    assert len(points) == len(case.outcome.law.limits) > 1
    for limit in case.outcome.law.limits:
        # A section of the law may hold more than one limit: Ohio's bars the deficiency, and the costs besides.
        told = [
            one
            for one in points
            if one.source and one.source.cite == limit.cite and str(words.EFFECTS[limit.effect]) in one.text
        ]
        assert told
        assert all(one.source and one.source.status_words == words.STATUSES[limit.status] for one in told)
        assert not limit.reason or any(str(words.REASONS[Reason(limit.reason)]) in one.text for one in told)


def test_a_limit_that_is_not_met_is_named_so_that_its_papers_are_checked(rulebook: Rulebook) -> None:
    raw = RICH | {"notice_before_sale": "yes", "notice_date": ago(390), "notice_delivery": "certified"}
    points = part(report(seen(raw | {"repossession_notice": "yes"}, rulebook)), "limits").points
    assert points
    assert {one.text for one in points} == {"Not met by these answers. Check the papers behind them."}


def test_a_term_that_still_runs_has_its_day(rulebook: Rulebook, today: date) -> None:
    taken = today - timedelta(days=2)
    raw = {
        "state": "GA",
        "stage": "repossessed",
        "repossession_date": taken.isoformat(),
        "repossession_kind": "taken",
        "contract_type": "sale_contract",
        "balance": "12000",
    }
    last = next_working_day(taken + timedelta(days=10))
    told = report(seen(raw, rulebook))
    (pending,) = [one for one in part(told, "limits").points if one.text.startswith("Pending")]
    assert f"Last day: {say_date(last)}." in pending.text
    ahead = part(told, "ahead").table
    assert ahead
    assert any(row.cells[0] == say_date(last) for row in ahead.rows)
    assert part(told, "rights").points[0].title == "Right to redeem"


def test_what_is_missing_is_what_would_change_something(rulebook: Rulebook) -> None:
    case = seen(RICH, rulebook)
    ticks = part(report(case), "missing").ticks
    open_keys = {*case.outcome.estimate.missing, *case.outcome.law.questions} & case.path.asked.keys()
    assert open_keys
    for key in open_keys - case.path.answers.keys():
        assert any(one.endswith(str(words.ANSWERS[key])) for one in ticks), key
    assert "Ask: Bankruptcy case lists this debt" in ticks
    assert not any("Kind of contract" in one for one in ticks), "it was answered"
    assert "See: Assignments from the original creditor to the present holder" in ticks


def test_the_days_left_are_counted(rulebook: Rulebook) -> None:
    table = part(report(seen(RICH, rulebook)), "ahead").table
    assert table
    first = table.rows[0]
    assert (first.cells[1], first.cells[3], first.strong) == ("Answer due", "12 days left", True)
    assert table.rows[-1].cells[3].startswith("over ")


# Others


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("stage", list(Stage))
def test_stage_and_state_alone_make_a_report(site: Client, rulebook: Rulebook, stage: Stage, language: str) -> None:
    raw, prefix = {"state": "WI", "stage": stage.value}, "" if language == "en" else "/es"
    found = page(site, raw, prefix)
    text = found.soup.find(class_="report").get_text(" ")
    with translation.override(language):
        assert str(words.TITLES[stage]) in text
        told = report(seen(raw, rulebook))
    assert {"facts", "missing"} <= set(codes(told))
    assert not {"claim", "usual", "sale-sums"} & set(codes(told))
    assert not told.figures
    for sign in ("None", "{", "%(", "$"):
        assert sign not in " ".join((told.title, *told.verdict, *told.blanks))
    assert all(section.heading and not section.is_empty for section in told.sections)
    assert len(PdfReader(io.BytesIO(pdf(site, raw, prefix))).pages) <= 3


def test_where_nothing_was_checked_nothing_looks_usual(site: Client) -> None:
    found = page(site, {"state": "IL", "stage": "sued", "claimed_deficiency": "974.68"})
    assert "usual" not in [one["id"] for one in found.soup.select(".report section")]
    assert "The sum could not be checked" in found.text


def test_a_lease_gets_no_law_of_sales(rulebook: Rulebook) -> None:
    raw = {"state": "OH", "stage": "billed", "contract_type": "lease", "claimed_deficiency": "5000"}
    told = report(seen(raw, rulebook))
    assert told.title == "Claim under a car lease."
    assert codes(told) == ["facts", "law", "missing", "means"]
    assert "15 U.S.C. 1667b" in part(told, "law").said[0]
    assert not any("9-616" in text for text in everything(told))
    assert [one.said for one in told.figures] == ["$5,000.00"]


def test_a_judgment_has_its_own_sum_and_that_of_the_sale(rulebook: Rulebook) -> None:
    raw = {
        **{key: RICH[key] for key in ("balance", "sale_price", "repossession_cost", "storage_cost", "sale_cost")},
        **{"state": "CO", "stage": "judgment", "costs_known": "yes", "judgment_amount": "8000"},
        **{"judgment_date": ago(500), "judgment_rate": "8"},
    }
    told = report(seen(raw, rulebook))
    judgment, sale = part(told, "sums").table, part(told, "sale-sums").table
    assert judgment
    assert sale
    assert judgment.rows[-1].cells[0] == "Owed on the judgment"
    assert [row.cells[-1] for row in sale.rows if row.strong] == ["$7,100.00"]
    assert "the sale" not in part(told, "sums").remark
    assert part(told, "limits").points


def test_a_total_loss_has_no_law_of_sales(rulebook: Rulebook) -> None:
    raw = {"state": "TN", "stage": "behind", "total_loss": "totaled", "balance": "20000", "insurance_payment": "13000"}
    told = report(seen(raw, rulebook))
    assert told.title.startswith("Financed car stolen or a total loss.")
    assert ("Left after the insurance", "$7,000.00") in [(one.label, one.said) for one in told.figures]
    assert not {"rights", "law", "limits"} & set(codes(told))


def test_a_range_has_three_columns(rulebook: Rulebook) -> None:
    raw = {"state": "IL", "stage": "behind", "missed_payments": 2, "monthly_payment": "419", "balance": "11000"}
    told = report(seen(raw | {"vehicle_value": "9000"}, rulebook))
    table = part(told, "sums").table
    assert table
    assert table.head[-3:] == ("Low", "Likely", "High")
    assert ("Past due, to catch up", "$838.00") in [(one.label, one.said) for one in told.figures]
    assert all(len(row.cells) == len(table.head) for row in table.rows)


def test_the_day_on_the_summons_is_not_ours_and_one_that_passed_says_so(rulebook: Rulebook) -> None:
    told = report(seen({"state": "NJ", "stage": "sued", "served_on": ago(12)}, rulebook))
    assert "Answer: plan to be done by" in told.title
    assert told.title.endswith("The date on the summons controls.")
    passed = report(seen({"state": "OH", "stage": "sued", "answer_due": ago(3)}, rulebook))
    assert "Answer was due" in passed.title
    assert "has passed" in part(passed, "time").points[0].text


def test_two_states_are_both_named(rulebook: Rulebook) -> None:
    told = report(seen({"state": "MN", "home_state": "WI", "stage": "sued", "claimed_deficiency": "4000"}, rulebook))
    assert told.law.startswith("Law looked at: Minnesota, Wisconsin.")
    (to_sue,) = [one for one in part(told, "time").points if one.title == "Time to sue"]
    assert "Minnesota: " in to_sue.text
    assert "Wisconsin: " in to_sue.text


def test_the_limits_where_the_client_lives_have_a_part_of_their_own(rulebook: Rulebook) -> None:
    raw = {"state": "MN", "home_state": "WI", "stage": "billed", "claimed_deficiency": "4000", "balance": "9000"}
    told = part(report(seen(raw | {"contract_type": "sale_contract"}, rulebook)), "home-limits")
    assert told.heading.endswith("Wisconsin")
    assert any(one.source is not None and "425.210" in one.source.cite for one in told.points)
    assert "1692i(a)(2)" in told.remark
    at_home = report(seen(raw | {"home_state": "MN", "contract_type": "sale_contract"}, rulebook))
    assert "home-limits" not in [one.code for one in at_home.sections]


def test_a_public_sale_on_demand_is_a_right(rulebook: Rulebook) -> None:
    raw = {"stage": "repossessed", "repossession_kind": "taken", "repossession_date": ago(1), "use": "personal"}
    raw |= {"contract_type": "sale_contract", "repossession_notice": "yes", "repossession_notice_date": ago(1)}
    for state, there in (("GA", True), ("TX", False)):
        titles = [one.title for one in part(report(seen(raw | {"state": state}, rulebook)), "rights").points]
        assert ("Right to demand a public sale" in titles) is there


def test_the_estates_debt_is_not_the_clients(rulebook: Rulebook) -> None:
    for died, there in (("yes", True), ("no", False)):
        said = " ".join(report(seen({"state": "TX", "stage": "billed", "signer_died": died}, rulebook)).verdict)
        assert ("the debt is the estate’s" in said) is there


def test_the_laws_own_words_stand_beside_it(rulebook: Rulebook) -> None:
    told = report(seen(RICH, rulebook))
    quoted = {section.code for section in told.sections for one in section.points if one.source and one.source.quote}
    assert quoted
    assert "sources" not in quoted  # each once


# Page and file


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_the_file_says_what_the_page_says(site: Client, rulebook: Rulebook, prefix: str) -> None:
    with translation.override(prefix.strip("/") or "en"):
        told = report(seen(RICH, rulebook))
    on_page = bare(page(site, RICH, prefix).soup.find(class_="report").get_text())
    in_file = in_pdf(pdf(site, RICH, prefix))
    for text in everything(told):
        assert bare(text) in on_page, text
        assert bare(text) in in_file, text
    if prefix:
        assert "theclient" not in on_page


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_example_is_three_sheets_at_most(rulebook: Rulebook, language: str) -> None:
    walk = example_walk(today_in(EXAMPLE_STATE, rulebook))
    with translation.override(language):
        found = PdfReader(io.BytesIO(as_pdf(report(assessed_walk(walk, rulebook)))))
    assert len(found.pages) <= 3
    assert [float(side) for side in found.pages[0].mediabox[2:]] == [612, 792]
    assert found.trailer["/Root"]["/Lang"].startswith(language)  # type: ignore[index]


def test_the_file_holds_no_link_to_the_answers(site: Client) -> None:
    content = pdf(site, RICH)
    links = re.findall(rb"/URI \((.*?)\)", content)
    assert not [one for one in links if b"/q/" in one or b"testserver" in one]
    assert seal(walk(RICH))[:40] not in in_pdf(content)
    assert "/q/" not in in_pdf(content)


@pytest.mark.parametrize(("what", "kind"), [("report/", "text/html"), ("report.pdf", "application/pdf")])
def test_its_headers(site: Client, what: str, kind: str) -> None:
    response = site.get(f"/q/{seal(walk(RICH))}/{what}")
    assert response["Content-Type"].startswith(kind)
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies
    if what.endswith("pdf"):
        assert response["Content-Disposition"] == 'attachment; filename="shortfall-report.pdf"'


@pytest.mark.parametrize("what", ["report/", "report.pdf"])
def test_bad_addresses_and_answers_that_do_not_fit(site: Client, broken_walk: Any, what: str) -> None:
    assert site.get(f"/q/nonsense/{what}").status_code == 400
    assert site.post(f"/q/{seal(walk(RICH))}/{what}").status_code == 405
    assert visit(site, f"/q/{seal(broken_walk())}/{what}").step == "check"


def test_the_page_leads_to_the_file_and_back(site: Client) -> None:
    found = page(site, RICH)
    assert found.open(found.link("Back to my result")).step == "result"
    assert site.get(found.link("Save as PDF"))["Content-Type"] == "application/pdf"
    assert visit(site, f"/q/{seal(walk(RICH))}/plan/").link("Report for a lawyer").endswith("/report/")
    assert not found.soup.find(class_="qr")


def test_whoever_reads_spanish_can_hand_it_on_in_english(site: Client) -> None:
    spanish = page(site, RICH, "/es")
    assert spanish.soup.find(class_="report")["lang"] == "es"
    english = page(site, RICH, "/es", "?in=en")
    assert english.soup.html["lang"] == "es"
    assert english.soup.find(class_="report")["lang"] == "en"
    assert "Suit on a deficiency" in english.soup.find("h1").get_text()
    assert "Suitonadeficiency" in in_pdf(site.get(english.link("Guardar como PDF")).content)
    assert "Demandaporunsaldo" in in_pdf(site.get(spanish.link("Guardar como PDF")).content)


def test_it_works_in_a_frame(site: Client) -> None:
    with listed(partner()):
        found = visit(site, f"/embed/lake-erie/q/{seal(walk(RICH))}/report/")
        assert found.status == 200
        link = found.soup.find("a", string="Save as PDF")
        assert (link["target"], link["rel"]) == ("_blank", ["noopener", "noreferrer"])
        assert link["href"].startswith("/embed/lake-erie/q/")
        assert site.get(link["href"])["Content-Type"] == "application/pdf"
        outward = found.soup.select(".report a[href^=http]")
        assert outward
        assert all(one["target"] == "_blank" for one in outward)


def test_words_of_editors_are_words_on_the_page_and_in_the_file(client: Client, rulebook: Rulebook) -> None:
    hard = 'O<script>alert(1)</script> & #panic("x") $1^2$ *no* _it_ \\ "q"'
    place = replace(rulebook.jurisdictions[State.OH], name=Text(hard, hard))
    with store.use(replace(rulebook, jurisdictions={**rulebook.jurisdictions, State.OH: place})):
        response = client.get(f"/q/{seal(walk(RICH))}/report/")
        content = pdf(client, RICH)
    html = response.content.decode()
    assert "<script>alert" not in html
    assert "O&lt;script&gt;alert(1)&lt;/script&gt; &amp; #panic" in html
    assert bare(f"Law looked at: {hard}.") in in_pdf(content)


# What fails


def test_a_part_that_cannot_be_made_is_said_to_be_missing(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(seen: Assessed) -> Section:
        raise ValueError("on 7947.44")

    monkeypatch.setattr(telling, "PARTS", {**telling.PARTS, "limits": fail})
    found = page(site, RICH)
    assert "A part is missing here" in found.soup.find(id="limits").get_text()
    assert found.soup.find(id="missing")


def test_a_file_that_cannot_be_made_leads_back_to_the_page(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(told: Report) -> bytes:
        raise RuntimeError

    monkeypatch.setattr(view, "as_pdf", fail)
    response = site.get(f"/q/{seal(walk(RICH))}/report.pdf")
    assert response.status_code == 500
    assert "The report itself is still there" in response.content.decode()


def test_no_title_ends_with_its_own_full_stop(rulebook: Rulebook) -> None:
    """Page and file put one behind it."""
    points: list[Point] = [one for section in report(seen(RICH, rulebook)).sections for one in section.points]
    assert points
    assert not [one.title for one in points if one.title.endswith((".", "?", ":"))]
