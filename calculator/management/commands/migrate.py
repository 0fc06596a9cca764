from django.core.management.commands import migrate

from calculator.management.wordless import WordlessAutodetector


class Command(migrate.Command):
    autodetector = WordlessAutodetector
