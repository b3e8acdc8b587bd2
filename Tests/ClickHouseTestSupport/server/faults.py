"""Failures that tests order, and counts of what clients asked for.

`POST /-/faults` with `{"kind": …}` orders one for the next request; with `times` for several (negative: for ever), with
`match` only for statements that contain that text. `seconds` waits before any of them. See README.md for the kinds.
"""

import threading
import time
from collections import Counter, deque

KINDS = {
    "slow", "leave", "status", "code", "close", "reset", "hang", "cut", "cut-chunks", "exception", "exception-marked",
    "exception-plain", "garbage", "not-clickhouse"}
LAST = 200


class Faults:
    """What is ordered, in the order it came."""

    def __init__(self):
        self.lock, self.orders = threading.Lock(), []

    def order(self, order):
        """Takes an order; returns what is wrong with it, or None."""
        if order.get("clear"):
            with self.lock:
                self.orders = [one for one in self.orders if "match" in order and one["match"] != order["match"]]
            return None
        if order.get("kind") not in KINDS:
            return f"no fault '{order.get('kind')}': one of {', '.join(sorted(KINDS))}"
        unknown = set(order) - {"kind", "times", "match", "seconds", "status", "code", "message", "body", "after"}
        if unknown:
            return f"no field {', '.join(sorted(unknown))}"
        with self.lock:
            self.orders.append({"times": 1, "match": "", "seconds": 0} | order)
        return None

    def take(self, sql):
        """The fault for this statement, or None."""
        with self.lock:
            for order in self.orders:
                if order["match"] in sql:
                    order["times"] -= 1
                    if order["times"] == 0:
                        self.orders.remove(order)
                    return dict(order)
        return None

    def list(self):
        with self.lock:
            return [dict(order) for order in self.orders]


class Counters:
    """Requests of clients; routes for tests do not count."""

    def __init__(self):
        self.lock = threading.Lock()
        self.reset()

    def reset(self):
        with self.lock:
            self.requests = self.pings = self.connections = self.bytes_sent = self.bytes_plain = self.running = 0
            self.most_running = 0
            self.by_status, self.by_code, self.by_comment, self.by_words = Counter(), Counter(), Counter(), Counter()
            self.last = deque(maxlen=LAST)

    def connected(self):
        with self.lock:
            self.connections += 1

    def pinged(self):
        with self.lock:
            self.pings += 1

    def sent(self, count):
        with self.lock:
            self.bytes_sent += count

    def begin(self, request, sql, settings):
        """Notes a request; the note is filled in by `end`."""
        words = " ".join(sql.split()[:3])[:60]
        note = {
            "time": time.time(), "sql": sql[:4000], "settings": settings, "method": request.method,
            "database": request.query.get("database"), "query_id": request.query.get("query_id"),
            "parameters": {name[6:]: value for name, value in request.fields if name.startswith("param_")},
            "gzip": "gzip" in request.headers.get("accept-encoding", ""), "status": None, "code": None}
        with self.lock:
            self.requests += 1
            self.running += 1
            self.most_running = max(self.running, self.most_running)
            self.by_words[words] += 1
            if comment := settings.get("log_comment"):
                self.by_comment[comment] += 1
            self.last.append(note)
        return note

    def end(self, note, status, code, plain):
        with self.lock:
            self.running -= 1
            self.bytes_plain += plain
            self.by_status[str(status)] += 1
            if code:
                self.by_code[str(code)] += 1
            note.update(status=status, code=code, bytes=plain, seconds=round(time.time() - note["time"], 6))

    def numbers(self):
        with self.lock:
            return {name: dict(value) if isinstance(value, Counter) else list(value) if isinstance(value, deque) else value
                    for name, value in vars(self).items() if name != "lock"}
