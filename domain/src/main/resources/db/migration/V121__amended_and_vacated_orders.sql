-- What an amended or vacating order does to convictions that are past the court already. A vacating order takes
-- relief back: the conviction is VACATED, with the order's ground.
update conviction_state set position = -position where position >= 10;
update conviction_state set position = 1 - position where position < 0;
insert into conviction_state values ('VACATED', 10, true, 'doj-report');

-- Moves that only an order makes that supersedes another one and says so of that very conviction.
alter table conviction_move add column by_later_order boolean not null default false;
insert into conviction_move (from_state, to_state, by_later_order)
select f.state, t.state, true
  from conviction_state f cross join conviction_state t
 where f.state in ('GRANTED', 'DENIED', 'VACATED', 'REPORTED', 'ACKNOWLEDGED', 'REJECTED', 'NOTIFIED', 'CLOSED', 'WITHDRAWN')
   and t.state in ('GRANTED', 'DENIED', 'VACATED')
   and not (t.state = 'VACATED' and f.state in ('DENIED', 'WITHDRAWN'));
insert into conviction_move values
  ('VACATED', 'REPORTED', false),                 -- DOJ was told of the relief: it is told that it is gone
  ('VACATED', 'NOTIFIED', false), ('VACATED', 'CLOSED', false),
  ('VACATED', 'WITHDRAWN', false),
  ('DENIED', 'REPORTED', false),                  -- the same, where an amended order denies what was granted
  ('CLOSED', 'WITHDRAWN', true);                  -- an amended order did not find it, or had nothing to decide

create or replace function move_convictions() returns trigger language plpgsql as $$
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

alter table order_item drop constraint order_item_relief_check;
alter table order_item add constraint order_item_relief_check check (relief in
    ('DISMISSED_AND_SEALED', 'DISMISSED_LEGALLY_INVALID', 'REDESIGNATED_MISDEMEANOR', 'REDESIGNATED_INFRACTION',
     'RECALLED_AND_RESENTENCED', 'DENIED', 'VACATED', 'NOT_FOUND', 'NOT_APPLICABLE'));
-- The ground of a denial is also the ground on which relief is vacated.
alter table order_item add constraint order_item_vacated_on_a_ground check (relief <> 'VACATED' or btrim(denial_ground) <> '');

-- A record of which a later order says something else. It is answered all the same, but moves nothing; a rejection
-- of it is not corrected.
alter table submission_record
  add column superseded_by bigint references court_order;
alter table submission_record drop constraint submission_record_state_check;
alter table submission_record add constraint submission_record_state_check
  check (state in ('BATCHED', 'SENT', 'ACCEPTED', 'REJECTED', 'CORRECTED', 'WITHDRAWN', 'SUPERSEDED'));
alter table submission_record add constraint submission_record_superseded_by_an_order
  check (state <> 'SUPERSEDED' or superseded_by is not null);

-- What DOJ is still to be told of a motion, by the order that counts: relief that was granted; relief that is gone
-- and that DOJ may believe in, since a record of it was accepted or is on its way.
create view disposition_due as
select o.motion_id, o.id as order_id, o.version, i.conviction_id
  from court_order o
  join order_item i on i.order_id = o.id
  join conviction c on c.id = i.conviction_id
 where not exists (select from order_item li join court_order l on l.id = li.order_id
                    where li.conviction_id = i.conviction_id and l.motion_id = o.motion_id and l.version > o.version)
   and (c.state = 'GRANTED'
        or c.state in ('DENIED', 'VACATED') and exists (
             select from submission_record r join court_order b on b.id = r.order_id
              where r.conviction_id = c.id and b.motion_id = o.motion_id and b.version < o.version
                and r.state in ('BATCHED', 'SENT', 'ACCEPTED')))
   and not exists (select from submission_record r where r.conviction_id = c.id
                     and (r.order_id = o.id or r.state = 'BATCHED' and r.superseded_by is null));

alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check
  check (kind in ('RELIEF_GRANTED', 'RELIEF_DENIED', 'RELIEF_CHANGED', 'CHALLENGE_TO_COURT', 'CHALLENGE_TO_PUBLIC_DEFENDER'));

-- What a record says has named the order's version since; so do those from before.
update submission_record r set fields = r.fields || jsonb_build_object('orderVersion', o.version)
  from court_order o where o.id = r.order_id;
