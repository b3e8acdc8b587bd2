"""Traffic that goes on while the server runs."""

import heapq
import itertools
import threading
from dataclasses import fields, replace

from moments import SECOND, now
from oddities import begin


class Clock:
    """The server's time; it may lie in the past or in the future of this machine."""

    def __init__(self, end):
        self.offset = 0 if end is None else end - now()

    def now(self):
        return now() + self.offset


class Live:
    """Starts calls at a rate and shows them once they end; on v2 and v3 some are seen running."""

    def __init__(self, store, traffic, clock, rate, lag):
        self.store, self.traffic, self.clock = store, traffic, clock
        self.rate, self.lag = rate, int(lag * SECOND)
        self.lock = threading.Lock()
        self._waiting = []
        self._number = itertools.count()
        # Long calls that began before the server did end after it.
        self._next = clock.now() - 120 * SECOND
        self.stopped = threading.Event()

    def start(self):
        threading.Thread(target=self._run, daemon=True).start()

    def set_rate(self, rate):
        """Observations a second; 0 starts no more, what runs still ends."""
        with self.lock:
            if self.rate == 0:
                self._next = self.clock.now()
            self.rate = rate

    def drop(self):
        """Forgets what is not shown yet: calls that run never end."""
        with self.lock:
            self._waiting = []

    def waiting(self):
        """How many rows have begun and are not shown yet, or not in full."""
        return len(self._waiting)

    def _run(self):
        while not self.stopped.wait(0.05):
            moment = self.clock.now()
            with self.lock:
                while self.rate > 0 and self._next <= moment:
                    rows = self.traffic.next(self._next)
                    for row in rows:
                        self._schedule(row)
                    self._next += int(len(rows) / self.rate * SECOND)
                self._show(moment)

    def _schedule(self, row):
        due = (row.end or row.start) + self.lag
        row.created = row.updated = due
        if self.traffic.generation.writes_running and row.end and row.writer == "openai":
            early = replace(row)
            begin(early)
            self._push(row.start + self.lag, early, None)
            self._push(due, early, row)
        else:
            self._push(due, row, None)

    def _push(self, due, row, final):
        heapq.heappush(self._waiting, (due, next(self._number), row, final))

    def _show(self, moment):
        fresh = []
        while self._waiting and self._waiting[0][0] <= moment:
            _, _, row, final = heapq.heappop(self._waiting)
            if final is None:
                fresh.append(row)
                continue
            if row.id not in self.store.by_id:
                self.store.add(fresh)
                fresh = []
            kept = ("id", "trace", "start", "order", "versions", "created")
            self.store.update(row, {each.name: getattr(final, each.name) for each in fields(final)
                                    if each.name not in kept}, moment)
        if fresh:
            self.store.add(fresh)
