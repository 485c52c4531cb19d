"""The satisfaction survey: its wording, its figures, the periods by which they are counted."""
