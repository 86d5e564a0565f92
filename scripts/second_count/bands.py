"""What facts make of several codes or of a number: one code of a list of their own, or a place on a scale."""

# The fact's own lists of codes; reports show every code of them, as of any list.
OWN_LISTS = {
    ("closures", "length"): ["under_four_weeks", "four_to_eight_weeks", "to_sixteen_weeks", "over_sixteen_weeks"],
}
MOVED = {"moved_by_choice", "had_to_flee"}


def length(days: int | str) -> str:
    """The band of an intervention's length in days; eight weeks to the day are still as planned."""
    if days == "":
        return ""
    under, planned, twice, over = OWN_LISTS["closures", "length"]
    return under if days < 4 * 7 else planned if days <= 8 * 7 else twice if days <= 16 * 7 else over


def onward(services: set[str]) -> str:
    """To what a case was referred on: the two longer programmes come before any other service."""
    programmes = services & {"group_programme_20_weeks", "one_to_one_12_weeks"}
    if len(programmes) == 2:
        return "both_programmes"
    if programmes:
        return "group_programme" if "group_programme_20_weeks" in programmes else "one_to_one"
    return "other_service" if services else "none"


def score(answer: str, scale: list[str]) -> int | str:
    """An answer as a number, 1 for the least good; code lists name the best answer first."""
    return len(scale) - scale.index(answer) if answer else ""


def last_known_homes(entries: list[dict]) -> dict[str, str]:
    """By person, how she or he lives, after the last entry that says it."""
    known = [entry for entry in entries if entry["situation"] not in ("", "not_known")]
    return {entry["person_id"]: entry["situation"] for entry in sorted(known, key=lambda e: (e["recorded_on"], e["stage"], e["arrangement_id"]))}
