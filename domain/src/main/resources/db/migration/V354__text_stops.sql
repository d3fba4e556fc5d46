-- A STOP by text message holds for every text of the county, whichever office sends it.
create table text_stop (
  number_sha256 text primary key check (number_sha256 ~ '^[0-9a-f]{64}$'),
  stopped_at    timestamptz not null
);
comment on table text_stop is 'Telephone numbers that answered STOP, and not START since: no text message goes there.';
comment on column text_stop.number_sha256 is
  'The SHA-256 of the number, as +12095550100: it is compared, and never shown.';
insert into text_stop (number_sha256, stopped_at)
select encode(sha256(convert_to(recipient, 'UTF8')), 'hex'), recorded_at
  from defense.no_message where recipient like '+%' and recorded_by = 'resident';
