-- Rows of a delivery while it is read: one row here is a run of rows of one person that stand together in the file,
-- which most do. A run takes a thirtieth of the statements, index entries and write-ahead log of single rows.
drop index history_row_person;
alter table history_row
  drop column person_key,
  drop column fields,
  add column subject_id text not null,             -- the person's key inside the file
  add column identity   text not null,             -- CII number, name, date of birth: the person across files
  add column rows       text not null,             -- the columns that a history keeps, and each row's line
  add primary key (delivery_id, file_position, line_number);
-- Kept inline and uncompressed: they live for a minute.
alter table history_row alter column rows set storage external;
alter table history_row set (toast_tuple_target = 8160, autovacuum_enabled = false);

-- The people of a delivery, numbered in the order in which their histories are built, with their runs.
create table history_person (
  delivery_id   bigint not null,
  number        bigint not null,
  person_key    text not null,
  complete      boolean not null,                  -- false: a row of this person was quarantined
  file_position int not null,
  line_number   bigint not null,
  primary key (delivery_id, number, file_position, line_number)
);

-- A person's history is written once and read whole: compressing it costs more time than its space is worth.
alter table person alter column history set storage external;

-- What a delivery tells of each candidate on its as-of date, related charges included, and the row that carries it.
-- Those that a policy asks for become convictions; one that is in clearance already is not started twice.
create table candidate (
  delivery_id   bigint not null references delivery,
  file_position int not null,
  line_number   bigint not null,
  person_id     bigint not null references person,
  count_order   text not null,
  case_number   text not null,
  section       text not null,
  subsection    text not null,
  offense       text not null,
  attempt       boolean not null,
  related       boolean not null,
  level         text not null,
  convicted_on  date,
  facts         jsonb not null,
  primary key (delivery_id, file_position, line_number)
);
create index candidate_person on candidate (person_id);
