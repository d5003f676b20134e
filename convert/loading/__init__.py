"""How plugins are found, declared, loaded and chosen. Plugin authors import `convert.plugin` instead."""
