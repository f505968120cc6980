"""Pure wording: letters, cards, keyboards, button data, locales."""
