"""Pure vocabulary: working time, money, ids, Vietnamese text, schemas of packages. No Django, no network."""
