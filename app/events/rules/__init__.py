"""Pure rules of events: the programme's clashes and hours, places and the waiting list, links and deadlines, lists."""
