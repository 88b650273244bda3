"""The long-running process: collects and publishes by the config until told to stop."""
