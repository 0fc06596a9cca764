from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from calculator.codec import ContentError
from calculator.content.releases import COMMAND_LINE, PublishError, publish


class Command(BaseCommand):
    help = "Publish what is approved as a new release, and make it live."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--note", required=True, help="what changes with this release, and why; readers see it")
        parser.add_argument("--author", default=COMMAND_LINE, help="whose name the release carries")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            release, new = publish(options["note"], options["author"])
        except (PublishError, ContentError) as error:
            raise CommandError(str(error)) from error
        if new:
            self.stdout.write(f"{release} is live.")
        else:
            self.stdout.write(f"Nothing approved has changed since {release}, which stays live.")
