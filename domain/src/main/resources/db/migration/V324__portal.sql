-- What the public screens may touch: three tables, nothing else (docs/portal.md). The role clearance_portal has rights
-- on them alone (afterMigrate__wall.sql), so that nothing on the public screens can read a criminal record.
create schema portal;
comment on schema portal is 'What the public screens keep and read. Their role in the database touches nothing else.';

create table portal.draft (
  token_hash  bytea primary key,
  code_place  bytea unique,
  by_token    bytea not null,
  by_code     bytea,
  content     bytea not null,
  language    text not null,
  screen      text not null,
  sent        boolean not null default false,
  began_at    timestamptz not null,
  changed_at  timestamptz not null,
  check ((code_place is null) = (by_code is null))
);
create index draft_changed on portal.draft (changed_at);
comment on table portal.draft is
  'What a resident has answered so far, or the visit of one who came back. Whoever reads the table reads no answer: it opens '
  'with the token in the person''s browser, or with the code and the date of birth.';
comment on column portal.draft.token_hash is 'The SHA-256 of the token in the browser.';
comment on column portal.draft.code_place is 'Where the person''s code leads to, derived from it; null: none was given yet.';
comment on column portal.draft.by_token is 'The key of the content, encrypted with one derived from the token.';
comment on column portal.draft.by_code is 'The same, encrypted with one derived from the code and the date of birth.';
comment on column portal.draft.content is 'The answers as JSON, encrypted (AES-GCM).';
comment on column portal.draft.screen is 'The last screen that was answered, for the figures of where people stop.';
comment on column portal.draft.sent is 'Whether it was sent; it is empty of answers then.';

create table portal.inbox (
  id         bigint generated always as identity primary key,
  key        uuid not null unique,
  kind       text not null check (kind in ('REFERRAL', 'CONTACT', 'WITHDRAWAL')),
  said       jsonb not null,
  arrived_at timestamptz not null
);
comment on table portal.inbox is
  'What residents sent, until the defender''s side takes it, which is within seconds. The public screens write it and never read it.';
comment on column portal.inbox.key is 'The same however often the same is sent.';

create table portal.status_board (
  name       text primary key,
  shown      bytea not null,
  changed_at timestamptz not null
);
comment on table portal.status_board is
  'What the public screens may show: each office that residents can ask, in the clear, and where each referral stands, encrypted '
  'with a key derived from its code and the person''s date of birth.';
comment on column portal.status_board.name is 'office/<county''s code>, or referral/<where the code leads to, in hexadecimal digits>.';

create table portal_try (
  id   bigint generated always as identity primary key,
  mark bytea not null,
  at   timestamptz not null
);
create index portal_try_mark on portal_try (mark, at);
create index portal_try_at on portal_try (at);
comment on table portal_try is 'Tries on the public screens, so that there are not too many; kept for seven days.';
comment on column portal_try.mark is 'What was tried and from where, hashed with the server''s secret: it names no address.';
