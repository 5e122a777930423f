"""Ed25519 by libsodium, for requests and orders that no program of ours would make."""

import base64
import ctypes
import hashlib
import time

_SODIUM = ctypes.CDLL("libsodium.so.23")


class Signer:
    """A key pair of its own, or the one whose secret half (64 bytes) is given."""

    def __init__(self, secret=None):
        public = ctypes.create_string_buffer(32)
        made = ctypes.create_string_buffer(64)
        _SODIUM.crypto_sign_keypair(public, made)
        self.secret = secret or made.raw
        self.public = self.secret[32:]

    def sign(self, data):
        """The signature in base64, as the wire carries it."""
        signature = ctypes.create_string_buffer(64)
        _SODIUM.crypto_sign_detached(signature, None, data, ctypes.c_ulonglong(len(data)),
                                     self.secret)
        return base64.b64encode(signature.raw).decode()

    def headers(self, method, path, body, device, key_id):
        """What a request of a device carries (shared/wire/PROTOCOL.md, "Signatures")."""
        digest = "sha-256=:" + base64.b64encode(hashlib.sha256(body).digest()).decode() + ":"
        covered = (f'("@method" "@path" "content-digest" "cirkel-device")'
                   f';created={int(time.time())};keyid="{key_id}";alg="ed25519"')
        base = "\n".join([f'"@method": {method}', f'"@path": {path}',
                          f'"content-digest": {digest}', f'"cirkel-device": {device}',
                          f'"@signature-params": {covered}'])
        return {"content-digest": digest, "cirkel-device": device,
                "content-type": "application/json", "signature-input": "sig1=" + covered,
                "signature": f"sig1=:{self.sign(base.encode())}:"}
