print("langtop")
