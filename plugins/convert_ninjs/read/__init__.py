"""ninjs read: items of every version, alone, in lists, or wrapped by a service."""
