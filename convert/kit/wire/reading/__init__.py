"""What readers of news wires share: lenient XML, dates as agencies write them, drafts, bodies, source profiles."""
