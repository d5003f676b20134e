"""What the tests share: the fixture `newsconvert` runs the program."""

pytest_plugins = ["convert.testing.pytest_plugin"]
