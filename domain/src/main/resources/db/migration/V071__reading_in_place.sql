-- Rows are read where they stand in the stored file; only where each person's runs are is staged.
truncate history_row, history_person;
alter table history_row drop column rows;
alter table history_row add column lines_before bigint not null;   -- lines of the file before byte_offset
alter table history_row add column byte_offset bigint not null;    -- where the run starts in the file
alter table history_row add column byte_length int not null;       -- to behind its last row

-- A conviction's row is written again with every move. Its facts are not: they stay where they are.
alter table conviction alter column facts set storage external;
alter table conviction set (toast_tuple_target = 128);
-- (person_id, count_order) and (county_id, case_number text_pattern_ops) answer what these did.
drop index conviction_person;
drop index conviction_case;
drop index conviction_packet;
create index conviction_packet on conviction (packet_id) where packet_id is not null;

-- The guard looks only where a state is set.
drop trigger conviction_state_guard on conviction;
create trigger conviction_begins_identified before insert on conviction
  for each row when (new.state <> 'IDENTIFIED') execute function refuse_state_without_event();
create trigger conviction_state_guard before update on conviction
  for each row when (new.state is distinct from old.state) execute function refuse_state_without_event();

-- Nothing asks inside a history, and parsing it into jsonb takes as long as all else about a person.
alter table person alter column history type json using history::json;
alter table person alter column history set storage external;
alter table history_person set (autovacuum_enabled = false);

-- Only a legal move sets a state, and conviction_move names the states that there are.
alter table conviction drop constraint conviction_state_fkey;
alter table conviction_event drop constraint conviction_event_from_state_fkey;
alter table conviction_event drop constraint conviction_event_to_state_fkey;

-- A determination comes with the move that it causes, so that the conviction is written once.
alter table conviction_event add column determination_id bigint references determination;

-- Convictions begin one by one and move together: a statement's moves are one update, in the order of the ids.
drop trigger conviction_event_moves on conviction_event;
drop function move_conviction;
create function begin_conviction() returns trigger language plpgsql as $$
begin
  if new.to_state <> 'IDENTIFIED' then
    raise exception 'conviction % must begin as IDENTIFIED, not %', new.conviction_id, new.to_state using errcode = 'CL001';
  end if;
  if exists (select from conviction_event where conviction_id = new.conviction_id) then
    raise exception 'conviction % was identified before', new.conviction_id using errcode = 'CL001';
  end if;
  return new;
end $$;
create trigger conviction_event_begins before insert on conviction_event
  for each row when (new.from_state is null) execute function begin_conviction();

create function move_convictions() returns trigger language plpgsql as $$
declare
  asked bigint;
  done  bigint;
  wrong record;
begin
  select count(*) into asked from moved where from_state is not null;
  if asked = 0 then
    return null;
  end if;
  select e.conviction_id, e.from_state, e.to_state into wrong from moved e
   where e.from_state is not null
     and not exists (select from conviction_move m where m.from_state = e.from_state and m.to_state = e.to_state)
   limit 1;
  if found then
    raise exception 'conviction % cannot move from % to %', wrong.conviction_id, wrong.from_state, wrong.to_state
      using errcode = 'CL001';
  end if;
  perform from conviction c where c.id in (select e.conviction_id from moved e) order by c.id for no key update;
  select e.conviction_id, c.state, e.from_state into wrong
    from moved e left join conviction c on c.id = e.conviction_id
   where e.from_state is not null and c.state is distinct from e.from_state
   limit 1;
  if found then
    raise exception 'conviction % is %, not %', wrong.conviction_id, wrong.state, wrong.from_state
      using errcode = 'CL001';
  end if;
  update conviction c
     set state = e.to_state, state_since = e.at, version = version + 1,
         determination_id = coalesce(e.determination_id, c.determination_id)
    from moved e
   where c.id = e.conviction_id and e.from_state is not null;
  get diagnostics done = row_count;
  if done <> asked then
    raise exception 'a conviction was to move twice in one statement' using errcode = 'CL001';
  end if;
  return null;
end $$;
create trigger conviction_event_moves after insert on conviction_event
  referencing new table as moved
  for each statement execute function move_convictions();
