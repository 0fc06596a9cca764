"""Whatever anyone sends or writes is answered, or refused in words, within bounds of time and memory.

Logos and typed numbers have properties of their own beside their other tests; so have origins and seals, which are only
held to their bounds here.
"""

import base64
import json
import resource
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from cryptography.fernet import Fernet
from django.conf import settings
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from calculator.codec import ContentError, content_of, digest
from calculator.content import store
from calculator.content.releases import rulebook_from
from calculator.engine.conditions import MOST_PARTS, ConditionError, parse_condition
from calculator.engine.parsing import KINDS
from calculator.management.copying import CopyError, _checked
from calculator.partners.origins import MOST, OriginError, parse_origins
from calculator.questionnaire.questions import STEPS
from calculator.questionnaire.seal import MOST_CHARACTERS, SealError, Walk, unseal
from calculator.telling.markdown import TAGS, as_html
from tests.partners.support import listed, partner
from tests.questionnaire.strategies import ANSWERS
from tests.support import OHIO_BILLED, published_rulebook
from tests.web.routes import ROUTES, SEALED

PREFIXES = ["", "/es", "/embed/clinic", "/embed/clinic/es", "/embed/clinic/~8c2f1f", "/embed/nobody"]
METHODS = ["get", "post", "head", "put", "delete", "options"]
ODD = st.text(max_size=40) | st.sampled_from(
    ["\x00", "\ud7ff", "..", "//evil.example", "%", "%00", "a" * 3000, "-1", "٣"]
)
SEALS = st.sampled_from([Walk(revision=1, values=OHIO_BILLED).sealed, Walk(revision=1, values={}).sealed])
SLUGS = st.sampled_from([step.slug for step in STEPS]) | st.sampled_from(["ohio", "dispute", "dispute-amount", "check"])


@contextmanager
def within(seconds: float, megabytes: float) -> Iterator[None]:
    """What this process computes, and what its memory grows by."""
    begun, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    assert time.process_time() - begun < seconds
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < megabytes * 1024


def refused(error: Exception) -> None:
    assert str(error).strip(), "a refusal says why"


@st.composite
def addresses(draw: st.DrawFn) -> str:
    """Something like an address of the site, or nothing like one."""
    if draw(st.integers(0, 4)) == 0:
        return "/" + draw(ODD)
    name = draw(st.sampled_from(sorted(ROUTES)))
    filled = {}
    for key, said in ROUTES[name].items():
        filled[key] = draw(SEALS if said == SEALED else SLUGS)
    path = reverse(name, kwargs=filled)
    if draw(st.booleans()):
        at = draw(st.integers(0, len(path)))
        path = path[:at] + draw(ODD) + path[at + draw(st.integers(0, 3)) :]
    return path


FIELDS = st.dictionaries(
    st.sampled_from(
        [*KINDS, *(f"{key}-{part}" for key in KINDS for part in ("year", "month", "day")), "newest", "asked"]
    )
    | ODD,
    ODD | st.sampled_from(["sold", "OH", "yes", "no", "unknown", "12", "9,800", "1e999", "NaN", "31"]),
    max_size=12,
)


@given(
    st.sampled_from(PREFIXES),
    addresses(),
    st.sampled_from(METHODS),
    st.dictionaries(ODD | st.sampled_from(["in", "state", "stage", "back", "colour"]), ODD, max_size=3),
    FIELDS,
    st.dictionaries(
        st.sampled_from(
            [
                *("accept-language", "accept-encoding", "referer", "origin", "host", "cookie", "if-none-match"),
                *("hx-request", "sec-fetch-dest", "x-forwarded-host", "content-type"),
            ]
        ),
        ODD,
    ),
)
def test_every_address_is_answered(
    prefix: str, path: str, method: str, query: dict[str, str], form: dict[str, str], headers: dict[str, str]
) -> None:
    client = Client(headers=headers)
    address = f"{prefix}{path}"
    with store.use(published_rulebook()), listed(partner("clinic")), within(seconds=5, megabytes=100):
        if method == "post":
            response = client.post(address, form, query_params=query)
        elif method == "get":
            response = client.get(address, query)
        else:
            response = getattr(client, method)(address)
    assert response.status_code < 500
    assert not response.cookies


@given(ANSWERS, st.sampled_from([step.slug for step in STEPS]), FIELDS)
def test_every_form_is_taken_or_sent_back(values: dict[str, Any], slug: str, form: dict[str, str]) -> None:
    with store.use(published_rulebook()), within(seconds=5, megabytes=100):
        response = Client().post(reverse("question", args=[Walk(revision=1, values=values).sealed, slug]), form)
    assert response.status_code in (200, 302, 303, 400, 404)


OF_A_WALK = sorted(name for name, said in ROUTES.items() if "sealed" in said and not name.endswith("-pdf"))


@given(ANSWERS, st.sampled_from(OF_A_WALK))
def test_whatever_a_seal_holds_its_pages_are_answered(values: dict[str, Any], name: str) -> None:
    sealed = Walk(revision=1, values=values).sealed
    address = reverse(name, kwargs={key: sealed if said == SEALED else said for key, said in ROUTES[name].items()})
    with store.use(published_rulebook()), within(seconds=5, megabytes=100):
        response = Client().get(address)
    assert response.status_code in (200, 302, 303, 404)


LIKE_A_SEAL = (
    st.text("1aZ0_-.=gAB", max_size=200)
    | st.text(max_size=100)
    | st.binary(max_size=400).map(
        lambda data: f"1{settings.SEAL_KEYS[0][0]}.{base64.urlsafe_b64encode(data).decode().rstrip('=')}"
    )
)


@given(LIKE_A_SEAL | st.sampled_from(["1a." + "A" * 2_000_000, "." * 1_000_000, "é" * 100_000]))
def test_whatever_stands_for_a_seal_is_refused_at_once(text: str) -> None:
    with within(seconds=1, megabytes=20), pytest.raises(SealError) as refusal:
        unseal(text)
    refused(refusal.value)


def sealed_bytes(form: str, packed: bytes) -> str:
    """A seal of any bytes, as only this site can make one; an earlier version of it may have made odd ones."""
    key_id, key = settings.SEAL_KEYS[0]
    return f"{form}{key_id}.{Fernet(key).encrypt_at_time(packed, 0).decode().rstrip('=')}"


def deflated(data: bytes) -> bytes:
    squeeze = zlib.compressobj(wbits=-15)
    return squeeze.compress(data) + squeeze.flush()


CODES = st.lists(st.text("0123456789abcdefghijklmnopqrstuvwxyz-.,:;EOHXTN", max_size=12), max_size=110).map(",".join)


@given(
    st.sampled_from("12z"),
    st.binary(max_size=300) | CODES.map(lambda codes: deflated(f"0123abcd,1,,,{codes}".encode())),
    st.sampled_from(["check", "result", "balance"]),
)
def test_a_seal_of_whatever_is_opened_or_refused(form: str, packed: bytes, page: str) -> None:
    with store.use(published_rulebook()), within(seconds=5, megabytes=100):
        response = Client().get(f"/q/{sealed_bytes(form, packed)}/{page}/")
    assert response.status_code in (200, 302, 400, 503)


def test_a_seal_that_holds_very_much_is_opened_in_a_small_space() -> None:
    sealed = sealed_bytes("1", deflated(b"0" * 500_000))
    assert len(sealed) < MOST_CHARACTERS, "it is looked at"
    with within(seconds=1, megabytes=20):
        assert unseal(sealed).values == {}


MARKDOWN = st.text("ab *_`~[]()<>!#&\\|-+=.:/\"'\n\t1", max_size=300) | st.text(max_size=100)


@given(MARKDOWN)
def test_markdown_becomes_a_few_harmless_tags(text: str) -> None:
    with within(seconds=2, megabytes=50):
        html = as_html(text)
    for tag in BeautifulSoup(html, "html.parser").find_all(True):
        assert tag.name in TAGS
        assert not tag.attrs


@pytest.mark.parametrize(
    "piece", ["[", "*a ", "> ", "`", "![a](", "<a ", "&#", "- ", "**a", "_", "[a](<", "\\", "1. \n", "\t"]
)
def test_markdown_made_to_take_long_does_not(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    with within(seconds=10, megabytes=200):
        as_html.__wrapped__(text)


LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | ODD | st.sampled_from(["answers.stage", "sold", "1e999"])
)
KEYS = st.sampled_from(["all", "any", "not", "equals", "in", "contains", "known", "above", "below"]) | ODD
CONDITIONS = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=2), max_leaves=30
)


@given(CONDITIONS)
def test_a_condition_is_read_or_refused_in_words(raw: Any) -> None:
    with within(seconds=1, megabytes=50):
        try:
            parse_condition(raw)
        except ConditionError as error:
            refused(error)


@pytest.mark.parametrize("wide", [True, False])
def test_a_huge_condition_is_refused_at_once(wide: bool) -> None:
    raw: Any = {"known": "answers.stage"}
    if wide:
        raw = {"any": [raw] * (MOST_PARTS * 1000)}
    else:
        for _ in range(100_000):
            raw = {"not": raw}
    with within(seconds=2, megabytes=100), pytest.raises(ConditionError):
        parse_condition(raw)
    while isinstance(raw, dict) and "not" in raw:  # so that taking it apart does not recurse either
        raw = raw["not"]


@pytest.mark.parametrize("text", ["a" * 200_000, "https://" + "a." * 100_000, "https://*.a\n" * 20_000, "[" * 50_000])
def test_a_huge_list_of_origins_is_read_or_refused_at_once(text: str) -> None:
    with within(seconds=5, megabytes=100):
        try:
            parse_origins(text)
        except OriginError as error:
            refused(error)


LIKE_ORIGINS = st.lists(
    st.text("htps:/*.-0123456789abcxyzüß。\n ", max_size=40) | st.text(max_size=80), max_size=60
).map("\n".join)


@given(LIKE_ORIGINS)
def test_origins_are_read_or_refused_in_words(text: str) -> None:
    with within(seconds=1, megabytes=50):
        try:
            assert len(parse_origins(text)) <= MOST
        except OriginError as error:
            refused(error)


RELEASE = {
    "number": 1,
    "published_on": "2026-11-24",
    "history": [],
    "content": json.loads(json.dumps(content_of(published_rulebook()))),
}
SCALARS = LEAVES.filter(lambda one: one == one and one not in (float("inf"), float("-inf")))


def spots(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each value in a document, the first few of each list."""
    yield path
    for key, inner in (
        value.items() if isinstance(value, dict) else enumerate(value[:3]) if isinstance(value, list) else ()
    ):
        yield from spots(inner, (*path, key))


SPOTS = [path for path in spots(RELEASE) if path]


@given(st.sampled_from(SPOTS), SCALARS | st.just([]) | st.just({}), st.booleans())
@pytest.mark.examples(shrink=False)
def test_a_document_is_a_release_or_is_refused_in_words(path: tuple[Any, ...], other: Any, whole: bool) -> None:
    """Whether or not the hash was made to fit what was changed."""
    document = dict(RELEASE) | {"content": dict(RELEASE["content"])}
    if path[0] == "content" and len(path) > 1:
        document["content"][path[1]] = deepcopy(document["content"][path[1]])
    place: Any = document
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = other
    try:
        document["hash"] = digest(document["content"] if whole else RELEASE["content"])
    except UnicodeEncodeError:
        return  # half a character stands in no JSON that was read
    with within(seconds=5, megabytes=100):
        try:
            rulebook_from(document)
        except ContentError as error:
            refused(error)


@given(st.binary(max_size=500) | st.binary(max_size=200).map(lambda data: b"\x1f\x8b\x08" + data))
def test_a_file_is_a_backup_or_is_refused_in_words(tmp_path_factory: Any, data: bytes) -> None:
    file = Path(tmp_path_factory.getbasetemp()) / "fuzzed-backup"
    file.write_bytes(data)
    with within(seconds=2, megabytes=50), pytest.raises(CopyError):
        _checked(file)
