"""The columns for the law's own words behind a fact, the same for every kind of rule."""

from dataclasses import fields

from django.db import models

from calculator.engine.rulebook import MOST_WORDS, Evidence
from calculator.engine.vocabulary import SecondReading
from calculator.models.fields import WebAddressField, choices_of

EVIDENCE = tuple(field.name for field in fields(Evidence))
"""The columns, in their order."""

NOT_ON_FILE, ON_FILE, NOT_READ = "Words not yet on file", "Words on file", "–"
"""How a row stands: the law is said to have been read and is not quoted; it is quoted; it was not read."""


def words_state(row: "EvidenceColumns") -> str:
    """What an editor is told of a row's words."""
    if row.quote:
        return ON_FILE
    return NOT_ON_FILE if getattr(row, "status", "") == "statute" else NOT_READ


class EvidenceColumns(models.Model):
    quote = models.CharField(
        "the law's words",
        max_length=400,
        blank=True,
        help_text=f"The words that decide, as they stand in the law, at most {MOST_WORDS}; “…” where some are missing. "
        "Borrowers can read them below the rule. Without them the rule is listed as “words not yet on file”.",
    )
    read_on = models.DateField(
        "words read on", null=True, blank=True, help_text="The day on which somebody read these words."
    )
    read_from = WebAddressField(
        "words read at",
        max_length=600,
        blank=True,
        help_text="The text that was read. The state's own page or an official opinion where there is one.",
    )
    private_mirror = models.BooleanField(
        default=False, help_text="That page is not the state's own, but somebody's copy. Borrowers are told so."
    )
    second_reading = models.CharField(
        max_length=40,
        choices=choices_of(SecondReading),
        blank=True,
        help_text="What a second reader found, on their own. Empty: nobody has read it twice. With “differs” the rule "
        "only says “may”, changes no borrower's number, and its words are not shown; say in the note what differs.",
    )
    known_since = models.DateField(
        "wording known since",
        null=True,
        blank=True,
        help_text="Only where the law is known to have changed: the first day of this wording. For an earlier sale, "
        "suit or default the rule only says “may” and changes no number. Is the older wording on file? Put that day "
        "into “in force from” here, and the day before into “in force to” there. Never the day of reading.",
    )

    class Meta:
        abstract = True
