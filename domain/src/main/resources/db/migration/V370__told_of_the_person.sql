-- A source tells of the person, too, and not of entries alone.
alter table defense.record_source add column of_person jsonb not null default '{}' check (jsonb_typeof(of_person) = 'object');
comment on column defense.record_source.of_person is
  'What it tells of the person: texts by the names of facts; an empty one is told in words that leave it to somebody.';
