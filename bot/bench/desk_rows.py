"""Which pages of the desk are looked at, and for each the plain statements that read the rows it shows."""

SEEN = 2
"""The participant whose pages are looked at."""
ONE = f"/desk/people/t{SEEN}"
PATHS = {
    "today": "/desk", "people": "/desk/people", "person": ONE, "threads": "/desk/threads",
    "thread": f"{ONE}/thread", "alerts": "/desk/alerts", "alert": f"{ONE}/alerts",
    "search": "/desk/search?q=nowhere", "beside": "/desk/beside", "hand_over": f"{ONE}/beside",
    "days": f"{ONE}/days", "record": f"{ONE}/record", "invite": f"{ONE}/invite",
    "newcomer": "/desk/newcomer", "budget": "/desk/budget", "settings": "/desk/settings",
    "parked": "/desk/parked",
}  # fmt: skip
BARE = {
    "today": """
SELECT p.person_id, p.name, a.starts_at, a.ends_at, a.workplace FROM people p
JOIN activity_patterns a ON a.person_id = p.person_id AND a.weekday = 1 WHERE p.role = 'participant';
SELECT person_id, kind FROM notes WHERE day = :day;
SELECT a.person_id, a.kind FROM absences a
JOIN absence_days d ON d.person_id = a.person_id AND d.ref = a.ref WHERE d.day = :day;
SELECT person_id, kind, opened_at FROM alerts WHERE state = 'open';
SELECT person_id, due_on FROM reviews WHERE state <> 'held';
SELECT person_id FROM addresses WHERE reachable
""",
    "people": """
SELECT person_id, name, tag FROM people WHERE role = 'participant' ORDER BY name LIMIT 50;
SELECT person_id, starts_at, ends_at FROM activity_patterns WHERE weekday = 1 AND person_id BETWEEN 2 AND 51
""",
    "person": """
SELECT day, kind, written_at FROM notes WHERE person_id = :seen ORDER BY written_at DESC LIMIT 31;
SELECT day, question, sealed FROM note_answers WHERE person_id = :seen ORDER BY day DESC LIMIT 31;
SELECT ref, posted_at FROM threads WHERE person_id = :seen ORDER BY posted_at DESC LIMIT 31;
SELECT weekday, starts_at, ends_at FROM activity_patterns WHERE person_id = :seen;
SELECT due_on, state FROM reviews WHERE person_id = :seen;
SELECT channel, used_at FROM addresses WHERE person_id = :seen
""",
    "threads": """
SELECT p.person_id, (SELECT max(t.posted_at) FROM threads t WHERE t.person_id = p.person_id) FROM people p;
SELECT person_id, sealed FROM threads WHERE person_id BETWEEN 2 AND 51 AND ref = (
  SELECT ref FROM threads WHERE person_id = 2 ORDER BY posted_at DESC LIMIT 1)
""",
    "thread": """
SELECT ref, posted_at, sealed FROM threads WHERE person_id = :seen ORDER BY posted_at DESC LIMIT 31;
SELECT reachable FROM addresses WHERE person_id = :seen
""",
    "alerts": """
SELECT p.name, a.kind, a.opened_at FROM alerts a JOIN people p ON p.person_id = a.person_id
WHERE a.state = 'open';
SELECT person_id, ref, kind, opened_at FROM alerts ORDER BY opened_at DESC LIMIT 51
""",
    "alert": """
SELECT ref, kind, about, opened_at FROM alerts WHERE person_id = :seen ORDER BY opened_at DESC LIMIT 21;
SELECT day, question, sealed FROM note_answers WHERE person_id = :seen ORDER BY day DESC LIMIT 21
""",
    "search": """
SELECT person_id, name, tag FROM people WHERE role = 'participant' ORDER BY name;
SELECT person_id, posted_at, sealed FROM threads ORDER BY person_id LIMIT 2000
""",
    "beside": """
SELECT name FROM people ORDER BY name LIMIT 50;
SELECT a.person_id, a.part, s.name FROM assignments a JOIN people s ON s.person_id = a.staff_id
WHERE a.person_id BETWEEN 2 AND 51
""",
    "hand_over": """
SELECT a.part, s.name FROM assignments a JOIN people s ON s.person_id = a.staff_id WHERE a.person_id = :seen;
SELECT name FROM people WHERE role <> 'participant'
""",
    "days": """
SELECT weekday, starts_at, ends_at FROM activity_patterns WHERE person_id = :seen;
SELECT day FROM activity_exceptions WHERE person_id = :seen;
SELECT starts_on FROM leaves WHERE person_id = :seen
""",
    "record": """
SELECT r.ref, r.kind, r.day, r.sealed, s.name FROM case_records r JOIN people s ON s.person_id = r.staff_id
WHERE r.person_id = :seen ORDER BY r.day DESC LIMIT 10
""",
    "invite": "SELECT name, joined_at, ends_on FROM people WHERE person_id = :seen",
    "newcomer": "SELECT person_id, name, role FROM people WHERE role <> 'participant' ORDER BY name",
    "budget": "SELECT name, value FROM settings; SELECT sum(counted) FROM outbox",
    "settings": "SELECT name, value FROM settings; SELECT name, value FROM preferences WHERE person_id = 1",
    "parked": "SELECT inbox_id, received_at, failure FROM inbox WHERE status = 'parked' LIMIT 50",
}
LOGGED = {"today": 50, "people": 50, "threads": 50, "alerts": 50, "beside": 50, "newcomer": 0}
"""How many people stand on a page; of all others one."""

ALERTS = """
INSERT INTO alerts (person_id, ref, kind, about, detail, state, version, rung, opened_at,
  acknowledged_by, acknowledged_at)
SELECT person_id, 'n' || CAST(day AS VARCHAR), 'note', CAST(day AS VARCHAR), '', 'acknowledged', 2, 0,
  written_at, 1, written_at FROM notes
"""
UNSEEN = """
UPDATE alerts SET state = 'open', version = 1, acknowledged_by = NULL, acknowledged_at = NULL
WHERE person_id % 20 = 0 AND about = CAST(:day AS VARCHAR)
"""
LINES = """
INSERT INTO threads (person_id, ref, author_id, sealed, media, message, posted_at)
SELECT person_id, 'l' || CAST(day AS VARCHAR), person_id, :sealed, '', '', written_at FROM notes
WHERE day > :since
"""
