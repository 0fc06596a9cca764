from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from calculator.accounts import lock_out, second_factor
from calculator.accounts.record import CONSOLE, of, record
from calculator.models import AccountAction


class Command(BaseCommand):
    help = (
        "Let somebody in again who cannot sign in. Without an option it says how things stand. "
        "A new password is set with changepassword."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the user name")
        parser.add_argument("--unlock", action="store_true", help="forget wrong passwords and wrong codes")
        parser.add_argument(
            "--second-factor",
            action="store_true",
            help="take the second factor and the recovery codes away; a new one is set up at the next sign-in",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["name"]
        users = get_user_model()
        user = users._default_manager.filter(**{users.USERNAME_FIELD: name}).first()
        if user is None:
            raise CommandError(f"Nobody here is called “{name}”.")
        if options["unlock"]:
            lock_out.unlock(name)
            second_factor.stop_waiting(user)
            record(AccountAction.UNLOCKED, name, person=CONSOLE)
        if options["second_factor"]:
            if not second_factor.take_away(user):
                raise CommandError(f"{name} has no second factor.")
            record(AccountAction.FACTOR_TAKEN_AWAY, name, person=CONSOLE)
        self.stdout.write("\n".join(self._told(user, name)))

    def _told(self, user: Any, name: str) -> list[str]:
        until, last = lock_out.locked_until(name), of(name).filter(action=AccountAction.SIGNED_IN).first()
        factor = f"yes, with {second_factor.codes_left(user)} recovery codes left" if second_factor.has(user) else "no"
        return [
            f"{name}: {'may sign in' if user.is_active and user.is_staff else 'may not sign in'}",
            f"  locked out: {f'from one address at least, until {until:%Y-%m-%d %H:%M} UTC' if until else 'no'}",
            f"  second factor: {factor}",
            f"  signed in last: {f'{last.created:%Y-%m-%d %H:%M} UTC' if last else 'never'}",
        ]
