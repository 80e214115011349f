"""The selection for the office: announcement, offers, promotion, protocol and letters."""
