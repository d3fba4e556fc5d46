-- When something was put in for a client, changed, filed, ordered or looked at.
drop view if exists defense.client_use;
create view defense.client_use (client_id, at) as
select id, opened_at from defense.client
union all
select client_id, greatest(entered_at, taken_back_at) from defense.record_source
union all
select s.client_id, greatest(l.entered_at, l.confirmed_at, l.removed_at)
  from defense.record_line l join defense.record_source s on s.id = l.source_id
union all
select client_id, greatest(merged_at, undone_at) from defense.entry_merge
union all
select client_id, entered_at from defense.said_fact
union all
select client_id, greatest(entered_at, removed_at) from defense.debt
union all
select d.client_id, o.entered_at from defense.debt_order o join defense.debt d on d.id = o.debt_id
union all
select d.client_id, m.noted_at
  from defense.debt_order_mistake m join defense.debt_order o on o.id = m.order_id join defense.debt d on d.id = o.debt_id
union all
select d.client_id, t.recorded_at
  from defense.debt_telling t join defense.debt_order o on o.id = t.order_id join defense.debt d on d.id = o.debt_id
union all
select client_id, entered_at from defense.means
union all
select client_id, entered_at from defense.declaration
union all
select f.client_id, greatest(p.filed_at, p.ended_at) from defense.filing f join petition p on p.id = f.petition_id
union all
select f.client_id, r.recorded_at
  from defense.filing f
  join petition_order o on o.petition_id = f.petition_id
  join petition_report r on r.order_id = o.id
union all
select client_id, greatest(created_at, ended_at) from user_task where client_id is not null
union all
select f.client_id, greatest(t.created_at, t.ended_at)
  from user_task t join defense.filing f on f.petition_id = t.petition_id
union all
select f.client_id, o.recorded_at from defense.filing f join petition_order o on o.petition_id = f.petition_id
union all
select f.client_id, t.recorded_at from defense.telling t join defense.filing f on f.petition_id = t.petition_id
union all
select client_id, planned_at from defense.record_check
union all
select client_id, greatest(received_at, since) from defense.matter
union all
select m.client_id, r.received_at from defense.referral r join defense.matter m on m.id = r.matter_id
union all
select m.client_id, k.at
  from defense.consent k join defense.referral r on r.id = k.referral_id join defense.matter m on m.id = r.matter_id
union all
select client_id, said_at from defense.not_person
union all
select m.client_id, e.at from defense.matter_event e join defense.matter m on m.id = e.matter_id
union all
select m.client_id, greatest(t.offered_at, t.answered_at) from defense.transfer t join defense.matter m on m.id = t.matter_id
union all
select m.client_id, r.arrived_at from defense.resident_reply r join defense.matter m on m.id = r.matter_id
union all
select m.client_id, p.arrived_at
  from defense.referral_paper p join defense.referral r on r.id = p.referral_id join defense.matter m on m.id = r.matter_id
union all
select m.client_id, a.recorded_at from defense.contact_attempt a join defense.matter m on m.id = a.matter_id
union all
select m.client_id, k.written_at from defense.matter_case k join defense.matter m on m.id = k.matter_id
union all
select m.client_id, greatest(o.written_at, o.taken_back_at) from defense.office_message o join defense.matter m on m.id = o.matter_id
union all
select client_id, outcome_at from defense.campaign_person where client_id is not null and outcome_at is not null
union all
select client_id, greatest(asked_at, decided_at) from defense.deletion_request where client_id is not null
union all
select k.client_id, a.recorded_at from defense.correction a join defense.record_check k on k.id = a.check_id;
comment on view defense.client_use is 'When something was put in for a client, changed, filed, ordered or looked at.';

-- The uses of a stored file, since when it is no longer in work (null where it is), and whether it is still needed.
drop view if exists stored_file_use;
create view stored_file_use (sha256, county_id, class, since, needed) as
-- A history is read from the file of the latest delivery that named the person. The next delivery
-- is compared with the latest one.
select f.sha256, f.county_id, 'DELIVERED_FILES', d.ended_at,
       d.ended_at is null
       or d.id = (select max(l.id) from delivery l where l.county_id = d.county_id and l.state not in ('REFUSED', 'WITHDRAWN'))
       or exists (select from conviction c join conviction_state s on s.state = c.state join person p on p.id = c.person_id
                   where c.county_id = d.county_id and s.open and p.delivery_id = d.id)
  from delivery_file f join delivery d on d.id = f.delivery_id
union all
-- The motion that an order was made on is kept as long as the order.
select v.sha256, m.county_id, 'MOTIONS', coalesce(i.ended_at, w.prepared_at),
       i.open
       or exists (select from court_order o left join stored_file s on s.sha256 = o.document
                   where o.motion_id = m.id and s.purged_at is null)
  from motion m
  join motion_version w on w.motion_id = m.id
 cross join lateral (values (w.document), (w.template), (w.style), (w.orders_document), (w.orders_template),
                            (w.orders_style)) v (sha256)
 cross join lateral (select max(c.state_since) as ended_at, coalesce(bool_or(s.open), false) as open
                       from motion_item mi join conviction c on c.id = mi.conviction_id
                       join conviction_state s on s.state = c.state
                      where mi.motion_id = m.id) i
 where v.sha256 is not null
union all
-- A petition's papers are kept like a motion, from the day on which it was decided or withdrawn.
select a.sha256, p.county_id, 'MOTIONS', p.ended_at, p.ended_at is null
  from petition_paper a join petition p on p.id = a.petition_id
union all
-- All versions of an order go together.
select o.document, o.county_id, 'ORDERS',
       greatest(i.ended_at, (select max(l.recorded_at) from court_order l where l.motion_id = o.motion_id)),
       i.open
       or exists (select from submission_record r where r.order_id = o.id and r.state in ('BATCHED', 'SENT', 'REJECTED'))
  from court_order o
 cross join lateral (select max(c.state_since) as ended_at, coalesce(bool_or(s.open), false) as open
                       from motion_item mi join conviction c on c.id = mi.conviction_id
                       join conviction_state s on s.state = c.state
                      where mi.motion_id = o.motion_id) i
 where o.document is not null
union all
select d.entries ->> 'document', m.county_id, 'ORDERS', null, true
  from order_draft d join motion m on m.id = d.motion_id
 where d.entries ->> 'document' is not null
union all
select e.entries ->> 'document', m.county_id, 'ORDERS', greatest(i.ended_at, e.entered_at, e.decided_at), e.outcome is null or i.open
  from order_entry e join motion m on m.id = e.motion_id
 cross join lateral (select max(c.state_since) as ended_at, coalesce(bool_or(s.open), false) as open
                       from motion_item mi join conviction c on c.id = mi.conviction_id
                       join conviction_state s on s.state = c.state
                      where mi.motion_id = m.id) i
 where e.entries ->> 'document' is not null
union all
-- A notice of challenge is kept as long as a proof that it was sent.
select h.notice_document, c.county_id, 'CHALLENGE_NOTICES', coalesce(h.outcome_at, c.state_since),
       s.open
       or exists (select from notice n join sending_proof p on p.notice_id = n.id join stored_file m on m.sha256 = p.message
                   where n.conviction_id = h.conviction_id and m.purged_at is null)
  from challenge h join conviction c on c.id = h.conviction_id join conviction_state s on s.state = c.state
 where h.notice_document is not null
union all
select b.document, b.county_id, 'CHALLENGE_NOTICES', coalesce(i.ended_at, b.prepared_at),
       i.open
       or exists (select from notice n join sending_proof p on p.notice_id = n.id join stored_file m on m.sha256 = p.message
                   where n.challenge_bundle_id = b.id and m.purged_at is null)
  from challenge_bundle b
 cross join lateral (select max(c.state_since) as ended_at, coalesce(bool_or(s.open), false) as open
                       from challenge_in_bundle h join conviction c on c.id = h.conviction_id
                       join conviction_state s on s.state = c.state
                      where h.bundle_id = b.id) i
union all
select n.attachment, n.county_id, 'CHALLENGE_NOTICES', coalesce(n.sent_at, n.decided_at, n.queued_at),
       n.state not in ('SENT', 'GIVEN_UP')
       or exists (select from conviction c join conviction_state s on s.state = c.state
                   where s.open and (c.id = n.conviction_id or c.id in (select h.conviction_id from challenge_in_bundle h
                                                                         where h.bundle_id = n.challenge_bundle_id)))
       or exists (select from sending_proof p join stored_file m on m.sha256 = p.message
                   where p.notice_id = n.id and m.purged_at is null)
  from notice n
 where n.attachment is not null
union all
select p.message, n.county_id, 'PROOFS', p.handed_at,
       n.state not in ('SENT', 'GIVEN_UP')
       or exists (select from conviction c join conviction_state s on s.state = c.state
                   where s.open and (c.id = n.conviction_id or c.id in (select h.conviction_id from challenge_in_bundle h
                                                                         where h.bundle_id = n.challenge_bundle_id)))
  from sending_proof p join notice n on n.id = p.notice_id
union all
-- A mail server's report on an e-mail is kept as long as a proof.
select r.message, n.county_id, 'PROOFS', r.taken_at,
       n.state not in ('SENT', 'GIVEN_UP', 'BOUNCED')
       or exists (select from conviction c join conviction_state s on s.state = c.state
                   where s.open and (c.id = n.conviction_id or c.person_id = n.person_id
                                     or c.id in (select h.conviction_id from challenge_in_bundle h
                                                  where h.bundle_id = n.challenge_bundle_id)))
  from notice_report r join notice n on n.id = r.notice_id
union all
select b.document, b.county_id, 'LETTERS', b.mailed_at,
       b.mailed_at is null
       or exists (select from notice n where n.bundle_id = b.id and (n.unsettled or n.state not in ('SENT', 'GIVEN_UP')))
  from letter_bundle b
 where b.document is not null
union all
select b.document, b.county_id, 'SUBMISSIONS', greatest(b.sent_at, r.answered_at),
       b.state <> 'SENT' or r.unfinished
  from submission b
 cross join lateral (select max(r.answered_at) as answered_at,
                            coalesce(bool_or(r.state in ('BATCHED', 'SENT', 'REJECTED')), false) as unfinished
                       from submission_record r where r.submission_id = b.id) r
 where b.document is not null
union all
-- Submissions are reconciled with their answers: an answer is kept as long as its submission.
select a.document, a.county_id, 'ACKNOWLEDGEMENTS', a.taken_at,
       exists (select from submission b join stored_file s on s.sha256 = b.document
                where b.id = a.submission_id and s.purged_at is null)
  from acknowledgement a
 where a.document is not null
union all
select a.document, a.county_id, 'COURT_ANSWERS', a.received_at,
       exists (select from court_answer x join conviction c on c.id = x.conviction_id
                 join conviction_state s on s.state = c.state
                where x.file_id = a.id and s.open)
  from court_answer_file a
union all
select i.file, i.county_id, 'ADDRESS_LISTS', i.imported_at, false
  from address_import i;
