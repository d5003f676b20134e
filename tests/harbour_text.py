"""The sentences that stand in for an article on pages of tests."""

SENTENCES = (
    (
        "The harbour office of Port Selby reopened on Monday after eleven days of "
        "repairs to its flooded ground floor."
    ),
    "Fishermen who had waited outside since dawn said that the new pumps would not hold through another winter.",
    (
        "The council has set aside four million for a wall along the quay, which "
        "engineers call the least that is needed."
    ),
    "Nobody at the ministry would say when the money is to come, or who is to build the wall once it has come.",
    "A hearing is planned for the second week of May, and both sides have asked for the drawings to be published.",
    (
        "Until then the office closes at noon, and the ferry to the islands leaves from "
        "the old pier on the north side."
    ),
)
