"""Commands for whoever runs the site. Each is thin: it reads its arguments, calls a room and prints."""
