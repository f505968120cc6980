"""Tables, statements, migrations; one module per noun."""
