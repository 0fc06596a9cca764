"""A state's facts on one sheet of plain text, for a lawyer to check."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.loader import render_to_string
from django.utils import timezone

from calculator.engine.vocabulary import State
from calculator.language import say
from calculator.management.commands.assess import iso_date
from calculator.management.commands.check_content import rulebook_to_check
from calculator.telling.fact_sheet import facts


class Command(BaseCommand):
    help = "Print every fact of a state with its words, its values and what it does to a made-up borrower, to tick off."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("state", help="the postal code, like OH")
        parser.add_argument("--seed", action="store_true", help="the seed files, without a database")
        parser.add_argument("--today", type=iso_date, help="the day of the sheet; today if left out")

    def handle(self, *args: Any, **options: Any) -> None:
        code = options["state"].upper()
        if code not in list(State):
            raise CommandError(f"“{options['state']}” is no state's postal code.")
        rulebook, today = rulebook_to_check(options["seed"]), options["today"] or timezone.localdate()
        place = rulebook.jurisdictions.get(State(code))
        if place is None:
            raise CommandError(f"There is no law of {code} in this content.")
        context = {
            "name": say(place.name),
            "facts": facts(rulebook, place.code, today),
            "today": today,
            "release": rulebook.release,
        }
        self.stdout.write(render_to_string("fact_sheet.txt", context))
