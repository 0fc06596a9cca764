"""One bad piece of content costs a page that piece: it is logged and counted, and the page is answered without it."""

import io
import random
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils.safestring import SafeString

from calculator import left_out
from calculator.clock import today_in
from calculator.codec import content_of, digest
from calculator.content import store
from calculator.content.releases import rulebook_from
from calculator.engine import assess
from calculator.engine.answers import Answers
from calculator.engine.conditions import Condition
from calculator.engine.governing import Governing
from calculator.engine.outcome import document
from calculator.engine.parsing import assemble
from calculator.engine.rulebook import Letter, MilestoneText, Rulebook, Term, Text, Tip
from calculator.engine.vocabulary import Stage, State
from calculator.questionnaire.seal import Walk
from calculator.telling import advice, calendar_file, charts, markdown
from calculator.telling.law import law_entries
from calculator.views import letters
from tests.support import OHIO, OHIO_BILLED
from tests.web.routes import addresses
from tests.web.walking import visit

SECRET = Decimal("7531.86")
"""An amount that no log may hold."""

BILLED = OHIO_BILLED | {"claimed_deficiency": SECRET}
RESULT = f"/q/{Walk(revision=1, values=BILLED).sealed}/result/"
CHOICES = f"/q/{Walk(revision=1, values=BILLED).sealed}/choices/"
LAW = f"/q/{Walk(revision=1, values=BILLED).sealed}/law/"
DATES = f"/q/{Walk(revision=1, values=BILLED).sealed}/dates/"
PLAN = f"/q/{Walk(revision=1, values=BILLED).sealed}/plan/"
LETTERS = f"/q/{Walk(revision=1, values=BILLED).sealed}/letters/"


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    fresh: Counter[str] = Counter()
    monkeypatch.setattr(left_out, "counted", fresh)
    return fresh


@pytest.fixture(autouse=True)
def no_answer_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    for record in caplog.get_records("call"):
        said = f"{record.getMessage()} {record.args} {record.exc_text}"
        assert record.exc_info is None
        assert "7531" not in said
        assert "7,531" not in said


def tip(slug: str, when: Any = None, body: str = "Some advice.") -> Tip:
    return Tip(slug=slug, title=Text(f"Title of {slug}"), body=Text(body), when=Condition(when or {}), order=0)


def letter(slug: str, when: Any = None, body: str = "Dear {{lender_name}},", title: str = "") -> Letter:
    said = Text(title or f"Title of {slug}")
    return Letter(slug=slug, title=said, purpose=said, body=Text(body), when=Condition(when or {}), order=0)


@contextmanager
def served(rulebook: Rulebook, *pieces: Tip | Letter, **changes: Any) -> Iterator[None]:
    """The seed with these pieces in front."""
    tips = tuple(one for one in pieces if isinstance(one, Tip))
    more = tuple(one for one in pieces if isinstance(one, Letter))
    with store.use(replace(rulebook, **({"tips": tips + rulebook.tips, "letters": more + rulebook.letters} | changes))):
        yield


def too_deep() -> dict[str, Any]:
    raw: dict[str, Any] = {}
    for _ in range(20_000):
        raw = {"not": raw}
    return raw


THAT_FAIL = {
    "a path that is gone": {"equals": {"answers.mileage": "5"}},
    "too deep": too_deep(),
    "two keys": {"all": [], "any": []},
    "no mapping": {"all": [5]},
    "no list": {"all": 5},
    "no pair": {"equals": 5},
    "no operator": {"matches": {"answers.stage": "sold"}},
}
"""Conditions that nobody checked, as a mistake of ours could let one through."""


@pytest.mark.parametrize("when", THAT_FAIL.values(), ids=THAT_FAIL)
def test_the_engine_goes_on_without_a_piece_whose_condition_fails(rulebook: Rulebook, when: Any) -> None:
    today = date(2026, 11, 24)
    answers = assemble(BILLED, today)
    assert isinstance(answers, Answers)
    whole = assess(answers, rulebook, today)
    spoilt = replace(
        rulebook,
        tips=(tip("bad", when), tip("good"), *rulebook.tips),
        letters=(letter("bad", when), *rulebook.letters),
    )
    found = assess(answers, spoilt, today)
    assert found.left_out == ("tip bad", "letter bad")
    assert found.tips == ("good", *whole.tips)
    assert found.letters == whole.letters
    assert replace(found, tips=(), left_out=()) == replace(whole, tips=())
    assert "left_out" not in document(found)  # type: ignore[operator]


@pytest.mark.parametrize("when", THAT_FAIL.values(), ids=THAT_FAIL)
def test_so_do_all_its_pages_and_somebody_is_told(
    client: Client, rulebook: Rulebook, when: Any, counted: Counter[str], caplog: pytest.LogCaptureFixture
) -> None:
    with served(rulebook, tip("bad", when), letter("bad", when), tip("good")):
        for page in (RESULT, f"/es{RESULT}", PLAN, LETTERS):
            response = client.get(page)
            assert response.status_code == 200
            assert "Title of bad" not in response.content.decode() or page == LETTERS, "it may stand with the others"
        assert "Title of good" in client.get(CHOICES).content.decode()
    assert counted == {"tip bad": 5, "letter bad": 5}
    told = [record.getMessage() for record in caplog.records if record.name == "calculator.left_out"]
    assert told == [
        "Left out: tip bad (its condition cannot be asked). Times in this process: 1.",
        "Left out: letter bad (its condition cannot be asked). Times in this process: 1.",
    ]


def many_borrowers() -> Iterator[dict[str, Any]]:
    chance = random.Random(9)
    for number in range(60):
        stage = chance.choice(list(Stage))
        values: dict[str, Any] = {"stage": stage, "state": chance.choice(list(State))}
        if number % 3:
            values |= {"balance": Decimal(chance.randrange(1, 20_000)), "vehicle_value": Decimal("7000.00")}
        if stage.after_sale:
            values |= {"sale_price": Decimal(chance.randrange(1, 9_000)), "costs_known": True}
        if stage >= Stage.BILLED:
            values["claimed_deficiency"] = SECRET
        yield values


def test_a_published_number_that_is_none_fails_no_borrower(client: Client, rulebook: Rulebook) -> None:
    """It was accepted, published, and failed 228 of 1,268 requests."""
    content = content_of(rulebook)
    for section in ("tips", "letters"):
        for number, path in enumerate(("outcome.estimate.deficiency", "answers.balance", "outcome.settlement.target")):
            for operator in ("at_least", "less_than", "equals"):
                entry = {**content[section][0], "slug": f"bad-{number}-{operator}", "when": {operator: {path: "NaN"}}}
                content[section].append(entry)
    read = rulebook_from(
        {"number": 2, "published_on": "2026-11-24", "history": [], "hash": digest(content), "content": content}
    )
    assert read.tips == rulebook.tips
    with store.use(read):
        for values in many_borrowers():
            for name in ("result", "dates", "choices", "law", "plan", "report", "letters", "check"):
                assert client.get(f"/q/{Walk(revision=1, values=values).sealed}/{name}/").status_code == 200


# What cannot be rendered


def test_a_tip_that_cannot_be_rendered(
    client: Client,
    rulebook: Rulebook,
    counted: Counter[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def render(text: str) -> SafeString:
        if "broken" in text:
            raise ValueError("on 7531.86")
        return markdown.as_html(text)

    monkeypatch.setattr(advice, "as_html", render)
    with served(rulebook, tip("bad", body="A *broken one."), tip("good")):
        for page in (CHOICES, PLAN, f"/es{CHOICES}"):
            text = visit(client, page).text
            assert "Title of good" in text
            assert "Title of bad" not in text
    assert counted == {"tip bad": 3}
    assert "Left out: tip bad (ValueError in test_left_out.py, line " in caplog.text


def test_half_a_character_is_such_a_tip(client: Client, rulebook: Rulebook, counted: Counter[str]) -> None:
    """Text to Python, and no page can be sent with it."""
    with served(rulebook, tip("bad", body="\ud800"), tip("good")):
        assert "Title of good" in visit(client, CHOICES).text
    assert counted == {"tip bad": 1}


HOSTILE = [
    "",
    "<script>alert(1)</script>",
    "> " * 3_000,
    "- " * 3_000,
    "*" * 3_000,
    "[a](" * 2_000,
    "{{nope}} {{ }}",
    "%(x)s {0}",
]


@pytest.mark.parametrize("body", HOSTILE, ids=lambda text: text[:12])
def test_words_that_are_only_odd_are_shown(
    client: Client, rulebook: Rulebook, body: str, counted: Counter[str]
) -> None:
    with served(rulebook, tip("odd", body=body), letter("odd", body=body)):
        assert "Title of odd" in visit(client, CHOICES).text
        for page in ("odd/", "odd.docx", "odd.pdf", "odd/?in=en"):
            response = client.get(f"{LETTERS}{page}")
            assert response.status_code == 200, page
            assert b"<script>alert" not in response.content
    assert not counted


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_a_letter_that_cannot_be_filled_in(
    client: Client, rulebook: Rulebook, prefix: str, counted: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise KeyError("7531.86")

    monkeypatch.setattr(letters, "sheet", fail)
    with served(rulebook, letter("bad")):
        for page in ("bad/", "bad.docx", "bad.pdf"):
            shown = visit(client, f"{prefix}{LETTERS}{page}")
            assert shown.status == 500
            assert ("Ahora no podemos mostrar esta carta" if prefix else "We cannot show this letter now") in shown.text
            assert shown.open(shown.link("Todas las cartas" if prefix else "All the letters")).status == 200
    assert counted == {"letter bad": 3}


def test_a_letters_field_that_is_gone_is_a_blank(client: Client, rulebook: Rulebook, counted: Counter[str]) -> None:
    body = "To {{lender_name}}\n\nI drove {{miles_driven}} miles and {{ broken } of {{claimed_amount}}."
    with served(rulebook, letter("old", body=body)):
        page = visit(client, f"{LETTERS}old/")
        assert "[miles driven]" in page.text
        assert "$7,531.86" in page.text
        word = zipfile.ZipFile(io.BytesIO(client.get(f"{LETTERS}old.docx").content)).read("word/document.xml").decode()
        assert "[miles driven]" in word
        assert client.get(f"{LETTERS}old.pdf").status_code == 200
    assert not counted


@pytest.mark.parametrize("slug", ["", "two words", "a/b", "ñ", "../x"])
def test_a_letter_whose_name_no_address_can_hold(
    client: Client, rulebook: Rulebook, slug: str, counted: Counter[str]
) -> None:
    with served(rulebook, letter(slug, title="Cannot be linked to"), letter("good")):
        for page in (RESULT, LETTERS):
            text = visit(client, page).text
            assert "Title of good" in text or page == RESULT, "which shows the first few"
            assert "Cannot be linked to" not in text
    assert counted == {f"letter {slug}": 2}


def test_a_title_too_long_for_word(client: Client, rulebook: Rulebook) -> None:
    with served(rulebook, letter("long", title="Long " * 100)):
        assert client.get(f"{LETTERS}long.docx").status_code == 200


def test_a_slip_of_the_pen_in_a_period_costs_a_drawing_at_most(
    client: Client, rulebook: Rulebook, counted: Counter[str]
) -> None:
    ohio = rulebook.jurisdictions[State.OH]
    wrong = {"years_high": 99_999} | dict.fromkeys(("years", "sealed_years", "days", "minimum_days"), 99999)

    def spoilt(rule: Any) -> Any:
        return replace(rule, **{name: value for name, value in wrong.items() if getattr(rule, name, None) is not None})

    there = {**rulebook.jurisdictions, State.OH: replace(ohio, rules=tuple(map(spoilt, ohio.rules)))}
    with store.use(replace(rulebook, jurisdictions=there)):
        for stage in Stage:
            for name, address in addresses(OHIO | {"stage": stage}, of_a_walk_only=True):
                assert client.get(address).status_code < 500, (stage, name)
    assert set(counted) == {"chart clocks", "milestone limitation_latest"}


@pytest.mark.parametrize(
    ("chart", "where", "keeps"),
    [
        ("sums", RESULT, ("9,800.00", "6,600.00")),
        ("ledger", RESULT, ("$7,531.86", "$6,600.00")),
        ("clocks", DATES, ("June 1, 2032",)),
        ("ends", CHOICES, ("$7,532 and up",)),
    ],
)
def test_a_chart_that_cannot_be_drawn(
    client: Client,
    rulebook: Rulebook,
    chart: str,
    where: str,
    keeps: tuple[str, ...],
    counted: Counter[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What it shows stands there in words all the same."""

    def fail(*args: object, **kwargs: object) -> None:
        raise ArithmeticError("7531.86")

    monkeypatch.setattr(charts, chart, fail)
    with store.use(rulebook):
        page = visit(client, where)
    assert page.status == 200
    for figure in keeps:
        assert figure in page.text
    assert counted == {f"chart {chart}": 1}


# A rule's words, a day's, a term's, and a state's time zone


def test_a_rule_that_cannot_be_put_into_words_keeps_its_source(
    client: Client, rulebook: Rulebook, counted: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ohio = rulebook.jurisdictions[State.OH]
    good = {entry.cite: entry.says for entry in law_entries(Governing.guide(ohio, date(2026, 11, 24)))}

    def fail(rule: Any) -> str:
        raise AttributeError("7531.86")

    monkeypatch.setattr("calculator.telling.law.summary", fail)
    with store.use(deepcopy(rulebook)):  # the words of a rule are made once
        for page in ("/states/ohio/", LAW, f"/es{LAW}"):
            assert client.get(page).status_code == 200
        text = visit(client, "/states/ohio/").text
    for cite, says in good.items():
        assert cite in text
        assert says not in text
    assert counted
    assert all(piece.startswith("words of ") for piece in counted)


@pytest.mark.parametrize("words", ["", "   "])
def test_a_day_without_words_keeps_its_date(client: Client, rulebook: Rulebook, words: str, today: date) -> None:
    due = today.replace(year=today.year + 1, day=1)
    values = OHIO_BILLED | {"stage": Stage.SUED, "answer_due": due}
    milestones = {
        code: MilestoneText(code=code, title=Text(words), body=Text(words), kind=Text(words))
        for code in rulebook.milestones
    }
    for there in (milestones, {}):
        with served(rulebook, milestones=there):
            sealed = Walk(revision=1, values=values).sealed
            assert "Answer due" in visit(client, f"/q/{sealed}/result/").text
            assert "Answer due" in visit(client, f"/q/{sealed}/plan/").text
            file = client.get(f"/q/{sealed}/calendar.ics").content.decode()
            assert f"DTSTART;VALUE=DATE:{due:%Y%m%d}" in file


def test_one_day_that_no_calendar_takes_does_not_cost_the_others(
    client: Client, rulebook: Rulebook, today: date, counted: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = calendar_file._calendar_day

    def fail(seen: Any, day: Any) -> Any:
        if day.code == "leaves_report":
            raise ValueError("7531.86")
        return made(seen, day)

    monkeypatch.setattr(calendar_file, "_calendar_day", fail)
    values = OHIO | {"stage": Stage.SUED, "answer_due": today.replace(year=today.year + 1, day=1)}
    with store.use(rulebook):
        file = client.get(f"/q/{Walk(revision=1, values=values).sealed}/calendar.ics").content.decode()
    assert "answer_due@" in file
    assert counted == {"milestone leaves_report": 1}


@pytest.mark.parametrize("word", ["", " ", "(see below)", "“", ", or so"])
def test_a_term_without_a_word_explains_nothing(client: Client, rulebook: Rulebook, word: str) -> None:
    term = Term(slug="x", term=Text(word), meaning=Text("Meaning of nothing"))
    with served(rulebook, glossary=(term, *rulebook.glossary)):
        soup: Any = BeautifulSoup(client.get(LAW).content, "html.parser")
        assert soup.select(".terms"), "the others are explained"
        assert "Meaning of nothing" not in soup.get_text()


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "../etc/passwd", "America", "/etc/localtime", "x" * 5_000, "\x00"]
)
def test_a_time_zone_that_is_none_is_the_westernmost(
    client: Client, rulebook: Rulebook, name: str, counted: Counter[str]
) -> None:
    there = {code: replace(place, time_zone=name) for code, place in rulebook.jurisdictions.items()}
    spoilt = replace(rulebook, jurisdictions=there)
    assert today_in(State.OH, spoilt) == today_in(None, rulebook)
    counted.clear()
    with store.use(spoilt):
        for route, address in addresses(BILLED):
            if not route.startswith("partner-numbers"):
                assert client.get(address).status_code < 500, route
    assert set(counted) == {"time zone of OH"}
