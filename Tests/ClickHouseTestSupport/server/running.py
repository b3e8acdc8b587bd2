"""Statements while they run: one for each id, to be killed by it or by their client's leaving."""

import select
import socket
import threading

from codes import refusal


class Registered:
    """Holds a query's id while it runs: a second one with the same is refused."""

    def __init__(self, exchange):
        self.exchange = exchange

    def __enter__(self):
        door, identity = self.exchange.door, self.exchange.identity
        with door.lock:
            if identity in door.running:
                self.exchange.identity = None
                raise refusal(216, f"Query with id = {identity} is already running.")
            door.running[identity] = None

    def __exit__(self, *_):
        with self.exchange.door.lock:
            self.exchange.door.running.pop(self.exchange.identity, None)


class Watched:
    """Lets a statement be killed by its id, and by its client's leaving where the client asked for that."""

    def __init__(self, exchange, session):
        self.exchange, self.session, self.done = exchange, session, threading.Event()

    def __enter__(self):
        exchange = self.exchange
        with exchange.door.lock:
            exchange.door.running[exchange.identity] = self.session
        if exchange.settings.get("cancel_http_readonly_queries_on_client_close") in ("1", "true"):
            threading.Thread(target=self._watch, daemon=True).start()

    def __exit__(self, *_):
        self.done.set()

    def _watch(self):
        connected = self.exchange.wire.socket
        while not self.done.wait(0.05):
            try:
                if select.select([connected], [], [], 0)[0] and not connected.recv(1, socket.MSG_PEEK):
                    self.exchange.gone = True
                    self.session.kill()
                    return
            except (OSError, ValueError):
                return
