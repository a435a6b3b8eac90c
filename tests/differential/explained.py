"""Every known reason why a peer gives another number than we do; eval/docs/differences.md says why ours."""

EXPLAINED = {
    "undefined": {
        "who": "nervaluate, seqeval, scorch, neleval, scikit-learn, statsmodels, krippendorff",
        "what": "0/0: 0, not-a-number or an error; ours n/a",
    },
    "greedy": {
        "who": "nervaluate",
        "what": "takes the first gold mention in list order that overlaps; ours is the optimal pairing",
    },
    "under-one-percent": {
        "who": "nervaluate",
        "what": "an overlap of less than a hundredth of the gold mention is none; ours counts any character",
    },
    "type-alone": {
        "who": "nervaluate",
        "what": "by type, evaluates each type as if there were no other; ours splits one pairing by type",
    },
    "crash": {
        "who": "scorch",
        "what": "raises an error where no mention is shared (CEAF, CoNLL), from Python 3.10 on; ours 0",
    },
    "blanc-2011": {
        "who": "scorch, CoNLL reference scorer v8.01",
        "what": "a kind of link that the key lacks is left out; ours scores 0 if the response has it",
    },
    "blanc-no-link": {
        "who": "scorch",
        "what": "no link in the key: 1 if the response has none between clusters either, else 0; ours n/a or 0",
    },
    "conll-undefined-part": {
        "who": "scorch, CoNLL reference scorer v8.01",
        "what": "counts an undefined part (MUC without a link) as 0; ours leaves it out of the mean",
    },
    "rounded-tie": {
        "who": "scipy",
        "what": "a swap that ties but for the last bit is no tie where the difference is 0; ours counts it",
    },
    "weak-link": {
        "who": "neleval",
        "what": "knows no doubtful gold; ours leaves mentions whose id is only a weak guess out on both sides",
    },
}

# Found with copies of scorers that no registry has (see the page); not met by `make differential`.
BY_HAND = {
    "coval-ceafm": {
        "who": "coval",
        "what": "CEAFm divides by clusters; the paper and ours divide by mentions",
    },
    "head-tie": {
        "who": "corefud-scorer",
        "what": "of mentions of one head with equal shares takes the earlier; ours the one whose borders lie closest",
    },
    "one-shared-mention": {
        "who": "IterX",
        "what": "calls a filler a subset as soon as it shares one mention; ours asks for all of its mentions",
    },
    "tie-of-templates": {
        "who": "IterX",
        "what": "takes any of the pairings with most system fillers; ours the one that finds most gold fillers too",
    },
    "rounded-down": {
        "who": "CoNLL reference scorer v8.01",
        "what": "prints percents cut off after two decimals (66.66 for 2/3); ours rounds, and only to show",
    },
}
