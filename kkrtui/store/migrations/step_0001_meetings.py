"""Networks, people, meetings, what was caught in them, and the journal."""

from __future__ import annotations

from sqlite_utils import Database

from kkrtui.store.migrations.schema import DANISH_TOKENIZER, SCHEMA


@SCHEMA(name="0001_meetings")
def meetings(db: Database) -> None:
    db.executescript(
        """
        CREATE TABLE networks (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            aliases TEXT NOT NULL DEFAULT '[]'
        );
        CREATE TABLE organisations (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL
        );
        CREATE TABLE memberships (
            id INTEGER PRIMARY KEY,
            network_id INTEGER NOT NULL REFERENCES networks(id),
            organisation_id INTEGER NOT NULL REFERENCES organisations(id),
            position INTEGER NOT NULL,
            UNIQUE (network_id, organisation_id)
        );
        CREATE TABLE forums (
            id INTEGER PRIMARY KEY,
            network_id INTEGER NOT NULL REFERENCES networks(id),
            name TEXT NOT NULL,
            aliases TEXT NOT NULL DEFAULT '[]',
            position INTEGER NOT NULL
        );
        CREATE TABLE people (
            id INTEGER PRIMARY KEY,
            network_id INTEGER NOT NULL REFERENCES networks(id),
            name TEXT NOT NULL,
            aliases TEXT NOT NULL DEFAULT '[]',
            email TEXT NOT NULL DEFAULT '',
            phone TEXT NOT NULL DEFAULT ''
        );
        CREATE TABLE affiliations (
            id INTEGER PRIMARY KEY,
            person_id INTEGER NOT NULL REFERENCES people(id),
            organisation TEXT NOT NULL,
            title TEXT NOT NULL DEFAULT '',
            valid_from TEXT,
            valid_to TEXT
        );
        CREATE INDEX affiliations_person ON affiliations(person_id);
        CREATE TABLE meetings (
            id INTEGER PRIMARY KEY,
            network_id INTEGER NOT NULL REFERENCES networks(id),
            title TEXT NOT NULL,
            date TEXT NOT NULL,
            start TEXT,
            "end" TEXT,
            number_in_year INTEGER,
            meetings_in_year INTEGER,
            place TEXT NOT NULL DEFAULT '',
            online TEXT NOT NULL DEFAULT '{}',
            catering TEXT NOT NULL DEFAULT '',
            document_date TEXT,
            closing_summary TEXT NOT NULL DEFAULT '',
            status TEXT NOT NULL DEFAULT 'planned',
            approved_on TEXT,
            chair TEXT NOT NULL DEFAULT '{}',
            minute_taker TEXT NOT NULL DEFAULT '{}',
            contact TEXT NOT NULL DEFAULT '{}',
            attachments TEXT NOT NULL DEFAULT '[]',
            links TEXT NOT NULL DEFAULT '[]',
            year_plan TEXT NOT NULL DEFAULT '[]',
            extra TEXT NOT NULL DEFAULT '{}'
        );
        CREATE INDEX meetings_date ON meetings(network_id, date);
        CREATE TABLE attendance (
            id INTEGER PRIMARY KEY,
            meeting_id INTEGER NOT NULL REFERENCES meetings(id),
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            title TEXT NOT NULL DEFAULT '',
            organisation TEXT NOT NULL DEFAULT '',
            email TEXT NOT NULL DEFAULT '',
            state TEXT NOT NULL DEFAULT 'expected',
            for_items TEXT NOT NULL DEFAULT '[]',
            substitutes_for TEXT NOT NULL DEFAULT '',
            arrived TEXT,
            left TEXT,
            note TEXT NOT NULL DEFAULT '',
            extra TEXT NOT NULL DEFAULT '{}'
        );
        CREATE INDEX attendance_meeting ON attendance(meeting_id, position);
        CREATE TABLE items (
            id INTEGER PRIMARY KEY,
            meeting_id INTEGER NOT NULL REFERENCES meetings(id),
            position INTEGER NOT NULL,
            number INTEGER,
            title TEXT NOT NULL,
            kind TEXT NOT NULL DEFAULT 'discussion',
            presenters TEXT NOT NULL DEFAULT '[]',
            planned_start TEXT,
            planned_end TEXT,
            case_text TEXT NOT NULL DEFAULT '',
            purpose TEXT NOT NULL DEFAULT '',
            state TEXT NOT NULL DEFAULT 'planned',
            extra TEXT NOT NULL DEFAULT '{}'
        );
        CREATE INDEX items_meeting ON items(meeting_id, position);
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY,
            item_id INTEGER NOT NULL REFERENCES items(id),
            start TEXT NOT NULL,
            "end" TEXT
        );
        CREATE INDEX runs_item ON runs(item_id, start);
        CREATE TABLE entries (
            id INTEGER PRIMARY KEY,
            item_id INTEGER NOT NULL REFERENCES items(id),
            position INTEGER NOT NULL,
            kind TEXT NOT NULL,
            text TEXT NOT NULL,
            at TEXT,
            speaker TEXT,
            level INTEGER,
            owners TEXT,
            receiver TEXT,
            due_raw TEXT,
            due_date TEXT,
            due_precision TEXT,
            due_qualifier TEXT,
            state TEXT,
            done_by TEXT,
            forum TEXT,
            theme TEXT,
            carrier TEXT,
            answer TEXT,
            answers INTEGER,
            name TEXT,
            coordinator TEXT,
            members TEXT,
            open_seats INTEGER,
            number INTEGER,
            title TEXT,
            url TEXT,
            extra TEXT NOT NULL DEFAULT '{}'
        );
        CREATE INDEX entries_item ON entries(item_id, position);
        CREATE INDEX entries_kind ON entries(kind, state);
        CREATE TABLE drafts (
            slot TEXT PRIMARY KEY,
            meeting_id INTEGER NOT NULL REFERENCES meetings(id),
            text TEXT NOT NULL,
            at TEXT NOT NULL
        );
        CREATE TABLE exports (
            id INTEGER PRIMARY KEY,
            meeting_id INTEGER NOT NULL REFERENCES meetings(id),
            path TEXT NOT NULL,
            version INTEGER NOT NULL,
            layout TEXT NOT NULL,
            format TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            at TEXT NOT NULL
        );
        CREATE INDEX exports_path ON exports(path);
        CREATE TABLE settings (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        );
        CREATE TABLE journal (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            actor TEXT NOT NULL,
            meeting_id INTEGER,
            step TEXT NOT NULL,
            summary TEXT NOT NULL,
            images TEXT NOT NULL DEFAULT '[]',
            undoes INTEGER REFERENCES journal(id),
            undone_by INTEGER REFERENCES journal(id)
        );
        CREATE INDEX journal_meeting ON journal(meeting_id, id);
        """
    )
    db.table("entries").enable_fts(
        ["text", "theme", "title"], create_triggers=True, tokenize=DANISH_TOKENIZER, fts_version="FTS5"
    )
    db.table("items").enable_fts(
        ["title", "case_text", "purpose"], create_triggers=True, tokenize=DANISH_TOKENIZER, fts_version="FTS5"
    )
