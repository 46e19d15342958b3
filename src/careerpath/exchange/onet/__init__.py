"""O*NET, the public database of occupations, as a framework to start from."""
