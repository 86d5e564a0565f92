#!/usr/bin/env python3
"""The least that moves records over HTTP into SQLite: the standard library's server and client, JSON, one transaction a batch.

No signatures, no digests, no pseudonyms, no versions. Prints seconds. usage: plain_http.py people.csv FOLDER ROWS_IN_A_BATCH"""
import csv
import http.client
import http.server
import json
import os
import pathlib
import sqlite3
import sys
import threading
import time

path, folder, batch = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])
database = folder / "plain-hub.sqlite"
for ending in ("", "-wal", "-shm"):
    pathlib.Path(f"{database}{ending}").unlink(missing_ok=True)
connection = sqlite3.connect(database, check_same_thread=False)
connection.execute("pragma journal_mode=wal")
connection.execute("pragma synchronous=full")
connection.execute("create table records (id text primary key, body text)")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def do_POST(self):
        rows = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with connection:
            connection.executemany(
                "insert into records values (?, ?) on conflict (id) do update set body = excluded.body",
                ((row["person_id"], json.dumps(row)) for row in rows))
        answer = json.dumps({"rows": len(rows)}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
pid = os.fork()
if pid == 0:
    server.serve_forever()
client = http.client.HTTPConnection("127.0.0.1", server.server_address[1])
started = time.perf_counter()
rows = list(csv.DictReader(open(path)))
for start in range(0, len(rows), batch):
    client.request("POST", "/", json.dumps(rows[start : start + batch]).encode())
    response = client.getresponse()
    response.read()
    assert response.status == 200
print(f"{time.perf_counter() - started:.3f}")
os.kill(pid, 15)
os.waitpid(pid, 0)
