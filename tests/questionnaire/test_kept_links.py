"""Links already given out open for good: the seal's format, frozen, and links of earlier days.

A seal holds answers by position, and a chosen answer by its place in its enumeration. So the order of both is a
format, like that of a file, and is written out here in full. **A list below may only grow at its end.** If a test here
fails, do not change the list to fit the code: put the code back, and append what is new to both.
"""

from enum import StrEnum
from itertools import combinations
from typing import Any, get_args, get_origin

import pytest
from cryptography.fernet import Fernet

from calculator.engine.parsing import KINDS, parse_values
from calculator.questionnaire import packing
from calculator.questionnaire.packing import DIGITS, POSITIONS, unpack
from calculator.questionnaire.seal import HEADER, unseal
from tests.kept.opening import Link, links, seal_keys

FROZEN_POSITIONS = """
stage Stage
state State
use Use
contract_type ContractType
contract_date date
balance Money
balance_kind BalanceKind
balance_date date
amount_financed Money
apr Percent
term_months int
monthly_payment Money
first_payment_date date
payments_made int
interest_kind InterestKind
first_missed_payment date
missed_payments int
late_fees Money
repossession_kind RepossessionKind
repossession_date date
notice_before_sale bool
notice_date date
sale_date date
sale_kind SaleKind
sale_price Money
vehicle_value Money
repossession_cost Money
storage_cost Money
preparation_cost Money
sale_cost Money
attorney_fees Money
costs_known bool
add_ons list of AddOn
insurance_refunds Money
other_credits Money
payments_after_sale Money
last_payment_date date
claimed_deficiency Money
claim_date date
holder Holder
explanation_received bool
explanation_requested_on date
sued_on date
served_on date
answer_due date
judgment_date date
judgment_amount Money
judgment_rate Percent
paid_since_judgment Money
lump_sum Money
monthly_spare Money
servicemember bool
protected_income_only bool
bankruptcy Bankruptcy
has_cosigner bool
home_state State
repossession_notice bool
repossession_notice_date date
work_state State
lender_kind LenderKind
role Role
sealed bool
cash_price Money
down_payment Money
finance_charge Money
total_paid Money
acceleration_date date
balance_at_default Money
accrued_interest Money
other_charges Money
unearned_rebate Money
trade_in_value Money
cure_notice bool
cure_notice_date date
peace_breached bool
notice_delivery Delivery
contract_allows_attorney_fees bool
contract_allows_reinstatement bool
notice_missing list of NoticePart
sold_to_insider bool
appraised bool
court_confirmed_sale bool
gap_payment Money
bankruptcy_filed_on date
weekly_disposable_earnings Money
weekly_gross_earnings Money
dependents int
household_size int
head_of_household bool
public_assistance bool
total_assets Money
total_debts Money
total_loss TotalLoss
insurance_payment Money
signer_died bool
divorce_gave_car_away bool
was_served bool
pay_being_taken bool
account_frozen bool
form_1099c_amount Money
form_1099c_year Year
form_1099c_code DebtEvent
own_payment_date date
""".strip().splitlines()
"""Every position of the seal with the type it is packed as. Append; never move, rename, retype or remove one."""

FROZEN_MEMBERS = {
    "AddOn": "gap service_contract credit_insurance",
    "BalanceKind": "principal payoff letter_total remaining_payments",
    "Bankruptcy": "none open discharged",
    "ContractType": "sale_contract direct_loan lease",
    "DebtEvent": "A B C D E F G H",
    "Delivery": "certified mail hand electronic",
    "Holder": "lender collector debt_buyer",
    "InterestKind": "simple precomputed",
    "LenderKind": "bank credit_union dealer finance_company consumer_finance_licensee title_lender",
    "NoticePart": "time_of_sale kind_of_sale liability redemption_phone contact explanation_right",
    "RepossessionKind": "taken surrendered",
    "Role": "borrower co_buyer cosigner",
    "SaleKind": "public private sheriff",
    "Stage": "paying behind repossessed sold billed sued judgment",
    "State": (
        "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH "
        "OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY"
    ),
    "TotalLoss": "stolen totaled",
    "Use": "personal business",
}
"""Every member of every enumeration that a seal packs, in order. Append; never move, rename or remove one."""


def changed(what: str, frozen: list[str], now: list[str]) -> str:
    """What is wrong with a list that may only grow at its end; "" where nothing is."""
    for place, (one, other) in enumerate(zip(frozen, now, strict=False)):
        if one != other:
            return (
                f"{what}: place {place} was “{one}” and is “{other}”. Links already given out would open to other "
                "answers. This list may only grow at its end: put it back, and append what is new."
            )
    if len(now) < len(frozen):
        return f"{what}: “{frozen[len(now)]}” is gone. Links hold it; put it back. This list may only grow at its end."
    if len(now) > len(frozen):
        return f"{what} has grown at its end, which is right. Append “{now[len(frozen)]}” to the frozen list here too."
    return ""


def written(key: str) -> str:
    """A position as it is frozen: its key and the type it is packed as."""
    kind = KINDS[key]
    if get_origin(kind) is tuple:
        return f"{key} list of {get_args(kind)[0].__name__}"
    return f"{key} {kind.__name__}"


def enumeration_of(key: str) -> Any:
    """The enumeration that a position is packed by, or `None`."""
    kind = KINDS[key]
    kind = get_args(kind)[0] if get_origin(kind) is tuple else kind
    return kind if isinstance(kind, type) and issubclass(kind, StrEnum) else None


ENUMERATIONS = {found.__name__: found for key in POSITIONS if (found := enumeration_of(key))}


def test_positions_only_grow_at_their_end() -> None:
    complaint = changed("POSITIONS", FROZEN_POSITIONS, [written(key) for key in POSITIONS])
    assert not complaint, complaint


def test_the_frozen_enumerations_are_those_that_a_seal_packs() -> None:
    assert sorted(FROZEN_MEMBERS) == sorted(ENUMERATIONS)


@pytest.mark.parametrize("name", sorted(FROZEN_MEMBERS))
def test_an_enumeration_only_grows_at_its_end(name: str) -> None:
    members = [member.value for member in ENUMERATIONS[name]]
    complaint = changed(name, FROZEN_MEMBERS[name].split(), members)
    assert not complaint, complaint


def test_every_swap_and_every_loss_is_noticed_and_growth_is_told() -> None:
    for frozen in (FROZEN_POSITIONS, *(members.split() for members in FROZEN_MEMBERS.values())):
        assert changed("it", frozen, list(frozen)) == ""
        for one, other in combinations(range(len(frozen)), 2):
            assert "only grow at its end" in changed("it", frozen, swapped(frozen, one, other))
        for gone in range(len(frozen)):
            assert "only grow at its end" in changed("it", frozen, frozen[:gone] + frozen[gone + 1 :])
        assert "Append “new”" in changed("it", frozen, [*frozen, "new"])
        assert "only grow at its end" in changed("it", frozen, ["new", *frozen])


def swapped(values: Any, one: int, other: int) -> list[Any]:
    changed = list(values)
    changed[one], changed[other] = changed[other], changed[one]
    return changed


def test_a_list_of_choices_has_one_digit_for_each() -> None:
    """`add_ons` and `notice_missing` are written without a separator, so their enumerations end at 36 members."""
    for key in POSITIONS:
        if get_origin(KINDS[key]) is tuple:
            assert len(list(enumeration_of(key))) <= len(DIGITS)


@pytest.fixture
def kept_keys(settings: Any) -> None:
    settings.SEAL_KEYS = seal_keys()


@pytest.mark.usefixtures("kept_keys")
@pytest.mark.parametrize("link", links(), ids=str)
def test_a_kept_link_opens_to_the_answers_beside_it(link: Link) -> None:
    walk = unseal(link.sealed)
    values, problems = parse_values(link.answers)
    assert not problems
    assert dict(walk.values) == values
    assert [type(value) for value in walk.values.values()] == [type(values[key]) for key in walk.values]
    assert (walk.id, walk.revision, walk.first_release, walk.first_day) == (
        link.walk.id,
        link.walk.revision,
        link.walk.first_release,
        link.walk.first_day,
    )


def test_the_kept_links_hold_every_stage_and_once_every_answer_of_their_day() -> None:
    assert {link.answers["stage"] for link in links()} == set(FROZEN_MEMBERS["Stage"].split())
    assert {link.address.startswith("/es/") for link in links()} == {True, False}
    assert max(len(link.answers) for link in links()) >= 92


def misread() -> bool:
    """Whether a kept link now opens to other answers than those beside it."""
    for packed, link in zip(packed_links(), links(), strict=True):
        _, values = unpack(link.sealed[0], packed, HEADER)
        if {key: value for key, value in values.items() if key in link.answers} != parse_values(link.answers)[0]:
            return True
    return False


def packed_links() -> list[bytes]:
    keys = {key_id: Fernet(key) for key_id, key in seal_keys()}
    found = []
    for link in links():
        head, body = link.sealed.split(".")
        found.append(keys[head[1:]].decrypt(body + "=" * (-len(body) % 4)))
    return found


def test_the_kept_links_notice_every_swap_of_two_positions(monkeypatch: pytest.MonkeyPatch) -> None:
    held = {key for link in links() for key in link.answers}
    assert not misread()
    for one, other in combinations(range(len(POSITIONS)), 2):
        if held.intersection((POSITIONS[one], POSITIONS[other])):
            monkeypatch.setattr(packing, "POSITIONS", swapped(POSITIONS, one, other))
            assert misread(), f"swapping {POSITIONS[one]} and {POSITIONS[other]} goes unnoticed"


def test_the_kept_links_notice_every_swap_of_two_members(monkeypatch: pytest.MonkeyPatch) -> None:
    """`State` is left out: its members are packed by their postal code."""
    for key, kind in ((key, enumeration_of(key)) for key in POSITIONS):
        held = {str(member) for link in links() for member in _members(link.answers.get(key))}
        if kind is None or kind.__name__ == "State" or not held:
            continue
        members = [(member.name, member.value) for member in kind]
        for one, other in combinations(range(len(members)), 2):
            if held.intersection((members[one][1], members[other][1])):
                mutant: Any = StrEnum(kind.__name__, swapped(members, one, other))  # type: ignore[misc]
                with monkeypatch.context() as patch:
                    patch.setitem(KINDS, key, mutant if KINDS[key] is kind else tuple[mutant, ...])
                    assert misread(), f"swapping {members[one]} and {members[other]} of {key} goes unnoticed"


def _members(answer: object) -> list[object]:
    return answer if isinstance(answer, list) else [answer]
