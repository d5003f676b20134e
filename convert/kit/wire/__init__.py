"""What readers and writers of news wires share."""
