"""Whether a rule is about this borrower's contract."""

from collections.abc import Collection
from datetime import date

from calculator.engine.answers import Answers
from calculator.engine.rulebook import Scope
from calculator.engine.vocabulary import LOANS

Verdicts = list[tuple[str, bool | None]]
"""What each side of a scope that is not open says, with the answer that it looks at."""


def in_scope(scope: Scope, answers: Answers) -> bool | None:
    """True or False where the answers settle it, `None` where a deciding answer is missing."""
    return _taken_together(_verdicts(scope, answers))


def _taken_together(verdicts: Verdicts) -> bool | None:
    together: bool | None = True
    for _, verdict in verdicts:
        if verdict is False:
            return False
        if verdict is None:
            together = None
    return together


def is_exception(scope: Scope, wider: Scope) -> bool:
    """Whether a scope names only contracts that a wider one names too, and not all of them: of two rules for one topic
    the narrower is then the exception, and counts where it is surely about the contract."""
    return scope != wider and (
        _within(scope.contract_types, wider.contract_types)
        and _within(scope.lenders, wider.lenders)
        and (wider.contract_from is None or (scope.contract_from or date.min) >= wider.contract_from)
        and (wider.contract_to is None or (scope.contract_to or date.max) <= wider.contract_to)
        and (
            wider.amount_financed_max is None
            or (scope.amount_financed_max is not None and scope.amount_financed_max <= wider.amount_financed_max)
        )
    )


def _within(choices: Collection[str], wider: Collection[str]) -> bool:
    """Nothing chosen is all of them."""
    return not wider or (bool(choices) and set(choices) <= set(wider))


def keys_of(scope: Scope, answers: Answers) -> tuple[str, ...]:
    """The answers that a scope looks at, given or not, up to the one that rules the contract out.

    None where the type or the day of the contract does, since everybody is asked for those. What is asked on their
    account never hangs on its own answer, nor on one that is asked after it, so that an answer cannot take its own
    question away.
    """
    if in_scope_of_all(scope, answers) is False:
        return ()
    found: list[str] = []
    for key, verdict in _verdicts(scope, answers):
        found.append(key)
        if verdict is False:
            break
    return tuple(found)


def in_scope_of_all(scope: Scope, answers: Answers) -> bool | None:
    """The same as `in_scope`, by the answers alone that everybody is asked for."""
    return _taken_together(_verdicts_of_all(scope, answers))


def _turns_on_type(scope: Scope) -> bool:
    """Whether the type of contract decides; a scope that lists them all leaves it open."""
    return bool(scope.contract_types) and not set(scope.contract_types) >= LOANS


def _verdicts(scope: Scope, answers: Answers) -> Verdicts:
    found = _verdicts_of_all(scope, answers)
    if scope.lenders:
        lender = answers.lender_kind
        found.append(("lender_kind", None if lender is None else lender in scope.lenders))
    if scope.amount_financed_max is not None:
        financed = answers.amount_financed
        found.append(("amount_financed", None if financed is None else financed <= scope.amount_financed_max))
    return found


def _verdicts_of_all(scope: Scope, answers: Answers) -> Verdicts:
    """Those of the type and the day of the contract, which everybody is asked for."""
    found: Verdicts = []
    if _turns_on_type(scope):
        kind = answers.contract_type
        found.append(("contract_type", None if kind is None else kind in scope.contract_types))
    if scope.contract_from or scope.contract_to:
        day = answers.contract_date
        inside = day is not None and (
            (scope.contract_from is None or scope.contract_from <= day)
            and (scope.contract_to is None or day <= scope.contract_to)
        )
        found.append(("contract_date", None if day is None else inside))
    return found
