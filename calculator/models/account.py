"""What happened around people's accounts: who signed in, who failed, who was locked out and let in again."""

from django.db import models

from calculator.models.release import Immutable


class AccountAction(models.TextChoices):
    SIGNED_IN = "signed_in", "Signed in"
    SIGNED_OUT = "signed_out", "Signed out"
    FAILED = "failed", "Failed to sign in"
    LOCKED_OUT = "locked_out", "Locked out"
    UNLOCKED = "unlocked", "Unlocked"
    RESET_ASKED = "reset_asked", "New password asked for by mail"
    PASSWORD_RESET = "password_reset", "New password set by mail"
    FACTOR_SET_UP = "factor_set_up", "Second factor set up"
    FACTOR_PASSED = "factor_passed", "Second factor passed"
    FACTOR_FAILED = "factor_failed", "Second factor failed"
    CODE_USED = "code_used", "Recovery code used"
    CODES_MADE = "codes_made", "Recovery codes made"
    FACTOR_TAKEN_AWAY = "factor_taken_away", "Second factor taken away"


class AccountEvent(Immutable):
    """One thing that happened to an account.

    `name` is whose account it is and `person` who did it, both by user name: the record outlives the account. What was
    typed as a name and is nobody's is not kept, since people type passwords there. The columns are called as those of
    the record of the content are, so that both can be read as one list.
    """

    action = models.CharField(max_length=20, choices=AccountAction.choices)
    name = models.CharField("whose account", max_length=150, blank=True)
    person = models.CharField("who", max_length=150, blank=True)
    address = models.GenericIPAddressField("network address", null=True, blank=True)
    created = models.DateTimeField("when", auto_now_add=True)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.name or 'nobody who is known here'}"
