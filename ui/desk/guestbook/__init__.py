"""The guest book as officers fill it in: a side sheet beside the queue, made for the keyboard."""
