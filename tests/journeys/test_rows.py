"""Every row of the partnership's history has a journey in a browser, from its making to its last paper."""

from importlib import import_module

import yaml

from app.partners.history import SOURCE

LIVED = {
    "agreement with rakvere": "test_partners.test_the_rakvere_agreement_from_nothing_to_a_trip_that_keeps_it",
    "rakvere-2012": "test_history.test_a_study_visit_from_its_making_to_the_certificates",
    "poland-2012": "test_history.test_the_group_of_2012_comes_in_from_a_list_and_gets_its_papers",
    "poland-visits-2014": "test_guests.test_a_delegation_from_the_asking_to_the_certificates_and_the_report",
    "poznan-2015": "test_history.test_a_study_visit_from_its_making_to_the_certificates",
    "estonia-2016": "test_history.test_two_trainees_go_with_money_and_a_learning_agreement",
    "poznan-2017": "test_poznan.test_from_registering_to_the_certificate_and_the_report",
    "conference-2018": "test_guests.test_a_conference_from_its_plan_to_the_certificates",
    "rakvere-visits-2018": "test_guests.test_a_teacher_and_a_student_from_rakvere_from_the_asking_to_the_certificates",
}


def test_every_row_of_the_history_is_lived_in_a_browser() -> None:
    told = yaml.safe_load(SOURCE.read_text("utf-8"))
    agreements = {f"agreement with {row['partner']}" for row in told["agreements"]}
    assert {row["key"] for row in told["mobilities"]} | agreements == set(LIVED)
    for journey in LIVED.values():
        module, name = journey.split(".")
        assert callable(getattr(import_module(f"tests.journeys.{module}"), name))
