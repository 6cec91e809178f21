"""What invented people of the demonstration say in their complaints and write down together."""

ENGLISH = (
    "He laughed at me in front of my daughter and would not say his name.",
    "I asked twice why I was stopped. She rolled her eyes and walked off.",
    "I waited four hours for somebody to come, and then was told that it was my own fault.",
    "He called my son a name that I do not want to write down here.",
    "She hung up on me when I asked for the report that I had been promised.",
    "I felt talked down to in my own shop, with customers watching.",
    "They parked across my drive for an hour and shouted when I asked them to move.",
    "I told him that I do not hear well. He only spoke louder and turned away.",
    "My neighbor and I both called. Only she was listened to.",
)
SPANISH = "Pedí que me hablaran en español y se rieron. Quiero que escuchen lo que pasó."
AGREEMENTS = (
    "We both said what that evening was like for us. We will greet each other on the street.",
    "The officer will come to the next tenants' meeting. We will call the desk before the street.",
)
