"""v1 traces and sessions."""

from answers import Answer, not_found
from bodies import bodies
from moments import iso
from observations import PROJECT, listing, observation, seconds
from query import issue
from scores import score_v1

FIELDS = ("core", "io", "scores", "observations", "metrics")
_ORDER = {
    "timestamp": lambda trace: trace.timestamp, "name": lambda trace: trace.name or "", "id": lambda trace: trace.id,
    "userId": lambda trace: trace.user or "", "sessionId": lambda trace: trace.session or ""}


def plain(trace, rows, generation, full=True):
    """A trace's own fields; input and output are the root's."""
    answer = {
        "id": trace.id, "projectId": PROJECT, "timestamp": iso(trace.timestamp), "name": trace.name,
        "userId": trace.user, "sessionId": trace.session, "tags": list(trace.tags), "release": trace.release,
        "version": trace.version, "public": trace.public, "bookmarked": trace.bookmarked, "externalId": None,
        "createdAt": iso(trace.timestamp + 1_000_000),
        "updatedAt": iso(max([row.updated for row in rows], default=trace.timestamp)),
    }
    if generation.has("environment"):
        answer["environment"] = trace.environment or "default"
    if full:
        given, got = bodies(rows[0]) if rows else (None, None)
        answer.update(input=given, output=got, metadata=trace.metadata)
    elif generation.has("trace fields"):
        answer.update(input=None, output=None, metadata={})
    return answer


def metrics(rows):
    """Latency in seconds and cost of a trace, 0 where unknown."""
    ends = [row.end or row.start for row in rows]
    total = sum(row.costs.get("total", 0) for row in rows)
    return {"latency": seconds(rows[0].start, max(ends)) if rows else 0, "totalCost": round(total, 12)}


def groups(query):
    """The field groups asked for; all of them where a version cannot choose."""
    asked = query.text("fields") if query.generation.has("trace fields") else None
    if not asked:
        return set(FIELDS)
    names = [name.strip() for name in asked.split(",")]
    return {name for name in names if name in FIELDS} | {"core"}


def list_item(store, trace, generation, wanted):
    rows = store.of_trace(trace.id)
    answer = plain(trace, rows, generation, "io" in wanted)
    answer["htmlPath"] = f"/project/{PROJECT}/traces/{trace.id}"
    answer["observations"] = [row.id for row in rows] if "observations" in wanted else []
    answer["scores"] = [each.id for each in store.scores if each.trace is trace] if "scores" in wanted else []
    answer.update(metrics(rows) if "metrics" in wanted else {"latency": -1, "totalCost": -1})
    return answer


def list_traces(store, query):
    query.page()
    start, end = query.moment("fromTimestamp"), query.moment("toTimestamp")
    wanted = {name: query.text(parameter) for name, parameter in (
        ("user", "userId"), ("name", "name"), ("session", "sessionId"), ("version", "version"), ("release", "release"))}
    tags, places = set(query.texts("tags")), query.texts("environment") if query.generation.has("environment") else []
    column, _, direction = (query.text("orderBy") or "timestamp.desc").partition(".")
    if column not in _ORDER or direction.lower() not in ("asc", "desc"):
        raise issue(["orderBy"], "invalid_value", "Invalid orderBy")
    with store.lock:
        found = [
            trace for trace in store.traces.values()
            if (start is None or trace.timestamp >= start) and (end is None or trace.timestamp < end)
            and all(value is None or getattr(trace, name) == value for name, value in wanted.items())
            and tags <= set(trace.tags) and (not places or trace.environment in places)]
    found.sort(key=lambda trace: (_ORDER[column](trace), trace.id), reverse=direction.lower() == "desc")
    kinds = groups(query)
    return listing(found, query, lambda trace: list_item(store, trace, query.generation, kinds), "io" in kinds)


def one_trace(store, query, identity):
    trace = store.traces.get(identity)
    if trace is None:
        raise not_found(f"Trace {identity} not found within authorized project")
    rows = store.of_trace(identity)
    answer = plain(trace, rows, query.generation)
    answer["htmlPath"] = f"/project/{PROJECT}/traces/{identity}"
    answer.update(metrics(rows))
    answer["observations"] = [observation(row, query.generation) for row in rows]
    answer["scores"] = [score_v1(each, query.generation) for each in store.scores if each.trace is trace]
    return Answer(200, answer, bodies=True)


def _session(name, first, generation):
    answer = {"id": name, "createdAt": iso(first.timestamp), "projectId": PROJECT}
    if generation.has("environment"):
        answer["environment"] = first.environment or "default"
    return answer


def _sessions(store):
    found = {}
    with store.lock:
        for trace in store.traces.values():
            if trace.session:
                found.setdefault(trace.session, []).append(trace)
    return {name: sorted(traces, key=lambda trace: trace.timestamp) for name, traces in found.items()}


def list_sessions(store, query):
    query.page()
    start, end = query.moment("fromTimestamp"), query.moment("toTimestamp")
    found = [(name, traces[0]) for name, traces in _sessions(store).items()
             if (start is None or traces[0].timestamp >= start) and (end is None or traces[0].timestamp < end)]
    found.sort(key=lambda each: (each[1].timestamp, each[0]), reverse=True)
    return listing(found, query, lambda each: _session(*each, query.generation), False)


def one_session(store, query, identity):
    traces = _sessions(store).get(identity)
    if traces is None:
        raise not_found("Session not found within authorized project")
    shown = [plain(trace, store.of_trace(trace.id), query.generation) for trace in traces]
    return Answer(200, {**_session(identity, traces[0], query.generation), "traces": shown}, bodies=True)
