"""What exploring makes possible to promise, beside the invariants: of steps and of states.

A check of a step says what broke by it; a check of a state reads only where a step leads.
"""
