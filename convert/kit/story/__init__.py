"""What office texts have in common: lines and tables in their order, which become a head, blocks and notes."""
