"""A workspace as web pages: values to files by their names, for whoever is to read them."""
