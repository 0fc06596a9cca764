"""How much longer a result takes under a release with a hundred times the content, as a ratio: what is asked is less
than 1.05. The two are measured in turn, in processor's time."""

import sys
from collections.abc import Mapping
from statistics import median
from time import process_time

from django.core.handlers.wsgi import WSGIHandler

from tests.benchmarks.bench_cpu import PAGES, ask
from tests.benchmarks.borrower import RULEBOOK, VALUES, production, store
from tests.benchmarks.larger import TIMES, larger

ROUNDS, EACH = 12, 12
MOST: Mapping[str, float] = {"result": 1.05}


def taken(site: WSGIHandler, address: str) -> float:
    begun = process_time()
    for _ in range(EACH):
        ask(site, address)
    return process_time() - begun


def main() -> int:
    more = larger(RULEBOOK, VALUES["state"], VALUES["stage"])  # type: ignore[arg-type]
    with production():
        site, found = WSGIHandler(), dict[str, float]()
        print(f"{'page':14}{'ratio under ' + str(TIMES) + ' times the content':>40}")
        for name in sys.argv[1:] or ("question", "result", "plan", "report"):
            address, _ = PAGES[name]
            ratios = []
            for _ in range(ROUNDS):
                times = []
                for rulebook in (RULEBOOK, more):
                    with store.use(rulebook):
                        ask(site, address)
                        times.append(taken(site, address))
                ratios.append(times[1] / times[0])
            found[name] = median(ratios)
            print(f"{name:14}{found[name]:40.3f}", flush=True)
    return int(any(found.get(name, 0) >= most for name, most in MOST.items()))


if __name__ == "__main__":
    sys.exit(main())
