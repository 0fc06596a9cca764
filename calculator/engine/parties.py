"""Whose debt it is: that of the one who answers, or the estate's of somebody who died."""

from calculator.engine.answers import Answers
from calculator.engine.vocabulary import OwedBy, Role

SIGNED_TOO = frozenset({Role.CO_BUYER, Role.COSIGNER})
"""Who signed beside the one who died, and still owes it."""


def owed_by(answers: Answers) -> OwedBy:
    """The estate's where the signer has died and the one who answers did not sign as well.

    What the estate cannot pay is not the family's by itself; that a spouse in some states may have to pay is told in
    words and changes no amount.
    """
    estate = answers.signer_died and answers.role not in SIGNED_TOO
    return OwedBy.ESTATE if estate else OwedBy.SIGNER
