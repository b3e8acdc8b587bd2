"""ClickHouse's engine in this process: each request gets a session of its own, so nothing leaks into the next."""

import itertools
import re
import threading

from chdb import _chdb

from codes import from_engine

# Formats whose pieces may be put behind each other: no header, no footer.
STREAMABLE = {"RowBinary", "TabSeparated", "TSV", "JSONEachRow", "JSONCompactEachRow", "CSV", "Values", "TSKV"}

marks = itertools.count(1)


class Engine:
    """The data of one folder."""

    def __init__(self, folder):
        self.folder = folder
        # Held open: the engine ends with its last connection.
        self.root = _chdb.connect(folder)
        self.lock = threading.Lock()

    def session(self):
        return Session(self)

    def execute(self, sql):
        """One statement of the server's own."""
        with self.lock:
            try:
                return self.root.query(sql, "TSV").bytes()
            except RuntimeError as error:
                raise from_engine(str(error)) from None


class Session:
    """The settings of one request and the statements that run under them."""

    def __init__(self, engine):
        self.engine = engine
        self.connection = _chdb.connect(engine.folder)
        self.mark = f"/*request {next(marks)}*/ "

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.connection.close()

    def use(self, database):
        self._run(f"USE {quoted(database, '`')}")

    def set(self, settings):
        """All at once, checked by the engine against the ones that hold already."""
        if settings:
            self._run("SET " + ", ".join(f"{quoted(name, '`')} = {quoted(value)}" for name, value in settings.items()))

    def whole(self, sql, output, parameters):
        """The whole answer, and what was read and written for it."""
        result = self._run(self._marked(sql), output, parameters)
        return bytes(result.bytes()), {
            "read_rows": result.storage_rows_read(), "read_bytes": result.storage_bytes_read(),
            "written_rows": result.rows_written(), "written_bytes": result.bytes_written(),
            "result_rows": result.rows_read(), "result_bytes": result.bytes_read()}

    def pieces(self, sql, output, parameters):
        """The answer piece by piece; a failure may come behind some of them."""
        stream = None
        try:
            stream = self.connection.send_query(self._marked(sql), output, params=parameters)
            while piece := bytes(self.connection.streaming_fetch_result(stream).bytes()):
                yield piece
            stream = None
        except RuntimeError as error:
            stream = None
            raise from_engine(str(error)) from None
        finally:
            # Its client has left before the end.
            if stream is not None:
                self.connection.streaming_cancel_query(stream)

    def kill(self):
        """Stops the statement that runs in this session; called from another thread."""
        self.engine.execute(f"KILL QUERY WHERE startsWith(query, {quoted(self.mark)}) ASYNC")

    def _marked(self, sql):
        return self.mark.encode() + sql

    def _run(self, sql, output="TSV", parameters={}):
        try:
            return self.connection.query(sql, output, params=parameters)
        except RuntimeError as error:
            # The mark is not the client's: positions count from its own first letter.
            shift = len(self.mark) if isinstance(sql, bytes) else 0
            text = re.sub(r"failed at position (\d+)", lambda m: f"failed at position {int(m[1]) - shift}", str(error))
            raise from_engine(text) from None


def quoted(text, mark="'"):
    return mark + str(text).replace("\\", "\\\\").replace(mark, "\\" + mark) + mark
