"""What is made for others to read: pages in a folder of their own."""
