-- Rules of motions and orders: an order decides the convictions that its motion lists, and equals its entry.

-- A conviction that dropped out of a motion stays out.
create or replace function guard_motion_item() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
begin
  if old.dropped_in is not null then
    raise exception 'conviction % dropped out of motion % by version %', old.conviction_id, old.motion_id, old.dropped_in
      using errcode = 'CL003';
  end if;
  return new;
end $$;

create or replace trigger motion_item_guard before update on motion_item
  for each row execute function guard_motion_item();

-- An entry is never changed, and is decided once.
create or replace function guard_order_entry() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
begin
  if old.outcome is not null
     or (new.motion_id, new.supersedes, new.kind, new.entries, new.entered_by, new.entered_at, new.hands, new.uploaded, new.held_until)
        is distinct from (old.motion_id, old.supersedes, old.kind, old.entries, old.entered_by, old.entered_at, old.hands, old.uploaded,
                          old.held_until) then
    raise exception 'order entry % stands as it was entered and decided', old.id using errcode = 'CL003';
  end if;
  return new;
end $$;

create or replace trigger order_entry_guard before update on order_entry
  for each row execute function guard_order_entry();

-- An order has the same enterer and verifier as its entry.
create or replace function guard_court_order() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
declare
  entry order_entry;
begin
  if new.entry_id is null then
    if new.verified_by is not null then
      raise exception 'an order that is verified names what was verified' using errcode = 'CL003';
    end if;
    return new;
  end if;
  select * into entry from order_entry where id = new.entry_id;
  if entry.motion_id <> new.motion_id or entry.entered_by <> new.recorded_by or entry.kind <> new.kind
     or entry.supersedes <> new.version - 1 or coalesce(entry.outcome, '') not in ('RECORDED', 'CONFIRMED')
     or entry.decided_by is distinct from new.verified_by then
    raise exception 'order entry % is not what this order says', entry.id using errcode = 'CL003';
  end if;
  return new;
end $$;

create or replace trigger court_order_guard before insert on court_order
  for each row execute function guard_court_order();

-- No order decides a conviction that had dropped out of its motion when it was recorded, on whatever version it was made;
-- and none denies relief, or takes it back, without a ground.
create or replace function guard_order_item() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
declare
  wrong record;
begin
  select a.conviction_id, i.dropped_in into wrong
    from added a
    join court_order o on o.id = a.order_id
    join motion_item i on i.motion_id = o.motion_id and i.conviction_id = a.conviction_id
   where i.dropped_in is not null
   limit 1;
  if found then
    raise exception 'conviction % dropped out of its motion by version %', wrong.conviction_id, wrong.dropped_in
      using errcode = 'CL003';
  end if;
  select a.conviction_id, a.relief into wrong
    from added a
    join relief_form f on f.code = a.relief and f.kind in ('DENIED_RELIEF', 'TAKEN_BACK')
   where btrim(a.denial_ground) = ''
   limit 1;
  if found then
    raise exception 'an order says % of conviction % and names no ground', wrong.relief, wrong.conviction_id
      using errcode = 'check_violation';
  end if;
  return null;
end $$;

create or replace trigger order_item_guard after insert on order_item
  referencing new table as added
  for each statement execute function guard_order_item();
