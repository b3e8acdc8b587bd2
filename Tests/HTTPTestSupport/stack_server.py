"""Stands in for the services of a stack: LiteLLM, Langfuse and ClickHouse over HTTP, Redis, a PostgreSQL that starts, a server
that never answers.

Below `/good`, `/unready`, `/garbage` and `/hostile` the health paths of all three answer in that manner; `/asked` tells
what was asked until then. Redis answers over TCP, over TLS with a certificate that no authority signed, over TLS to
whoever has that certificate, and on a socket's path. Prints in one line the ports of HTTP, Redis, PostgreSQL, the silent
server, one where nobody listens and both Redis over TLS, and the files of the certificate and the socket; goes when its
standard input ends.
"""

import contextlib
import http.server
import json
import socket
import socketserver
import ssl
import subprocess
import sys
import tempfile
import threading

PASSWORD = "correct-horse"
asked = []
kept = []
HTML = (200, "<html>Welcome to nginx!</html>")
# What is answered to a path: a status and a body.
ANSWERS = {
    "good": {
        "/health/liveliness": (200, json.dumps("I'm alive!")),
        "/health/readiness": (200, json.dumps({"status": "healthy", "db": "connected"})),
        "/api/public/health": (200, json.dumps({"status": "OK", "version": "4.16.0"})),
        "/api/public/ready": (200, json.dumps({"status": "OK"})),
        "/ping": (200, "Ok.\n"),
    },
    "unready": {
        "/health/liveliness": (200, json.dumps("I'm alive!")),
        "/health/readiness": (503, json.dumps({"status": "healthy", "db": "disconnected"})),
        "/api/public/health": (503, json.dumps({"status": "Database not available"})),
    },
    "garbage": {
        "/health/liveliness": HTML, "/api/public/health": HTML, "/ping": HTML,
    },
    "hostile": {
        "/health/liveliness": (200, json.dumps("I'm alive!")),
        "/health/readiness": (503, json.dumps({"db": "\x1b]0;title\x07\u202e" + "y" * 100_00})),
        "/api/public/health": (503, json.dumps({"status": "\x1b[2J" + "z" * 1_000_000})),
        "/ping": (200, "\x00\xff" * 1_000_000),
    },
}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = self.path.split("?")[0]
        if path == "/asked":
            return self.answer(200, json.dumps(asked))
        _, manner, rest = (path + "/").split("/", 2)
        rest = "/" + rest.rstrip("/")
        asked.append({"path": path, "signed": "Authorization" in self.headers})
        status, body = ANSWERS.get(manner, {}).get(rest, (404, "{}"))
        self.answer(status, body)

    do_POST = do_GET

    def answer(self, status, body):
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(data)
        self.close_connection = True

    def log_message(self, *_):
        pass


class Redis(socketserver.StreamRequestHandler):
    """Speaks as much of Redis as a login and a ping need."""

    def command(self):
        head = self.rfile.readline()
        if not head.startswith(b"*"):
            return None
        words = []
        for _ in range(int(head[1:])):
            length = int(self.rfile.readline()[1:])
            words.append(self.rfile.read(length + 2)[:-2].decode())
        return words

    def handle(self):
        is_let_in = False
        while words := self.command():
            if words[0] == "AUTH":
                is_let_in = words[-1] == PASSWORD
                reply = b"+OK\r\n" if is_let_in else b"-WRONGPASS invalid username-password pair or user is disabled.\r\n"
            else:
                reply = b"+PONG\r\n" if is_let_in else b"-NOAUTH Authentication required.\r\n"
            # In two pieces, as a network may hand it over.
            self.wfile.write(reply[:3])
            self.wfile.flush()
            self.wfile.write(reply[3:])


class SecureServer(socketserver.ThreadingTCPServer):
    """Speaks TLS; a thread of its own shakes hands, and who does not get that far goes."""

    def __init__(self, address, handler, context):
        super().__init__(address, handler)
        self.context = context

    def process_request_thread(self, request, client_address):
        request = self.context.wrap_socket(request, server_side=True, do_handshake_on_connect=False)
        try:
            request.do_handshake()
        except OSError:
            # What is not read would take the reason along that was sent.
            plain = socket.socket(fileno=request.detach())
            plain.settimeout(1)
            with contextlib.suppress(OSError):
                plain.recv(65536)
            return plain.close()
        super().process_request_thread(request, client_address)

    def handle_error(self, *_):
        pass


def certify(folder):
    """Makes a key and a certificate of this machine that no authority signed."""
    key, certificate = folder + "/key.pem", folder + "/certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key,
         "-out", certificate], check=True, capture_output=True)
    return certificate, key


def encrypting(certificate, key, asks=False):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    if asks:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(certificate)
    return context


class StartingPostgres(socketserver.StreamRequestHandler):
    """Answers each start of a session as a server does that is not there yet."""

    def handle(self):
        while head := self.rfile.read(8):
            length, code = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:], "big")
            self.rfile.read(length - 8)
            if code in (80877103, 80877104):
                # Neither TLS nor GSSAPI.
                self.wfile.write(b"N")
                continue
            fields = b"SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0"
            self.wfile.write(b"E" + (len(fields) + 4).to_bytes(4, "big") + fields)
            return


def serve(server):
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def main():
    silent = socket.create_server(("127.0.0.1", 0))
    # Bound, so that nobody else takes it, and not listened to.
    nobody = socket.socket()
    nobody.bind(("127.0.0.1", 0))
    here = ("127.0.0.1", 0)
    with tempfile.TemporaryDirectory(prefix="langtop-test-") as folder:
        certificate, key = certify(folder)
        path = folder + "/redis.sock"
        serve(socketserver.ThreadingUnixStreamServer(path, Redis))
        servers = [
            http.server.ThreadingHTTPServer(here, Handler), socketserver.ThreadingTCPServer(here, Redis),
            socketserver.ThreadingTCPServer(here, StartingPostgres),
            SecureServer(here, Redis, encrypting(certificate, key)),
            SecureServer(here, Redis, encrypting(certificate, key, asks=True)),
        ]
        web, redis, postgres, secure, asking = map(serve, servers)
        print(web, redis, postgres, silent.getsockname()[1], nobody.getsockname()[1], secure, asking, certificate, path,
              flush=True)
        sys.stdin.read()


main()
