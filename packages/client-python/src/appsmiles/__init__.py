"""Typed client of the app's miles API for a partner's server. Unofficial: the API description is reconstructed."""
