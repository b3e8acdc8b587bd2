"""`/metrics` and `/v2/metrics`: one JSON query in, rows of dimensions and aggregates out."""

import itertools
import json
from datetime import timedelta

import moments
from answers import Answer, invalid
from filters import COLUMNS, compile_filters
from measures import (HIGH_CARDINALITY, OBSERVATION_DIMENSIONS, OBSERVATION_MEASURES, SCORE_DIMENSIONS, SCORE_MEASURES,
                      TRACE_DIMENSIONS, TRACE_MEASURES, TraceView, Whole, aggregate)
from moments import utc
from query import issue

AGGREGATIONS = ("sum", "avg", "count", "max", "min", "p50", "p75", "p90", "p95", "p99", "histogram", "uniq")
GRANULARITIES = ("auto", "minute", "hour", "day", "week", "month")
VIEWS = {
    "observations": (OBSERVATION_DIMENSIONS, OBSERVATION_MEASURES),
    "traces": (TRACE_DIMENSIONS, TRACE_MEASURES),
    "scores-numeric": (SCORE_DIMENSIONS, SCORE_MEASURES),
    "scores-categorical": (SCORE_DIMENSIONS, {"count": SCORE_MEASURES["count"]}),
}


class MetricsQuery:
    """A checked query. `version` 2 reads the events table and is stricter."""

    def __init__(self, asked, version):
        if not isinstance(asked, dict):
            raise issue(["query"], "invalid_type", "Invalid input: expected object", expected="object")
        views = VIEWS if version == 1 else [name for name in VIEWS if name != "traces"]
        self.version, self.view = version, asked.get("view")
        if self.view not in views:
            raise issue(["query", "view"], "invalid_value", "Invalid option", values=list(views))
        known_dimensions, known_measures = VIEWS[self.view]
        self.dimensions = [each.get("field") for each in asked.get("dimensions") or []]
        self.metrics = [(each.get("aggregation"), each.get("measure")) for each in asked.get("metrics") or []]
        for name in self.dimensions:
            if name not in known_dimensions:
                raise invalid(f"Invalid dimension {name}. Must be one of {', '.join(known_dimensions)}")
        for kind, measure in self.metrics:
            if kind not in AGGREGATIONS:
                raise issue(["query", "metrics"], "invalid_value", "Invalid option", values=list(AGGREGATIONS))
            if measure not in known_measures:
                raise invalid(f"Invalid metric {measure}. Must be one of {', '.join(known_measures)}")
        if not self.metrics:
            raise issue(["query", "metrics"], "too_small", "Too small: expected array to have >=1 items", minimum=1)
        columns = {**known_dimensions, **(COLUMNS if self.view == "observations" else {})}
        self.matches = compile_filters(asked.get("filters") or [], "filters", columns)
        self.start, self.end = (self._moment(asked, name) for name in ("fromTimestamp", "toTimestamp"))
        if self.start >= self.end:
            raise issue(["query"], "custom", "Invalid input")
        self.granularity = self._granularity(asked.get("timeDimension"))
        self.order = [(each.get("field"), each.get("direction")) for each in asked.get("orderBy") or []]
        limit = (asked.get("config") or {}).get("row_limit")
        if limit is not None and not (isinstance(limit, int) and 1 <= limit <= 1000):
            raise issue(["query", "config", "row_limit"], "too_big", "Too big: expected number to be <=1000",
                        maximum=1000)
        if version == 2:
            self._refuse_unbounded(limit)
        self.limit = limit or (100 if version == 2 else None)

    def _moment(self, asked, name):
        moment = moments.parse(asked[name]) if isinstance(asked.get(name), str) else None
        if moment is None:
            raise issue(["query", name], "invalid_format", "Invalid ISO datetime", format="datetime")
        return moment

    def _granularity(self, dimension):
        if dimension is None:
            return None
        name = dimension.get("granularity")
        if name not in GRANULARITIES:
            raise issue(["query", "timeDimension", "granularity"], "invalid_value", "Invalid option",
                        values=list(GRANULARITIES))
        if name != "auto":
            return name
        hours = (self.end - self.start) / moments.SECOND / 3600
        return next((unit for unit, below in (("minute", 2), ("hour", 72), ("day", 1440), ("week", 8760))
                     if hours < below), "month")

    def _refuse_unbounded(self, limit):
        names = ", ".join(name for name in self.dimensions if name in HIGH_CARDINALITY)
        if not names:
            return
        if self.granularity:
            raise invalid(f"High cardinality dimension(s) '{names}' cannot be used with timeDimension. Time series "
                          "queries with high cardinality dimensions produce unbounded result sets.")
        if limit is None or not any(direction == "desc" for _, direction in self.order):
            raise invalid(f"High cardinality dimension(s) '{names}' require both 'config.row_limit' and 'orderBy' with "
                          "direction 'desc' on a measure field.")

    def bucket(self, moment):
        """The start of a moment's bucket, as ClickHouse writes it; whole days and longer are dates."""
        at = utc(moment).replace(second=0, microsecond=0)
        if self.granularity == "minute":
            return at.strftime("%Y-%m-%dT%H:%M:%SZ")
        if self.granularity == "hour":
            return at.strftime("%Y-%m-%dT%H:00:00Z")
        if self.granularity == "week":
            at -= timedelta(days=at.weekday())
        return at.strftime("%Y-%m-01" if self.granularity == "month" else "%Y-%m-%d")


def _rows(store, query):
    """Both ends are inside."""
    if query.view == "observations":
        return store.window(query.start, query.end + 1)
    with store.lock:
        if query.view == "traces":
            found = [TraceView(trace, store.of_trace(trace.id)) for trace in store.traces.values()]
            return [view for view in found if query.start <= view.start <= query.end]
        numeric = query.view == "scores-numeric"
        return [score for score in store.scores if query.start <= score.timestamp <= query.end
                and (score.kind != "CATEGORICAL") == numeric]


def _cells(query, key, rows):
    measures = VIEWS[query.view][1]
    row = dict(zip(query.dimensions, key[1:] if query.granularity else key))
    if query.granularity:
        row["time_dimension"] = key[0]
    for kind, measure in query.metrics:
        values = [measures[measure](each) for each in rows]
        row[f"{kind}_{measure}"] = aggregate(kind, measure, values, query.version == 2)
    return row


def run(store, query):
    """The rows of the answer."""
    dimensions, groups = VIEWS[query.view][0], {}
    for row in filter(query.matches, _rows(store, query)):
        values = [dimensions[name](row) for name in query.dimensions]
        values = [value if isinstance(value, list) else [value] for value in values]
        if query.granularity:
            values.insert(0, [query.bucket(getattr(row, "start", None) or row.timestamp)])
        for key in itertools.product(*values):
            groups.setdefault(key, []).append(row)
    if not query.dimensions and not query.granularity:
        groups.setdefault((), [])
    answer = [_cells(query, key, rows) for key, rows in groups.items()]
    if query.granularity and not query.order:
        answer = _filled(query, answer)
    for field, direction in reversed(query.order or ([("time_dimension", "asc")] if query.granularity else [])):
        if answer and field not in answer[0]:
            raise invalid(f"Invalid orderBy field {field}")
        answer.sort(key=lambda row: (row[field] is not None, row[field] or 0) if not isinstance(row[field], str)
                    else (True, row[field]), reverse=direction == "desc")
    return answer[: query.limit]


def _filled(query, answer):
    """`WITH FILL`: every bucket of the range has a row; made-up ones have no dimensions and no values."""
    seen = {row["time_dimension"] for row in answer}
    step = {"minute": 60, "hour": 3600}.get(query.granularity, 86400) * moments.SECOND
    at = query.start
    while at <= query.end:
        name = query.bucket(at)
        if name not in seen:
            seen.add(name)
            row = {each: None if query.version == 1 else "" for each in query.dimensions}
            row["time_dimension"] = name
            for kind, measure in query.metrics:
                row[f"{kind}_{measure}"] = Whole(0) if kind in ("count", "uniq") else None
            answer.append(row)
        at += step
    return sorted(answer, key=lambda row: row["time_dimension"])


def metrics(store, query, version, quoted):
    """The answer to either route. `quoted`: 64-bit integers are texts."""
    asked = query.text("query")
    try:
        parsed = json.loads(asked or "null")
    except ValueError:
        raise invalid("Invalid JSON in query parameter") from None
    rows = run(store, MetricsQuery(parsed, version))
    if quoted:
        rows = [{key: str(value) if isinstance(value, Whole) else value for key, value in row.items()} for row in rows]
    return Answer(200, {"data": rows})
