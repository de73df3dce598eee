"""Invented minutes and agendas in the spellings of other offices, each with what a secretary would read in it.

`minutes/` and `agendas/` hold a text file and a `.truth` file per document, `truth.py` says how the truth is written.
`generated.py` writes the meeting of `one_meeting.py` down in many ways. `corpus.py` names all of these collections;
`measure.py`, with `items.py` and `score.py`, counts what the readers find.
"""
