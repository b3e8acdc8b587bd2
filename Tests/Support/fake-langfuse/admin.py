"""Routes for tests alone: truth, rows to add and to change, faults, counters. No key, no limits."""

from urllib.parse import parse_qs

import moments
from answers import Answer
from cast import BY_NAME, MODELS
from moments import SECOND
from oddities import begin
from rows import Used
from truth import truth
from writers import charge, fill


class Admin:
    """Answers everything below `/__admin` and `/__truth`. Mistakes are answered 400 with a message."""

    def __init__(self, store, traffic, clock, live, faults, limits, counters):
        self.store, self.traffic, self.clock, self.live = store, traffic, clock, live
        self.faults, self.limits, self.counters = faults, limits, counters

    def answer(self, method, path, text, body):
        try:
            return Answer(200, self._dispatch(method, path, text, body))
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            return Answer(400, {"message": f"{type(error).__name__}: {error}"})

    def _dispatch(self, method, path, text, body):
        if path == "/__truth":
            values = {key: each[0] for key, each in parse_qs(text).items()}
            bounds = [self._moment(values[name]) if name in values else None for name in ("from", "to")]
            return truth(self.store, *bounds, values.get("by", "model"))
        if path == "/__admin/counters":
            return self.counters.shown()
        if path == "/__admin/counters/reset":
            self.counters.clear()
        elif path == "/__admin/limits/reset":
            self.limits.clear()
        elif path == "/__admin/fault":
            self.faults.clear() if body.get("clear") else self.faults.order(body)
        elif path == "/__admin/faults":
            return {"faults": self.faults.ordered}
        elif path == "/__admin/rate":
            self.live.set_rate(float(body["rate"]))
            if body.get("drop"):
                self.live.drop()
        elif path == "/__admin/add":
            return self._add(body)
        elif path == "/__admin/update":
            return self._update(body)
        elif path == "/__admin/rows":
            return self._rows(parse_qs(text))
        elif path != "/__admin/state":
            raise KeyError(f"{method} {path}")
        return {"now": moments.iso(self.clock.now()), "rows": len(self.store), "waiting": self.live.waiting(),
                "rate": self.live.rate}

    def _moment(self, text):
        moment = moments.parse(text)
        if moment is None:
            raise ValueError(f"{text} is no time with a zone")
        return moment

    def _add(self, body):
        """`n` calls that began `secondsAgo`, `spreadMicros` apart from one another."""
        rows = []
        start = (self.clock.now() - int(float(body.get("secondsAgo", 0)) * SECOND)) // SECOND * SECOND
        if "start" in body:
            start = self._moment(body["start"])
        shared = body.get("traceId")
        for number in range(int(body.get("n", 1))):
            at = start + number * int(body.get("spreadMicros", 0))
            rows.append(self._call(body, at, shared))
        self.store.add(rows)
        return {"ids": [row.id for row in rows], "traceIds": [row.trace.id if row.trace else None for row in rows]}

    def _call(self, body, start, shared):
        make = self.traffic
        trace = self.store.traces.get(shared) or make.trace(start, body.get("traceName", "added"))
        trace.id = shared or trace.id
        for key in ("user", "session", "release", "environment"):
            if key in body:
                setattr(trace, key, body[key])
        if "tags" in body:
            trace.tags = tuple(body["tags"])
        model = BY_NAME.get(body.get("model"), MODELS[0])
        row = make.call(
            trace, body.get("parent"), start, model, body.get("type", "GENERATION"), body.get("writer", "sdk"), "good",
            int(float(body.get("latencyMs", 1500)) * 1000))
        row.id = body.get("id", row.id)
        row.environment = trace.environment
        row.name = body.get("name", row.name)
        row.body = body.get("body", row.body)
        if "model" in body:
            row.model = body["model"]
        if body.get("traceId", "") is None:
            row.trace = None
            row.__post_init__()
        row.created = row.updated = self.clock.now()
        self._change(row, body)
        if body.get("running"):
            begin(row)
        return row

    def _change(self, row, body):
        """What both add and update may set."""
        if "ttftMs" in body:
            row.first = None if body["ttftMs"] is None else row.start + int(float(body["ttftMs"]) * 1000)
        if "latencyMs" in body and not body.get("running"):
            row.end = row.start + int(float(body["latencyMs"]) * 1000)
        if "writer" in body:
            row.writer = body["writer"]
        if "used" in body:
            fill(row, Used(**body["used"]))
        if "cost" in body:
            charge(row, body["cost"])
        if "level" in body:
            row.level = body["level"]
            if row.level == "ERROR":
                row.usage, row.costs, row.used, row.cost = {}, {}, None, None
        if "message" in body:
            row.message = body["message"]

    def _update(self, body):
        """Changes a row by `id`, ends one that runs (`latencyMs`), or removes it (`delete`)."""
        row = self.store.by_id[body["id"]]
        if body.get("delete"):
            self.store.remove(row)
            return {"removed": row.id}
        if "model" in body:
            row.model = body["model"]
        if "name" in body:
            row.name = body["name"]
        with self.store.lock:
            self._change(row, body)
        self.store.update(row, {}, self.clock.now())
        return {"updated": row.id}

    def _rows(self, values):
        """Ids and times in microseconds of a window, to check what a client must have found."""
        bounds = [self._moment(values[name][0]) if name in values else None for name in ("from", "to")]
        return {"rows": [{"id": row.id, "start": row.start, "end": row.end, "type": row.type, "model": row.model or "",
                          "level": row.level, "call": row.is_model_call, "repeats": row.repeats} for row in self.store.window(*bounds)]}
