from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from calculator.content.releases import live_release
from calculator.content.seeding import REASON


class Command(BaseCommand):
    help = "Make the database ready to serve: migrate, load the seed content, publish it if nothing was published yet."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        executor = MigrationExecutor(connection)
        # Asking first saves the second that an idle migrate takes.
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0)
        call_command("load_content", stdout=self.stdout)
        if live_release() is None:
            call_command("publish", note=REASON, stdout=self.stdout)
