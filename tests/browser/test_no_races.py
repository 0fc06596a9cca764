"""No browser test reads a page that may be about to change: its source is looked at, without a browser."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
WAITERS = HERE / "support.py"
"""Where the waiting is done: `follow`, `until`, `nothing_comes` and `back`."""
DRIVERS = HERE / "engines"
"""By WebDriver, with an interface of their own that waits: `Engine.follow` and `Engine.until`."""

LOOKS = {"is_visible", "is_hidden"}
"""They tell of this moment. `expect(…).to_be_visible()` waits."""
ACTS = {"click", "dblclick", "tap", "press"}
WAITS = {"expect", "until", "fits"}


def sources() -> list[Path]:
    found = sorted(one for one in HERE.rglob("*.py") if one != WAITERS and DRIVERS not in one.parents)
    assert len(found) > 10
    return found


def name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def calls(node: ast.AST) -> Iterator[ast.Call]:
    return (one for one in ast.walk(node) if isinstance(one, ast.Call))


def acts(call: ast.Call) -> bool:
    """Presses something: with the keyboard, where it does not say on what, by Enter alone."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in ACTS:
        return False
    with_keyboard = isinstance(call.func.value, ast.Attribute) and call.func.value.attr == "keyboard"
    return not with_keyboard or [getattr(one, "value", None) for one in call.args] == ["Enter"]


def waits(statement: ast.stmt | None) -> bool:
    """It begins with a call that waits: `expect(…).to_…()`, `until(…)`."""
    if not isinstance(statement, ast.Expr):
        return False
    return any(name(call) in WAITS for call in calls(statement))


def blocks(tree: ast.AST) -> Iterator[list[ast.stmt]]:
    for node in ast.walk(tree):
        for part in ("body", "orelse", "finalbody"):
            block = getattr(node, part, None)
            if isinstance(block, list) and block:
                yield block


def races(source: str) -> list[str]:
    """What reads a page, or goes on, without waiting for what comes of an act."""
    tree = ast.parse(source)
    found = []
    for call in calls(tree):
        if name(call) in LOOKS:
            found.append(f"{call.lineno}: `{name(call)}` does not wait; `expect(…)` does")
        if name(call) == "wait_for_timeout":
            found.append(f"{call.lineno}: a pause waits for nothing; `until(…)` does, or `nothing_comes(…)`")
    coming = {
        id(call)
        for node in ast.walk(tree)
        if isinstance(node, ast.With)
        and any(name(one).startswith("expect_") for item in node.items for one in calls(item))
        for call in calls(node)
    }
    for block in blocks(tree):
        for statement, then in zip(block, [*block[1:], None], strict=True):
            if not isinstance(statement, ast.Expr | ast.Assign | ast.AnnAssign):
                continue
            pressed = [call for call in calls(statement) if acts(call) and id(call) not in coming]
            if pressed and not waits(then):
                found.append(f"{statement.lineno}: `follow(…)` it, or say at once what to `expect(…)`")
    return found


@pytest.mark.parametrize("source", sources(), ids=lambda one: str(one.relative_to(HERE)))
def test_what_leads_on_is_waited_for(source: Path) -> None:
    assert races(source.read_text()) == []


@pytest.mark.parametrize(
    "source",
    [
        "button.click()\nassert page.url == there",
        "def go_on(page):\n    button.click()",
        "if so:\n    field.press('Enter')\nexpect(heading).to_be_visible()",
        "page.keyboard.press('Enter')\nsize = page.evaluate('innerWidth')",
        "assert heading.is_visible()",
        "page.wait_for_timeout(300)",
    ],
)
def test_it_would_notice(source: str) -> None:
    assert len(races(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "follow(button)\nassert page.url == there",
        "button.click()\nexpect(error).to_be_visible()",
        "fold.click()\nuntil(page, lambda: page.evaluate('scrollY'), 'a move')",
        "with page.expect_download() as coming:\n    link.click()",
        "page.keyboard.press('Tab')\nassert page.evaluate('document.activeElement.name')",
    ],
)
def test_it_lets_pass_what_waits(source: str) -> None:
    assert races(source) == []
