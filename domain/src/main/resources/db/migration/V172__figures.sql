-- The court where a conviction was, as DOJ's file names it; empty where it was read before this was kept.
alter table candidate add column court text not null default '';
alter table conviction add column court text not null default '';

-- What a grant, a denial or a vacating order made of the relief: DISMISSED, REDUCED or nothing (''), before and after.
-- Null on moves that do not touch it.
alter table conviction_event
  add column relief_before text check (relief_before in ('', 'DISMISSED', 'REDUCED')),
  add column relief_after  text check (relief_after in ('', 'DISMISSED', 'REDUCED'));
create index conviction_event_of_relief on conviction_event (conviction_id, id) where relief_after is not null;

create function kind_of_relief(relief text) returns text language sql immutable parallel safe as $$
  select case when relief like 'DISMISSED%' then 'DISMISSED'
              when relief in ('DENIED', 'VACATED', 'NOT_FOUND', 'NOT_APPLICABLE') then ''
              else 'REDUCED' end
$$;

create function has_relief(relief text) returns boolean language sql immutable parallel safe as $$
  select relief is not null and kind_of_relief(relief) <> ''
$$;

-- The order says which relief; a conviction withdrawn with its delivery keeps what a court had granted.
create function tell_relief() returns trigger language plpgsql as $$
begin
  new.relief_before := coalesce((select e.relief_after from clearance.conviction_event e
                                  where e.conviction_id = new.conviction_id and e.relief_after is not null
                                  order by e.id desc limit 1), '');
  new.relief_after := case
    when new.to_state = 'GRANTED' then kind_of_relief(coalesce(
      (select i.relief from clearance.order_item i
        where i.conviction_id = new.conviction_id and 'order:' || i.order_id = new.cause),
      (select c.relief from clearance.conviction c where c.id = new.conviction_id)))
    else '' end;
  return new;
end $$;
create trigger conviction_event_tells_relief before insert on conviction_event
  for each row when (new.to_state in ('GRANTED', 'DENIED', 'VACATED')
                     or new.to_state = 'WITHDRAWN' and new.cause like 'order:%') execute function tell_relief();

-- What figures are told apart by. Where a policy is asked for, the deliveries that it decides name the slices.
create table figure_slice (
  id          int generated always as identity primary key,
  county_id   bigint not null references county,
  delivery_id bigint not null references delivery,
  section     text not null,
  court       text not null,
  unique (county_id, delivery_id, section, court)
);

create function slice_of(county bigint, delivery bigint, of_section text, of_court text) returns int language plpgsql as $$
declare
  found_id int;
begin
  select s.id into found_id from clearance.figure_slice s
   where s.county_id = county and s.delivery_id = delivery and s.section = of_section and s.court = of_court;
  if found_id is null then
    insert into clearance.figure_slice (county_id, delivery_id, section, court)
    values (county, delivery, of_section, of_court) on conflict do nothing;
    select s.id into strict found_id from clearance.figure_slice s
     where s.county_id = county and s.delivery_id = delivery and s.section = of_section and s.court = of_court;
  end if;
  return found_id;
end $$;

alter table conviction add column slice_id int references figure_slice;

-- Sums of conviction_event, written with it in one transaction. A row is added and never changed, so that nobody waits
-- for anybody; fold_figures() puts rows of one key together. figure_of_events() computes the same from the history.
create table standing_count (                     -- convictions that stand in a state
  slice_id int not null,
  state    text not null,
  since    timestamptz,                           -- to the minute; null: in states that end
  n        int not null
);
create table move_count (                         -- moves on a day of the county's calendar
  slice_id   int not null,
  day        date not null,
  from_state text,
  to_state   text not null,
  relief_before text,
  relief_after  text,
  n          int not null
);
create index move_count_day on move_count (slice_id, day);
create index move_count_of_relief on move_count (slice_id, day) where relief_after is not null;
create table stay_count (                         -- convictions that left a state on a day, and how long they were in it
  slice_id int not null,
  day      date not null,
  state    text not null,
  hours    int not null,                          -- whole ones
  n        int not null
);
create index stay_count_day on stay_count (slice_id, day);
create table rejection_count (                    -- what DOJ rejected on a day, with its code and text
  slice_id int not null,
  day      date not null,
  reason   text not null,
  n        int not null
);
create table way_count (                          -- convictions whose person was told, and how long that took since they were identified
  slice_id int not null,
  day      date not null,
  hours    int not null,
  n        int not null
);
create table way_share (                          -- of these: how long they were in each state in all
  slice_id int not null,
  day      date not null,
  state    text not null,
  seconds  bigint not null
);

-- What the court did for a person so far, against what the whole record says of convictions in all counties.
create table person_progress (
  person_id  bigint primary key references person,
  county_id  bigint not null references county,
  told_by    bigint not null,                     -- the delivery whose facts the next three are; 0: none yet
  convictions      int,                            -- null: the facts do not say
  felonies         int,
  of_unknown_level int,
  relieved         int not null default 0,         -- convictions with relief
  felonies_relieved int not null default 0,        -- of them felonies, or of unknown level
  dismissed        int not null default 0,
  -- As the what-if figures have it (ImpactCounting): every conviction that may be a felony is dismissed or reduced.
  no_felony_left boolean not null generated always as
    (coalesce(relieved > 0 and felonies > 0 and felonies_relieved >= felonies + of_unknown_level, false)) stored,
  no_conviction_left boolean not null generated always as
    (coalesce(relieved > 0 and convictions > 0 and dismissed >= convictions, false)) stored
);
create index person_progress_no_felony on person_progress (county_id, person_id) where no_felony_left;
create index person_progress_no_conviction on person_progress (county_id, person_id) where no_conviction_left;
create table person_count (                       -- people, by the day on which it became so
  county_id bigint not null,
  day       date not null,
  what      text not null check (what in ('CANDIDATE', 'RELIEVED', 'NO_FELONY_LEFT', 'NO_CONVICTION_LEFT')),
  n         int not null
);
create index person_count_day on person_count (county_id, what, day);

create function minute_of(at timestamptz) returns timestamptz language sql immutable parallel safe as
  'select date_trunc(''minute'', at, ''UTC'')';
create function hours_between(since timestamptz, till timestamptz) returns int language sql immutable parallel safe as
  'select greatest(floor(extract(epoch from till - since) / 3600), 0)::int';

-- Every move with what it is counted by; a conviction's moves are its present slice's.
create view clearance_move as
select e.id, e.conviction_id, c.person_id, c.slice_id, s.county_id, e.from_state, e.to_state, e.at, e.actor, e.reason, e.cause,
       e.relief_before, e.relief_after, (e.at at time zone y.time_zone)::date as day
  from conviction_event e
  join conviction c on c.id = e.conviction_id
  join figure_slice s on s.id = c.slice_id
  join county y on y.id = s.county_id;

-- Adds the sums of all that happened to these convictions (null: to all), times a sign, for a slice (null: their own).
create function count_history(ids bigint[], sign int, as_slice int) returns void language plpgsql as $$
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
create function count_ways(moves bigint[], sign int, as_slice int) returns void language plpgsql as $$
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

-- Puts the rows of one key together. Readers see the same sums before, during and after.
create function fold_figures() returns void language plpgsql as $$
begin
  if not pg_try_advisory_xact_lock(hashtext('fold-figures')) then
    return;
  end if;
  with gone as (delete from standing_count returning *)
  insert into standing_count select slice_id, state, since, sum(n) from gone group by 1, 2, 3 having sum(n) <> 0;
  with many as (select slice_id, day from move_count group by slice_id, day, from_state, to_state, relief_before, relief_after
                having count(*) > 1),
  gone as (delete from move_count m using (select distinct slice_id, day from many) k
            where m.slice_id = k.slice_id and m.day = k.day returning m.*)
  insert into move_count
  select slice_id, day, from_state, to_state, relief_before, relief_after, sum(n) from gone
   group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0;
  with many as (select slice_id, day from stay_count group by slice_id, day, state, hours having count(*) > 1),
  gone as (delete from stay_count m using (select distinct slice_id, day from many) k
            where m.slice_id = k.slice_id and m.day = k.day returning m.*)
  insert into stay_count select slice_id, day, state, hours, sum(n) from gone group by 1, 2, 3, 4 having sum(n) <> 0;
  with many as (select slice_id, day from rejection_count group by slice_id, day, reason having count(*) > 1),
  gone as (delete from rejection_count m using (select distinct slice_id, day from many) k
            where m.slice_id = k.slice_id and m.day = k.day returning m.*)
  insert into rejection_count select slice_id, day, reason, sum(n) from gone group by 1, 2, 3 having sum(n) <> 0;
  with many as (select slice_id, day from way_count group by slice_id, day, hours having count(*) > 1),
  gone as (delete from way_count m using (select distinct slice_id, day from many) k
            where m.slice_id = k.slice_id and m.day = k.day returning m.*)
  insert into way_count select slice_id, day, hours, sum(n) from gone group by 1, 2, 3 having sum(n) <> 0;
  with many as (select slice_id, day from way_share group by slice_id, day, state having count(*) > 1),
  gone as (delete from way_share m using (select distinct slice_id, day from many) k
            where m.slice_id = k.slice_id and m.day = k.day returning m.*)
  insert into way_share select slice_id, day, state, sum(seconds) from gone group by 1, 2, 3;
  with many as (select county_id, day, what from person_count group by county_id, day, what having count(*) > 1),
  gone as (delete from person_count m using many k
            where m.county_id = k.county_id and m.day = k.day and m.what = k.what returning m.*)
  insert into person_count select county_id, day, what, sum(n) from gone group by 1, 2, 3 having sum(n) <> 0;
end $$;

-- A conviction's slice follows what it is told apart by; its past goes with it.
create function keep_slice() returns trigger language plpgsql as $$
begin
  new.slice_id := slice_of(new.county_id, new.delivery_id, new.section, new.court);
  return new;
end $$;
create trigger conviction_has_slice before insert on conviction
  for each row execute function keep_slice();
create trigger conviction_keeps_slice before update on conviction
  for each row when ((old.delivery_id, old.section, old.court) is distinct from (new.delivery_id, new.section, new.court))
  execute function keep_slice();

create function move_slice() returns trigger language plpgsql as $$
begin
  perform count_history(array[new.id], -1, old.slice_id);
  perform count_history(array[new.id], 1, null);
  return null;
end $$;
create trigger conviction_moves_slice after update on conviction
  for each row when (old.slice_id <> new.slice_id) execute function move_slice();

-- People: the totals that the latest facts tell, and what moves of relief change.
create function count_people(moves bigint[]) returns void language plpgsql as $$
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
           (c.facts ->> 'convictions')::int as convictions, (c.facts ->> 'felonies')::int as felonies,
           (c.facts ->> 'ofUnknownLevel')::int as of_unknown_level
      from unnest(moves) m (id)
      join clearance.conviction_event e on e.id = m.id
      join clearance.conviction c on c.id = e.conviction_id
     order by c.person_id, c.delivery_id desc, c.id),
  was as materialized (select p.* from person_progress p join change g on g.person_id = p.person_id),
  is_now as (
    update person_progress p
       set relieved = p.relieved + g.relieved, felonies_relieved = p.felonies_relieved + g.felonies_relieved,
           dismissed = p.dismissed + g.dismissed,
           told_by = greatest(p.told_by, t.delivery_id),
           convictions = case when t.delivery_id >= p.told_by then t.convictions else p.convictions end,
           felonies = case when t.delivery_id >= p.told_by then t.felonies else p.felonies end,
           of_unknown_level = case when t.delivery_id >= p.told_by then t.of_unknown_level else p.of_unknown_level end
      from change g join told t on t.person_id = g.person_id
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

create or replace function move_convictions() returns trigger language plpgsql as $$
declare
  asked bigint;
  done  bigint;
  wrong record;
begin
  select count(*) into asked from moved where from_state is not null;
  if asked > 0 then
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
                        where i.conviction_id = e.conviction_id and o.version > 1 and 'order:' || o.id = e.cause)
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
  end if;

  -- What figures are sums of, while the convictions still say since when they stood where they were.
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
  if exists (select from moved where to_state = 'IDENTIFIED' or relief_after is distinct from relief_before) then
    perform count_people(array(select id from moved where to_state = 'IDENTIFIED' or relief_after is distinct from relief_before));
  end if;
  if exists (select from moved where to_state = 'NOTIFIED') then
    perform count_ways(array(select m.id from moved m where m.to_state = 'NOTIFIED' and not exists (
      select from clearance.conviction_event o where o.conviction_id = m.conviction_id and o.id < m.id and o.to_state = 'NOTIFIED')), 1, null);
  end if;
  return null;
end $$;

-- What is on record already.
insert into figure_slice (county_id, delivery_id, section, court)
select distinct county_id, delivery_id, section, court from conviction order by 1, 2, 3, 4;
update conviction c set slice_id = s.id from figure_slice s
 where s.county_id = c.county_id and s.delivery_id = c.delivery_id and s.section = c.section and s.court = c.court;
alter table conviction alter column slice_id set not null;
create index conviction_of_slice on conviction (slice_id, state);
create index conviction_people_of_slice on conviction (slice_id, person_id) include (relief);
create index determination_overrides on determination (determined_at) where rule = 'override';

alter table conviction_event disable trigger conviction_event_append_only;
update conviction_event e set relief_before = r.relief_before, relief_after = r.relief_after
  from (select id, relief_after, lag(relief_after, 1, '') over (partition by conviction_id order by id) as relief_before
          from (select e.id, e.conviction_id,
                       case when e.to_state = 'GRANTED' then kind_of_relief(coalesce(i.relief, c.relief)) else '' end as relief_after
                  from conviction_event e
                  join conviction c on c.id = e.conviction_id
                  left join order_item i on i.conviction_id = e.conviction_id and 'order:' || i.order_id = e.cause
                 where e.to_state in ('GRANTED', 'DENIED', 'VACATED') or e.to_state = 'WITHDRAWN' and e.cause like 'order:%') t) r
 where e.id = r.id;
alter table conviction_event enable trigger conviction_event_append_only;

select count_history(null, 1, null);
insert into person_progress (person_id, county_id, told_by, convictions, felonies, of_unknown_level, relieved, felonies_relieved, dismissed)
select p.person_id, p.county_id, f.delivery_id, f.convictions, f.felonies, f.of_unknown_level, p.relieved, p.felonies_relieved, p.dismissed
  from (select c.person_id, c.county_id,
               count(*) filter (where l.relief_after <> '') as relieved,
               count(*) filter (where l.relief_after <> '' and c.level in ('FELONY', 'UNKNOWN')) as felonies_relieved,
               count(*) filter (where l.relief_after = 'DISMISSED') as dismissed
          from conviction c
          left join lateral (select e.relief_after from conviction_event e
                              where e.conviction_id = c.id and e.relief_after is not null order by e.id desc limit 1) l on true
         group by 1, 2) p
  join (select distinct on (c.person_id) c.person_id, c.delivery_id, (c.facts ->> 'convictions')::int as convictions,
               (c.facts ->> 'felonies')::int as felonies, (c.facts ->> 'ofUnknownLevel')::int as of_unknown_level
          from conviction c order by c.person_id, c.delivery_id desc, c.id) f on f.person_id = p.person_id;
insert into person_count (county_id, day, what, n)
select county_id, min(day), 'CANDIDATE', 1 from clearance_move where from_state is null group by county_id, person_id;
insert into person_count (county_id, day, what, n)
select county_id, day, what, sum(became::int - had::int)
  from (select r.county_id, r.day, k.what, k.became, lag(k.became, 1, false) over (partition by r.person_id, k.what order by r.id) as had
          from (select m.id, m.county_id, m.person_id, m.day,
                       sum((m.relief_after <> '')::int - (m.relief_before <> '')::int) over so_far as relieved,
                       sum(case when c.level in ('FELONY', 'UNKNOWN')
                                then (m.relief_after <> '')::int - (m.relief_before <> '')::int else 0 end) over so_far as felonies_relieved,
                       sum((m.relief_after = 'DISMISSED')::int - (m.relief_before = 'DISMISSED')::int) over so_far as dismissed
                  from clearance_move m join conviction c on c.id = m.conviction_id
                 where m.relief_after is not null
                window so_far as (partition by m.person_id order by m.id)) r
          join person_progress p on p.person_id = r.person_id
         cross join lateral (values ('RELIEVED', r.relieved > 0),
            ('NO_FELONY_LEFT', coalesce(r.relieved > 0 and p.felonies > 0 and r.felonies_relieved >= p.felonies + p.of_unknown_level, false)),
            ('NO_CONVICTION_LEFT', coalesce(r.relieved > 0 and p.convictions > 0 and r.dismissed >= p.convictions, false))) k (what, became)) f
 where became <> had
 group by 1, 2, 3;
select fold_figures();

select veil();
-- What guards and counts sees all of them, whoever makes the change.
alter function move_convictions() set search_path = clearance, pg_temp;
alter function tell_relief() set search_path = clearance, pg_temp;
alter function keep_slice() set search_path = clearance, pg_temp;
alter function move_slice() set search_path = clearance, pg_temp;
