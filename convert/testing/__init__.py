"""For the tests of whoever uses newsconvert or writes a plugin for it."""
