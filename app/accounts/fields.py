"""The fields (trades and subjects) that the college teaches, by key, in every language."""

from app.kit.translated import Translated

FIELDS: dict[str, Translated] = {
    "car_mechanic": {
        "ka": "ავტომობილის მექანიკოსი",
        "en": "Car mechanic",
        "pl": "Mechanik samochodowy",
        "et": "Autotehnik",
    },
    "computer_graphics": {
        "ka": "კომპიუტერული გრაფიკა",
        "en": "Computer graphics",
        "pl": "Grafika komputerowa",
        "et": "Arvutigraafika",
    },
    "cook": {"ka": "მზარეული", "en": "Cook", "pl": "Kucharz", "et": "Kokk"},
    "hotel_services": {
        "ka": "სასტუმრო მომსახურება",
        "en": "Hotel services",
        "pl": "Hotelarstwo",
        "et": "Hotelliteenindus",
    },
    "information_technology": {
        "ka": "საინფორმაციო ტექნოლოგიები",
        "en": "Information technology",
        "pl": "Technologie informacyjne",
        "et": "Infotehnoloogia",
    },
    "sewing_products_specialist": {
        "ka": "სამკერვალო ნაწარმის სპეციალისტი",
        "en": "Sewing products specialist",
        "pl": "Specjalista ds. wyrobów odzieżowych",
        "et": "Õmblustoodete spetsialist",
    },
    "transport": {"ka": "ტრანსპორტი", "en": "Transport", "pl": "Transport", "et": "Transport"},
}
