-- A person of the deliveries of the same name as a client may be somebody else: who said so, and when.
create table defense.not_person (
  client_id bigint not null references defense.client on delete cascade,
  person_id bigint not null references clearance.person on delete cascade,
  said_by   text not null,
  said_at   timestamptz not null,
  primary key (client_id, person_id)
);
create index not_person_person on defense.not_person (person_id);
comment on table defense.not_person is
  'People of the county''s deliveries of whom somebody has said that they are not the client: they are offered no more.';
