-- Whose history was taken over and taken back is nobody of the deliveries any more.
update defense.client c set person_id = null
 where c.person_id is not null
   and not exists (select from defense.record_source s where s.client_id = c.id and s.way = 'TAKEN_OVER' and s.taken_back_at is null);

-- A case that the county's own list has put on a matter goes with the match that it came by.
alter table defense.matter_case add column listed boolean not null default false;
comment on column defense.matter_case.listed is
  'Whether the county''s own list has put it there, and nobody has changed it since.';

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
