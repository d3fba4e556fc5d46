-- Letters that the holder of a list prints for the public defender. The list stays with whoever may hold it: the office asks for
-- letters, and gets counts; only who answers becomes known to it.
alter table defense.campaign drop constraint campaign_people_list_check;
alter table defense.campaign add constraint campaign_people_list_check
  check (people_list in ('FORMER_CLIENTS', 'ASKED_TO_BE_TOLD', 'HANDED_IN', 'CLEARED', 'COULD_BE_HELPED'));

create table brokered_mailing (
  id           bigint generated always as identity primary key,
  county_id    bigint not null references county,
  campaign_id  bigint not null unique,
  list         text not null check (list in ('CLEARED', 'COULD_BE_HELPED')),
  purpose      text not null check (purpose <> ''),
  basis        text not null check (basis <> ''),
  most         int not null check (most > 0),
  asked_by     text not null,
  approved_by  text not null,
  asked_at     timestamptz not null,
  stopped_at   timestamptz,
  printed_by   text,
  printed_at   timestamptz,
  mailed_on    date,
  declined_by  text,
  declined_at  timestamptz,
  declined_why text not null default '',
  check ((printed_by is null) = (printed_at is null)),
  check ((declined_by is null) = (declined_at is null)),
  check (declined_at is null or printed_at is null and declined_why <> ''),
  check (mailed_on is null or printed_at is not null)
);
create index brokered_mailing_county on brokered_mailing (county_id, id);
comment on table brokered_mailing is 'Letters that the public defender asks the holder of a list to print and mail.';
comment on column brokered_mailing.campaign_id is 'The campaign in the schema defense, to which nobody else has access: no reference.';
comment on column brokered_mailing.list is 'CLEARED: the court has it. COULD_BE_HELPED: the prosecution has it, of its latest survey.';
comment on column brokered_mailing.stopped_at is 'When the office stopped it: no letter is printed or mailed; null: it goes on.';

create table brokered_letter (
  id         bigint generated always as identity primary key,
  mailing_id bigint not null references brokered_mailing on delete cascade,
  person_id  bigint not null references person on delete cascade,
  code       text not null unique check (code ~ '^[2-9A-HJ-NP-Z]{12}$'),
  language   text not null,
  address    text not null,
  refused    text check (refused in ('DECLINED', 'NOT_ME')),
  refused_at timestamptz,
  unique (mailing_id, person_id),
  check ((refused is null) = (refused_at is null))
);
create index brokered_letter_person on brokered_letter (person_id);
comment on table brokered_letter is 'A letter to somebody on the holder''s list. Who answers it for help is not told here.';
comment on column brokered_letter.code is 'The code of the letter. It opens nothing: it says which letter was answered.';
comment on column brokered_letter.refused is 'The person wants no more such letters, or is somebody else; null: neither was said.';

create table brokered_left_out (
  mailing_id bigint not null references brokered_mailing on delete cascade,
  reason     text not null,
  people     int not null check (people > 0),
  primary key (mailing_id, reason)
);
comment on table brokered_left_out is 'How many people of the holder''s list get no letter, and why.';

create table defense.brokered_answer (
  code        text primary key,
  campaign_id bigint not null references defense.campaign on delete cascade,
  matter_id   bigint references defense.matter on delete set null,
  answered_at timestamptz not null
);
create index brokered_answer_campaign on defense.brokered_answer (campaign_id);
comment on table defense.brokered_answer is 'That somebody asked for help by the code of a letter that the holder of a list had printed.';
