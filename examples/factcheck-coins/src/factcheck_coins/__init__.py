"""An example of a package that extends factcheck: sums in bitcoin, subtitles, a list of findings."""
