"""UIMA's Common Analysis System, which INCEpTION imports and exports: XMI and JSON."""
