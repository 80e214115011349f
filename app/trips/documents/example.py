"""Invented people for the example of the roster: 7 teachers and 10 students for five schools."""

from datetime import date

from app.trips.documents.travellers import Category, EmergencyContact, Gender, HostSchool, Traveller

FIELDS = {
    "it": {
        "ka": "ინფორმაციული ტექნოლოგია",
        "en": "Information technology",
        "pl": "Technologie informacyjne",
        "et": "Infotehnoloogia",
    },
    "graphics": {
        "ka": "კომპიუტერული გრაფიკა",
        "en": "Computer graphics",
        "pl": "Grafika komputerowa",
        "et": "Arvutigraafika",
    },
    "cars": {"ka": "ავტომობილის ზეინკალი", "en": "Car mechanic", "pl": "Mechanik samochodowy", "et": "Autotehnik"},
    "sewing": {"ka": "სამკერვალო ნაწარმი", "en": "Sewing products", "pl": "Wyroby odzieżowe", "et": "Õmblustooted"},
    "hotel": {"ka": "სასტუმრო მომსახურება", "en": "Hotel services", "pl": "Hotelarstwo", "et": "Hotelliteenindus"},
}
# Georgian name, Latin name, gender, category, field, host, year of birth
PEOPLE: list[tuple[str, str, Gender, Category, str, int, int]] = [
    ("მანანა ნიმუშაძე", "Manana Nimushadze", "female", "teacher", "it", 1, 1974),
    ("გიორგი მაგალითაშვილი", "Giorgi Magalitashvili", "male", "student", "it", 1, 1998),
    ("ნინო გამოგონილი", "Nino Gamogonili", "female", "student", "it", 1, 1999),
    ("ლევან ნიმუშია", "Levan Nimushia", "male", "student", "graphics", 1, 1998),
    ("თამარ მაგალითაძე", "Tamar Magalitadze", "female", "teacher", "graphics", 2, 1981),
    ("ანა წარმოსახული", "Ana Tsarmosakhuli", "female", "student", "graphics", 2, 1999),
    ("დავით ნიმუშაშვილი", "Davit Nimushashvili", "male", "student", "graphics", 2, 1997),
    ("ზურაბ მაგალითია", "Zurab Magalitia", "male", "teacher", "cars", 3, 1968),
    ("ლუკა გამოგონაძე", "Luka Gamogonadze", "male", "student", "cars", 3, 1999),
    ("საბა ნიმუშელი", "Saba Nimusheli", "male", "student", "cars", 3, 1998),
    ("ირაკლი მაგალითელი", "Irakli Magaliteli", "male", "teacher", "cars", 3, 1979),
    ("ნანა წარმოსახვაძე", "Nana Tsarmosakhvadze", "female", "teacher", "sewing", 4, 1971),
    ("მარიამ ნიმუშიძე", "Mariam Nimushidze", "female", "student", "sewing", 4, 1999),
    ("ეკა გამოგონაშვილი", "Eka Gamogonashvili", "female", "teacher", "sewing", 4, 1985),
    ("ქეთევან მაგალითური", "Ketevan Magalituri", "female", "teacher", "hotel", 5, 1977),
    ("სალომე ნიმუშური", "Salome Nimushuri", "female", "student", "hotel", 5, 1998),
    ("ელენე წარმოსახვილი", "Elene Tsarmosakhvili", "female", "student", "hotel", 5, 1999),
]
LEADERS = {1, 5, 8, 12, 15}
DIETS = {3: "vegetarian", 13: "no nuts"}
MEDICAL = {9: "ალერგია: penicillin", 13: "ალერგია: nuts"}

EXAMPLE_HOSTS = tuple(
    HostSchool(
        key=f"poznan-{n}",
        name={
            "ka": f"პოზნანის პარტნიორი პროფესიული სკოლა {n}",
            "en": f"Poznań partner vocational school {n}",
            "pl": f"Poznańska partnerska szkoła zawodowa nr {n}",
            "et": f"Poznańi partnerkutsekool {n}",
        },
    )
    for n in range(1, 6)
)


def a_traveller(number: int) -> Traveller:
    """The invented person with this number, with every field filled."""
    name_ka, name_latin, gender, category, field, host, year = PEOPLE[number - 1]
    given = name_latin.split()[0].lower()
    return Traveller(
        number=number,
        name_ka=name_ka,
        name_latin=name_latin,
        gender=gender,
        category=category,
        field=FIELDS[field],
        host=f"poznan-{host}",
        birth_date=date(year, 1 + number % 12, 1 + 3 * number % 28),
        phone=f"+995 555 00 00 {number:02}",
        email=f"{given}{number}@college.example",
        passport_number=f"00XX{number:05}",
        passport_valid_until=date(2021, 1 + number % 12, 15),
        emergency=EmergencyContact(
            name=f"{'ნონა' if number % 2 else 'ვახტანგ'} {name_ka.split()[1]}",
            phone=f"+995 555 11 00 {number:02}",
            relation="დედა" if number % 2 else "მამა",
        ),
        diet=DIETS.get(number, ""),
        medical=MEDICAL.get(number, ""),
        leader=number in LEADERS,
    )


EXAMPLE_TRAVELLERS = tuple(a_traveller(number) for number in range(1, len(PEOPLE) + 1))
