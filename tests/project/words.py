"""Words that have no place in the project's files. Spelt in parts, so that this file does not hold them."""

import re

MACHINE_PATHS = ("/wo" + "rk/", "/ro" + "ot/", "/Us" + "ers/")
PACKAGE_INDEXES = (
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "index" + "-url",
    "find" + "-links",
)
OF_THE_WORKSHOP = (
    "clau" + "de",
    "anthro" + "pic",
    "chat" + "gpt",
    "open" + "ai",
    "co" + "pilot",
    "issues " + "show",
)
OUTSIDE = (".." + "/shared",)

_ADDRESS = re.compile(r"[a-z+]+://|^\s*-{1,2}[a-z]|\s@\s|file:", re.IGNORECASE | re.MULTILINE)
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)(?P<rest>.*)$")


def found(text: str, *words: str) -> list[str]:
    """Which of the words stand in the text, whatever their case. A path counts only where a path begins."""
    return [word for word in words if re.search(_pattern(word), text, re.IGNORECASE)]


def _pattern(word: str) -> str:
    return (r"(?<![\w.~-])" if word.startswith("/") else "") + re.escape(word)


def addresses(lock: str) -> list[str]:
    """Every line of a lock file that names an address or an option other than a hash."""
    lines = re.sub(r"--hash=sha256:[0-9a-f]{64}", "", lock).splitlines()
    return [line for line in lines if not line.startswith("#") and _ADDRESS.search(line)]


def pins(lock: str) -> dict[tuple[str, str], str]:
    """What a lock file pins, (name, version) to marker. Raises ValueError on a line without pin or hash."""
    pinned: dict[tuple[str, str], str] = {}
    for entry in lock.replace("\\\n", " ").splitlines():
        if not entry.strip() or entry.startswith("#"):
            continue
        pin = _PIN.match(entry)
        if pin is None or "--hash=sha256:" not in entry:
            raise ValueError(f"not pinned and hashed: {entry[:60]}")
        pinned[pin["name"], pin["version"]] = pin["rest"].partition("--hash")[0].strip()
    return pinned
