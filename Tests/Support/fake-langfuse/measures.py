"""Columns of the metrics API: dimensions, measures and how they are aggregated."""

from moments import milliseconds


class Whole(int):
    """A 64-bit integer of ClickHouse, which older ones write as a text."""


def _contains(details, part):
    return sum(value for key, value in details.items() if part in key)


def _rate(count, start, end):
    length = milliseconds(start, end)
    return count / (length / 1000) if length else None


# A dimension may have several values in one row; texts are as they are stored.
OBSERVATION_DIMENSIONS = {
    "id": lambda row: row.id,
    "traceId": lambda row: row.trace.id if row.trace else None,
    "traceName": lambda row: row.trace.name if row.trace else None,
    "parentObservationId": lambda row: row.parent,
    "type": lambda row: row.type,
    "name": lambda row: row.name,
    "level": lambda row: row.level,
    "environment": lambda row: row.environment or "default",
    "version": lambda row: row.version,
    "providedModelName": lambda row: row.model,
    "promptName": lambda row: None,
    "promptVersion": lambda row: None,
    "userId": lambda row: row.trace.user if row.trace else None,
    "sessionId": lambda row: row.trace.session if row.trace else None,
    "traceRelease": lambda row: row.trace.release if row.trace else None,
    "tags": lambda row: list(row.trace.tags) if row.trace else [],
}
HIGH_CARDINALITY = ("id", "traceId", "userId", "sessionId", "parentObservationId")

# Milliseconds, tokens, dollars. Token sums take every key that contains the word.
OBSERVATION_MEASURES = {
    "count": lambda row: 1,
    "latency": lambda row: milliseconds(row.start, row.end),
    "streamingLatency": lambda row: milliseconds(row.first, row.end),
    "timeToFirstToken": lambda row: milliseconds(row.start, row.first),
    "inputTokens": lambda row: _contains(row.usage, "input"),
    "outputTokens": lambda row: _contains(row.usage, "output"),
    "totalTokens": lambda row: row.usage.get("total", 0),
    "inputCost": lambda row: _contains(row.costs, "input") if row.costs else None,
    "outputCost": lambda row: _contains(row.costs, "output") if row.costs else None,
    "totalCost": lambda row: row.costs.get("total"),
    "tokensPerSecond": lambda row: _rate(row.usage.get("total", 0), row.start, row.end),
    "outputTokensPerSecond": lambda row: _rate(_contains(row.usage, "output"), row.first, row.end),
    "countScores": lambda row: 0,
}
_FLOATS = ("inputCost", "outputCost", "totalCost", "tokensPerSecond", "outputTokensPerSecond", "value")
SCORE_DIMENSIONS = {
    "id": lambda score: score.id, "name": lambda score: score.name, "source": lambda score: score.source,
    "dataType": lambda score: score.kind, "environment": lambda score: score.trace.environment or "default",
    "traceName": lambda score: score.trace.name, "userId": lambda score: score.trace.user,
    "sessionId": lambda score: score.trace.session, "tags": lambda score: list(score.trace.tags),
    "traceId": lambda score: score.trace.id, "observationId": lambda score: score.observation,
    "stringValue": lambda score: score.text}
SCORE_MEASURES = {"count": lambda score: 1, "value": lambda score: score.value}


class TraceView:
    """A trace with its rows, as the view `traces` sees it."""

    def __init__(self, trace, rows):
        self.trace, self.rows, self.start = trace, rows, trace.timestamp


TRACE_DIMENSIONS = {
    "id": lambda view: view.trace.id, "name": lambda view: view.trace.name, "tags": lambda view: list(view.trace.tags),
    "userId": lambda view: view.trace.user, "sessionId": lambda view: view.trace.session,
    "release": lambda view: view.trace.release, "version": lambda view: view.trace.version,
    "environment": lambda view: view.trace.environment or "default"}
TRACE_MEASURES = {
    "count": lambda view: 1,
    "observationsCount": lambda view: len(view.rows),
    "latency": lambda view: milliseconds(view.rows[0].start, max(row.end or row.start for row in view.rows)),
    "totalTokens": lambda view: sum(row.usage.get("total", 0) for row in view.rows),
    "totalCost": lambda view: sum(row.costs.get("total", 0) for row in view.rows)}


def quantile(values, share):
    """ClickHouse's `quantile`: linear between neighbours."""
    place = share * (len(values) - 1)
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return float(values[low] + (values[high] - values[low]) * (place - low))


def aggregate(kind, measure, values, zero_cost):
    """One cell; None of nothing. `zero_cost`: the events table knows no unknown cost, its sums are 0."""
    values = sorted(value for value in values if value is not None)
    whole = float if measure in _FLOATS else Whole
    if kind == "count":
        return Whole(len(values))
    if kind == "uniq":
        return Whole(len(set(values)))
    if not values:
        if zero_cost and kind == "sum" and measure.endswith("Cost"):
            return 0.0
        return Whole(0) if kind == "sum" and whole is Whole else None
    if kind == "sum":
        return whole(round(sum(values), 12))
    if kind in ("min", "max"):
        return whole({"min": min, "max": max}[kind](values))
    if kind == "avg":
        return sum(values) / len(values)
    if kind == "histogram":
        return _histogram(values)
    return quantile(values, int(kind[1:]) / 100)


def _histogram(values, bins=10):
    low, high = values[0], values[-1]
    width = (high - low) / bins or 1
    edges = [(low + step * width, low + (step + 1) * width) for step in range(bins)]
    inside = lambda value, step: min(int((value - low) / width), bins - 1) == step
    return [[a, b, float(sum(inside(value, step) for value in values))] for step, (a, b) in enumerate(edges)]
