"""The door for people: pages by audience. Views translate between forms and actions, and decide nothing."""
