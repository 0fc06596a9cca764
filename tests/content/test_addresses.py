"""An address that an editor or a partner types is a page of the web: in the form, in what is compiled, on the page."""

from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import URLField
from django.test import Client

from calculator import models
from calculator.addresses import SENTENCE
from calculator.codec import ContentError, content_of, digest
from calculator.content import store
from calculator.content.approval import approve
from calculator.content.compiling import compile_content
from calculator.content.releases import rulebook_from
from calculator.engine.rulebook import Link, Rulebook, Text
from calculator.engine.vocabulary import State
from calculator.models.fields import StructureField, WebAddressField
from calculator.partners.partner import Link as HelpLink
from calculator.questionnaire.seal import Walk
from tests.partners.support import listed, partner
from tests.support import OHIO_BILLED

OTHER_SCHEMES = ["javascript:alert(1)", "data:text/html,x", "ftp://law.example/1", "mailto:help@law.example"]

COLUMNS = [
    (model, column)
    for model in apps.get_app_config("calculator").get_models()
    for column in model._meta.get_fields()
    if isinstance(column, URLField) and not model.__name__.startswith("Historical")
]
LISTS = [(models.Tip, "sources"), (models.Letter, "sources"), (models.Jurisdiction, "sources")]


def test_every_column_for_an_address_is_of_the_one_kind() -> None:
    assert (
        len(COLUMNS) == 41
    )  # 18 kinds of rule with two each, assumptions, milestones, two of a state, a partner's links
    assert all(isinstance(column, WebAddressField) for _, column in COLUMNS)


@pytest.mark.parametrize("address", OTHER_SCHEMES)
@pytest.mark.parametrize(
    ("model", "column"), COLUMNS, ids=lambda one: getattr(one, "__name__", getattr(one, "name", ""))
)
def test_a_column_takes_pages_alone_and_says_so(model: Any, column: Any, address: str) -> None:
    column.clean("https://law.example/1", None)
    with pytest.raises(ValidationError) as refusal:
        column.clean(address, None)
    assert refusal.value.messages == [SENTENCE]
    field = column.formfield(assume_scheme="https")
    assert field.clean("law.example/1") == "https://law.example/1"
    with pytest.raises(ValidationError) as refusal:
        field.clean(address)
    assert refusal.value.messages == [SENTENCE]


@pytest.mark.parametrize("address", [*OTHER_SCHEMES, "law.example/1", "//law.example"])
@pytest.mark.parametrize(("model", "name"), LISTS, ids=lambda one: getattr(one, "__name__", one))
def test_so_does_a_list_of_sources(model: Any, name: str, address: str) -> None:
    column = model._meta.get_field(name)
    assert isinstance(column, StructureField)
    words = {"shows": "x"} if model is models.Jurisdiction else {"label": "x"}
    column.clean([{"url": "https://law.example/1", **words}], None)
    with pytest.raises(ValidationError) as refusal:
        column.clean([{"url": "https://law.example/1", **words}, {"url": address, **words}], None)
    assert refusal.value.messages == [SENTENCE]


@pytest.mark.parametrize("address", OTHER_SCHEMES)
def test_a_row_that_got_by_its_form_is_not_compiled(wisconsin: models.Jurisdiction, address: str) -> None:
    tip = models.Tip.objects.create(slug="x", title_en="X", body_en="X", sources=[{"label": "x", "url": address}])
    wisconsin.legal_aid_url = address
    wisconsin.save()
    approve(models.Jurisdiction.objects.all())
    with pytest.raises(ContentError, match=r"Wisconsin.*no page that borrowers can be sent to"):
        compile_content()
    models.Jurisdiction.objects.update(approved_history_id=wisconsin.history.last().pk)
    compile_content()
    approve(models.Tip.objects.filter(pk=tip.pk))
    with pytest.raises(ContentError, match=r"X.*no page that borrowers can be sent to"):
        compile_content()


def released_with(address: str, rulebook: Rulebook) -> Rulebook:
    """The seed with such an address in every place, as a release that was published before it was refused."""
    ohio = rulebook.jurisdictions[State.OH]
    ohio = replace(
        ohio,
        legal_aid_url=address,
        attorney_general_url=address,
        rules=tuple(replace(rule, url=address) for rule in ohio.rules),
    )
    sources = (Link("Where it is from", address),)
    old = replace(
        rulebook,
        jurisdictions={**rulebook.jurisdictions, State.OH: ohio},
        milestones={code: replace(one, url=address) for code, one in rulebook.milestones.items()},
        assumptions={name: replace(one, url=address) for name, one in rulebook.assumptions.items()},
        tips=tuple(replace(one, sources=sources) for one in rulebook.tips),
        letters=tuple(replace(one, sources=sources) for one in rulebook.letters),
    )
    content = content_of(old)
    return rulebook_from(
        {"number": 1, "published_on": "2026-11-24", "history": [], "hash": digest(content), "content": content}
    )


@pytest.mark.parametrize("address", OTHER_SCHEMES)
@pytest.mark.parametrize("prefix", ["", "/es", "/embed/clinic"])
def test_a_release_from_before_shows_it_as_text(client: Client, rulebook: Rulebook, address: str, prefix: str) -> None:
    links = (HelpLink(label=Text("Our clinic"), url=address),)
    sealed = Walk(revision=1, values=OHIO_BILLED).sealed
    rooms = (f"q/{sealed}/choices/", f"q/{sealed}/law/", f"q/{sealed}/dates/")
    pages = ("states/ohio/", f"q/{sealed}/result/", *rooms, f"q/{sealed}/plan/", f"q/{sealed}/letters/dispute-amount/")
    with store.use(released_with(address, rulebook)), listed(partner("clinic", links=links)):
        for page in pages:
            response = client.get(f"{prefix}/{page}")
            assert response.status_code == 200
            soup: Any = BeautifulSoup(response.content, "html.parser")
            for link in soup.find_all(["a", "iframe", "form", "link", "script", "img"]):
                for name in ("href", "src", "action"):
                    assert not link.get(name, "").lower().startswith(address[:5].lower()), (page, link)
            for source in soup.select(".source"):
                assert not source.get_text().rstrip(" ↗").endswith(("Source", "Fuente")), "a word for a link alone"
            if "choices" in page or "letters" in page:
                assert "Where it is from" in soup.get_text()
            if prefix == "/embed/clinic" and page not in rooms:
                assert "Our clinic" in soup.get_text()
            assert page in rooms or "lawhelp.org" in response.content.decode(), "a good one is still a link"
