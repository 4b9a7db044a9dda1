"""Ways in which envelopes travel from node to node. What is said on them is ``protocol``'s."""
