"""What is counted for operators (Prometheus). Numbers and fixed words only: never who, never what was
written.
"""

from prometheus_client import Counter, Histogram

RECEIVED = Counter("banso_received_total", "Webhook requests by channel and answer", ["channel", "status"])
TURNS = Counter("banso_turns_total", "Events answered")
BATCHES = Histogram(
    "banso_batch_seconds", "Time of one batch of turns", buckets=(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3)
)
SENDS = Counter("banso_sends_total", "Requests to channels by verdict and way", ["channel", "verdict", "via"])
OUTAGES = Counter(
    "banso_outages_total", "Rounds that failed because of the database or the program", ["loop"]
)
