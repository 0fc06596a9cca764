from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from calculator.codec import ContentError
from calculator.content.releases import COMMAND_LINE, PublishError, rollback


class Command(BaseCommand):
    help = "Make an earlier release live again. No row changes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, metavar="N", help="the number of the release")
        parser.add_argument("--reason", default="", help="why; it is kept in the record of who did what")
        parser.add_argument("--author", default=COMMAND_LINE, help="who goes back to it")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            release = rollback(options["number"], options["author"], options["reason"])
        except (PublishError, ContentError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{release} is live.")
