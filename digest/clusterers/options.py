"""The constants of grouping, each with its reason; `clusterer:` in the config may change them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What grouping may be told. Swept one at a time, then 856 random settings, on five corpora.

    Around these values every single step of a sweep stays within .005 of the best mean B-cubed F1
    (.954), so none is a cliff. Likeness and thresholds lie in 0..1, times are in days.
    """

    # Vectors: how much a word of the title, of the lead and a capitalised one weigh beside others.
    title_weight: int = 4
    lead_weight: int = 3  # 2: .940
    lead_words: int = 60
    capital_weight: float = 2.0
    name_weight: float = 1.0  # of a full name, beside its parts; none: .951, ×2: .952
    few_articles: int = 100  # of one language, where words of grammar are not common enough to show
    common: float = 0.2  # words in more than this share of the articles say nothing
    prefix_letters: int = 6  # words whole: .944; Snowball stems: a tie, and one language only

    # Candidates: articles that share some of their heaviest words.
    heavy_words: int = 25  # 15: .945, 20: .947, 23 to 28: .950
    # An article on average: the commonest words are left out until it holds. 250: alike, and .4 s
    # more for 10,000; 100: .0004 less.
    meetings: int = 150
    window: float = 30.0
    least_likeness: float = 0.12
    heavy_part: float = 0.33  # of the least likeness that two heavy words or more must bring
    heavy_part_alone: float = 0.66  # and that one alone must: .33 costs a third more time

    # Likeness falls with the days between: of pairs with cosine .25, 80 % tell one event within
    # 12 hours, 70 % within 2 days, 41 % within 4, 10 % within 8.
    decay_days: float = 5.0
    undecayed: float = 0.3

    # Figures of one article's head looked up in the other: how often one finds them in articles on
    # the same event and on others, and how much the log-likelihood moves the cosine.
    told_if_same: float = 0.55
    told_if_other: float = 0.15
    figures_scale: float = 0.15  # 0: .942
    figures_least: float = -8.0  # full of figures, none told: another filling of a form. -4: alike
    figures_most: float = 3.0

    # Another filling of one form: runs of words shared, figures or names not.
    form_share: float = 0.12
    form_share_of_heads: float = 0.10
    form_unlike: float = -2.0
    form_names: float = 0.34  # of a head's names; other fillings of a form have .0 to .5

    # One source seldom tells one event twice: of its pairs that look alike 1 in 4 does (dense), of
    # pairs of two sources 2 in 3. Where its texts share runs, it says the same in its own form.
    one_source: float = -1.0  # log-likelihood; -2: .0001 less, and .002 more or less on two corpora
    own_form_unlike: float = 1.5  # what the figures must speak for one event; 3: .001 less
    own_form_names: float = 0.9  # of a head's names; court and judge alone make .8

    routine_days: float = 0.5  # between two routine pieces (weather, market) of one day

    # Copies.
    looked_at: float = 0.2  # cosine from which runs of words are compared at all
    copy_share: float = 0.10  # reworked copies have .14 to .27, independent texts .03 at most
    copy_share_sure: float = 0.5
    copy_runs: int = (
        10  # shared at least where the share is small: two teasers share a place, a role
    )
    copy_cosine: float = 0.3
    copy_agreed: float = 0.7  # of the figures; false friends have .29 at most
    copy_names: float = 0.5  # of 480 generated copies and 24 reworked ones three have fewer
    copy_names_least: float = 0.2  # where figures speak twice as loud as they must
    copy_worth: float = 2.0  # log-likelihood that the figures must bring where the share is small
    copy_likeness: float = 0.9

    # Linkage: .15 to .16 alike; corpora of many small events want more, of few large ones less.
    join: float = 0.155
    loose: float = 0.35  # 0 (plain average link): .944

    # Across languages: swept on four corpora half of which was called another language (160 of 161
    # and 182 of 193 links right on two), and on pairs of short reports in twenty languages.
    cross_keys: int = 2  # that few stories tell
    cross_rarity: float = 3.2  # times the log of the number of stories; 2.7: the first wrong pairs
    cross_event: float = 1.5  # log-likelihood of figures, dates, time and what happens
    cross_share: float = 0.15  # of what the one that tells less could share
    cross_share_later: float = 0.3  # of reports that are not near in time; .15: 3 in 100 wrong
    cross_days: float = 2.0
    cross_soon: float = 0.5  # days; reports of one event are as near as this in four of five cases
    cross_soon_if_same: float = 0.8
    cross_soon_if_other: float = 0.3  # a quarter, by reason, and a little more on one busy day
    cross_agreed: float = 1.0  # that two stories reach on average; 0: chains of wrong ones
    # Happenings of one article's title, looked up in the other's head: how often one finds them
    # (counted on pairs of short reports in eight languages), and how much they may say in all.
    happens_if_same: float = 0.8
    happens_if_other: float = 0.3
    happens_most: float = 2.5
    happens_rarity: float = 1.0  # of what both titles tell; 0: a tenth fewer pairs
    happens_later: float = 8.0  # against one event, where a later title tells something new

    # Following: a story of new articles goes on with a thread. Day by day over three dated corpora
    # of crimes and politics; looser values add more wrong threads than right ones.
    follow_best: float = 0.18  # likeness of the likest pair
    follow_mean: float = 0.14  # of all pairs
    follow_cosine: float = 0.2  # of the nearest pair, whatever their figures say
    follow_days: float = 7.0  # after the thread's last article
    follow_rare: float = 0.1  # of the stories may tell a word that says "the same thread"
