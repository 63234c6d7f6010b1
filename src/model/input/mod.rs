//! Everything a person can bring: typed numbers, pasted text, files, pictures, samples.
