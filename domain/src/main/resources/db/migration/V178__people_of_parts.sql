-- Sums are folded only where rows were added since: each minute every sum of every county was grouped, and those of
-- where convictions stand were written anew, whether anything had moved or not. Rows from before count as added.
alter table standing_count add column folded boolean not null default false;
alter table move_count add column folded boolean not null default false;
alter table stay_count add column folded boolean not null default false;
alter table rejection_count add column folded boolean not null default false;
alter table way_count add column folded boolean not null default false;
alter table way_share add column folded boolean not null default false;
alter table person_count add column folded boolean not null default false;
create index standing_count_new on standing_count (slice_id, state) where not folded;
create index move_count_new on move_count (slice_id, day) where not folded;
create index stay_count_new on stay_count (slice_id, day) where not folded;
create index rejection_count_new on rejection_count (slice_id, day) where not folded;
create index way_count_new on way_count (slice_id, day) where not folded;
create index way_share_new on way_share (slice_id, day) where not folded;
create index person_count_new on person_count (county_id, what, day) where not folded;
-- Where the rows of a place are, however many places were added to; moves, stays and people have theirs.
create index standing_count_place on standing_count (slice_id, state);
create index rejection_count_place on rejection_count (slice_id, day);
create index way_count_place on way_count (slice_id, day);
create index way_share_place on way_share (slice_id, day);

-- The people of a part of the county are the distinct ones among its convictions, which sums for each slice cannot tell.
-- So people are counted by all the slices that their convictions are in, with what relief in force means for them.
alter table person_progress
  add column slices int[] not null default '{}',            -- of their convictions, in order
  add column relieved_slices int[] not null default '{}';   -- of those with relief, in order
create table slice_people (
  county_id bigint not null,
  slices    int[] not null,
  relieved_slices    int[] not null,
  no_felony_left     boolean not null,
  no_conviction_left boolean not null,
  n         int not null,
  folded    boolean not null default false
);
create index slice_people_of_county on slice_people (county_id);
create index slice_people_new on slice_people (county_id) where not folded;
create index slice_people_place on slice_people using hash (slices);

create function count_slice_people() returns trigger language plpgsql as $$
begin
  insert into slice_people (county_id, slices, relieved_slices, no_felony_left, no_conviction_left, n)
  select county_id, slices, relieved_slices, no_felony_left, no_conviction_left, sum(n)
    from (select county_id, slices, relieved_slices, no_felony_left, no_conviction_left, -1 as n from was where slices <> '{}'
          union all
          select county_id, slices, relieved_slices, no_felony_left, no_conviction_left, 1 from became where slices <> '{}') p
   group by 1, 2, 3, 4, 5 having sum(n) <> 0;
  return null;
end $$;
create trigger person_progress_counted after update on person_progress
  referencing old table as was new table as became
  for each statement execute function count_slice_people();

-- Where the convictions of people are, and which of them have relief, as the history tells.
create function slices_of(people bigint[]) returns table (person_id bigint, slices int[], relieved_slices int[]) language sql stable as $$
  select c.person_id, array_agg(distinct c.slice_id order by c.slice_id),
         coalesce(array_agg(distinct c.slice_id order by c.slice_id) filter (where l.relief_after <> ''), '{}')
    from (select distinct p.id from unnest(people) p (id)) p
    join clearance.conviction c on c.person_id = p.id
    left join lateral (select e.relief_after from clearance.conviction_event e
                        where e.conviction_id = c.id and e.relief_after is not null order by e.id desc limit 1) l on true
   group by c.person_id
$$;

-- Puts the rows of one key together, where any were added since. Readers see the same sums before, during and after.
create or replace function fold_figures() returns void language plpgsql as $$
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

-- Every move with what it is counted by; the county is the conviction's own, which the slice only repeats.
create or replace view clearance_move as
select e.id, e.conviction_id, c.person_id, c.slice_id, c.county_id, e.from_state, e.to_state, e.at, e.actor, e.reason, e.cause,
       e.relief_before, e.relief_after, (e.at at time zone y.time_zone)::date as day
  from conviction_event e
  join conviction c on c.id = e.conviction_id
  join county y on y.id = c.county_id;

-- People: the totals that the latest facts tell, and what moves of relief change.
create or replace function count_people(moves bigint[]) returns void language plpgsql as $$
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

-- A conviction's slice follows what it is told apart by; its past goes with it, and the person.
create or replace function move_slice() returns trigger language plpgsql as $$
begin
  perform count_history(array[new.id], -1, old.slice_id);
  perform count_history(array[new.id], 1, null);
  perform from person_progress p where p.person_id = new.person_id for no key update;
  update person_progress p set slices = s.slices, relieved_slices = s.relieved_slices
    from slices_of(array[new.person_id]) s where p.person_id = s.person_id;
  return null;
end $$;

-- What is on record already.
update person_progress p set slices = s.slices, relieved_slices = s.relieved_slices
  from slices_of(array(select person_id from person_progress)) s where s.person_id = p.person_id;
select fold_figures();
analyze person_progress;
analyze slice_people;

select veil();
-- What guards and counts sees all of them, whoever makes the change.
alter function move_slice() set search_path = clearance, pg_temp;
alter function count_slice_people() set search_path = clearance, pg_temp;
