"""What a kind of rule reads of the answers: said once, beside the code that decides by it.

A question is asked only where a rule reads it and it can still matter; `relevance` collects from these records.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic

from calculator.engine.answers import Answers
from calculator.engine.governing import Governed, Governing, R
from calculator.engine.rulebook import Rule
from calculator.engine.scope import in_scope, in_scope_of_all, keys_of


@dataclass(frozen=True)
class Reading(Generic[R]):
    """Which answers the rules of a kind turn on.

    `matters`: whether a rule can decide anything for this borrower on this day. `reads`: the answers it is then decided
    by, most deciding first, beside those that its scope looks at.
    """

    kind: type[R]
    matters: Callable[[R, Answers, date], bool]
    reads: Callable[[Governed[R], Governing], tuple[str, ...]]

    def keys(self, one: Governed[R], law: Governing, today: date) -> tuple[str, ...]:
        """The answers that one rule turns on; none where it does not matter."""
        if not self.matters(one.rule, law.answers, today):
            return ()
        scope = one.rule.scope
        reads = () if in_scope(scope, law.answers) is False else self.reads(one, law)
        return (*keys_of(scope, law.answers), *reads)


def in_reach(rule: Rule, answers: Answers) -> bool:
    """Whether a consumer rule can be about this contract, by what everybody is asked."""
    return answers.personal_use and in_scope_of_all(rule.scope, answers) is not False
