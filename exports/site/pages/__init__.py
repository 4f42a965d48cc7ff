"""The pages of the site: what residents see in a browser, in both languages, with nothing that has to run."""
