"""Hand-picked mistakes: each changes one thing that harms somebody if it is wrong, and the tests beside it must notice.

A mutant names a file, the exact text in it, which stands there once, what to write instead, and the test modules
nearest to it, under `tests/`. Where a text was rewritten, choose the same mistake in the new text.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    """One mistake. `tests` are modules or node ids, as pytest takes them."""

    file: str
    text: str
    instead: str
    tests: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.file}: {_one_line(self.text)} → {_one_line(self.instead) or 'nothing'}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def engine(module: str, text: str, instead: str, *tests: str) -> Mutant:
    """A mistake in a module of the engine; its own test module notices it, unless others are named."""
    of = tests or (module,)
    return Mutant(f"calculator/engine/{module}.py", text, instead, tuple(f"tests/engine/test_{one}.py" for one in of))


def questionnaire(module: str, text: str, instead: str, test: str) -> Mutant:
    return Mutant(f"calculator/questionnaire/{module}.py", text, instead, (f"tests/questionnaire/test_{test}",))


def offer(text: str, instead: str, test: str) -> Mutant:
    return Mutant("calculator/telling/offer.py", text, instead, (f"tests/web/test_ways.py::{test}",))


def swapped(file: str, one: str, other: str, *tests: str) -> Mutant:
    """Two lines that stand one after the other, in the other order."""
    return Mutant(file, f"    {one}\n    {other}\n", f"    {other}\n    {one}\n", tests)


def governs(kind: str, whose: str, day: str, *, instead: tuple[str, str]) -> Mutant:
    """A kind of rule taken from another state or by another day."""
    row = "{}: (Whose.{}, DecidingDay.{}),"
    return engine("governing", row.format(kind, whose, day), row.format(kind, *instead))


def _whose_law() -> Iterator[Mutant]:
    yield governs("Limitation", "COURTS", "SUIT", instead=("CONTRACT", "SUIT"))
    yield governs("Limitation", "COURTS", "SUIT", instead=("COURTS", "TODAY"))
    yield governs("PaymentRestart", "COURTS", "SUIT", instead=("COURTS", "SALE"))
    yield governs("Extinguishment", "COURTS", "SUIT", instead=("COURTS", "TODAY"))
    yield governs("DeficiencyLimit", "CONTRACT", "SALE", instead=("CONTRACT", "TODAY"))
    yield governs("DefectiveSale", "CONTRACT", "SALE", instead=("CONTRACT", "TODAY"))
    yield governs("Cure", "CONTRACT", "DEFAULT", instead=("CONTRACT", "TODAY"))
    yield governs("SelfHelp", "CONTRACT", "TAKING", instead=("CONTRACT", "TODAY"))
    yield governs("Reinstatement", "CONTRACT", "SALE", instead=("CONTRACT", "TODAY"))
    yield governs("Redemption", "CONTRACT", "SALE", instead=("CONTRACT", "TODAY"))
    yield governs("SaleNotice", "CONTRACT", "SALE", instead=("CONTRACT", "TAKING"))
    yield governs("AfterSale", "CONTRACT", "SALE", instead=("CONTRACT", "TODAY"))
    yield governs("Garnishment", "WORK", "TODAY", instead=("CONTRACT", "TODAY"))
    yield governs("JudgmentInterest", "CONTRACT", "JUDGMENT", instead=("CONTRACT", "TODAY"))
    yield engine("governing", "answers.repossession_date or min(sale, today)", "answers.repossession_date or sale")
    yield engine("governing", "delinquency(answers, today) or taking", "delinquency(answers, today) or today")
    yield engine("governing", "dict.fromkeys((answers.state, answers.home))", "dict.fromkeys((answers.home,))")
    yield engine("governing", "for applies in (True, None):", "for applies in (None, True):")
    yield engine("rulebook", "tuple(one.as_known_on(day) for one", "tuple(one for one", "evidence")
    yield engine("rulebook", "one.effective_to + timedelta(days=1)", "one.effective_to", "fitting")
    yield engine(
        "fitting",
        "frozenset().union(*(part[key] for part in parts))",
        "frozenset.intersection(*(part[key] for part in parts))",
    )
    yield engine("rulebook", "self.known_since <= day", "self.known_since < day", "evidence")
    yield engine("rulebook", "is not SecondReading.DIFFERS", "is not SecondReading.AGREES", "evidence")
    yield engine("scope", "financed <= scope.amount_financed_max", "financed < scope.amount_financed_max")


def _limits() -> Iterator[Mutant]:
    yield engine(
        "limits",
        "Reason.SECONDARY if rule.status is Status.SECONDARY",
        "Reason.SECONDARY if rule.status is not Status.SECONDARY",
    )
    yield engine("limits", "self.rule.status is not Status.UNVERIFIED", "self.rule.status is Status.UNVERIFIED")
    yield engine(
        "limits",
        'likely=_left(span.likely, [_amount(one, "likely") for one in certain])',
        'likely=_left(span.likely, [_amount(one, "likely") for one in possible])',
    )
    yield engine("limit_kinds", "if figure < rule.threshold or", "if figure <= rule.threshold or", "limits")
    yield engine("limit_kinds", "(end - start).days >= days", "(end - start).days > days", "limits", "cases")
    yield engine("limit_kinds", "if sent <= last:", "if sent < last:", "limits", "cases")
    yield engine("limit_kinds", "taken < days_after(sent, days)", "taken <= days_after(sent, days)", "limits")
    yield engine("limit_kinds", "> years_after(sold, years, latest=True)", ">= years_after(sold, years)", "limits")
    yield engine("limit_kinds", "unpaid < rule.min_unpaid_balance", "unpaid <= rule.min_unpaid_balance", "limits")
    no_notice = "if answers.cure_notice is False or _cure_notice_is_none(case):\n        return Decision(True)"
    yield engine("limit_kinds", no_notice, "", "limits")
    yield engine("explanation", "due < today", "due <= today")


def _rights() -> Iterator[Mutant]:
    yield engine("getting_back", "by is not None and by < today else", "by is not None and by <= today else")
    yield engine("getting_back", "return paid < share(", "return paid <= share(")
    yield engine("getting_back", "timedelta(days=1)", "timedelta(days=0)")
    yield engine("getting_back", "before_sale < today)", "before_sale <= today)")
    yield engine("timeline", "paid >= share(SHARE_PAID", "paid > share(SHARE_PAID")


def _time_to_sue() -> Iterator[Mutant]:
    yield engine("limitation", "test_day > latest:", "test_day >= latest:")
    yield engine("limitation", "if test_day > earliest else", "if test_day >= earliest else")
    yield engine("limitation", "rule.sealed_years > years_high", "rule.sealed_years < years_high")
    yield engine("limitation", "        or answers.servicemember\n", "")
    yield engine("limitation", "answers.sealed is not False", "answers.sealed")
    yield engine("calendar", "max(0, relativedelta(end, start).years)", "0")
    yield engine("credit", "DAYS_BEFORE_THE_CLOCK = 180", "DAYS_BEFORE_THE_CLOCK = 0")


def _sums() -> Iterator[Mutant]:
    yield engine("estimate", "(rate.high, rate.likely, rate.low)", "(rate.low, rate.likely, rate.high)")
    yield engine("estimate", "answers.repossession_kind is RepossessionKind.SURRENDERED", "False")
    yield engine(
        "estimate",
        '("paid_since_judgment",), LineGroup.PAYMENTS, negative=True',
        '("paid_since_judgment",), LineGroup.PAYMENTS',
    )
    yield engine("defects", "days < rule.minimum_days", "days <= rule.minimum_days")
    yield engine("defects", "min(known)", "max(known)")
    yield engine("rebate", "LONGEST_BY_RULE_OF_78 = 61", "LONGEST_BY_RULE_OF_78 = 60")
    yield engine("rebate", "charge * left * (left + 1)", "charge * left * left")
    yield engine("rebate", "max(found) >= LEAST_REFUND", "max(found) > 0")
    yield engine("rebate", "answers.acceleration_date or loan.interest_until", "loan.interest_until")
    yield engine("rebate", "not answers.personal_use", "answers.personal_use is None")
    yield engine("rebate", "answers.interest_kind is InterestKind.SIMPLE or not allowed", "not allowed")
    yield engine(
        "rebate", "answers.contract_date <= RULE_OF_78_FREE_UNTIL", "answers.contract_date < RULE_OF_78_FREE_UNTIL"
    )
    yield engine("claim", "contract_allows_attorney_fees is False", "contract_allows_attorney_fees is not True")
    yield engine("claim", "spent > answers.sale_price", "spent >= answers.sale_price")
    yield engine("settlement", "forgiven >= FORM_FROM", "forgiven > FORM_FROM")
    yield engine("settlement", ">= OLD_DEBT_YEARS", "> OLD_DEBT_YEARS")
    yield engine(
        "garnishment", "most = min(Fraction(federal), _state_most(", "most = max(Fraction(federal), _state_most("
    )
    yield engine("garnishment", "answers.stage is not Stage.JUDGMENT", "answers.stage is Stage.JUDGMENT")
    yield engine("judgment", "min(rate, rule.cap)", "max(rate, rule.cap)")
    yield engine("judgment", "return Rates(ZERO, likely,", "return Rates(likely, likely,")
    yield engine("settlement", "offer.opening < lump_sum else None", "offer.opening < lump_sum else lump_sum")


def _what_is_told() -> Iterator[Mutant]:
    yield engine("assessment", "Warning.AUTOMATIC_STAY: answers.bankruptcy is Bankruptcy.OPEN,\n", "")
    yield engine("assessment", " or answers.role is Role.COSIGNER", "")
    yield engine("assessment", "clock_counts and payment_may_restart(governing)", "False")
    yield engine("assessment", "Warning.ANSWER_SUIT_NOW: answers.stage is Stage.SUED", "Warning.ANSWER_SUIT_NOW: False")
    yield engine("relevance", "if getattr(law.answers, key) is None", "if getattr(law.answers, key) is not None")
    yield offer(
        "one.effect in TAKES_SOMETHING for",
        "one.effect not in TAKES_SOMETHING for",
        "test_a_limit_is_a_reason_only_where_one_may_apply",
    )
    yield offer("whole_years(first, seen.today) if first else 0", "0", "test_an_old_debt_is_a_reason")


def _flow() -> Iterator[Mutant]:
    words = "calculator/engine/vocabulary.py"
    kept = ("tests/questionnaire/test_kept_links.py",)
    yield swapped(words, 'BANK = "bank"', 'CREDIT_UNION = "credit_union"', *kept)
    yield swapped(words, 'BILLED = "billed"', 'SUED = "sued"', *kept)
    yield Mutant(
        "calculator/questionnaire/packing.py",
        '"cash_price", "down_payment",',
        '"down_payment", "cash_price",',
        kept,
    )
    yield questionnaire(
        "seal",
        "if values.get(key) == self.values.get(key)}",
        "}",
        "seal.py::test_an_answer_told_otherwise_is_tried_no_more",
    )
    yield Mutant(
        "calculator/telling/assessed.py",
        "told = walk.with_trying({})",
        "told = walk",
        ("tests/web/test_trying.py::test_a_result_leads_to_the_real_plan_calendar_and_letters",),
    )
    yield Mutant(
        "calculator/telling/assessed.py",
        "path = Path.of(told.values, rulebook)",
        "path = Path.of({**told.values, **walk.trying}, rulebook)",
        ("tests/web/test_trying.py::test_every_other_page_and_file_says_what_the_letter_says",),
    )
    yield questionnaire(
        "flow",
        "given = replace(given, values=kept)",
        "break",
        "law_questions.py::test_a_bad_notice_that_is_set_aside_brings_up_no_terms",
    )
    yield questionnaire("flow", "number=index + 1,", "number=index,", "flow.py::test_place_knows_its_neighbours")
    yield questionnaire(
        "flow",
        "if one.required and one.key not in self.values",
        "if one.required",
        "flow.py::test_a_result_needs_stage_and_state",
    )
    yield questionnaire(
        "flow",
        "contradictions(self.answers, self.today)",
        "contradictions(self.values, self.today)",
        "flow.py::test_only_what_is_on_the_path_can_contradict",
    )
    yield questionnaire(
        "questions", 'given["notice_before_sale"] is False or', "", "flow.py::test_a_bad_notice_leads_to_the_terms"
    )
    yield questionnaire(
        "questions",
        "given.stage <= Stage.REPOSSESSED",
        "given.stage < Stage.REPOSSESSED",
        "flow.py::test_while_the_car_can_be_kept_catching_up_is_asked_about",
    )
    yield questionnaire(
        "questions",
        "return given.stage >= Stage.BEHIND",
        "return given.stage > Stage.BEHIND",
        "flow.py::test_while_the_car_can_be_kept_catching_up_is_asked_about",
    )
    yield Mutant(
        "calculator/engine/scope.py",
        "        if verdict is False:\n            break\n",
        "",
        ("tests/questionnaire/test_law_questions.py::test_an_answer_that_rules_the_only_rule_out_keeps_its_question",),
    )


MUTANTS: tuple[Mutant, ...] = (
    *_whose_law(),
    *_limits(),
    *_rights(),
    *_time_to_sue(),
    *_sums(),
    *_what_is_told(),
    *_flow(),
)
