-- What a client of an office allows now: what was said last, on whichever of the client's forms.
create or replace view defense.consent_now as
select distinct on (m.client_id, k.question) m.client_id, k.question, k.given
  from defense.consent k
  join defense.referral r on r.id = k.referral_id
  join defense.matter m on m.id = r.matter_id
 order by m.client_id, k.question, k.at desc, k.id desc;
comment on view defense.consent_now is 'What a client allows now, by the name of the question; no row: it was never said.';
