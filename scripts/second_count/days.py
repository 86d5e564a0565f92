"""Days as text, 2024-06-30, which sorts as days do. Quarters are of the financial year, from April."""

import calendar
import datetime


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def between(first: str, last: str) -> int:
    """Whole days from one day to another."""
    return (day(last) - day(first)).days


def plus(text: str, days: int) -> str:
    return (day(text) + datetime.timedelta(days=days)).isoformat()


def months_after(text: str, months: int) -> str:
    """The same day so many months later, or the month's last day where it has no such day."""
    start = day(text)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1])).isoformat()


def years_between(birth: str, on: str) -> int:
    """Completed years; somebody born on 29 February completes a year on 1 March."""
    born, then = day(birth), day(on)
    return then.year - born.year - ((then.month, then.day) < (born.month, born.day))


def working_days(first: str, last: str, holidays: set[str]) -> int:
    """Working days after the first day, up to and including the last."""
    count, current = 0, day(first)
    while current < day(last):
        current += datetime.timedelta(days=1)
        if current.weekday() < 5 and current.isoformat() not in holidays:
            count += 1
    return count


def each_day(first: str, last: str):
    current, end = day(first), day(last)
    while current <= end:
        yield current.isoformat()
        current += datetime.timedelta(days=1)


def quarter_ends(first: str, last: str) -> list[str]:
    """The last days of the quarters that touch a span."""
    ends, current = [], day(first)
    while True:
        month = (current.month - 1) // 3 * 3 + 3
        end = datetime.date(current.year, month, calendar.monthrange(current.year, month)[1])
        ends.append(end.isoformat())
        if end >= day(last):
            return ends
        current = end + datetime.timedelta(days=1)
