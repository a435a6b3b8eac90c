"""Language models through the harnesses that people already use: inspect-ai and lm-eval."""
