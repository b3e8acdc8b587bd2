"""A fake Langfuse server. Prints `{"port": …}` once it listens; `--help` lists what it can be."""

import argparse
import json
import os
import random
import signal
import sys
import threading

import moments
from admin import Admin
from counters import Counters
from faults import Faults
from generations import VERSIONS, Generation
from limits import PLANS, Limits
from live import Clock, Live
from oddities import Oddities
from routes import Routes
from server import Server
from shapes import Shapes
from store import Store
from traffic import Traffic


def options():
    parser = argparse.ArgumentParser(prog="fake-langfuse", description=__doc__)
    say = parser.add_argument
    say("--generation", choices=VERSIONS, required=True)
    say("--version", help="another version of that generation, such as 3.50.0: it lacks what came later")
    say("--port", type=int, default=0, help="0 takes a free one")
    say("--base", default="", help="a path all routes live below, such as /langfuse")
    say("--public-key", default="pk-lf-fake")
    say("--secret-key", default="sk-lf-fake")
    say("--seed", type=int, default=1)
    say("--observations", type=int, default=2000, help="ordinary ones, beside about 300 special ones")
    say("--no-oddities", action="store_true", help="leave the special ones out")
    say("--shapes", action="store_true", help="add rows whose cost and usage come in unusual shapes")
    say("--span", type=moments.span, default="24h", help="how far back ordinary traffic reaches: 90s, 15m, 24h, 7d")
    say("--end", default="now", help="where it ends, and the server's clock begins: now, or 2026-11-23T12:00:00Z")
    say("--rate", type=float, default=0, help="observations a second that go on happening")
    say("--lag", type=float, default=0, help="seconds from a call's end until it can be read")
    say("--limits", choices=["none", *PLANS], default="none")
    say("--limit-window", type=float, default=60, help="seconds a minute of the limits lasts")
    say("--cloud-legacy", choices=["410", "404", "serve"], default="410", help="what the Cloud answers to v1 reads")
    say("--quoted", choices=["yes", "no"], help="64-bit integers of metrics as texts; v3 does so by itself")
    say("--keep-alive", type=float, default=5, help="seconds until an idle connection is closed")
    say("--tls", nargs=2, metavar=("CERT", "KEY"))
    say("--until-stdin-closes", action="store_true", help="end with the process that started it")
    return parser.parse_args()


def fill(store, traffic, chosen, end):
    """The past: ordinary traces spread over the span, and the special rows."""
    place, rows = random.Random(chosen.seed + 1), []
    while len(rows) < chosen.observations:
        # Long calls still end within the span.
        rows += traffic.next(end - 60 * moments.SECOND - place.randrange(max(1, chosen.span - 60 * moments.SECOND)))
    del rows[chosen.observations :]
    rows = [row for row in rows if (row.end or row.start) <= end]
    if not chosen.no_oddities:
        rows += Oddities(traffic, end).rows()
    if chosen.shapes:
        rows += Shapes(traffic, end).rows()
    store.add(rows)
    store.judge(place)


def main():
    chosen = options()
    generation = Generation(chosen.generation, chosen.version, chosen.cloud_legacy)
    fixed = None if chosen.end == "now" else moments.parse(chosen.end)
    if fixed is None and chosen.end != "now":
        sys.exit("fake-langfuse: --end is a time with a zone, such as 2026-11-23T12:00:00Z")
    clock, store = Clock(fixed), Store()
    traffic = Traffic(chosen.seed, generation)
    fill(store, traffic, chosen, fixed or clock.now() // moments.SECOND * moments.SECOND)
    limits, counters, faults = Limits(chosen.limits, chosen.limit_window, generation), Counters(), Faults(generation)
    live = Live(store, Traffic(chosen.seed + 2, generation), clock, chosen.rate, chosen.lag)
    quoted = generation.quotes_counts if chosen.quoted is None else chosen.quoted == "yes"
    routes = Routes(
        generation, store, limits, counters, (chosen.public_key, chosen.secret_key), clock, quoted)
    admin = Admin(store, Traffic(chosen.seed + 3, generation), clock, live, faults, limits, counters)
    server = Server(("127.0.0.1", chosen.port), chosen.base, routes, admin, faults, counters, chosen.keep_alive)
    if chosen.tls:
        server.encrypt(*chosen.tls)
    if chosen.until_stdin_closes:
        threading.Thread(target=lambda: (sys.stdin.buffer.read(), os._exit(0)), daemon=True).start()
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    live.start()
    print(json.dumps({"port": server.server_address[1]}), flush=True)
    try:
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        pass


main()
