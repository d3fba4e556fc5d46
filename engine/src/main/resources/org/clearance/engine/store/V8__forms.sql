-- Forms: files that tasks and processes name by an id, given to whoever shows them.
create table form (
  key            bigint primary key,
  form_id        text        not null,
  version        integer     not null,
  resource_name  text        not null,
  checksum       text        not null,
  deployment_key bigint      not null,
  schema         text        not null,
  deployed_at    timestamptz not null default now(),
  unique (form_id, version)
);

-- The version that was the latest when the task was created; a task keeps it.
alter table user_task add column form_key bigint references form;

-- The id of the form with which a process is started.
alter table process_definition add column start_form_id text;
