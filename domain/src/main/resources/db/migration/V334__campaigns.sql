-- Campaigns, in which the public defender's office reaches people first.
create table defense.campaign (
  id          bigint generated always as identity primary key,
  county_id   bigint not null references clearance.county,
  name        text not null,
  people_list text not null check (people_list in ('FORMER_CLIENTS', 'ASKED_TO_BE_TOLD', 'HANDED_IN')),
  purpose     text not null,
  basis       text not null,
  split       text not null check (split in ('NONE', 'TWO_LETTERS', 'HOLD_BACK')),
  most        int not null check (most > 0),
  state       text not null check (state in ('DRAFT', 'RUNNING', 'PAUSED', 'ENDED')),
  written_by  text not null,
  written_at  timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  ended_at    timestamptz,
  check ((approved_by is null) = (approved_at is null)),
  check (approved_by <> written_by),
  check (state = 'DRAFT' or approved_by is not null and basis <> '' and purpose <> ''),
  check ((state = 'ENDED') = (ended_at is not null))
);
create index campaign_county on defense.campaign (county_id, id);
comment on table defense.campaign is 'A campaign: for what people are written to or called, on which legal basis, and who approved it.';
comment on column defense.campaign.basis is 'What allows the office to use the list: a statute, the person''s own request, a former representation.';
comment on column defense.campaign.split is
  'TWO_LETTERS: a random half gets the second wording. HOLD_BACK: a random half gets nothing, so that one sees what came of it.';
comment on column defense.campaign.most is 'How many people a wave reaches at most.';
comment on column defense.campaign.state is 'PAUSED: too many were the wrong person, or somebody stopped it.';

create table defense.campaign_person (
  id          bigint generated always as identity primary key,
  campaign_id bigint not null references defense.campaign on delete cascade,
  client_id   bigint references defense.client on delete cascade,
  name        text not null,
  born        date,
  language    text not null,
  address     text not null,
  phone       text,
  code        text not null unique check (code ~ '^[2-9A-HJ-NP-Z]{12}$'),
  part        text not null check (part in ('A', 'B', 'HELD_BACK')),
  listed_at   timestamptz not null,
  outcome     text check (outcome in ('ASKED', 'REACHED', 'DECLINED', 'NOT_ME')),
  outcome_at  timestamptz,
  matter_id   bigint references defense.matter on delete set null,
  unique (campaign_id, client_id),
  check ((outcome is null) = (outcome_at is null))
);
create index campaign_person_client on defense.campaign_person (client_id);
create index campaign_person_said on defense.campaign_person (campaign_id, outcome);
create index campaign_person_refused on defense.campaign_person (lower(name), born) where outcome in ('DECLINED', 'NOT_ME');
comment on table defense.campaign_person is 'Somebody on the list of a campaign, which is fixed when it starts.';
comment on column defense.campaign_person.client_id is 'Null: the list was handed in.';
comment on column defense.campaign_person.address is 'Lines of a postal address; empty: none is known, or no letter is safe.';
comment on column defense.campaign_person.code is 'The code of the person''s letter. It opens nothing: it says who answered.';
comment on column defense.campaign_person.part is 'Which wording the person gets, by lot.';
comment on column defense.campaign_person.outcome is 'What the person said; null: nothing yet.';
comment on column defense.campaign_person.matter_id is 'The matter that came of it.';

create table defense.campaign_wave (
  id          bigint generated always as identity primary key,
  campaign_id bigint not null references defense.campaign on delete cascade,
  channel     text not null check (channel in ('LETTER', 'CALL', 'TEXT')),
  built_by    text not null,
  built_at    timestamptz not null,
  sent_on     date,
  unique (campaign_id, channel)
);
comment on table defense.campaign_wave is 'A wave of a campaign: letters, then calls by a person, then text messages to those who agreed to them.';
comment on column defense.campaign_wave.sent_on is 'On which day the letters were mailed; null: they were not, or it is no wave of letters.';

create table defense.campaign_left_out (
  wave_id bigint not null references defense.campaign_wave on delete cascade,
  reason  text not null,
  people  int not null check (people > 0),
  primary key (wave_id, reason)
);
comment on table defense.campaign_left_out is 'How many people of the list a wave left out, and why.';

create table defense.campaign_contact (
  id          bigint generated always as identity primary key,
  wave_id     bigint not null references defense.campaign_wave on delete cascade,
  person_id   bigint not null references defense.campaign_person on delete cascade,
  result      text check (result in ('CAME_BACK', 'NO_ANSWER', 'LEFT_MESSAGE', 'WRONG_NUMBER', 'REACHED', 'DECLINED', 'NOT_ME')),
  recorded_by text,
  recorded_at timestamptz,
  unique (wave_id, person_id),
  check ((result is null) = (recorded_by is null)),
  check ((result is null) = (recorded_at is null))
);
create index campaign_contact_person on defense.campaign_contact (person_id);
comment on table defense.campaign_contact is 'That a wave reaches out to somebody, and what came of it.';
comment on column defense.campaign_contact.result is 'Null: nothing is known yet.';

alter table defense.resident_message drop constraint resident_message_kind_check;
alter table defense.resident_message add constraint resident_message_kind_check
  check (kind in ('RECEIVED', 'CONTACT_CHANGED', 'PLEASE_CALL', 'NEWS', 'SERVICE_ENDS', 'COME_ON', 'CAN_HELP'));

alter table portal.inbox drop constraint inbox_kind_check;
alter table portal.inbox add constraint inbox_kind_check
  check (kind in ('REFERRAL', 'CONTACT', 'WITHDRAWAL', 'PAPER', 'REFUSAL'));
