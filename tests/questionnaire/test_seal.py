"""Sealed addresses: what opens, and the ways in which one does not."""

import base64
import string
import time
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from calculator.engine.vocabulary import Stage, State
from calculator.questionnaire.packing import pack
from calculator.questionnaire.seal import MOST_CHARACTERS, STEP, SealError, UnknownKey, Walk, seal, unseal
from calculator.questionnaire.what_if import QUESTIONS
from tests.questionnaire.strategies import ANSWERS
from tests.questionnaire.walks import EVERYTHING

WALK = Walk(revision=3, values={"stage": Stage.SOLD, "state": State.OH})
FERNET_ADDS = 1 + 8 + 16 + 32
"""Bytes around what is encrypted: version, time, first block and signature."""


def test_it_opens() -> None:
    assert unseal(seal(WALK)) == WALK


def test_it_carries_the_walk_and_the_first_result() -> None:
    concluded = WALK.concluded(12, date(2026, 11, 24))
    opened = unseal(seal(concluded))
    assert (opened.id, opened.revision, opened.first_release, opened.first_day) == (
        WALK.id,
        3,
        12,
        date(2026, 11, 24),
    )


def test_a_later_result_keeps_the_first_one() -> None:
    first = WALK.concluded(12, date(2026, 11, 24))
    assert first.concluded(13, date(2027, 1, 1)) == first


def test_every_answer_fits_into_800_characters() -> None:
    walk = Walk(revision=10_000, first_release=100_000, first_day=date(2200, 1, 1), values=EVERYTHING)
    assert len(seal(walk)) <= 800
    assert unseal(seal(walk)) == walk


# What is tried


TRIED = WALK.with_trying({"sale_price": Decimal("9000.00"), "storage_cost": Decimal("0.00")})


@given(ANSWERS, ANSWERS)
def test_what_is_tried_opens_apart_from_the_answers(values: dict[str, object], trying: dict[str, object]) -> None:
    walk = Walk(revision=3, first_release=12, first_day=date(2026, 11, 24), values=values).with_trying(trying)
    assert unseal(seal(walk)) == walk
    assert seal(walk)[0] == ("2" if walk.trying else "1")
    assert seal(walk.with_trying({}))[0] == "1", "answers alone have the shape that they always had"
    assert walk.kept().values == {**values, **trying}
    assert not walk.kept().trying


def test_trying_is_no_change_and_keeping_is_one() -> None:
    assert (TRIED.values, TRIED.revision) == (WALK.values, WALK.revision)
    assert not TRIED.supersedes(WALK)
    kept = TRIED.kept()
    assert kept.values == {**WALK.values, **TRIED.trying}
    assert kept.revision == WALK.revision + 1
    assert WALK.kept() is WALK
    assert WALK.with_trying({}) is WALK


def test_what_is_told_just_so_is_not_tried() -> None:
    assert WALK.with_trying({"state": State.OH}) is WALK


def test_an_answer_told_otherwise_is_tried_no_more() -> None:
    price = Decimal("7000.00")
    assert TRIED.answered({**WALK.values, "sale_price": price}).trying == {"storage_cost": Decimal("0.00")}
    assert TRIED.answered({**WALK.values, "balance": price}).trying == TRIED.trying
    assert TRIED.answered(WALK.values) is TRIED


def test_every_answer_with_every_amount_tried_fits(settings: Any) -> None:
    trying = {one.key: Decimal("99999999.99") for one in QUESTIONS}
    walk = Walk(revision=10_000, first_release=100_000, first_day=date(2200, 1, 1), values=EVERYTHING)
    assert len(seal(walk.with_trying(trying))) <= 900


def test_it_is_safe_in_an_address() -> None:
    assert set(seal(WALK)) <= set(string.ascii_letters + string.digits + "_.-")


def test_another_change_is_another_address_of_the_same_walk() -> None:
    later = WALK.answered({"stage": Stage.SOLD})
    assert later.supersedes(WALK)
    assert not WALK.supersedes(later)
    assert not Walk(revision=9).supersedes(WALK)


# What an address says in the clear


def test_it_says_nothing_of_when_it_was_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind the version, Fernet writes eight bytes of time that anyone can read."""
    for now in (1.8e9, 1.9e9):
        monkeypatch.setattr(time, "time", lambda now=now: now)
        body = seal(WALK).partition(".")[2]
        assert base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))[:9] == b"\x80" + bytes(8)


def test_a_seal_with_a_time_opens_as_ever(settings: Any) -> None:
    """As they were made before: with the time, and no longer than the answers."""
    key_id, key = settings.SEAL_KEYS[0]
    packed = pack([WALK.id, "3", "", ""], WALK.values)
    token = Fernet(key).encrypt_at_time(packed, 1_764_000_000).decode()
    old = f"1{key_id}.{token.rstrip('=')}"
    assert unseal(old) == WALK
    assert unseal(old).sealed != old, "what it says in the clear goes into no new link"


def test_its_length_hardly_tells_how_much_was_answered() -> None:
    """One answer more at a time, to all there are: of as many lengths as there were, a few are left."""
    keys = list(EVERYTHING)
    walks = [
        Walk(revision=number, values={key: EVERYTHING[key] for key in keys[:number]}) for number in range(len(keys) + 1)
    ]
    lengths = [len(seal(walk)) for walk in walks]
    assert len(set(lengths)) <= 3
    assert len(set(lengths[:20])) == 1, "a short walk is as long as an empty one"
    assert [unseal(seal(walk)) for walk in walks] == walks


@given(ANSWERS)
def test_every_length_is_one_of_a_few(values: dict[str, object]) -> None:
    sealed = seal(Walk(revision=3, values=values))
    bytes_of_it = len(sealed.partition(".")[2]) * 3 // 4
    assert (bytes_of_it - FERNET_ADDS) % STEP == 0


@given(st.integers(min_value=0), st.sampled_from(string.ascii_letters + string.digits + "_-.=+/ é"))
def test_one_changed_character_is_refused(position: int, character: str) -> None:
    sealed = seal(WALK)
    position %= len(sealed)
    changed = sealed[:position] + character + sealed[position + 1 :]
    if changed != sealed:
        with pytest.raises(SealError):
            unseal(changed)


@given(st.text(max_size=300))
def test_no_text_is_ever_a_traceback(text: str) -> None:
    with pytest.raises(SealError):
        unseal(text)


def test_the_spelling_is_checked_before_decrypting() -> None:
    """The last character's spare bits: lenient decoding would take all of these for the same token."""
    sealed = seal(WALK)
    alphabet = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
    position = alphabet.index(sealed[-1])
    for other in (alphabet[position ^ 1], alphabet[position ^ 2]):
        with pytest.raises(SealError):
            unseal(sealed[:-1] + other)


def test_padding_and_length_are_refused() -> None:
    for changed in (seal(WALK) + "=", seal(WALK) + "\n", "1a." + "A" * MOST_CHARACTERS, ""):
        with pytest.raises(SealError):
            unseal(changed)


def test_a_walk_keeps_the_seal_that_it_came_with() -> None:
    """A page then has the same seal in its own address and in its links, and is lighter by each that is not there."""
    for walk in (WALK, TRIED):
        sealed = seal(walk)
        assert unseal(sealed).sealed == sealed
        assert unseal(sealed).answered({"stage": Stage.SOLD}).sealed != sealed


def test_a_walk_that_another_key_sealed_is_sealed_anew(settings: Any) -> None:
    sealed = seal(WALK)
    settings.SEAL_KEYS = (("b", Fernet.generate_key().decode()), *settings.SEAL_KEYS)
    assert unseal(sealed).sealed.startswith("1b.")


def test_keys_rotate(settings: Any) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.SEAL_KEYS = (("a", old),)
    sealed = seal(WALK)
    settings.SEAL_KEYS = (("b", new), ("a", old))
    assert unseal(sealed) == WALK
    assert seal(WALK).startswith("1b.")
    settings.SEAL_KEYS = (("b", new),)
    with pytest.raises(UnknownKey):
        unseal(sealed)


def test_the_right_id_on_the_wrong_key_is_refused(settings: Any) -> None:
    sealed = seal(WALK)
    settings.SEAL_KEYS = ((settings.SEAL_KEYS[0][0], Fernet.generate_key().decode()),)
    with pytest.raises(SealError) as refusal:
        unseal(sealed)
    assert not isinstance(refusal.value, UnknownKey)
