-- Only this view says whether a person may be notified, and why not. The texts are kept with the notice as its decision.

drop view if exists person_reach;
create view person_reach as
select p.id as person_id, r.id as request_id, r.channel, r.address, r.language,
       o.id is not null as declined, b.took_back, n.never, u.unwanted,
       coalesce(u.unwanted, case when r.id is null then 'the person did not ask to be.' end) as unasked
  from person p
  left join notice_opt_out o on o.person_id = p.id and o.ended_at is null
  left join notice_request r on r.person_id = p.id and r.active
 cross join lateral (
       -- A person who wanted no notices and changed their mind no longer counts as having taken a request back.
       select r.id is null and exists (
                select from notice_request q
                 where q.person_id = p.id and not q.active
                   and not exists (select from notice_opt_out e
                                    where e.person_id = p.id and e.ended_at >= q.recorded_at)) as took_back) b
 cross join lateral (
       select case when p.deceased then 'the person is deceased.'
                   when o.id is not null then 'the person wants no notices.' end as never) n
 cross join lateral (
       select coalesce(n.never, case when b.took_back then 'the person took the request back.' end) as unwanted) u;

comment on view person_reach is 'How a person asked to be told, and why they are not; the texts are null where nothing speaks against it.';
comment on column person_reach.request_id is 'The request that stands; null: none.';
comment on column person_reach.declined is 'Whether they want no notices.';
comment on column person_reach.took_back is 'Whether they took back that they wanted to be told, and asked for nothing since.';
comment on column person_reach.never is 'Why nothing is ever sent, not even to an address that the office chose.';
comment on column person_reach.unwanted is 'Why nothing is sent where the office chose no address; it counts in a county that writes to those who did not ask too.';
comment on column person_reach.unasked is 'Why nothing is sent where the office chose no address, in a county that writes only to those who asked.';
