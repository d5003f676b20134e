"""Files from the web, at addresses that somebody else may have written: judged before anything is asked.

`Web` fetches, and `Refused` says why something was not taken. Nothing here is called unless a user asked for it by
name: a page must not make this machine ask for what its author cannot reach.
"""

from convert.io.web.addresses import Refused
from convert.io.web.fetch import Fetched, Web

__all__ = ["Fetched", "Refused", "Web"]
