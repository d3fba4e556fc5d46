-- What the public defender's office sends to residents by itself.
create table defense.resident_message (
  id              bigint generated always as identity primary key,
  matter_id       bigint not null references defense.matter on delete cascade,
  kind            text not null check (kind in ('RECEIVED', 'CONTACT_CHANGED', 'PLEASE_CALL', 'NEWS')),
  channel         text not null check (channel in ('EMAIL', 'SMS')),
  recipient       text not null,
  language        text not null,
  subject         text not null,
  body            text not null,
  occasion        text not null,
  message_id      text not null unique,
  state           text not null check (state in ('QUEUED', 'SENDING', 'SENT', 'FAILED', 'DROPPED')),
  attempts        int not null default 0,
  queued_at       timestamptz not null,
  next_attempt_at timestamptz not null,
  sent_at         timestamptz,
  last_error      text not null default '',
  unique (occasion, channel, recipient),
  check ((state = 'SENT') = (sent_at is not null))
);
create index resident_message_matter on defense.resident_message (matter_id, id);
create index resident_message_due on defense.resident_message (channel, next_attempt_at) where state in ('QUEUED', 'SENDING');
create index resident_message_recipient on defense.resident_message (recipient, sent_at);
comment on table defense.resident_message is 'A text message or an e-mail to a resident, of level A: what a stranger may read.';
comment on column defense.resident_message.occasion is 'What it is sent for: the same message goes once to a recipient.';

create table defense.no_message (
  recipient   text primary key,
  recorded_by text not null,
  recorded_at timestamptz not null
);
comment on table defense.no_message is 'A telephone number or an e-mail address to which nothing is sent.';
