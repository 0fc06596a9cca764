"""What is not a state's law: usual figures, the words of the timeline, tips, letters, and the glossary."""

from django.core.exceptions import ValidationError
from django.db import models

from calculator.engine import rulebook
from calculator.engine.conditions import Condition, ConditionError, never_matches, parse_condition
from calculator.engine.letter_fields import complaints
from calculator.engine.vocabulary import Milestone, Status, Unit
from calculator.models.base import Content
from calculator.models.fields import StructureField, WebAddressField, choices_of, in_two_languages

STATUS_HELP = (
    "How well it is known: the law's or agency's own text was read (statute), a credible summary was read (secondary), "
    "or neither. Unverified content is marked as such to the borrower."
)


FIELDLESS = "Named fields stand in the body of a letter alone: here borrowers would read the braces."


def no_fields(row: models.Model, *names: str) -> None:
    """Refuses braces in columns where nothing is filled in."""
    wrong = {f"{name}_{language}" for name in names for language in ("en", "es")}
    if found := {column: [FIELDLESS] for column in sorted(wrong) if set(getattr(row, column)) & set("{}")}:
        raise ValidationError(found)


def can_match(row: models.Model) -> None:
    """Refuses a condition in which something can never be so. One that cannot be read says so itself."""
    try:
        wrong = never_matches(parse_condition(row.when))  # type: ignore[attr-defined]
    except ConditionError:
        return
    if wrong:
        raise ValidationError({"when": wrong})


class Sourced(Content):
    """A row with an authority of its own."""

    cite = models.CharField(max_length=600, blank=True, help_text="The source, as borrowers see it.")
    url = WebAddressField(max_length=600, blank=True, help_text="The page that was read. Borrowers can follow it.")
    status = models.CharField(
        max_length=20, choices=choices_of(Status), default=Status.UNVERIFIED.value, help_text=STATUS_HELP
    )
    verified_on = models.DateField(
        "last checked", null=True, blank=True, help_text="The day on which somebody last read the source."
    )

    class Meta:
        abstract = True


class Assumption(Sourced):
    engine_class = rulebook.Assumption
    natural_key_fields = ("name",)

    name = models.SlugField(
        unique=True, help_text="The name under which the calculator looks the figure up, such as storage_cost."
    )
    low = models.DecimalField(
        max_digits=12, decimal_places=4, help_text="The low end. A range is shown where the borrower does not know."
    )
    likely = models.DecimalField(max_digits=12, decimal_places=4, help_text="The figure behind the likely result.")
    high = models.DecimalField(
        max_digits=12, decimal_places=4, help_text="The high end; a cost above it is pointed out to the borrower."
    )
    unit = models.CharField(max_length=20, choices=choices_of(Unit), help_text="What the three figures count.")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class MilestoneText(Sourced):
    engine_class = rulebook.MilestoneText
    natural_key_fields = ("code",)

    code = models.CharField(
        max_length=40,
        unique=True,
        choices=choices_of(Milestone),
        help_text="The event of the timeline that these words are for.",
    )
    title_en, title_es = in_two_languages(
        "title", models.CharField, max_length=120, help_text="The event in a few words, shown beside its date."
    )
    body_en, body_es = in_two_languages(
        "body",
        models.TextField,
        required=False,
        help_text="What the event means for the borrower, in a sentence or two.",
    )
    kind_en, kind_es = in_two_languages(
        "kind",
        models.CharField,
        max_length=40,
        help_text="The heading that the event is grouped under, such as Credit.",
    )

    class Meta:
        ordering = ["code"]
        verbose_name = "milestone"

    def __str__(self) -> str:
        return self.title_en


class Tip(Content):
    engine_class = rulebook.Tip
    natural_key_fields = ("slug",)

    slug = models.SlugField(max_length=80, unique=True, help_text="A short name that never changes.")
    title_en, title_es = in_two_languages(
        "title",
        models.CharField,
        max_length=120,
        help_text="What to do, in a few words. Borrowers see it as the heading.",
    )
    body_en, body_es = in_two_languages(
        "body", models.TextField, help_text="The advice in plain words, in Markdown: paragraphs, lists, bold."
    )
    when = StructureField(
        kind=Condition,
        default=dict,
        help_text='Who sees it. {} is everybody; {"equals": {"answers.stage": "sued"}} only who is being sued.',
    )
    order = models.PositiveIntegerField(default=500, help_text="Tips with a lower number are shown first.")
    status = models.CharField(
        max_length=20, choices=choices_of(Status), default=Status.UNVERIFIED.value, help_text=STATUS_HELP
    )
    sources = StructureField(
        kind=tuple[rulebook.Link, ...],
        default=list,
        help_text='Where it comes from, shown below the tip: [{"label": "CFPB", "url": "https://…"}]',
    )

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.title_en

    def clean(self) -> None:
        super().clean()
        no_fields(self, "title", "body")
        can_match(self)


class Letter(Content):
    engine_class = rulebook.Letter
    natural_key_fields = ("slug",)

    slug = models.SlugField(
        max_length=80, unique=True, help_text="A short name that never changes. Files that borrowers save carry it."
    )
    title_en, title_es = in_two_languages(
        "title", models.CharField, max_length=120, help_text="What the letter does, in a few words."
    )
    purpose_en, purpose_es = in_two_languages(
        "purpose",
        models.CharField,
        max_length=300,
        help_text="To whom the letter goes and what for, in a sentence. It stands beside the letter, not in it.",
    )
    body_en, body_es = in_two_languages(
        "body",
        models.TextField,
        help_text=(
            "The letter itself, in Markdown: paragraphs, lists, bold. Named fields such as {{your_name}} or "
            "{{claimed_amount}} are filled from the answers; what is not known becomes a marked blank. A name that "
            "does not exist is refused."
        ),
    )
    when = StructureField(
        kind=Condition,
        default=dict,
        help_text="To whom it is offered first, written like a tip's “when”. Everybody else finds it further down.",
    )
    order = models.PositiveIntegerField(default=500, help_text="Letters with a lower number are shown first.")
    status = models.CharField(
        max_length=20, choices=choices_of(Status), default=Status.UNVERIFIED.value, help_text=STATUS_HELP
    )
    sources = StructureField(
        kind=tuple[rulebook.Link, ...],
        default=list,
        help_text='What the letter rests on, shown below it: [{"label": "UCC 9-616", "url": "https://…"}]',
    )

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.title_en

    def clean(self) -> None:
        super().clean()
        no_fields(self, "title", "purpose")
        can_match(self)
        wrong = {name: found for name in ("body_en", "body_es") if (found := complaints(getattr(self, name)))}
        if wrong:
            raise ValidationError(wrong)


class Term(Content):
    engine_class = rulebook.Term
    natural_key_fields = ("slug",)

    slug = models.SlugField(max_length=80, unique=True, help_text="A short name that never changes.")
    term_en, term_es = in_two_languages(
        "term", models.CharField, max_length=80, help_text="The word as it stands in letters and laws."
    )
    meaning_en, meaning_es = in_two_languages("meaning", models.TextField, help_text="What it means, in plain words.")

    class Meta:
        ordering = ["slug"]
        verbose_name = "glossary term"

    def __str__(self) -> str:
        return self.term_en
