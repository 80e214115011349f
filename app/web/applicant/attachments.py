"""Attachments: upload, download, remove."""
