-- A conviction changes its state only by a row of conviction_event, and only by a move of conviction_move.

-- The guard looks only where a state is set.
create or replace function refuse_state_without_event() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'IDENTIFIED' then
      raise exception 'a conviction begins as IDENTIFIED, not %', new.state using errcode = 'CL001';
    end if;
  elsif new.state is distinct from old.state and pg_trigger_depth() < 2 then
    raise exception 'the state of conviction % changes only through conviction_event', old.id using errcode = 'CL001';
  end if;
  return new;
end $$;

create or replace trigger conviction_begins_identified before insert on conviction
  for each row when (new.state <> 'IDENTIFIED') execute function refuse_state_without_event();
create or replace trigger conviction_state_guard before update on conviction
  for each row when (new.state is distinct from old.state) execute function refuse_state_without_event();

-- Three triggers look at what a statement moves, in the order of their
-- names: conviction_event_checks holds the convictions and refuses a move that is not allowed, conviction_event_counts
-- (R__figures.sql) adds to the figures while the convictions still say since when they stood where they were, and
-- conviction_event_moves moves them.
create or replace function check_moves() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
declare
  wrong record;
begin
  select e.conviction_id, e.to_state into wrong from moved e where e.from_state is null and e.to_state <> 'IDENTIFIED' limit 1;
  if found then
    raise exception 'conviction % must begin as IDENTIFIED, not %', wrong.conviction_id, wrong.to_state using errcode = 'CL001';
  end if;
  select e.conviction_id into wrong from moved e
   where e.from_state is null
     and exists (select from conviction_event o where o.conviction_id = e.conviction_id and o.id < e.id)
   limit 1;
  if found then
    raise exception 'conviction % was identified before', wrong.conviction_id using errcode = 'CL001';
  end if;
  if not exists (select from moved where from_state is not null) then
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
  select e.conviction_id, e.from_state, e.to_state into wrong
    from moved e join conviction_move m on m.from_state = e.from_state and m.to_state = e.to_state
   where m.by_later_order
     and not exists (select from order_item i join court_order o on o.id = i.order_id
                      where i.conviction_id = e.conviction_id and o.version > 1 and e.cause_kind = 'order' and o.id = e.cause_id)
   limit 1;
  if found then
    raise exception 'conviction % moves from % to % only by an order that supersedes another',
      wrong.conviction_id, wrong.from_state, wrong.to_state using errcode = 'CL001';
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
  return null;
end $$;

create or replace trigger conviction_event_checks after insert on conviction_event
  referencing new table as moved
  for each statement execute function check_moves();

-- The moves of a statement are one update.
create or replace function move_convictions() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
declare
  asked bigint;
  done  bigint;
begin
  select count(*) into asked from moved where from_state is not null;
  if asked > 0 then
    update conviction c
       set state = e.to_state, state_since = e.at, version = version + 1,
           determination_id = coalesce(e.determination_id, c.determination_id)
      from moved e
     where c.id = e.conviction_id and e.from_state is not null;
    get diagnostics done = row_count;
    if done <> asked then
      raise exception 'a conviction was to move twice in one statement' using errcode = 'CL001';
    end if;
  end if;
  return null;
end $$;

create or replace trigger conviction_event_moves after insert on conviction_event
  referencing new table as moved
  for each statement execute function move_convictions();
