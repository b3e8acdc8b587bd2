"""Times are whole microseconds since 1970 in UTC; the API writes milliseconds."""

import re
import time
from datetime import datetime, timedelta, timezone

SECOND = 1_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
# zod's datetime with `offset: true`: a zone is required, seconds and fraction are not.
_ISO = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$")


def now():
    return time.time_ns() // 1000


def iso(moment):
    """As JavaScript's `toISOString` writes it: milliseconds, cut off. None stays None."""
    if moment is None:
        return None
    base = _EPOCH + timedelta(seconds=moment // SECOND)
    return base.strftime("%Y-%m-%dT%H:%M:%S") + ".%03dZ" % (moment % SECOND // 1000)


def parse(text):
    """The moment an ISO text with a zone names, or None; finer than milliseconds is cut off as in JavaScript."""
    if not _ISO.match(text):
        return None
    text = text.replace("Z", "+00:00")
    # At most six digits of a fraction can be read before Python 3.11.
    text = re.sub(r"(\.\d{1,6})\d*", r"\1", text)
    try:
        delta = datetime.fromisoformat(text) - _EPOCH
    except ValueError:
        return None
    return (delta.days * 86400 + delta.seconds) * SECOND + delta.microseconds // 1000 * 1000


def milliseconds(start, end):
    """Whole milliseconds between two moments, as ClickHouse counts them and as the API's texts show them."""
    return None if start is None or end is None else end // 1000 - start // 1000


def utc(moment):
    return _EPOCH + timedelta(microseconds=moment)


def javascript_date(moment):
    """`Date.toString()` of a server in UTC."""
    return utc(moment).strftime("%a %b %d %Y %H:%M:%S GMT+0000 (Coordinated Universal Time)")


def span(text):
    """`90s`, `15m`, `24h` or `7d` in microseconds."""
    return int(float(text[:-1]) * {"s": 1, "m": 60, "h": 3600, "d": 86400}[text[-1]] * SECOND)
