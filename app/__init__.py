"""Gatsvla: the exchanges of a vocational college, from the open call to the certificate. This is the map.

Nouns hold what the office talks about. They know nothing of the web.

    accounts      people, how they sign in, roles, consents, what is kept and for how long
    partners      the schools and firms abroad, their contacts and their places
    calls         what is offered, to whom, until when, and by which rules
    applications  what a person hands in, step by step, with answers and evidence
    committee     who scores what, by which rubric, and how scores are brought into line
    selection     who goes: ranking, quotas, ties, reserves, and the reason for each decision
    trips         who travels when, with whom, on whose money, with which papers
    events        information days and workshops, places and attendance
    documents     papers as data and a template, their rendering, numbers and proof
    messaging     letters as data and a template, the outbox, delivery
    audit         the trail that nobody can change unseen
    reporting     figures and tables made from all of the above
    interchange   what other programs send and fetch

Doors let people and programs in, translate, and decide nothing.

    web           pages, one package for each audience: public, applicant, committee, partner, office, admin, api
    cli           the command `gatsvla`
    jobs          work done in the background

The lock is `access`: one table of who may do what, asked by every door.

The kit, `kit`, is what any application needs: database session, clock, settings, languages, money, files.

Three files tie it together: `__main__` makes the environment, `schema` knows every table, `main` makes the web
application. Imports only point down:

    cli > main > web, jobs > schema, access > interchange, reporting > events > trips > selection > committee
         > applications > calls > partners > accounts > documents, messaging > audit > kit

Inside a noun the file's name says what it may touch: `models` are tables, `rules` pure functions, `queries` read,
`emails` and `documents` turn rows into plain values, `actions` change things and are told by whom and at what time.

This file and `__main__` use the standard library only, so that both run before anything is installed.
"""
