-- Clients who have died, as somebody's form says: what relatives say allows nothing.
create or replace view defense.client_who_died as
select distinct m.client_id
  from defense.referral r join defense.matter m on m.id = r.matter_id
 where r.answers -> 'forWhom' ->> 0 = 'died';
comment on view defense.client_who_died is 'Clients of whom a form says that they have died: an attorney of the office decides what it may do.';

-- What a client of an office allows now: what was said last, on whichever of the client's forms.
create or replace view defense.consent_now as
select distinct on (m.client_id, k.question) m.client_id, k.question,
       k.given and (d.client_id is null or k.way = 'ATTORNEY') as given
  from defense.consent k
  join defense.referral r on r.id = k.referral_id
  join defense.matter m on m.id = r.matter_id
  left join defense.client_who_died d on d.client_id = m.client_id
 order by m.client_id, k.question, d.client_id is not null and k.way = 'ATTORNEY' desc, k.at desc, k.id desc;
comment on view defense.consent_now is
  'What a client allows now, by the name of the question; no row: it was never said. Of who has died, what an attorney decided; else nothing is allowed.';
