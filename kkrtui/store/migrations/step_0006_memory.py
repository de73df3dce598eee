"""What a network remembers from meeting to meeting and from host to host."""

from __future__ import annotations

from sqlite_utils import Database

from kkrtui.store.migrations.schema import DANISH_TOKENIZER, SCHEMA

_FOUND_BY = (
    "text", "theme", "title", "name", "answer", "mandate", "url", "forum", "owners", "speaker", "coordinator",
    "members", "carrier", "receiver", "kind", "state", "done_by",
)  # fmt: skip


@SCHEMA(name="0006_memory")
def memory(db: Database) -> None:
    """The way up and back, topics used, groups' mandates, hosts, the year's dates, dated members, names of meetings.

    `entries.sent_*`, `answered_on`, `print_answer` are an escalation's, `mandate` a working group's; `used_on` is the
    date of the meeting that took a topic up. `forums.rung` counts the ladder from the network upward, null for a forum
    beside it. `meetings.uid` is the same wherever a meeting is handed over to; `received` is what came from another
    host, and how it read then. The index of entries holds what they are narrowed by as well, so that words and filters
    are one look into it.
    """
    db.executescript(
        """
        ALTER TABLE entries ADD COLUMN sent_on TEXT;
        ALTER TABLE entries ADD COLUMN sent_by TEXT;
        ALTER TABLE entries ADD COLUMN sent_form TEXT;
        ALTER TABLE entries ADD COLUMN answered_on TEXT;
        ALTER TABLE entries ADD COLUMN print_answer INTEGER;
        ALTER TABLE entries ADD COLUMN mandate TEXT;
        ALTER TABLE entries ADD COLUMN used_on TEXT;
        ALTER TABLE forums ADD COLUMN rung INTEGER;
        ALTER TABLE memberships ADD COLUMN valid_from TEXT;
        ALTER TABLE memberships ADD COLUMN valid_to TEXT;
        ALTER TABLE networks ADD COLUMN about TEXT NOT NULL DEFAULT '{}';
        ALTER TABLE meetings ADD COLUMN uid TEXT NOT NULL DEFAULT '';
        UPDATE meetings SET uid = lower(hex(randomblob(16)));
        CREATE INDEX meetings_uid ON meetings(uid);
        CREATE INDEX meetings_day ON meetings(date);
        CREATE TABLE hosts (
            id INTEGER PRIMARY KEY,
            network_id INTEGER NOT NULL REFERENCES networks(id),
            year INTEGER NOT NULL,
            organisation TEXT NOT NULL,
            note TEXT NOT NULL DEFAULT '',
            UNIQUE (network_id, year)
        );
        CREATE TABLE host_skips (
            id INTEGER PRIMARY KEY,
            network_id INTEGER NOT NULL REFERENCES networks(id),
            year INTEGER NOT NULL,
            organisation TEXT NOT NULL,
            reason TEXT NOT NULL DEFAULT '',
            UNIQUE (network_id, year, organisation)
        );
        CREATE TABLE year_dates (
            id INTEGER PRIMARY KEY,
            network_id INTEGER NOT NULL REFERENCES networks(id),
            date TEXT NOT NULL,
            theme TEXT NOT NULL DEFAULT '',
            place TEXT NOT NULL DEFAULT '',
            note TEXT NOT NULL DEFAULT '',
            UNIQUE (network_id, date)
        );
        CREATE TABLE received (
            id INTEGER PRIMARY KEY,
            uid TEXT NOT NULL UNIQUE,
            sha256 TEXT NOT NULL,
            at TEXT NOT NULL
        );
        """
    )
    # The forums that the preset names so stand on the ladder of every network that has them.
    ladder = ("chefforum", "styregruppen", "K17", "KKR", "kommunalbestyrelserne")
    for rung, name in enumerate(ladder, 1):
        db.execute("UPDATE forums SET rung = ? WHERE name = ?", [rung, name])
    db.table("entries").disable_fts()
    db.table("entries").enable_fts(_FOUND_BY, create_triggers=True, tokenize=DANISH_TOKENIZER, fts_version="FTS5")
