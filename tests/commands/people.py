"""Lists of invented people."""

HEAD = "name,role,language,coordinator,backup,workplace,days,hours,starts_on,ends_on"
STAFF = ["佐藤 由美,coordinator,ja,,,,,,,", "Ben Moore,lead,en,,,,,,,"]
HARUKA = "田中 はるか,participant,,佐藤 由美,Ben Moore,さくら農園,月水金,10:00-14:00,2026-11-02,"


def listed(*rows: str) -> str:
    """A CSV file with the staff and these rows."""
    return "\n".join([HEAD, *STAFF, *rows]) + "\n"
