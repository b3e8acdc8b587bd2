"""An HTTP server whose paths behave well or badly, for tests of an HTTP client.

Prints its port, that for TLS and its certificate's file in one line, and goes when its standard input ends.
"""

import gzip
import json
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

connections = 0
lock = threading.Lock()
hanging = []


class Exchange:
    """One request on a connection, and ways to answer it."""

    def __init__(self, wire, connection, number):
        self.wire, self.connection, self.number = wire, connection, number
        reader = wire.reader
        self.line = reader.readline().decode("latin-1").rstrip("\r\n")
        self.headers = {}
        while (line := reader.readline().decode("latin-1").rstrip("\r\n")):
            name, _, value = line.partition(":")
            self.headers[name.lower()] = value.strip()
        self.method, self.target, _ = (self.line + "  ").split(" ", 2)
        split = urllib.parse.urlsplit(self.target)
        self.path = split.path
        self.query = dict(urllib.parse.parse_qsl(split.query))

    def send(self, data):
        self.wire.socket.sendall(data)

    def head(self, status, fields):
        lines = [f"HTTP/1.1 {status}"] + [f"{name}: {value}" for name, value in fields.items()]
        self.send(("\r\n".join(lines) + "\r\n\r\n").encode())

    def answer(self, body, status="200 OK", **fields):
        fields = {name.replace("_", "-"): value for name, value in fields.items()}
        fields |= {"X-Connection": self.connection, "X-Number": self.number, "Content-Length": len(body)}
        self.head(status, fields)
        self.send(body)
        return True

    def chunks(self, pieces, **fields):
        self.head("200 OK", {"Transfer-Encoding": "chunked"} | {n.replace("_", "-"): v for n, v in fields.items()})
        for piece in pieces:
            self.send(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        self.send(b"0\r\n\r\n")
        return True


class Wire:
    def __init__(self, connected):
        self.socket, self.reader = connected, connected.makefile("rb")


def handle(it):
    """Answers one request; false closes the connection."""
    query = it.query
    if it.method == "CONNECT":
        it.answer(b"", "407 Proxy Authentication Required")
        return False
    if it.target.startswith("http://"):
        return it.answer(f"proxied {it.target}".encode())
    match it.path.rstrip("/").rsplit("/", 1)[-1]:
        case "hello":
            return it.answer(b"hello")
        case "echo":
            return it.answer(json.dumps({"line": it.line, "headers": it.headers}, sort_keys=True).encode())
        case "gzip":
            return it.answer(gzip.compress(b"a" * int(query["bytes"])), Content_Encoding="gzip")
        case "bad-gzip":
            return it.answer(b"this is not compressed at all", Content_Encoding="gzip")
        case "chunked":
            return it.chunks([b"one ", b"two ", b"three"])
        case "chunked-gzip":
            whole = gzip.compress(b"".join(b"%d\n" % number for number in range(100000)))
            return it.chunks([whole[at:at + 777] for at in range(0, len(whole), 777)], Content_Encoding="gzip")
        case "huge":
            return it.chunks([b"x" * 65536] * (int(query["bytes"]) // 65536))
        case "status":
            fields = {name: value for name, value in query.items() if name != "code"}
            return it.answer(b'{"message":"no"}', query["code"] + " As Asked", **fields)
        case "early":
            it.head("103 Early Hints", {"Link": "</x>"})
            return it.answer(b"late")
        case "redirect":
            return it.answer(b"moved " * 1000, query.get("code", "302") + " Found", Location=query["to"])
        case "hang" | "hang-body" as how:
            if how == "hang-body":
                it.head("200 OK", {"Content-Length": 100})
                it.send(b"first")
            hanging.append(query.get("name"))
            try:
                it.wire.reader.read(1)
            finally:
                hanging.remove(query.get("name"))
            return False
        case "drip" | "endless" | "hints" | "endless-header" as how:
            # One byte now and then, a body, early hints, a header: each without an end.
            if how == "endless-header":
                it.send(b"HTTP/1.1 200 OK\r\nX-Long: ")
            elif how != "hints":
                it.head("200 OK", {"Transfer-Encoding": "chunked"})
            piece = {
                "drip": b"1\r\nx\r\n", "endless": b"10000\r\n" + b"x" * 65536 + b"\r\n", "endless-header": b"y" * 8192,
                "hints": b"HTTP/1.1 103 Early Hints\r\nLink: </" + b"x" * 1000 + b">\r\n\r\n"}[how]
            try:
                while True:
                    it.send(piece)
                    if how == "drip":
                        time.sleep(0.005)
            except OSError:
                return False
        case "hangs":
            return it.answer(str(hanging.count(query["name"])).encode())
        case "reset":
            it.wire.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            return False
        case "nothing":
            return False
        case "truncated":
            it.head("200 OK", {"Content-Length": 100})
            it.send(b"not a hundred")
            return False
        case "truncated-chunks":
            it.head("200 OK", {"Transfer-Encoding": "chunked"})
            it.send(b"100\r\nnot so much")
            return False
        case "leave":
            it.answer(b"goodbye")
            return False
        case "garbage":
            it.send(b"SSH-2.0-OpenSSH_9.2\r\n")
            return False
        case "headers":
            it.head("200 OK", {f"X-{number}": "y" * 8000 for number in range(64)} | {"Content-Length": 0})
            return True
        case "split":
            it.send(b"HTTP/1.1 200 OK\r\nx-MiXeD:  spaced \r\nContent-Length: 0\r\n\r\n")
            return True
    return it.answer(b"no such path", "404 Not Found")


def serve(connected, context):
    global connections
    try:
        if context:
            connected = context.wrap_socket(connected, server_side=True)
        with lock:
            connections += 1
            connection = connections
        wire = Wire(connected)
        number = 0
        while first := wire.reader.peek(1)[:1]:
            if first == b"\x16":
                # TLS where none is spoken; most servers answer like this.
                connected.sendall(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
                break
            number += 1
            if not handle(Exchange(wire, connection, number)):
                break
    except OSError:
        pass
    finally:
        # The reader holds the socket open as well.
        if "wire" in locals():
            wire.reader.close()
        connected.close()


def listen(context):
    listener = socket.create_server(("127.0.0.1", 0), backlog=256)

    def accept():
        while True:
            connected, _ = listener.accept()
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=serve, args=(connected, context), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    return listener.getsockname()[1]


def certify(folder):
    """Makes a key and a certificate of localhost that no authority signed."""
    key, certificate = folder + "/key.pem", folder + "/certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate],
        check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return certificate, key


def main():
    with tempfile.TemporaryDirectory(prefix="langtop-http-") as folder:
        certificate, key = certify(folder)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        print(listen(None), listen(context), certificate, flush=True)
        sys.stdin.read()


main()
