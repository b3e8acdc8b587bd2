"""What each generation of Langfuse can do: versions, and the version each feature of its API came with."""

VERSIONS = {"v2": "2.95.12", "v3": "3.225.4", "v4": "4.16.0", "dual": "4.16.0", "cloud": "4.16.0"}

# Since when a server has what; found in Langfuse's tags.
SINCE = {
    "usage details": "3.0.0",
    "environment": "3.31.0",
    "project organization": "3.50.0",
    "scores v2": "3.53.0",
    "metrics v1": "3.57.0",
    "trace fields": "3.73.0",
    "level filter": "3.82.0",
    "agent types": "3.98.2",
    "trace filter": "3.116.1",
    "observation filter": "3.120.0",
    "observations v2": "3.133.0",
    "metrics v2": "3.137.0",
    "scores v3": "3.179.0",
}


def parts(version):
    """`3.116.1` as numbers to compare."""
    return tuple(int(part) for part in version.split("-")[0].split("."))


class Generation:
    """One server's generation: which of its routes exist and how it answers the others."""

    def __init__(self, name, version=None, cloud_legacy="410"):
        self.name = name
        self.version = version or VERSIONS[name]
        self.cloud_legacy = cloud_legacy
        self._parts = parts(self.version)

    def has(self, feature):
        """Whether this version knows a feature at all."""
        return self._parts >= parts(SINCE[feature])

    @property
    def is_cloud(self):
        return self.name == "cloud"

    @property
    def serves_legacy(self):
        """Whether v1 reads are answered with data."""
        return self.name in ("v2", "v3", "dual") or (self.is_cloud and self.cloud_legacy == "serve")

    @property
    def serves_events(self):
        """Whether the v2 API is answered with data."""
        return self.name in ("v4", "dual", "cloud")

    @property
    def microseconds(self):
        """Rows of the events table keep microseconds, older tables milliseconds."""
        return self.serves_events

    @property
    def writes_running(self):
        """Only the ingestion API of v2 and v3 creates a row before the call ends; OpenTelemetry exports at the end."""
        return self.name in ("v2", "v3")

    @property
    def quotes_counts(self):
        """ClickHouse before 25.8 wrote 64-bit integers as strings."""
        return self.name == "v3"

    @property
    def zod4(self):
        """Validation errors changed their shape with zod 4."""
        return self.name != "v2"

    def type(self, kind, model):
        """How this server calls an observation's type; before 3.98.2 there were three."""
        if self.has("agent types") or kind in ("GENERATION", "SPAN", "EVENT"):
            return kind
        return "GENERATION" if model else "SPAN"
