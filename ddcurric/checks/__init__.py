"""Rules over the model, one file a rule."""
