"""What readers and writers of any package work with: text and marks, XML, dates, addresses, languages, pictures.

Each module stands by itself and imports nothing but the model and the errors. All of them are public: a plugin of
your own uses them as the built-in ones do.
"""
