"""The fields that a tool shows as labels; TYPE in a label's name stands for the item's type."""

MENTION = {"subtype": "TYPE-subtype", "level": "Level", "role": "GPE-role"}
EVENT = {
    "degree": "Degree",
    "direction": "Direction",
    "mode": "Mode",
    "kind": "Kind",
    "realis": "Realis",
    "polarity": "Polarity",
    "factuality": "Factuality",
    "time": "Time-relation",
}
