"""The colour of each mention type and of events in every annotation tool."""

COLOURS = {
    "PER": "#ffccaa",
    "ORG": "#8fb2ff",
    "GPE": "#7fe2ff",
    "LOC": "#6fffdf",
    "FAC": "#aaaaee",
    "WEA": "#ff9d9d",
    "PROG": "#e3b5ff",
    "LAW": "#ffe08f",
    "AGR": "#d4c9a8",
    "VALUE": "#cccccc",
    "TIME": "#e0e0e0",
}
EVENT_COLOUR = "#8fcf8f"
