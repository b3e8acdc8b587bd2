"""What fill-clickhouse and live-clickhouse share: the server, the calls they plan, and the statements that insert them."""

import datetime
import http.client
import math
import pathlib
import re
import sys
import urllib.parse

SUPPORT = pathlib.Path(__file__).resolve().parent.parent
SCHEMAS = {"v3": ["langfuse-v3"], "v4": ["langfuse-v3", "langfuse-v4"], "both": ["langfuse-v3", "langfuse-v4"], "litellm": ["litellm"]}
TARGETS = {
    "v3": ["observations", "traces"], "v4": ["observations", "traces", "events"],
    "both": ["observations", "traces", "events"], "litellm": ["spend_logs"]}
TABLES = {"observations": ["observations"], "events": ["events_full", "events_core"], "spend_logs": ["spend_logs"], "traces": []}
PROJECTS = ["clx0shop00001production", "clx0labs00002playground"]
PHRASES = [
    "the invoice for March shows two charges and our customer asks which one is right; ",
    "answer in one short paragraph, and name the source of each number. ", "When a table is missing say so instead of guessing. ",
    "Deploy 4711 failed on node seven because its disk is full: ", "find every caller of this function, then write a test that fails first. ",
    "Summarise these minutes for people who were not there: ", "Translate what follows into Portuguese and keep the markup. ",
    "You are a careful assistant for the support team of a shop. ", "def total(rows):\n    return sum(row.cost or 0 for row in rows)\n",
    "The parcel left Hamburg on Tuesday and has not been scanned since; ", "select the three cheapest offers that arrive before Friday, ",
    "Große Straße 12, São Paulo, 東京: leave addresses as they are. "]
ERRORS = [
    'litellm.RateLimitError: AnthropicException - {"type":"error","error":{"type":"rate_limit_error","message":"This request '
    'would exceed your organization\'s rate limit of 80,000 input tokens per minute"}}',
    "litellm.RateLimitError: RateLimitError: OpenAIException - Error code: 429 - {'error': {'message': 'Rate limit reached for "
    "gpt-5', 'type': 'tokens', 'code': 'rate_limit_exceeded'}}",
    "litellm.Timeout: APITimeoutError - Request timed out. Error_str: Request timed out. - timeout value=600.0",
    "litellm.ContentPolicyViolationError: AzureException - The response was filtered due to the prompt triggering content management policy",
    "litellm.ContextWindowExceededError: litellm.BadRequestError: AnthropicError - prompt is too long: 213487 tokens > 200000 maximum",
    "litellm.AuthenticationError: AuthenticationError: OpenAIException - Incorrect API key provided: sk-proj-****wxyz",
    'litellm.ServiceUnavailableError: AnthropicException - {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}',
    "An error occurred (ThrottlingException) when calling the ConverseStream operation (reached max retries: 4): Too many requests",
    "litellm.APIConnectionError: BedrockException - Read timeout on endpoint URL",
    ""]
ESCAPES = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\t": "\\t"})


def fail(reason):
    print(f"{pathlib.Path(sys.argv[0]).name}: {reason}", file=sys.stderr)
    sys.exit(1)


class Server:
    """Statements over HTTP, each on its own."""

    def __init__(self, url):
        parts = urllib.parse.urlsplit(url)
        if parts.scheme != "http" or not parts.hostname:
            fail(f"no HTTP URL: {url}")
        self.place = (parts.hostname, parts.port or 8123)
        self.login = {}
        if parts.username:
            self.login = {"X-ClickHouse-User": urllib.parse.unquote(parts.username),
                          "X-ClickHouse-Key": urllib.parse.unquote(parts.password or "")}

    def run(self, sql, database="default", parameters={}, settings={}):
        fields = {"database": database, "wait_end_of_query": "1"} | settings
        fields |= {f"param_{name}": value for name, value in parameters.items()}
        connection = http.client.HTTPConnection(*self.place, timeout=1800)
        try:
            connection.request("POST", "/?" + urllib.parse.urlencode(fields), sql.encode(), self.login)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except OSError as error:
            fail(f"{self.place[0]}:{self.place[1]}: {error}")
        finally:
            connection.close()
        if answer.status != 200:
            text = text.strip()
            fail(f"{sql.split(chr(10))[0]}…: {text if len(text) < 900 else text[:500] + ' … ' + text[-300:]}")
        return text


def statements(name):
    text = (SUPPORT / name).read_text()
    return [part for part in re.split(r";[ \t]*(?:\n|$)", text) if re.sub(r"(?m)^\s*--.*$", "", part).strip()]


def array(values):
    """An array as a parameter's value: its texts are quoted, and escaped once."""
    if values and isinstance(values[0], int):
        return "[" + ",".join(map(str, values)) + "]"
    inner = ",".join("'" + value.translate(ESCAPES) + "'" for value in values)
    return f"[{inner}]"


def hourly(rows, hours, end):
    """How many rows there are up to the end of each hour: days are busier than nights, weekends quieter."""
    weights = []
    for back in range(hours, 0, -1):
        moment = datetime.datetime.fromtimestamp(end - back * 3600 + 1800, datetime.timezone.utc)
        day = 0.25 + 1.0 * max(0.0, math.sin((moment.hour - 6) / 14 * math.pi)) ** 1.3 if 6 <= moment.hour <= 20 else 0.25
        weights.append(day * (0.35 if moment.weekday() >= 5 else 1.0))
    ends, sofar, total = [], 0.0, sum(weights)
    for weight in weights:
        sofar += weight
        ends.append(round(rows * sofar / total))
    ends[-1] = rows + 6
    return ends


def prepare(server, database, shape):
    """Makes what is missing."""
    server.run(f"CREATE DATABASE IF NOT EXISTS {database}")
    known = server.run("SELECT name FROM system.tables WHERE database = currentDatabase()", database).split()
    for schema in SCHEMAS[shape]:
        wanted = {"langfuse-v3": "observations", "langfuse-v4": "events_full", "litellm": "spend_logs"}[schema]
        if wanted not in known:
            for statement in statements(f"Schema/{schema}.sql"):
                server.run(statement, database)


def plan(server, database, shape, seed, rows, ends, slot, since, until, late):
    """Makes the calls, in a table of no product's form that `forget` takes away; returns the parameters they have.

    Times are µs since 1970. Rows that arrive before `until` may then be inserted.
    """
    parameters = {
        "seed": seed, "rows": rows, "ends": array(ends), "slot": slot, "since": since, "until": until, "late": late,
        "projects": array(PROJECTS), "phrases": array(PHRASES), "errors": array(ERRORS),
        "calls_only": int(shape == "litellm"), "shape": shape}
    forget(server, database)
    for statement in statements("Fill/models.sql") + statements("Fill/calls.sql"):
        server.run(statement, database, parameters, {"max_threads": "2", "max_insert_threads": "1"})
    return parameters


def forget(server, database):
    for table in ("fill_calls", "fill_models"):
        server.run(f"DROP TABLE IF EXISTS {table} SYNC", database)


def insert(server, database, target, parameters):
    """Inserts into the tables of one target what the parameters select."""
    for statement in statements(f"Fill/{target}.sql"):
        server.run(statement, database, parameters, {"max_threads": "2"})
