"""What was really used and spent, from the generator's own knowledge and never from what a writer reported."""

import math

from moments import iso, milliseconds

_KINDS = ("input", "cache_read", "cache_write", "output", "reasoning", "prompt", "completion", "total")
_GROUPS = {
    "model": lambda row: [row.model or ""],
    "user": lambda row: [row.trace.user or "" if row.trace else ""],
    "session": lambda row: [row.trace.session or "" if row.trace else ""],
    "environment": lambda row: [row.environment],
    "tag": lambda row: list(row.trace.tags) if row.trace and row.trace.tags else [""],
    "release": lambda row: [row.trace.release or "" if row.trace else ""],
}


def rank(values, share):
    """The nearest-rank percentile, as `percentile_disc` takes it; None of nothing."""
    if not values:
        return None
    return values[max(0, math.ceil(share * len(values)) - 1)]


def summary(rows):
    """The numbers of some model calls, and of steps with a cost, which are no requests."""
    calls = [row for row in rows if row.is_model_call]
    ended = [row for row in calls if row.is_answered]
    good = [row for row in ended if row.level != "ERROR"]
    used = [row.used for row in good if row.used]
    latency = sorted(milliseconds(row.start, row.end) for row in good if row.end is not None)
    first = sorted(milliseconds(row.start, row.first) for row in good if row.first is not None)
    spread = lambda values: {name: rank(values, share) for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99))}
    return {
        "requests": len(ended),
        "failures": len(ended) - len(good),
        "running": len(calls) - len(ended),
        "tokens": {kind: sum(getattr(each, kind) for each in used) for kind in _KINDS},
        "recorded": math.fsum(row.cost for row in rows if row.cost is not None),
        "unpriced": sum(1 for row in good if row.used and row.used.total > 0 and not row.cost),
        "latency_ms": spread(latency),
        "ttft_ms": spread(first),
        "ttft_count": len(first),
    }


def truth(store, start, end, by):
    """The whole window and its groups; a call with two tags is in both. Raises KeyError for an unknown `by`."""
    ids = _GROUPS[by]
    rows = [row for row in store.window(start, end) if row.counts]
    groups = {}
    for row in rows:
        for name in ids(row):
            groups.setdefault(name, []).append(row)
    return {
        "from": iso(start), "to": iso(end), "by": by,
        "observations": len(store.window(start, end)),
        "total": summary(rows),
        "groups": [{"id": name, **summary(groups[name])} for name in sorted(groups)],
    }
