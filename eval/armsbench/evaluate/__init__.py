"""The main job: read both sides, align each document once, count, add up, score, resample."""
