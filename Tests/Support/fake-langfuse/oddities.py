"""Special rows every data set holds: what real projects have and ordinary traffic lacks."""

from cast import BY_NAME, ERRORS, MODELS
from moments import SECOND
from rows import Used
from writers import charge, fill

# Texts that try to steer a terminal, to turn the reading direction, or to break columns.
HOSTILE = [
    "\x1b[2J\x1b[31mred\x1b]0;title\x07",
    "right\u202eleft\u202c \u2066isolate\u2069",
    "模型调用 — 注文の要約 주문",
    "👩‍👩‍👧‍👦 family 🏳️‍🌈 e\u0301",
    "tab\there\nand a second line\r\x9b31m",
    "x" * 10_240,
    "' OR 1=1 -- \" ; | & < > \\ %s {}",
    "zero\u200bwidth\u200d\ufeff",
]


class Oddities:
    """Places the special rows before `end`, at distances that do not depend on the seed."""

    def __init__(self, traffic, end):
        self.traffic = traffic
        self.end = end

    def rows(self):
        """All of them."""
        made = self.deep() + self.hostile() + self.unknowns() + self.burst() + self.failures()
        return made + (self.running() if self.traffic.generation.writes_running else [])

    def before(self, seconds):
        return self.end - int(seconds * SECOND)

    def deep(self):
        """One trace of 200 nested rows: a chain of 60 levels with leaves at every level."""
        make, start = self.traffic, self.before(1800)
        trace = make.trace(start, "two hundred steps")
        rows, parent = [], None
        for depth in range(60):
            at = start + depth * 50_000
            rows.append(make.row(trace, parent, "SPAN", f"step {depth}", at, self.before(1700) - depth * 50_000))
            parent = rows[-1].id
            for leaf in range(2 if depth < 40 else 3):
                rows.append(make.row(trace, parent, "TOOL", f"leaf {depth}.{leaf}", at + 1_000, at + 9_000))
        rows.append(make.call(trace, parent, rows[-1].start + 5_000, MODELS[0], writer="anthropic", outcome="good"))
        return rows[:199] + rows[-1:]

    def hostile(self):
        """Names, models, users, sessions, tags and messages that mean harm."""
        make, rows = self.traffic, []
        for number, text in enumerate(HOSTILE):
            start = self.before(2400 + number * 7)
            trace = make.trace(start, text)
            trace.user, trace.session, trace.tags = text[:900], text[:900], (text[:900],)
            row = make.call(trace, None, start, MODELS[5], writer="sdk", outcome="good")
            row.name, row.model, row.matched = text, text[:400] if number % 2 else MODELS[5].name, None
            if number % 3 == 0:
                row.level, row.message = "WARNING", text
            rows.append(row)
        return rows

    def unknowns(self):
        """What is missing: model, cost, price, trace, parent, name; and what is zero."""
        make, rows = self.traffic, []

        def add(seconds, **changes):
            start = self.before(seconds)
            row = make.call(make.trace(start, "odd"), None, start, MODELS[0], writer="anthropic", outcome="good")
            for key, value in changes.items():
                setattr(row, key, value)
            rows.append(row)
            return row

        row = add(900, model=None, matched=None, name="a call without a model")
        charge(row, None)
        charge(add(905, model="model-nobody-knows", matched=None), None)
        fill(add(910, model="vllm/qwen3-32b-instruct", writer="litellm"), Used(input=4321, output=210))
        row = add(915, trace=None, name="no trace")
        row.__post_init__()
        add(920, parent="0123456789abcdef" if make.generation.name != "v2" else make.uuid(), name="parent is gone")
        add(925, name=None)
        row = add(930, name="no time at all")
        row.end, row.first = row.start, None
        add(935, body="large", name="a long input")
        add(940, body="empty", name="no input")
        row = add(945, name="nothing used")
        fill(row, Used())
        row.usage = {}
        charge(row, None)
        start = self.before(950)
        trace = make.trace(start, "agent with a model")
        agent = make.call(trace, None, start, MODELS[0], kind="AGENT", writer="anthropic", outcome="good")
        bare = make.row(trace, agent.id, "AGENT", "agent without one", start + 2_000, start + 4_000)
        span = make.row(trace, agent.id, "SPAN", "span that failed", start + 5_000, start + 6_000, level="ERROR",
                        message="ValueError: nothing of a model")
        return rows + [agent, bare, span]

    def burst(self):
        """Sixty embeddings that begin in the same millisecond, in traces of their own."""
        make, start = self.traffic, self.before(3000) // 1000 * 1000
        model = BY_NAME["text-embedding-3-small"]
        return [
            make.call(make.trace(start, "batch"), None, start + (number * 37) % 1000, model, kind="EMBEDDING",
                      writer="sdk", outcome="good", duration=90_000 + number * 1_000)
            for number in range(60)
        ]

    def failures(self):
        """Every wording of a failure once."""
        make, rows = self.traffic, []
        for number, message in enumerate(ERRORS):
            start = self.before(600 + number * 11)
            row = make.call(make.trace(start, "litellm-acompletion"), None, start, MODELS[number % 4],
                            writer="litellm", outcome="error")
            row.message = message
            rows.append(row)
        return rows

    def running(self):
        """Calls that have begun: no end, no usage yet."""
        make, rows = self.traffic, []
        for seconds in (4, 11, 35, 90, 240):
            start = self.before(seconds)
            row = make.call(make.trace(start, "running"), None, start, MODELS[6], writer="openai", outcome="good")
            begin(row)
            rows.append(row)
        return rows


def begin(row):
    """Takes from a row all that is only known at its end."""
    row.end = row.first = row.used = row.cost = row.message = None
    row.usage, row.costs, row.level = {}, {}, "DEFAULT"
    row.created = row.updated = row.start
