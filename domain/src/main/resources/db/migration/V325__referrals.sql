-- What residents asked the public defender's office for, and what the office does about it.
create table defense.matter (
  id          bigint generated always as identity primary key,
  county_id   bigint not null references clearance.county,
  client_id   bigint not null references defense.client on delete cascade,
  state       text not null check (state in ('RECEIVED', 'OPENED', 'CONTACTING', 'WAITING_FOR_YOU', 'REVIEWING', 'PREPARING',
                                             'FILED', 'DECIDED', 'NOT_YET', 'COULD_NOT_REACH', 'CLOSED')),
  since       timestamptz not null,
  due_on      date,
  urgent_on   date,
  unsure      boolean not null,
  received_at timestamptz not null,
  opened_by   text,
  opened_at   timestamptz,
  closed_as   text check (closed_as in ('GRANTED_ALL', 'GRANTED_SOME', 'DENIED', 'CLEARED_BEFORE', 'NO_RECORD', 'NOT_ELIGIBLE',
                                        'OTHER_PLACE', 'WITHDRAWN', 'OTHER_COUNSEL', 'NOT_REACHED', 'CONFLICT', 'DECEASED',
                                        'SPAM', 'CANNOT_SERVE')),
  check ((state = 'CLOSED') = (closed_as is not null)),
  check ((opened_by is null) = (opened_at is null))
);
create index matter_queue on defense.matter (county_id, state, received_at);
create index matter_client on defense.matter (client_id);
comment on table defense.matter is 'What an office does about what a person asked for, from the referral until it is closed.';
comment on column defense.matter.due_on is 'By when the office acts, or until when it waits.';
comment on column defense.matter.urgent_on is 'The day for which the person needs it.';
comment on column defense.matter.unsure is 'Whether the person does not know in which county the record is.';

create table defense.referral (
  id          bigint generated always as identity primary key,
  county_id   bigint not null references clearance.county,
  matter_id   bigint references defense.matter on delete cascade,
  code        text not null,
  language    text not null,
  born        date not null,
  name        text not null,
  phone       text,
  answers     jsonb not null check (jsonb_typeof(answers) = 'object'),
  source      text,
  suspect     text check (suspect in ('TRAP', 'FAST', 'SAME_PHONE')),
  began_at    timestamptz not null,
  received_at timestamptz not null,
  unique (code, county_id),
  check (matter_id is not null or suspect is not null)
);
create index referral_matter on defense.referral (matter_id);
create index referral_phone on defense.referral (phone, received_at);
create index referral_held on defense.referral (county_id, received_at) where matter_id is null;
comment on table defense.referral is 'What a resident sent to an office. Whoever asks again while a matter is open has several.';
comment on column defense.referral.matter_id is 'Null: it looks odd, and a person decides before anything goes out.';
comment on column defense.referral.code is 'The person''s code, without hyphens.';
comment on column defense.referral.answers is 'Lists of texts by the names of the questions (residents/questions.yaml).';
comment on column defense.referral.source is 'The code of the partner whose link led to it.';
comment on column defense.referral.suspect is 'Why it looked odd when it came.';

create table defense.referral_consent (
  referral_id    bigint not null references defense.referral on delete cascade,
  question       text not null,
  given          boolean not null,
  wording_sha256 text not null,
  language       text not null,
  primary key (referral_id, question)
);
comment on table defense.referral_consent is 'What a resident allowed, or did not, and in which words it was asked.';

create table defense.matter_event (
  id        bigint generated always as identity primary key,
  matter_id bigint not null references defense.matter on delete cascade,
  kind      text not null check (kind in ('RECEIVED', 'ASKED_AGAIN', 'MOVED', 'NOTE', 'CONTACT_CHANGED', 'WITHDRAWN')),
  state     text,
  note      text not null default '',
  actor     text not null,
  at        timestamptz not null
);
create index matter_event_matter on defense.matter_event (matter_id, id);
comment on table defense.matter_event is 'What happened in a matter, in its order.';
comment on column defense.matter_event.state is 'The state to which it was moved.';

create table defense.contact_attempt (
  id          bigint generated always as identity primary key,
  matter_id   bigint not null references defense.matter on delete cascade,
  tried_on    date not null,
  channel     text not null check (channel in ('PHONE', 'TEXT', 'EMAIL', 'LETTER', 'IN_PERSON')),
  result      text not null check (result in ('REACHED', 'NO_ANSWER', 'LEFT_MESSAGE', 'SENT', 'WRONG_NUMBER', 'CAME_BACK')),
  note        text not null default '',
  actor       text not null,
  recorded_at timestamptz not null
);
create index contact_attempt_matter on defense.contact_attempt (matter_id, id);
comment on table defense.contact_attempt is 'How often, when and how somebody tried to reach a resident: the proof of the effort.';

create table draft_count (
  month    date not null,
  language text not null,
  screen   text not null,
  drafts   bigint not null,
  primary key (month, language, screen)
);
comment on table draft_count is 'How many residents began and never sent, by the last screen that they answered: all that is left of them.';
comment on column draft_count.screen is 'Empty: none was answered.';
