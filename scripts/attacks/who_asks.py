"""Lets schemathesis past the hub's gates: its requests carry an administrator's token, or an agent's signature where the route wants one."""

import base64
import hashlib
import os
import time
from urllib.parse import urlsplit

import requests
import schemathesis
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

with open(os.environ["RESTART_AGENT_KEY"]) as file:
    KEY = Ed25519PrivateKey.from_private_bytes(base64.b64decode(file.read()))


class WhoAsks(requests.auth.AuthBase):
    def __call__(self, request):
        path = urlsplit(request.url).path
        if path.startswith(("/v1/position", "/v1/batches", "/v1/enrol")) and not path.startswith("/v1/enrolments"):
            self.sign(request, path)
        elif path.startswith("/v1/"):
            request.headers["Authorization"] = "Bearer " + os.environ["RESTART_TOKEN"]
        return request

    def sign(self, request, path):
        body = request.body or b""
        if isinstance(body, str):
            body = body.encode()
        digest = "sha-256=:" + base64.b64encode(hashlib.sha256(body).digest()).decode() + ":"
        parameters = '("@method" "@path" "content-digest");created=%d;keyid="%s";alg="ed25519"' % (time.time(), os.environ["RESTART_AGENT"])
        base = f'"@method": {request.method}\n"@path": {path}\n"content-digest": {digest}\n"@signature-params": {parameters}'
        request.headers["Content-Digest"] = digest
        request.headers["Signature-Input"] = "restart=" + parameters
        request.headers["Signature"] = "restart=:" + base64.b64encode(KEY.sign(base.encode())).decode() + ":"


schemathesis.auth.set_from_requests(WhoAsks())
