-- What seals a conviction, and what leaves it out for whoever may not see it (docs/sealing.md). The schema veiled comes
-- before clearance in their search path, and its views leave out what is of a sealed conviction. This file comes first:
-- every other one that makes a view drops the schema veiled and ends with "select veil()".

-- A conviction is sealed from the end of the work on it until an order gives it another relief: an order that merely
-- corrects the judge's name is reported to DOJ again, and unseals nothing.
create or replace function seal_conviction() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
begin
  new.sealed_at := case
    when not exists (select from clearance.relief_form f where f.code = new.relief and f.seals) then null
    when new.state in ('NOTIFIED', 'CLOSED') then coalesce(old.sealed_at, now())
    else old.sealed_at end;
  return new;
end $$;

create or replace trigger conviction_seals before update on conviction
  for each row when (new.relief is distinct from old.relief or new.sealed_at is distinct from old.sealed_at
                     or old.sealed_at is null and new.relief is not null and new.state in ('NOTIFIED', 'CLOSED'))
  execute function seal_conviction();

-- Says whether one of these case numbers, as a person's record has it, belongs only to a sealed conviction of that person.
create or replace function is_sealed_case(person bigint, number text) returns boolean language sql stable
  set search_path = clearance, pg_temp as $$
  select coalesce(bool_and(c.sealed_at is not null), false) from clearance.conviction c
   where c.person_id = person and string_to_array(c.case_number, '; ') @> array[upper(btrim(number))]
$$;

-- Makes the views of the schema veiled anew. A migration that adds a table of convictions, or a column to one, must end with this call.
create or replace function veil() returns void language plpgsql
  set search_path = clearance, pg_temp as $$
declare
  seen text;
  rows_of_convictions text;
begin
  drop schema if exists veiled cascade;
  create schema veiled;

  create view veiled.conviction as select * from clearance.conviction where sealed_at is null;

  -- A task names its conviction only by a number, and the code that follows tasks must see all of them. A notice to a
  -- person names no offense.
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

  -- A later file may give a conviction another count: then case and section identify it.
  create view veiled.candidate as
  select t.* from clearance.candidate t
   where not exists (select from clearance.conviction s
                      where s.person_id = t.person_id and s.sealed_at is not null
                        and (s.count_order = t.count_order
                             or s.case_number = t.case_number and s.section = t.section and s.case_number <> ''));
  create view veiled.conviction_change as
  select t.* from clearance.conviction_change t
   where not exists (select from clearance.conviction s
                      where s.person_id = t.person_id and s.sealed_at is not null
                        and (s.count_order in (t.count_order, t.was_count_order)
                             or s.case_number = t.case_number and s.section = t.section and s.case_number <> ''));

  create view veiled.notice as
  select t.* from clearance.notice t
   where not tells_of_challenge(t.kind)
      or not exists (select from clearance.conviction s where s.id = t.conviction_id and s.sealed_at is not null)
         and not exists (select from clearance.challenge_in_bundle i join clearance.conviction s on s.id = i.conviction_id
                          where i.bundle_id = t.challenge_bundle_id and s.sealed_at is not null);
  create view veiled.sending_proof as
  select t.* from clearance.sending_proof t where exists (select from veiled.notice n where n.id = t.notice_id);
  create view veiled.notice_report as
  select t.* from clearance.notice_report t where exists (select from veiled.notice n where n.id = t.notice_id);

  -- The error of a line in the court's answer may quote the row's case.
  create view veiled.court_answer_problem as
  select t.* from clearance.court_answer_problem t
   where not exists (select from clearance.court_answer_file f
                       join clearance.conviction s on s.county_id = f.county_id and s.sealed_at is not null
                        and s.case_number in (select jsonb_array_elements_text(t.problem -> 'arguments'))
                      where f.id = t.file_id);

  -- A printed document cannot leave a line out, so it is held back as a whole.
  for seen, rows_of_convictions in select * from (values
    ('motion_version', 'select from clearance.motion_item i join clearance.conviction s on s.id = i.conviction_id
                         where i.motion_id = t.motion_id and s.sealed_at is not null'),
    ('court_order', 'select from clearance.order_item i join clearance.conviction s on s.id = i.conviction_id
                      where i.order_id = t.id and s.sealed_at is not null'),
    ('submission', 'select from clearance.submission_record i join clearance.conviction s on s.id = i.conviction_id
                     where i.submission_id = t.id and s.sealed_at is not null'),
    ('challenge_bundle', 'select from clearance.challenge_in_bundle i join clearance.conviction s on s.id = i.conviction_id
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

  -- The audit records views of a case under its number.
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
