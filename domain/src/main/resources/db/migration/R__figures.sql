-- The sums of conviction_event that figures are read from (docs/figures.md). They are written with the move in one
-- transaction. A row is added and never changed, so that nobody waits for anybody; fold_figures() puts rows of one key
-- together. count_history() computes the same from the history.

create or replace function minute_of(at timestamptz) returns timestamptz language sql immutable parallel safe
  return date_trunc('minute', at, 'UTC');

create or replace function hours_between(since timestamptz, till timestamptz) returns int language sql immutable parallel safe
  return greatest(floor(extract(epoch from till - since) / 3600), 0)::int;

-- The views of the schema veiled stand before these, and are made anew.
drop schema if exists veiled cascade;

-- Every move with its keys of counting. A conviction's moves belong to its present slice; the county is the conviction's,
-- which the slice only repeats.
drop view if exists clearance_move;
create view clearance_move as
select e.id, e.conviction_id, c.person_id, c.slice_id, c.county_id, e.from_state, e.to_state, e.at, e.actor, e.reason,
       e.cause_kind, e.cause_id, e.relief_before, e.relief_after, (e.at at time zone y.time_zone)::date as day
  from conviction_event e
  join conviction c on c.id = e.conviction_id
  join county y on y.id = c.county_id;

-- A conviction's slice follows its delivery, section and court, and is made where there is none; its past moves with it, and
-- so does the person.
create or replace function keep_slice() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
begin
  select s.id into new.slice_id from clearance.figure_slice s
   where s.county_id = new.county_id and s.delivery_id = new.delivery_id and s.section = new.section and s.court = new.court;
  if not found then
    insert into clearance.figure_slice (county_id, delivery_id, section, court)
    values (new.county_id, new.delivery_id, new.section, new.court) on conflict do nothing;
    select s.id into strict new.slice_id from clearance.figure_slice s
     where s.county_id = new.county_id and s.delivery_id = new.delivery_id and s.section = new.section and s.court = new.court;
  end if;
  return new;
end $$;

create or replace trigger conviction_has_slice before insert on conviction
  for each row execute function keep_slice();
create or replace trigger conviction_keeps_slice before update on conviction
  for each row when ((old.delivery_id, old.section, old.court) is distinct from (new.delivery_id, new.section, new.court))
  execute function keep_slice();

create or replace function move_slice() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
begin
  perform count_history(array[new.id], -1, old.slice_id);
  perform count_history(array[new.id], 1, null);
  perform from person_progress p where p.person_id = new.person_id for no key update;
  update person_progress p set slices = s.slices, relieved_slices = s.relieved_slices
    from slices_of(array[new.person_id]) s where p.person_id = s.person_id;
  return null;
end $$;

create or replace trigger conviction_moves_slice after update on conviction
  for each row when (old.slice_id <> new.slice_id) execute function move_slice();

-- Adds the sums of all that happened to these convictions (null: to all), times a sign, for a slice (null: their own).
create or replace function count_history(ids bigint[], sign int, as_slice int) returns void language plpgsql
  set search_path = clearance, pg_temp as $$
begin
  insert into standing_count (slice_id, state, since, n)
  select coalesce(as_slice, c.slice_id), c.state, case when t.open then minute_of(c.state_since) end, sign * count(*)
    from clearance.conviction c join conviction_state t on t.state = c.state
   where ids is null or c.id = any (ids)
   group by 1, 2, 3;
  insert into move_count (slice_id, day, from_state, to_state, relief_before, relief_after, n)
  select coalesce(as_slice, m.slice_id), m.day, m.from_state, m.to_state, m.relief_before, m.relief_after, sign * count(*)
    from clearance.clearance_move m where ids is null or m.conviction_id = any (ids)
   group by 1, 2, 3, 4, 5, 6;
  insert into stay_count (slice_id, day, state, hours, n)
  select coalesce(as_slice, m.slice_id), m.day, m.from_state, hours_between(m.since, m.at), sign * count(*)
    from (select m.*, lag(m.at) over (partition by m.conviction_id order by m.id) as since
            from clearance.clearance_move m where ids is null or m.conviction_id = any (ids)) m
   where m.from_state is not null
   group by 1, 2, 3, 4;
  insert into rejection_count (slice_id, day, reason, n)
  select coalesce(as_slice, m.slice_id), m.day, m.reason, sign * count(*)
    from clearance.clearance_move m where m.to_state = 'REJECTED' and (ids is null or m.conviction_id = any (ids))
   group by 1, 2, 3;
  perform count_ways(array(select m.id from (
      select m.id, m.to_state, count(*) filter (where m.to_state = 'NOTIFIED') over (partition by m.conviction_id order by m.id) as time
        from clearance.conviction_event m where ids is null or m.conviction_id = any (ids)) m
     where m.to_state = 'NOTIFIED' and m.time = 1), sign, as_slice);
end $$;

-- Adds the ways that these moves to NOTIFIED end.
create or replace function count_ways(moves bigint[], sign int, as_slice int) returns void language plpgsql
  set search_path = clearance, pg_temp as $$
begin
  with stays as (
    select coalesce(as_slice, t.slice_id) as slice_id, t.day, t.conviction_id, t.at as told_at, e.from_state as state, e.at,
           lag(e.at) over (partition by e.conviction_id order by e.id) as since
      from unnest(moves) told (id)
      join clearance.clearance_move t on t.id = told.id
      join clearance.conviction_event e on e.conviction_id = t.conviction_id and e.id <= t.id),
  shares as (
    insert into way_share (slice_id, day, state, seconds)
    select slice_id, day, state, sign * sum(extract(epoch from at - since))::bigint
      from stays where state is not null group by 1, 2, 3)
  insert into way_count (slice_id, day, hours, n)
  select slice_id, day, hours_between(began, told_at), sign * count(*)
    from (select slice_id, day, conviction_id, told_at, min(at) filter (where state is null) as began
            from stays group by 1, 2, 3, 4) w
   group by 1, 2, 3;
end $$;

-- The slices and relief of people's convictions, computed from the history.
create or replace function slices_of(people bigint[]) returns table (person_id bigint, slices int[], relieved_slices int[]) language sql stable
  set search_path = clearance, pg_temp as $$
  select c.person_id, array_agg(distinct c.slice_id order by c.slice_id),
         coalesce(array_agg(distinct c.slice_id order by c.slice_id) filter (where l.relief_after <> ''), '{}')
    from (select distinct p.id from unnest(people) p (id)) p
    join clearance.conviction c on c.person_id = p.id
    left join lateral (select e.relief_after from clearance.conviction_event e
                        where e.conviction_id = c.id and e.relief_after is not null order by e.id desc limit 1) l on true
   group by c.person_id
$$;

-- People: the totals by the latest facts, and their changes by moves of relief.
create or replace function count_people(moves bigint[]) returns void language plpgsql
  set search_path = clearance, pg_temp as $$
begin
  with begun as (
    insert into person_progress (person_id, county_id, told_by)
    select c.person_id, c.county_id, 0
      from unnest(moves) m (id)
      join clearance.conviction_event e on e.id = m.id and e.from_state is null
      join clearance.conviction c on c.id = e.conviction_id
     group by 1, 2 order by 1
    on conflict (person_id) do nothing
    returning person_id, county_id),
  days as (
    select c.person_id, max(v.day) as day
      from unnest(moves) m (id)
      join clearance.clearance_move v on v.id = m.id
      join clearance.conviction c on c.id = v.conviction_id
     group by 1)
  insert into person_count (county_id, day, what, n)
  select b.county_id, d.day, 'CANDIDATE', count(*) from begun b join days d on d.person_id = b.person_id group by 1, 2;

  perform from person_progress p
    where p.person_id in (select v.person_id from unnest(moves) m (id) join clearance.clearance_move v on v.id = m.id)
    order by p.person_id for no key update;
  with change as (
    select v.person_id, max(v.day) as day,
           sum(case when v.relief_after is null then 0 else (v.relief_after <> '')::int - (v.relief_before <> '')::int end) as relieved,
           sum(case when v.relief_after is null or c.level not in ('FELONY', 'UNKNOWN') then 0
                    else (v.relief_after <> '')::int - (v.relief_before <> '')::int end) as felonies_relieved,
           sum(case when v.relief_after is null then 0
                    else (v.relief_after = 'DISMISSED')::int - (v.relief_before = 'DISMISSED')::int end) as dismissed
      from unnest(moves) m (id)
      join clearance.clearance_move v on v.id = m.id
      join clearance.conviction c on c.id = v.conviction_id
     group by 1),
  told as (
    select distinct on (c.person_id) c.person_id, c.delivery_id,
           (t.facts ->> 'convictions')::int as convictions, (t.facts ->> 'felonies')::int as felonies,
           (t.facts ->> 'ofUnknownLevel')::int as of_unknown_level
      from unnest(moves) m (id)
      join clearance.conviction_event e on e.id = m.id
      join clearance.conviction c on c.id = e.conviction_id
      join clearance.candidate t using (delivery_id, file_position, line_number)
     order by c.person_id, c.delivery_id desc, c.id),
  was as materialized (select p.* from person_progress p join change g on g.person_id = p.person_id),
  is_now as (
    update person_progress p
       set relieved = p.relieved + g.relieved, felonies_relieved = p.felonies_relieved + g.felonies_relieved,
           dismissed = p.dismissed + g.dismissed,
           slices = s.slices, relieved_slices = s.relieved_slices,
           told_by = greatest(p.told_by, t.delivery_id),
           convictions = case when t.delivery_id >= p.told_by then t.convictions else p.convictions end,
           felonies = case when t.delivery_id >= p.told_by then t.felonies else p.felonies end,
           of_unknown_level = case when t.delivery_id >= p.told_by then t.of_unknown_level else p.of_unknown_level end
      from change g join told t on t.person_id = g.person_id
      join slices_of(array(select person_id from change)) s on s.person_id = g.person_id
     where p.person_id = g.person_id
    returning p.*)
  insert into person_count (county_id, day, what, n)
  select n.county_id, g.day, k.what, sum(k.became::int - k.had::int)
    from is_now n join was w on w.person_id = n.person_id join change g on g.person_id = n.person_id
   cross join lateral (values ('RELIEVED', n.relieved > 0, w.relieved > 0),
                              ('NO_FELONY_LEFT', n.no_felony_left, w.no_felony_left),
                              ('NO_CONVICTION_LEFT', n.no_conviction_left, w.no_conviction_left)) k (what, became, had)
   where k.became <> k.had
   group by 1, 2, 3 having sum(k.became::int - k.had::int) <> 0;
end $$;

-- Counts what a statement moves. conviction_event_checks has held the convictions, and conviction_event_moves is still to
-- move them: their state_since is that of the state they leave.
create or replace function count_moves() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
begin
  with counted as (
    select c.slice_id, (e.at at time zone y.time_zone)::date as day, e.*, c.state_since
      from moved e
      join clearance.conviction c on c.id = e.conviction_id
      join county y on y.id = c.county_id),
  stood as (
    insert into standing_count (slice_id, state, since, n)
    select b.slice_id, b.state, case when t.open then b.since end, sum(b.n)
      from (select slice_id, from_state as state, minute_of(state_since) as since, -1 as n from counted where from_state is not null
            union all select slice_id, to_state, minute_of(at), 1 from counted) b
      join conviction_state t on t.state = b.state
     group by 1, 2, 3
    having sum(b.n) <> 0),
  stayed as (
    insert into stay_count (slice_id, day, state, hours, n)
    select slice_id, day, from_state, hours_between(state_since, at), count(*)
      from counted where from_state is not null group by 1, 2, 3, 4),
  rejected as (
    insert into rejection_count (slice_id, day, reason, n)
    select slice_id, day, reason, count(*) from counted where to_state = 'REJECTED' group by 1, 2, 3)
  insert into move_count (slice_id, day, from_state, to_state, relief_before, relief_after, n)
  select slice_id, day, from_state, to_state, relief_before, relief_after, count(*)
    from counted group by 1, 2, 3, 4, 5, 6;

  if exists (select from moved where to_state = 'IDENTIFIED' or relief_after is distinct from relief_before) then
    perform count_people(array(select id from moved where to_state = 'IDENTIFIED' or relief_after is distinct from relief_before));
  end if;
  if exists (select from moved where to_state = 'NOTIFIED') then
    perform count_ways(array(select m.id from moved m where m.to_state = 'NOTIFIED' and not exists (
      select from clearance.conviction_event o where o.conviction_id = m.conviction_id and o.id < m.id and o.to_state = 'NOTIFIED')), 1, null);
  end if;
  return null;
end $$;

create or replace trigger conviction_event_counts after insert on conviction_event
  referencing new table as moved
  for each statement execute function count_moves();

-- People are counted by all the slices that their convictions are in, with what relief in force means for them.
create or replace function count_slice_people() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
begin
  insert into slice_people (county_id, slices, relieved_slices, no_felony_left, no_conviction_left, n)
  select county_id, slices, relieved_slices, no_felony_left, no_conviction_left, sum(n)
    from (select county_id, slices, relieved_slices, no_felony_left, no_conviction_left, -1 as n from was where slices <> '{}'
          union all
          select county_id, slices, relieved_slices, no_felony_left, no_conviction_left, 1 from became where slices <> '{}') p
   group by 1, 2, 3, 4, 5 having sum(n) <> 0;
  return null;
end $$;

create or replace trigger person_progress_counted after update on person_progress
  referencing old table as was new table as became
  for each statement execute function count_slice_people();

-- Puts the rows of one key together, where any were added since. Readers see the same sums before, during and after.
create or replace function fold_figures() returns void language plpgsql
  set search_path = clearance, pg_temp as $$
declare
  sums record;
begin
  if not pg_try_advisory_xact_lock(hashtext('fold-figures')) then
    return;
  end if;
  for sums in select * from (values
    ('standing_count', 'slice_id, state', 'slice_id, state, since', 'n'),
    ('move_count', 'slice_id, day', 'slice_id, day, from_state, to_state, relief_before, relief_after', 'n'),
    ('stay_count', 'slice_id, day', 'slice_id, day, state, hours', 'n'),
    ('rejection_count', 'slice_id, day', 'slice_id, day, reason', 'n'),
    ('way_count', 'slice_id, day', 'slice_id, day, hours', 'n'),
    ('way_share', 'slice_id, day', 'slice_id, day, state', 'seconds'),
    ('person_count', 'county_id, what, day', 'county_id, day, what', 'n'),
    ('slice_people', 'county_id, slices', 'county_id, slices, relieved_slices, no_felony_left, no_conviction_left', 'n')) as t (counted, place, key, summed)
  loop
    execute format(
      'with gone as (delete from %1$I where (%2$s) in (select %2$s from %1$I where not folded) returning *)
       insert into %1$I (%3$s, %4$I, folded)
       select %3$s, sum(%4$I), true from gone group by %3$s having sum(%4$I) <> 0',
      sums.counted, sums.place, sums.key, sums.summed);
  end loop;
end $$;

select veil();
