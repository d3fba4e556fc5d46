-- What a user is told, in the program and, if the user wants, by e-mail.
create table message (
  id         bigint generated always as identity primary key,
  county_id  bigint      not null references county,
  user_id    bigint      not null references app_user,
  occasion   text        not null,
  words      jsonb       not null,
  href       text        not null check (href ~ '^/'),
  written_at timestamptz not null default now(),
  read_at    timestamptz,
  mailed_at  timestamptz,
  unique (user_id, occasion)
);
create index message_of_user on message (user_id, county_id, id desc);
create index message_unread on message (user_id, county_id) where read_at is null;
comment on table message is 'What a user is told of a county''s work; it names tasks and packets, never a case.';
comment on column message.occasion is 'What it is told for, so that nobody is told twice: policy:7.';
comment on column message.words is 'The sentence, as a text is kept.';
comment on column message.href is 'Where it leads, from the root of the screens.';
comment on column message.read_at is 'When the user opened it or put it aside; null: it is new.';
comment on column message.mailed_at is 'When it went into an e-mail; null: it did not.';

alter table user_preference add column messages_by_mail text not null default 'NEVER'
  check (messages_by_mail in ('NEVER', 'DAILY', 'AT_ONCE'));
comment on column user_preference.messages_by_mail is 'Whether messages are e-mailed, too: each at once, or once a day.';
