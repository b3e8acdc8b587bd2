"""What the server was asked and what it answered, for tests to check how a client behaves."""

import threading
from collections import Counter

from moments import SECOND, now


class Counters:
    """Only routes of the API count; admin and truth do not."""

    def __init__(self):
        self.lock = threading.Lock()
        self.clear()

    def clear(self):
        with self.lock:
            self.requests = Counter()
            self.statuses = Counter()
            self.bytes = self.plain_bytes = self.bodies = self.without_gzip = self.limited = self.connections = 0
            self.times = {}
            self.agents = Counter()

    def connected(self):
        with self.lock:
            self.connections += 1

    def asked(self, route, bucket, gzip, agent):
        with self.lock:
            self.requests[route] += 1
            self.agents[agent] += 1
            self.without_gzip += not gzip
            if bucket:
                self.times.setdefault(bucket, []).append(now())

    def answered(self, route, answer, size, sent):
        with self.lock:
            self.statuses[f"{route} {answer.status}"] += 1
            self.plain_bytes += size
            self.bytes += sent
            self.bodies += answer.bodies
            self.limited += answer.status == 429

    def shown(self):
        with self.lock:
            return {
                "requests": sum(self.requests.values()), "by_route": dict(self.requests),
                "by_status": dict(self.statuses), "bytes_sent": self.bytes, "bytes_plain": self.plain_bytes,
                "answers_with_bodies": self.bodies, "without_gzip": self.without_gzip,
                "rate_limited": self.limited, "connections": self.connections, "user_agents": dict(self.agents),
                "most_in_a_minute": {bucket: _most(times) for bucket, times in self.times.items()},
            }


def _most(times):
    """The most requests in any 60 seconds."""
    most = low = 0
    for high, moment in enumerate(times):
        while times[low] <= moment - 60 * SECOND:
            low += 1
        most = max(most, high - low + 1)
    return most
