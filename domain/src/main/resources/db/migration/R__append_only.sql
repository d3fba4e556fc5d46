-- Tables whose rows are never changed or removed, so that they prove what was recorded.

create or replace function refuse_change() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'CL002';
end $$;

create or replace trigger audit_entry_no_truncate before truncate on audit_entry
  for each statement execute function refuse_change();
create or replace trigger conviction_event_append_only before update or delete on conviction_event
  for each row execute function refuse_change();
create or replace trigger conviction_event_no_truncate before truncate on conviction_event
  for each statement execute function refuse_change();
create or replace trigger determination_append_only before update or delete on determination
  for each row execute function refuse_change();
create or replace trigger decision_table_append_only before update or delete on decision_table
  for each row execute function refuse_change();
create or replace trigger law_append_only before update or delete on law
  for each row execute function refuse_change();
create or replace trigger law_file_append_only before update or delete on law_file
  for each row execute function refuse_change();
create or replace trigger law_version_kept before delete on law_version
  for each row execute function refuse_change();
create or replace trigger policy_version_kept before delete on policy_version
  for each row execute function refuse_change();
create or replace trigger packet_decision_append_only before update or delete on packet_decision
  for each row execute function refuse_change();
create or replace trigger packet_decision_no_truncate before truncate on packet_decision
  for each statement execute function refuse_change();
create or replace trigger packet_comment_append_only before update or delete on packet_comment
  for each row execute function refuse_change();
create or replace trigger clearance_report_append_only before update or delete on clearance_report
  for each row execute function refuse_change();
create or replace trigger motion_version_no_delete before delete on motion_version
  for each row execute function refuse_change();
create or replace trigger motion_version_no_truncate before truncate on motion_version
  for each statement execute function refuse_change();
create or replace trigger challenge_bundle_append_only before update or delete on challenge_bundle
  for each row execute function refuse_change();
create or replace trigger challenge_in_bundle_append_only before update or delete on challenge_in_bundle
  for each row execute function refuse_change();
create or replace trigger order_entry_no_delete before delete on order_entry
  for each row execute function refuse_change();
create or replace trigger order_entry_no_truncate before truncate on order_entry
  for each statement execute function refuse_change();
create or replace trigger court_order_append_only before update or delete on court_order
  for each row execute function refuse_change();
create or replace trigger order_item_append_only before update or delete on order_item
  for each row execute function refuse_change();
create or replace trigger court_answer_file_append_only before update or delete on court_answer_file
  for each row execute function refuse_change();
create or replace trigger court_answer_append_only before update or delete on court_answer
  for each row execute function refuse_change();
create or replace trigger court_answer_problem_append_only before update or delete on court_answer_problem
  for each row execute function refuse_change();
create or replace trigger follow_up_append_only before update or delete on follow_up
  for each row execute function refuse_change();
create or replace trigger sending_proof_append_only before update or delete on sending_proof
  for each row execute function refuse_change();

-- Only a retention run of the county that is in progress can delete an audit entry, once its period has ended. Of an entry about a client or a
-- matter that is purged the words can be emptied: who did what and when stays. Nothing else can be changed.
create or replace function refuse_change_of_audit() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
begin
  if tg_op = 'DELETE' and exists (
       select from retention_run r join retention_run_class c on c.run_id = r.id and c.class = 'AUDIT_ENTRIES'
        where r.id = nullif(current_setting('clearance.retention_run', true), '')::bigint
          and r.state = 'RUNNING' and r.county_id = old.county_id and old.at < c.before) then
    return old;
  end if;
  if tg_op = 'UPDATE' and new.detail = ''
     and (to_jsonb(new) - 'detail') = (to_jsonb(old) - 'detail')
     and (old.subject = 'client' and not exists (select from defense.client c where c.id = old.subject_id)
          or old.subject = 'matter' and old.action <> 'MATTER_GIVEN_ON'
             and not exists (select from defense.matter m where m.id = old.subject_id)) then
    return new;
  end if;
  raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'CL002';
end $$;

create or replace trigger audit_entry_append_only before update or delete on audit_entry
  for each row execute function refuse_change_of_audit();

-- What the audit said of a client or a matter goes with it. To whom of the office a matter was given is no word of the person.
create or replace function empty_audit_of_purged() returns trigger language plpgsql security definer
  set search_path = clearance, pg_temp as $$
begin
  update audit_entry e set detail = ''
   where e.subject = tg_argv[0] and e.subject_id in (select g.id from gone g)
     and e.detail <> '' and e.action <> 'MATTER_GIVEN_ON';
  return null;
end $$;

create or replace trigger client_words_leave_audit after delete on defense.client
  referencing old table as gone for each statement execute function empty_audit_of_purged('client');
create or replace trigger matter_words_leave_audit after delete on defense.matter
  referencing old table as gone for each statement execute function empty_audit_of_purged('matter');

-- A report names the receiver, so it is purged with the text of the notice. The only change allowed is to empty it.
create or replace function guard_notice_report() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
begin
  if tg_op = 'UPDATE' and new.recipient = '' and new.diagnostic = '' and new.explanation = ''
     and (new.id, new.notice_id, new.message, new.action, new.status, new.applied, new.taken_at)
         is not distinct from (old.id, old.notice_id, old.message, old.action, old.status, old.applied, old.taken_at) then
    return new;
  end if;
  raise exception 'notice_report is append-only: % refused', tg_op using errcode = 'CL002';
end $$;

create or replace trigger notice_report_append_only before update or delete on notice_report
  for each row execute function guard_notice_report();
create or replace trigger said_fact_append_only before update on defense.said_fact
  for each row execute function refuse_change();
create or replace trigger debt_order_append_only before update on defense.debt_order
  for each row execute function refuse_change();
create or replace trigger debt_order_mistake_append_only before update on defense.debt_order_mistake
  for each row execute function refuse_change();
create or replace trigger debt_telling_append_only before update on defense.debt_telling
  for each row execute function refuse_change();
create or replace trigger means_append_only before update on defense.means
  for each row execute function refuse_change();
create or replace trigger means_expense_append_only before update on defense.means_expense
  for each row execute function refuse_change();
create or replace trigger declaration_append_only before update on defense.declaration
  for each row execute function refuse_change();
