"""Answers packed and read back, in every format that was ever in use."""

import zlib

import pytest

from calculator.engine.parsing import PARSERS
from calculator.engine.vocabulary import AddOn, Stage, State
from calculator.questionnaire import packing
from calculator.questionnaire.packing import FORMAT, POSITIONS, PackingError, pack, to_base36, unpack
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


def test_base36() -> None:
    assert [to_base36(number) for number in (0, 35, 36, 980_000)] == ["0", "z", "10", "l068"]
