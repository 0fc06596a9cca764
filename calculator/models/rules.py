"""One model for each kind of rule. A model's columns are the fields of the engine's class of the same name."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db import models

from calculator.engine import rulebook
from calculator.engine.vocabulary import (
    Blocks,
    Comparison,
    Compounds,
    ContractRate,
    ContractType,
    CostKind,
    CountsFrom,
    DefectiveSaleEffect,
    Delivery,
    Existence,
    FairValueCosts,
    FloorBase,
    GarnishmentKind,
    LenderKind,
    LimitKind,
    Measure,
    MeasureAt,
    NoticeKind,
    PaymentEffect,
    PercentBase,
    RateKind,
    ReinstatementCosts,
    RunsFrom,
    Status,
    TitleForm,
    TitleLending,
    ValueKind,
    ValueUse,
    VoidWhen,
)
from calculator.models.base import Content
from calculator.models.evidence import EvidenceColumns
from calculator.models.fields import ChoiceListField, StructureField, WebAddressField, choices_of, in_two_languages
from calculator.models.jurisdiction import Jurisdiction


def choice(words: type, help_text: str, *, called: str | None = None, required: bool = True) -> models.CharField:
    return models.CharField(called, max_length=40, choices=choices_of(words), blank=not required, help_text=help_text)


def whole(help_text: str, *, called: str | None = None) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(called, null=True, blank=True, help_text=help_text)


def dollars(help_text: str, *, called: str | None = None) -> models.DecimalField:
    return models.DecimalField(called, max_digits=12, decimal_places=2, null=True, blank=True, help_text=help_text)


def share(help_text: str, *, called: str | None = None) -> models.DecimalField:
    return models.DecimalField(called, max_digits=9, decimal_places=4, null=True, blank=True, help_text=help_text)


def day(name: str, help_text: str) -> models.DateField:
    return models.DateField(name, null=True, blank=True, help_text=help_text)


def phrase(name: str, help_text: str) -> Sequence[Any]:
    """Words that end a sentence, in two languages."""
    return in_two_languages(name, models.TextField, required=False, help_text=f"{help_text} Borrowers read it.")


class RuleBase(EvidenceColumns, Content):
    """Where a rule applies, what it rests on, the law's words and its own."""

    engine_class: ClassVar[type[rulebook.Rule]]
    natural_key_fields = ("jurisdiction", "key")

    jurisdiction = models.ForeignKey(
        Jurisdiction, models.PROTECT, related_name="+", help_text="The state whose law this is."
    )
    key = models.SlugField(
        max_length=80,
        default="main",
        help_text="A short name that tells it from the state's other rules of this kind. It never changes.",
    )
    cite = models.CharField(
        "citation", max_length=600, blank=True, help_text="The authority, as borrowers see it below the rule."
    )
    url = WebAddressField(
        "page", max_length=600, blank=True, help_text="The page that was read. Borrowers can follow it."
    )
    status = choice(
        Status,
        "How well it is known. Only “statute” (the law itself was read) lowers a borrower's number for certain; "
        "“secondary” can only say “may”; “unverified” never changes a number.",
    )
    verified_on = day("last checked", "The day on which somebody last read the source. Borrowers see it.")
    contract_types = ChoiceListField(words=ContractType, help_text="The papers the rule is about. None ticked: both.")
    lenders = ChoiceListField(words=LenderKind, help_text="The lenders the rule is about. None ticked: all of them.")
    amount_financed_max = dollars("Dollars. The rule is not applied to a contract that financed more.")
    contract_from = day("signed from", "The rule is not applied to a contract signed before this day.")
    contract_to = day("signed to", "The rule is not applied to a contract signed after this day.")
    effective_from = day(
        "in force from", "A borrower whose sale or suit came before this day is not judged by this rule."
    )
    effective_to = day("in force to", "A borrower whose sale or suit came after this day is not judged by this rule.")
    summary_en, summary_es = in_two_languages(
        "summary",
        models.TextField,
        required=False,
        help_text="The rule in plain words. Left empty, borrowers read a sentence made from the values above.",
    )

    class Meta:
        abstract = True
        ordering = ["jurisdiction", "key"]
        constraints = [models.UniqueConstraint(fields=["jurisdiction", "key"], name="one_%(class)s_by_key")]

    def __str__(self) -> str:
        name = str(self._meta.verbose_name)
        return f"{self.jurisdiction_id}, {name}" + (f" ({self.key})" if self.key != "main" else "")


class Limitation(RuleBase):
    engine_class = rulebook.Limitation

    contract_type = choice(ContractType, "The paper that this time to sue is for.")
    years = whole("The better-supported time to sue. The likely end is counted with it; empty where courts are split.")
    years_low = whole("The shortest time that a court might apply. The earliest end is counted with it.")
    years_high = whole(
        "The longest time that a court might apply; before it is over, no borrower is told that the time is up. "
        "Empty: unknown, and then nobody is ever told so."
    )
    sealed_years = whole("The longer time for a contract under seal. A borrower with a seal is warned of it.")
    variants = StructureField(
        "by the day of signing",
        kind=tuple[rulebook.Variant, ...],
        default=list,
        help_text='Where the day of the contract decides: [{"years": 15, "contract_to": "2014-07-15"}, …]',
    )
    runs_from = choice(RunsFrom, "The day from which the time counts.")
    delay_days = whole("The days after that day at which the time begins. They move the likely and the latest end.")

    class Meta(RuleBase.Meta):
        verbose_name = "time to sue"
        verbose_name_plural = "times to sue"


class PaymentRestart(RuleBase):
    engine_class = rulebook.PaymentRestart

    before_expiry = choice(
        PaymentEffect, "What a payment does while the time to sue runs. Unless it has no effect, borrowers are warned."
    )
    after_expiry = choice(
        PaymentEffect, "What a payment does when the time is over. Unless it has no effect, borrowers are warned."
    )
    own_payment_only = models.BooleanField(
        default=False,
        help_text="Only what the borrower paid counts, not a payment of the lender's own or of somebody else on the "
        "contract. Where the law's words say so, borrowers are asked for the day of their own last payment, and the "
        "latest end of the time to sue is counted with it.",
    )

    class Meta(RuleBase.Meta):
        verbose_name = "effect of a payment"
        verbose_name_plural = "effects of a payment"


class Extinguishment(RuleBase):
    engine_class = rulebook.Extinguishment

    extinguishes = models.BooleanField(
        default=False,
        help_text="The debt itself ends with the time to sue, not only the right to sue. The result then says so.",
    )

    class Meta(RuleBase.Meta):
        verbose_name = "end of the debt"
        verbose_name_plural = "ends of the debt"


class DeficiencyLimit(RuleBase):
    engine_class = rulebook.DeficiencyLimit

    kind = choice(LimitKind, "How the rule bars or cuts what a borrower owes. It decides which fields below count.")
    measure = choice(Measure, "The figure that is compared with the limit.", called="figure", required=False)
    measure_at = choice(MeasureAt, "The day of that figure.", called="figure as of", required=False)
    comparison = choice(Comparison, "Whether a figure equal to the limit is barred too.", required=False)
    threshold = dollars(
        "Dollars. Under this limit the borrower owes nothing; “comparison” says if exactly this much counts."
    )
    threshold_year = whole("The year of an indexed limit.", called="year of the threshold")
    threshold_is_floor = models.BooleanField(
        "may be higher by now",
        default=False,
        help_text="The limit is indexed and today's is probably higher: the borrower is told to ask.",
    )
    percent = share("For a cap: at most this share of the measure is owed.")
    notice = choice(NoticeKind, "For a bar without notice: the notice without which nothing is owed.", required=False)
    within_days_of_repossession = whole("That notice must come within so many days after the car was taken.")
    business_days = models.BooleanField(default=False, help_text="Those days are business days.")
    late_undecided = models.BooleanField(
        "late notice not settled",
        default=False,
        help_text="Whether a late notice still counts is not settled: a late one is only a “may”.",
    )
    days_before_sale = whole("That notice must come at least so many days before the sale.")
    delivery = ChoiceListField(words=Delivery, help_text="That notice must come in one of these ways. None: any.")
    value = choice(ValueKind, "For a fair value: which value of the car counts.", required=False)
    uses = choice(
        ValueUse,
        "For a fair value: it alone counts, or the higher of it and the price.",
        called="price or value",
        required=False,
    )
    costs_allowed = choice(FairValueCosts, "For a fair value: the costs that may still be added.", required=False)
    min_unpaid_balance = dollars("For a fair value: it counts only where at least this much was unpaid.")
    costs_barred = ChoiceListField(
        words=CostKind, help_text="For a condition on costs: the costs that may otherwise not be charged."
    )
    condition_en, condition_es = phrase("condition", "For a condition on costs: when they may be charged.")
    days = whole("For a notice of the right to catch up: the days that must pass before a suit.")
    years = whole("For a shorter time to sue: its years.")
    runs_from = choice(RunsFrom, "For a shorter time to sue: the day from which it counts.", required=False)
    void_when = ChoiceListField(
        words=VoidWhen,
        help_text="For a void contract: what makes it void; one of them is enough. None: a breach of the peace.",
    )

    class Meta(RuleBase.Meta):
        verbose_name = "limit on a deficiency"
        verbose_name_plural = "limits on a deficiency"


class DefectiveSale(RuleBase):
    engine_class = rulebook.DefectiveSale

    effect = choice(DefectiveSaleEffect, "What a bad notice or an unreasonable sale does to what the borrower owes.")
    damages_less_shortfall = models.BooleanField(
        "damages less what is unpaid",
        default=False,
        help_text="What the sale left unpaid is taken from the statutory damages that borrowers are told.",
    )

    class Meta(RuleBase.Meta):
        verbose_name = "effect of a bad sale"
        verbose_name_plural = "effects of a bad sale"


class Cure(RuleBase):
    engine_class = rulebook.Cure

    exists = choice(Existence, "Whether a borrower may catch up before the car is taken.")
    days = whole("The days to catch up. The deadline on the timeline is counted with them.")
    counts_from = choice(CountsFrom, "The day from which they count.", required=False)
    notice_after_days = whole(
        "How many days after the missed payment the notice may be given at the soonest. A borrower whose notice came"
        " sooner is told that it may not count."
    )
    max_uses = whole("How often within 12 months. Empty: not limited.")
    blocks = ChoiceListField(words=Blocks, help_text="What the lender may not do before the days are over.")

    class Meta(RuleBase.Meta):
        verbose_name = "right to catch up"
        verbose_name_plural = "rights to catch up"


class SelfHelp(RuleBase):
    engine_class = rulebook.SelfHelp

    allowed = choice(Existence, "Whether the lender may take the car without a court order.")
    condition_en, condition_es = phrase("condition", "On what condition.")

    class Meta(RuleBase.Meta):
        verbose_name = "taking without a court"
        verbose_name_plural = "taking without a court"


class Reinstatement(RuleBase):
    engine_class = rulebook.Reinstatement

    exists = choice(Existence, "Whether a borrower may get car and contract back by paying what is past due.")
    days = whole("The days to do it. The deadline on the timeline is counted with them.")
    counts_from = choice(CountsFrom, "The day from which they count; “sale” is until the sale.", required=False)
    notice_days = whole(
        "Or so many days after the notice that followed the taking, if they end later. Empty: the days above alone."
    )
    min_percent_paid = share("The share of the price that must have been paid before.")
    max_uses = whole("How often. Empty: not limited.")
    discretionary = models.BooleanField(default=False, help_text="Someone else decides whether the borrower may.")
    costs = choice(ReinstatementCosts, "Which costs of taking the car are part of the amount to pay.", required=False)
    cost_cap = dollars("The most of them that is part of it.")
    deposit_installments = whole("How many payments must be put down as security on top. They are in the amount.")
    deposit_divisor = whole(
        "Or one part in so many of what is left to pay, if that is less: 3 is a third.", called="deposit, one part in"
    )
    must_pay_en, must_pay_es = phrase("must pay", "What must be paid, in words.")
    condition_en, condition_es = phrase("condition", "On what condition.")

    class Meta(RuleBase.Meta):
        verbose_name = "reinstatement"


class Redemption(RuleBase):
    engine_class = rulebook.Redemption

    minimum_days = whole("The days that a borrower has at least to pay everything. Empty: until the sale.")
    counts_from = choice(
        CountsFrom, "The day from which they count. Empty: the notice, else the taking.", required=False
    )
    ends = models.BooleanField(
        default=False, help_text="The right ends with those days. Not ticked: it lasts until the sale."
    )

    class Meta(RuleBase.Meta):
        verbose_name = "redemption"


class SaleNotice(RuleBase):
    engine_class = rulebook.SaleNotice

    minimum_days = whole(
        "The days before the sale that the law demands. A notice with fewer is pointed out as a defect."
    )
    safe_harbor_days = whole("The days that are certainly enough, though fewer may do.")
    delivery = ChoiceListField(words=Delivery, help_text="The ways in which it must come. None ticked: any.")
    sale_from_days = whole("The days after the taking before which the car may not be sold. A sooner sale is a defect.")
    sale_to_days = whole("The days after the taking after which it may not be sold. A later sale is a defect.")

    class Meta(RuleBase.Meta):
        verbose_name = "notice of sale"
        verbose_name_plural = "notices of sale"


class AfterSale(RuleBase):
    engine_class = rulebook.AfterSale

    days = whole("The days within which the lender must explain the result of the sale. Empty: the uniform rule.")
    consequence_en, consequence_es = phrase("consequence", "What follows if it does not.")

    class Meta(RuleBase.Meta):
        verbose_name = "explanation after the sale"
        verbose_name_plural = "explanations after the sale"


class AnswerDeadline(RuleBase):
    engine_class = rulebook.AnswerDeadline

    plan_by_days = whole(
        called="days to plan by",
        help_text="The fewest days that any court here gives to answer, counted from service. A borrower who is sued "
        "is told to plan by them. Empty: no day is told but the one on the summons.",
    )
    general_days = whole("The days that the main court gives where the papers were handed over. Told, not counted.")
    other_service_days = whole("The days where the papers came another way. Told, not counted.")
    court_names_day = models.BooleanField(
        "court prints the day",
        default=False,
        help_text="A court here prints the day on its own paper. No day is then counted.",
    )
    step_en, step_es = phrase("what to do", "What to do, after “What to do:”.")

    class Meta(RuleBase.Meta):
        verbose_name = "time to answer a suit"
        verbose_name_plural = "times to answer a suit"


class PublicSale(RuleBase):
    engine_class = rulebook.PublicSale

    days = whole("The days in which a borrower can demand it. Empty: no last day is told.")
    counts_from = choice(CountsFrom, "The day from which they are counted.", required=False)
    min_percent_paid = share("The share of the cash price that must be paid before. Empty: none.")

    class Meta(RuleBase.Meta):
        verbose_name = "public sale on demand"
        verbose_name_plural = "public sales on demand"


class Garnishment(RuleBase):
    engine_class = rulebook.Garnishment

    kind = choice(GarnishmentKind, "How the state limits what is taken from a week's pay.")
    percent = share("The share of pay that may be taken.")
    percent_base = choice(PercentBase, "The pay that it is a share of.", called="share of which pay", required=False)
    floor_multiple = models.DecimalField(
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        verbose_name="times the minimum wage",
        help_text="Pay up to so many times the hourly minimum wage a week is not touched.",
    )
    floor_base = choice(FloorBase, "Whose minimum wage that is.", called="which minimum wage", required=False)
    floor_weekly = dollars(
        "Dollars a week that are not touched, where the law fixes the amount.", called="untouched each week"
    )
    floor_on_gross = models.BooleanField(
        "that amount is before deductions",
        default=False,
        help_text="That amount is compared with pay before deductions, not with what is left of it.",
    )
    excess_percent = share(
        "The share of what is earned above that amount that may be taken. Empty: all of it.", called="share above it"
    )
    tiers = StructureField(
        kind=tuple[rulebook.Tier, ...],
        default=list,
        help_text='The steps of a rule in steps: [{"percent": "5", "up_to": "100"}, …, {"percent": "20"}]',
    )
    minimum_wages = StructureField(
        kind=tuple[rulebook.MinimumWage, ...],
        default=list,
        help_text='The state\'s minimum wages: [{"start": "2026-01-01", "amount": "15.15", "cite": "…"}]',
    )
    head_percent = share("The share for the head of a household, where it differs.")
    head_floor_weekly = dollars("Dollars a week of a head of household's pay that are not touched.")
    head_exempt = models.BooleanField(
        default=False, help_text="Nothing is taken from the pay of the head of a household."
    )
    dependent_weekly = dollars("Dollars a week more that stay with the borrower for each dependent.")
    dependents_on_floor = models.BooleanField(
        default=False, help_text="Dependents raise only the floor; the share of pay stays as it is."
    )
    low_gross_up_to = dollars("Dollars a week before deductions up to which the smaller share below counts.")
    low_gross_percent = share("The smaller share of pay that may be taken then.")
    assistance_exempt = models.BooleanField(
        default=False, help_text="Nothing is taken from the pay of somebody on need-based public assistance."
    )
    yearly_caps = StructureField(
        kind=tuple[rulebook.YearlyCap, ...],
        default=list,
        help_text="The most that one creditor may take of a calendar year's pay, by what is earned in it: "
        '[{"below": "12000", "amount": "250"}, …, {"percent": "10"}]',
    )
    poverty_line = dollars(
        "Dollars a year for a household of one. Pay that keeps a household up to that line may not be taken: told as a "
        "“may” with its amount."
    )
    poverty_line_each = dollars("Dollars a year more for each further person of the household.")

    class Meta(RuleBase.Meta):
        verbose_name = "limit on garnishment"
        verbose_name_plural = "limits on garnishment"


class JudgmentInterest(RuleBase):
    engine_class = rulebook.JudgmentInterest

    annual_percent = share("The rate a year. A judgment grows by it; empty where it is not known.")
    kind = choice(RateKind, "Whether the rate is set by the law or changes.", required=False)
    contract_rate = choice(ContractRate, "What becomes of the rate in the contract.", required=False)
    cap = share("The highest rate a year.")
    tiers = StructureField(
        kind=tuple[rulebook.Tier, ...],
        default=list,
        help_text='Rates by the size of the judgment: [{"percent": "5", "up_to": "50000"}, {"percent": "10"}]. A step '
        'may be about one type of contract ("contract_types": ["sale_contract"]), have points above a rate that is set '
        'each year ("points": "2" for the percent), and be doubtful ("doubtful": true).',
    )
    reference_rates = StructureField(
        kind=tuple[rulebook.YearlyRate, ...],
        default=list,
        help_text="The rate that points come on top of, by the year of the judgment: "
        '[{"year": 2026, "percent": "3.5"}]. For a year that is not there, the last one before is only likely.',
    )
    year = whole("The year of a changing rate.")
    compounds = choice(
        Compounds,
        "Which rate earns interest on interest once a year. Empty: none, and a judgment grows by the same each year.",
        required=False,
    )
    contract_rate_to_last_due = models.BooleanField(
        "contract rate ends",
        default=False,
        help_text="The contract's rate counts only up to the day of the loan's last payment by its schedule; from then "
        "on the judgment grows by the rate above.",
    )

    class Meta(RuleBase.Meta):
        verbose_name = "interest on a judgment"
        verbose_name_plural = "interest on judgments"


class TitleLoan(RuleBase):
    engine_class = rulebook.TitleLoan

    lending = choice(TitleLending, "Whether lenders may make loans on the title of a car here. Told, not counted.")
    form = choice(TitleForm, "What such a loan is by law. Told, not counted.", required=False)
    personally_liable = choice(
        Existence,
        "Whether a borrower still owes what the car did not bring. “Unknown”: no sum is told to borrowers with a title "
        "loan who would owe one.",
    )
    surplus_returned = choice(
        Existence,
        "Whether what the car brings above the debt goes back to the borrower. Only a plain yes with the law's own "
        "text read tells a borrower a surplus.",
    )
    grace_days = whole("The days after the last day to pay before the car is lost. Told, not counted.")

    class Meta(RuleBase.Meta):
        verbose_name = "loan on a car title"
        verbose_name_plural = "loans on a car title"


class JudgmentLife(RuleBase):
    engine_class = rulebook.JudgmentLife

    years = whole("The years for which a judgment can be collected at first. Told to borrowers with a judgment.")
    years_low = whole(
        "The fewest years that a court may apply. After them a borrower is told that the judgment may be too old, and "
        "to ask the court before paying. Empty: the years above."
    )
    years_high = whole("The most years without a step of the creditor's. Empty: the years above.")
    renewable = choice(Existence, "Whether the creditor can make it last longer.")
    most_years = whole(
        "The years after which it is over even then. A borrower is told so for certain where the law's words are on "
        "file. Empty: no end is known."
    )
    sleeps = models.BooleanField(
        default=False, help_text="It is not gone after its years: a court can wake it again. Told, not counted."
    )

    class Meta(RuleBase.Meta):
        verbose_name = "life of a judgment"
        verbose_name_plural = "lives of a judgment"


class Exemption(RuleBase):
    engine_class = rulebook.Exemption

    bank = dollars("Dollars in bank accounts that cannot be taken. Told, not counted.", called="in the bank")
    bank_unasked = choice(
        Existence, "Whether the bank must leave that money without a claim. Told, not counted.", called="left unasked"
    )
    vehicle = dollars("Dollars that a car may be worth above its loans and still not be taken. Told, not counted.")
    any_property = dollars("Dollars of property of the borrower's own choice, money included. Told, not counted.")
    indexed = models.BooleanField(
        "may be higher by now", default=False, help_text="The amounts rise over time; borrowers are told to ask."
    )
    condition_en, condition_es = phrase("condition", "When those amounts hold.")

    class Meta(RuleBase.Meta):
        verbose_name = "protected property"
        verbose_name_plural = "protected property"


RULE_MODELS: Mapping[str, type[RuleBase]] = {
    name: next(model for model in RuleBase.__subclasses__() if model.engine_class is kind)
    for name, kind in rulebook.RULE_KINDS.items()
}
"""The model of each kind of rule, under the kind's name and in the kinds' order."""
