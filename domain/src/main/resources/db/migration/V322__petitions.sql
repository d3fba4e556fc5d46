-- Petitions that the public defender files: what was filed crosses the wall, and nothing else of a client does.
create table petition (
  id           bigint generated always as identity primary key,
  county_id    bigint not null references county,
  kind         text not null check (kind <> ''),
  title        text not null check (title <> ''),
  petitioner   text not null check (petitioner <> ''),
  case_number  text not null,
  filed_on     date not null,
  notice_days  int not null check (notice_days >= 0),
  parties      text[] not null,
  seals        boolean not null,
  state        text not null default 'FILED'
               check (state in ('FILED', 'SERVED', 'ANSWERED', 'HEARING_SET', 'ORDERED', 'WITHDRAWN')),
  answer_until date,
  withdrawn_because text not null default '',
  filed_by     text not null,
  filed_at     timestamptz not null,
  ended_at     timestamptz,
  check ((state = 'WITHDRAWN') = (withdrawn_because <> '')),
  check ((answer_until is null) = (state in ('FILED')) or state = 'WITHDRAWN')
);
create index petition_state on petition (county_id, state, id);
create index petition_petitioner on petition (county_id, (folded_name(petitioner)) text_pattern_ops);
create index petition_case on petition (county_id, case_number);
comment on table petition is 'A petition as it was filed with the court for one person, in one case.';
comment on column petition.kind is 'A petition of the law''s folder: dismissal.';
comment on column petition.petitioner is 'The person''s name as the petition has it.';
comment on column petition.case_number is 'Empty: an arrest of which no case came.';
comment on column petition.notice_days is 'How many days before a decision the prosecution has to have it, as the law of the day said.';
comment on column petition.parties is 'Who has to be served: PROSECUTOR, AGENCY.';
comment on column petition.seals is 'Whether what it asks for, once granted, seals a record from the prosecution.';
comment on column petition.answer_until is 'The last day on which the prosecution may answer; null: it was not served.';
comment on column petition.ended_at is 'When it was decided or withdrawn.';

create table petition_ask (
  id          bigint generated always as identity primary key,
  petition_id bigint not null references petition on delete cascade,
  number      int not null check (number > 0),
  offense     text not null check (offense <> ''),
  asks        text not null check (asks <> ''),
  orders      text not null check (orders <> ''),
  statute     text not null check (statute <> '')
);
create index petition_ask_petition on petition_ask (petition_id);
comment on table petition_ask is 'What a petition asks for one of its counts.';
comment on column petition_ask.number is 'Of the count in the petition, from 1; a count may be asked two things for.';
comment on column petition_ask.offense is 'The count in words, as the petition has it.';

create table petition_paper (
  petition_id bigint not null references petition on delete cascade,
  name        text not null check (name <> ''),
  sha256      text not null references stored_file,
  primary key (petition_id, name)
);
create index petition_paper_file on petition_paper (sha256);
comment on table petition_paper is 'A paper of a petition, as it was on the day on which it was filed.';

create table petition_service (
  id          bigint generated always as identity primary key,
  petition_id bigint not null references petition on delete cascade,
  party       text not null check (party in ('PROSECUTOR', 'AGENCY')),
  way         text not null check (way in ('PERSONAL', 'MAIL', 'ELECTRONIC', 'FAX')),
  served_on   date not null,
  recorded_by text not null,
  recorded_at timestamptz not null
);
create index petition_service_petition on petition_service (petition_id);
comment on table petition_service is 'That a petition was served on somebody.';

create table petition_answer (
  petition_id bigint primary key references petition on delete cascade,
  answer      text not null check (answer in ('AGREES', 'NO_POSITION', 'OBJECTS', 'SILENT')),
  ground      text not null default '',
  answered_on date not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  check (answer <> 'OBJECTS' or ground <> '')
);
comment on table petition_answer is 'What the prosecution says of a petition. SILENT: the time of the notice ended without a word.';

create table petition_hearing (
  id          bigint generated always as identity primary key,
  petition_id bigint not null references petition on delete cascade,
  held_on     date not null,
  place       text not null default '',
  recorded_by text not null,
  recorded_at timestamptz not null
);
create index petition_hearing_petition on petition_hearing (petition_id, id);
comment on table petition_hearing is 'When a court hears a petition. The latest holds; rows are only added.';

create table petition_order (
  id          bigint generated always as identity primary key,
  petition_id bigint not null references petition on delete cascade,
  kind        text not null check (kind in ('ORDER', 'AMENDED', 'VACATED')),
  judge       text not null check (judge <> ''),
  ordered_on  date not null,
  because     text not null default '',
  recorded_by text not null,
  recorded_at timestamptz not null,
  check ((kind = 'ORDER') = (because = ''))
);
create index petition_order_petition on petition_order (petition_id, id);
comment on table petition_order is 'What a court ordered on a petition. The latest holds; rows are only added.';
comment on column petition_order.because is 'Why it takes the place of the order before.';

create table petition_order_line (
  order_id bigint not null references petition_order on delete cascade,
  ask_id   bigint not null references petition_ask on delete cascade,
  granted  boolean not null,
  ground   text not null default '',
  primary key (order_id, ask_id),
  check (granted = (ground = ''))
);
create index petition_order_line_ask on petition_order_line (ask_id);
comment on table petition_order_line is 'What an order says of one thing that was asked for.';
comment on column petition_order_line.ground is 'Why it was not granted.';

create table petition_report (
  order_id    bigint primary key references petition_order on delete cascade,
  reported_on date not null,
  way         text not null check (way <> ''),
  recorded_by text not null,
  recorded_at timestamptz not null
);
comment on table petition_report is 'That the keeper of the state''s record was told of an order.';

alter table user_task add column petition_id bigint, add column client_id bigint;
create index user_task_of_petition on user_task (petition_id) where petition_id is not null;

create table defense.filing (
  petition_id bigint primary key references clearance.petition on delete cascade,
  client_id   bigint not null references defense.client on delete cascade
);
create index filing_client on defense.filing (client_id);
comment on table defense.filing is 'Whose client a petition was filed for.';

create table defense.filing_ask (
  ask_id      bigint primary key references clearance.petition_ask on delete cascade,
  petition_id bigint not null references defense.filing on delete cascade,
  entry_id    bigint not null references defense.record_entry on delete cascade,
  relief      text not null check (relief <> ''),
  becomes     jsonb not null check (jsonb_typeof(becomes) = 'object'),
  was         jsonb not null check (jsonb_typeof(was) = 'object')
);
create index filing_ask_petition on defense.filing_ask (petition_id);
create index filing_ask_entry on defense.filing_ask (entry_id);
comment on table defense.filing_ask is 'Which entry of the record something was asked for, and by which table of the law.';
comment on column defense.filing_ask.relief is 'The table: petition-1203.4.';
comment on column defense.filing_ask.becomes is 'The facts of the entry once it is granted.';
comment on column defense.filing_ask.was is 'The same facts when it was filed; null: not known.';

create table defense.telling (
  id          bigint generated always as identity primary key,
  petition_id bigint not null references defense.filing on delete cascade,
  order_id    bigint not null references clearance.petition_order on delete cascade,
  way         text not null check (way in ('PERSON', 'PHONE', 'LETTER', 'MESSAGE', 'NOT_REACHED')),
  told_on     date not null,
  note        text not null default '',
  recorded_by text not null,
  recorded_at timestamptz not null,
  check (way <> 'NOT_REACHED' or note <> '')
);
create index telling_petition on defense.telling (petition_id);
comment on table defense.telling is 'That a client was told what a court ordered, or why not.';

create table defense.record_check (
  id          bigint generated always as identity primary key,
  client_id   bigint not null references defense.client on delete cascade,
  petition_id bigint references defense.filing on delete cascade,
  due_on      date not null,
  state       text not null default 'PLANNED' check (state in ('PLANNED', 'ASKED', 'DONE', 'GIVEN_UP', 'REPLACED')),
  given_up_because text not null default '',
  planned_by  text not null,
  planned_at  timestamptz not null,
  check ((state = 'GIVEN_UP') = (given_up_because <> ''))
);
create index record_check_client on defense.record_check (client_id);
comment on table defense.record_check is 'That somebody looks, from a day on, what the state''s record says of a client.';
comment on column defense.record_check.petition_id is 'The petition whose order has to be there; null: only what the state gives by itself.';
comment on column defense.record_check.due_on is 'From when on it is looked at; later once a correction was asked for.';

create table defense.record_check_item (
  id          bigint generated always as identity primary key,
  check_id    bigint not null references defense.record_check on delete cascade,
  entry_id    bigint not null references defense.record_entry on delete cascade,
  offense     text not null,
  expects     text not null check (expects <> ''),
  becomes     jsonb check (jsonb_typeof(becomes) = 'object'),
  by_state    boolean not null,
  gone        boolean not null,
  seen        text check (seen in ('THERE', 'MISSING', 'UNCLEAR')),
  seen_on     date,
  note        text not null default '',
  recorded_by text,
  check ((seen is null) = (seen_on is null) and (seen is null) = (recorded_by is null))
);
create index record_check_item_check on defense.record_check_item (check_id);
create index record_check_item_entry on defense.record_check_item (entry_id);
comment on table defense.record_check_item is 'What the state''s record has to say of an entry, and what it said when somebody looked last.';
comment on column defense.record_check_item.becomes is 'The facts of the entry once it is there; null: any that says that it is relieved.';
comment on column defense.record_check_item.by_state is 'Whether the state gives it by itself.';
comment on column defense.record_check_item.gone is 'Whether it must not be there any more: a later order took it back.';

create table defense.correction (
  id          bigint generated always as identity primary key,
  check_id    bigint not null references defense.record_check on delete cascade,
  asked_of    text not null check (asked_of in ('STATE', 'COURT')),
  asked_on    date not null,
  note        text not null default '',
  recorded_by text not null,
  recorded_at timestamptz not null
);
create index correction_check on defense.correction (check_id);
comment on table defense.correction is 'That somebody asked for the correction of the state''s record.';

create table defense.recheck (
  id         bigint generated always as identity primary key,
  client_id  bigint not null references defense.client on delete cascade,
  due_on     date not null,
  state      text not null default 'PLANNED' check (state in ('PLANNED', 'MOVED', 'DONE')),
  planned_at timestamptz not null
);
create unique index recheck_planned on defense.recheck (client_id, due_on) where state = 'PLANNED';
comment on table defense.recheck is 'The day on which the law gives a client something that has to wait now.';
comment on column defense.recheck.state is 'MOVED: the record changed, and another day, or none, took its place.';
