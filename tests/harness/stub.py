"""A local server that speaks OpenAI's chat API and answers well, badly, late or not at all, as it is told."""

import json
import re
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from armsbench.formats.quoting import to_quoted
from armsbench.harness import scoring
from armsbench.store.documents import read_documents

DOCUMENTS = read_documents()
PATIENCE = 6  # seconds that a client waits for a server that is late; ten times as long for others
LATE = 30


def gold_answer(doc_id):
    return json.dumps(to_quoted(scoring.gold()[doc_id], DOCUMENTS[doc_id].text))


def asked_about(prompt):
    """Return the doc_id of the article that a prompt is about."""
    return re.search(r"^Article ([\w-]+), written ", prompt, re.MULTILINE).group(1)


# what the model says about a document: its content, and what else is in the message
SAYS = {
    "gold": lambda doc_id: {"content": gold_answer(doc_id)},
    "fenced": lambda doc_id: {"content": f"Here you are:\n```json\n{gold_answer(doc_id)}\n```\nDone."},
    "garbage": lambda _: {"content": "lorem ipsum \x00 \ud83d\ude00 ]["},
    "half": lambda doc_id: {"content": gold_answer(doc_id)[: len(gold_answer(doc_id)) // 2]},
    "wrong keys": lambda _: {"content": '{"people": ["Ana"], "places": []}'},
    "no list": lambda _: {"content": '{"mentions": "Ana, Peru"}'},
    "refusal": lambda _: {"content": "I'm sorry, but I cannot help with that."},
    "formal refusal": lambda _: {"content": None, "refusal": "I cannot help with that."},
    "empty": lambda _: {"content": ""},
}


def patience(how):
    """Return the seconds that a client is to wait: few only where that is what is tested."""
    return PATIENCE if "late" in how else 10 * PATIENCE


@contextmanager
def serve(how):
    """Yield the address of a server that answers about each document as `how` says, and the requests that it got."""
    requests = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            requests.append(body)
            doc_id = asked_about(body["messages"][-1]["content"])
            self._answer(doc_id, how.get(doc_id, "gold"))

        def _answer(self, doc_id, manner):
            if manner == "late":
                released.wait(LATE)
            if manner == "error":
                self._send(500, b'{"error": {"message": "out of order"}}')
            elif manner in ("late", "no json"):
                self._send(200, b"<html>")
            else:
                self._send(200, json.dumps(completion(SAYS[manner](doc_id))).encode())

        def _send(self, status, body):
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except OSError:  # the client has gone
                pass

        def log_message(self, *_):
            pass

    released = threading.Event()
    server = ThreadingHTTPServer(("localhost", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_address[1]}/v1", requests
    finally:
        released.set()
        server.shutdown()
        server.server_close()


def completion(message):
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": "stub",
        "choices": [{"index": 0, "message": {"role": "assistant", **message}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }
