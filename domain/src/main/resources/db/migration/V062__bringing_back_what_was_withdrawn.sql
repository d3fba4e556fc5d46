-- A conviction that was withdrawn with its delivery begins anew when a later delivery names it.
insert into conviction_move values ('WITHDRAWN', 'IDENTIFIED');
