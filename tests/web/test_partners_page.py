"""The public page of partners: the true history as a timeline and a map that lead to each other."""

from datetime import UTC, date, datetime
from urllib.parse import urlsplit

import pytest

from app.kit.db import unit_of_work
from app.partners.history import load_history
from app.trips.models import Trip
from tests.browser import Browser, Page
from tests.counting import questions
from tests.makers.calls import a_partner
from tests.makers.diary import a_writer, an_entry
from tests.makers.partners import a_trip_to

AT = datetime(2026, 3, 10, tzinfo=UTC)
STATIONS = [
    "rakvere-2012", "poland-2012", "poland-visits-2014", "poznan-2015", "estonia-2016", "poznan-2017",
    "conference-2018", "rakvere-visits-2018",
]  # fmt: skip


@pytest.fixture
def told(browser: Browser) -> Page:
    with unit_of_work():
        load_history(AT)
    return browser.get("/partners?language=en")


def station(page: Page, key: str) -> str:
    """What a station of the timeline says."""
    found = page.html.find(id=f"told-{key}")
    assert found
    return " ".join(found.get_text(" ").split())


def test_every_row_of_the_history_is_a_station_in_its_order(told: Page) -> None:
    found = [str(each["id"]).removeprefix("told-") for each in told.html.select(".way-station[id]")]
    assert found == STATIONS


def test_the_stations_say_what_the_source_says_and_no_more(told: Page) -> None:
    assert "20 students · 5 teachers" in station(told, "poland-2012")
    assert "10 students · 7 teachers" in station(told, "poznan-2017")
    assert "Chosen by competition." in station(told, "poznan-2017")
    assert "2 September 2017 – 22 October 2017" in station(told, "poznan-2017")
    assert not any(letter.isdigit() for letter in station(told, "rakvere-2012").replace("2012", ""))
    assert not any(letter.isdigit() for letter in station(told, "poland-visits-2014").replace("2014", ""))


def test_every_link_within_the_page_leads_somewhere(told: Page) -> None:
    links = {str(each["href"])[1:] for each in told.html.select("main a[href^='#']")}
    assert links >= {"place-poznan", "place-rakvere", "place-pl", "at-poznan", *(f"told-{key}" for key in STATIONS)}
    assert not [link for link in links if not told.html.find(id=link)]


def test_the_map_says_in_words_what_it_shows(told: Page) -> None:
    title, text = told.html.find(id="map-title"), told.html.find(id="map-desc")
    assert title and title.get_text() == "Map of our partners, with the shortest ways from Kutaisi"
    assert text and text.get_text().startswith("Rakvere; Poznań; Poland.")
    rows = [" ".join(row.get_text(" ").split()) for row in told.html.select(".story-map tbody tr")]
    assert rows[0].startswith("Rakvere Estonia 2,205 km May 2012: Study visit of ours")
    assert rows[1].startswith("Poznań Poland 2,227 km 2015: Study visit of ours")
    assert rows[2].startswith("Poland May 2012: Our exchange abroad 2014: Delegations with us")
    assert "Natural Earth" in told.text


def test_only_a_way_to_an_untold_city_is_dashed(told: Page) -> None:
    dashed = [str(each.parent["id"]) for each in told.html.select(".map-way-untold") if each.parent]
    assert dashed == ["place-pl"]


def test_nothing_comes_from_another_house(told: Page) -> None:
    addresses = [str(each.get("src") or each.get("href")) for each in told.html.select("[src], link[href]")]
    assert addresses and not [address for address in addresses if urlsplit(address).netloc]


@pytest.mark.parametrize(
    ("language", "city"), [("ka", "პოზნანი"), ("en", "Poznań"), ("pl", "Poznań"), ("et", "Poznań")]
)
def test_the_map_speaks_the_readers_language(told: Page, language: str, city: str) -> None:
    page = told.browser.get(f"/partners?language={language}")
    place = page.html.find(id="place-poznan")
    assert place and place.get_text(strip=True) == city
    heading, title = page.html.find(id="map"), page.html.find(id="map-title")
    assert heading and title
    assert (heading.get_text() == "On the map") is (language == "en")
    assert ("Map of our partners" in title.get_text()) is (language == "en")


def test_without_partners_the_page_says_what_will_be_here(browser: Browser) -> None:
    page = browser.get("/partners")
    assert "No partners yet" in page.text and page.html.select(".map") == []


def test_a_partner_with_its_own_degrees_is_on_the_map_and_one_without_stands_in_the_table(browser: Browser) -> None:
    with unit_of_work():
        a_partner(name={"en": "A"}, city={"en": "Tartu"}, country="EE", latitude=58.38, longitude=26.72)
        a_partner(name={"en": "B"}, city={"en": "Nowhere"}, country="EE")
    page = browser.get("/partners")
    assert page.html.find(id="place-tartu") and not page.html.find(id="place-nowhere")
    assert "Nowhere" in page.text


def test_a_completed_trip_of_ours_becomes_a_station_with_numbers_and_without_names(browser: Browser) -> None:
    with unit_of_work():
        partner = a_partner(city={"en": "Poznań", "ka": "პოზნანი"})
        trip = a_trip_to(
            partner, "student", "student", "teacher", "accompanying", key="practice-2026", state="completed"
        )
        a_trip_to(partner, "student", key="still-planned", starts_on=date(2027, 3, 2), ends_on=date(2027, 3, 29))
        names = [who.person.family_latin for who in trip.participants]
    page = browser.get("/partners?language=en")
    assert "2 students · 1 teacher" in station(page, "practice-2026") and "Cook" in station(page, "practice-2026")
    assert not page.html.find(id="told-still-planned")
    assert not [name for name in names if name in page.response.text]


def test_a_trip_that_the_history_tells_is_told_once(browser: Browser) -> None:
    with unit_of_work():
        load_history(AT)
        a_trip_to(a_partner(), "student", key="poznan-2017", state="completed")
    assert "10 students · 7 teachers" in station(browser.get("/partners?language=en"), "poznan-2017")


def test_the_page_asks_the_same_number_of_questions_for_one_and_for_three(browser: Browser) -> None:
    with unit_of_work():
        a_trip_to(a_partner(), "student", state="completed")
    one = questions(browser, "/partners")
    with unit_of_work():
        for _ in range(2):
            a_trip_to(a_partner(), "student", "teacher", state="completed")
    assert questions(browser, "/partners") == one


def a_diary_of(trip: Trip, state: str = "shown") -> None:
    """An entry of the trip's first day."""
    an_entry(a_writer(trip), on=trip.starts_on, state=state, today=trip.starts_on)


@pytest.mark.parametrize("language", ["ka", "en", "pl", "et"])
def test_a_journey_with_a_shown_diary_leads_to_it_and_back(browser: Browser, language: str) -> None:
    with unit_of_work():
        load_history(AT)
        a_diary_of(a_trip_to(a_partner(), key="poznan-2017", state="completed"))  # a row of the history
        a_diary_of(a_trip_to(a_partner(), "student", key="now", state="under_way"))
        a_diary_of(a_trip_to(a_partner(), "student", key="unseen", state="completed"), "handed_in")
        a_diary_of(a_trip_to(a_partner(), "student", key="called-off", state="cancelled"))
        a_trip_to(a_partner(), "student", key="on-the-way", state="under_way")
    page = browser.get(f"/partners?language={language}")
    links = [str(each["href"]) for each in page.html.select("main a[href$='/diary']")]
    assert links == ["/trips/poznan-2017/diary", "/trips/now/diary"]
    assert "way-current" in str(page.html.select("#told-now")[0]["class"])
    assert not page.html.select("#told-on-the-way, #told-called-off")
    for key in ("poznan-2017", "now"):
        (back,) = browser.get(f"/trips/{key}/diary").html.select(".crumbs a")
        assert str(back["href"]) == f"/partners#told-{key}" and page.html.find(id=f"told-{key}")


def test_without_a_shown_diary_nothing_leads_to_one(told: Page) -> None:
    assert "diary" not in told.text.casefold() and not told.html.select("main a[href$='/diary']")
