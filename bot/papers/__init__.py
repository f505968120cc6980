"""What leaves as a file: evidence packages and the papers in them. Pure: values in, bytes out."""
