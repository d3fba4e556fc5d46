-- The engine's own tables, beside Operaton's in the same schema.
create sequence key_block;

-- A deployed process as it was handed in; Operaton holds the translated model.
create table process_definition (
  key            bigint primary key,
  process_id     text        not null,
  version        integer     not null,
  name           text,
  version_tag    text,
  resource_name  text        not null,
  checksum       text        not null,
  deployment_key bigint      not null,
  xml            text        not null,
  none_start     boolean     not null,
  deployed_at    timestamptz not null default now(),
  unique (process_id, version)
);

-- Message start events of the latest version of each process.
create table message_start_event (
  process_id             text   not null,
  element_id             text   not null,
  message_name           text   not null,
  process_definition_key bigint not null,
  primary key (process_id, element_id)
);
create index message_start_event_by_name on message_start_event (message_name);

-- A message start with a correlation key: one active instance per process and key.
create table message_start_lock (
  process_id           text   not null,
  correlation_key      text   not null,
  process_instance_key bigint not null,
  primary key (process_id, correlation_key)
);
create index message_start_lock_by_instance on message_start_lock (process_instance_key);

create table message (
  key             bigint primary key,
  name            text        not null,
  correlation_key text        not null,
  message_id      text,
  variables       text        not null,
  published_at    timestamptz not null default now(),
  expires_at      timestamptz not null
);
create unique index message_by_id on message (name, correlation_key, message_id) where message_id is not null;
create index message_by_correlation on message (name, correlation_key, key);
create index message_by_expiry on message (expires_at);

-- A message reaches one instance of each process.
create table message_correlation (
  message_key          bigint not null references message on delete cascade,
  process_id           text   not null,
  process_instance_key bigint not null,
  primary key (message_key, process_id)
);

-- Jobs that are not yet completed. available_at: from when a worker may have it; 'infinity' while an
-- incident stops it, the deadline while a worker holds it, the end of its back-off after a failure.
create table job (
  key                    bigint primary key,
  type                   text        not null,
  state                  text        not null,
  retries                integer     not null,
  available_at           timestamptz not null default now(),
  worker                 text,
  headers                text        not null,
  error_code             text,
  error_message          text,
  process_id             text        not null,
  process_version        integer     not null,
  process_definition_key bigint      not null,
  process_instance_key   bigint      not null,
  root_instance_key      bigint      not null,
  element_id             text        not null,
  element_instance_key   bigint      not null,
  execution_id           varchar(64) not null,
  created_at             timestamptz not null default now(),
  updated_at             timestamptz not null default now()
) with (fillfactor = 70);
create index job_to_activate on job (type, available_at, key);
create index job_by_execution on job (execution_id);

create table user_task (
  key                     bigint primary key,
  state                   text        not null,
  name                    text,
  assignee                text,
  candidate_groups        text[]      not null,
  candidate_users         text[]      not null,
  due_date                timestamptz,
  follow_up_date          timestamptz,
  priority                integer     not null,
  external_form_reference text,
  headers                 text        not null,
  process_id              text        not null,
  process_name            text,
  process_version         integer     not null,
  process_definition_key  bigint      not null,
  process_instance_key    bigint      not null,
  root_instance_key       bigint      not null,
  element_id              text        not null,
  element_instance_key    bigint      not null,
  execution_id            varchar(64) not null,
  created_at              timestamptz not null default now(),
  completed_at            timestamptz
);
create index user_task_by_instance on user_task (process_instance_key);
create index user_task_open on user_task (key) where state = 'CREATED';
create index user_task_by_group on user_task using gin (candidate_groups);
create index user_task_by_assignee on user_task (assignee, key);

-- An incident is active while what it stopped is still there: the job, or the engine's own job that
-- stands before (or at the end of) the element.
create table incident (
  key                    bigint primary key,
  error_type             text        not null,
  error_message          text        not null,
  process_id             text        not null,
  process_definition_key bigint      not null,
  process_instance_key   bigint      not null,
  root_instance_key      bigint      not null,
  element_id             text        not null,
  element_instance_key   bigint      not null,
  job_key                bigint,
  engine_job_id          varchar(64),
  created_at             timestamptz not null default now(),
  resolved_at            timestamptz
);
create index incident_by_instance on incident (process_instance_key);
create index incident_open on incident (key) where resolved_at is null;
create index incident_by_job on incident (job_key) where resolved_at is null;

create view incident_now as
select i.*,
       case when i.resolved_at is null
             and (exists (select 1 from job j where j.key = i.job_key)
               or exists (select 1 from act_ru_job e where e.id_ = i.engine_job_id))
            then 'ACTIVE' else 'RESOLVED' end as state
from incident i;

-- Values of any size stay in the row, as JSON.
alter table act_ru_variable alter column text_ type text;
alter table act_hi_varinst alter column text_ type text;

-- An element instance's key is the last part of Operaton's activity instance id.
create index act_ru_execution_by_element on act_ru_execution ((substring(act_inst_id_ from '[^:]*$')));
create index act_hi_actinst_by_key on act_hi_actinst ((substring(id_ from '[^:]*$')));
