"""What screens of every room use of the picture desk: the chooser, uploads, the field for crops."""
