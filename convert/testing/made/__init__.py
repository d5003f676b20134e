"""Documents made for tests: what an article can hold, wires of made newsrooms, and documents made to harm."""
