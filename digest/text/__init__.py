"""What language needs and news does not: sentences, words, language, figures, names, likeness."""
