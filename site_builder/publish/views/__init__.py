"""Views: from the archive to the context of each kind of page."""
