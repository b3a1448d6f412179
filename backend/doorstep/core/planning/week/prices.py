"""What things are worth, in hundredths of a point of the 0-10 scale. All [H] but the arithmetic; one place for all.

A shortfall's price is for each unit it falls short by. Pins and changes cost more than all else together could
bring, so that they give way only to a hard rule.
"""

from __future__ import annotations

# One placement.
UNSURE = 0.25  # of the spread is taken off the mean: of two equal steps the better known one
EACH_COST = 10
EACH_PLACE = 15
PREFERRED = 30
PREFERRED_REACH = 120  # minutes from a preferred time at which nothing of it is left
DAYLIGHT = 20
EACH_NOISE = 15
COMPANION = 10
EACH_CARRY = 10  # a point of cost on Monday or Tuesday, at full carry
CARRY_DAYS = 2
SAME_TIME = 60
MOVED = 20
NEW = -15

# Shortfalls.
NO_CONTACT = 300
ANCHOR = 60
ANCHOR_REACH = 30  # minutes around the familiar time
PACE = 50
REST_SHARE = 0.5  # minutes of rest for each social minute
REST_CARRY = 0.25
REST_FIVE_MINUTES = 3
SECOND_SOCIAL = 25
QUIET_DAYS = 20
QUIET_LENGTH = 3
ROTATION = 30
ROTATION_ENERGY = 4  # days above it count
SAME_KIND = 20
KINDS_FREE = 3
REPEAT = 30
PIN = 100_000
CHANGE = 5_000

# Hard rules.
LEAST_BUDGET = 3
COSTLY = 4
COSTLY_SPAN = 3
REST_AFTER = {4: 45, 5: 60}

# Ties: too small to overrule content, the same for the same step and start in any week.
TIE_ID = 0.004
TIE_EARLIER = 0.004
