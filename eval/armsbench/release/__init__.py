"""From seeds and curators' files to what is published: the corpus first, each output a row of `build.BUILDERS`."""
