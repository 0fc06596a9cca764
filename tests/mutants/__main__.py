"""`make mutants`: makes each mistake in a copy of the tree, runs the tests beside it, and wants them to fail.

Fails if a mutant survives, if its text is no longer there once, or if its tests fail without it. Words after the
command choose the mutants whose name holds one of them. The tree itself is never touched.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from tests.mutants.mutants import MUTANTS, Mutant

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "var", "node_modules")
WORKERS = 2
SECONDS = 300
"""After which tests that do not end are stopped."""

FAILED, BROKEN_OFF = 1, 2
"""How pytest ends where a test fails, and where a module cannot even be read."""


def out_of_place(mutant: Mutant) -> str:
    """Why a mutant cannot be made; empty where it can."""
    file = ROOT / mutant.file
    count = file.read_text("utf-8").count(mutant.text) if file.is_file() else None
    if count is None:
        return f"{mutant.file} is gone: choose the same mistake where its code is now, in tests/mutants/mutants.py."
    if count != 1:
        found = "is not there" if count == 0 else f"is there {count} times"
        return f"The text {found}: choose the same mistake in today's text, in tests/mutants/mutants.py."
    return ""


def run_tests(tree: Path, tests: Iterable[str], *, seconds: int = SECONDS, keep_bytecode: bool = False) -> int | None:
    """How pytest ends in a copy; `None` where it does not."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    environment = os.environ | ({} if keep_bytecode else {"PYTHONDONTWRITEBYTECODE": "1"})
    try:
        return subprocess.run(command, cwd=tree, env=environment, capture_output=True, timeout=seconds).returncode
    except subprocess.TimeoutExpired:
        return None


def fate(mutant: Mutant, tree: Path) -> str:
    """What is wrong with a mutant; empty where it died."""
    file = tree / mutant.file
    text = file.read_text("utf-8")
    for compiled in file.parent.glob(f"__pycache__/{file.stem}.*.pyc"):
        compiled.unlink()  # else one of the same size and second would pass for the mutant's
    try:
        file.write_text(text.replace(mutant.text, mutant.instead), "utf-8")
        ended = run_tests(tree, mutant.tests)
    finally:
        file.write_text(text, "utf-8")
    if ended == 0:
        return f"It survived {', '.join(mutant.tests)}: write the test that is missing."
    if ended is None:
        return f"Its tests did not end in {SECONDS} seconds: name quicker ones, with no Hypothesis that shrinks."
    if ended in (FAILED, BROKEN_OFF):
        return ""
    return f"pytest ended with {ended}: are its tests still called {', '.join(mutant.tests)}?"


def main(words: list[str]) -> int:
    chosen = [one for one in MUTANTS if not words or any(word in one.name for word in words)]
    began = time.monotonic()
    faults = {one: out_of_place(one) for one in chosen}
    alive = [one for one in chosen if not faults[one]]
    with TemporaryDirectory() as folder:
        trees: SimpleQueue[Path] = SimpleQueue()
        first = Path(folder) / "0"
        shutil.copytree(ROOT, first, ignore=LEFT_OUT)
        tests = sorted({test for one in alive for test in one.tests})
        ended = run_tests(first, tests, seconds=3 * SECONDS, keep_bytecode=True)
        if ended != 0:
            print(
                f"The tests beside the mutants do not pass without them (pytest ended with {ended}). Mend that first."
            )
            return 1
        trees.put(first)
        for number in range(1, WORKERS):
            trees.put(shutil.copytree(first, Path(folder) / str(number)))

        def kill(mutant: Mutant) -> None:
            tree = trees.get()
            try:
                faults[mutant] = fate(mutant, tree)
            finally:
                trees.put(tree)
            print(f"{'ALIVE' if faults[mutant] else 'died '} {mutant.name}", flush=True)

        with ThreadPoolExecutor(WORKERS) as pool:
            list(pool.map(kill, alive))
    wrong = {one: fault for one, fault in faults.items() if fault}
    for one, fault in wrong.items():
        print(f"\n{one.name}\n    {fault}")
    print(f"\n{len(chosen) - len(wrong)} of {len(chosen)} mutants died, in {time.monotonic() - began:.0f} seconds.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
