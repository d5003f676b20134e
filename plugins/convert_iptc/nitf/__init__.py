"""NITF, the News Industry Text Format: written as a rendition."""
