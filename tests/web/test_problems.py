"""An address that cannot be opened gets a friendly page that says what happened and what to do."""

import pytest
from cryptography.fernet import Fernet
from django.test import Client

from calculator.content import store
from calculator.engine.vocabulary import Stage, State
from calculator.questionnaire.seal import Walk, seal
from tests.web.walking import visit

STEPS = ("", "check/", "result/", "balance/")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("bad", ["1a.AAAA", "x", "1a." + "A" * 2000, "é", "%00", "1a.gAAAA="])
def test_a_bad_address_is_a_400_with_a_way_on(site: Client, step: str, bad: str) -> None:
    page = visit(site, f"/q/{bad}/{step}")
    assert page.status == 400
    assert "This link does not work" in page.text
    assert page.open(page.link("Start again")).status == 200


def test_a_tampered_address_is_a_400(site: Client) -> None:
    sealed = seal(Walk(revision=1, values={"stage": Stage.SOLD, "state": State.OH}))
    middle = len(sealed) // 2
    other = "A" if sealed[middle] != "A" else "B"
    assert visit(site, f"/q/{sealed[:middle]}{other}{sealed[middle + 1 :]}/result/").status == 400


def test_an_unknown_key_is_a_410(site: Client, settings: object) -> None:
    sealed = seal(Walk(revision=1, values={"stage": Stage.SOLD, "state": State.OH}))
    settings.SEAL_KEYS = (("zz", Fernet.generate_key().decode()),)  # type: ignore[attr-defined]
    page = visit(site, f"/q/{sealed}/result/")
    assert page.status == 410
    assert "too old to open" in page.text


def test_a_post_to_a_bad_address_is_a_400(site: Client) -> None:
    assert site.post("/q/nonsense/balance/", {"asked": "balance", "balance": "1"}).status_code == 400


def test_an_unknown_page_is_a_404_that_does_not_repeat_the_address(site: Client) -> None:
    page = visit(site, "/no/such/page-with-9800/")
    assert page.status == 404
    assert "9800" not in page.text


def test_before_the_first_release_the_site_says_so(client: Client) -> None:
    with store.use(None):
        response = client.get("/")
        assert response.status_code == 503
        assert response["Retry-After"]


def test_other_methods_are_refused(site: Client) -> None:
    assert site.put("/start/").status_code == 405
    assert site.post("/").status_code == 405


def test_a_mistake_of_ours_is_a_500_that_keeps_the_answers(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError("balance 9800")

    monkeypatch.setattr("calculator.telling.assessed.assess", fail)
    site.raise_request_exception = False
    sealed = seal(Walk(revision=1, values={"stage": Stage.SOLD, "state": State.OH}))
    page = visit(site, f"/q/{sealed}/result/")
    assert page.status == 500
    assert "Your answers are still in the address" in page.text
    assert "9800" not in page.text
