-- The days on which each matter reached its steps, where its office is: the one meaning of opened, reached, filed, decided.
drop view if exists defense.matter_steps;
create view defense.matter_steps (matter_id, county_id, received_on, opened_on, reached_on, filed_on, decided_on, granted_on,
                                  language, source) as
select m.id, m.county_id, (m.received_at at time zone c.time_zone)::date, (m.opened_at at time zone c.time_zone)::date,
       r.reached_on, f.filed_on,
       least(m.decided_before, d.decided_on, case when m.closed_as in ('GRANTED_ALL', 'GRANTED_SOME', 'DENIED') then (m.since at time zone c.time_zone)::date end),
       coalesce(m.granted_before,
                case when m.closed_as in ('GRANTED_ALL', 'GRANTED_SOME') then (m.since at time zone c.time_zone)::date end),
       s.language, s.source
  from defense.matter m
  join clearance.county c on c.id = m.county_id
 cross join lateral (select min(a.tried_on) as reached_on from defense.contact_attempt a
                      where a.matter_id = m.id and a.result = 'REACHED') r
 cross join lateral (select min((e.at at time zone c.time_zone)::date) as filed_on from defense.matter_event e
                      where e.matter_id = m.id and e.state = 'FILED') f
 cross join lateral (select min((e.at at time zone c.time_zone)::date) as decided_on from defense.matter_event e
                      where e.matter_id = m.id and e.state = 'DECIDED') d
  left join lateral (select q.language, q.source from defense.referral q where q.matter_id = m.id order by q.id limit 1) s on true;
comment on view defense.matter_steps is 'When each matter was received, opened, reached, filed, decided and granted, with the language and the source of its first referral.';
