"""What the server stores: traces and observations, each with the truth about what was really used."""

from dataclasses import dataclass, field

from xxhash import xxhash32


@dataclass(slots=True)
class Used:
    """What a model call really used, in tokens that do not overlap."""

    input: int = 0
    cache_read: int = 0
    cache_write: int = 0
    output: int = 0
    reasoning: int = 0
    # Tokens that a total knows of and no part does.
    beside: int = 0

    @property
    def prompt(self):
        return self.input + self.cache_read + self.cache_write

    @property
    def completion(self):
        return self.output + self.reasoning

    @property
    def total(self):
        return self.prompt + self.completion + self.beside


@dataclass(slots=True)
class Trace:
    id: str
    timestamp: int
    name: str | None
    user: str | None = None
    session: str | None = None
    tags: tuple = ()
    release: str | None = None
    version: str | None = None
    environment: str = "default"
    metadata: dict = field(default_factory=dict)
    public: bool = False
    bookmarked: bool = False


@dataclass(slots=True)
class Row:
    """One observation. `usage` and `costs` are what a writer sent; `used` and `cost` are what is true."""

    id: str
    trace: Trace | None
    parent: str | None
    type: str
    name: str | None
    start: int
    end: int | None
    first: int | None = None
    level: str = "DEFAULT"
    message: str | None = None
    model: str | None = None
    matched: str | None = None
    writer: str = "sdk"
    usage: dict = field(default_factory=dict)
    costs: dict = field(default_factory=dict)
    used: Used | None = None
    cost: float | None = None
    # Its cost is the sum of others', told once more.
    repeats: bool = False
    environment: str = "default"
    version: str | None = None
    parameters: dict | None = None
    prompt: tuple | None = None
    metadata: dict = field(default_factory=dict)
    created: int = 0
    updated: int = 0
    versions: int = 1
    body: str = "normal"
    order: int = 0

    def __post_init__(self):
        self.order = xxhash32((self.trace.id if self.trace else "").encode())
        self.created = self.created or (self.end or self.start)
        self.updated = self.updated or self.created

    @property
    def key(self):
        """The order of the events table."""
        return (self.start, self.order, self.id)

    @property
    def is_model_call(self):
        """GENERATION and EMBEDDING always, others only with a model; spans and events never."""
        if self.type in ("GENERATION", "EMBEDDING"):
            return True
        return self.type not in ("SPAN", "EVENT") and bool(self.model)

    @property
    def counts(self):
        """Model calls, and what any other step cost."""
        return self.is_model_call or bool(self.cost) and not self.repeats

    @property
    def is_answered(self):
        """Ended, or known to have been answered by what it used or cost."""
        return self.end is not None or bool(self.cost) or bool(self.used and self.used.completion)


@dataclass(slots=True)
class Score:
    id: str
    name: str
    kind: str
    value: float
    text: str | None
    source: str
    timestamp: int
    trace: Trace
    observation: str | None
    comment: str | None = None
