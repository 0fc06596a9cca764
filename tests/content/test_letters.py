"""Letters as content: the seed's, the checks on save, and releases from before there were any."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from calculator import models
from calculator.codec import ContentError, content_of, digest, read_content, structured
from calculator.content.approval import approve
from calculator.content.checking import Problem, check
from calculator.content.compiling import compile_content, differences
from calculator.engine.letter_fields import ADDRESSEES, complaints, fields_in
from calculator.engine.rulebook import Letter, Rulebook, Text

DAY = date(2026, 11, 24)

EXPECTED = {
    "answer-to-suit-checklist",
    "ask-to-reinstate",
    "credit-bureau-dispute",
    "dispute-amount",
    "hardship",
    "offer-to-settle",
    "payment-plan",
    "raise-the-law",
    "request-explanation",
    "request-refunds",
    "stop-contact",
    "taken-on-active-duty",
    "time-barred-reply",
    "validate-debt",
}


@pytest.fixture
def letter(wisconsin: models.Jurisdiction) -> models.Letter:
    return models.Letter(
        slug="explain", title_en="Explain", purpose_en="To the lender.", body_en="Dear {{lender_name}}:", sources=[]
    )


def test_the_seed_has_the_letters_in_their_order(rulebook: Rulebook) -> None:
    assert {one.slug for one in rulebook.letters} >= EXPECTED
    orders = [one.order for one in rulebook.letters]
    assert orders == sorted(set(orders))


def test_each_letter_of_the_seed_is_whole_in_both_languages(rulebook: Rulebook) -> None:
    for one in rulebook.letters:
        assert one.sources, one.slug
        for text in (one.title, one.purpose, one.body):
            assert text.en.strip(), one.slug
            assert text.es.strip(), one.slug
            assert text.en != text.es, one.slug
        assert fields_in(one.body.en) == fields_in(one.body.es), one.slug
        assert not complaints(one.body.en), one.slug
        assert not complaints(one.body.es), one.slug
        assert not fields_in(one.title.en + one.purpose.en + one.title.es + one.purpose.es), one.slug


def test_what_is_sent_has_a_sender_and_admits_nothing(rulebook: Rulebook) -> None:
    money = {"dispute-amount", "validate-debt", "offer-to-settle", "payment-plan", "time-barred-reply", "stop-contact"}
    money |= {"raise-the-law", "taken-on-active-duty"}
    for one in rulebook.letters:
        if ADDRESSEES & fields_in(one.body.en):
            assert {"your_name", "your_address", "today"} <= fields_in(one.body.en), one.slug
        if one.slug in money:
            assert "promise" in one.body.en, one.slug
            assert "promesa" in one.body.es or "prometo" in one.body.es, one.slug


def test_what_rests_on_the_law_says_that_a_suit_must_still_be_answered(rulebook: Rulebook) -> None:
    purposes = {one.slug: one.purpose for one in rulebook.letters}
    for slug in ("raise-the-law", "dispute-amount", "taken-on-active-duty"):
        assert "If you are sued, you must still answer in court." in purposes[slug].en
        assert "Si le demandan, igual debe contestar en el tribunal." in purposes[slug].es
    assert "They may try to prove that they mailed a notice" in purposes["raise-the-law"].en


def test_no_body_cites_a_state_s_text(rulebook: Rulebook) -> None:
    """The borrower's own state's law comes from the outcome; only federal and uniform law stands in a body."""
    for one in rulebook.letters:
        for place in rulebook.jurisdictions.values():
            for words in (one.body.en, one.body.es):
                assert place.name.en not in words, one.slug
        assert not re.search(r"(Stat\.|Code Ann|R\.S\.|G\.S\.)", one.body.en), one.slug


def test_no_letter_threatens(rulebook: Rulebook) -> None:
    for one in rulebook.letters:
        for word in ("I will sue", "my lawyer will", "or else", "criminal", "certified mail"):
            assert word not in one.body.en, one.slug


def test_the_seed_has_no_complaint_about_letters(rulebook: Rulebook) -> None:
    wrong = [one for one in check(rulebook, DAY) if one.kind == "letter"]
    assert {one.problem for one in wrong} <= {Problem.UNVERIFIED}


def test_a_wrong_letter_is_pointed_out(rulebook: Rulebook) -> None:
    bad = replace(rulebook.letters[0], body=Text("{{your_nam}}"), purpose=Text(""))
    found = [one for one in check(replace(rulebook, letters=(bad,)), DAY) if one.kind == "letter" and one.misleads]
    assert {one.key for one in found} == {bad.slug}
    assert any("your_name" in one.words for one in found)
    assert any("purpose" in one.words for one in found)


@pytest.mark.django_db
@pytest.mark.parametrize("column", ["body_en", "body_es"])
def test_an_unknown_field_is_refused_with_a_hint(letter: models.Letter, column: str) -> None:
    letter.full_clean()
    setattr(letter, column, "Dear {{lender_nam}}:")
    with pytest.raises(ValidationError) as refused:
        letter.full_clean()
    assert refused.value.message_dict == {
        column: ["There is no field {{lender_nam}}. Did you mean {{lender_name}}?"],
    }


@pytest.mark.django_db
def test_a_wrong_condition_is_refused(letter: models.Letter) -> None:
    letter.when = {"equals": {"answers.stag": "sold"}}
    with pytest.raises(ValidationError) as refused:
        letter.full_clean()
    assert set(refused.value.message_dict) == {"when"}


@pytest.mark.django_db
def test_an_approved_letter_is_compiled(letter: models.Letter) -> None:
    letter.save()
    before = compile_content()
    assert "letters" not in before
    approve(models.Letter.objects.all())
    after = compile_content()
    assert after["letters"][0]["purpose"] == {"en": "To the lender."}
    assert differences(before, after) == ["New: letters, explain"]
    (read,) = read_content(after, release=1, published_on=DAY).letters
    assert read.body == Text("Dear {{lender_name}}:")


def test_a_release_from_before_there_were_letters_still_reads(rulebook: Rulebook) -> None:
    old: dict[str, Any] = content_of(replace(rulebook, letters=()))
    assert "letters" not in old
    read = read_content(old, release=1, published_on=DAY)
    assert read.letters == ()
    assert digest(content_of(read)) == digest(old)


def test_another_part_must_be_there(rulebook: Rulebook) -> None:
    content = content_of(rulebook)
    with pytest.raises(ContentError, match="letters"):
        read_content({**content, "surprise": []}, release=1, published_on=DAY)
    del content["tips"]
    with pytest.raises(ContentError, match="tips"):
        read_content(content, release=1, published_on=DAY)


def test_letters_are_read_in_their_order(rulebook: Rulebook) -> None:
    read = read_content(content_of(rulebook), release=1, published_on=DAY)
    assert read.letters == rulebook.letters


def test_a_letter_must_say_when() -> None:
    words = {"en": "x"}
    with pytest.raises(ContentError, match="when"):
        structured(Letter, {"slug": "x", "title": words, "purpose": words, "body": words, "order": 1})
