"""From config.yaml, the environment and flags to one frozen Config."""
