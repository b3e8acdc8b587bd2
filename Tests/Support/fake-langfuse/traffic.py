"""Ordinary traffic: traces of agents, chats and gateway calls, the same for the same seed."""

import random

from cast import AGENTS, EMBEDDINGS, ENVIRONMENTS, ERRORS, MODELS, RELEASES, TAGS, TOOLS, USERS, WARNINGS
from moments import SECOND, utc
from rows import Row, Trace, Used
from writers import OF_FAMILY, charge, fill


class Traffic:
    """Makes traces. Every trace begins at the moment it is asked for."""

    def __init__(self, seed, generation):
        self.pick = random.Random(seed)
        self.generation = generation

    # Times

    def grain(self, moment):
        """A moment as finely as this generation stores it."""
        return moment if self.generation.microseconds else moment // 1000 * 1000

    def seconds(self, mean):
        """A duration with a long tail, in microseconds."""
        return int(self.pick.lognormvariate(0, 0.7) * mean * SECOND)

    # Names

    def hexadecimal(self, digits):
        return "%0*x" % (digits, self.pick.getrandbits(4 * digits))

    def uuid(self):
        h = self.hexadecimal(32)
        return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"

    def trace_id(self):
        return self.uuid() if self.generation.name == "v2" else self.hexadecimal(32)

    def row_id(self):
        return self.uuid() if self.generation.name == "v2" else self.hexadecimal(16)

    def trace(self, start, name):
        """A trace without rows. A quarter of them says nothing of user and session."""
        known = self.pick.random() < 0.75
        user = self.pick.choice(USERS) if known else None
        return Trace(
            id=self.trace_id(), timestamp=self.grain(start), name=name, user=user,
            session=f"session-{user}-{self.pick.randrange(3)}" if known and self.pick.random() < 0.7 else None,
            tags=tuple(sorted(self.pick.sample(TAGS, self.pick.choice((0, 0, 1, 1, 2))))),
            release=self.pick.choice(RELEASES) if self.pick.random() < 0.5 else None,
            version="2" if self.pick.random() < 0.2 else None,
            environment=self.pick.choice(ENVIRONMENTS) if self.generation.has("environment") else "",
            metadata={"source": "api", "attempt": 1}, bookmarked=self.pick.random() < 0.02)

    # Rows

    def row(self, trace, parent, kind, name, start, end, **rest):
        """An observation of a trace; times are cut to this generation's grain."""
        model = rest.get("model")
        rest.setdefault("id", self.row_id())
        rest.setdefault("environment", trace.environment if trace else "")
        first = rest.pop("first", None)
        return Row(
            trace=trace, parent=parent, type=self.generation.type(kind, model), name=name, start=self.grain(start),
            end=None if end is None else self.grain(end), first=None if first is None else self.grain(first), **rest)

    def call(self, trace, parent, start, model=None, kind="GENERATION", writer=None, outcome=None, duration=None):
        """A model call with all that belongs to it."""
        pick = self.pick
        if model is None:
            choices = EMBEDDINGS if kind == "EMBEDDING" else MODELS
            model = pick.choices(choices, [choice.weight for choice in choices])[0]
        writer = writer or pick.choice(OF_FAMILY[model.family])
        gateway = writer.startswith("litellm")
        outcome = outcome or pick.choices(("good", "error", "warning", "debug"), (90, 5, 3, 2))[0]
        length = duration if duration is not None else self.seconds(model.speed)
        rest = {"model": model.name, "writer": writer, "parameters": {"temperature": 0.2, "max_tokens": 4096}}
        # Before OpenTelemetry, LiteLLM named its rows by the time and the answer's id.
        if gateway and (writer == "litellm-old" or self.generation.name == "v2" or pick.random() < 0.4):
            answer = ("chatcmpl-" if model.family != "anthropic" else "msg_bdrk_01") + self.hexadecimal(20)
            rest["id"] = utc(start).strftime("time-%H-%M-%S-%f") + "_" + answer
        if gateway:
            rest["metadata"] = {
                "litellm_call_id": self.uuid(), "user_api_key_alias": "team-" + pick.choice("abc"),
                "hidden_params": "x-ratelimit " * 40, "cache_hit": False}
        name = "litellm-aembedding" if gateway and kind == "EMBEDDING" else \
            "litellm-acompletion" if gateway else pick.choice(("chat", "draft answer", "OpenAI-generation"))
        row = self.row(trace, parent, kind, name, start, start + length, **rest)
        if outcome == "error":
            row.level, row.message = "ERROR", pick.choice(ERRORS)
            fill(row, Used())
            row.usage, row.costs, row.used, row.cost = {}, {}, None, None
            return row
        if outcome != "good":
            row.level = outcome.upper()
            row.message = pick.choice(WARNINGS) if outcome == "warning" else None
        if kind != "EMBEDDING" and pick.random() < 0.6:
            row.first = self.grain(start + min(length, int(length * pick.uniform(0.05, 0.4))))
        self.use(row, model)
        return row

    def use(self, row, model):
        """Gives a finished call its tokens and its cost."""
        pick = self.pick
        used = Used(input=pick.randrange(40, 6_000), output=pick.randrange(5, 1_200))
        if model.family == "embedding":
            used = Used(input=pick.randrange(20, 800))
        elif self.generation.name != "v2":
            if model.family in ("anthropic", "openai") and pick.random() < 0.6:
                used.cache_read = pick.randrange(1_024, 60_000)
            if model.family == "anthropic" and pick.random() < 0.4:
                used.cache_write = pick.randrange(1_024, 9_000)
            if row.writer == "openai" and model.name == "gpt-5":
                used.reasoning = pick.randrange(0, 3_000)
        fill(row, used)
        if self.generation.name == "v2" and not row.writer.startswith("litellm") and "anthropic" in model.name:
            # Its price list knows no names of Bedrock.
            charge(row, None)
            row.matched = None

    # Traces

    def next(self, start):
        """The rows of one more trace that begins at `start`, in no order."""
        kind = self.pick.choices(("gateway", "chat", "agent"), (45, 20, 35))[0]
        return getattr(self, kind)(start)

    def gateway(self, start):
        trace = self.trace(start, "litellm-acompletion")
        return [self.call(trace, None, start, writer=self.pick.choice(("litellm", "litellm", "litellm-old")))]

    def chat(self, start):
        trace = self.trace(start, "chat turn")
        call = self.call(trace, None, start + 3_000)
        root = self.row(trace, None, "CHAIN", "chat turn", start, call.end + 2_000)
        call.parent = root.id
        return [root, call]

    def agent(self, start):
        pick = self.pick
        name = pick.choice(AGENTS)
        trace = self.trace(start, name)
        root = self.row(trace, None, "AGENT", name, start, start)
        rows, at = [root], start + 2_100
        if pick.random() < 0.5:
            lookup = self.row(trace, root.id, "RETRIEVER", "find passages", at, at)
            rows.append(self.call(trace, lookup.id, at + 700, kind="EMBEDDING"))
            at = rows[-1].end + self.seconds(0.02)
            lookup.end = self.grain(at)
            rows.append(lookup)
        for _ in range(pick.choice((1, 1, 2, 3))):
            rows.append(self.call(trace, root.id, at + 900))
            at = rows[-1].end + 1_700
            if pick.random() < 0.7:
                end = at + self.seconds(0.4)
                rows.append(self.row(trace, root.id, "TOOL", pick.choice(TOOLS), at, end))
                at = end + 400
        if pick.random() < 0.3:
            rows.append(self.row(trace, root.id, "EVENT", "user feedback", at, None))
        if pick.random() < 0.2:
            rows.append(self.row(trace, root.id, "GUARDRAIL", "pii-mask", at, at + 31_000))
        root.end = self.grain(at + 1_000)
        return rows
