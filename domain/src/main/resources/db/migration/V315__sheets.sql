-- Work lists are sheets: each user chooses their columns and how dense their rows are.
create table sheet_choice (
  user_id     bigint  not null references app_user,
  sheet       text    not null check (sheet ~ '^[a-z-]{1,40}$'),
  comfortable boolean not null default false,
  columns     text[]  not null,
  primary key (user_id, sheet)
);
comment on table sheet_choice is
  'How a user wants a sheet to be, on every computer. A user has no row before something is chosen.';
comment on column sheet_choice.sheet is 'Which sheet: packet.';
comment on column sheet_choice.comfortable is 'Whether a row takes as many lines as its words need; else it has one line.';
comment on column sheet_choice.columns is 'The columns that are shown, of those that can be chosen.';
