"""Is a program's process safe? Walks every state that it can reach, and says which promise breaks.

What is left out of a state, and why that is safe: docs/proof.md.
"""
