"""Tables, by what they are about. `storage.schema` knows them all."""
