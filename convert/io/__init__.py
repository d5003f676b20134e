"""Bytes on their way in and out: sources and their encoding, files, archives, and stores by URL."""
