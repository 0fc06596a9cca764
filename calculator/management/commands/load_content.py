from typing import Any

from django.core.management.base import BaseCommand, CommandError

from calculator.codec import ContentError
from calculator.content.seeding import load_seed


class Command(BaseCommand):
    help = "Load the content that the site comes with. What an editor has changed or retired is left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = load_seed()
        except ContentError as error:
            raise CommandError("The seed cannot be loaded.\n" + "\n".join(error.messages)) from error
        self.stdout.write(f"Created {report.created}, updated {report.updated}, unchanged {report.unchanged}.")
        if report.drafts and (report.created or report.updated):
            self.stdout.write("What is new waits as drafts: look at it in the admin, approve it, and publish.")
        if report.left_alone:
            self.stdout.write("Left alone, because an editor has changed or retired them:")
            for name in report.left_alone:
                self.stdout.write(f"  {name}")
