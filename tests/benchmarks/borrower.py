"""The site as in production, under the seed's law and without a database, and a borrower who answered nearly all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client, override_settings  # noqa: E402

from calculator import clock  # noqa: E402
from calculator.content import store  # noqa: E402
from calculator.engine.parsing import parse_values  # noqa: E402
from calculator.questionnaire.seal import Walk, seal  # noqa: E402
from tests.support import published_rulebook  # noqa: E402

RULEBOOK = published_rulebook()
TODAY = clock.now().date() - timedelta(days=1)
"""A day that has come everywhere in the country, by the clock of the site: in the tests that one stands still."""


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


ANSWERS: dict[str, Any] = {
    "state": "WI",
    "work_state": "IL",
    "stage": "sued",
    "use": "personal",
    "contract_type": "sale_contract",
    "lender_kind": "finance_company",
    "role": "borrower",
    "has_cosigner": "yes",
    "sealed": "no",
    "contract_date": ago(1400),
    "first_payment_date": ago(1370),
    "cash_price": "21999",
    "down_payment": "1500",
    "amount_financed": "22450.75",
    "finance_charge": "7450.85",
    "monthly_payment": "415.30",
    "apr": "9.9",
    "interest_kind": "simple",
    "term_months": 72,
    "payments_made": 20,
    "first_missed_payment": ago(760),
    "last_payment_date": ago(790),
    "acceleration_date": ago(700),
    "balance": "17250.40",
    "balance_kind": "principal",
    "balance_date": ago(690),
    "balance_at_default": "17250.40",
    "late_fees": "120",
    "other_charges": "35",
    "vehicle_value": "13900",
    "trade_in_value": "11800",
    "cure_notice": "yes",
    "cure_notice_date": ago(720),
    "repossession_date": ago(680),
    "repossession_kind": "taken",
    "peace_breached": "no",
    "repossession_notice": "yes",
    "repossession_notice_date": ago(675),
    "notice_delivery": "mail",
    "repossession_cost": "575",
    "storage_cost": "310",
    "preparation_cost": "180",
    "sale_cost": "425",
    "attorney_fees": "900",
    "costs_known": "yes",
    "contract_allows_attorney_fees": "no",
    "notice_before_sale": "yes",
    "notice_date": ago(660),
    "notice_missing": ["contact", "explanation_right"],
    "sale_date": ago(640),
    "sale_kind": "private",
    "sale_price": "7600",
    "sold_to_insider": "no",
    "add_ons": ["gap", "service_contract"],
    "insurance_refunds": "250",
    "payments_after_sale": "100",
    "claimed_deficiency": "12890.55",
    "claim_date": ago(600),
    "explanation_requested_on": ago(580),
    "explanation_received": "no",
    "holder": "debt_buyer",
    "sued_on": ago(20),
    "served_on": ago(10),
    "answer_due": ago(-10),
    "bankruptcy": "none",
    "lump_sum": "3000",
    "monthly_spare": "150",
    "weekly_disposable_earnings": "690",
    "weekly_gross_earnings": "880",
    "dependents": 2,
    "household_size": 3,
    "head_of_household": "yes",
    "protected_income_only": "no",
    "public_assistance": "no",
    "servicemember": "no",
    "total_assets": "9000",
    "total_debts": "31000",
}

VALUES, _problems = parse_values(ANSWERS)
assert not _problems, _problems

WALK = Walk(revision=1, values=VALUES)
QUESTIONS = f"/q/{seal(WALK)}/"


@contextmanager
def production() -> Iterator[tuple[Client, Path]]:
    """A client of the site, and the folder of its static files as they are served."""
    with tempfile.TemporaryDirectory(prefix="shortfall-static-") as folder:
        manifest = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
        with (
            override_settings(
                DEBUG=False,
                STATIC_ROOT=folder,
                STORAGES=settings.STORAGES | {"staticfiles": manifest},
                WHITENOISE_USE_FINDERS=False,
                WHITENOISE_AUTOREFRESH=False,
            ),
            store.use(RULEBOOK),
        ):
            call_command("collectstatic", interactive=False, verbosity=0)
            yield Client(), Path(folder)


def fetch(client: Client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200, (response.status_code, address.rsplit("/", 2)[1])
    return response.content
