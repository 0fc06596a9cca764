"""Letters to send: the list, and each letter as a page, a Word file and a PDF, filled from full and empty answers."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from bs4 import BeautifulSoup
from cryptography.fernet import Fernet
from django.test import Client
from django.utils import translation
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from pypdf import PdfReader

from calculator.clock import now, today_in
from calculator.content import store
from calculator.engine import assess
from calculator.engine.answers import Answers
from calculator.engine.governing import Governing
from calculator.engine.letter_fields import FIELDS, SENTENCES, Facts, Sentence, fields_in, fill, value
from calculator.engine.outcome import FoundIssue, Line
from calculator.engine.parsing import parse_values
from calculator.engine.rulebook import Letter, Link, Rulebook, Text
from calculator.engine.vocabulary import Action, AddOn, DefectCode, Finding, Stage, State, VerdictKind
from calculator.language import say_date, say_money
from calculator.questionnaire.seal import Walk, seal
from calculator.telling.letter_files import as_pdf, as_word
from calculator.telling.letter_text import Sheet, sheet
from calculator.telling.letter_words import ADD_ONS, BLANKS, DEFECTS, FINDINGS, LINES
from calculator.telling.letter_words import SENTENCES as WORDS_OF_SENTENCES
from calculator.telling.letters import fitting, letter_for, others
from calculator.telling.wording import LINES as LINES_ON_PAGES
from tests.support import published_rulebook
from tests.web.walking import Page, visit

LETTERS = [one.slug for one in published_rulebook().letters]


def ago(days: int) -> str:
    return (now().date() - timedelta(days=days)).isoformat()


FULL_RAW: dict[str, Any] = {
    "state": "OH",
    "stage": "billed",
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
    "repossession_cost": "450",
    "storage_cost": "300",
    "sale_cost": "250",
    "add_ons": ["gap", "service_contract"],
    "claimed_deficiency": "7047.44",
    "claim_date": ago(20),
    "explanation_requested_on": ago(40),
    "explanation_received": "no",
    "holder": "debt_buyer",
    "lump_sum": "1000",
    "monthly_spare": "150",
}
FULL, _problems = parse_values(FULL_RAW)
assert not _problems

WALKS: dict[str, dict[str, Any]] = {"full": FULL, "empty": {"stage": Stage.SOLD, "state": State.OH}}


def address(walk: str, rest: str = "", language: str = "en") -> str:
    prefix = "" if language == "en" else f"/{language}"
    return f"{prefix}/q/{seal(Walk(revision=1, values=WALKS[walk]))}/letters/{rest}"


def words(text: str) -> str:
    """Text without its spaces, and without what a PDF writes before the items of a list."""
    return re.sub(r"\s", "", re.sub(r"^(•|\d{1,2}\.)\s+", "", text, flags=re.MULTILINE))


def in_word(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)


def in_pdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def on_page(page: Page) -> str:
    parts = page.soup.find(class_="sheet").find_all(["p", "li"])
    return "\n".join(part.get_text() for part in parts)


# Every letter, full and almost empty, in both languages


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("walk", list(WALKS))
@pytest.mark.parametrize("slug", LETTERS)
def test_page_word_and_pdf_say_the_same(site: Client, slug: str, walk: str, language: str) -> None:
    page = visit(site, address(walk, f"{slug}/", language))
    assert page.status == 200
    assert page.soup.find(class_="sheet")["lang"] == language
    said = on_page(page)
    for sign in ("{{", "}}", "None", "\ue000", "\ue001", "\\"):
        assert sign not in said
    assert "[" in said, "something is always left to the borrower"

    word = site.get(address(walk, f"{slug}.docx", language))
    pdf = site.get(address(walk, f"{slug}.pdf", language))
    assert words(in_word(word.content)) == words(said)
    assert words(in_pdf(pdf.content)) == words(said)
    for response, ending in ((word, "docx"), (pdf, "pdf")):
        assert response.status_code == 200
        assert response["Content-Disposition"] == f'attachment; filename="{slug}.{ending}"'
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert not response.cookies


@pytest.fixture
def facts(rulebook: Rulebook) -> Facts:
    today = today_in(State.OH, rulebook)
    answers = Answers(**FULL)  # type: ignore[arg-type]
    return Facts(Governing.of(answers, rulebook.jurisdictions, today), assess(answers, rulebook, today))


def filled(name: str, facts: Facts) -> str:
    """A field inside a sentence, as it is read."""
    match value(name, facts):
        case None:
            return f"[{BLANKS[name].en}]"
        case Decimal() as amount:
            return say_money(amount)
        case date() as day:
            return say_date(day)
        case Text() as text:
            return text.en
        case other:
            return str(other)


@pytest.mark.parametrize("slug", LETTERS)
def test_every_figure_is_the_outcomes(site: Client, rulebook: Rulebook, facts: Facts, slug: str) -> None:
    letter = next(one for one in rulebook.letters if one.slug == slug)
    said = on_page(visit(site, address("full", f"{slug}/")))
    for name in fields_in(letter.body.en):
        found = value(name, facts)
        match found:
            case None:
                assert f"[{BLANKS[name].en}]" in said, name
            case tuple():
                for line in (one for one in found if isinstance(one, Line)):
                    assert f"{LINES[line.code].en}: {say_money(line.amount)}" in said
            case Decimal():
                assert say_money(found) in said, name
            case date():
                assert say_date(found) in said, name
            case Text():
                assert found.en in said, name
            case Sentence():
                assert fill(WORDS_OF_SENTENCES[found].en, partial(filled, facts=facts)) in said, name
            case _:
                assert str(found) in said, name


def test_the_dispute_letter_of_ohio(site: Client) -> None:
    said = on_page(visit(site, address("full", "dispute-amount/")))
    assert "you ask me to pay $7,047.44" in said
    assert "They come to $6,600.00. The difference from what you ask is $447.44." in said
    assert "Balance before the sale: $9,800.00" in said
    assert "Sale price: −$4,200.00" in said
    assert "The two are $447.44 apart." in said
    assert "Refunds for add-ons: none is shown." in said


def test_it_is_written_in_the_readers_language(site: Client, facts: Facts) -> None:
    said = on_page(visit(site, address("full", "dispute-amount/", "es")))
    with translation.override("es"):
        assert f"En su carta del {say_date(facts.answers.claim_date)}" in said  # type: ignore[arg-type]
    assert "Suman $6,600.00" in said
    assert "Precio de venta: −$4,200.00" in said
    assert "[su nombre]" in said


def test_a_spanish_reader_can_send_the_english_one(site: Client) -> None:
    page = visit(site, address("full", "dispute-amount/", "es"))
    english = page.open(page.address + page.soup.find("a", href=re.compile(r"^\?in=en$"))["href"])
    assert english.soup.html["lang"] == "es"
    assert english.soup.find(class_="sheet")["lang"] == "en"
    assert "I dispute that amount" in on_page(english)
    for ending, read in ((".docx", in_word), (".pdf", in_pdf)):
        link = english.soup.find("a", href=re.compile(re.escape(ending)))["href"]
        assert words("I dispute that amount") in words(read(site.get(link).content))


def test_an_untranslated_letter_is_shown_in_english_and_says_so(client: Client, rulebook: Rulebook) -> None:
    one = replace(rulebook.letters[0], body=Text("Dear {{your_name}}"))
    with store.use(replace(rulebook, letters=(one,))):
        page = visit(client, address("empty", f"{one.slug}/", "es"))
    assert page.soup.find(class_="sheet")["lang"] == "en"
    assert on_page(page) == "Dear [your name]"
    assert not page.soup.find("a", href="?in=en")


# What the list and the result offer


def titles(page: Page) -> Iterator[list[str]]:
    for part in page.soup.find_all(class_="letters"):
        yield [title.get_text() for title in part.find_all("h3")]


def test_those_that_fit_come_first_and_none_is_left_out(site: Client, rulebook: Rulebook) -> None:
    fitting, others = titles(visit(site, address("full")))
    assert "Dispute the amount" in fitting
    assert "Ask the collector to prove the debt" in fitting
    assert "Ask a second time for the explanation" in fitting
    assert "Ask to get the car back" in others
    assert sorted(fitting + others) == sorted(one.title.en for one in rulebook.letters)


def test_every_link_of_the_list_opens(site: Client) -> None:
    page = visit(site, address("full"))
    links = {link["href"] for part in page.soup.find_all(class_="letters") for link in part.find_all("a")}
    assert len(links) == 3 * len(LETTERS)
    assert all(site.get(link).status_code == 200 for link in links)


def test_where_none_fits_all_are_open(client: Client, rulebook: Rulebook) -> None:
    one = next(one for one in rulebook.letters if one.slug == "dispute-amount")
    with store.use(replace(rulebook, letters=(one,))):
        page = visit(client, address("empty"))
    assert page.soup.find("main").find("details").has_attr("open")


def test_the_result_offers_the_first_few(site: Client) -> None:
    page = visit(site, address("full").replace("/letters/", "/result/"))
    section = page.soup.find(id="letters")
    assert len(section.find_all("li")) == 3
    assert "Dispute the amount" in section.get_text()
    assert page.open(page.link("All the letters")).status == 200


SOLD_FOR: dict[str, object] = {
    "contract_type": "sale_contract",
    "balance": "9800",
    "sale_price": "4200",
    "repossession_cost": "450",
    "storage_cost": "300",
    "sale_cost": "250",
    "costs_known": "yes",
}
NO_NOTICE: dict[str, object] = {
    "repossession_kind": "taken",
    "repossession_date": ago(300),
    "repossession_notice": "no",
}

EXPECTED: list[tuple[dict[str, object], set[str], set[str]]] = [
    ({"stage": "paying"}, {"hardship"}, {"dispute-amount", "offer-to-settle"}),
    ({"stage": "behind"}, {"ask-to-catch-up", "hardship"}, {"request-explanation"}),
    ({"stage": "repossessed"}, {"ask-to-reinstate"}, {"hardship", "credit-bureau-dispute"}),
    ({"stage": "sold"}, {"request-explanation"}, {"explanation-reminder", "dispute-amount"}),
    ({"stage": "sold", "use": "business"}, set(), {"request-explanation"}),
    ({"stage": "sued"}, {"answer-to-suit-checklist"}, {"stop-contact", "validate-debt"}),
    ({"stage": "billed", "holder": "collector"}, {"validate-debt", "stop-contact"}, {"ask-to-reinstate"}),
    ({"stage": "billed", "holder": "lender"}, set(), {"validate-debt", "stop-contact"}),
    ({"stage": "billed", "add_ons": []}, set(), {"request-refunds"}),
    ({"stage": "billed", "add_ons": ["gap"]}, {"request-refunds"}, set()),
    (
        {"stage": "billed", "monthly_spare": "100", "claimed_deficiency": "5000"},
        {"payment-plan", "offer-to-settle"},
        {"time-barred-reply"},
    ),
    (
        {"stage": "billed", "monthly_spare": "100", "claimed_deficiency": "5000", "bankruptcy": "open"},
        set(),
        {"payment-plan", "offer-to-settle", "hardship"},
    ),
    (
        {
            "stage": "billed",
            "monthly_spare": "100",
            "claimed_deficiency": "5000",
            "contract_date": "2005-01-01",
            "first_missed_payment": "2006-01-01",
        },
        {"time-barred-reply"},
        {"payment-plan", "offer-to-settle"},
    ),
    (
        {"stage": "sold", "balance": "3000", "sale_price": "4200", "costs_known": "yes"},
        {"ask-for-the-surplus"},
        {"offer-to-settle"},
    ),
    ({"stage": "billed", "claimed_deficiency": "6600"} | SOLD_FOR, set(), {"raise-the-law", "dispute-amount"}),
    ({"stage": "billed", "claimed_deficiency": "9000"} | SOLD_FOR, {"dispute-amount"}, {"raise-the-law"}),
    (
        {"stage": "billed", "claimed_deficiency": "6600"} | SOLD_FOR | NO_NOTICE,
        {"raise-the-law"},
        {"dispute-amount", "taken-on-active-duty"},
    ),
    (
        {"stage": "sued", "claimed_deficiency": "9000"} | SOLD_FOR | NO_NOTICE,
        {"raise-the-law", "dispute-amount"},
        set(),
    ),
    ({"stage": "repossessed", "servicemember": "yes", "repossession_kind": "taken"}, {"taken-on-active-duty"}, set()),
    ({"stage": "judgment", "servicemember": "yes", "repossession_kind": "taken"}, {"taken-on-active-duty"}, set()),
    ({"stage": "sold", "servicemember": "yes", "repossession_kind": "surrendered"}, set(), {"taken-on-active-duty"}),
    ({"stage": "sold", "repossession_kind": "taken"}, set(), {"taken-on-active-duty"}),
    (
        {"stage": "sold", "sale_date": "2026-01-01", "notice_before_sale": "no", "first_missed_payment": "2025-06-01"},
        {"ask-about-the-sale", "credit-bureau-dispute"},
        set(),
    ),
]


@pytest.mark.parametrize(("raw", "there", "not_there"), EXPECTED)
def test_letters_fit_the_situation(
    rulebook: Rulebook, raw: dict[str, object], there: set[str], not_there: set[str]
) -> None:
    values, problems = parse_values({"state": "OH"} | raw)
    assert not problems
    found = set(assess(Answers(**values), rulebook, today_in(State.OH, rulebook)).letters)  # type: ignore[arg-type]
    assert there <= found
    assert not not_there & found


def test_a_lender_that_asks_for_less_is_not_disputed(rulebook: Rulebook, facts: Facts) -> None:
    when = next(one.when for one in rulebook.letters if one.slug == "dispute-amount")
    assert when.holds(facts.answers, facts.outcome)
    assert facts.outcome.claim_check is not None
    findings = (*facts.outcome.claim_check.findings, FoundIssue(Finding.ASKS_LESS))
    less = replace(facts.outcome, claim_check=replace(facts.outcome.claim_check, findings=findings))
    assert not when.holds(facts.answers, less)


def test_the_verdict_s_first_step_is_the_first_letter(rulebook: Rulebook, facts: Facts) -> None:
    """Whatever its place in the rulebook: what to do first comes first, and nothing that does not fit."""
    for kind, actions, first in (
        (VerdictKind.ASKS_TOO_MUCH, (Action.ASK_EXPLANATION, Action.NEGOTIATE, Action.DISPUTE), ["offer-to-settle"]),
        (VerdictKind.NOTHING_BY_LAW, (Action.RAISE_BAR, Action.PAY_NOTHING_YET), ["raise-the-law"]),
        (VerdictKind.NOT_ENOUGH, (Action.CATCH_UP,), []),
    ):
        letters = tuple(slug for slug in LETTERS if slug in {*facts.outcome.letters, "raise-the-law"})
        verdict = replace(facts.outcome.verdict, kind=kind, actions=actions)
        changed = replace(facts.outcome, verdict=verdict, letters=letters)
        fits = [one.slug for one in fitting(changed, rulebook)]
        assert fits[: len(first)] == first
        rest = [slug for slug in fits[len(first) :] if slug != "dispute-amount"]
        assert rest == [slug for slug in letters if slug in rest]
        assert set(fits) == set(letters)
        rest = [one.slug for one in others(changed, rulebook)]
        assert sorted(fits + rest) == sorted(LETTERS)


def test_each_action_leads_to_a_letter_that_there_is() -> None:
    assert {letter_for(action, kind) for action in Action for kind in VerdictKind} - {None} <= set(LETTERS)
    assert letter_for(Action.RAISE_BAR) == "raise-the-law"
    assert letter_for(Action.DISPUTE) == "dispute-amount"
    assert letter_for(Action.DISPUTE, VerdictKind.TOO_OLD) == "time-barred-reply"
    assert letter_for(Action.GET_LEGAL_HELP) is None


# Letters that raise what was found


def written(rulebook: Rulebook, slug: str, language: str = "en", /, **raw: Any) -> str:
    """A letter's words for answers as a borrower gives them."""
    values, problems = parse_values({"state": "OH", "stage": "billed"} | raw)
    assert not problems
    answers = Answers(**values)  # type: ignore[arg-type]
    today = today_in(answers.state, rulebook)
    facts = Facts(Governing.of(answers, rulebook.jurisdictions, today), assess(answers, rulebook, today))
    return sheet(next(one for one in rulebook.letters if one.slug == slug), facts, language).text


GEORGIA: dict[str, object] = {"state": "GA", "claimed_deficiency": "7600"} | SOLD_FOR | NO_NOTICE
BUYER: dict[str, object] = {"state": "TX", "holder": "debt_buyer", "claimed_deficiency": "9000"} | SOLD_FOR


def test_the_letter_of_georgia_names_the_missing_notice_and_its_law(rulebook: Rulebook) -> None:
    said = written(rulebook, "raise-the-law", **GEORGIA)
    assert "You ask me to pay $7,600.00 after the sale of this car." in said
    assert (
        "No notice came to me after the car was taken. If none was sent, the law leaves nothing to collect."
        " Law: O.C.G.A. 10-1-36."
    ) in said
    assert "If a notice was sent, please send me a copy of it, with proof of mailing" in said
    assert "Please stop collecting this debt" in said
    assert "not a promise to pay" in said
    assert "1692g" not in said


def test_the_letter_of_georgia_in_spanish(rulebook: Rulebook) -> None:
    said = written(rulebook, "raise-the-law", "es", **GEORGIA)
    assert (
        "No me llegó ningún aviso después de que se llevaron el auto. Si no se envió ninguno, la ley no deja nada que"
        " cobrar. Ley: O.C.G.A. 10-1-36."
    ) in said
    assert "con prueba de envío" in said


def test_a_suit_is_not_answered_by_letter(rulebook: Rulebook) -> None:
    for slug in ("raise-the-law", "dispute-amount"):
        said = written(rulebook, slug, **GEORGIA | {"stage": "sued"})
        assert "This letter is not my answer to the lawsuit. I give that to the court." in said


@pytest.mark.parametrize("slug", ["raise-the-law", "dispute-amount"])
def test_who_bought_the_debt_is_not_told_that_it_took_the_car(rulebook: Rulebook, slug: str) -> None:
    raw = BUYER | {"notice_before_sale": "no", "sold_to_insider": "yes"}
    said = written(rulebook, slug, **raw)
    assert "You did not take or sell the car yourself" in said
    assert "shows that you own this debt" in said
    assert "15 U.S.C. 1692g" in said
    assert "Tex. Bus. & Com. Code 9.611" in said
    for wrong in ("You sold", "you sent", "gone to you"):
        assert wrong not in said
    to_the_lender = written(rulebook, slug, **raw | {"holder": "lender"})
    assert "You did not take" not in to_the_lender
    assert "1692g" not in to_the_lender


def test_a_difference_of_nothing_is_not_told(rulebook: Rulebook) -> None:
    said = written(rulebook, "dispute-amount", **BUYER | {"claimed_deficiency": "6600", "sold_to_insider": "yes"})
    assert "They come to $6,600.00." in said
    assert "difference" not in said
    assert "$0.00" not in said


def test_the_dispute_lists_findings_and_defects_with_line_and_law(rulebook: Rulebook) -> None:
    raw = BUYER | {"state": "OH", "repossession_cost": "1450", "notice_before_sale": "no", "peace_breached": "yes"}
    said = written(rulebook, "dispute-amount", **raw)
    assert "Repossession fee ($1,450.00): this cost seems high. Please send the receipt. Law: UCC 9-615(a)." in said
    assert "Please say what that is for. Law: Ohio Rev. Code 1309.616 (UCC 9-616)." in said
    assert "I got no written notice before the sale." in said
    assert "Law: Ohio Rev. Code 1309.609." in said


def test_active_duty_asks_for_the_car_or_for_credit(rulebook: Rulebook) -> None:
    raw = {"servicemember": "yes", "repossession_kind": "taken", "repossession_date": ago(5)}
    said = written(rulebook, "taken-on-active-duty", **raw | {"stage": "repossessed"})
    assert "may not be taken without a court order (50 U.S.C. 3952)" in said
    assert "Give the car back to me, at no cost, and do not sell it." in said
    assert "legal assistance office of the armed forces" in said
    sold = written(rulebook, "taken-on-active-duty", **raw | {"stage": "sold"})
    assert "Give the car back" not in sold
    assert "take off this account what the car was worth" in sold


@pytest.mark.parametrize(
    ("state", "law"),
    [
        ("OH", "I ask under Ohio Rev. Code 1309.616 (UCC 9-616)."),
        ("PA", "I ask under 12 Pa.C.S. 6261(d) and UCC 9-616."),
        ("MI", "I ask under UCC 9-616, as it is in force in Michigan."),
        ("NC", "I ask under G.S. 25A-35; 25-9-616."),
    ],
)
def test_the_explanation_is_asked_for_under_the_state_s_own_law(rulebook: Rulebook, state: str, law: str) -> None:
    assert law in written(rulebook, "request-explanation", state=state)


# The sheet


def test_blanks_are_typed_into_on_the_page_and_sent_nowhere(site: Client) -> None:
    page = visit(site, address("full", "dispute-amount/"))
    blanks = page.soup.find_all(class_="blank")
    assert {blank["role"] for blank in blanks} == {"textbox"}
    assert all(blank["aria-label"] == blank.get_text().strip("[]") for blank in blanks)
    assert {blank["contenteditable"] for blank in blanks} == {"plaintext-only"}
    assert {blank["spellcheck"] for blank in blanks} == {"false"}, "a spelling service must not read along"
    assert not page.soup.find("main").find_all(["form", "input", "textarea"])


def test_blanks_are_marked_in_word(site: Client) -> None:
    file = Document(io.BytesIO(site.get(address("full", "dispute-amount.docx")).content))
    runs = [run for paragraph in file.paragraphs for run in paragraph.runs]
    marked = [run.text for run in runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]
    assert marked[0] == "[your name]"
    assert all(run.text in marked for run in runs if "[" in run.text)


def test_what_the_word_file_says_about_itself(site: Client) -> None:
    about = Document(io.BytesIO(site.get(address("full", "dispute-amount.docx", "es")).content)).core_properties
    assert (about.title, about.language, about.author, about.comments) == ("Disputar la cantidad", "es", "", "")
    assert abs(about.created - now()) < timedelta(days=1)


def test_each_numbered_list_starts_at_one(site: Client) -> None:
    file: Any = Document(io.BytesIO(site.get(address("full", "answer-to-suit-checklist.docx")).content))
    numbers = [p._p.pPr.numPr.numId.val for p in file.paragraphs if p.style.name == "List Number"]
    assert len(set(numbers)) == 2
    assert [p.style.name for p in file.paragraphs].count("List Bullet") >= 8


def test_the_pdf_is_tagged_and_brings_its_fonts(site: Client) -> None:
    reader = PdfReader(io.BytesIO(site.get(address("full", "dispute-amount.pdf", "es")).content))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).lower() == "es-us"
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    assert reader.metadata is not None
    assert reader.metadata.title == "Disputar la cantidad"
    fonts: Any = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    for font in fonts.values():
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)


def test_how_to_send_it_stands_beside_a_letter_only(site: Client) -> None:
    assert "certified mail" in visit(site, address("full", "dispute-amount/")).text
    page = visit(site, address("full", "answer-to-suit-checklist/"))
    assert "certified mail" not in page.text
    assert "How to use it" in page.text


def test_sources_and_doubts_are_shown(site: Client) -> None:
    assert "UCC 9-616" in visit(site, address("full", "request-explanation/")).soup.find(class_="source").get_text()
    assert "Not confirmed." in visit(site, address("full", "hardship/")).text


def test_no_figure_is_in_a_title(site: Client) -> None:
    for rest in ("", "dispute-amount/"):
        assert not re.search(r"\d", visit(site, address("full", rest)).soup.title.get_text())


# What an editor writes is text


NASTY = r"""# Head *one*

{{your_name}} <script>alert(1)</script> <b>bold</b> #panic("x") $x$ \#eval[1] @ref `#code` **strong *both*** [link](https://x.example/#a)
second line\
third line {{state_name}}

> quoted {{account_number}}

```
#import "/etc/passwd"
```

3. three

   again
4. four
   - inner

{{gone_since}}
"""


def nasty(rulebook: Rulebook) -> Letter:
    words = Text('A "title" #panic() <b>')
    return replace(rulebook.letters[0], slug="nasty", title=words, body=Text(NASTY), sources=(Link("<x>", ""),))


def test_nothing_in_a_letter_is_a_command(client: Client, rulebook: Rulebook) -> None:
    place = replace(rulebook.jurisdictions[State.OH], name=Text("*O*_h_ {{today}} #io [x](y) <i>"))
    changed = replace(rulebook, letters=(nasty(rulebook),), jurisdictions={**rulebook.jurisdictions, State.OH: place})
    with store.use(changed):
        page = visit(client, address("full", "nasty/"))
        word = client.get(address("full", "nasty.docx"))
        pdf = client.get(address("full", "nasty.pdf"))
    said = on_page(page)
    for words_ in (
        "<script>alert(1)</script> <b>bold</b>",
        '#panic("x") $x$',
        "third line *O*_h_ {{today}} #io [x](y) <i>",
        '#import "/etc/passwd"',
        "[gone since]",
    ):
        assert words_ in said
        assert words(words_) in words(in_word(word.content))
        assert words(words_) in words(in_pdf(pdf.content))
    assert not page.soup.find("main").find("script")
    assert not page.soup.find(class_="sheet").find("a")
    assert [one.get_text() for one in page.soup.find(class_="sheet").find_all("strong")][:2] == ["Head ", "one"]


def test_signs_that_no_file_holds_are_dropped(rulebook: Rulebook, facts: Facts) -> None:
    body = Text("a\x00b\x0bc\ue000d\ue001 \ufffe{{your_name}}")
    made = sheet(replace(rulebook.letters[0], body=body), facts, "en")
    assert made.text == "abcd your name"
    assert as_word(made)
    assert as_pdf(made)


def test_an_empty_letter_is_still_a_file() -> None:
    empty = Sheet(slug="x", title="x", language="en", blocks=(), to_send=True)
    assert as_word(empty)
    assert as_pdf(empty)


# The words


def test_every_field_and_code_has_its_words() -> None:
    assert set(BLANKS) == set(FIELDS) - SENTENCES
    assert set(WORDS_OF_SENTENCES) == set(Sentence)
    assert set(FINDINGS) | {Finding.ASKS_LESS} == set(Finding), "that they ask for less is never held against them"
    assert set(DEFECTS) == set(DefectCode)
    assert set(ADD_ONS) == set(AddOn)
    assert set(LINES) | {"judgment_amount", "judgment_interest", "paid_since_judgment"} == set(LINES_ON_PAGES)
    for table in (BLANKS, FINDINGS, DEFECTS, ADD_ONS, LINES):
        for text in table.values():
            assert text.en
            assert text.es
            assert text.en != text.es
            assert re.findall(r"\{.*?\}", text.en) == re.findall(r"\{.*?\}", text.es)


# What goes wrong


@pytest.mark.parametrize("rest", ["nothing/", "nothing.docx", "nothing.pdf", "dispute-amount.odt", "../dispute"])
def test_an_unknown_letter_is_a_404(site: Client, rest: str) -> None:
    page = visit(site, address("full", rest))
    assert page.status == 404
    assert "There is no such page" in page.text


@pytest.mark.parametrize("rest", ["", "dispute-amount/", "dispute-amount.docx", "dispute-amount.pdf"])
def test_a_bad_address_is_a_400_and_an_unknown_key_a_410(site: Client, settings: Any, rest: str) -> None:
    assert visit(site, f"/q/nonsense/letters/{rest}").status == 400
    good = address("full", rest)
    settings.SEAL_KEYS = (("zz", Fernet.generate_key().decode()),)
    assert visit(site, good).status == 410


@pytest.mark.parametrize("rest", ["", "dispute-amount/", "dispute-amount.docx", "dispute-amount.pdf"])
def test_answers_that_do_not_fit_are_sent_back_to_be_mended(site: Client, broken_walk: Any, rest: str) -> None:
    page = visit(site, f"/q/{seal(broken_walk())}/letters/{rest}")
    assert page.step == "check"


@pytest.mark.parametrize("rest", ["", "dispute-amount/", "dispute-amount.docx", "dispute-amount.pdf"])
def test_they_are_only_read(site: Client, rest: str) -> None:
    assert site.post(address("full", rest)).status_code == 405
    assert site.head(address("full", rest)).status_code == 200


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_a_file_that_fails_leads_back_to_the_letter(
    site: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, ending: str
) -> None:
    balance = FULL_RAW["balance"]

    def fail(made: object) -> bytes:
        raise RuntimeError(balance)

    for name in ("as_word", "as_pdf"):
        monkeypatch.setattr(f"calculator.views.letters.{name}", fail)
    page = visit(site, address("full", f"dispute-amount.{ending}"))
    assert page.status == 500
    assert "We could not make this file" in page.text
    assert balance not in page.text
    assert page.open(page.link("To the letter")).status == 200
    (record,) = [one for one in caplog.records if one.name == "calculator.views.letters"]
    assert record.getMessage() == f"500 GET letter-{'word' if ending == 'docx' else 'pdf'}"
    assert balance not in str(record.exc_text)


def test_a_page_is_plain_html(site: Client) -> None:
    soup = BeautifulSoup(site.get(address("full", "dispute-amount/")).content, "html.parser")
    assert not soup.find_all(style=True)
    assert [script["src"] for script in soup.find_all("script")] == ["/static/js/letter.js"]
