"""The sample publications as we wrote them, and the program that makes the PDFs in resources/samples of them."""
