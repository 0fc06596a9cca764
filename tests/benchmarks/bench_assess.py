"""How long `assess()` takes, and how long the result page takes for the same answers. Fails above half of it."""

import sys
from statistics import median
from time import perf_counter

from calculator.engine import assess
from calculator.engine.parsing import assemble
from calculator.questionnaire.flow import Path
from tests.benchmarks.borrower import QUESTIONS, RULEBOOK, TODAY, VALUES, fetch, production

ROUNDS = 300
WARM_UP = 20
MOST = 1 / 2


def main() -> int:
    values = Path(VALUES, RULEBOOK, TODAY).answers
    answers = assemble(values, TODAY)
    times: dict[str, list[float]] = {"assess": [], "page": []}
    with production() as (client, _):
        page = f"{QUESTIONS}result/"
        tasks = {"assess": lambda: assess(answers, RULEBOOK, TODAY), "page": lambda: fetch(client, page)}
        for _round in range(WARM_UP + ROUNDS):
            for name, task in tasks.items():
                start = perf_counter()
                task()
                times[name].append(perf_counter() - start)
    middle = {name: median(measured[WARM_UP:]) * 1000 for name, measured in times.items()}
    ratio = middle["assess"] / middle["page"]
    print(f"assess(), {len(values)} answers: {middle['assess']:7.2f} ms (median of {ROUNDS})")
    print(f"the result page:        {middle['page']:7.2f} ms")
    print(f"ratio:                  {ratio:7.3f}, must be below {MOST}")
    return int(ratio >= MOST)


if __name__ == "__main__":
    sys.exit(main())
