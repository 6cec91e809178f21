"""What pages say: labels of codes, sentences for facts, words for requests, where a case stands."""
