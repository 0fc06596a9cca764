"""Releases: what was published, and which of them is live."""

from typing import Any

from django.db import models


class Immutable(models.Model):
    """A row that is written once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(f"{self} is written once and never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError(f"{self} is never deleted.")


class Release(Immutable):
    """One compiled state of all approved content."""

    number = models.PositiveIntegerField(primary_key=True)
    note = models.TextField(
        help_text="What changed, and why. It is shown with the release for as long as the site exists."
    )
    author = models.CharField(max_length=150)
    created = models.DateTimeField(auto_now_add=True)
    hash = models.CharField(
        max_length=64, help_text="SHA-256 of the content alone: equal content has an equal hash, whoever published it."
    )
    content = models.JSONField()
    private_note = models.TextField(blank=True, help_text="For those who work here. Readers of the site never see it.")
    alone = models.TextField(
        "why alone",
        blank=True,
        help_text="Why one person wrote, approved and published this. Empty where a second person looked at it.",
    )

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"Release {self.number}"


class Wording(Immutable):
    """A correction of what a release says of itself to readers. The newest one counts; what it said before is kept."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="wordings")
    note = models.TextField("public note", help_text="What readers of the site see from now on.")
    reason = models.TextField(help_text="Why the words are corrected. Readers never see it.")
    author = models.CharField(max_length=150)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"What {self.release} says"


class Publication(Immutable):
    """One occasion on which a release went live: when it was published, or when somebody went back to it.

    The newest row says which release is live. Adding a row never conflicts with another, so nothing has to be locked,
    and the list is the record of who made what live when.
    """

    release = models.ForeignKey(Release, models.PROTECT, related_name="publications")
    author = models.CharField(max_length=150)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.release} made live by {self.author}"
