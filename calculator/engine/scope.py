"""Whether a rule is about this borrower's contract."""

from calculator.engine.answers import Answers
from calculator.engine.rulebook import Scope
from calculator.engine.vocabulary import ContractType


def in_scope(scope: Scope, answers: Answers) -> bool | None:
    """True or False where the answers settle it, `None` where a deciding answer is missing."""
    verdicts = _verdicts(scope, answers)
    if False in verdicts:
        return False
    return None if None in verdicts else True


def keys_of(scope: Scope) -> tuple[str, ...]:
    """The answers that a scope looks at, given or not."""
    looks = {
        "contract_type": _turns_on_type(scope),
        "lender_kind": bool(scope.lenders),
        "amount_financed": scope.amount_financed_max is not None,
        "contract_date": scope.contract_from is not None or scope.contract_to is not None,
    }
    return tuple(key for key, looked_at in looks.items() if looked_at)


def _turns_on_type(scope: Scope) -> bool:
    """Whether the type of contract decides; a scope that lists them all leaves it open."""
    return bool(scope.contract_types) and set(scope.contract_types) != set(ContractType)


def _verdicts(scope: Scope, answers: Answers) -> list[bool | None]:
    """What each side of the scope says that is not open."""
    found: list[bool | None] = []
    if _turns_on_type(scope):
        kind = answers.contract_type
        found.append(None if kind is None else kind in scope.contract_types)
    if scope.lenders:
        lender = answers.lender_kind
        found.append(None if lender is None else lender in scope.lenders)
    if scope.amount_financed_max is not None:
        financed = answers.amount_financed
        found.append(None if financed is None else financed <= scope.amount_financed_max)
    if scope.contract_from or scope.contract_to:
        day = answers.contract_date
        inside = day is not None and (
            (scope.contract_from is None or scope.contract_from <= day)
            and (scope.contract_to is None or day <= scope.contract_to)
        )
        found.append(None if day is None else inside)
    return found
