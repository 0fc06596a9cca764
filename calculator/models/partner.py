"""Partners: the sites that may show the tool in a frame, and how often each was used.

They are no content: nothing here is approved or released. The public site takes every active row within seconds.
"""

from collections.abc import Mapping
from math import floor
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from simple_history.models import HistoricalRecords

from calculator.engine.vocabulary import State
from calculator.models.fields import WebAddressField, in_two_languages
from calculator.partners.origins import OriginError, parse_origins
from calculator.partners.theme import COLOUR, LONGEST_FONT, SETTABLE, Theme, TooFaint, nearest, parse_font, too_faint

SCHEMES = ("light", "dark")


def check_colours(value: object) -> None:
    """A validator: colours by the name of their token, nothing else."""
    if not isinstance(value, dict) or value.keys() - set(SETTABLE):
        raise ValidationError(f"Colours go by these names: {', '.join(SETTABLE)}.")
    for token, colour in value.items():
        if not (isinstance(colour, str) and COLOUR.fullmatch(colour)):
            raise ValidationError(f"{token}: write a colour like #8c2f1f.")


class Partner(models.Model):
    """One site, or the sites of one organisation."""

    slug = models.SlugField(
        "short name",
        max_length=40,
        unique=True,
        help_text="In the partner’s snippet and in every address of its frame: lake-erie-legal-aid. "
        "A borrower’s link stops working in the frame if you change it.",
    )
    name = models.CharField(
        max_length=80, help_text="As its own visitors know it. It stands beside the logo for those who cannot see it."
    )
    active = models.BooleanField(
        default=True, help_text="Switched off, its frames show nothing within seconds. Nothing is lost by it."
    )
    origins = models.TextField(
        "sites that may show the frame",
        help_text="One a line, like https://www.example.org. A star takes in all subdomains: https://*.example.org. "
        "The frame is empty on every other site. Use http:// only for trying things out on one machine.",
    )
    language = models.CharField(
        max_length=2,
        choices=[("en", "English"), ("es", "Spanish")],
        default="en",
        help_text="The language a borrower begins in where the snippet names none. They can change it in the frame.",
    )
    start_step = models.CharField(
        "begins with",
        max_length=40,
        blank=True,
        help_text="The page a borrower sees first. What must be known before it is asked first; "
        "what need not be is passed over, and can be answered from the list of answers.",
    )
    state = models.CharField(
        max_length=2,
        blank=True,
        choices=[(state.value, state.value) for state in State],
        help_text="Already chosen when a borrower begins; they can change it. The snippet can name another.",
    )
    scheme = models.CharField(
        "light or dark",
        max_length=5,
        choices=[("auto", "As the reader’s device says"), ("light", "Always light"), ("dark", "Always dark")],
        default="auto",
        help_text="“Always light” fits a site that has no dark version: the frame does not stand out then.",
    )
    font = models.CharField(
        "typeface",
        max_length=LONGEST_FONT,
        blank=True,
        help_text="Names with commas between them: Georgia, Noto Serif, serif. Nothing is loaded: "
        "a reader sees the first that their device has. Empty means the device’s own.",
    )
    corner = models.PositiveSmallIntegerField(
        "rounded corners, in pixels",
        null=True,
        blank=True,
        validators=[MaxValueValidator(24)],
        help_text="0 is square, 24 is very round. Empty means 10.",
    )
    light = models.JSONField(
        "colours",
        default=dict,
        blank=True,
        validators=[check_colours],
        help_text="What is empty is ours. A set that some readers could not make out is not saved.",
    )
    dark = models.JSONField(
        "colours on a dark screen",
        default=dict,
        blank=True,
        validators=[check_colours],
        help_text="For readers whose device is set to dark, unless it is always light.",
    )
    logo = models.BinaryField(editable=False, default=b"")
    logo_hash = models.CharField(max_length=12, editable=False, blank=True)
    logo_width = models.PositiveSmallIntegerField(editable=False, default=0)
    logo_height = models.PositiveSmallIntegerField(editable=False, default=0)
    tips = models.JSONField(
        "tips that come first",
        default=list,
        blank=True,
        help_text="Of the tips that fit a borrower, these stand above the others.",
    )
    numbers_version = models.PositiveIntegerField(default=1, editable=False)

    # Going back to an earlier version leaves the logo, and links that were taken back, as they are.
    history = HistoricalRecords(
        excluded_fields=["logo", "logo_hash", "logo_width", "logo_height", "numbers_version"],
        history_change_reason_field=models.TextField(null=True),
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def origin_list(self) -> tuple[str, ...]:
        return parse_origins(self.origins)

    @property
    def theme(self) -> Theme:
        return Theme(scheme=self.scheme, light=self.light, dark=self.dark, font=self.font, corner=self.corner)

    def clean(self) -> None:
        """Everything a borrower would suffer from: an origin that is none, colours that cannot be read."""
        super().clean()
        complaints: dict[str, list[str]] = {}
        try:
            self.origins = "\n".join(parse_origins(self.origins))
        except OriginError as error:
            complaints["origins"] = [str(error)]
        try:
            self.font = parse_font(self.font) if self.font else ""
        except ValueError as error:
            complaints["font"] = [str(error)]
        for scheme in SCHEMES:
            colours = getattr(self, scheme)
            try:
                check_colours(colours)
            except ValidationError:
                continue  # the column's own check says so
            found = [_in_words(one, colours, scheme) for one in too_faint(colours, scheme)]
            if found:
                complaints[scheme] = found
        if complaints:
            raise ValidationError(dict[str, Any](complaints))


def _in_words(one: TooFaint, colours: Mapping[str, str], scheme: str) -> str:
    ratio = floor(one.ratio * 10) / 10  # so that none is said to be what it falls short of
    said = (
        f"“{one.front}” on “{one.back}” has a contrast of {ratio:.1f} to 1 and needs {one.needs:g} to 1: "
        "some readers could not make it out."
    )
    clear = nearest(colours, one.set_by, scheme) if one.set_by in (one.front, "action") else ""
    if clear:
        return f"{said} As “{one.set_by}”, {clear} would do."
    return f"{said} Change “{one.back if one.back in colours else one.set_by}”."


class PartnerLink(models.Model):
    """A place to get help that the partner wants first."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="links")
    label_en, label_es = in_two_languages("words", models.CharField, max_length=80)
    url = WebAddressField("address", help_text="It opens in a new tab.")
    position = models.PositiveSmallIntegerField(default=0, help_text="The lowest number comes first.")

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.label_en


class PartnerCount(models.Model):
    """How often something happened in a partner's frames on one day (UTC). Approximate."""

    class Event(models.TextChoices):
        START = "start", "Started"
        RESULT = "result", "Saw a result"
        LETTER = "letter", "Opened a letter"

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="counts")
    day = models.DateField()
    event = models.CharField(max_length=6, choices=Event)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-day", "event"]
        constraints = [models.UniqueConstraint(fields=["partner", "day", "event"], name="one_count_a_day")]

    def __str__(self) -> str:
        return f"{self.partner}, {self.day}: {self.get_event_display()} {self.number}"


class PartnerSighting(models.Model):
    """A site on which a partner's frame was seen: its origin, never a page."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="sightings")
    origin = models.CharField(max_length=300)
    first_seen = models.DateField()
    last_seen = models.DateField()

    class Meta:
        ordering = ["-last_seen", "origin"]
        constraints = [models.UniqueConstraint(fields=["partner", "origin"], name="one_sighting_an_origin")]

    def __str__(self) -> str:
        return f"{self.origin}, last on {self.last_seen}"
