-- The beginnings of a statement are looked at together, by check_moves(), and no longer row by row.
drop trigger if exists conviction_event_begins on conviction_event;
drop function if exists begin_conviction();

-- A conviction's slice is found by keep_slice() itself.
drop function if exists slice_of(bigint, bigint, text, text);
