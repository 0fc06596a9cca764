"""Answers packed and read back, in every format that was ever in use."""

import zlib
from decimal import Decimal

import pytest
from hypothesis import given

from calculator.engine.parsing import KINDS, PARSERS
from calculator.engine.vocabulary import AddOn, Stage, State
from calculator.questionnaire import packing
from calculator.questionnaire.packing import (
    FORMAT,
    POSITIONS,
    TRYING,
    PackingError,
    pack,
    pack_some,
    to_base36,
    unpack,
    unpack_some,
)
from tests.questionnaire.strategies import ANSWERS
from tests.questionnaire.walks import EVERYTHING


def test_it_reads_back_what_it_packed() -> None:
    packed = pack(["walk", "7"], EVERYTHING)
    assert unpack(FORMAT, packed, 2) == (["walk", "7"], EVERYTHING)


def test_every_answer_has_one_position() -> None:
    assert sorted(POSITIONS) == sorted(PARSERS)


def test_an_empty_list_is_not_an_unanswered_one() -> None:
    _, values = unpack(FORMAT, pack([], {"add_ons": ()}), 0)
    assert values == {"add_ons": ()}


def test_a_seal_from_before_a_question_was_added_still_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    older = POSITIONS[:30]
    monkeypatch.setattr(packing, "POSITIONS", older)
    packed = pack([], {"stage": Stage.SOLD, "state": State.OH})
    monkeypatch.setattr(packing, "POSITIONS", POSITIONS)
    assert unpack(FORMAT, packed, 0)[1] == {"stage": Stage.SOLD, "state": State.OH}


def test_a_choice_that_no_longer_exists_reads_as_unanswered(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = pack([], {"stage": Stage.SOLD, "add_ons": tuple(AddOn)})
    text = zlib.decompress(packed, wbits=-15).decode().replace("012", "01z")
    squeeze = zlib.compressobj(wbits=-15)
    assert unpack(FORMAT, squeeze.compress(text.encode()) + squeeze.flush(), 0)[1] == {"stage": Stage.SOLD}


def test_an_older_format_is_upgraded_by_its_own_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format in which the first two answers stood the other way round."""

    def reader(codes: list[str]) -> dict[str, object]:
        return {"state": State(codes[0]), "stage": list(Stage)[int(codes[1], 36)]}

    monkeypatch.setitem(packing.READERS, "0", reader)
    squeeze = zlib.compressobj(wbits=-15)
    packed = squeeze.compress(b"OH,3") + squeeze.flush()
    assert unpack("0", packed, 0)[1] == {"state": State.OH, "stage": Stage.SOLD}


@pytest.mark.parametrize(("form", "packed"), [("z", pack([], {})), (FORMAT, b"\xff\xff\xff")])
def test_what_no_reader_understands_is_refused(form: str, packed: bytes) -> None:
    with pytest.raises(PackingError):
        unpack(form, packed, 0)


# A few answers as one field


@given(ANSWERS)
def test_a_few_answers_come_back_from_one_field(values: dict[str, object]) -> None:
    field = pack_some(values)
    assert "," not in field
    assert unpack_some(field) == values
    assert [type(value) for value in unpack_some(field).values()] == [
        type(values[key]) for key in POSITIONS if key in values
    ]
    assert unpack(TRYING, pack(["walk", field], values), 2) == (["walk", field], values)


def test_they_take_as_much_room_as_there_are() -> None:
    assert pack_some({}) == ""
    assert pack_some({"sale_price": Decimal("9000.00"), "storage_cost": Decimal(0)}) == "o:jag0;r:0"


@pytest.mark.parametrize("field", ["zzz:1", "o", "o:", ":1", "o:!", ";;", "24", "0:z", "-1:5"])
def test_what_means_nothing_any_more_reads_as_not_there(field: str) -> None:
    read = unpack_some(f"{field};r:u")
    assert read.pop("storage_cost") == Decimal("0.30")
    assert not read


def test_a_place_that_is_written_is_that_of_the_answer() -> None:
    """The places of `POSITIONS` are frozen, and so are these fields: written out, as they were given out."""
    given_out = b"0123abcd,3,,,o:jag0;r:0;1d:8c,4,TX"
    squeeze = zlib.compressobj(wbits=-15)
    packed = squeeze.compress(given_out) + squeeze.flush()
    header, values = unpack("2", packed, 5)
    assert header[:2] == ["0123abcd", "3"]
    assert values == {"stage": list(Stage)[4], "state": State.TX}
    assert unpack_some(header[4]) == {
        "sale_price": Decimal("9000.00"),
        "storage_cost": Decimal("0.00"),
        POSITIONS[49]: Decimal("3.00"),
    }
    assert POSITIONS[49] == "lump_sum"
    assert KINDS["lump_sum"] is KINDS["sale_price"]


def test_base36() -> None:
    assert [to_base36(number) for number in (0, 35, 36, 980_000)] == ["0", "z", "10", "l068"]
