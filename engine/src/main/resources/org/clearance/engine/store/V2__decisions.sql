-- Decision tables: a model (DMN) holds decisions, which are known by their ids.
create table decision_requirements (
  key             bigint primary key,
  requirements_id text        not null,
  name            text        not null,
  version         integer     not null,
  resource_name   text        not null,
  checksum        text        not null,
  deployment_key  bigint      not null,
  xml             text        not null,
  deployed_at     timestamptz not null default now(),
  unique (requirements_id, version)
);

create table decision_definition (
  key              bigint primary key,
  decision_id      text    not null,
  name             text    not null,
  version          integer not null,
  requirements_key bigint  not null references decision_requirements,
  unique (decision_id, version)
);
create index decision_definition_by_requirements on decision_definition (requirements_key);
