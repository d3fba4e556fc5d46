-- Who in a county could be helped, by which relief: asked of everybody on record, under a policy that the office approved.
create table survey_policy (
  id          bigint generated always as identity primary key,
  county_id   bigint not null references county,
  assumed     jsonb not null check (jsonb_typeof(assumed) = 'object'),
  reason      text not null check (reason <> ''),
  author      text not null,
  written_at  timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  declined_by text,
  check ((approved_by is null) = (approved_at is null)),
  check (approved_by is distinct from author or approved_by is null)
);
create index survey_policy_county on survey_policy (county_id, id);
comment on table survey_policy is 'What a county takes as known of people whom nobody has asked. The latest that was approved holds.';
comment on column survey_policy.assumed is 'By the names of the folder''s questions about the person, a value.';
comment on column survey_policy.approved_by is 'Another person than the author.';

create table survey (
  id         bigint generated always as identity primary key,
  county_id  bigint not null references county,
  policy_id  bigint not null references survey_policy,
  as_of      date not null,
  asked_by   text not null,
  asked_at   timestamptz not null,
  people     int not null default 0,
  done       int not null default 0,
  skipped    int not null default 0,
  after_id   bigint not null default 0,
  began_at   timestamptz,
  ended_at   timestamptz,
  failed     text not null default ''
);
create unique index survey_open on survey (county_id) where ended_at is null;
comment on table survey is 'A survey of everybody on record of a county, on a day.';
comment on column survey.after_id is 'The person up to whom it has come.';
comment on column survey.skipped is 'How many of those that are done the law could not be asked about.';
comment on column survey.failed is 'Why it does not go on at present; empty: it does.';

create table survey_finding (
  survey_id bigint not null references survey on delete cascade,
  person_id bigint not null references person on delete cascade,
  relief    text not null,
  finding   text not null check (finding in ('SHALL', 'MAY', 'ASK', 'LATER', 'BY_STATE')),
  entries   int not null check (entries > 0),
  from_day  date,
  primary key (survey_id, relief, finding, person_id)
);
create index survey_finding_person on survey_finding (person_id);
comment on table survey_finding is 'That a person could be helped by a relief, for some entries of the history.';
comment on column survey_finding.relief is 'The table of the law: petition-1203.4.';
comment on column survey_finding.finding is
  'SHALL, MAY: the court shall or may give it now. ASK: it turns on what somebody has to be asked. LATER: from a day on. '
  'BY_STATE: the state should have given it by itself.';
comment on column survey_finding.from_day is 'The first of the days, where it is later.';

create table survey_total (
  survey_id bigint not null references survey on delete cascade,
  relief    text not null,
  finding   text not null,
  people    int not null,
  entries   int not null,
  primary key (survey_id, relief, finding)
);
comment on table survey_total is 'How many people and entries a survey found, by relief; relief empty: by any.';

create table survey_question (
  survey_id bigint not null references survey on delete cascade,
  fact      text not null,
  people    int not null check (people > 0),
  answers   int not null check (answers > 0),
  primary key (survey_id, fact)
);
comment on table survey_question is 'A question that can still change answers, and how many turn on it.';
comment on column survey_question.fact is 'The name of what is asked for, by the law''s folder.';
