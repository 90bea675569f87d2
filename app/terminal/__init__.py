"""The same verbs without a screen: `python -m app --folder DIR VERB …`.

One module a family of verbs, each with `add(verbs)`; `main` lists them. Exit codes: 0
done, 1 refused with one plain sentence on stderr, 2 wrong usage.
"""
