-- Whoever gives a task away can say what the next one should know.
create table task_note (
  id         bigint generated always as identity primary key,
  task_key   bigint      not null,
  written_by text        not null,
  written_at timestamptz not null default now(),
  words      text        not null check (length(words) between 1 and 2000)
);
create index task_note_of_task on task_note (task_key, id);
comment on table task_note is 'Notes for whoever works at a task next. They are purged with it.';
comment on column task_note.task_key is 'The engine''s key of the task, whose copy may come later than the note.';
