"""factcheck: claims and facts of news articles, and how sources stand to each other."""
