"""Shapes of cost and usage that public reports tell of and ordinary traffic lacks; only with `--shapes`."""

from cast import BY_NAME, MODELS
from moments import SECOND
from rows import Used


class Shapes:
    """Places the rows before `end`. Costs are true unless a row repeats what others say."""

    def __init__(self, traffic, end):
        self.make, self.end = traffic, end

    def rows(self):
        """All of them."""
        return (self.parts() + self.steps() + self.repeated() + self.unended() + self.above() + self.ties())

    def before(self, seconds):
        return self.end - int(seconds * SECOND)

    def call(self, trace, seconds, costs, usage=None, used=None, parent=None):
        row = self.make.call(trace, parent, self.before(seconds), MODELS[0], writer="sdk", outcome="good",
                             duration=2 * SECOND)
        row.used = used or Used(input=1000, output=200)
        row.usage = usage or {"input": row.used.input, "output": row.used.output, "total": row.used.total}
        row.costs, row.cost = costs, costs.get("total", sum(costs.values()))
        return row

    def step(self, trace, parent, kind, name, seconds, cost, length=3):
        start = self.before(seconds)
        row = self.make.row(trace, parent, kind, name, start, start + length * SECOND)
        if cost is not None:
            row.costs, row.cost = {"total": cost}, cost
        return row

    def parts(self):
        """Cost in parts: a third key stands beside input and output, and no total is made of them."""
        trace = self.make.trace(self.before(5000), "cost in parts")
        costs = {"input": 0.00348, "output": 0.001044, "cache_read_input_tokens": 0.000116}
        return [self.call(trace, 5000, costs)]

    def steps(self):
        """Costs of an agent without a model, of a tool, a span and an event, which nothing else repeats."""
        trace = self.make.trace(self.before(5200), "steps with a cost")
        run = self.step(trace, None, "AGENT", "agent run", 5200, 2.42, 180)
        fee = self.step(trace, run.id, "TOOL", "web_search", 5150, 0.01)
        other = self.make.trace(self.before(5140), "speech")
        speech = self.step(other, None, "SPAN", "speech to text", 5140, 0.5)
        event = self.step(other, speech.id, "EVENT", "delivery", 5139, 0.003, 0)
        # A day and more before all others: the live tail never sees it.
        old = self.make.trace(self.before(30 * 3600), "speech")
        return [run, fee, speech, event, self.step(old, None, "SPAN", "speech to text", 30 * 3600, 0.25)]

    def repeated(self):
        """An agent, and a span within it, that repeat what the calls below them cost together."""
        trace = self.make.trace(self.before(5400), "a sum told twice")
        root = self.step(trace, None, "AGENT", "planner", 5400, 0.75, 60)
        inner = self.step(trace, root.id, "SPAN", "draft", 5390, 0.25, 20)
        inner.repeats = root.repeats = True
        first = self.call(trace, 5388, {"total": 0.125}, parent=inner.id)
        second = self.call(trace, 5384, {"total": 0.125}, parent=inner.id)
        third = self.call(trace, 5360, {"total": 0.5}, parent=root.id)
        return [root, inner, first, second, third]

    def unended(self):
        """An integration that never ends its calls: usage and cost are there, and no end."""
        trace = self.make.trace(self.before(5600), "never ended")
        row = self.call(trace, 5600, {"total": 0.25})
        row.end = row.first = None
        row.created = row.updated = row.start
        return [row]

    def above(self):
        """Totals above the sum of the parts that are told."""
        trace = self.make.trace(self.before(5800), "totals above parts")
        return [self.call(
            trace, 5800, {"input": 0.1, "output": 0.2, "total": 0.5}, {"input": 100, "output": 50, "total": 400},
            Used(input=100, output=50, beside=250))]

    def ties(self):
        """More calls in one millisecond than a page of the older API holds."""
        start, model = self.before(6000) // 1000 * 1000, BY_NAME["text-embedding-3-small"]
        return [self.make.call(self.make.trace(start, "import"), None, start, model, kind="EMBEDDING", writer="sdk",
                               outcome="good", duration=50_000) for _ in range(130)]
