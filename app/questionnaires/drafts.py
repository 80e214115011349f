"""Half-written answers, locked with the very link that they are written by: without it nobody can read them."""

import base64
import hashlib
import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken


def locked(answers: dict[str, Any], token: str) -> str:
    """The answers as a text that only this token opens."""
    return _lock(token).encrypt(json.dumps(answers, ensure_ascii=False).encode()).decode()


def opened(draft: str, token: str) -> dict[str, Any]:
    """The answers again; none when nothing was written, or it was written by another version of the link."""
    try:
        found: dict[str, Any] = json.loads(_lock(token).decrypt(draft.encode())) if draft else {}
    except InvalidToken:
        return {}
    return found


def _lock(token: str) -> Fernet:
    key = hashlib.sha256(b"questionnaire draft:" + token.encode("utf-8", "surrogatepass")).digest()
    return Fernet(base64.urlsafe_b64encode(key))
