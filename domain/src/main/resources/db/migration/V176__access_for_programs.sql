-- What programs of a county come in with instead of a password. The secret itself is kept nowhere.
create table api_token (
  id           bigint generated always as identity primary key,
  county_id    bigint not null references county,
  name         text not null check (name <> ''),
  scope        text not null check (scope in ('FIGURES', 'METRICS')),
  sha256       text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
  made_by      text not null,
  made_at      timestamptz not null,
  ends_on      date not null,                     -- the last day of the county's calendar on which it holds
  last_used_at timestamptz,                       -- to a minute or so
  revoked_by   text,
  revoked_at   timestamptz,
  check ((revoked_by is null) = (revoked_at is null))
);
create index api_token_of_county on api_token (county_id, made_at);
