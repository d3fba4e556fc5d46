-- A county may file one proposed order for each conviction, or for each case of a person, besides the motion.
alter table motion_version
  add column orders_for text check (orders_for in ('CONVICTION', 'CASE')),  -- null: the order is part of the motion's paper
  add column orders_template text references stored_file,
  add column orders_style text references stored_file,
  add column orders_document text references stored_file,                   -- null: there are none, or they are being printed
  add check (num_nulls(orders_for, orders_template, orders_style) in (0, 3)),
  add check (orders_for is not null or orders_document is null);

-- Who names a stored file, since when nobody works with it (null: somebody does), and whether it is still needed.
create or replace view stored_file_use (sha256, county_id, class, since, needed) as
-- A history is read where its rows stand in the file of the latest delivery that named the person. The next delivery
-- is compared with the latest one.
select f.sha256, f.county_id, 'DELIVERED_FILES', d.ended_at,
       d.ended_at is null
       or d.id = (select max(l.id) from delivery l where l.county_id = d.county_id and l.state not in ('REFUSED', 'WITHDRAWN'))
       or exists (select from conviction c join conviction_state s on s.state = c.state join person p on p.id = c.person_id
                   where c.county_id = d.county_id and s.open and p.delivery_id = d.id)
  from delivery_file f join delivery d on d.id = f.delivery_id
union all
-- What an order was made on is kept as long as the order.
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
                       from challenge h join conviction c on c.id = h.conviction_id
                       join conviction_state s on s.state = c.state
                      where h.bundle_id = b.id) i
union all
select n.attachment, n.county_id, 'CHALLENGE_NOTICES', coalesce(n.sent_at, n.decided_at, n.queued_at),
       n.state not in ('SENT', 'GIVEN_UP')
       or exists (select from conviction c join conviction_state s on s.state = c.state
                   where s.open and (c.id = n.conviction_id or c.id in (select h.conviction_id from challenge h
                                                                         where h.bundle_id = n.challenge_bundle_id)))
       or exists (select from sending_proof p join stored_file m on m.sha256 = p.message
                   where p.notice_id = n.id and m.purged_at is null)
  from notice n
 where n.attachment is not null
union all
select p.message, n.county_id, 'PROOFS', p.handed_at,
       n.state not in ('SENT', 'GIVEN_UP')
       or exists (select from conviction c join conviction_state s on s.state = c.state
                   where s.open and (c.id = n.conviction_id or c.id in (select h.conviction_id from challenge h
                                                                         where h.bundle_id = n.challenge_bundle_id)))
  from sending_proof p join notice n on n.id = p.notice_id
union all
-- What a mail server reported of an e-mail is kept as long as a proof.
select r.message, n.county_id, 'PROOFS', r.taken_at,
       n.state not in ('SENT', 'GIVEN_UP', 'BOUNCED')
       or exists (select from conviction c join conviction_state s on s.state = c.state
                   where s.open and (c.id = n.conviction_id or c.person_id = n.person_id
                                     or c.id in (select h.conviction_id from challenge h
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
-- Submissions are reconciled with the answers to them: an answer is kept as long as what it answers.
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

-- Makes the views anew; a migration that adds a table of convictions, or a column to one, ends with it.
create or replace function veil() returns void language plpgsql as $$
declare
  seen text;
  rows_of_convictions text;
begin
  drop schema if exists veiled cascade;
  create schema veiled;

  create view veiled.conviction as select * from clearance.conviction where sealed_at is null;

  -- A task names its conviction by a number alone, and what follows the tasks must not lose one. A notice to a person
  -- names no offence.
  for rows_of_convictions in
    select c.relname from pg_class c
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'clearance'
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'conviction_id' and not a.attisdropped
     where c.relkind in ('r', 'p', 'v') and c.relname not in ('user_task', 'notice')
     order by c.relname
  loop
    execute format(
      'create view veiled.%1$I as select t.* from clearance.%1$I t
        where not exists (select from clearance.conviction s where s.id = t.conviction_id and s.sealed_at is not null)',
      rows_of_convictions);
  end loop;

  create view veiled.candidate as
  select t.* from clearance.candidate t
   where not exists (select from clearance.conviction s
                      where s.person_id = t.person_id and s.count_order = t.count_order and s.sealed_at is not null);
  create view veiled.conviction_change as
  select t.* from clearance.conviction_change t
   where not exists (select from clearance.conviction s
                      where s.person_id = t.person_id and s.count_order in (t.count_order, t.was_count_order)
                        and s.sealed_at is not null);

  create view veiled.notice as
  select t.* from clearance.notice t
   where t.kind not like 'CHALLENGE%'
      or not exists (select from clearance.conviction s where s.id = t.conviction_id and s.sealed_at is not null)
         and not exists (select from clearance.challenge h join clearance.conviction s on s.id = h.conviction_id
                          where h.bundle_id = t.challenge_bundle_id and s.sealed_at is not null);
  create view veiled.sending_proof as
  select t.* from clearance.sending_proof t where exists (select from veiled.notice n where n.id = t.notice_id);
  create view veiled.notice_report as
  select t.* from clearance.notice_report t where exists (select from veiled.notice n where n.id = t.notice_id);

  -- What is wrong with a line of the court's answer may quote the row's case.
  create view veiled.court_answer_problem as
  select t.* from clearance.court_answer_problem t
   where not exists (select from clearance.court_answer_file f
                       join clearance.conviction s on s.county_id = f.county_id and s.sealed_at is not null
                        and s.case_number in (select jsonb_array_elements_text(t.problem -> 'arguments'))
                      where f.id = t.file_id);

  -- A printed document cannot leave a line out: as a whole it is held back.
  for seen, rows_of_convictions in select * from (values
    ('motion_version', 'select from clearance.motion_item i join clearance.conviction s on s.id = i.conviction_id
                         where i.motion_id = t.motion_id and s.sealed_at is not null'),
    ('court_order', 'select from clearance.order_item i join clearance.conviction s on s.id = i.conviction_id
                      where i.order_id = t.id and s.sealed_at is not null'),
    ('submission', 'select from clearance.submission_record i join clearance.conviction s on s.id = i.conviction_id
                     where i.submission_id = t.id and s.sealed_at is not null'),
    ('challenge_bundle', 'select from clearance.challenge i join clearance.conviction s on s.id = i.conviction_id
                           where i.bundle_id = t.id and s.sealed_at is not null')) as document
  loop
    execute (
      select format('create view veiled.%1$I as select %2$s from clearance.%1$I t', seen,
                    string_agg(case when a.attname in ('document', 'orders_document')
                                 then format('case when not exists (%s) then t.%I end as %2$I', rows_of_convictions, a.attname)
                                 else format('t.%I', a.attname) end, ', ' order by a.attnum))
        from pg_attribute a
       where a.attrelid = format('clearance.%I', seen)::regclass and a.attnum > 0 and not a.attisdropped);
  end loop;

  -- Who looked at a case is on record under its number.
  execute (
    select format('create view veiled.audit_entry as select %s from clearance.audit_entry t',
                  string_agg(case a.attname when 'detail'
                               then 'case when t.subject = ''person'' and t.detail like ''case %''
                                           and clearance.is_sealed_case(t.subject_id, substr(t.detail, 6))
                                     then '''' else t.detail end as detail'
                               else format('t.%I', a.attname) end, ', ' order by a.attnum))
      from pg_attribute a
     where a.attrelid = 'clearance.audit_entry'::regclass and a.attnum > 0 and not a.attisdropped);
end $$;

select veil();
