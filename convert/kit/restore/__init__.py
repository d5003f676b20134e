"""What a file of ours still holds once somebody changed it: its page, and the data that is still true.

A writer puts the whole document into its file, and with it a print of each text that the page shows (`imprint`). A
reader always reads the page. Then `restore` lays the page beside that data: what shows the same words is taken
from the data, with everything that no page can say (ids, speakers, roles, codes); what was changed is taken from
the page, with those facts alone that still hold. So a file that nobody touched gives the document that was
written, and one that was edited never says what its page does not.
"""

from typing import TYPE_CHECKING

from convert.kit import late
from convert.kit.restore.page import Page

if TYPE_CHECKING:
    from convert.kit.restore.carried import imprint
    from convert.kit.restore.properties import as_properties, from_properties
    from convert.kit.restore.restored import restore

__all__ = ["Page", "as_properties", "from_properties", "imprint", "restore"]

# What is loaded when it is asked for: most files that are read carry no data of ours.
__getattr__ = late(
    {
        "imprint": "convert.kit.restore.carried",
        "as_properties": "convert.kit.restore.properties",
        "from_properties": "convert.kit.restore.properties",
        "restore": "convert.kit.restore.restored",
    }
)
