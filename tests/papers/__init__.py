"""The papers that leave."""
