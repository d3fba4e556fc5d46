-- What a defender leaves at a task for the next one is what clients told: it lies behind the wall.
create table defense.defender_note (
  id         bigint generated always as identity primary key,
  task_key   bigint      not null,
  written_by text        not null,
  written_at timestamptz not null default now(),
  words      text        not null check (length(words) between 1 and 2000)
);
create index defender_note_of_task on defense.defender_note (task_key, id);
comment on table defense.defender_note is
  'Notes for whoever works next at a task of the public defender. They are purged with it. Those of other offices are in clearance.task_note.';
comment on column defense.defender_note.task_key is 'The engine''s key of the task, whose copy may come later than the note.';

-- Also what is left of a task that nobody knows any more: it may be the defender's, and nobody else has a page that shows it.
with moved as (
  delete from task_note n
   where not exists (select from user_task t
                      where t.key = n.task_key
                        and exists (select from unnest(t.groups) g (name) where g.name not like 'public-defender:%'))
  returning n.id, n.task_key, n.written_by, n.written_at, n.words)
insert into defense.defender_note (task_key, written_by, written_at, words)
select task_key, written_by, written_at, words from moved order by id;
