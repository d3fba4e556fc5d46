-- A state's file that is read by the layout of a law, and what such a law says of the charges in it.

alter table delivery
  add column law_sha256 text references law,
  add column law_table  text,
  add column layout      text,
  add column record_code text not null default '',
  add constraint delivery_by_law_is_whole check (
    (law_sha256 is null) = (law_table is null) and (law_sha256 is null) = (layout is null));
comment on column delivery.law_sha256 is
  'The law by which it is read and decided, as it was when it was handed in; null: California''s file, under a policy.';
comment on column delivery.law_table is 'The table of the law that decides: us-va/sealing-2026; null as before.';
comment on column delivery.layout is 'The layout of its files: court-2020; null as before.';
comment on column delivery.record_code is
  'How the layout''s files name the county whose charges are decided: 059; empty: all charges are.';

create table recorded_charge (
  delivery_id   bigint not null references delivery,
  file_position int not null,
  line_number   bigint not null,
  subject_id    text collate "C" not null,
  here          boolean not null,
  facts         jsonb not null,
  problem       text not null default '',
  primary key (delivery_id, file_position, line_number)
);
create index recorded_charge_of on recorded_charge (delivery_id, subject_id);
comment on table recorded_charge is
  'A charge as a line of a state''s file tells it: what a law says of one charge turns on the person''s others, also '
  'when it is asked again later.';
comment on column recorded_charge.file_position is 'The place in the delivery of the file that has its line.';
comment on column recorded_charge.line_number is 'The line there, from 1.';
comment on column recorded_charge.subject_id is 'Whose it is: the person''s number inside the file.';
comment on column recorded_charge.here is 'Whether it is of the delivery''s county.';
comment on column recorded_charge.facts is 'What the line tells by itself, texts by the names of facts; null: not known.';
comment on column recorded_charge.problem is
  'What could not be read of the line, which sets the person aside; empty: nothing.';

alter table determination
  drop constraint determination_outcome_check,
  add constraint determination_outcome_check check (
    outcome in ('DISMISS', 'REDUCE', 'NOT_ELIGIBLE', 'NOT_YET', 'REVIEW')),
  add column relief        text not null default '',
  add column tracks        text not null default '',
  add column eligible_from date,
  add column due_on        date,
  add column statute       text not null default '',
  add column law_sha256    text references law;
comment on column determination.outcome is
  'DISMISS, REDUCE, NOT_ELIGIBLE, NOT_YET where a wait has to end first, or REVIEW where a person has to decide.';
comment on column determination.relief is
  'The relief by the code that the law''s programme has for it; empty: none, or under a policy.';
comment on column determination.tracks is
  'By whose act it comes about, a space between two: AUTOMATIC, PROSECUTOR, PETITION, BOARD; empty: none, or under a policy.';
comment on column determination.eligible_from is
  'The first day on which the relief can be had; null: now, never, or not known.';
comment on column determination.due_on is 'The day before which the law has it done; null: none.';
comment on column determination.statute is 'What the rule rests on, as cited; empty: a rule of our own, or under a policy.';
comment on column determination.law_sha256 is 'The law that said it; null: a policy did.';
alter table determination alter column policy_version_id drop not null;
alter table determination add constraint determination_is_by_a_policy_or_a_law check (
  (policy_version_id is null) <> (law_sha256 is null));
-- What comes due, by its day.
create index determination_not_yet on determination (eligible_from) where outcome = 'NOT_YET';
