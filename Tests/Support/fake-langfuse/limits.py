"""Rate limits as Langfuse Cloud sets them: fixed windows per kind of route, begun by the first request."""

import math
import threading

from answers import Answer
from moments import SECOND, iso, javascript_date, now

# Requests and seconds of each bucket.
PLANS = {
    "hobby": {
        "public-api": (30, 60), "public-api-legacy": (15, 60), "public-api-metrics": (100, 86400),
        "public-api-v2-metrics": (100, 86400), "public-api-daily-metrics-legacy": (10, 86400)},
    "core": {
        "public-api": (1000, 60), "public-api-legacy": (30, 60), "public-api-metrics": (2000, 86400),
        "public-api-v2-metrics": (100, 3600), "public-api-daily-metrics-legacy": (200, 86400)},
    "pro": {
        "public-api": (1000, 60), "public-api-legacy": (100, 60), "public-api-metrics": (2000, 86400),
        "public-api-v2-metrics": (500, 3600), "public-api-daily-metrics-legacy": (200, 86400)},
}


class Limits:
    """Counts requests. `window` replaces a minute, longer windows shrink in proportion."""

    def __init__(self, plan, window, generation):
        self.plan = PLANS.get(plan, {})
        self.scale = window / 60
        self.generation = generation
        self.lock = threading.Lock()
        self.open = {}

    def refusal(self, bucket):
        """Takes a request into account; the 429 if it is one too many."""
        if bucket not in self.plan:
            return None
        points, seconds = self.plan[bucket]
        with self.lock:
            moment = now()
            ends, used = self.open.get(bucket, (0, 0))
            if moment >= ends:
                ends, used = moment + int(seconds * self.scale * SECOND), 0
            used += 1
            self.open[bucket] = (ends, used)
            remaining = points - used
        # The last of a window is refused already.
        return refusal(self.generation, points, max(0, remaining), ends) if remaining < 1 else None

    def clear(self):
        with self.lock:
            self.open = {}


def refusal(generation, points, remaining, ends, retry_after=None, plain=None):
    """A 429 that ends at a moment. v2 answered in plain text and with fractions of seconds."""
    left = max(0, ends - now()) / SECOND
    old = generation.name == "v2" if plain is None else plain
    wait = retry_after or (f"{left:.3f}" if generation.name == "v2" else str(math.ceil(left)))
    headers = {
        "Retry-After": wait, "X-RateLimit-Limit": str(points), "X-RateLimit-Remaining": str(remaining),
        "X-RateLimit-Reset": javascript_date(ends)}
    if old:
        return Answer(429, "429 - rate limit exceeded", headers, "text/html; charset=utf-8")
    return Answer(429, {
        "message": "Rate limit exceeded", "code": "rate_limited",
        "details": {"retryAfterSeconds": math.ceil(float(wait)), "limit": points, "remaining": remaining,
                    "resetAt": iso(ends)}}, headers)
