"""What a system got wrong, error by error, and which earlier error cost it; one file a layer, LAYERS in listing.py."""
