-- A later order takes back relief that a clerk withdrew from reporting to the state.
insert into conviction_move (from_state, to_state, by_later_order) values ('WITHDRAWN', 'VACATED', true);
