"""The database's shape, one numbered step after another, a module each. Steps are only ever added.

`transform()` would drop the full-text triggers: a step that uses it makes them again and rebuilds the index.
"""

from __future__ import annotations

# A step joins the list when its module is imported: the order of the imports, by number, is the order of the steps.
import kkrtui.store.migrations.step_0001_meetings
import kkrtui.store.migrations.step_0002_summary_of
import kkrtui.store.migrations.step_0003_rounds
import kkrtui.store.migrations.step_0004_imports
import kkrtui.store.migrations.step_0005_transcripts
import kkrtui.store.migrations.step_0006_memory
import kkrtui.store.migrations.step_0007_accepted
import kkrtui.store.migrations.step_0008_settled  # noqa: F401
from kkrtui.store.migrations.schema import SCHEMA as SCHEMA
