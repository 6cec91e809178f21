"""What happens by itself: notices go out, the journal is sealed, time that is over is recorded.

Every job looks at what there is to do and does it. One that is cut short, or runs twice at once,
leaves nothing half done and does nothing twice; the next turn takes up what is left.
"""
