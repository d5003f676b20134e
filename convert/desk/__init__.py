"""The desk: a page for editors, and under it a service that reads, edits, writes and checks documents.

The command is `newsconvert-desk`; `convert.desk.app.application` gives the ASGI application. Every conversion runs
in a supervised worker process, so that a hostile file costs its own request alone.
"""
