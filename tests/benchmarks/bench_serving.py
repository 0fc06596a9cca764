"""How many requests a second the production server answers, as parts of what it could: one run, one machine.

Starts the server with two workers, asks with wrk as a browser would, and prints each page's rate beside that of a view
that does nothing behind the same middleware. What is compared is how many requests a second of the workers' processor
time answers, since what else runs on the machine matters less for that; what came out by the clock stands beside it.
Fails below a limit. Says so, and passes, where wrk or Granian is not there: rates without the real server say nothing.

What hangs on what else the machine does (how long the slowest wait, how soon a start answers) is told beside what is
aimed at, and fails nothing. `REQUESTS=100000` looks longer at whether the memory stays as it is.
"""

import http.client
import importlib.util
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parents[2]
SECONDS = float(os.environ.get("SECONDS", "4"))
REQUESTS = int(os.environ.get("REQUESTS", "5000"))
"""How many pages are asked for, one kind after the other, between two looks at the memory."""
CONNECTIONS, WORKERS = 8, 2
ENCODINGS = "gzip, deflate, br, zstd"
PARTNER = "clinic"
STEP = "balance"
PEERS_STEP = 3
"""Which page of the wizard is measured: the fourth."""

MUST: Mapping[str, float] = {
    "front page": 0.7,
    "state guide": 0.7,
    "question page": 0.15,
    "answer POST": 0.2,
    "result": 0.04,
}
"""The least part of the bare view's rate."""
AIM: Mapping[str, float] = {
    "front page": 0.9,
    "state guide": 0.9,
    "question page": 0.5,
    "answer POST": 0.5,
    "result": 0.12,
}
"""What is aimed at beyond that; nothing fails by it."""
MUST_OF_PEER, AIM_OF_PEER = 2.0, 7.0
"""How many times the wizard's rate a question page has at least."""
MOST_MEMORY, AIM_OF_MEMORY = 150, 120
"""MB for each worker, after pages and before documents."""
MOST_GROWN = 10
"""MB by which the largest worker may grow over `REQUESTS` pages, once each kind was asked for."""
AIM_OF_START = 2.0
"""Seconds from the start of the server to its first answer."""
AIM_OF_SLOWEST = 4.0
"""How many times the median the slowest of a hundred takes at half load."""
TIMES, MOST_OF_TIMES = 100, 0.05
"""How much more content, and the part by which a page may cost more processor's time under it."""
OF_TIMES = ("front page", "question page", "result")


@dataclass(frozen=True)
class Server:
    """A server that answers, and the process that its workers belong to."""

    port: int
    process: subprocess.Popen[bytes]
    seconds_to_start: float = 0.0

    def _processes(self) -> list[list[str]]:
        """The id and the memory in kB of the process itself and of its children."""
        mine = str(self.process.pid)
        command = ["ps", "-o", "pid=,rss=", "--ppid", mine, "--pid", mine]
        listed = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        return [line.split() for line in listed.splitlines()]

    def memory(self) -> list[int]:
        """What each worker holds of the machine's memory, in MB, the largest first."""
        held = [int(rss) // 1024 for pid, rss in self._processes() if int(pid) != self.process.pid]
        return sorted(held, reverse=True)[:WORKERS]

    def seconds(self) -> float:
        """The processor's time that all of them have taken so far."""
        ticks = 0
        for pid, _ in self._processes():
            taken = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(taken[11]) + int(taken[12])
        return ticks / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Rate:
    """Requests a second, by the clock and of the processor's time."""

    by_clock: float
    of_time: float

    @property
    def milliseconds(self) -> float:
        return 1000 / self.of_time


def main() -> int:
    missing = [name for name in ("wrk", "ps") if shutil.which(name) is None]
    missing += [] if importlib.util.find_spec("granian") else ["granian"]
    if missing:
        print(f"Rates of the production server: skipped, since there is no {' and no '.join(missing)} here.")
        if "wrk" in missing:
            print("To measure them: sudo apt-get install wrk")
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped."))  # so that no server is left behind
    with tempfile.TemporaryDirectory(prefix="shortfall-bench-") as folder:
        found = measured(Path(folder))
    return told(found)


@dataclass
class Found:
    """What a run found out: rates by page, and MB, seconds and parts as the limits above have them."""

    rates: dict[str, Rate] = field(default_factory=dict)
    memory: int = 0
    grown: int = 0
    start: float = 0.0
    slowest: dict[str, "Waits"] = field(default_factory=dict)
    more_content: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Waits:
    """How long answers took, in ms, at a part of the full rate."""

    load: float
    median: float
    slowest: float


def measured(folder: Path) -> Found:
    environ = settings_for(folder)
    prepare(environ)
    sealed = seal_of(environ)
    of_a_walk = f"/q/{sealed}"
    pages = {
        "bare view": "/bare/",
        "front page": "/",
        "state guide": "/states/ohio/",
        "embed page": f"/embed/{PARTNER}/states/ohio/",
        "question page": f"{of_a_walk}/{STEP}/",
        "result": f"{of_a_walk}/result/",
        "report": f"{of_a_walk}/report/",
    }
    found = Found()
    rates = found.rates
    with serving(ours(), environ) as server:
        found.start = server.seconds_to_start
        began = server.memory()
        for name, address in pages.items():
            rates[name] = rate(server, address, folder)
        rates["answer POST"] = rate(server, f"{of_a_walk}/{STEP}/", folder, {"asked": "balance", "balance": "9801"})
        rates["what-if"] = rate(server, f"{of_a_walk}/what-if/", folder, {"asked": "lump_sum", "lump_sum": "501"})
        held = server.memory()
        found.memory = max(held)
        for name in ("front page", "question page", "result"):
            found.slowest[name] = waits(server, pages[name], folder, rates[name])
        found.grown = grown(server, [pages[name] for name in ("front page", "state guide", "question page", "result")])
        rates["letter PDF"] = rate(server, f"{of_a_walk}/letters/dispute-amount.pdf", folder)
        print(f"Memory of the workers in MB: {began} at first, {held} after pages, {server.memory()} after documents")
        guide = body_of(server.port, pages["state guide"])
    found.more_content = under_more_content(folder, environ, {name: pages[name] for name in OF_TIMES})
    with serving(peers(), {**environ, "DJANGO_SETTINGS_MODULE": "tests.benchmarks.peer_wizard.settings"}) as server:
        address, cookie = peers_page(server.port)
        rates["wizard's page"] = rate(server, address, folder, cookie=cookie)
    if shutil.which("nginx"):
        with nginx(folder, guide) as server:
            rates["nginx, a file"] = rate(server, "/guide.html", folder)
    else:
        print("nginx with a file of the guide's size: skipped, since there is no nginx here.")
    return found


def told(found: Found) -> int:
    """Prints the table, and returns 1 where a limit is missed."""
    missed = told_rates(found.rates)
    for name, one in found.slowest.items():
        print(
            f"The slowest of a hundred at {one.load:.0%} of the full rate, {name}: {one.slowest:.1f} ms, "
            f"{one.slowest / one.median:.1f} times the median of {one.median:.1f} ms; aim {AIM_OF_SLOWEST:g}"
        )
    print(f"From start to first answer: {found.start:.1f} s; aim {AIM_OF_START:g}")
    print(f"A worker at most: {found.memory} MB; must {MOST_MEMORY}, aim {AIM_OF_MEMORY}")
    print(f"Over {REQUESTS:,} pages the largest worker grew by {found.grown} MB; must {MOST_GROWN}")
    missed += [f"memory ({found.memory} MB)"] if found.memory > MOST_MEMORY else []
    missed += [f"growth ({found.grown} MB)"] if found.grown > MOST_GROWN else []
    for name, part in found.more_content.items():
        print(f"Under {TIMES} times the content, {name}: {part:+.1%} of processor's time; must {MOST_OF_TIMES:.0%}")
        missed += [f"{name} under more content"] if part > MOST_OF_TIMES else []
    if missed:
        print(f"Missed: {', '.join(missed)}")
    return int(bool(missed))


def told_rates(rates: dict[str, Rate]) -> list[str]:
    """Prints the table of rates, and returns what is missed."""
    ceiling, peer = rates["bare view"].of_time, rates["wizard's page"].of_time
    missed = []
    print(f"{'':16}{'by clock':>10}{'CPU ms':>9}{'of bare':>9}{'must':>7}{'aim':>7}")
    for name, one in rates.items():
        least, part = MUST.get(name), one.of_time / ceiling
        line = f"{name:16}{one.by_clock:10,.0f}{one.milliseconds:9.2f}{part:9.3f}"
        print(f"{line}{'' if least is None else least:>7}{AIM.get(name, ''):>7}")
        if least is not None and part < least:
            missed.append(name)
    times = rates["question page"].of_time / peer
    limits = f"must {MUST_OF_PEER:g}, aim {AIM_OF_PEER:g}"
    print(f"A question page is answered {times:.1f} times as often as the wizard's; {limits}")
    return [*missed, "the wizard"] if times < MUST_OF_PEER else missed


def settings_for(folder: Path) -> dict[str, str]:
    def new(what: str) -> str:
        made = subprocess.run(
            [sys.executable, "-m", "deficiency_site.env", what], cwd=ROOT, capture_output=True, text=True, check=True
        )
        return made.stdout.strip()

    return {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(folder),
        "DJANGO_DEBUG": "0",
        "DJANGO_SETTINGS_MODULE": "tests.benchmarks.served_settings",
        "SECURE_SSL_REDIRECT": "0",
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECRET_KEY": new("secret-key"),
        "SEAL_KEYS": new("seal-keys"),
        "WORKERS": str(WORKERS),
    }


def python(environ: Mapping[str, str], *arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(arguments)[:80]} failed")
    return done.stdout.strip()


def prepare(environ: Mapping[str, str]) -> None:
    python(environ, "manage.py", "collectstatic", "--noinput", "-v", "0")
    python(environ, "manage.py", "prepare")
    partner = f"Partner.objects.create(slug={PARTNER!r}, name='Legal aid', origins='https://clinic.example')"
    python(environ, "manage.py", "shell", "-v", "0", "-c", f"from calculator.models import Partner; {partner}")
    python(
        {**environ, "DJANGO_SETTINGS_MODULE": "tests.benchmarks.peer_wizard.settings"}, "-m", "django", "migrate", "-v0"
    )


def seal_of(environ: Mapping[str, str]) -> str:
    """A walk through the first ten questions, as the wizard has them, and as much of the rest as gives a bill."""
    said = "from tests.support import OHIO_BILLED; from calculator.questionnaire.seal import Walk, seal"
    return python(
        environ, "manage.py", "shell", "-v", "0", "-c", f"{said}; print(seal(Walk(revision=1, values=OHIO_BILLED)))"
    )


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def ours() -> list[str]:
    if importlib.util.find_spec("deficiency_site.serve"):
        return ["-m", "deficiency_site.serve"]
    return granian("deficiency_site.wsgi:application")


def peers() -> list[str]:
    return granian("tests.benchmarks.peer_wizard.wsgi:application")


def granian(application: str) -> list[str]:
    return ["-m", "granian", "--interface", "wsgi", "--workers", str(WORKERS), "--no-access-log", application]


@contextmanager
def serving(command: list[str], environ: Mapping[str, str]) -> Iterator[Server]:
    port = free_port()
    where = {"ADDRESS": f"127.0.0.1:{port}", "GRANIAN_PORT": str(port), "GRANIAN_HOST": "127.0.0.1"}
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**environ, **where},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
    )
    try:
        yield Server(port, process, wait_for(port))
    finally:
        process.terminate()
        process.wait(timeout=60)


def wait_for(port: int) -> float:
    """Until there is an answer; returns the seconds that this took."""
    begun = time.monotonic()
    while time.monotonic() < begun + 60:
        with suppress(OSError, http.client.HTTPException):
            ask(port, "GET", "/").read()
            taken = time.monotonic() - begun
            time.sleep(2)  # for the other workers
            return taken
        time.sleep(0.02)
    sys.exit("The server does not answer.")


def ask(port: int, method: str, address: str, body: str = "", **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    connection.request(method, address, body or None, {**form, **headers})
    return connection.getresponse()


def body_of(port: int, address: str) -> bytes:
    return ask(port, "GET", address, **{"Accept-Encoding": ENCODINGS}).read()


def rate(
    server: Server, address: str, folder: Path, form: Mapping[str, str] | None = None, *, cookie: str = ""
) -> Rate:
    """How often an address is answered, as wrk counts. Ends the run where an answer is none that a page should give."""
    script = folder / "request.lua"
    lines = [f'wrk.headers["Accept-Encoding"] = "{ENCODINGS}"']
    lines += [f'wrk.headers["Cookie"] = "{cookie}"'] if cookie else []
    if form is not None:
        lines += ['wrk.method = "POST"', f'wrk.body = "{urlencode(form)}"']
        lines += ['wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"']
    script.write_text("\n".join(lines))
    target = f"http://127.0.0.1:{server.port}{address}"
    command = [f"-d{SECONDS:g}s", "-s", str(script), target]
    # Once to warm up, so that what is made on first use is not counted.
    for _ in range(CONNECTIONS):
        answer = ask(server.port, "POST" if form else "GET", address, urlencode(form or {}), Cookie=cookie)
        if answer.status not in ((303,) if form else (200,)):
            sys.exit(f"{re.sub('/q/[^/]+', '/q/…', address)} answers {answer.status}")
        answer.read()
    begun = server.seconds()
    said = wrk(*command)
    taken = server.seconds() - begun
    each, all_of_them = (re.search(what, said) for what in (r"Requests/sec:\s+([0-9.]+)", r"(\d+) requests in"))
    if each is None or all_of_them is None:
        sys.exit(said)
    return Rate(by_clock=float(each[1]), of_time=int(all_of_them[1]) / max(taken, 0.01))


def wrk(*arguments: str) -> str:
    """What wrk says. Ends the run where an answer was none that a page should give."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", *arguments]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        sys.exit(said)
    return said


def waits(server: Server, address: str, folder: Path, full: Rate) -> Waits:
    """How long answers take at half of the full rate.

    Each connection waits between an answer and its next request for a time of chance, so long that all of them together
    ask half as often as they could: requests come in clumps, as people's do. What wrk calls latency begins when a
    request is sent and has no such pause in it. wrk itself runs on the same machine as the server.
    """
    pause = 1000 * CONNECTIONS / full.by_clock  # ms that a connection waits for an answer at the full rate
    script = folder / "half.lua"
    script.write_text(
        f'wrk.headers["Accept-Encoding"] = "{ENCODINGS}"\n'
        f"function delay() return math.random(0, {max(1, round(3.5 * pause))}) end\n"
    )
    said = wrk("--latency", f"-d{2 * SECONDS:g}s", "-s", str(script), f"http://127.0.0.1:{server.port}{address}")
    each = re.search(r"Requests/sec:\s+([0-9.]+)", said)
    took = {part: float(number) * MILLISECONDS[unit] for part, number, unit in LATENCY.findall(said)}
    if each is None or not took.keys() >= {"50", "99"}:
        sys.exit(said)
    return Waits(float(each[1]) / full.by_clock, took["50"], took["99"])


LATENCY = re.compile(r"^\s+(\d+)%\s+([0-9.]+)(us|ms|s)$", re.MULTILINE)
MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


def grown(server: Server, addresses: Sequence[str]) -> int:
    """MB by which the largest worker grows over `REQUESTS` pages."""
    before, asked = max(server.memory()), 0
    while asked < REQUESTS:
        for address in addresses:
            said = wrk(f"-d{SECONDS:g}s", f"http://127.0.0.1:{server.port}{address}")
            number = re.search(r"(\d+) requests in", said)
            asked += int(number[1]) if number else sys.exit(said)
    return max(server.memory()) - before


MORE_CONTENT = f"""
from calculator.codec import digest
from calculator.engine.vocabulary import State
from calculator.models import Publication, Release
content = Release.objects.get().content
elsewhere = [state.value for state in State if state is not State.OH]
for n in range(1, {TIMES}):
    only = {{"equals": {{"answers.state": elsewhere[n % len(elsewhere)]}}}}
    for kind in ("tips", "letters"):
        content[kind] += [
            {{**one, "slug": f"{{one['slug']}}-{{n}}", "when": {{"all": [only, one["when"]]}} if one["when"] else only}}
            for one in content[kind] if not one["slug"][-1].isdigit()
        ]
for kind in ("tips", "letters"):
    content[kind].sort(key=lambda one: (one.get("order", 0), one["slug"]))
more = Release.objects.create(number=2, note="More", author="a bench", hash=digest(content), content=content)
Publication.objects.create(release=more, author="a bench")
"""
"""A hundred times the tips and the letters, each of the others for another state than the borrower's."""


def under_more_content(folder: Path, environ: Mapping[str, str], pages: Mapping[str, str]) -> dict[str, float]:
    """The part by which each page costs more of the processor's time under more content: both servers take turns, and
    of each page's rates the best counts, since nothing but the machine makes one worse than another."""
    more = {**environ, "DATA_DIR": str(folder / "more")}
    (folder / "more").mkdir()
    python(more, "manage.py", "prepare")
    python(more, "manage.py", "collectstatic", "--noinput", "-v", "0")
    python(more, "manage.py", "shell", "-v", "0", "-c", MORE_CONTENT)
    best: dict[tuple[str, bool], float] = {}
    with serving(ours(), environ) as little, serving(ours(), more) as much:
        wait_for_release(much.port, "2")
        for _ in range(2):
            for name, address in pages.items():
                for server in (little, much):
                    key = name, server is much
                    best[key] = max(best.get(key, 0.0), rate(server, address, folder).of_time)
    return {name: best[name, False] / best[name, True] - 1 for name in pages}


def wait_for_release(port: int, number: str) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if all(f'"release": {number}' in ask(port, "GET", "/healthz").read().decode() for _ in range(8)):
            return
        time.sleep(0.5)
    sys.exit(f"Release {number} is not served.")


def peers_page(port: int) -> tuple[str, str]:
    """The address and the cookies of a page of the wizard, with the pages before it answered as far as it asks."""
    given = {"stage": "billed", "state": "OH"}
    cookies: SimpleCookie = SimpleCookie()

    def open_page(method: str, address: str, body: str = "") -> http.client.HTTPResponse:
        sent = "; ".join(f"{name}={one.value}" for name, one in cookies.items())
        answer = ask(port, method, address, body, Cookie=sent, Referer=f"http://127.0.0.1:{port}{address}")
        for line in answer.headers.get_all("Set-Cookie") or []:
            cookies.load(line)
        return answer

    address = open_page("GET", "/").headers["Location"]
    for _ in range(PEERS_STEP):
        page = open_page("GET", address).read().decode()
        step = address.strip("/")
        fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
        fields |= {f"{step}-{key}": value for key, value in given.items() if f'name="{step}-{key}"' in page}
        answer = open_page("POST", address, urlencode(fields))
        if answer.status != 302:
            sys.exit(f"The wizard stays at {address} ({answer.status}).")
        address = answer.headers["Location"]
    return address, "; ".join(f"{name}={one.value}" for name, one in cookies.items())


@contextmanager
def nginx(folder: Path, file: bytes) -> Iterator[Server]:
    """nginx serving one file of these bytes."""
    port, home = free_port(), folder / "nginx"
    home.mkdir()
    (home / "guide.html").write_bytes(file)
    home.chmod(0o755)
    folder.chmod(0o755)
    paths = "".join(
        f"{kind}_temp_path {home}/{kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (home / "nginx.conf").write_text(
        f"worker_processes {WORKERS}; daemon off; pid {home}/pid; error_log {home}/error.log; events {{}}\n"
        f"http {{ access_log off; {paths} server {{ listen 127.0.0.1:{port}; root {home}; }} }}\n"
    )
    process = subprocess.Popen(["nginx", "-c", str(home / "nginx.conf"), "-p", str(home)], stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 10
        while time.monotonic() < until:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait(timeout=20)


if __name__ == "__main__":
    sys.exit(main())
