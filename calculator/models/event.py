"""Who did what with the content and the partners, when, and in which words.

Written once; nobody who edits content can change it.
"""

from django.db import models

from calculator.models.release import Immutable, Release


class Action(models.TextChoices):
    SUBMITTED = "submitted", "Submitted for review"
    APPROVED = "approved", "Approved"
    SENT_BACK = "sent_back", "Sent back"
    WITHDRAWN = "withdrawn", "Withdrawn"
    RESTORED = "restored", "Put back as it was approved"
    RETIRED = "retired", "Retired"
    BROUGHT_BACK = "brought_back", "Brought back"
    PUBLISHED = "published", "Published"
    ROLLED_BACK = "rolled_back", "Rolled back"
    REWORDED = "reworded", "Public note corrected"
    PARTNER_ADDED = "partner_added", "Partner added"
    PARTNER_CHANGED = "partner_changed", "Partner changed"
    PARTNER_DELETED = "partner_deleted", "Partner deleted"
    SWITCHED_OFF = "switched_off", "Partner switched off"
    SWITCHED_ON = "switched_on", "Partner switched on"
    LINKS_TAKEN_BACK = "links_taken_back", "Links to a partner’s numbers taken back"


class Event(Immutable):
    """One step of a row, of a release or of a partner.

    `row` is the row's primary key as text and `version` the row of its history that the step was about. The person is
    kept by name: the record outlives the account.
    """

    action = models.CharField(max_length=20, choices=Action.choices)
    model = models.CharField(max_length=40, blank=True)
    row = models.CharField(max_length=80, blank=True)
    name = models.CharField("what", max_length=300, help_text="The row or release, as it was called then.")
    version = models.BigIntegerField(null=True, blank=True)
    release = models.ForeignKey(Release, models.PROTECT, null=True, blank=True, related_name="events")
    person = models.CharField(max_length=150)
    alone = models.BooleanField(
        default=False, help_text="Nobody else was there to look at it: the person approved or published their own work."
    )
    created = models.DateTimeField("when", auto_now_add=True)
    words = models.TextField(blank=True, help_text="The reason that was given.")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["model", "row"], name="event_by_row")]
        permissions = [("review_content", "Can approve, or send back, what others wrote")]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.name}"
