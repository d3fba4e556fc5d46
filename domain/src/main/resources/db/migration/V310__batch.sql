-- What Spring Batch keeps of its jobs: which chunk is done, where a restart continues. The tables are Spring Batch 6.0's
-- own, in a schema of their own; only the indexes are ours.
create schema if not exists batch;

create table batch.batch_job_instance (
  job_instance_id bigint not null primary key,
  version         bigint,
  job_name        varchar(100) not null,
  job_key         varchar(32) not null,
  constraint job_inst_un unique (job_name, job_key)
);
comment on table batch.batch_job_instance is
  'A job with the parameters that tell its instances apart; its version and key are Spring Batch''s.';

create table batch.batch_job_execution (
  job_execution_id bigint not null primary key,
  version          bigint,
  job_instance_id  bigint not null references batch.batch_job_instance,
  create_time      timestamp not null,
  start_time       timestamp,
  end_time         timestamp,
  status           varchar(10),
  exit_code        varchar(2500),
  exit_message     varchar(2500),
  last_updated     timestamp
);
comment on table batch.batch_job_execution is 'A run of a job instance.';
create index batch_job_execution_not_completed on batch.batch_job_execution (job_execution_id)
  where status <> 'COMPLETED';
create index batch_job_execution_instance on batch.batch_job_execution (job_instance_id);

create table batch.batch_job_execution_params (
  job_execution_id bigint not null references batch.batch_job_execution,
  parameter_name   varchar(100) not null,
  parameter_type   varchar(100) not null,
  parameter_value  varchar(2500),
  identifying      char(1) not null
);
comment on table batch.batch_job_execution_params is 'The parameters of a run, which tell what it works on.';
create index batch_job_execution_params_execution on batch.batch_job_execution_params (job_execution_id);

create table batch.batch_step_execution (
  step_execution_id  bigint not null primary key,
  version            bigint not null,
  step_name          varchar(100) not null,
  job_execution_id   bigint not null references batch.batch_job_execution,
  create_time        timestamp not null,
  start_time         timestamp,
  end_time           timestamp,
  status             varchar(10),
  commit_count       bigint,
  read_count         bigint,
  filter_count       bigint,
  write_count        bigint,
  read_skip_count    bigint,
  write_skip_count   bigint,
  process_skip_count bigint,
  rollback_count     bigint,
  exit_code          varchar(2500),
  exit_message       varchar(2500),
  last_updated       timestamp
);
comment on table batch.batch_step_execution is 'A step of a run, with how many items it read, wrote and skipped.';
create index batch_step_execution_job on batch.batch_step_execution (job_execution_id);

create table batch.batch_step_execution_context (
  step_execution_id  bigint not null primary key references batch.batch_step_execution,
  short_context      varchar(2500) not null,
  serialized_context text
);
comment on table batch.batch_step_execution_context is 'What a step needs to go on where it was stopped.';

create table batch.batch_job_execution_context (
  job_execution_id   bigint not null primary key references batch.batch_job_execution,
  short_context      varchar(2500) not null,
  serialized_context text
);
comment on table batch.batch_job_execution_context is
  'What a run needs to go on where it was stopped, and what its job told as its result.';

create sequence batch.batch_step_execution_seq maxvalue 9223372036854775807 no cycle;
create sequence batch.batch_job_execution_seq maxvalue 9223372036854775807 no cycle;
create sequence batch.batch_job_instance_seq maxvalue 9223372036854775807 no cycle;
