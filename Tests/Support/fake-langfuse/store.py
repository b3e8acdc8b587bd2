"""The rows that are visible, in the order of the events table, with scores beside them."""

import bisect
import threading

from rows import Score


class Store:
    """All methods may be called from any thread; lists they give are copies."""

    def __init__(self):
        self.lock = threading.RLock()
        self._keys = []
        self._rows = []
        self.by_id = {}
        self.by_trace = {}
        self.traces = {}
        self.scores = []
        # A newest row's creation, for the health route.
        self.latest = 0

    def add(self, rows):
        """Makes rows visible. Many at once are sorted in, few are inserted."""
        with self.lock:
            for row in rows:
                self.by_id[row.id] = row
                if row.trace:
                    self.traces[row.trace.id] = row.trace
                    self.by_trace.setdefault(row.trace.id, []).append(row)
                self.latest = max(self.latest, row.created)
            if len(rows) > 500:
                self._rows = sorted(self._rows + list(rows), key=lambda row: row.key)
                self._keys = [row.key for row in self._rows]
                return
            for row in rows:
                at = bisect.bisect(self._keys, row.key)
                self._keys.insert(at, row.key)
                self._rows.insert(at, row)

    def remove(self, row):
        with self.lock:
            at = bisect.bisect_left(self._keys, row.key)
            del self._keys[at], self._rows[at], self.by_id[row.id]
            if row.trace:
                rest = self.by_trace[row.trace.id]
                rest.remove(row)
                if not rest:
                    del self.by_trace[row.trace.id], self.traces[row.trace.id]

    def update(self, row, changes, now):
        """Changes a row in place, as an update with the same id does; older versions still count in `totalItems`."""
        with self.lock:
            for key, value in changes.items():
                setattr(row, key, value)
            row.updated = now
            row.versions += 1

    def window(self, start=None, end=None):
        """Rows that begin at `start` or later and before `end`, oldest first."""
        with self.lock:
            low = 0 if start is None else bisect.bisect_left(self._keys, (start,))
            high = len(self._keys) if end is None else bisect.bisect_left(self._keys, (end,))
            return self._rows[low:high]

    def before(self, key, start=None):
        """Rows whose key is less than `key`, oldest first: what comes after a cursor."""
        with self.lock:
            low = 0 if start is None else bisect.bisect_left(self._keys, (start,))
            return self._rows[low : bisect.bisect_left(self._keys, key)]

    def of_trace(self, trace_id):
        """A trace's rows, oldest first."""
        with self.lock:
            return sorted(self.by_trace.get(trace_id, ()), key=lambda row: row.key)

    def __len__(self):
        return len(self._rows)

    def judge(self, pick):
        """Gives some traces scores, of each kind."""
        with self.lock:
            for trace in list(self.traces.values()):
                draw = pick.random()
                if draw > 0.12:
                    continue
                kind = ("NUMERIC", "CATEGORICAL", "BOOLEAN")[int(draw * 25) % 3]
                value = round(pick.random(), 3) if kind == "NUMERIC" else float(pick.random() < 0.7)
                text = {"NUMERIC": None, "BOOLEAN": "True" if value else "False"}.get(kind, "good" if value else "bad")
                rows = self.by_trace[trace.id]
                self.scores.append(Score(
                    id="%032x" % pick.getrandbits(128), name={"NUMERIC": "quality", "BOOLEAN": "solved"}.get(kind, "tone"),
                    kind=kind, value=value, text=text, source=pick.choice(("API", "EVAL", "ANNOTATION")),
                    timestamp=trace.timestamp + 5_000_000, trace=trace,
                    observation=rows[0].id if pick.random() < 0.3 else None, comment=None))
            self.scores.sort(key=lambda score: (score.timestamp, score.id), reverse=True)
