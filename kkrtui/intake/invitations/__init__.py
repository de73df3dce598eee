"""Invitations as calendar files and as pasted mails, and what gives access in them."""
