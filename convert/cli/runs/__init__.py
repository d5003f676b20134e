"""The runs that a command line can ask for, a module each; `convert.cli.run` chooses."""
