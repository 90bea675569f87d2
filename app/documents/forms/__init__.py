"""Forms: PDFs that somebody without the program fills in, in any PDF reader, and sends back."""
