"""Stored documents: the model as JSON with the name of its schema, which files of several formats hold.

What was stored by an earlier minor version is read and upgraded; what is newer than this program is refused.
"""

from convert.kit.stored.decoded import stored_document
from convert.kit.stored.encoded import for_script, stored_object

__all__ = ["for_script", "stored_document", "stored_object"]
