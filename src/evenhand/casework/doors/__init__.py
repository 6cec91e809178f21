"""How a party opens their one case without an account: by passphrase, by link, by code.

Only digests are kept. Every door asks first for whom the case exists (`opener`): whoever lost
their part in it finds every door shut, whatever they hold.
"""
