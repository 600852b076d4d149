"""Items at fixed positions: what layout makes and painters draw."""
