"""The process of mediation in plain Python: requests in, facts or a refusal out.

Nothing here knows a database, a clock, chance or a third-party library.
"""
