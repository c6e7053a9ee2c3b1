"""`banso serve` as operators run it: a process of its own, real SDKs, a fake LINE and a fake Telegram."""
