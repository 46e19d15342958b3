"""The tests, as a package: the cases are found from its folder."""
