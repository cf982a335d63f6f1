"""What there is for young people, by their age, their town and the season."""
