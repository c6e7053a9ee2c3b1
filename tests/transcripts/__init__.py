"""Transcripts: whole talks as plain text, played on the real engine and compared word by word.

A file tells who is there, then what each phone does and, under it, what every phone shows. What phones show
is written by the bot: ``pytest tests/transcripts --update`` rewrites it, a person reads the difference.

    # Lines like this one are notes for the reader.
    person 佐藤 みなと: coordinator
    person 山本 そら: participant, 月火木 10:00-14:00, ひなた工房
    guest だれか                      a phone nobody knows
    group みんな                      a group chat the bot was called into
    office arrivals on                what the organisation set (a setting of the rhythm)

    at 2026-11-26 07:02               the clock, in Tokyo
    + 5 min                           later (s, min, h, days)
    the clock runs                    what falls due happens too; ``~`` says when, written by the bot
    list そら: coordinator れい       a new list of people: somebody else walks beside them
    そら> おやすみ                    writes; further lines are indented
    そら* 確認しました                taps the button, on the newest message that has it
    そら* はい @ この れんらく        taps it on the newest message with these words
    そら! photo 朝の さんぽ           whatever else phones do (see acts.py)
    & そら* はい                      the same, and the next step is at hand before this one is answered
    そら< どう しましたか。           what a phone shows: each message with its [choices] and (quiet buttons)
"""
