"""Dates and times as a newspaper writes them. The values are those of TIMEX3 (TimeML 1.2.1)."""

from __future__ import annotations

import re

MONTHS = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
WEEKDAYS = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def count_words(number: float, one: str, many: str | None = None) -> str:
    """A number and its noun: "1 source", "3 sources"."""
    return f"{number:,g} {one if number == 1 else many or one + 's'}"


def date_words(date: str | None) -> str:
    """An ISO date, full or partial, as read in a newspaper: "3 September 2024", "July 2024", "2024"; what isn't one stays."""
    if not date:
        return "date unknown"
    parts = date.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3 or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12):
        return date
    if len(parts) == 1:
        return date
    month = f"{MONTHS[int(parts[1])]} {parts[0]}"
    return month if len(parts) == 2 else f"{int(parts[2])} {month}"


SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
PARTS_OF_DAY = {"MO": "in the morning", "MI": "at midday", "AF": "in the afternoon", "EV": "in the evening", "NI": "at night", "DT": "by day"}
PARTS = {"Q1": "first quarter", "Q2": "second quarter", "Q3": "third quarter", "Q4": "fourth quarter", "H1": "first half", "H2": "second half"}
REFERENCES = {"PRESENT_REF": "now", "PAST_REF": "in the past", "FUTURE_REF": "in the future"}
UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute", "TS": "second"}


def timex_words(timex: str) -> str:
    """A TIMEX3 value as read in a newspaper: "summer 2024", "week 28 of 2024", "the 2010s", "11 July, year open"; what isn't known stays."""
    if "/" in timex:
        return " to ".join(timex_words(end) for end in timex.split("/", 1))
    if timex in REFERENCES:
        return REFERENCES[timex]
    day, clock, hour = timex.partition("T")
    if clock and day and hour[:2].isdigit():
        return f"{timex_words(day)}, {hour}"
    if day and hour in PARTS_OF_DAY:
        return f"{timex_words(day)} {PARTS_OF_DAY[hour]}"
    if found := re.fullmatch(r"P(T?)(\d+(?:\.\d+)?)([YMWDHS])", timex):
        return count_words(float(found[2]), UNITS[found[1] + found[3]]) if found[1] + found[3] in UNITS else timex
    if found := re.fullmatch(r"P(T?)X([YMWDHS])", timex):
        return f"many {UNITS[found[1] + found[2]]}s" if found[1] + found[2] in UNITS else timex
    if found := re.fullmatch(r"(?:(FY)?(\d{4}))-(SP|SU|FA|WI|Q[1-4]|H[12])", timex):
        words = f"{SEASONS[found[3]]} {found[2]}" if found[3] in SEASONS else f"{PARTS[found[3]]} of {found[2]}"
        return words.replace(" of ", " of fiscal year ") if found[1] else words
    if found := re.fullmatch(r"FY(\d{4})", timex):
        return f"fiscal year {found[1]}"
    if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", timex):
        return f"{'weekend of ' if found[3] else ''}week {int(found[2])} of {found[1]}"
    if re.fullmatch(r"\d{3}", timex):
        return f"the {timex}0s"
    if found := re.fullmatch(r"XXXX-WXX-([1-7])", timex):
        return f"a {WEEKDAYS[int(found[1])]}, week open"
    if found := re.fullmatch(r"XXXX-(\d\d)(?:-(\d\d))?", timex):
        if 1 <= int(found[1]) <= 12:
            return f"{int(found[2])} {MONTHS[int(found[1])]}, year open" if found[2] else f"{MONTHS[int(found[1])]}, year open"
    return date_words(timex)
