"""Student's t: how many standard errors an interval reaches, from the standard library alone."""

from math import atan, cos, pi, sin, sqrt, tan

HALVINGS = 60


def two_sided(share: float, freedom: int) -> float:
    """The t with which |T| stays below it with this probability, for a whole number of degrees of freedom.

    The probability is the finite sum of Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.7.3 and
    26.7.4, exact but for rounding; the angle that gives it is found by halving."""
    low, high = 0.0, pi / 2
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if within(middle, freedom) < share else (low, middle)
    return sqrt(freedom) * tan(low)


def probability(t: float, freedom: int) -> float:
    """The probability of |T| below t."""
    return within(atan(t / sqrt(freedom)), freedom)


def within(angle: float, freedom: int) -> float:
    """The probability of |T| below √freedom · tan(angle)."""
    sine, cosine = sin(angle), cos(angle)
    if freedom % 2 == 0:
        return sine * terms(1.0, cosine, range(2, freedom, 2))
    if freedom == 1:
        return 2 * angle / pi
    return 2 / pi * (angle + sine * terms(cosine, cosine, range(3, freedom, 2)))


def terms(first: float, cosine: float, steps: range) -> float:
    """The sum of first · Π (step - 1) / step · cos²."""
    term = total = first
    for step in steps:
        term *= (step - 1) / step * cosine * cosine
        total += term
    return total
