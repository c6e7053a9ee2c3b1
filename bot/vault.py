"""What people wrote is encrypted before it is stored, with keys that are not in the database.

AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce each time. Sealed form: one byte naming the key,
the nonce, the ciphertext with its tag. ``DATA_KEY`` holds one key or several, newest first, separated by
commas: new things are sealed with the first, older ones are still read with theirs; so keys can be rotated.
"""

import base64
import binascii
import hashlib
import hmac
import json
import os
from contextlib import suppress
from typing import Any

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.fresh import Fresh

_encode = msgspec.json.Encoder().encode
_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
NONCE_BYTES = 12
KEY_BYTES = 32


class SealBroken(Exception):
    """A sealed value cannot be opened: another key, or it was changed. Says nothing of the content."""


class Vault:
    """Seals and opens text and bytes."""

    def __init__(self, keys: str) -> None:
        """``keys``: base64 (URL-safe) of 32 bytes each, comma-separated, newest first. ValueError where
        one is none.
        """
        raw = [_key(part) for part in keys.split(",")]
        self._mark, self._cipher = _mark(raw[0]), AESGCM(raw[0])
        # One byte may mark several keys.
        self._ciphers = [(_mark(key), AESGCM(key)) for key in raw]
        self.fresh = Fresh()
        self._hmac_key = hashlib.sha256(b"banso links" + raw[0]).digest()

    def seal_bytes(self, plain: bytes) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return self._mark + nonce + self._cipher.encrypt(nonce, plain, None)

    def open_bytes(self, sealed: bytes) -> bytes:
        """The plain bytes; SealBroken where none of the keys fits."""
        mark, nonce, hidden = sealed[:1], sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        for cipher in (cipher for marked, cipher in self._ciphers if marked == mark):
            with suppress(InvalidTag, ValueError):  # ValueError: too short for a nonce
                return cipher.decrypt(nonce, hidden, None)
        raise SealBroken("no key of DATA_KEY fits")

    def seal(self, text: str) -> bytes:
        return self.seal_bytes(text.encode("utf-8", "surrogatepass"))

    def open(self, sealed: bytes) -> str:
        return self.open_bytes(sealed).decode("utf-8", "surrogatepass")

    def seal_json(self, value: object) -> bytes:
        return self.seal_bytes(_json_bytes(value))

    def open_json(self, sealed: bytes) -> Any:
        return json.loads(self.open(sealed))

    def sign(self, text: str) -> str:
        """A short proof (hex) that an address was made here; for links that expire."""
        return hmac.new(self._hmac_key, text.encode(), hashlib.sha256).hexdigest()[:32]


def _json_bytes(value: object) -> bytes:
    """JSON, compact, made by ``msgspec`` in a tenth of the library's time. It takes neither half a character
    (phones send them) nor a number of more than 64 bits.
    """
    try:
        return _encode(value)
    except (UnicodeEncodeError, OverflowError):
        return _as_json(value).encode("utf-8", "surrogatepass")


def new_key() -> str:
    """A fresh random key in the form ``DATA_KEY`` takes."""
    return base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()


def _key(part: str) -> bytes:
    try:
        key = base64.urlsafe_b64decode(part.strip())
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise ValueError("a key is 32 bytes in URL-safe base64 (make one with `banso init`)")
    return key


def _mark(key: bytes) -> bytes:
    return hashlib.sha256(b"banso key mark" + key).digest()[:1]
