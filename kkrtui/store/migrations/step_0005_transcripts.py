"""What was said, beside its meeting."""

from __future__ import annotations

from sqlite_utils import Database

from kkrtui.store.migrations.schema import DANISH_TOKENIZER, SCHEMA


@SCHEMA(name="0005_transcripts")
def transcripts(db: Database) -> None:
    """What was said, beside its meeting: a transcript is one row, so that one image in the journal holds all of it.

    `turns` packs start, end (seconds), speaker and text of each turn; triggers keep a row of `utterances` for each, for
    the search alone. `began` is the instant of second 0.
    """
    db.executescript(
        """
        CREATE TABLE transcripts (
            id INTEGER PRIMARY KEY,
            meeting_id INTEGER NOT NULL REFERENCES meetings(id),
            file_name TEXT NOT NULL,
            began TEXT NOT NULL,
            turns TEXT NOT NULL
        );
        CREATE INDEX transcripts_meeting ON transcripts(meeting_id, began);
        CREATE TABLE utterances (
            id INTEGER PRIMARY KEY,
            transcript_id INTEGER NOT NULL REFERENCES transcripts(id),
            start REAL NOT NULL,
            "end" REAL NOT NULL,
            speaker TEXT NOT NULL,
            text TEXT NOT NULL
        );
        CREATE INDEX utterances_transcript ON utterances(transcript_id, start);
        CREATE TRIGGER transcripts_unpacked AFTER INSERT ON transcripts BEGIN
            INSERT INTO utterances (transcript_id, start, "end", speaker, text)
            SELECT new.id, json_extract(value, '$[0]'), json_extract(value, '$[1]'),
                   json_extract(value, '$[2]'), json_extract(value, '$[3]')
            FROM json_each(new.turns) ORDER BY key;
        END;
        CREATE TRIGGER transcripts_removed BEFORE DELETE ON transcripts BEGIN
            DELETE FROM utterances WHERE transcript_id = old.id;
        END;
        """
    )
    db.table("utterances").enable_fts(["text"], create_triggers=True, tokenize=DANISH_TOKENIZER, fts_version="FTS5")
