"""What a room and central owe each other: outbox, push, pull, and the account between them."""
